#include "libgeo/io/vector/read.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "libgeo/core/error.hpp"
#include "libgeo/io/files/archive.hpp"
#include "libgeo/io/files/atomic.hpp"
#include "libgeo/io/tables/spreadsheet.hpp"
#include "libgeo/io/vector/gdal/gdal_read.hpp"
#include "libgeo/io/vector/sniff.hpp"

namespace geo::io {
namespace {

namespace fs = std::filesystem;

std::string first_bytes_of(const fs::path& path) {
  std::string head(4096, '\0');
  std::ifstream file(path, std::ios::binary);
  file.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(std::max<std::streamsize>(file.gcount(), 0)));
  return head;
}

std::string lower(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return text;
}

// Only the main file of a SQLite data base is read: what stands in a journal would be missed.
void check_not_open(const fs::path& path) {
  for (const char* suffix : {"-wal", "-journal"}) {
    std::error_code error;
    const auto size = fs::file_size(path.string() + suffix, error);
    if (!error && size > 0) {
      throw InputError(
          fmt::format("is being written by another program: {}{} stands beside it", path.filename().string(), suffix),
          {path.string(), {}, {}}, "save and close it there (QGIS: remove the layer), then try again");
    }
  }
}

std::string names_map_beside(const fs::path& shapefile) {
  fs::path map = shapefile;
  map.replace_extension(".fields.csv");
  std::error_code error;
  return fs::is_regular_file(map, error) ? read_file(map, std::size_t{1} << 20) : std::string();
}

class Reading {
 public:
  Reading(const ReadOptions& options, Findings& findings) : options_(options), findings_(findings) {}

  std::vector<Layer> from_path(const fs::path& path) {
    const Where where{path.string(), {}, {}};
    if (path == "-") return from_bytes(read_decompressed(path, options_.max_bytes), "-", "standard input");
    std::error_code error;
    if (fs::is_directory(path, error)) {
      if (lower_extension(path) == ".gdb") return with_gdal(GdalDriver::exchange, path.string(), path.string());
      throw InputError("is a directory, a file is needed", where, "name a file in it");
    }
    if (!fs::exists(path, error)) throw InputError("no such file", where, "check the name");
    if (fs::is_regular_file(path, error) && fs::file_size(path, error) > options_.max_bytes) {
      throw InputError(fmt::format("is larger than {} bytes", options_.max_bytes), where,
                       "split it or raise the limit");
    }
    if (!fs::is_regular_file(path, error))
      return from_bytes(read_decompressed(path, options_.max_bytes), path, path.string());
    const std::string head = first_bytes_of(path);
    if (head.empty()) throw InputError("is empty or cannot be read", where);
    if (looks_compressed(head)) {
      fs::path inner = path;
      if (const auto extension = lower_extension(path);
          extension == ".gz" || extension == ".xz" || extension == ".zst") {
        inner.replace_extension();
      }
      return from_bytes(read_decompressed(path, options_.max_bytes), inner, path.string());
    }
    const FileKind kind = file_kind(head, path);
    switch (kind) {
      case FileKind::geopackage:
        check_not_open(path);
        note_name(kind, path);
        return with_gdal(GdalDriver::geopackage, path.string(), path.string());
      case FileKind::shapefile:
        note_name(kind, path);
        return {read_shapefile(path.string(), path.string(), names_map_beside(path), findings_)};
      case FileKind::flatgeobuf:
        note_name(kind, path);
        return with_gdal(GdalDriver::flatgeobuf, path.string(), path.string());
      case FileKind::other:
        if (head.starts_with("SQLite")) check_not_open(path);
        return with_gdal(GdalDriver::exchange, path.string(), path.string());
      default:
        break;
    }
    return from_bytes(read_file(path, options_.max_bytes), path, path.string());
  }

 private:
  // `name` tells the extension, `file` stands in messages.
  std::vector<Layer> from_bytes(const std::string& bytes, const fs::path& name, const std::string& file) {
    if (bytes.empty()) throw InputError("is empty", {file, {}, {}});
    const FileKind kind = file_kind(bytes, name);
    note_name(kind, name);
    switch (kind) {
      case FileKind::geojson:
        return {named(parse_geojson(bytes, file, findings_), file, name)};
      case FileKind::geojson_seq:
        return {named(parse_geojson_seq(bytes, file, findings_), file, name)};
      case FileKind::kml:
        return {named(parse_kml(bytes, file, findings_), file, name)};
      case FileKind::csv:
        return {named(layer_from_table(parse_csv(bytes, file, findings_), findings_), file, name)};
      case FileKind::zip:
        return from_zip(bytes, name, file);
      case FileKind::geopackage:
        return from_memory(GdalDriver::geopackage, bytes, name, file);
      case FileKind::flatgeobuf:
        return from_memory(GdalDriver::flatgeobuf, bytes, name, file);
      case FileKind::shapefile:
        throw InputError("a Shapefile needs its other files", {file, {}, {}},
                         "put them in one zip file, or name the .shp");
      case FileKind::other:
        break;
    }
    return from_memory(GdalDriver::exchange, bytes, name, file);
  }

  // A layer that took its name from the file: from the inner name, not from "a.geojson.gz".
  static Layer named(Layer layer, const std::string& file, const fs::path& name) {
    if (layer.name == fs::path(file).stem().string()) layer.name = name.stem().string();
    return layer;
  }

  std::vector<Layer> with_gdal(GdalDriver driver, const std::string& path, const std::string& file) {
    return read_with_gdal(driver, path, file, options_.layers, findings_);
  }

  std::vector<Layer> from_memory(GdalDriver driver, const std::string& bytes, const fs::path& name,
                                 const std::string& file) {
    MemoryFiles memory;
    return with_gdal(driver, memory.add(name == "-" ? "input" : name.filename().string(), bytes), file);
  }

  std::vector<Layer> from_zip(const std::string& bytes, const fs::path& name, const std::string& file) {
    if (looks_like_spreadsheet(bytes, file)) {
      return {named(layer_from_table(parse_spreadsheet(bytes, file, {}, findings_), findings_), file, name)};
    }
    auto members = read_archive(
        bytes, file,
        [](std::string_view member) { return kind_of_name(fs::path(member)) != FileKind::other || is_part(member); },
        {.total_bytes = options_.max_bytes, .members = 100'000});
    if (const auto main = main_kml(members, name); main != members.end()) {
      return {named(parse_kml(main->bytes, file, findings_), file, name)};
    }
    std::vector<Layer> layers;
    for (const auto& member : members) {
      const fs::path inner(member.name);
      const std::string label = file + "/" + member.name;
      const FileKind kind = kind_of_name(inner);
      if (lower_extension(inner) == ".shp") {
        layers.push_back(zipped_shapefile(members, inner, label));
      } else if (kind == FileKind::zip || kind == FileKind::shapefile || is_part(member.name) ||
                 lower_extension(inner) == ".txt") {
        continue;  // no archives in archives; the parts of a Shapefile come with it; read-me texts are no tables
      } else {
        auto read = from_bytes(member.bytes, inner, label);
        std::move(read.begin(), read.end(), std::back_inserter(layers));
      }
    }
    if (layers.empty()) {
      throw InputError("holds no vector file", {file, {}, {}},
                       "GeoJSON, KML, GeoPackage, FlatGeobuf, CSV and Shapefiles are looked for");
    }
    return layers;
  }

  // Files that belong to a Shapefile.
  static bool is_part(std::string_view member) {
    const std::string text = lower(std::string(member));
    for (const char* suffix : {".prj", ".cpg", ".fields.csv"}) {
      if (text.ends_with(suffix)) return true;
    }
    return false;
  }

  static std::vector<ArchiveMember>::const_iterator main_kml(const std::vector<ArchiveMember>& members,
                                                             const fs::path& name) {
    if (lower_extension(name) != ".kmz") return members.end();
    const auto doc =
        std::find_if(members.begin(), members.end(), [](const ArchiveMember& m) { return lower(m.name) == "doc.kml"; });
    if (doc != members.end()) return doc;
    return std::find_if(members.begin(), members.end(),
                        [](const ArchiveMember& m) { return lower_extension(m.name) == ".kml"; });
  }

  Layer zipped_shapefile(const std::vector<ArchiveMember>& members, const fs::path& shp, const std::string& label) {
    MemoryFiles memory;
    std::string path, names_map;
    const std::string stem = lower(fs::path(shp).replace_extension().string());
    for (const auto& member : members) {
      const std::string text = lower(member.name);
      if (!text.starts_with(stem + ".")) continue;
      const std::string suffix = text.substr(stem.size());
      if (suffix == ".fields.csv") names_map = member.bytes;
      const std::string in_memory = memory.add(shp.stem().string() + suffix, member.bytes);
      if (suffix == ".shp") path = in_memory;
    }
    return read_shapefile(path, label, names_map, findings_);
  }

  void note_name(FileKind kind, const fs::path& name) {
    const FileKind expected = kind_of_name(name);
    if (name == "-" || expected == kind || expected == FileKind::other) return;
    if (expected == FileKind::geojson && kind == FileKind::geojson_seq) return;
    findings_.note("format-unlike-name",
                   said("the content is of another format than the name says; the content is believed"),
                   {name.string(), {}, {}});
  }

  const ReadOptions& options_;
  Findings& findings_;
};

}  // namespace

std::vector<Layer> read_layers(const fs::path& path, const ReadOptions& options, Findings& findings) {
  const Where where{path == "-" ? "standard input" : path.string(), {}, {}};
  std::vector<Layer> layers = Reading(options, findings).from_path(path);
  const auto is_there = [&](const std::string& name) {
    return std::any_of(layers.begin(), layers.end(), [&](const Layer& layer) { return layer.name == name; });
  };
  for (const auto& name : options.layers) {
    if (is_there(name)) continue;
    throw InputError(fmt::format("holds no layer \"{}\"", name), where, "name one that it holds, or none for all");
  }
  if (!options.layers.empty()) {
    std::erase_if(layers, [&](const Layer& layer) {
      return std::find(options.layers.begin(), options.layers.end(), layer.name) == options.layers.end();
    });
  }
  if (layers.empty()) throw InputError("holds no layer", where);
  return layers;
}

}  // namespace geo::io
