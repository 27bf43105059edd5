// What zones from ledgers go by besides places: waters, barriers, costs of travel, front lines.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "layers/control/zones/ledger_zones.hpp"
#include "layers/vocabulary/vocabulary.hpp"
#include "libgeo/core/finding.hpp"
#include "libgeo/core/provenance.hpp"
#include "libgeo/geometry/box.hpp"

namespace layers::exchange {

/// Adds the polygons of the files to terrain.water and their lines to terrain.barriers. Points and null shapes are
/// counted ("shape-not-barrier", warning). Throws geo::InputError for a file without a polygon or a line.
void read_barriers(std::span<const std::filesystem::path> files, control::Terrain& terrain, geo::Findings& findings);

/// Adds what a metre costs to terrain.costs or terrain.cost_grid: the polygons of a vector file with the cost in a
/// column, in the order of the file, or the values of a raster over `box` (geo::io::read_raster). Throws
/// geo::InputError naming the feature or the position: no such column (the nearest name is suggested), a cost that is
/// no positive number, no polygon; and whatever read_raster() refuses.
void read_costs(const std::filesystem::path& file, const std::string& field, const geo::Box& box,
                control::Terrain& terrain, geo::Findings& findings);

/// The lakes, reservoirs, broad rivers, and bays of the sea (GSHHG, see layers/definitions/waters) that come near the
/// box.
[[nodiscard]] geo::MultiPolygon waters_of_the_world(const geo::Box& box, geo::Findings& findings);

/// Where those come from, and on what terms.
[[nodiscard]] geo::Source source_of_waters();

/// Lines with the columns left and right (an actor, or none), and date (or valid_from), and as they are there date_to
/// (or valid_to; the first day on which it no longer stands), status, certainty, source. A line without a date has that
/// of the file's name. Throws geo::InputError naming the feature: no side, no date or one that is none, an end before
/// the beginning, the same holder on both sides, a file without a line. Names of actors become ids; an unknown one is
/// kept with a finding ("actor-unknown").
[[nodiscard]] std::vector<control::FrontLine> read_fronts(std::span<const std::filesystem::path> files,
                                                          const vocabulary::ActorTable& actors,
                                                          geo::Findings& findings);

}  // namespace layers::exchange
