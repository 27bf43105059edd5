// A person's patches over maps of control: edits laid over the last coverage, and overrides that always win.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "layers/control/coverage.hpp"
#include "libgeo/core/time.hpp"

namespace layers::control {

/// A drawn patch and what its author says of it.
struct Edit {
  Holding holding;  ///< without an actor: nobody holds the land
  geo::MultiPolygon area;
  geo::TimeInterval valid;  ///< of an edit no end: it stands until another is laid over it
  std::string author;
  std::string reason;
  geo::Where where;
};

/// The word that takes control away, as tables and layers write it for nobody.
inline constexpr std::string_view nobody_word = "none";

/// The patch as a zone of the map. Its evidence names it: "edit 2024-05-03 by A. Author: bridge retaken", "override
/// 2024-05-01 to 2024-06-01 ..."; its source is the author, or the file where none is named.
[[nodiscard]] DrawnZone zone_of(const Edit& edit, Standing standing);

/// The map after each day on which an edit begins: `base` and all edits until then, ascending in time. An edit before
/// the date of the base counts from that date on ("edit-before-base", note). Without edits the base alone. How they lie
/// over each other: see clean().
[[nodiscard]] std::vector<Snapshot> laid_over(const Snapshot& base, std::span<const Edit> edits,
                                              geo::Findings& findings);

/// Lays overrides over the maps on whose dates they are valid. Where one begins or ends between two maps or after the
/// last, the map of that day is the former one with the overrides of the day. Before the first map there is nothing to
/// lay it over; an override that ends before ("override-before-maps", warning) does nothing.
void lay_overrides(std::vector<Snapshot>& snapshots, std::span<const Edit> overrides, geo::Findings& findings);

}  // namespace layers::control
