// Sheets of XLSX and ODS files as tables.
#pragma once

#include <string>
#include <string_view>

#include "libgeo/core/finding.hpp"
#include "libgeo/io/tables/table.hpp"

namespace geo::io {

/// Whether the bytes are an XLSX or ODS file (a zip that holds what these hold).
[[nodiscard]] bool looks_like_spreadsheet(std::string_view bytes, const std::string& file);

/// One sheet (the first when `sheet` is empty) of an XLSX or ODS file; its first row that is not empty names the
/// columns. Numbers come with their shortest digits, dates as 2020-02-16, date-times as 2020-02-16T10:30:00, texts as
/// they are. Throws InputError: damaged, empty, no such sheet.
[[nodiscard]] Table parse_spreadsheet(std::string_view bytes, const std::string& file, std::string_view sheet,
                                      Findings& findings);

}  // namespace geo::io
