// The folder of fetched gazetteers: its files and what is noted beside each.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "gazetteer/importers/downloads/download.hpp"

namespace gazetteer::importers {

/// What a fetched file said of itself.
struct FetchedFile {
  std::string address, etag, last_modified, sha256;
  bool operator==(const FetchedFile&) const = default;
};

/// CC.json beside CC.gaz.
struct DownloadRecord {
  std::string code, country;
  std::string fetched;    ///< UTC, "2026-11-24T09:30:00Z"
  std::string data_date;  ///< "2026-11-23"
  std::size_t places = 0;
  std::string identity;  ///< of the compiled file it belongs to
  FetchedFile places_file;
  std::optional<FetchedFile> alternate_names_file;
  bool operator==(const DownloadRecord&) const = default;
};

[[nodiscard]] std::filesystem::path gazetteer_path(const std::filesystem::path& folder, const std::string& code);
[[nodiscard]] std::filesystem::path record_path(const std::filesystem::path& folder, const std::string& code);

/// Empty when there is none or it is not one of ours.
[[nodiscard]] std::optional<DownloadRecord> read_record(const std::filesystem::path& folder, const std::string& code);
/// Throws geo::OutputError.
void write_record(const std::filesystem::path& folder, const DownloadRecord& record);

/// "SY" of "sy"; other letters as they are.
[[nodiscard]] std::string upper_case(std::string_view text);

/// "SY, IQ", or "nothing".
[[nodiscard]] std::string codes_there(const std::filesystem::path& folder);

}  // namespace gazetteer::importers
