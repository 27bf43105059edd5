// What a file holds, told by its first rows.
#include <algorithm>
#include <array>
#include <cctype>

#include "gazetteer/importers/import.hpp"
#include "gazetteer/importers/tables/rows.hpp"
#include "libgeo/core/error.hpp"
#include "libgeo/io/files/stream.hpp"
#include "libgeo/io/vector/sniff.hpp"

namespace gazetteer::importers {
namespace {

constexpr std::size_t head_size = std::size_t{2} << 20;  // the longest row that is read, and more

/// The beginning of a member.
std::string head_of(geo::io::FileStream& stream) {
  std::string head;
  while (head.size() < head_size) {
    const auto more = stream.read();
    if (more.empty()) break;
    head += more.substr(0, head_size - head.size());
  }
  return head;
}

std::string lower(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return text;
}

bool digits(std::string_view text) noexcept {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// "SY.04", "SY.04.172135".
bool is_unit_code(std::string_view text) noexcept {
  return text.size() > 3 && text[2] == '.' && is_country_code(text.substr(0, 2));
}

std::optional<SourceKind> kind_of_row(const std::vector<std::string_view>& cells) {
  constexpr std::size_t language = 2, geoname_id_of_country = 16;
  const auto columns = cells.size();
  if (columns == 19 && decimal(cells[4]) && decimal(cells[5])) return SourceKind::geonames;
  if (columns >= 17 && is_country_code(cells[0]) && digits(cells[2]) && digits(cells[geoname_id_of_country]))
    return SourceKind::countries;
  if (columns == 4 && is_unit_code(cells[0]) && digits(cells[3])) return SourceKind::admin_codes;
  if ((columns == 2 || columns == 3) && digits(cells[0]) && digits(cells[1])) return SourceKind::hierarchy;
  if (columns >= 4 && columns <= 10 && digits(cells[0]) && digits(cells[1]) && !decimal(cells[language]))
    return SourceKind::alternate_names;
  return std::nullopt;
}

/// The kind of a tab-separated table of GeoNames, by the first of its rows that looks like any.
std::optional<SourceKind> kind_of_text(std::string_view head) {
  constexpr std::size_t most_rows = 20;
  Lines lines(head);
  std::vector<std::string_view> cells;
  std::size_t rows = 0;
  for (std::string_view line; rows < most_rows && lines.next(line);) {
    if (line.empty() || line.front() == '#') continue;
    ++rows;
    split(line, '\t', cells);
    if (const auto kind = kind_of_row(cells)) return kind;
  }
  return std::nullopt;
}

bool is_openstreetmap(std::string_view head) {
  if (head.size() > 14 && head.substr(4, 64).find("OSMHeader") != std::string_view::npos) return true;
  const auto first = head.find_first_not_of("\xEF\xBB\xBF \t\r\n");
  if (first == std::string_view::npos || head[first] != '<') return false;
  const auto root = head.find("<osm");
  return root < 4096 && root + 4 < head.size() &&
         std::string_view(" >\n\r\t").find(head[root + 4]) != std::string_view::npos;
}

/// By name alone, where the rows say nothing: a dump whose first rows are all damaged is one nevertheless.
std::optional<SourceKind> kind_of_name(const std::string& name) {
  constexpr std::array<std::pair<std::string_view, SourceKind>, 6> names{
      {{"alternatenames", SourceKind::alternate_names},
       {"admin1codes", SourceKind::admin_codes},
       {"admin2codes", SourceKind::admin_codes},
       {"hierarchy", SourceKind::hierarchy},
       {"countryinfo", SourceKind::countries},
       {"allcountries", SourceKind::geonames}}};
  for (const auto& [beginning, kind] : names) {
    if (name.starts_with(beginning)) return kind;
  }
  return std::nullopt;
}

bool is_table_name(const std::string& extension) {
  return extension == ".csv" || extension == ".tsv" || extension == ".txt" || extension == ".tab";
}

SourceKind kind_of_zip(geo::io::FileStream& stream, const std::string& name) {
  bool only_texts = true;
  while (const auto member = stream.next()) {
    const auto file = lower(std::filesystem::path(*member).filename().string());
    if (*member == "xl/workbook.xml" || file == "mimetype") {
      return *member == "xl/workbook.xml" || head_of(stream).find("opendocument.spreadsheet") != std::string::npos
                 ? SourceKind::table
                 : SourceKind::layer;
    }
    only_texts = only_texts && file.ends_with(".txt");
    if (!file.ends_with(".txt") || file == "readme.txt" || file == "iso-languagecodes.txt") continue;
    if (const auto kind = kind_of_text(head_of(stream))) return *kind;
    if (const auto kind = kind_of_name(file)) return *kind;
  }
  return kind_of_name(name).value_or(only_texts ? SourceKind::geonames : SourceKind::layer);
}

}  // namespace

SourceKind source_kind(const std::filesystem::path& path) {
  const geo::Where where{path.string(), {}, {}};
  if (path == "-") {
    throw geo::InputError("places are not read from standard input", where, "write them to a file and name that");
  }
  std::error_code none;
  if (std::filesystem::is_directory(path, none)) {
    return geo::io::lower_extension(path) == ".gdb" ? SourceKind::layer : SourceKind::embedded;
  }
  if (geo::io::lower_extension(path) == ".gaz") {
    throw geo::InputError("this is a compiled gazetteer already", where,
                          "name it beside others where a gazetteer is asked for");
  }
  geo::io::FileStream stream(path);
  const auto name = lower(path.filename().string());
  if (stream.archive()) return kind_of_zip(stream, name);
  if (!stream.next()) return SourceKind::table;
  const auto head = head_of(stream);
  if (is_openstreetmap(head)) return SourceKind::openstreetmap;
  if (const auto kind = kind_of_text(head)) return *kind;
  if (const auto kind = kind_of_name(name)) return *kind;
  auto inner = path;
  if (const auto extension = geo::io::lower_extension(path);
      extension == ".gz" || extension == ".xz" || extension == ".zst")
    inner.replace_extension();
  const auto extension = geo::io::lower_extension(inner);
  if (name.ends_with(".osm") || name.ends_with(".pbf")) return SourceKind::openstreetmap;
  if (extension == ".xlsx" || extension == ".ods" || is_table_name(extension)) return SourceKind::table;
  const auto kind = geo::io::file_kind(head, inner);
  return kind == geo::io::FileKind::csv ? SourceKind::table : SourceKind::layer;
}

}  // namespace gazetteer::importers
