// One date of the ledger: who is said to hold what, and the zones drawn from it. Private to control.
#pragma once

#include <cstddef>
#include <vector>

#include "layers/control/zones/front_pieces.hpp"
#include "layers/control/zones/land_faces.hpp"
#include "layers/control/zones/statements.hpp"

namespace layers::control {

struct Day {
  geo::Date date;
  std::vector<std::size_t> known;  ///< indices of the places with a statement, ascending; of equal positions the first
  std::vector<Said> said;          ///< one a known place
  const FrontPieces* fronts = nullptr;
  std::vector<bool> decided;  ///< for each piece of the fronts: it has a holder, and no place in it says otherwise
  std::vector<const ledger::ControlStatement*>
      overruled;  ///< statements that a front of the same date or later contradicts
};

[[nodiscard]] Day day_of(geo::Date date, const std::vector<StatedPlace>& places, const FrontPieces& fronts,
                         const LedgerZoneOptions& options);

struct DrawnDay {
  Snapshot snapshot;
  std::vector<std::size_t> displaced;  ///< places that lie in land of another actor
};

/// The zones of the faces; `holdings` has one for each area. `area_is_place`: areas are those of the known places, else
/// those of holdings. Only the latter can displace a place.
[[nodiscard]] DrawnDay zones_of(const Day& day, const std::vector<StatedPlace>& places, const LandFaces& land,
                                const std::vector<Holding>& holdings, bool area_is_place = false);

}  // namespace layers::control
