#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <set>

#include "libgeo/core/error.hpp"
#include "libgeo/io/json/write.hpp"
#include "libgeo/io/vector/field_types.hpp"
#include "libgeo/io/vector/formats.hpp"
#include "libgeo/io/vector/gdal/gdal_output.hpp"
#include "libgeo/io/vector/gdal/gdal_shapes.hpp"
#include "libgeo/io/vector/geopackage/shape_blob.hpp"
#include "libgeo/io/vector/geopackage/spatial_index.hpp"
#include "libgeo/io/vector/geopackage/sqlite_output.hpp"

namespace geo::io {
namespace {

constexpr const char* styles_table = "layer_styles";  // of QGIS

bool same_name(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return lower(x) == lower(y); });
}

// A column name that no field has; SQLite ignores case.
std::string free_name(std::string name, std::span<const Field> fields) {
  while (std::any_of(fields.begin(), fields.end(), [&](const Field& f) { return same_name(f.name, name); }))
    name += '_';
  return name;
}

std::string geometry_column(const Layer& layer) { return free_name("geom", layer.fields); }

std::string fid_column(const Layer& layer) {
  return free_name(layer.name == styles_table ? "id" : "fid", layer.fields);
}

// The table, without rows.
void create_layer(GdalOutput& output, const Layer& layer, const std::string& identifier) {
  const std::vector<std::string> options{"FID=" + fid_column(layer), "GEOMETRY_NAME=" + geometry_column(layer),
                                         "IDENTIFIER=" + identifier, "DESCRIPTION=" + layer.description,
                                         "SPATIAL_INDEX=YES"};
  void* handle = output.create_layer(layer.name, layer.geometry_type, options);
  write_ogr_fields(handle, layer.fields, output.where(fmt::format("layer {}", layer.name)));
}

std::string insertion(const std::string& table, std::span<const std::string> columns) {
  std::string names, places;
  for (const auto& column : columns) {
    names += (names.empty() ? "" : ", ") + sql_quoted(column, '"');
    places += places.empty() ? "?" : ", ?";
  }
  return fmt::format("INSERT INTO {} ({}) VALUES ({})", sql_quoted(table, '"'), names, places);
}

// The features of a layer, its spatial index, and what gpkg_contents says of them.
void write_rows(SqliteOutput& output, const Layer& layer) {
  const auto triggers = output.without_triggers(layer.name);
  const bool shapes = layer.geometry_type != GeometryType::none;
  std::vector<std::string> columns{fid_column(layer)};
  if (shapes) columns.push_back(geometry_column(layer));
  const int first = static_cast<int>(columns.size()) + 1;
  for (const auto& field : layer.fields) columns.push_back(field.name);
  SqliteStatement insert(output, insertion(layer.name, columns));
  std::vector<std::byte> blob;
  std::vector<IndexedBox> boxes;
  for (std::size_t i = 0; i < layer.features.size(); ++i) {
    const Feature& feature = layer.features[i];
    const auto fid = static_cast<std::int64_t>(i) + 1;
    insert.bind(1, fid);
    if (shapes) {
      if (const auto box = to_blob(feature.geometry, blob)) boxes.push_back({fid, *box});
      if (!blob.empty()) insert.bind(2, blob);
    }
    for (std::size_t f = 0; f < feature.values.size(); ++f) insert.bind(first + static_cast<int>(f), feature.values[f]);
    insert.run();
  }
  const std::string name = sql_quoted(layer.name, '\'');
  if (!boxes.empty()) {
    write_spatial_index(output, fmt::format("rtree_{}_{}", layer.name, geometry_column(layer)), boxes);
    Box all = boxes.front().box;
    for (const auto& each : boxes) all.extend(each.box);
    SqliteStatement extent(
        output, "UPDATE gpkg_contents SET min_x = ?, min_y = ?, max_x = ?, max_y = ? WHERE table_name = " + name);
    extent.bind(1, all.west.degrees());
    extent.bind(2, all.south.degrees());
    extent.bind(3, all.east.degrees());
    extent.bind(4, all.north.degrees());
    extent.run();
  }
  output.execute(fmt::format("UPDATE gpkg_ogr_contents SET feature_count = {} WHERE table_name = {}",
                             layer.features.size(), name));
  for (const auto& trigger : triggers) output.execute(trigger);
}

// QGIS opens each layer with the style that is marked as its default.
Layer styles_of(std::span<const Layer> layers, const WriteOptions& options, const Where& where) {
  Layer table;
  table.name = styles_table;
  table.geometry_type = GeometryType::none;
  table.fields = {{"f_table_catalog", FieldType::text, {}, {}, {}},
                  {"f_table_schema", FieldType::text, {}, {}, {}},
                  {"f_table_name", FieldType::text, {}, {}, {}},
                  {"f_geometry_column", FieldType::text, {}, {}, {}},
                  {"styleName", FieldType::text, {}, {}, {}},
                  {"styleQML", FieldType::text, {}, {}, {}},
                  {"styleSLD", FieldType::text, {}, {}, {}},
                  {"useAsDefault", FieldType::boolean, {}, {}, {}},
                  {"description", FieldType::text, {}, {}, {}},
                  {"owner", FieldType::text, {}, {}, {}},
                  {"ui", FieldType::text, {}, {}, {}},
                  {"update_time", FieldType::date_time, {}, {}, {}}};
  std::set<std::string_view> styled;
  for (const auto& style : options.styles) {
    const auto layer =
        std::find_if(layers.begin(), layers.end(), [&](const Layer& l) { return l.name == style.layer; });
    if (layer == layers.end()) {
      throw UsageError(fmt::format("a style for a layer \"{}\" that is not written", style.layer), where);
    }
    const bool first = styled.insert(style.layer).second;
    table.features.push_back({{},
                              {},
                              {std::string(), std::string(), style.layer, geometry_column(*layer), style.name,
                               style.qml, std::string(), first, std::string(), std::string(), Value(), options.stamp}});
  }
  return table;
}

JsonValue described(const Layer& layer) {
  JsonValue::Object object{{"schema", JsonValue(std::string("sitmap-layer-1"))}};
  if (!layer.title.empty()) object.push_back({"title", JsonValue(layer.title)});
  if (!layer.description.empty()) object.push_back({"description", JsonValue(layer.description)});
  object.push_back({"fields", fields_as_json(layer.fields)});
  object.push_back({"sources", sources_as_json(layer.sources)});
  return JsonValue(std::move(object));
}

// OGC GeoPackage 1.2, F.8: what a layer is, where it comes from and what may be done with it.
void write_metadata(SqliteOutput& output, std::span<const Layer> layers, const WriteOptions& options) {
  output.execute(
      "CREATE TABLE gpkg_metadata (id INTEGER CONSTRAINT m_pk PRIMARY KEY ASC NOT NULL, md_scope TEXT NOT NULL DEFAULT "
      "'dataset', md_standard_uri TEXT NOT NULL, mime_type TEXT NOT NULL DEFAULT 'text/xml', metadata TEXT NOT NULL "
      "DEFAULT '')");
  output.execute(
      "CREATE TABLE gpkg_metadata_reference (reference_scope TEXT NOT NULL, table_name TEXT, column_name TEXT, "
      "row_id_value INTEGER, timestamp DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')), md_file_id "
      "INTEGER NOT NULL, md_parent_id INTEGER, CONSTRAINT crmr_mfi_fk FOREIGN KEY (md_file_id) REFERENCES "
      "gpkg_metadata(id), CONSTRAINT crmr_mpi_fk FOREIGN KEY (md_parent_id) REFERENCES gpkg_metadata(id))");
  output.execute(
      "CREATE TABLE IF NOT EXISTS gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, "
      "definition TEXT NOT NULL, scope TEXT NOT NULL, CONSTRAINT ge_tce UNIQUE (table_name, column_name, "
      "extension_name))");
  for (const char* table : {"gpkg_metadata", "gpkg_metadata_reference"}) {
    output.execute(
        fmt::format("INSERT INTO gpkg_extensions VALUES ('{}', NULL, 'gpkg_metadata', "
                    "'http://www.geopackage.org/spec120/#extension_metadata', 'read-write')",
                    table));
  }
  std::string time = options.stamp.iso();
  time.insert(time.size() - 1, ".000");
  int id = 0;
  const auto add = [&](const JsonValue& json, const std::string& scope, const std::string& table) {
    ++id;
    output.execute(
        fmt::format("INSERT INTO gpkg_metadata VALUES ({}, 'dataset', 'urn:sitmap:metadata:1', "
                    "'application/json', {})",
                    id, sql_quoted(to_json(json), '\'')));
    output.execute(fmt::format("INSERT INTO gpkg_metadata_reference VALUES ('{}', {}, NULL, NULL, '{}', {}, NULL)",
                               scope, table, time, id));
  };
  if (!options.metadata.empty()) {
    JsonValue::Object object{{"schema", JsonValue(std::string("sitmap-file-1"))}};
    for (const auto& [key, value] : options.metadata) object.push_back({key, JsonValue(value)});
    add(JsonValue(std::move(object)), "geopackage", "NULL");
  }
  for (const auto& layer : layers) add(described(layer), "table", sql_quoted(layer.name, '\''));
}

}  // namespace

void write_geopackage(const std::filesystem::path& staging, const std::filesystem::path& target,
                      std::span<const Layer> layers, const WriteOptions& options) {
  // GDAL lays out the tables: what other programs expect of them it knows. Rows go in by SQLite itself, which costs a
  // fraction of GDAL's features; notes come last, where they are looked for (layers/exchange/snapshots).
  std::optional<Layer> styles;
  {
    GdalOutput output(GdalDriver::geopackage, "GPKG", staging, target, options.stamp);
    std::set<std::string> identifiers;
    for (const auto& layer : layers) {
      // gpkg_contents.identifier is unique: a title that two layers share stands for the first only.
      const std::string identifier =
          !layer.title.empty() && !identifiers.contains(layer.title) ? layer.title : layer.name;
      identifiers.insert(identifier);
      create_layer(output, layer, identifier);
    }
    if (!options.styles.empty()) {
      styles = styles_of(layers, options, output.where());
      create_layer(output, *styles, styles->name);
    }
    output.finish();
  }
  SqliteOutput output(staging, target);
  for (const auto& layer : layers) write_rows(output, layer);
  if (styles) write_rows(output, *styles);
  write_metadata(output, layers, options);
  output.finish();
}

}  // namespace geo::io
