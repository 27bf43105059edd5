#include "libgeo/io/vector/sniff.hpp"

#include <algorithm>

#include "libgeo/io/files/archive.hpp"
#include "libgeo/io/json/value.hpp"

namespace geo::io {
namespace {

FileKind kind_of_json(std::string_view text, FileKind named) {
  const std::string_view head = text.substr(0, 4096);
  if (head.find("\"Topology\"") != std::string_view::npos || head.find("\"esriGeometry") != std::string_view::npos) {
    return FileKind::other;
  }
  if (named == FileKind::geojson_seq) return named;
  // A whole document on the first line and another one after it.
  const auto end = text.find('\n');
  if (end == std::string_view::npos) return FileKind::geojson;
  const auto next = text.find_first_not_of(" \t\r\n", end);
  const bool more = next != std::string_view::npos && text[next] == '{';
  return more && !first_json_fault(text.substr(0, end)) ? FileKind::geojson_seq : FileKind::geojson;
}

}  // namespace

std::string lower_extension(const std::filesystem::path& path) {
  std::string extension = path.extension().string();
  std::transform(extension.begin(), extension.end(), extension.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return extension;
}

FileKind kind_of_name(const std::filesystem::path& path) {
  const std::string extension = lower_extension(path);
  const auto is = [&](std::initializer_list<const char*> names) {
    return std::find(names.begin(), names.end(), extension) != names.end();
  };
  if (is({".gpkg"})) return FileKind::geopackage;
  if (is({".shp", ".dbf", ".shx"})) return FileKind::shapefile;
  if (is({".fgb"})) return FileKind::flatgeobuf;
  if (is({".geojson", ".json"})) return FileKind::geojson;
  if (is({".geojsonl", ".geojsons", ".geojsonseq", ".ndjson", ".jsonl"})) return FileKind::geojson_seq;
  if (is({".kml"})) return FileKind::kml;
  if (is({".kmz", ".zip"})) return FileKind::zip;
  if (is({".csv", ".tsv", ".txt"})) return FileKind::csv;
  return FileKind::other;
}

FileKind file_kind(std::string_view bytes, const std::filesystem::path& path) {
  const FileKind named = kind_of_name(path);
  if (bytes.starts_with("SQLite format 3")) {
    const bool marked = bytes.size() > 72 && bytes.substr(68, 2) == "GP";
    return marked || named == FileKind::geopackage ? FileKind::geopackage : FileKind::other;
  }
  if (bytes.starts_with(std::string_view("\0\0\x27\x0A", 4))) {
    const std::string extension = lower_extension(path);
    return extension == ".shx" || extension == ".shp" ? FileKind::shapefile : FileKind::other;
  }
  if (lower_extension(path) == ".dbf") return FileKind::shapefile;
  if (bytes.starts_with("fgb")) return FileKind::flatgeobuf;
  if (looks_like_zip(bytes)) return FileKind::zip;
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {  // text in UTF-16: a table, or XML
    return named == FileKind::kml ? FileKind::kml : FileKind::csv;
  }
  std::string_view text = bytes.starts_with("\xEF\xBB\xBF") ? bytes.substr(3) : bytes;
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return named;
  text.remove_prefix(first);
  if (text.starts_with('\x1E')) return FileKind::geojson_seq;
  if (text.starts_with('{') || text.starts_with('[')) return kind_of_json(text, named);
  if (text.starts_with('<')) {
    return named == FileKind::kml || text.substr(0, 4096).find("<kml") != std::string_view::npos ? FileKind::kml
                                                                                                 : FileKind::other;
  }
  // A binary format whose beginning is not there, or text without a mark of its own: the name decides.
  return path == "-" ? FileKind::csv : named;
}

}  // namespace geo::io
