// Features of a GeoJSON document gathered to a layer, whichever way they were parsed. Private to this wall.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libgeo/core/finding.hpp"
#include "libgeo/io/json/value.hpp"
#include "libgeo/io/vector/crs.hpp"
#include "libgeo/io/vector/layer.hpp"
#include "libgeo/io/vector/raw_shape.hpp"

namespace geo::io {

/// Features gathered; columns in the order in which their names are met.
class GeojsonGathering {
 public:
  GeojsonGathering(const std::string& file, Findings& findings);

  Layer layer;

  /// Fields that the document says to have.
  void expect(const std::vector<Field>& fields);
  /// A note when coordinates have to be transformed; throws InputError for an unknown name.
  void use_crs(const std::string& name);
  [[nodiscard]] bool transforms() const noexcept { return crs_ != nullptr; }
  /// The shape as laws have it, transformed; findings as checked_shape() makes them.
  [[nodiscard]] Geometry shape(RawShape raw, const Where& where);
  /// A feature without values, and its properties.
  void add(Feature feature, const JsonValue::Object& properties);
  /// The layer, its columns typed by their values.
  [[nodiscard]] Layer finish();

 private:
  std::size_t column(const std::string& name);
  void settle_column(std::size_t index);
  void take_note(const Field& noted);

  const std::string& file_;
  Findings& findings_;
  std::map<std::string, std::size_t> columns_;
  std::vector<std::vector<JsonValue>> rows_;
  std::vector<Field> noted_;
  std::unique_ptr<ToWgs84> crs_;
};

/// Text of the member "id" of a feature; `null` is none.
[[nodiscard]] std::string geojson_id(const JsonValue& id);
/// The name in the member "crs" of GeoJSON of 2008; empty when there is none.
[[nodiscard]] std::string geojson_crs_name(const JsonValue& crs);
/// False when the geometry is malformed.
[[nodiscard]] bool read_geojson_geometry(const JsonValue& json, RawShape& shape);

/// Any GeoJSON document as a tree, then as a layer: takes all, tells what is wrong with it. parse_geojson() of read.hpp
/// tries stream_geojson() first.
[[nodiscard]] Layer parse_geojson_tree(std::string_view bytes, const std::string& file, Findings& findings);

/// A FeatureCollection read in one pass, positions straight into rings: the same layer and findings as
/// parse_geojson_tree() gives. Empty, and no finding made, for what it does not take: malformed documents and features,
/// coordinates of another reference system, members that come twice or after the features that they are about.
[[nodiscard]] std::optional<Layer> stream_geojson(std::string_view bytes, const std::string& file, Findings& findings);

}  // namespace geo::io
