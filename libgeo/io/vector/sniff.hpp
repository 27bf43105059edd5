// What a file is, told by its bytes first and its name second.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace geo::io {

enum class FileKind { geopackage, shapefile, flatgeobuf, geojson, geojson_seq, kml, zip, csv, other };

/// `bytes`: the beginning of the file, at least 4096 bytes or all; `path` gives the extension.
[[nodiscard]] FileKind file_kind(std::string_view bytes, const std::filesystem::path& path);

/// What the extension alone says; `other` when nothing.
[[nodiscard]] FileKind kind_of_name(const std::filesystem::path& path);

/// The extension in lower case, with its dot.
[[nodiscard]] std::string lower_extension(const std::filesystem::path& path);

}  // namespace geo::io
