#include "libgeo/arrangement/part_borders.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <map>
#include <utility>

namespace geo::arrangement {
namespace {

constexpr std::uint32_t no_ring = 0xFFFFFFFF;
constexpr std::uint32_t unmet = 0xFFFFFFFE;
constexpr std::uint64_t multiplier = 0x9E3779B97F4A7C15U;

/// Of equal positions the same.
std::uint64_t mixed(LonLat p) noexcept {
  // Adding zero turns -0 into 0.
  const auto x = std::bit_cast<std::uint64_t>(p.lon.degrees() + 0.0);
  const auto y = std::bit_cast<std::uint64_t>(p.lat.degrees() + 0.0);
  const std::uint64_t h = (x ^ std::rotl(y * 0xC2B2AE3D27D4EB4FU, 31)) * multiplier;
  return (h ^ (h >> 32)) * 0xD6E8FEB86659FD93U;
}

/// A ring of a part. Its sides are numbered from `begin`, each by the vertex that it starts from.
struct OwnedRing {
  std::span<const LonLat> points;
  std::uint32_t begin = 0;
  std::uint32_t owner = 0;
};

/// A side and its ring; steps along it.
struct BorderCursor {
  const OwnedRing* ring = nullptr;
  std::uint32_t at = 0;
  [[nodiscard]] std::uint32_t side() const noexcept { return ring->begin + at; }
  [[nodiscard]] LonLat point() const noexcept { return ring->points[at]; }
  void forward() noexcept { at = at + 1 == ring->points.size() ? 0 : at + 1; }
  void back() noexcept { at = at == 0 ? static_cast<std::uint32_t>(ring->points.size()) - 1 : at - 1; }
  [[nodiscard]] BorderCursor next() const noexcept {
    BorderCursor other = *this;
    other.forward();
    return other;
  }
  [[nodiscard]] BorderCursor previous() const noexcept {
    BorderCursor other = *this;
    other.back();
    return other;
  }
};

struct Rings {
  std::vector<OwnedRing> rings;
  std::uint32_t sides = 0;

  explicit Rings(std::span<const OwnedPart> parts) {
    const auto add = [this](const Ring& ring, std::uint32_t owner) {
      if (ring.empty()) return;
      rings.push_back({ring.points(), sides, owner});
      sides += static_cast<std::uint32_t>(ring.size());
    };
    for (const OwnedPart& part : parts) {
      add(part.polygon->shell, part.owner);
      for (const Ring& hole : part.polygon->holes) add(hole, part.owner);
    }
  }
  [[nodiscard]] BorderCursor cursor(std::uint32_t side) const noexcept {
    const auto above = std::upper_bound(rings.begin(), rings.end(), side,
                                        [](std::uint32_t s, const OwnedRing& ring) { return s < ring.begin; });
    return {&*(above - 1), side - (above - 1)->begin};
  }
};

/// Hashes that were seen more than once, and some others: false alarms are rare.
class Repeated {
 public:
  explicit Repeated(std::size_t most) : mask_(std::bit_ceil(most * 8 + 64) - 1), seen_(mask_ / 32 + 1) {}
  void see(std::uint64_t hash) noexcept {
    auto& word = seen_[(hash & mask_) / 32];
    const std::uint64_t once = std::uint64_t{1} << hash % 32 * 2;
    word |= (word & once) << 1 | once;
  }
  [[nodiscard]] bool hold(std::uint64_t hash) const noexcept {
    return (seen_[(hash & mask_) / 32] >> (hash % 32 * 2 + 1) & 1) != 0;
  }

 private:
  std::uint64_t mask_;
  std::vector<std::uint64_t> seen_;  ///< two bits a hash: seen, seen again
};

/// For every side of the rings, whose land lies on its other side.
class OtherSides {
 public:
  explicit OtherSides(const Rings& rings) : rings_(rings), owner_(rings.sides, unmet) {
    by_anchors();
    one_by_one();
    std::replace(owner_.begin(), owner_.end(), unmet, outside);
  }
  /// `outside` where nobody's does.
  [[nodiscard]] std::uint32_t owner(const BorderCursor& at) const noexcept { return owner_[at.side()]; }

 private:
  /// Joins two sides of which one runs as the other runs back; false where they do not, or have been joined already.
  bool meet(const BorderCursor& a, const BorderCursor& b) noexcept {
    if (a.side() == b.side() || owner_[a.side()] != unmet || owner_[b.side()] != unmet) return false;
    if (a.point() != b.next().point() || a.next().point() != b.point()) return false;
    owner_[a.side()] = b.ring->owner;
    owner_[b.side()] = a.ring->owner;
    return true;
  }
  /// Follows two rings from a vertex that both have, one forward and one back, as long as they go together.
  void follow(BorderCursor a, BorderCursor b) noexcept {
    const OwnedRing ring_a = *a.ring, ring_b = *b.ring;
    std::uint32_t* const met_a = owner_.data() + ring_a.begin;
    std::uint32_t* const met_b = owner_.data() + ring_b.begin;
    for (;;) {
      const std::uint32_t side = a.at;
      a.forward();
      b.back();
      if (met_a[side] != unmet || met_b[b.at] != unmet || met_a + side == met_b + b.at) return;
      if (ring_a.points[a.at] != ring_b.points[b.at]) return;
      met_a[side] = ring_b.owner;
      met_b[b.at] = ring_a.owner;
    }
  }

  /// From vertices that are chosen by what they are, every sixteenth or so, so that both rings choose the same ones.
  void by_anchors() {
    std::vector<std::uint32_t> places(std::bit_ceil(rings_.sides / 6 + std::size_t{16}), no_ring);
    const std::size_t mask = places.size() - 1;
    std::size_t taken = 0;
    for (const auto& ring : rings_.rings) {
      for (std::uint32_t i = 0; i < ring.points.size(); ++i) {
        const std::uint64_t hash = mixed(ring.points[i]);
        if (hash >> 60 != 0) continue;
        if (++taken > places.size() / 2) return;  // what is not found so is looked up
        const BorderCursor here{&ring, i};
        std::size_t place = hash & mask;
        for (; places[place] != no_ring; place = (place + 1) & mask) {
          const BorderCursor there = rings_.cursor(places[place]);
          if (there.point() != here.point()) continue;
          follow(here, there);
          follow(there, here);
        }
        places[place] = here.side();
      }
    }
  }

  /// What is left: sides of the outside, and short runs without an anchor.
  void one_by_one() {
    struct Unmet {
      BorderCursor side;
      std::uint64_t hash;  ///< of the side that runs back, too
    };
    Repeated repeated(static_cast<std::size_t>(std::count(owner_.begin(), owner_.end(), unmet)));
    const auto each_unmet = [&](auto&& visit) {
      for (const auto& ring : rings_.rings) {
        for (BorderCursor at{&ring, 0}; at.at < ring.points.size(); ++at.at) {
          if (owner_[at.side()] != unmet) continue;
          visit(at, mixed(at.point()) + mixed(at.next().point()));
        }
      }
    };
    each_unmet([&](const BorderCursor&, std::uint64_t hash) { repeated.see(hash); });
    std::vector<Unmet> left;
    each_unmet([&](const BorderCursor& at, std::uint64_t hash) {
      if (repeated.hold(hash)) left.push_back({at, hash});
    });
    std::vector<std::uint32_t> places(std::bit_ceil(left.size() + left.size() / 2 + 16), no_ring);
    const std::size_t mask = places.size() - 1;
    for (std::uint32_t i = 0; i < left.size(); ++i) {
      std::size_t place = left[i].hash & mask;
      while (places[place] != no_ring && !meet(left[i].side, left[places[place]].side)) place = (place + 1) & mask;
      if (places[place] == no_ring) places[place] = i;
    }
  }

  const Rings& rings_;
  std::vector<std::uint32_t> owner_;
};

/// Sides of a ring one after the other, beginning with `first`, and the point at which they end.
struct Run {
  BorderCursor first;
  LonLat to;
  std::uint32_t sides = 0;
  [[nodiscard]] LonLat from() const noexcept { return first.point(); }
};

/// Runs of one border put together: a line goes on where exactly one run ends and one begins.
MultiLineString joined(std::vector<Run> runs) {
  std::sort(runs.begin(), runs.end(), [](const Run& a, const Run& b) {
    return a.from() != b.from() ? a.from() < b.from() : a.first.side() < b.first.side();
  });
  std::vector<std::uint32_t> by_end(runs.size());
  for (std::uint32_t i = 0; i < by_end.size(); ++i) by_end[i] = i;
  std::sort(by_end.begin(), by_end.end(), [&](std::uint32_t a, std::uint32_t b) {
    return runs[a].to != runs[b].to ? runs[a].to < runs[b].to : a < b;
  });
  std::vector<std::uint32_t> next(runs.size(), no_ring);
  std::vector<char> follows(runs.size(), 0), used(runs.size(), 0);
  std::size_t start = 0;
  for (std::size_t end = 0; end < by_end.size();) {
    const LonLat here = runs[by_end[end]].to;
    std::size_t last = end;
    while (last < by_end.size() && runs[by_end[last]].to == here) ++last;
    while (start < runs.size() && runs[start].from() < here) ++start;
    const bool begins = start < runs.size() && runs[start].from() == here;
    const bool once = begins && (start + 1 == runs.size() || runs[start + 1].from() != here);
    if (last - end == 1 && once) {
      next[by_end[end]] = static_cast<std::uint32_t>(start);
      follows[start] = 1;
    }
    end = last;
  }
  MultiLineString result;
  const auto line_from = [&](std::uint32_t first) {
    std::size_t sides = 0;
    std::uint32_t last = first;
    for (std::uint32_t i = first; i != no_ring && used[i] == 0; i = next[i]) {
      used[i] = 1;
      sides += runs[i].sides;
      last = i;
    }
    LineString line;
    line.points.reserve(sides + 1);
    for (std::uint32_t i = first;; i = next[i]) {
      const auto& [points, begin, owner] = *runs[i].first.ring;
      const std::size_t ahead = std::min<std::size_t>(runs[i].sides, points.size() - runs[i].first.at);
      const auto straight = points.subspan(runs[i].first.at, ahead), round = points.first(runs[i].sides - ahead);
      line.points.insert(line.points.end(), straight.begin(), straight.end());
      line.points.insert(line.points.end(), round.begin(), round.end());
      if (i == last) break;
    }
    if (next[last] == first)  // closed: from its smallest point
      std::rotate(line.points.begin(), std::min_element(line.points.begin(), line.points.end()), line.points.end());
    line.points.push_back(next[last] == first ? line.points.front() : runs[last].to);
    result.lines.push_back(std::move(line));
  };
  for (std::uint32_t i = 0; i < runs.size(); ++i)
    if (follows[i] == 0) line_from(i);
  for (std::uint32_t i = 0; i < runs.size(); ++i)
    if (used[i] == 0) line_from(i);
  std::sort(result.lines.begin(), result.lines.end(),
            [](const LineString& a, const LineString& b) { return a.points < b.points; });
  return result;
}

}  // namespace

std::vector<Border> borders_of_parts(std::span<const OwnedPart> parts, Beyond beyond) {
  const Rings rings(parts);
  const OtherSides others(rings);
  // Every edge between two owners is a side of both: that of the smaller one, who lies to the left, stands for it.
  const auto counts = [&](const BorderCursor& at) {
    const std::uint32_t other = others.owner(at);
    return beyond == Beyond::nobody ? other == outside : other != outside && at.ring->owner < other;
  };
  const auto each_counted = [&](auto&& visit) {
    for (const OwnedRing& ring : rings.rings)
      for (BorderCursor at{&ring, 0}; at.at < ring.points.size(); ++at.at)
        if (counts(at)) visit(at);
  };
  // Where a border comes by twice, its runs end.
  std::size_t vertices = 0;
  each_counted([&](const BorderCursor&) { ++vertices; });
  Repeated repeated(vertices);
  each_counted([&](const BorderCursor& at) {
    repeated.see(mixed(at.point()));
    const BorderCursor next = at.next();
    if (others.owner(next) != others.owner(at)) repeated.see(mixed(next.point()));  // else as where that side begins
  });
  const auto goes_on = [&](const BorderCursor& before, const BorderCursor& at) {
    return others.owner(before) == others.owner(at) && !repeated.hold(mixed(at.point()));
  };
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<Run>> runs;
  for (const OwnedRing& ring : rings.rings) {
    // From a side at which a run begins, if there is one, so that no run is cut at the first vertex.
    BorderCursor at{&ring, 0};
    while (goes_on(at.previous(), at)) {
      at.forward();
      if (at.at == 0) break;
    }
    std::vector<Run>* open = nullptr;
    for (std::size_t k = 0; k < ring.points.size(); ++k, at.forward()) {
      if (!counts(at)) {
        open = nullptr;
        continue;
      }
      if (open == nullptr || !goes_on(at.previous(), at)) {
        open = &runs[{ring.owner, others.owner(at)}];
        open->push_back({at, {}, 0});
      }
      open->back().to = at.next().point();
      ++open->back().sides;
    }
  }
  std::vector<Border> result;
  result.reserve(runs.size());
  for (auto& [owners, of_border] : runs) result.push_back({owners.first, owners.second, joined(std::move(of_border))});
  return result;
}

}  // namespace geo::arrangement
