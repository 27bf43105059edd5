// Land of nobody between parts of zones. Private to control.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "libgeo/arrangement/arrangement.hpp"
#include "libgeo/arrangement/merge.hpp"
#include "libgeo/core/units.hpp"

namespace layers::control {

struct Gap {
  geo::arrangement::Region region;
  std::map<std::uint32_t, geo::Metres> beside;  ///< length of the common edges by class
};

/// Gaps narrower than `width` among faces that hold the classes given (`geo::arrangement::outside`: none): enclosed, at
/// least two connected parts of classes along them. In the order of their smallest vertices. `beyond`: faces that are
/// as the outside, one a face (empty: none is).
[[nodiscard]] std::vector<Gap> gaps_narrower_than(const geo::arrangement::Arrangement& arrangement,
                                                  std::span<const std::uint32_t> held, geo::Metres width,
                                                  const std::vector<bool>& beyond = {});

}  // namespace layers::control
