#include <fmt/format.h>
#include <ogr_api.h>

#include <algorithm>
#include <set>

#include "libgeo/core/error.hpp"
#include "libgeo/io/json/write.hpp"
#include "libgeo/io/vector/field_types.hpp"
#include "libgeo/io/vector/formats.hpp"
#include "libgeo/io/vector/gdal/gdal_output.hpp"
#include "libgeo/io/vector/gdal/gdal_shapes.hpp"

namespace geo::io {
namespace {

std::string sql_text(std::string_view text) {
  std::string quoted = "'";
  for (const char c : text) {
    if (c == '\0') continue;
    if (c == '\'') quoted += '\'';
    quoted += c;
  }
  return quoted + "'";
}

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

void write_layer(GdalOutput& output, const Layer& layer, const std::string& identifier) {
  const Where where = output.where(fmt::format("layer {}", layer.name));
  std::vector<std::string> options{"FID=" + free_name("fid", layer.fields), "GEOMETRY_NAME=" + geometry_column(layer),
                                   "IDENTIFIER=" + identifier, "DESCRIPTION=" + layer.description, "SPATIAL_INDEX=YES"};
  void* handle = output.create_layer(layer.name, layer.geometry_type, options);
  write_ogr_fields(handle, layer.fields, where);
  output.begin();
  try {
    write_ogr_features(handle, layer, where);
  } catch (const OutputError&) {
    output.check();  // GDAL's own words, where it has any
    throw;
  }
  output.commit();
}

// QGIS opens each layer with the style that is marked as its default.
void write_styles(GdalOutput& output, std::span<const Layer> layers, const WriteOptions& options) {
  if (options.styles.empty()) return;
  Layer table;
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
      throw UsageError(fmt::format("a style for a layer \"{}\" that is not written", style.layer), output.where());
    }
    const bool first = styled.insert(style.layer).second;
    table.features.push_back({{},
                              {},
                              {std::string(), std::string(), style.layer, geometry_column(*layer), style.name,
                               style.qml, std::string(), first, std::string(), std::string(), Value(), options.stamp}});
  }
  void* handle = output.create_layer("layer_styles", GeometryType::none, {"FID=id", "IDENTIFIER=layer_styles"});
  write_ogr_fields(handle, table.fields, output.where("layer_styles"));
  output.begin();
  write_ogr_features(handle, table, output.where("layer_styles"));
  output.commit();
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
void write_metadata(GdalOutput& output, std::span<const Layer> layers, const WriteOptions& options) {
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
                    id, sql_text(to_json(json))));
    output.execute(fmt::format("INSERT INTO gpkg_metadata_reference VALUES ('{}', {}, NULL, NULL, '{}', {}, NULL)",
                               scope, table, time, id));
  };
  if (!options.metadata.empty()) {
    JsonValue::Object object{{"schema", JsonValue(std::string("sitmap-file-1"))}};
    for (const auto& [key, value] : options.metadata) object.push_back({key, JsonValue(value)});
    add(JsonValue(std::move(object)), "geopackage", "NULL");
  }
  for (const auto& layer : layers) add(described(layer), "table", sql_text(layer.name));
}

}  // namespace

void write_geopackage(const std::filesystem::path& staging, const std::filesystem::path& target,
                      std::span<const Layer> layers, const WriteOptions& options) {
  GdalOutput output(GdalDriver::geopackage, "GPKG", staging, target, options.stamp);
  std::set<std::string> identifiers;
  for (const auto& layer : layers) {
    // gpkg_contents.identifier is unique: a title that two layers share stands for the first only.
    const std::string identifier =
        !layer.title.empty() && !identifiers.contains(layer.title) ? layer.title : layer.name;
    identifiers.insert(identifier);
    write_layer(output, layer, identifier);
  }
  write_styles(output, layers, options);
  write_metadata(output, layers, options);
  output.finish();
}

}  // namespace geo::io
