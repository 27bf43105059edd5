// When land last changed hands and how often; points that changed hands.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "layers/change/change.hpp"

namespace layers::change {

/// Land with one history: one holder now, changed hands as often, last on the same date.
struct HistoryPiece {
  std::string holder;                       ///< class on the last date, or "none"
  int times = 0;                            ///< how often it changed hands, to and from nobody included
  std::optional<geo::Instant> last_change;  ///< date of the first map that shows its holder; empty: since the first map
  geo::Polygon shape;
  geo::SquareMetres area;  ///< of the shape
};

/// All land that anybody held on some date, by the faces of all maps laid over each other; ordered by holder, times and
/// last change. Where borders cross, they are bent by millimetres. Costs a noding of all maps at once: throws
/// geo::UsageError beyond 2^29 edges.
[[nodiscard]] std::vector<HistoryPiece> history(const control::Timeline& timeline, By by);

/// A place with figures, such as its population.
struct Point {
  geo::LonLat position;
  std::vector<std::optional<double>> figures;  ///< one a field; empty: unknown
};

/// Points that went from one class to another over a step.
struct PointsChanged {
  geo::Instant from, to;
  std::string from_class, to_class;
  std::vector<std::size_t> points;          ///< indices, ascending
  std::vector<std::optional<double>> sums;  ///< of each field over points where it is known; empty where on none
  std::vector<std::size_t> unknown;         ///< points without that figure
};

/// Points that changed hands between consecutive maps, by step and classes. A point on a border is the class's that
/// comes first in order of name. A point in no zone is "none"'s.
[[nodiscard]] std::vector<PointsChanged> points_changed(const control::Timeline& timeline,
                                                        const std::vector<Point>& points, By by);

}  // namespace layers::change
