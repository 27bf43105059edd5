#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <utility>

#include "libgeo/core/error.hpp"
#include "libgeo/io/vector/field_types.hpp"
#include "libgeo/io/vector/geojson/geojson_gathering.hpp"

namespace geo::io {
namespace {

namespace od = simdjson::ondemand;

/// What this reader leaves to the other one. Not an error of the input.
struct NotTaken {};

/// A value that is no position: parsed, and checked, as the tree reader does.
JsonValue json_of(od::value value) {
  switch (value.type().value()) {
    case od::json_type::array:
      return parse_json(value.get_array().value().raw_json().value(), {});
    case od::json_type::object:
      return parse_json(value.get_object().value().raw_json().value(), {});
    case od::json_type::number: {
      const od::number number = value.get_number().value();
      if (number.is_int64()) return JsonValue(static_cast<std::int64_t>(number.get_int64()));
      if (number.is_uint64()) return JsonValue(static_cast<double>(number.get_uint64()));
      return JsonValue(number.get_double());
    }
    case od::json_type::string:
      return JsonValue(std::string(value.get_string().value()));
    case od::json_type::boolean:
      return JsonValue(value.get_bool().value());
    case od::json_type::null:
      if (!value.is_null()) throw NotTaken();
      return {};
  }
  throw NotTaken();
}

/// A polygon as it is drawn, and whether it lies within one turn of the earth, so that it is right as it stands.
struct Drawn {
  std::vector<std::vector<std::vector<LonLat>>> polygons;
  bool plain = true;
};

/// Positions without what is done about them: whether a ring needs a closer look is told by the extremes alone.
std::vector<LonLat> ring_of(od::value value, std::size_t expected, bool& plain) {
  std::vector<LonLat> ring;
  ring.reserve(expected);
  double before = 0;
  bool good = true;
  for (auto position : value.get_array()) {
    std::array<double, 2> at{};
    std::size_t count = 0;
    for (auto number : position.get_array()) {
      const double each = number.get_double().value();
      if (count < 2) at[count] = each;
      ++count;
    }
    if (count < 2) throw NotTaken();
    const double x = at[0] + 0.0, y = at[1] + 0.0;  // -0 is 0
    good = good && std::fabs(x) <= 180.0 && std::fabs(y) <= 90.0 && (ring.empty() || std::fabs(x - before) <= 180.0);
    before = x;
    ring.emplace_back(Lon(x), Lat(y));
  }
  // The closing vertex is the first one; what is still closed without it, or too short, has to be looked at.
  const bool closed = ring.size() > 1 && ring.front() == ring.back();
  const std::size_t size = ring.size() - (closed ? 1 : 0);
  good = good && size >= 3 && !(closed && ring.front() == ring[size - 1]) &&
         std::fabs(ring[size - 1].lon.degrees() - ring.front().lon.degrees()) <= 180.0;
  plain = plain && good;
  return ring;
}

void add_polygon(od::value value, Drawn& drawn) {
  auto& polygon = drawn.polygons.emplace_back();
  std::size_t expected = 16;
  for (auto ring : value.get_array()) {
    polygon.push_back(ring_of(ring.value(), expected, drawn.plain));
    expected = std::max<std::size_t>(16, polygon.back().size() / 4);
  }
  if (polygon.empty()) throw NotTaken();
}

Geometry finished(Drawn drawn, GeojsonGathering& gathering, const Where& where) {
  if (!drawn.plain) {
    RawShape raw;
    raw.present = true;
    for (const auto& rings : drawn.polygons) {
      auto& polygon = raw.polygons.emplace_back();
      for (const auto& ring : rings) {
        auto& line = polygon.emplace_back();
        for (const auto p : ring) line.push_back({p.lon.degrees(), p.lat.degrees()});
      }
    }
    return gathering.shape(std::move(raw), where);
  }
  MultiPolygon result;
  result.polygons.reserve(drawn.polygons.size());
  for (auto& rings : drawn.polygons) {
    Polygon polygon{Ring(std::move(rings.front())), {}};
    for (std::size_t i = 1; i < rings.size(); ++i) polygon.holes.emplace_back(std::move(rings[i]));
    result.polygons.push_back(std::move(polygon));
  }
  return result;
}

/// A member that may stand only once.
void once(bool& seen) {
  if (std::exchange(seen, true)) throw NotTaken();
}

Geometry geometry_of(od::object object, GeojsonGathering& gathering, const Where& where) {
  std::string type;
  bool has_type = false, has_shape = false;
  Geometry geometry;
  for (auto field : object) {
    const std::string_view key = field.unescaped_key().value();
    if (key == "type") {
      once(has_type);
      type = std::string(field.value().get_string().value());
    } else if (key == "coordinates" || key == "geometries") {
      once(has_shape);
      if (!has_type) throw NotTaken();  // how deep positions lie is not known yet
      if (key == "coordinates" && (type == "Polygon" || type == "MultiPolygon")) {
        Drawn drawn;
        if (type == "Polygon") {
          add_polygon(field.value(), drawn);
        } else {
          for (auto polygon : field.value().get_array()) add_polygon(polygon.value(), drawn);
          if (drawn.polygons.empty()) throw NotTaken();
        }
        geometry = finished(std::move(drawn), gathering, where);
      } else {
        const std::string member(key);
        JsonValue::Object members;
        members.push_back({"type", JsonValue(type)});
        members.push_back({member, json_of(field.value())});
        RawShape raw;
        if (!read_geojson_geometry(JsonValue(std::move(members)), raw)) throw NotTaken();
        geometry = gathering.shape(std::move(raw), where);
      }
    } else {
      (void)json_of(field.value());
    }
  }
  if (!has_shape) throw NotTaken();
  return geometry;
}

void add_feature(od::object object, GeojsonGathering& gathering, const Where& where) {
  Feature feature;
  JsonValue::Object properties;
  bool has_type = false, has_id = false, has_geometry = false, has_properties = false;
  for (auto field : object) {
    const std::string_view key = field.unescaped_key().value();
    if (key == "type") {
      once(has_type);
      if (field.value().get_string().value() != "Feature") throw NotTaken();
    } else if (key == "geometry") {
      once(has_geometry);
      if (field.value().type().value() == od::json_type::null) {
        (void)json_of(field.value());
      } else {
        feature.geometry = geometry_of(field.value().get_object().value(), gathering, where);
      }
    } else if (key == "properties") {
      once(has_properties);
      if (field.value().type().value() == od::json_type::object) {
        for (auto property : field.value().get_object()) {
          std::string name(property.unescaped_key().value());
          properties.push_back({std::move(name), json_of(property.value())});
        }
      } else {
        (void)json_of(field.value());
      }
    } else if (key == "id") {
      once(has_id);
      feature.id = geojson_id(json_of(field.value()));
    } else {
      (void)json_of(field.value());
    }
  }
  if (!has_type) throw NotTaken();
  gathering.add(std::move(feature), properties);
}

Layer read_collection(od::document& document, const std::string& file, Findings& findings) {
  GeojsonGathering gathering(file, findings);
  std::map<std::string, JsonValue, std::less<>> members;  // beside the features, by name
  bool has_features = false;
  for (auto field : document.get_object()) {
    const std::string key(field.unescaped_key().value());
    if (key != "features") {
      if (has_features && (key == "crs" || key == "fields")) throw NotTaken();
      const auto [at, is_new] = members.emplace(key, json_of(field.value()));
      if (!is_new) throw NotTaken();
      continue;
    }
    once(has_features);
    if (const auto crs = members.find("crs"); crs != members.end()) {
      if (const auto name = geojson_crs_name(crs->second); !name.empty()) gathering.use_crs(name);
      if (gathering.transforms()) throw NotTaken();
    }
    if (const auto fields = members.find("fields"); fields != members.end())
      gathering.expect(fields_from_json(fields->second));
    std::size_t number = 0;
    for (auto feature : field.value().get_array()) {
      add_feature(feature.get_object().value(), gathering, {file, {}, fmt::format("feature {}", ++number)});
    }
  }
  // Behind the end there is no location; anywhere else there is something more.
  if (!has_features || document.current_location().error() == simdjson::SUCCESS) throw NotTaken();
  const auto type = members.find("type");
  if (type == members.end() || type->second.string() == nullptr || *type->second.string() != "FeatureCollection")
    throw NotTaken();
  const auto take = [&](const char* member, std::string& into) {
    const auto at = members.find(member);
    if (at != members.end() && at->second.string() != nullptr && !at->second.string()->empty())
      into = *at->second.string();
  };
  take("name", gathering.layer.name);
  take("title", gathering.layer.title);
  take("description", gathering.layer.description);
  if (const auto sources = members.find("sources"); sources != members.end())
    gathering.layer.sources = sources_from_json(sources->second);
  return gathering.finish();
}

}  // namespace

std::optional<Layer> stream_geojson(std::string_view bytes, const std::string& file, Findings& findings) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (bytes.empty() || bytes.size() >= std::numeric_limits<std::uint32_t>::max()) return std::nullopt;
  Findings found;
  try {
    const simdjson::padded_string padded(bytes);
    od::parser parser;
    od::document document = parser.iterate(padded).value();
    Layer layer = read_collection(document, file, found);
    findings.append(found);
    return layer;
  } catch (const simdjson::simdjson_error&) {
    return std::nullopt;
  } catch (const NotTaken&) {
    return std::nullopt;
  } catch (const InputError&) {
    return std::nullopt;
  }
}

}  // namespace geo::io
