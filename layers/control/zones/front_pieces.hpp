// The boundary cut by dated front lines. Private to control.
#pragma once

#include <optional>
#include <vector>

#include "layers/control/zones/ledger_zones.hpp"

namespace layers::control {

/// What the fronts beside a piece say of it.
struct PieceHolder {
  Holding holding;
  bool disputed = false;          ///< lines name different holdings
  const FrontLine* by = nullptr;  ///< the latest line that says so
};

struct FrontPieces {
  std::vector<const FrontLine*> in_force;
  geo::MultiLineString lines;
  std::vector<geo::MultiPolygon> pieces;            ///< of the boundary; none when no front is in force
  std::vector<std::optional<PieceHolder>> holders;  ///< one a piece; empty: no line beside it

  /// The index of the piece with the position in it.
  [[nodiscard]] std::optional<std::size_t> piece_at(geo::LonLat position) const;
};

/// The lines in force: begun and not ended, and of lines between the same two (whichever the side) only those of the
/// latest date.
[[nodiscard]] std::vector<const FrontLine*> fronts_in_force(const std::vector<FrontLine>& fronts, geo::Date date);

/// The pieces that these lines cut. Findings: "front-cuts-nothing", "front-sides-disagree" (both warnings).
[[nodiscard]] FrontPieces front_pieces(std::vector<const FrontLine*> in_force, const geo::MultiPolygon& boundary,
                                       geo::Findings& findings);

}  // namespace layers::control
