#include "layers/exchange/tables_out/table_cells.hpp"

#include <fmt/format.h>

#include <optional>

#include "libgeo/core/error.hpp"

namespace layers::exchange {

std::string cell(const geo::io::Table& table, std::size_t row, std::string_view column) {
  const auto index = table.column(column);
  if (!index) return {};
  std::string_view text = table.rows[row][*index];
  constexpr std::string_view no_break = "\xC2\xA0";  // as a whole: "\xC2" alone begins other letters, too
  const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
  while (!text.empty() && (blank(text.front()) || text.starts_with(no_break))) {
    text.remove_prefix(blank(text.front()) ? 1 : no_break.size());
  }
  while (!text.empty() && (blank(text.back()) || text.ends_with(no_break))) {
    text.remove_suffix(blank(text.back()) ? 1 : no_break.size());
  }
  return std::string(text);
}

geo::Where where_of(const geo::io::Table& table, std::size_t row) {
  return {table.file, row < table.lines.size() ? std::optional(table.lines[row]) : std::nullopt, {}};
}

void require_column(const geo::io::Table& table, std::string_view name, std::string_view remedy) {
  if (table.column(name)) return;
  throw geo::InputError(fmt::format("has no column \"{}\"", name), {table.file, 1, {}}, std::string(remedy));
}

}  // namespace layers::exchange
