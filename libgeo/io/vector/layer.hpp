// Vector layers as values: what readers give and writers take, whatever the format.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "libgeo/core/provenance.hpp"
#include "libgeo/core/time.hpp"
#include "libgeo/geometry/shapes.hpp"

namespace geo::io {

enum class FieldType { text, integer, real, boolean, date, date_time };
enum class GeometryType { none, point, multi_point, multi_line, multi_polygon, any };

/// A column. `short_name` is the Shapefile name, at most 10 ASCII characters, given by the schema's owner; empty: one
/// is made and the map of names is written beside the file.
struct Field {
  std::string name;
  FieldType type = FieldType::text;
  std::string short_name;
  std::string unit;         ///< "km2", "m", "degrees"; empty for none
  std::string description;  ///< for the codebook
  bool operator==(const Field&) const = default;
};

/// A cell; std::monostate is null. Its type matches the field's.
using Value = std::variant<std::monostate, std::string, std::int64_t, double, bool, Date, Instant>;

struct Feature {
  std::string id;  ///< GeoJSON id; empty for none
  Geometry geometry;
  std::vector<Value> values;  ///< one a field, in the order of the fields
  bool operator==(const Feature&) const = default;
};

struct Layer {
  std::string name;
  std::string title;
  std::string description;
  GeometryType geometry_type = GeometryType::any;
  std::vector<Field> fields;
  std::vector<Feature> features;
  std::vector<Source> sources;  ///< attribution that must travel (law 11)

  /// Index of the field with this name (exact), empty when there is none.
  [[nodiscard]] std::optional<std::size_t> field_index(std::string_view name_of_field) const noexcept;
};

}  // namespace geo::io
