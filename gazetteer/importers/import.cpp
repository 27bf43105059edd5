#include "gazetteer/importers/import.hpp"

#include <algorithm>
#include <cctype>

#include "gazetteer/importers/rows.hpp"
#include "libgeo/core/error.hpp"
#include "libgeo/io/files/archive.hpp"
#include "libgeo/io/files/atomic.hpp"

namespace gazetteer::importers {
namespace {

std::string extension(const std::filesystem::path& path) {
  auto text = path.extension().string();
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
  return text;
}

}  // namespace

void import(const std::filesystem::path& path, places::GazetteerContents& contents, geo::Findings& findings,
            const ImportOptions& options, const geo::Cancellation* cancellation) {
  std::error_code none;
  if (std::filesystem::is_directory(path, none)) return import_embedded(path, contents, findings);
  const auto kind = extension(path);
  if (kind == ".gaz") {
    throw geo::InputError("this is a compiled gazetteer already", {path.string(), {}, {}},
                          "name it beside others where a gazetteer is asked for");
  }
  if (kind == ".xlsx" || kind == ".ods") return import_table(path, contents, findings, options, cancellation);
  const auto bytes = geo::io::read_file(path);
  if (geo::io::looks_like_zip(bytes) || looks_like_geonames(geo::io::decompressed(bytes, path.string()))) {
    return import_geonames(path, contents, findings, options, cancellation);
  }
  import_table(path, contents, findings, options, cancellation);
}

void import_all(std::span<const std::filesystem::path> paths, places::GazetteerContents& contents,
                geo::Findings& findings, const ImportOptions& options, const geo::Cancellation* cancellation) {
  for (const auto& path : paths) import(path, contents, findings, options, cancellation);
}

}  // namespace gazetteer::importers
