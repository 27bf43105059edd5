// Several clean coverages laid over each other, and the land of every combination of their classes. Private to change.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "layers/change/change.hpp"
#include "libgeo/arrangement/arrangement.hpp"

namespace layers::change {

/// One class a coverage, in the order of the coverages: an index of OverlayLayer::names, its size for nobody.
using Combination = std::vector<std::uint32_t>;

struct OverlayLayer {
  const control::Coverage* coverage = nullptr;  ///< not owned, not null
  By by = By::actor;
  std::vector<std::string> names;  ///< all classes of the coverage and maybe others, ascending
  [[nodiscard]] std::uint32_t nobody() const noexcept { return static_cast<std::uint32_t>(names.size()); }
};

struct Overlay {
  geo::arrangement::Arrangement arrangement;
  std::vector<Combination> faces;
};

[[nodiscard]] Overlay overlay(std::span<const OverlayLayer> layers);

/// Areas by combination, without what is nobody's in all. Corrected for what noding bends, strip by strip: the areas
/// with class c in one layer sum to that class's area in its coverage within 1 m2.
[[nodiscard]] std::map<Combination, geo::SquareMetres> overlay_areas(std::span<const OverlayLayer> layers);

}  // namespace layers::change
