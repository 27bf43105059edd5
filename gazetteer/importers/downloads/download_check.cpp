#include "gazetteer/importers/downloads/download_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "gazetteer/importers/import.hpp"
#include "gazetteer/importers/tables/rows.hpp"
#include "libgeo/core/error.hpp"
#include "libgeo/core/time.hpp"
#include "libgeo/io/files/archive.hpp"

namespace gazetteer::importers {
namespace {

constexpr std::size_t country_column = 8, changed_column = 18, dump_columns = 19;

[[noreturn]] void refuse(const std::string& problem, const std::string& address) {
  throw geo::InputError(problem, {address, {}, {}}, "nothing was changed; try again later, or another address");
}

std::size_t number_at(std::string_view bytes, std::size_t at, std::size_t size) {
  std::size_t value = 0;
  for (std::size_t i = size; i > 0; --i) value = value << 8U | static_cast<unsigned char>(bytes[at + i - 1]);
  return value;
}

// Whether the record that ends a zip file (APPNOTE.TXT 4.3.16) is there: nothing was cut off.
bool has_its_end(std::string_view zip) {
  constexpr std::size_t size = 22, comment_at = 20, directory_size_at = 12, directory_at = 16;
  const auto at = zip.rfind(std::string_view("PK\x05\x06", 4));
  if (at == std::string_view::npos || zip.size() - at < size) return false;
  return zip.size() - at == size + number_at(zip, at + comment_at, 2) &&
         number_at(zip, at + directory_at, 4) + number_at(zip, at + directory_size_at, 4) <= at;
}

// The table of the archive, its checksum verified on the way.
std::string table_of(std::string_view zip, const std::string& code, const std::string& address) {
  if (!geo::io::looks_like_zip(zip)) {
    const auto first = zip.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    if (zip.empty()) refuse("the server sent an empty file instead of a zip file", address);
    if (first != std::string_view::npos && zip[first] == '<')
      refuse("the server sent a web page instead of a zip file", address);
    refuse("the server sent something else than a zip file", address);
  }
  if (!has_its_end(zip)) refuse("the zip file is cut off", address);
  auto table = geo::io::read_member(zip, address, code + ".txt");
  if (!table) refuse(fmt::format("the archive does not hold {}.txt", code), address);
  return std::move(*table);
}

std::size_t known_places(const places::Gazetteer& world, const std::string& code) {
  std::size_t count = 0;
  for (std::uint32_t file = 0; file < world.file_count(); ++file) {
    for (std::uint32_t row = 0; row < world.place_count(file); ++row) {
      const auto view = world.view({file, row});
      if (view.country == code && view.source == "geonames") ++count;
    }
  }
  return count;
}

}  // namespace

DumpFigures check_dump(std::string_view zip, const std::string& code, const std::string& address,
                       const places::Gazetteer& world) {
  const auto table = table_of(zip, code, address);
  if (!looks_like_geonames(table))
    refuse(fmt::format("{}.txt does not begin with a row of the {} columns of a GeoNames dump", code, dump_columns),
           address);
  DumpFigures figures;
  std::size_t all = 0, elsewhere = 0;
  std::string foreign;
  Lines lines(table);
  std::vector<std::string_view> cells;
  for (std::string_view line; lines.next(line);) {
    if (line.empty() || line.front() == '#') continue;
    ++all;
    split(line, '\t', cells);
    if (cells.size() != dump_columns) continue;
    if (cells[country_column] != code) {
      ++elsewhere;
      if (foreign.empty()) foreign = cells[country_column];
      continue;
    }
    ++figures.rows;
    if (cells[changed_column] > figures.newest_change && geo::Date::parse_iso(cells[changed_column]))
      figures.newest_change = cells[changed_column];
  }
  if (figures.rows < all - all / 20) {
    if (elsewhere > all / 20)
      refuse(fmt::format("{} of {} rows are not in {} (one is in \"{}\")", elsewhere, all, code, foreign), address);
    refuse(fmt::format("{} of {} rows have not {} columns", all - figures.rows - elsewhere, all, dump_columns),
           address);
  }
  if (const auto known = known_places(world, code); figures.rows < known / 2) {
    refuse(
        fmt::format("{} rows are too few for {}: the world gazetteer has {} of its places", figures.rows, code, known),
        address);
  }
  return figures;
}

void check_alternate_names(std::string_view zip, const std::string& code, const std::string& address) {
  const auto table = table_of(zip, code, address);
  Lines lines(table);
  std::vector<std::string_view> cells;
  std::size_t all = 0, good = 0;
  for (std::string_view line; lines.next(line);) {
    if (line.empty()) continue;
    ++all;
    split(line, '\t', cells);
    if ((cells.size() == 8 || cells.size() == 10) && whole_number(cells[1])) ++good;
  }
  if (good == 0 || good < all - all / 20)
    refuse(fmt::format("{} of {} rows of {}.txt are none of alternateNamesV2", all - good, all, code), address);
}

std::string date_of_http(std::string_view text) {
  static constexpr std::array<std::string_view, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                              "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  if (text.size() < 16 || text[3] != ',') return {};
  const auto day = whole_number(text.substr(5, 2)), year = whole_number(text.substr(12, 4));
  const auto* month = std::find(months.begin(), months.end(), text.substr(8, 3));
  if (!day || !year || month == months.end() || *day < 1 || *year < 1 || *year > 9999) return {};
  const auto date = geo::Date::from_ymd(static_cast<int>(*year), static_cast<unsigned>(month - months.begin() + 1),
                                        static_cast<unsigned>(*day));
  return date ? date->iso() : std::string();
}

}  // namespace gazetteer::importers
