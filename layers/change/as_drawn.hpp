// Figures of change measured along geodesics, on the shapes as they were drawn.
#pragma once

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "layers/change/change.hpp"
#include "layers/control/timeline.hpp"
#include "libgeo/core/progress.hpp"

namespace layers::change {

/// The land of each holding at a moment with the vertices that it was drawn with, in degrees: neither put on the grid
/// nor cut where neighbours have a vertex. For measuring only: neighbours need not match vertex for vertex.
struct DrawnLand {
  geo::Instant at;
  std::vector<std::pair<control::Holding, geo::MultiPolygon>> land;  ///< by holding, ascending, each once
};

/// The land of every snapshot, in order of time, each instant once (the later given of two counts). A holding's land is
/// the union of its zones, invalid ones repaired, less what cleaning with these options gives to others, and with what
/// it gives to it; where all that two holdings overlap goes to one, the other loses the shape of that one as drawn,
/// and parts under 1 m2 that are left of it. `settled` are the repairs of the same maps otherwise densified, which
/// decide between two that drew the same land (empty: as these maps do). Zones without an actor are left out. What lies
/// outside of options.within is cut off along straight edges, which are then measured like any other. Throws what
/// clean() throws; its findings are not told.
[[nodiscard]] std::vector<DrawnLand> land_as_drawn(std::span<const control::Snapshot> snapshots,
                                                   const control::CleanOptions& options,
                                                   std::span<const control::RepairEntry> settled,
                                                   geo::Progress& progress);

/// Replaces the figures of steps (Step::matrix and Step::as_drawn) by those of the land as drawn: differences and
/// intersections in the longitude/latitude plane, edges straight there, and the area of what comes out with geodesics
/// for edges (geodesy::signed_geodesic_area(), square metres). That is how GIS programs measure, and what tables made
/// with them are to be compared with. Cells under 0.01 m2, and of less than none, are left out. Steps between dates
/// that `drawn` does not have keep theirs. Pieces stay.
///
/// Such figures do not close: a vertex that an overlay puts on a long edge changes what geodesics along it enclose (by
/// 9 km2 on a box of 3 degrees), so gained less lost differs from the difference of the areas by Balance::unclosed, and
/// rows and columns of the matrix from the areas likewise. Two drawings of one long border, with other vertices along
/// it, enclose slivers that are no land and may have 70 km2 along geodesics, or less than none. Error of the area
/// itself as of geodesic_area(); no bound claimed on what overlaying in doubles does (vertices within 1e-14 degree of
/// an edge fall on either side of it).
void measure_as_drawn(std::vector<Step>& steps, std::span<const DrawnLand> drawn, By by, geo::Progress& progress);

}  // namespace layers::change
