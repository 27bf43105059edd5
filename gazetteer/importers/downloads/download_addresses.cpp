// Where the files of a country are, and what a country's code is.
#include "gazetteer/importers/downloads/download_addresses.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <string>
#include <system_error>
#include <vector>

#include "gazetteer/importers/downloads/download_folder.hpp"
#include "gazetteer/importers/tables/rows.hpp"
#include "gazetteer/places/spatial/locate.hpp"
#include "gazetteer/places/spatial/units.hpp"
#include "gazetteer/text/folding.hpp"
#include "libgeo/core/error.hpp"
#include "libgeo/core/suggestion.hpp"
#include "libgeo/io/files/atomic.hpp"

namespace gazetteer::importers {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view code_mark = "{code}";

fs::path addresses_file() {
  if (const char* named = std::getenv("SITMAP_DOWNLOADS"); named != nullptr && *named != '\0') return named;
  std::string looked_at;
  auto beside = places::default_gazetteer_paths();
  if (std::error_code none; !beside.empty()) {  // SITMAP_GAZETTEER may lie anywhere: the program's own share as well
    const fs::path program = fs::read_symlink("/proc/self/exe", none);
    if (!none) beside.push_back((program.parent_path() / ".." / "share" / "sitmap" / "world.gaz").lexically_normal());
    if (!none) beside.push_back(program.parent_path() / "share" / "sitmap" / "world.gaz");
  }
  for (const auto& world : beside) {
    const auto path = world.parent_path() / "downloads.tsv";
    std::error_code none;
    if (fs::is_regular_file(path, none)) return path;
    looked_at += (looked_at.empty() ? "" : ", ") + path.string();
  }
  throw geo::InputError(
      "the table of download addresses is not there; looked at: " + (looked_at.empty() ? "nothing" : looked_at), {},
      "name an address with --from, or the table in the environment variable SITMAP_DOWNLOADS");
}

struct CountryAddress {
  std::string code, name;
};

std::vector<CountryAddress> countries(const places::Gazetteer& world) {
  std::vector<CountryAddress> all;
  for (char a = 'A'; a <= 'Z'; ++a) {
    for (char b = 'A'; b <= 'Z'; ++b) {
      const std::string code = {a, b};
      if (const auto place = world.country(code)) all.push_back({code, std::string(world.view(*place).name)});
    }
  }
  return all;
}

}  // namespace

DownloadAddresses download_addresses() {
  const auto path = addresses_file();
  const auto text = geo::io::read_file(path, std::size_t{1} << 20);
  DownloadAddresses addresses;
  Lines lines(text);
  std::vector<std::string_view> cells;
  for (std::string_view line; lines.next(line);) {
    if (line.empty() || line.front() == '#' || line.starts_with("key\t")) continue;
    split(line, '\t', cells);
    const geo::Where where{path.string(), lines.number(), {}};
    if (cells.size() < 2) throw geo::InputError("the row has no address", where, "a key, a tab and an address");
    if (cells[1].find(code_mark) == std::string_view::npos)
      throw geo::InputError("the address has no {code} in it", where, "{code} stands for the country's letters");
    if (cells[0] == "geonames-places")
      addresses.places = cells[1];
    else if (cells[0] == "geonames-alternate-names")
      addresses.alternate_names = cells[1];
    else
      throw geo::InputError(fmt::format("the key \"{}\" is unknown", cells[0]), where,
                            "keys: geonames-places, geonames-alternate-names");
  }
  if (addresses.places.empty() || addresses.alternate_names.empty())
    throw geo::InputError("the table of download addresses is not complete", {path.string(), {}, {}},
                          "keys: geonames-places, geonames-alternate-names");
  return addresses;
}

DownloadAddresses addresses_from(std::string_view address) {
  std::string places(address);
  if (address.find(code_mark) == std::string_view::npos) {
    while (places.ends_with('/')) places.pop_back();
    places += "/{code}.zip";
  }
  auto names = places;
  names.insert(names.rfind('/') + 1, "alternatenames/");
  return {std::move(places), std::move(names)};
}

std::string address_of(std::string_view pattern, std::string_view code) {
  std::string address(pattern);
  for (auto at = address.find(code_mark); at != std::string::npos; at = address.find(code_mark))
    address.replace(at, code_mark.size(), code);
  return address;
}

std::string country_name(const places::Gazetteer& world, const std::string& code) {
  const auto place = world.country(code);
  return place ? std::string(world.view(*place).name) : std::string();
}

std::string country_code(const places::Gazetteer& world, const std::string& word) {
  auto code = upper_case(word);
  if (is_country_code(code) && world.country(code)) return code;
  const auto problem = fmt::format("\"{}\" is no country code", word);
  for (const auto& match : world.find_name(word, true)) {
    const auto view = world.view(match.place);
    const auto unit = places::unit_of(view.feature_class, view.feature_code);
    if (unit && unit->level == 0 && !view.country.empty()) {
      throw geo::UsageError(problem, {}, fmt::format("the code of {} is {}", view.name, view.country));
    }
  }
  const auto all = countries(world);
  std::vector<std::string> words;
  words.reserve(all.size());
  for (const auto& country : all)
    words.push_back(word.size() <= 2 ? text::lower(country.code) : text::lower(country.name));
  std::string remedy = "a country is named by its two letters of ISO 3166";
  if (const auto nearest = geo::nearest_word(text::lower(word), words)) {
    const auto at = static_cast<std::size_t>(std::find(words.begin(), words.end(), *nearest) - words.begin());
    remedy += fmt::format("; did you mean {} ({})?", all[at].code, all[at].name);
  }
  throw geo::UsageError(problem, {}, remedy);
}

}  // namespace gazetteer::importers
