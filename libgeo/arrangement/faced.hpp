// Polygons noded and traced: faces as lists of loops, with the polygons that stand on their edges. Private to
// arrangement.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "libgeo/arrangement/arrangement.hpp"
#include "libgeo/arrangement/face_loops.hpp"
#include "libgeo/arrangement/outlines.hpp"
#include "libgeo/arrangement/tracing.hpp"
#include "libgeo/core/progress.hpp"

namespace geo::arrangement {

struct Faced {
  Outlines outlines;  ///< noded
  Traced rings;
  FaceLoops faces;
  std::int64_t moved_at_most = 0;  ///< see Arrangement
};

/// Throws as arrange().
[[nodiscard]] Faced faced(std::span<const LabelledPolygon> polygons, const Cancellation* cancellation);

/// Calls visit(face, labels that cover it, ascending, each once) for every face once, in no particular order.
using VisitLabels = std::function<void(std::uint32_t face, std::span<const std::uint32_t> labels)>;
void each_cover(const Faced& faced, std::span<const LabelledPolygon> polygons, const VisitLabels& visit);

/// As Arrangement::edges.
[[nodiscard]] std::vector<Edge> edges_of(const Faced& faced);

}  // namespace geo::arrangement
