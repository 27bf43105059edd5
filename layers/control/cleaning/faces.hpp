// Drawn zones in one arrangement, and what becomes of every face. Private to control.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
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
/// size() + i where zone i is invalid and covers it by the even-odd rule over its rings as drawn, and label 2 size()
/// inside CleanOptions::within.
struct Layers {
  std::vector<const DrawnZone*> zones;                    ///< those with an actor, as drawn
  std::vector<std::optional<geo::MultiPolygon>> changed;  ///< of each zone: its shape where it is not as drawn
  std::vector<std::string> faults;                        ///< why a zone was invalid; empty where it was valid
  std::vector<Holding> holdings;                          ///< ascending, each once
  std::vector<std::uint32_t> class_of;  ///< of each zone; `nobody` for a patch that takes control away
  std::vector<int> priority;            ///< of each zone
  LastRule last_rule = LastRule::smaller;
  /// The shape of a zone: valid, wound right.
  [[nodiscard]] const geo::MultiPolygon& shape(std::uint32_t zone) const noexcept {
    return changed[zone] ? *changed[zone] : zones[zone]->area;
  }
  const geo::MultiPolygon* within = nullptr;  ///< of the options, which must outlive this
  /// Whether a face with these labels lies outside of `within`.
  [[nodiscard]] bool is_beyond(const std::vector<std::uint32_t>& labels) const noexcept {
    return within != nullptr && (labels.empty() || labels.back() != 2 * size());
  }
  [[nodiscard]] bool is_patch(std::uint32_t zone) const noexcept { return zones[zone]->standing != Standing::drawn; }
  [[nodiscard]] std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(zones.size()); }
};

/// Shapes as drawn, wound right but not yet made valid. Throws geo::InputError on a position out of range.
[[nodiscard]] Layers layers_of(const Snapshot& snapshot, const CleanOptions& options, geo::Findings& findings);

/// Makes the shapes of the zones valid, but for those in `shown` (one a zone; empty: none is), which are known to be.
/// True when a shape was mended.
bool make_valid(Layers& layers, const std::vector<bool>& shown = {});

/// All shapes noded together, and the raw ones of invalid zones with them.
[[nodiscard]] geo::arrangement::Arrangement arranged(const Layers& layers);
/// The same of shapes that were not made valid yet. What is noded shows of most valid zones that they are; the others
/// are tested one by one and mended, and all is noded again where one was not valid.
[[nodiscard]] geo::arrangement::Arrangement made_valid_and_arranged(Layers& layers);

/// Land of one holding that goes to another; see RepairEntry.
struct Move {
  std::uint32_t from = nobody;
  std::uint32_t to = nobody;
  const char* rule = "";
  bool shared = false;
  std::uint32_t patch = nobody;  ///< the zone that moved it, where that is an edit or override
  auto operator<=>(const Move&) const = default;
};

/// What becomes of a face.
struct Fate {
  std::vector<std::uint32_t> drawn;  ///< classes that had drawn it (patches aside), ascending
  std::uint32_t held = nobody;       ///< the class that holds it in the end
  std::uint32_t patch = nobody;      ///< the patch on top, `nobody` where there is none
  std::vector<Move> moves;
  bool beyond = false;  ///< it lies outside of CleanOptions::within: nobody's, and nothing was drawn there

  /// Gives the face to `to`, by a rule that knows no right: who had drawn it loses it, or nobody does.
  void give(std::uint32_t to, const char* rule, std::uint32_t by_patch = nobody);
};

/// Fates by the rule for overlaps alone.
class Overlaps {
 public:
  Overlaps(const Layers& layers, const geo::arrangement::Arrangement& arrangement);
  [[nodiscard]] std::vector<Fate> fates() const;
  /// The fate of one face as if a patch were not there.
  [[nodiscard]] Fate fate(std::uint32_t face, std::uint32_t without_patch = nobody) const;

 private:
  /// The rule by which zone a lies on top of zone b; null where b lies on top of a.
  [[nodiscard]] const char* rule_above(std::uint32_t a, std::uint32_t b) const noexcept;
  const Layers* layers_;
  const geo::arrangement::Arrangement* arrangement_;
  std::vector<std::int64_t> size_;  ///< of each zone that shares a face, in m2; made for LastRule::smaller
};

/// Snaps the outlines of patches; see clean(). `snapped` tells which of the patches are to be kept free of slivers.
[[nodiscard]] std::vector<bool> snap_patches(Layers& layers, geo::Metres within, geo::Findings& findings);

/// Gives slivers along the outlines of snapped patches away; see clean().
void give_slivers_of_patches(const Layers& layers, const geo::arrangement::Arrangement& arrangement,
                             const std::vector<bool>& snapped, geo::Metres width, const Overlaps& overlaps,
                             std::vector<Fate>& fates);

/// Gives parts narrower than `width` to their neighbours; see clean().
void join_slivers(const geo::arrangement::Arrangement& arrangement, geo::Metres width, std::vector<Fate>& fates);

/// Gives gaps no wider than `width` to the neighbour with the longest shared edge (the first holding among equals).
void close_gaps(const geo::arrangement::Arrangement& arrangement, geo::Metres width, std::vector<Fate>& fates);

/// The class that holds each face.
[[nodiscard]] std::vector<std::uint32_t> held_by(const std::vector<Fate>& fates);

}  // namespace layers::control
