// Cells of tables that people keep.
#pragma once

#include <string>
#include <string_view>

#include "libgeo/io/tables/table.hpp"

namespace layers::exchange {

/// The cell of a row under a heading, without blanks (no-break ones, too) at its ends; empty where there is no such
/// column.
[[nodiscard]] std::string cell(const geo::io::Table& table, std::size_t row, std::string_view column);

/// The place of a row in its file, for messages.
[[nodiscard]] geo::Where where_of(const geo::io::Table& table, std::size_t row);

/// Throws geo::InputError, at the head of the table, when it has no such column.
void require_column(const geo::io::Table& table, std::string_view name, std::string_view remedy);

}  // namespace layers::exchange
