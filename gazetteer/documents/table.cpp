// CSV and its kin: a report a row.
#include <fmt/format.h>

#include <algorithm>

#include "gazetteer/documents/dates.hpp"
#include "gazetteer/documents/record.hpp"

namespace gazetteer::documents {

void read_table_rows(const geo::io::Table& table, Collection& into) {
  const bool has_text = std::any_of(table.columns.begin(), table.columns.end(), [](const std::string& column) {
    const auto field = record_field(column);
    return field == RecordField::text || field == RecordField::title;
  });
  if (!has_text) {
    throw geo::InputError(fmt::format("the table has no column 'text' (it has: {})", fmt::join(table.columns, ", ")),
                          into.where(1),
                          "name the column of the reports 'text'; others are id, date, title, source, lang, url");
  }
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    text::Document document;
    document.where = into.where(row < table.lines.size() ? table.lines[row] : row + 2);
    std::string date;
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
      set_field(document, table.columns[column], table.rows[row][column], date);
    }
    document.id = std::string(trimmed(document.id));
    const auto written = trimmed(date);
    if (!written.empty()) set_date(document, written, into.options.zone, into.findings, document.where);
    into.add(std::move(document), !written.empty());
  }
}

}  // namespace gazetteer::documents
