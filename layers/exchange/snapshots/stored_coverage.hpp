// Coverages that sitmap stored: a mark tells that zones are as clean() made them.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "layers/control/coverage.hpp"
#include "libgeo/core/finding.hpp"
#include "libgeo/io/vector/layer.hpp"

namespace layers::exchange {

/// The key under which files carry the mark (a foreign member of GeoJSON, file metadata of a GeoPackage).
inline constexpr const char* mark_key = "coverage_mark";

/// The mark of a layer of zones as zone_layer() makes it: the version of the format and a digest (128 bits, not
/// cryptographic: it guards against edits, not against forgers) over actor, status, dates and every coordinate in
/// order. Empty when the layer is none: a column is missing, a zone is not one polygon, a vertex off the grid of 1e-7
/// degree.
[[nodiscard]] std::optional<std::string> coverage_mark(const geo::io::Layer& zones);

/// The coverages of a GeoPackage or GeoJSON file that bears a mark, one for each date on which a zone begins or ends,
/// ascending, without cleaning. Empty when the file bears no mark, so that it must be read and cleaned like any other;
/// so, too, when the mark is of another version or does not fit the zones, which somebody has then changed
/// ("coverage-changed", note).
[[nodiscard]] std::optional<std::vector<control::Coverage>> read_stored(const std::filesystem::path& file,
                                                                        geo::Findings& findings);

}  // namespace layers::exchange
