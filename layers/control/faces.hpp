// Drawn zones in one arrangement, and what becomes of every face. Private to control.
#pragma once

#include <compare>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "layers/control/coverage.hpp"
#include "libgeo/arrangement/arrangement.hpp"
#include "libgeo/core/finding.hpp"

namespace layers::control {

/// The class of land that nobody holds.
inline constexpr std::uint32_t nobody = geo::arrangement::outside;

/// Drawn zones made valid. Classes are indices of `holdings`. A face bears label i where zone i covers it, and label
/// size() + i where zone i is invalid and covers it by the even-odd rule over its rings as drawn.
struct Layers {
  std::vector<const DrawnZone*> zones;    ///< those with an actor, as drawn
  std::vector<geo::MultiPolygon> shapes;  ///< valid, wound right
  std::vector<std::string> faults;        ///< why a zone was invalid; empty where it was valid
  std::vector<Holding> holdings;          ///< ascending, each once
  std::vector<std::uint32_t> class_of;    ///< of each zone
  std::vector<int> priority;              ///< of each zone
  [[nodiscard]] std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(zones.size()); }
};

/// Throws geo::InputError on a position out of range.
[[nodiscard]] Layers layers_of(const Snapshot& snapshot, const CleanOptions& options, geo::Findings& findings);

/// All shapes noded together, and the raw ones of invalid zones with them.
[[nodiscard]] geo::arrangement::Arrangement arranged(const Layers& layers);

/// Land of one holding that goes to another; see RepairEntry.
struct Move {
  std::uint32_t from = nobody;
  std::uint32_t to = nobody;
  const char* rule = "";
  bool shared = false;
  auto operator<=>(const Move&) const = default;
};

/// What becomes of a face.
struct Fate {
  std::vector<std::uint32_t> drawn;  ///< classes that had drawn it, ascending
  std::uint32_t held = nobody;       ///< the class that holds it in the end
  std::vector<Move> moves;
};

/// Fates by the rule for overlaps alone.
[[nodiscard]] std::vector<Fate> fates(const Layers& layers, const geo::arrangement::Arrangement& arrangement);

/// Gives gaps no wider than `width` to the neighbour with the longest shared edge (the first holding among equals).
void close_gaps(const geo::arrangement::Arrangement& arrangement, geo::Metres width, std::vector<Fate>& fates);

/// The class that holds each face.
[[nodiscard]] std::vector<std::uint32_t> held_by(const std::vector<Fate>& fates);

}  // namespace layers::control
