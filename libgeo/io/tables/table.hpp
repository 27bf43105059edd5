// Tables as values, and CSV in and out.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libgeo/core/finding.hpp"
#include "libgeo/io/files/atomic.hpp"

namespace geo::io {

/// A table of texts with named columns. Every row has as many cells as there are columns.
struct Table {
  std::string file;  ///< where it came from, for messages
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;
  std::vector<std::size_t> lines;  ///< the line of each row in the file, from 1; empty when not from a file

  /// Index of a column by name, ignoring case (ASCII) and surrounding space; the first of several; empty when there is
  /// none.
  [[nodiscard]] std::optional<std::size_t> column(std::string_view name) const;
};

/// Reads CSV (RFC 4180) with comma, semicolon or tab (found from the header), with or without BOM, UTF-8 or UTF-16 by
/// BOM, plain or gzipped; or XLSX and ODS (`sheet`, first one by default). "-" reads standard input. Codes keep their
/// leading zeros. A row that is too short or too long is a finding ("row-short", "row-long") and is filled or cut;
/// lines without any character are skipped; a column without a name or with the name of an earlier one is a finding.
/// Dates of spreadsheet cells come as 2020-02-16. Throws InputError: missing, empty, not UTF-8 (names the line), an
/// unclosed quote, a NUL, a cell over 16 MiB, over 10,000 columns.
[[nodiscard]] Table read_table(const std::filesystem::path& path, Findings& findings, std::string_view sheet = {});
/// The same for the bytes of a CSV file; `file` names it in messages. Never touches the disk.
[[nodiscard]] Table parse_csv(std::string_view text, const std::string& file, Findings& findings);

/// For readers of tables: findings about the column names; a row filled or cut to the columns, with a finding.
void check_table_header(const Table& table, std::size_t line, Findings& findings);
void add_table_row(Table& table, std::vector<std::string> cells, std::size_t line, Findings& findings);

/// RFC 4180 with LF line ends and quotes only where needed; UTF-8 without BOM. Rows shorter than the header are filled,
/// cells beyond it are not written.
[[nodiscard]] std::string to_csv(const Table& table);
/// Writes to_csv(table) whole or not at all; "-" is standard output. Throws OutputError.
void write_csv(const std::filesystem::path& path, const Table& table, Overwrite overwrite);

/// One cell as RFC 4180 writes it, quoted only where needed.
void append_csv_cell(std::string& out, std::string_view cell);
[[nodiscard]] std::string csv_cell(std::string_view cell);

/// A number with decimal point or decimal comma, surrounding space ignored; empty for anything else (also for digit
/// grouping, infinity and NaN).
[[nodiscard]] std::optional<double> parse_number(std::string_view text) noexcept;

}  // namespace geo::io
