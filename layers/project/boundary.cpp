#include "layers/project/boundary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>
#include <set>

#include "layers/exchange/read.hpp"
#include "layers/project/gazetteers.hpp"
#include "layers/project/place_names.hpp"
#include "libgeo/core/error.hpp"
#include "libgeo/io/tables/table.hpp"
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

[[noreturn]] void refuse_land(const std::string& word, std::string problem) {
  throw geo::UsageError(
      fmt::format("\"{}\" {}", word, problem), {},
      "give a polygon file, a country (SY), an admin-1 unit (SY.09) or a box west,south,east,north in "
      "degrees");
}

/// Empty where the word is not four numbers.
std::optional<geo::MultiPolygon> box_named(const std::string& word) {
  std::array<double, 4> sides{};
  std::size_t count = 0;
  for (std::size_t from = 0; from <= word.size(); ++count) {
    const auto comma = std::min(word.find(',', from), word.size());
    const auto number = geo::io::parse_number(word.substr(from, comma - from));
    if (!number || count == sides.size()) return std::nullopt;
    sides[count] = *number;
    from = comma + 1;
  }
  if (count != sides.size()) return std::nullopt;
  const auto box = box_of_sides(sides);
  if (!box) refuse_land(word, "is no box");
  return geo::MultiPolygon{
      {{geo::Ring({{box->west, box->south}, {box->east, box->south}, {box->east, box->north}, {box->west, box->north}}),
        {}}}};
}

}  // namespace

std::optional<geo::Box> box_of_sides(const std::array<double, 4>& sides) noexcept {
  const geo::Box box{geo::Lon(sides[0]), geo::Lat(sides[1]), geo::Lon(sides[2]), geo::Lat(sides[3])};
  const bool ranged =
      geo::in_range(geo::LonLat(box.west, box.south)) && geo::in_range(geo::LonLat(box.east, box.north));
  if (!ranged || sides[0] >= sides[2] || sides[1] >= sides[3]) return std::nullopt;
  return box;
}

bool is_unit_code(std::string_view word) noexcept {
  const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  return word.size() >= 2 && capital(word[0]) && capital(word[1]) && (word.size() == 2 || word[2] == '.');
}

geo::MultiPolygon land_named(const std::vector<std::string>& words, geo::Findings& findings) {
  std::vector<geo::MultiPolygon> lands;
  std::optional<Gazetteer> gazetteer;
  for (const auto& word : words) {
    std::error_code ignored;
    if (auto box = box_named(word)) {
      lands.push_back(*std::move(box));
    } else if (std::filesystem::is_regular_file(word, ignored)) {
      lands.push_back(exchange::read_boundary(word, findings));
    } else if (is_unit_code(word)) {
      if (!gazetteer) gazetteer = open_gazetteers({}, true, findings);
      lands.push_back(outline_of_units({word}, *gazetteer));
    } else {
      refuse_land(word, "is no file, country, unit or box");
    }
  }
  return geo::topology::united(lands);
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
