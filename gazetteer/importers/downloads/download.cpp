#include "gazetteer/importers/downloads/download.hpp"

#include <fmt/format.h>

#include <chrono>
#include <fstream>
#include <functional>
#include <system_error>
#include <utility>

#include "gazetteer/importers/downloads/download_addresses.hpp"
#include "gazetteer/importers/downloads/download_check.hpp"
#include "gazetteer/importers/downloads/download_folder.hpp"
#include "gazetteer/importers/import.hpp"
#include "gazetteer/places/compile/compile.hpp"
#include "libgeo/core/digest.hpp"
#include "libgeo/core/error.hpp"
#include "libgeo/core/time.hpp"
#include "libgeo/io/files/atomic.hpp"
#include "libgeo/io/files/fetch.hpp"

namespace gazetteer::importers {
namespace {

namespace fs = std::filesystem;
using Kind = DownloadOutcome::Kind;

// What every country of one call shares.
struct Call {
  const DownloadOptions& options;
  const places::Gazetteer& world;
  geo::Findings& findings;
  geo::Progress& progress;
  const geo::Cancellation* cancellation;
  fs::path folder;
};

std::string now() {
  const auto seconds =
      std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch());
  return geo::Instant::from_unix(seconds.count()).iso();
}

geo::io::Fetched fetch(const Call& call, const std::string& address, const std::string& code,
                       const FetchedFile* former) {
  geo::io::FetchOptions options;
  options.patience = call.options.patience;
  if (former != nullptr) {
    options.etag = former->etag;
    options.last_modified = former->last_modified;
  }
  try {
    return geo::io::fetch(address, options, call.progress, call.cancellation);
  } catch (const geo::io::Unreachable& error) {
    throw geo::io::Unreachable(
        error.problem(), {},
        fmt::format("download {} elsewhere and run 'sitmap gazetteer build {}.zip -o {}.gaz'", address, code, code));
  }
}

// The files of a country as they came. A former file whose server says that nothing changed has no bytes here.
struct Country {
  DownloadRecord record;
  std::string places, alternate_names;  ///< zip files
};

FetchedFile described(const std::string& address, const geo::io::Fetched& file) {
  return {address, file.etag, file.last_modified, geo::sha256(file.bytes)};
}

// Empty when all is as it was in `former`.
std::optional<Country> fetched(const Call& call, const std::string& code, const DownloadAddresses& patterns,
                               const DownloadRecord* former) {
  Country country;
  country.record.code = code;
  country.record.country = country_name(call.world, code);
  const auto address = address_of(patterns.places, code);
  const bool wants_names = call.options.alternate_names || (former != nullptr && former->alternate_names_file);
  const auto names_address = address_of(patterns.alternate_names, code);
  const FetchedFile* old_places =
      former != nullptr && former->places_file.address == address ? &former->places_file : nullptr;
  const FetchedFile* old_names =
      former != nullptr && former->alternate_names_file && former->alternate_names_file->address == names_address
          ? &*former->alternate_names_file
          : nullptr;
  const auto same = [](const geo::io::Fetched& file, const FetchedFile* old) {
    return file.unchanged || (old != nullptr && geo::sha256(file.bytes) == old->sha256);
  };
  auto places = fetch(call, address, code, old_places);
  geo::io::Fetched names;
  if (wants_names) names = fetch(call, names_address, code, old_names);
  if (former != nullptr && same(places, old_places) && (!wants_names || same(names, old_names))) return std::nullopt;
  if (places.unchanged) places = fetch(call, address, code, nullptr);
  if (wants_names && names.unchanged) names = fetch(call, names_address, code, nullptr);
  country.record.places_file = described(address, places);
  country.places = std::move(places.bytes);
  if (wants_names) {
    country.record.alternate_names_file = described(names_address, names);
    country.alternate_names = std::move(names.bytes);
  }
  return country;
}

// Puts the addresses in the stead of the files that the importers read them from.
geo::Findings renamed(const geo::Findings& findings, const std::function<std::string(const std::string&)>& name) {
  geo::Findings all;
  for (auto finding : findings.all()) {
    finding.where.file = name(finding.where.file);
    all.add(std::move(finding));
  }
  return all;
}

places::GazetteerContents imported(const Call& call, const Country& country) {
  const auto& code = country.record.code;
  geo::io::AtomicFile places_file(call.folder / (code + ".zip"), geo::io::Overwrite::yes);
  geo::io::AtomicFile names_file(call.folder / (code + ".names.zip"), geo::io::Overwrite::yes);
  std::vector<fs::path> paths = {places_file.staging()};  // never committed: gone afterwards
  geo::io::write_file(paths.front(), country.places, geo::io::Overwrite::no);
  if (country.record.alternate_names_file) {
    paths.push_back(names_file.staging());
    geo::io::write_file(paths.back(), country.alternate_names, geo::io::Overwrite::no);
  }
  const auto name = [&](const std::string& file) {
    if (file == places_file.staging().string()) return country.record.places_file.address;
    if (file == names_file.staging().string()) return country.record.alternate_names_file->address;
    return file;
  };
  places::GazetteerContents contents;
  contents.title = "GeoNames " + (country.record.country.empty() ? code : country.record.country);
  contents.version = country.record.data_date;
  geo::Findings findings;
  try {
    import_all(paths, contents, findings, {}, call.cancellation);
  } catch (const geo::InputError& error) {
    throw geo::InputError(error.problem(), {name(error.where().file), error.where().line, error.where().item},
                          error.remedy());
  }
  call.findings.append(renamed(findings, name));
  return contents;
}

// Piece by piece: never whole in memory.
void compile_into(const fs::path& path, const places::GazetteerContents& contents) {
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  places::compile_to(contents, [&](std::uint64_t offset, std::string_view bytes) {
    out.seekp(static_cast<std::streamoff>(offset));
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  });
  out.close();
  if (!out)
    throw geo::OutputError("cannot be written: the disk may be full", {path.filename().string(), {}, {}},
                           "name another folder with --into");
}

// Verifies, compiles and puts in place.
DownloadOutcome made(const Call& call, Country country, std::size_t places_before) {
  auto& record = country.record;
  const auto figures = check_dump(country.places, record.code, record.places_file.address, call.world);
  if (figures.rows < places_before / 2) {
    throw geo::InputError(
        fmt::format("{} places instead of {} before are too few", figures.rows, places_before),
        {record.places_file.address, {}, {}},
        fmt::format("nothing was changed; if that is right, remove {} and add it again", record.code));
  }
  if (record.alternate_names_file)
    check_alternate_names(country.alternate_names, record.code, record.alternate_names_file->address);
  record.data_date = date_of_http(record.places_file.last_modified);
  if (record.data_date.empty()) record.data_date = figures.newest_change;
  const auto contents = imported(call, country);
  country.places = country.alternate_names = {};  // not needed any more, and large
  if (call.cancellation != nullptr) call.cancellation->check();

  DownloadOutcome outcome;
  outcome.code = record.code;
  outcome.file = gazetteer_path(call.folder, record.code);
  geo::io::AtomicFile output(outcome.file, geo::io::Overwrite::yes);
  compile_into(output.staging(), contents);
  {
    const std::vector compiled = {output.staging()};
    const places::Gazetteer gazetteer(compiled);
    gazetteer.verify();
    record.places = gazetteer.place_count(0);
    record.identity = gazetteer.identities().front();
  }
  std::error_code none;
  outcome.bytes = fs::file_size(output.staging(), none);
  record.fetched = now();
  output.commit();
  write_record(call.folder, record);
  outcome.places = record.places;
  outcome.places_before = places_before;
  outcome.data_date = record.data_date;
  outcome.alternate_names = record.alternate_names_file.has_value();
  return outcome;
}

// What is there of a country: the file opened, and its record when it belongs to it.
struct Former {
  std::optional<DownloadRecord> record;
  std::size_t places = 0;
  bool sound = false;  ///< it opens, and is the file that the record tells of
  std::uint64_t bytes = 0;
};

Former former_of(const fs::path& folder, const std::string& code) {
  Former former;
  former.record = read_record(folder, code);
  const std::vector paths = {gazetteer_path(folder, code)};
  std::error_code none;
  former.bytes = fs::file_size(paths.front(), none);
  if (former.record) former.places = former.record->places;
  try {
    const places::Gazetteer gazetteer(paths);
    former.places = gazetteer.place_count(0);
    former.sound = former.record && gazetteer.identities().front() == former.record->identity;
  } catch (const geo::InputError&) {  // of an older version, or damaged: made anew
  }
  return former;
}

DownloadOutcome describes_former(const Call& call, const std::string& code, const Former& former, Kind kind) {
  DownloadOutcome outcome;
  outcome.code = code;
  outcome.kind = kind;
  outcome.file = gazetteer_path(call.folder, code);
  outcome.places = outcome.places_before = former.places;
  outcome.bytes = former.bytes;
  if (former.record) {
    outcome.data_date = former.record->data_date;
    outcome.alternate_names = former.record->alternate_names_file.has_value();
  }
  return outcome;
}

DownloadOutcome added(const Call& call, const DownloadAddresses& addresses, const std::string& word) {
  const auto code = country_code(call.world, word);
  if (installed_gazetteer(code, call.folder))
    return describes_former(call, code, former_of(call.folder, code), Kind::already_there);
  auto outcome = made(call, *fetched(call, code, addresses, nullptr), 0);
  outcome.kind = Kind::added;
  return outcome;
}

DownloadOutcome updated(const Call& call, const DownloadAddresses& addresses, const std::string& word) {
  const auto file = installed_gazetteer(word, call.folder);
  if (!file) {
    throw geo::UsageError(fmt::format("there is no gazetteer of {} in {}", upper_case(word), call.folder.string()), {},
                          fmt::format("there: {}; 'sitmap gazetteer add' fetches others", codes_there(call.folder)));
  }
  const auto code = file->stem().string();
  const auto former = former_of(call.folder, code);
  if (!former.record) {
    throw geo::UsageError("this gazetteer was not fetched by 'sitmap gazetteer add'", {file->string(), {}, {}},
                          "remove it and add it again, or build it anew from where it came");
  }
  DownloadAddresses from = addresses;
  if (call.options.from.empty()) {  // as the last time
    from.places = former.record->places_file.address;
    if (former.record->alternate_names_file)
      from.alternate_names = former.record->alternate_names_file->address;
    else if (from.places != address_of(addresses.places, code))
      from.alternate_names = addresses_from(from.places.substr(0, from.places.rfind('/'))).alternate_names;
  }
  auto country = fetched(call, code, from, former.sound ? &*former.record : nullptr);
  if (!country) return describes_former(call, code, former, Kind::unchanged);
  auto outcome = made(call, std::move(*country), former.places);
  outcome.kind = Kind::updated;
  outcome.rebuilt = !former.sound;
  return outcome;
}

using Step = DownloadOutcome (*)(const Call&, const DownloadAddresses&, const std::string&);

// Each country by itself: what goes wrong with one is told of that one.
std::vector<DownloadOutcome> for_each(std::span<const std::string> codes, const Call& call, Step step) {
  const auto addresses = call.options.from.empty() ? download_addresses() : addresses_from(call.options.from);
  std::vector<DownloadOutcome> outcomes;
  for (const auto& word : codes) {
    try {
      outcomes.push_back(step(call, addresses, word));
    } catch (const geo::Cancelled&) {
      throw;
    } catch (const geo::Error& error) {
      DownloadOutcome failed;
      failed.code = word.size() == 2 ? upper_case(word) : word;
      failed.problem = error.what();
      outcomes.push_back(std::move(failed));
    }
  }
  return outcomes;
}

}  // namespace

std::vector<DownloadOutcome> add_downloads(std::span<const std::string> codes, const DownloadOptions& options,
                                           const places::Gazetteer& world, geo::Findings& findings,
                                           geo::Progress& progress, const geo::Cancellation* cancellation) {
  const Call call{options,  world,        findings,
                  progress, cancellation, options.folder.empty() ? default_folder() : options.folder};
  std::error_code trouble;
  fs::create_directories(call.folder, trouble);
  if (trouble)
    throw geo::OutputError("the folder cannot be made: " + trouble.message(), {call.folder.string(), {}, {}},
                           "name another with --into");
  return for_each(codes, call, &added);
}

std::vector<DownloadOutcome> update_downloads(std::span<const std::string> codes, const DownloadOptions& options,
                                              const places::Gazetteer& world, geo::Findings& findings,
                                              geo::Progress& progress, const geo::Cancellation* cancellation) {
  const Call call{options,  world,        findings,
                  progress, cancellation, options.folder.empty() ? default_folder() : options.folder};
  std::vector<std::string> all(codes.begin(), codes.end());
  if (all.empty()) {
    for (const auto& one : installed(call.folder)) {
      if (!one.address.empty()) all.push_back(one.code);
    }
  }
  return for_each(all, call, &updated);
}

}  // namespace gazetteer::importers
