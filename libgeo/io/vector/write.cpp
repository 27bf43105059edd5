#include "libgeo/io/vector/write.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "libgeo/core/error.hpp"
#include "libgeo/io/files/staging.hpp"
#include "libgeo/io/vector/formats.hpp"

namespace geo::io {
namespace {

namespace fs = std::filesystem;

struct NamedFormat {
  std::string_view name;
  VectorFormat format;
};

constexpr std::array kFormats{
    NamedFormat{"gpkg", VectorFormat::geopackage},
    NamedFormat{"geopackage", VectorFormat::geopackage},
    NamedFormat{"geojson", VectorFormat::geojson},
    NamedFormat{"json", VectorFormat::geojson},
    NamedFormat{"geojsonseq", VectorFormat::geojson_seq},
    NamedFormat{"geojsonl", VectorFormat::geojson_seq},
    NamedFormat{"geojsons", VectorFormat::geojson_seq},
    NamedFormat{"ndjson", VectorFormat::geojson_seq},
    NamedFormat{"shp", VectorFormat::shapefile},
    NamedFormat{"shapefile", VectorFormat::shapefile},
    NamedFormat{"fgb", VectorFormat::flatgeobuf},
    NamedFormat{"flatgeobuf", VectorFormat::flatgeobuf},
    NamedFormat{"kml", VectorFormat::kml},
    NamedFormat{"csv", VectorFormat::csv},
};

bool matches(const Value& value, FieldType type) noexcept {
  if (std::holds_alternative<std::monostate>(value)) return true;
  switch (type) {
    case FieldType::text:
      return std::holds_alternative<std::string>(value);
    case FieldType::integer:
      return std::holds_alternative<std::int64_t>(value);
    case FieldType::real:
      return std::holds_alternative<double>(value);
    case FieldType::boolean:
      return std::holds_alternative<bool>(value);
    case FieldType::date:
      return std::holds_alternative<Date>(value);
    case FieldType::date_time:
      return std::holds_alternative<Instant>(value);
  }
  return false;
}

bool fits(const Geometry& geometry, GeometryType type) noexcept {
  if (type == GeometryType::any || std::holds_alternative<std::monostate>(geometry)) return true;
  switch (type) {
    case GeometryType::point:
      return std::holds_alternative<LonLat>(geometry);
    case GeometryType::multi_point:
      return std::holds_alternative<MultiPoint>(geometry);
    case GeometryType::multi_line:
      return std::holds_alternative<MultiLineString>(geometry);
    case GeometryType::multi_polygon:
      return std::holds_alternative<MultiPolygon>(geometry);
    default:
      return false;
  }
}

void check_layer(const Layer& layer, const std::string& target) {
  std::set<std::string_view> names;
  const auto fail = [&](std::size_t feature, const std::string& what) {
    throw UsageError(what, {target, {}, fmt::format("layer {}, feature {}", layer.name, feature + 1)});
  };
  for (const auto& field : layer.fields) {
    if (field.name.empty() || !names.insert(field.name).second) {
      throw UsageError(fmt::format("a field without a name of its own: \"{}\"", field.name),
                       {target, {}, fmt::format("layer {}", layer.name)});
    }
  }
  for (std::size_t i = 0; i < layer.features.size(); ++i) {
    const Feature& feature = layer.features[i];
    if (feature.values.size() != layer.fields.size()) {
      fail(i, fmt::format("{} values for {} fields", feature.values.size(), layer.fields.size()));
    }
    for (std::size_t f = 0; f < layer.fields.size(); ++f) {
      if (!matches(feature.values[f], layer.fields[f].type)) {
        fail(i, fmt::format("the value of \"{}\" is not of the field's type", layer.fields[f].name));
      }
    }
    if (!fits(feature.geometry, layer.geometry_type)) fail(i, "a shape that is not of the layer's type");
  }
}

void check(const std::string& target, VectorFormat format, std::span<const Layer> layers) {
  const bool several =
      format == VectorFormat::geopackage || format == VectorFormat::shapefile || format == VectorFormat::kml;
  if (layers.empty()) throw UsageError("no layer to write", {target, {}, {}});
  if (layers.size() > 1 && !several) {
    throw UsageError("this format holds one layer a file", {target, {}, {}}, "write a GeoPackage, or one file a layer");
  }
  std::set<std::string_view> names;
  for (const auto& layer : layers) {
    if (layer.name.empty() && several) throw UsageError("a layer without a name", {target, {}, {}});
    if (!names.insert(layer.name).second) {
      throw UsageError(fmt::format("two layers are called \"{}\"", layer.name), {target, {}, {}});
    }
    check_layer(layer, target);
  }
}

// The files of `from` replace those in `to`; each .shp comes last, so that a reader never sees a new one with old
// parts.
void move_shapefiles(const fs::path& from, const fs::path& to, std::span<const std::string> names) {
  constexpr std::array<std::string_view, 7> stale{".qix", ".sbn", ".sbx", ".shp.xml", ".idm", ".ind", ".qpj"};
  for (const auto& name : names) {
    for (const auto suffix : stale) remove_quietly(to / (name + std::string(suffix)));
    for (const char* suffix : {".prj", ".cpg", ".fields.csv", ".shx", ".dbf", ".shp"}) {
      const fs::path file = from / (name + suffix);
      if (fs::exists(file)) rename_over(file, to / (name + suffix));
    }
  }
}

void write_shapefiles(const fs::path& path, std::span<const Layer> layers, const WriteOptions& options) {
  const fs::path target = resolved_target(path);
  const bool single = vector_format_from_path(target) == VectorFormat::shapefile;
  if (single && layers.size() > 1) {
    throw UsageError("several layers do not fit in one Shapefile", {path.string(), {}, {}},
                     "name a directory, it gets one Shapefile a layer");
  }
  std::vector<std::string> names;
  for (const auto& layer : layers) {
    names.push_back(single ? target.stem().string() : layer.name);
    if (names.back().find('/') != std::string::npos || names.back().starts_with('.')) {
      throw UsageError(fmt::format("\"{}\" cannot be a file name", names.back()), {path.string(), {}, {}});
    }
  }
  if (!single && !fs::exists(target)) {
    AtomicDirectory directory(target, options.overwrite);
    for (std::size_t i = 0; i < layers.size(); ++i) write_shapefile(directory.staging(), names[i], layers[i], options);
    directory.commit();
    return;
  }
  const fs::path folder = single ? target.parent_path() : target;
  if (!fs::is_directory(folder)) throw OutputError("is no directory", {folder.string(), {}, {}});
  const auto check_targets = [&] {
    for (const auto& name : names) {
      for (const char* suffix : {".shp", ".dbf", ".shx", ".prj", ".cpg", ".fields.csv"}) {
        check_file_target(folder / (name + suffix), options.overwrite == Overwrite::yes);
      }
    }
  };
  check_targets();
  const fs::path staging = make_staging(folder / (single ? target.filename() : fs::path("shapefiles")));
  const struct Removal {
    const fs::path& path;
    ~Removal() { remove_quietly(path); }
  } removal{staging};
  for (std::size_t i = 0; i < layers.size(); ++i) write_shapefile(staging, names[i], layers[i], options);
  sync_tree(staging);
  check_targets();
  move_shapefiles(staging, folder, names);
  sync_to_disk(folder);
}

}  // namespace

std::optional<VectorFormat> vector_format_from_name(std::string_view name) noexcept {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  for (const auto& known : kFormats) {
    if (std::equal(known.name.begin(), known.name.end(), name.begin(), name.end(),
                   [&](char a, char b) { return a == lower(b); })) {
      return known.format;
    }
  }
  return std::nullopt;
}

std::optional<VectorFormat> vector_format_from_path(const fs::path& path) {
  const std::string extension = path.extension().string();
  if (extension.size() < 2) return std::nullopt;
  return vector_format_from_name(std::string_view(extension).substr(1));
}

void write_layers(const fs::path& path, VectorFormat format, std::span<const Layer> layers,
                  const WriteOptions& options) {
  check(path == "-" ? "standard output" : path.string(), format, layers);
  const auto text = [&](const std::string& bytes) {
    if (path == "-")
      write_standard_output(bytes);
    else
      write_file(path, bytes, options.overwrite);
  };
  switch (format) {
    case VectorFormat::geojson:
      return text(to_geojson(layers[0], options));
    case VectorFormat::geojson_seq:
      return text(to_geojson_seq(layers[0]));
    case VectorFormat::csv:
      return text(to_csv(layers[0]));
    default:
      break;
  }
  if (path == "-") {
    throw UsageError("this format cannot be written to standard output", {},
                     "write GeoJSON, GeoJSONSeq or CSV there, or name a file");
  }
  if (format == VectorFormat::kml) return write_file(path, to_kml(layers, options), options.overwrite);
  if (format == VectorFormat::shapefile) return write_shapefiles(path, layers, options);
  AtomicFile file(path, options.overwrite);
  if (format == VectorFormat::geopackage)
    write_geopackage(file.staging(), path, layers, options);
  else
    write_flatgeobuf(file.staging(), path, layers[0], options);
  file.commit();
}

}  // namespace geo::io
