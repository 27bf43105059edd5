#include "libgeo/io/tables/table.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "libgeo/io/files/archive.hpp"
#include "libgeo/io/tables/spreadsheet.hpp"

namespace geo::io {
namespace {

std::string_view without_margins(std::string_view text) noexcept {
  constexpr std::string_view space = " \t\r\n";
  const auto begin = text.find_first_not_of(space);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(space) - begin + 1);
}

bool same_ignoring_case(std::string_view a, std::string_view b) noexcept {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return lower(x) == lower(y); });
}

}  // namespace

std::optional<std::size_t> Table::column(std::string_view name) const {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (same_ignoring_case(without_margins(columns[i]), without_margins(name))) return i;
  }
  return std::nullopt;
}

void check_table_header(const Table& table, std::size_t line, Findings& findings) {
  const Where where{table.file, line, {}};
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const auto& name = table.columns[i];
    if (name.empty()) {
      findings.note("column-unnamed", said("column {column} has no name", {{"column", i + 1}}), where);
    } else if (table.column(name) != i) {
      findings.warn(
          "column-twice",
          said("column {column} has the name of an earlier one, \"{name}\"", {{"column", i + 1}, {"name", name}}),
          where);
    }
  }
}

void add_table_row(Table& table, std::vector<std::string> cells, std::size_t line, Findings& findings) {
  const std::size_t columns = table.columns.size();
  const auto beyond = cells.begin() + static_cast<std::ptrdiff_t>(std::min(columns, cells.size()));
  const bool more =
      std::any_of(beyond, cells.end(), [](const std::string& cell) { return !without_margins(cell).empty(); });
  if (cells.size() < columns || more) {
    findings.warn(more ? "row-long" : "row-short",
                  said("{cells} cells, the header has {columns}", {{"cells", cells.size()}, {"columns", columns}}),
                  {table.file, line, {}});
  }
  cells.resize(columns);
  table.rows.push_back(std::move(cells));
  table.lines.push_back(line);
}

Table read_table(const std::filesystem::path& path, Findings& findings, std::string_view sheet) {
  const std::string file = path == "-" ? "standard input" : path.string();
  const std::string bytes = read_decompressed(path);
  if (looks_like_zip(bytes)) return parse_spreadsheet(bytes, file, sheet, findings);
  if (!sheet.empty()) {
    throw InputError("has no sheets", {file, {}, {}}, "name a sheet only with XLSX and ODS files");
  }
  return parse_csv(bytes, file, findings);
}

std::optional<double> parse_number(std::string_view text) noexcept {
  text = without_margins(text);
  if (text.starts_with('+')) {
    text.remove_prefix(1);
    if (text.starts_with('-')) return std::nullopt;
  }
  if (text.empty() || text.size() > 64) return std::nullopt;
  std::array<char, 64> digits{};
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool part = (c >= '0' && c <= '9') || c == '.' || c == ',' || c == '-' || c == '+' || c == 'e' || c == 'E';
    if (!part) return std::nullopt;
    digits[i] = c == ',' ? '.' : c;
  }
  double value = 0.0;
  const char* const end = digits.data() + text.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, value);
  if (error != std::errc() || stop != end || !std::isfinite(value)) return std::nullopt;
  return value;
}

}  // namespace geo::io
