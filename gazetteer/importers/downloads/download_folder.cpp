#include "gazetteer/importers/downloads/download_folder.hpp"

#include <algorithm>
#include <cstdlib>
#include <span>
#include <system_error>

#include "libgeo/core/error.hpp"
#include "libgeo/io/files/atomic.hpp"
#include "libgeo/io/json/value.hpp"
#include "libgeo/io/json/write.hpp"

namespace gazetteer::importers {
namespace {

namespace fs = std::filesystem;
using geo::io::JsonValue;

constexpr std::string_view schema = "sitmap-download-1";

std::string text_of(const JsonValue& object, std::string_view name) {
  const auto* text = object.find_string(name);
  return text != nullptr ? *text : std::string();
}

JsonValue to_json(const FetchedFile& file) {
  JsonValue::Object members;
  members.push_back({"address", JsonValue(file.address)});
  members.push_back({"etag", JsonValue(file.etag)});
  members.push_back({"last_modified", JsonValue(file.last_modified)});
  members.push_back({"sha256", JsonValue(file.sha256)});
  return JsonValue(std::move(members));
}

FetchedFile fetched_file(const JsonValue& value) {
  return {text_of(value, "address"), text_of(value, "etag"), text_of(value, "last_modified"), text_of(value, "sha256")};
}

fs::path absolute_variable(const char* name) {
  const char* text = std::getenv(name);
  const fs::path path = text != nullptr ? text : "";
  return path.is_absolute() ? path : fs::path();
}

DownloadOutcome removed(const fs::path& folder, const std::string& word) {
  DownloadOutcome outcome;
  const auto file = installed_gazetteer(word, folder);
  outcome.code = file ? file->stem().string() : upper_case(word);
  if (!file) {
    outcome.problem =
        "there is no gazetteer of " + outcome.code + " in " + folder.string() + "; there: " + codes_there(folder);
    return outcome;
  }
  outcome.file = *file;
  std::error_code trouble;
  fs::remove(*file, trouble);
  if (!trouble) fs::remove(record_path(folder, outcome.code), trouble);
  if (trouble)
    outcome.problem = file->string() + ": cannot be removed: " + trouble.message();
  else
    outcome.kind = DownloadOutcome::Kind::removed;
  return outcome;
}

}  // namespace

std::string upper_case(std::string_view text) {
  std::string upper(text);
  for (char& c : upper) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return upper;
}

fs::path default_folder() {
  fs::path cache = absolute_variable("XDG_CACHE_HOME");
  if (cache.empty()) {
    const fs::path home = absolute_variable("HOME");
    if (home.empty()) {
      throw geo::UsageError("there is no folder for gazetteers: neither XDG_CACHE_HOME nor HOME is set", {},
                            "name a folder with --into");
    }
    cache = home / ".cache";
  }
  return cache / "sitmap" / "gazetteers";
}

fs::path gazetteer_path(const fs::path& folder, const std::string& code) { return folder / (code + ".gaz"); }
fs::path record_path(const fs::path& folder, const std::string& code) { return folder / (code + ".json"); }

std::optional<DownloadRecord> read_record(const fs::path& folder, const std::string& code) {
  const auto path = record_path(folder, code);
  std::error_code none;
  if (!fs::is_regular_file(path, none)) return std::nullopt;
  try {
    const auto value = geo::io::parse_json(geo::io::read_file(path, std::size_t{1} << 20), {path.string(), {}, {}});
    if (text_of(value, "schema") != schema || text_of(value, "code") != code) return std::nullopt;
    DownloadRecord record;
    record.code = code;
    record.country = text_of(value, "country");
    record.fetched = text_of(value, "fetched");
    record.data_date = text_of(value, "data_date");
    record.identity = text_of(value, "identity");
    if (const auto* places = value.find("places"); places != nullptr)
      record.places = static_cast<std::size_t>(std::max<std::int64_t>(0, places->integer().value_or(0)));
    const auto* file = value.find("places_file");
    if (file == nullptr) return std::nullopt;
    record.places_file = fetched_file(*file);
    if (const auto* names = value.find("alternate_names_file"); names != nullptr && names->object() != nullptr)
      record.alternate_names_file = fetched_file(*names);
    return record;
  } catch (const geo::InputError&) {  // not ours, or damaged: as good as none
    return std::nullopt;
  }
}

void write_record(const fs::path& folder, const DownloadRecord& record) {
  JsonValue::Object root;
  root.push_back({"schema", JsonValue(std::string(schema))});
  root.push_back({"code", JsonValue(record.code)});
  root.push_back({"country", JsonValue(record.country)});
  root.push_back({"fetched", JsonValue(record.fetched)});
  root.push_back({"data_date", JsonValue(record.data_date)});
  root.push_back({"places", JsonValue(static_cast<std::int64_t>(record.places))});
  root.push_back({"identity", JsonValue(record.identity)});
  root.push_back({"places_file", to_json(record.places_file)});
  root.push_back(
      {"alternate_names_file", record.alternate_names_file ? to_json(*record.alternate_names_file) : JsonValue()});
  root.push_back({"licence", JsonValue(std::string("CC BY 4.0"))});
  root.push_back({"attribution", JsonValue(std::string("Contains data from GeoNames (www.geonames.org)"))});
  geo::io::write_file(record_path(folder, record.code), geo::io::to_json(JsonValue(std::move(root)), 2) + "\n",
                      geo::io::Overwrite::yes);
}

std::vector<Installed> installed(const fs::path& folder) {
  std::error_code trouble;
  if (!fs::is_directory(folder, trouble)) return {};
  std::vector<Installed> all;
  for (const auto& entry : fs::directory_iterator(folder, trouble)) {
    std::error_code none;
    if (entry.path().extension() != ".gaz" || !entry.is_regular_file(none)) continue;
    Installed one;
    one.code = entry.path().stem().string();
    one.file = entry.path();
    one.bytes = entry.file_size(none);
    const auto record = read_record(folder, one.code);
    try {
      const places::Gazetteer gazetteer(std::span(&one.file, 1));
      one.places = gazetteer.place_count(0);
      one.identity = gazetteer.identities().front();
    } catch (const geo::InputError& error) {
      one.problem = error.what();
      if (record) one.places = record->places;
    }
    if (record) {
      one.country = record->country;
      one.address = record->places_file.address;
      one.etag = record->places_file.etag;
      one.last_modified = record->places_file.last_modified;
      one.sha256 = record->places_file.sha256;
      one.fetched = record->fetched;
      one.data_date = record->data_date;
      if (record->alternate_names_file) one.alternate_names_address = record->alternate_names_file->address;
    }
    all.push_back(std::move(one));
  }
  if (trouble) throw geo::InputError("the folder cannot be read: " + trouble.message(), {folder.string(), {}, {}});
  std::sort(all.begin(), all.end(), [](const Installed& a, const Installed& b) { return a.code < b.code; });
  return all;
}

std::optional<fs::path> installed_gazetteer(std::string_view country, const fs::path& folder) {
  for (const auto& code : {std::string(country), upper_case(country)}) {
    if (code.empty() || code.find('/') != std::string::npos) continue;
    auto path = gazetteer_path(folder, code);
    std::error_code none;
    if (fs::is_regular_file(path, none)) return path;
  }
  return std::nullopt;
}

std::string codes_there(const fs::path& folder) {
  std::vector<std::string> codes;
  std::error_code trouble;
  for (const auto& entry : fs::directory_iterator(folder, trouble)) {
    if (entry.path().extension() == ".gaz") codes.push_back(entry.path().stem().string());
  }
  std::sort(codes.begin(), codes.end());
  std::string text;
  for (const auto& code : codes) text += (text.empty() ? "" : ", ") + code;
  return text.empty() ? "nothing" : text;
}

std::vector<DownloadOutcome> remove_downloads(std::span<const std::string> codes, const fs::path& folder) {
  std::vector<DownloadOutcome> outcomes;
  outcomes.reserve(codes.size());
  for (const auto& code : codes) outcomes.push_back(removed(folder.empty() ? default_folder() : folder, code));
  return outcomes;
}

}  // namespace gazetteer::importers
