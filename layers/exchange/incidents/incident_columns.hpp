// How tables of incidents name their columns. Private to exchange.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "libgeo/io/tables/table.hpp"

namespace layers::exchange {

enum class IncidentTable { acled, ged, own };

/// ACLED and GED by their headers, else own.
[[nodiscard]] IncidentTable kind_of(const geo::io::Table& table);

/// The heading of each column of ours that the table has: by `given` (name of ours or of ACLED -> heading), else by
/// what its kind calls it. Throws geo::InputError: a heading that the table does not have, no date; geo::UsageError: a
/// name of no column (suggests the nearest).
[[nodiscard]] std::map<std::string, std::string> headings_of(const geo::io::Table& table, IncidentTable kind,
                                                             const std::map<std::string, std::string>& given);

}  // namespace layers::exchange
