#include "layers/project/boundary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "layers/project/place_names.hpp"
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

namespace {

std::optional<geo::Box> bounds_of_outline(PlaceRef place, const Gazetteer& gazetteer) {
  const auto outline = gazetteer.outline(place);
  return outline ? geo::bounds(*outline) : std::nullopt;
}

// Units of a country that hold a point of a fine net over it.
void add_provinces(const std::string& country, const geo::Box& bounds, const Gazetteer& gazetteer,
                   std::set<PlaceRef>& provinces) {
  constexpr int steps = 48;
  for (int i = 0; i <= steps; ++i) {
    for (int j = 0; j <= steps; ++j) {
      const double lon = bounds.west.degrees() + (bounds.east.degrees() - bounds.west.degrees()) * i / steps;
      const double lat = bounds.south.degrees() + (bounds.north.degrees() - bounds.south.degrees()) * j / steps;
      for (const auto& unit : gazetteer.containing({geo::Lon(lon), geo::Lat(lat)})) {
        if (!unit.country && gazetteer.view(unit.place).country == country) provinces.insert(unit.place);
      }
    }
  }
}

// In the local script, in Arabic, Ukrainian and Russian.
std::array<std::string, 4> other_names(const gazetteer::places::Place& place) {
  return {gazetteer::places::local_name(place).value_or(std::string()), name_in("ar", place), name_in("uk", place),
          name_in("ru", place)};
}

}  // namespace

std::vector<geo::io::Layer> background_layers(const geo::Box& box, const std::vector<std::string>& focus,
                                              const Gazetteer& gazetteer, bool repaired) {
  const double width = std::max(box.east.degrees() - box.west.degrees(), box.north.degrees() - box.south.degrees());
  const double margin = std::max(0.5, width * 0.6);
  const geo::Box around{geo::Lon(box.west.degrees() - margin), geo::Lat(box.south.degrees() - margin),
                        geo::Lon(box.east.degrees() + margin), geo::Lat(box.north.degrees() + margin)};
  std::set<PlaceRef> countries, provinces;
  for (char first = 'A'; first <= 'Z'; ++first) {
    for (char second = 'A'; second <= 'Z'; ++second) {
      const std::string code = {first, second};
      const auto country = gazetteer.country(code);
      const auto bounds = country ? bounds_of_outline(*country, gazetteer) : std::nullopt;
      if (!bounds || !bounds->intersects(around)) continue;
      countries.insert(*country);
      if (std::find(focus.begin(), focus.end(), code) != focus.end())
        add_provinces(code, *bounds, gazetteer, provinces);
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
                    {"country", geo::io::FieldType::text, "", "", "ISO 3166 code"},
                    {"name_local", geo::io::FieldType::text, "", "", "name in the local script"},
                    {"name_ar", geo::io::FieldType::text, "", "", "name in Arabic"},
                    {"name_uk", geo::io::FieldType::text, "", "", "name in Ukrainian"},
                    {"name_ru", geo::io::FieldType::text, "", "", "name in Russian"}};
    std::array<bool, 4> named{};
    layer.sources = gazetteer.sources();
    for (const auto place : places) {
      auto outline = gazetteer.outline(place);
      if (!outline || outline->empty()) continue;
      const auto view = gazetteer.view(place);
      geo::io::Feature feature;
      feature.geometry = repaired ? geo::topology::repaired(*outline) : *std::move(outline);
      feature.values = {std::string(view.name), std::string(view.country)};
      const auto names = other_names(gazetteer.place(place));
      for (std::size_t i = 0; i < names.size(); ++i) {
        feature.values.push_back(names[i].empty() ? geo::io::Value() : geo::io::Value(names[i]));
        named[i] = named[i] || !names[i].empty();
      }
      layer.features.push_back(std::move(feature));
    }
    for (std::size_t i = named.size(); i-- > 0;) {  // a column that nothing stands in says nothing
      const auto column = static_cast<std::ptrdiff_t>(i + 2);
      if (named[i]) continue;
      layer.fields.erase(layer.fields.begin() + column);
      for (auto& feature : layer.features) feature.values.erase(feature.values.begin() + column);
    }
    if (!layer.features.empty()) result.push_back(std::move(layer));
  };
  add(provinces, "provinces", "Provinces");
  add(countries, "countries", "Countries");
  return result;
}

}  // namespace layers::project
