#include "libgeo/io/tables/table.hpp"

namespace geo::io {
namespace {

void append_row(std::string& out, const std::vector<std::string>& cells, std::size_t columns) {
  for (std::size_t i = 0; i < columns; ++i) {
    if (i > 0) out += ',';
    if (i < cells.size()) append_csv_cell(out, cells[i]);
  }
  // A line without any character is no row to a reader: one empty cell is written as two quotes.
  if (columns == 1 && (cells.empty() || cells[0].empty())) out += "\"\"";
  out += '\n';
}

}  // namespace

void append_csv_cell(std::string& out, std::string_view cell) {
  const bool edge_space = !cell.empty() && (cell.front() == ' ' || cell.back() == ' ');
  if (!edge_space && cell.find_first_of(",;\t\"\r\n") == std::string_view::npos) {
    out += cell;
    return;
  }
  out += '"';
  for (const char c : cell) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

std::string csv_cell(std::string_view cell) {
  std::string out;
  append_csv_cell(out, cell);
  return out;
}

std::string to_csv(const Table& table) {
  std::string out;
  append_row(out, table.columns, table.columns.size());
  for (const auto& row : table.rows) append_row(out, row, table.columns.size());
  return out;
}

void write_csv(const std::filesystem::path& path, const Table& table, Overwrite overwrite) {
  if (path == "-")
    write_standard_output(to_csv(table));
  else
    write_file(path, to_csv(table), overwrite);
}

}  // namespace geo::io
