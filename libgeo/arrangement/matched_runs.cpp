#include "libgeo/arrangement/matched_runs.hpp"

#include <algorithm>
#include <bit>

namespace geo::arrangement {
namespace {

bool on_grid(LonLat position, GridPoint& point) noexcept {
  if (!in_range(position)) return false;
  point = to_grid(position);
  return to_lonlat(point) == position;
}

bool add_ring(const Ring& ring, std::uint32_t owner, FlatRings& flat) {
  if (ring.empty()) return true;
  const auto begin = static_cast<std::uint32_t>(flat.points.size());
  for (const LonLat position : ring.points()) {
    GridPoint here;
    if (!on_grid(position, here)) return false;
    if (flat.points.size() > begin && flat.points.back() == here) return false;
    flat.points.push_back(here);
  }
  if (flat.points.back() == flat.points[begin]) return false;
  flat.rings.push_back({begin, static_cast<std::uint32_t>(flat.points.size()), owner});
  return true;
}

std::uint64_t mixed(GridPoint p) noexcept {
  const std::uint64_t packed = std::uint64_t{static_cast<std::uint32_t>(p.x)} << 32 | static_cast<std::uint32_t>(p.y);
  const std::uint64_t h = packed * 0x9E3779B97F4A7C15U;
  return (h ^ (h >> 32)) * 0xD6E8FEB86659FD93U;
}

bool is_anchor(std::uint64_t hash) noexcept { return hash >> 60 == 0; }

/// Where the vertices lie from which runs are compared.
class Anchors {
 public:
  explicit Anchors(const FlatRings& flat) : flat_(flat), places_(std::bit_ceil(flat.size() / 6 + 16), none) {
    std::size_t taken = 0;
    for (std::uint32_t r = 0; r < flat.rings.size(); ++r) {
      const auto& ring = flat.rings[r];
      for (std::uint32_t i = ring.begin; i < ring.end; ++i) {
        const std::uint64_t hash = mixed(flat.points[i]);
        if (i != ring.begin && !is_anchor(hash)) continue;
        if (++taken > places_.size() / 2) return;  // rings of few vertices: the rest is looked up
        std::size_t at = hash & (places_.size() - 1);
        while (places_[at] != none) at = (at + 1) & (places_.size() - 1);
        places_[at] = i;
      }
    }
  }

  /// Calls take(side) for the sides that begin at a vertex until it gives true.
  template <typename Take>
  void find(GridPoint point, std::uint64_t hash, Take&& take) const {
    for (std::size_t at = hash & (places_.size() - 1); places_[at] != none; at = (at + 1) & (places_.size() - 1))
      if (flat_.points[places_[at]] == point && take(places_[at])) return;
  }

 private:
  static constexpr std::uint32_t none = 0xFFFFFFFF;
  const FlatRings& flat_;
  std::vector<std::uint32_t> places_;
};

/// A side and its ring; steps along it.
struct Cursor {
  const FlatRings::Ring* ring = nullptr;
  std::uint32_t side = 0;
  [[nodiscard]] std::uint32_t next() const noexcept { return side + 1 == ring->end ? ring->begin : side + 1; }
  [[nodiscard]] std::uint32_t previous() const noexcept { return side == ring->begin ? ring->end - 1 : side - 1; }
};

}  // namespace

std::optional<FlatRings> flat_rings(std::span<const OwnedPart> parts) {
  std::size_t vertices = 0, rings = 0;
  for (const OwnedPart& part : parts) {
    vertices += part.polygon->shell.size();
    rings += 1 + part.polygon->holes.size();
    for (const Ring& hole : part.polygon->holes) vertices += hole.size();
  }
  FlatRings flat;
  flat.points.reserve(vertices);
  flat.rings.reserve(rings);
  for (const OwnedPart& part : parts) {
    if (!add_ring(part.polygon->shell, part.owner, flat)) return std::nullopt;
    for (const Ring& hole : part.polygon->holes)
      if (!add_ring(hole, part.owner, flat)) return std::nullopt;
  }
  return flat;
}

MatchedSides matched_sides(const FlatRings& before, const FlatRings& after) {
  MatchedSides matched;
  matched.before.assign(before.size(), 0);
  matched.after.assign(after.size(), 0);
  const Anchors anchors(before);
  const auto ring_of = [&before](std::uint32_t side) {
    const auto above = std::upper_bound(before.rings.begin(), before.rings.end(), side,
                                        [](std::uint32_t s, const FlatRings::Ring& ring) { return s < ring.begin; });
    return &*(above - 1);
  };
  const auto match = [&matched](std::uint32_t b, std::uint32_t a) {
    matched.before[b] = 1;
    matched.after[a] = 1;
    ++matched.count;
  };
  for (const auto& ring : after.rings) {
    Cursor there;
    for (std::uint32_t i = ring.begin; i < ring.end; ++i) {
      const GridPoint to = after.points[i + 1 == ring.end ? ring.begin : i + 1];
      const auto goes_on = [&](const Cursor& at) {
        return matched.before[at.side] == 0 && before.points[at.next()] == to;
      };
      if (there.ring == nullptr) {
        const std::uint64_t hash = mixed(after.points[i]);
        if (i != ring.begin && !is_anchor(hash)) continue;
        anchors.find(after.points[i], hash, [&](std::uint32_t side) {
          const Cursor at{ring_of(side), side};
          if (at.ring->owner != ring.owner || !goes_on(at)) return false;
          there = at;
          return true;
        });
        if (there.ring == nullptr) continue;
        // What was passed since the last run ended may belong to this one.
        Cursor back = there;
        for (std::uint32_t k = i; k > ring.begin && matched.after[k - 1] == 0; --k) {
          back.side = back.previous();
          if (matched.before[back.side] != 0 || before.points[back.side] != after.points[k - 1]) break;
          match(back.side, k - 1);
        }
      }
      if (goes_on(there)) {
        match(there.side, i);
        there.side = there.next();
      } else {
        there.ring = nullptr;
      }
    }
  }
  return matched;
}

}  // namespace geo::arrangement
