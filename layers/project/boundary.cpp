#include "layers/project/boundary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "libgeo/core/error.hpp"
#include "libgeo/topology/operations.hpp"

namespace layers::project {

using gazetteer::places::Gazetteer;
using gazetteer::places::PlaceRef;

geo::MultiPolygon outline_of_units(const std::vector<std::string>& units, const Gazetteer& gazetteer) {
  std::vector<geo::MultiPolygon> outlines;
  for (const auto& unit : units) {
    const auto dot = unit.find('.');
    const auto place = dot == std::string::npos ? gazetteer.country(unit)
                                                : gazetteer.admin1(unit.substr(0, dot), unit.substr(dot + 1));
    const auto outline = place ? gazetteer.outline(*place) : std::nullopt;
    if (!outline || outline->empty()) {
      throw geo::UsageError(
          fmt::format("the gazetteer has no outline of \"{}\"", unit), {},
          "name a country (SY) or an admin-1 unit by its GeoNames code (SY.09), or give a boundary file");
    }
    outlines.push_back(*outline);
  }
  return geo::topology::united(outlines);
}

std::vector<geo::io::Layer> background_layers(const geo::Box& box, const std::vector<std::string>& focus,
                                              const Gazetteer& gazetteer) {
  // Whose outlines hold a point of a fine net over the box (and a margin around it).
  const double width = std::max(box.east.degrees() - box.west.degrees(), box.north.degrees() - box.south.degrees());
  const double margin = std::max(0.5, width * 0.6);
  std::set<PlaceRef> countries, provinces;
  for (const auto& code : focus) {
    if (const auto country = gazetteer.country(code)) countries.insert(*country);
  }
  const int steps = std::clamp(static_cast<int>(width / 1.5), 24, 96);  // small countries between the points of a net
  for (int i = 0; i <= steps; ++i) {
    for (int j = 0; j <= steps; ++j) {
      const double lon =
          box.west.degrees() - margin + (box.east.degrees() - box.west.degrees() + 2 * margin) * i / steps;
      const double lat =
          box.south.degrees() - margin + (box.north.degrees() - box.south.degrees() + 2 * margin) * j / steps;
      const geo::LonLat point{geo::Lon(lon), geo::Lat(lat)};
      if (!geo::in_range(point)) continue;
      for (const auto& unit : gazetteer.containing(point)) {
        const auto country = gazetteer.view(unit.place).country;
        if (unit.country)
          countries.insert(unit.place);
        else if (std::find(focus.begin(), focus.end(), country) != focus.end())
          provinces.insert(unit.place);
      }
    }
  }
  std::vector<geo::io::Layer> result;
  const auto add = [&](const std::set<PlaceRef>& places, const char* name, const char* title) {
    geo::io::Layer layer;
    layer.name = name;
    layer.title = title;
    layer.description = "Outlines at 1:10m for orientation; no statement on disputed borders";
    layer.geometry_type = geo::io::GeometryType::multi_polygon;
    layer.fields = {{"name", geo::io::FieldType::text, "", "", "name of the unit"},
                    {"country", geo::io::FieldType::text, "", "", "ISO 3166 code"}};
    layer.sources = gazetteer.sources();
    for (const auto place : places) {
      auto outline = gazetteer.outline(place);
      if (!outline || outline->empty()) continue;
      const auto view = gazetteer.view(place);
      geo::io::Feature feature;
      feature.geometry = geo::topology::repaired(*outline);
      feature.values = {std::string(view.name), std::string(view.country)};
      layer.features.push_back(std::move(feature));
    }
    if (!layer.features.empty()) result.push_back(std::move(layer));
  };
  add(provinces, "provinces", "Provinces");
  add(countries, "countries", "Countries");
  return result;
}

}  // namespace layers::project
