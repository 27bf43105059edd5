// Country gazetteers fetched from GeoNames into a folder of the user's: CC.gaz, and CC.json that says where it is from.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/places/gazetteer.hpp"
#include "libgeo/core/finding.hpp"
#include "libgeo/core/progress.hpp"

namespace gazetteer::importers {

/// The addresses of a country's files; "{code}" stands for its two capital letters.
struct DownloadAddresses {
  std::string places;           ///< the zipped dump in 19 columns
  std::string alternate_names;  ///< the zipped names with their languages
  bool operator==(const DownloadAddresses&) const = default;
};

/// Those of downloads.tsv: of the file that the environment variable SITMAP_DOWNLOADS names, else of the one beside
/// the world gazetteer. Throws geo::InputError: missing, or a row that is wrong.
[[nodiscard]] DownloadAddresses download_addresses();

/// Those below another address: "{code}" in it makes it the one of the places, else it is the folder of the files. The
/// alternate names are in the folder "alternatenames" beside the places, as at GeoNames.
[[nodiscard]] DownloadAddresses addresses_from(std::string_view address);

struct DownloadOptions {
  std::filesystem::path folder;  ///< empty: default_folder(); made when it is not there
  std::string from;              ///< addresses_from(); empty: download_addresses(), in update() those of the last time
  bool alternate_names = false;  ///< also names by language; update() keeps them where they are
  std::chrono::seconds patience{30};
};

/// $XDG_CACHE_HOME/sitmap/gazetteers, else $HOME/.cache/sitmap/gazetteers. Throws geo::UsageError when neither
/// variable holds an absolute path.
[[nodiscard]] std::filesystem::path default_folder();

/// A country's gazetteer in a folder.
struct Installed {
  std::string code;            ///< of the file name: "SY"
  std::filesystem::path file;  ///< compiled gazetteer
  std::uint64_t bytes = 0;
  std::size_t places = 0;
  std::string problem;   ///< why it cannot be opened; empty: it can
  std::string identity;  ///< of the compiled file, as Gazetteer::identities()
  // The rest is empty where the file was put there by hand, and not by add().
  std::string address, alternate_names_address;
  std::string fetched;                      ///< UTC, "2026-11-24T09:30:00Z"
  std::string data_date;                    ///< of the data, "2026-11-23"
  std::string etag, last_modified, sha256;  ///< of the zip file of places, as the server sent it
  std::string country;                      ///< its name
};

/// The compiled gazetteers (*.gaz) of a folder, by code; none when there is no such folder.
[[nodiscard]] std::vector<Installed> installed(const std::filesystem::path& folder);

/// The compiled file of a country (code in any case), where it is there; it is not opened.
[[nodiscard]] std::optional<std::filesystem::path> installed_gazetteer(std::string_view country,
                                                                       const std::filesystem::path& folder);

/// What came of one country.
struct DownloadOutcome {
  enum class Kind { added, already_there, unchanged, updated, removed, failed };
  std::string code;
  Kind kind = Kind::failed;
  std::filesystem::path file;
  std::size_t places = 0, places_before = 0;
  std::uint64_t bytes = 0;  ///< of the compiled file
  std::string data_date;
  bool alternate_names = false;
  bool rebuilt = false;  ///< fetched again although the server's file may be the same: ours was old or damaged
  std::string problem;   ///< one line; of failed only
};

/// Fetches, verifies and compiles the gazetteers of countries (ISO 3166 alpha-2, any case). `world` knows the
/// countries. Verified: a zip file with sound checksums that holds CC.txt of 19 columns, at least 95 % of its rows in
/// that country and at least half as many as `world` has for it from GeoNames. A file is replaced whole or not at all.
/// One that is there already is left alone. A country that fails is told as failed and the others go on. Throws
/// geo::Cancelled, and what concerns all countries: no folder, no addresses.
[[nodiscard]] std::vector<DownloadOutcome> add_downloads(std::span<const std::string> codes,
                                                         const DownloadOptions& options, const places::Gazetteer& world,
                                                         geo::Findings& findings, geo::Progress& progress,
                                                         const geo::Cancellation* cancellation = nullptr);

/// The same for countries that are there, all of them when `codes` is empty: asked of the server only whether they have
/// changed, where it can tell. A file that cannot be opened (of an older version, damaged) is fetched again. Data with
/// fewer than half of the rows of before are refused, as are files that were not fetched by add_downloads().
[[nodiscard]] std::vector<DownloadOutcome> update_downloads(std::span<const std::string> codes,
                                                            const DownloadOptions& options,
                                                            const places::Gazetteer& world, geo::Findings& findings,
                                                            geo::Progress& progress,
                                                            const geo::Cancellation* cancellation = nullptr);

/// Removes CC.gaz and CC.json of countries; one that is not there is told as failed with what is there.
[[nodiscard]] std::vector<DownloadOutcome> remove_downloads(std::span<const std::string> codes,
                                                            const std::filesystem::path& folder);

}  // namespace gazetteer::importers
