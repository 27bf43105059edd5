// Joined tables as layers of a map.
#pragma once

#include <cstddef>
#include <vector>

#include "libgeo/core/provenance.hpp"
#include "libgeo/io/tables/table.hpp"
#include "libgeo/io/vector/layer.hpp"

namespace gazetteer::matching {

/// The rows of a table that joined() made of one with `own_columns` columns: those with a match as points (layer
/// "matches"), and those without as a table without shapes ("unmatched"), left out when all have one. The table's own
/// cells stay text, so that codes keep their zeros; of the new ones positions, scores, margin and distance are numbers.
/// Empty cells are null. `sources` travel with both.
[[nodiscard]] std::vector<geo::io::Layer> matched_layers(const geo::io::Table& joined, std::size_t own_columns,
                                                         const std::vector<geo::Source>& sources);

}  // namespace gazetteer::matching
