#include "libgeo/arrangement/part_borders.hpp"

#include <algorithm>
#include <bit>
#include <map>
#include <utility>

#include "libgeo/arrangement/matched_runs.hpp"
#include "libgeo/core/error.hpp"

namespace geo::arrangement {
namespace {

constexpr std::uint32_t none = 0xFFFFFFFF;

std::uint64_t mixed(GridPoint p) noexcept {
  const std::uint64_t packed = std::uint64_t{static_cast<std::uint32_t>(p.x)} << 32 | static_cast<std::uint32_t>(p.y);
  const std::uint64_t h = packed * 0x9E3779B97F4A7C15U;
  return (h ^ (h >> 32)) * 0xD6E8FEB86659FD93U;
}

/// A side and its ring; steps along it.
struct Cursor {
  const FlatRings::Ring* ring = nullptr;
  std::uint32_t side = 0;
  void forward() noexcept { side = side + 1 == ring->end ? ring->begin : side + 1; }
  void back() noexcept { side = side == ring->begin ? ring->end - 1 : side - 1; }
  [[nodiscard]] Cursor next() const noexcept {
    Cursor other = *this;
    other.forward();
    return other;
  }
  [[nodiscard]] Cursor previous() const noexcept {
    Cursor other = *this;
    other.back();
    return other;
  }
};

/// For every side of the rings, whose land lies on its other side.
class OtherSides {
 public:
  explicit OtherSides(const FlatRings& flat) : flat_(flat), owner_(flat.size(), outside), met_(flat.size(), 0) {
    by_anchors();
    one_by_one();
  }
  /// `outside` where nobody's does.
  [[nodiscard]] std::uint32_t owner(std::uint32_t side) const noexcept { return owner_[side]; }

 private:
  [[nodiscard]] GridPoint at(const Cursor& cursor) const noexcept { return flat_.points[cursor.side]; }
  [[nodiscard]] Cursor cursor(std::uint32_t side) const noexcept {
    const auto above = std::upper_bound(flat_.rings.begin(), flat_.rings.end(), side,
                                        [](std::uint32_t s, const FlatRings::Ring& ring) { return s < ring.begin; });
    return {&*(above - 1), side};
  }
  /// Joins two sides that run the same way and back; false where they do not, or have been joined already.
  bool meet(const Cursor& a, const Cursor& b) noexcept {
    if (a.side == b.side || met_[a.side] != 0 || met_[b.side] != 0) return false;
    if (at(a) != at(b.next()) || at(a.next()) != at(b)) return false;
    met_[a.side] = met_[b.side] = 1;
    owner_[a.side] = b.ring->owner;
    owner_[b.side] = a.ring->owner;
    return true;
  }
  /// Follows two rings from a vertex that both have, one forward and one back, as long as they go together.
  void follow(Cursor a, Cursor b) noexcept {
    for (b.back(); meet(a, b); b.back()) a.forward();
  }

  /// From vertices that are chosen by what they are, every sixteenth or so, so that both rings choose the same ones.
  void by_anchors() {
    std::vector<std::uint32_t> places(std::bit_ceil(flat_.size() / 6 + 16), none);
    const std::size_t mask = places.size() - 1;
    std::size_t taken = 0;
    for (const auto& ring : flat_.rings) {
      for (std::uint32_t i = ring.begin; i < ring.end; ++i) {
        const std::uint64_t hash = mixed(flat_.points[i]);
        if (hash >> 60 != 0) continue;
        if (++taken > places.size() / 2) return;  // what is not found so is looked up
        const Cursor here{&ring, i};
        std::size_t place = hash & mask;
        for (; places[place] != none; place = (place + 1) & mask) {
          if (flat_.points[places[place]] != flat_.points[i]) continue;
          const Cursor there = cursor(places[place]);
          follow(here, there);
          follow(there, here);
        }
        places[place] = i;
      }
    }
  }

  /// What is left: sides of the outside, and short runs without an anchor.
  void one_by_one() {
    const auto left = static_cast<std::size_t>(std::count(met_.begin(), met_.end(), char{0}));
    std::vector<Cursor> places(std::bit_ceil(left + left / 2 + 16));
    const std::size_t mask = places.size() - 1;
    for (const auto& ring : flat_.rings) {
      for (std::uint32_t i = ring.begin; i < ring.end; ++i) {
        if (met_[i] != 0) continue;
        const Cursor here{&ring, i};
        // The same for a side and the one that runs back.
        std::size_t place = (mixed(at(here)) + mixed(at(here.next()))) & mask;
        while (places[place].ring != nullptr && !meet(here, places[place])) place = (place + 1) & mask;
        if (places[place].ring == nullptr) places[place] = here;
      }
    }
  }

  const FlatRings& flat_;
  std::vector<std::uint32_t> owner_;
  std::vector<char> met_;
};

/// Vertices of borders that occur more than once, and some others: false alarms are rare.
class Repeated {
 public:
  explicit Repeated(std::size_t vertices)
      : mask_(std::bit_ceil(vertices * 16 + 64) - 1), once_(mask_ / 64 + 1), again_(mask_ / 64 + 1) {}
  void see(GridPoint p) noexcept {
    const auto [word, bit] = place(p);
    again_[word] |= once_[word] & bit;
    once_[word] |= bit;
  }
  [[nodiscard]] bool hold(GridPoint p) const noexcept {
    const auto [word, bit] = place(p);
    return (again_[word] & bit) != 0;
  }

 private:
  [[nodiscard]] std::pair<std::size_t, std::uint64_t> place(GridPoint p) const noexcept {
    const std::uint64_t hash = mixed(p) >> 8 & mask_;
    return {hash / 64, std::uint64_t{1} << hash % 64};
  }
  std::size_t mask_;
  std::vector<std::uint64_t> once_, again_;
};

/// Sides of a ring one after the other: from the point `from` to the point `to`, `sides` of them, beginning with
/// `first`.
struct Run {
  GridPoint from, to;
  Cursor first;
  std::uint32_t sides = 0;
};

/// Runs of one border put together: a line goes on where exactly one run ends and one begins.
MultiLineString joined(const FlatRings& flat, std::vector<Run> runs) {
  std::sort(runs.begin(), runs.end(), [](const Run& a, const Run& b) {
    return a.from != b.from ? a.from < b.from : a.first.side < b.first.side;
  });
  std::vector<std::uint32_t> by_end(runs.size());
  for (std::uint32_t i = 0; i < by_end.size(); ++i) by_end[i] = i;
  std::sort(by_end.begin(), by_end.end(), [&](std::uint32_t a, std::uint32_t b) {
    return runs[a].to != runs[b].to ? runs[a].to < runs[b].to : a < b;
  });
  std::vector<std::uint32_t> next(runs.size(), none);
  std::vector<char> follows(runs.size(), 0), used(runs.size(), 0);
  std::size_t start = 0;
  for (std::size_t end = 0; end < by_end.size();) {
    const GridPoint here = runs[by_end[end]].to;
    std::size_t last = end;
    while (last < by_end.size() && runs[by_end[last]].to == here) ++last;
    while (start < runs.size() && runs[start].from < here) ++start;
    const bool begins = start < runs.size() && runs[start].from == here;
    const bool once = begins && (start + 1 == runs.size() || runs[start + 1].from != here);
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
    for (std::uint32_t i = first; i != none && used[i] == 0; i = next[i]) {
      used[i] = 1;
      sides += runs[i].sides;
      last = i;
    }
    LineString line;
    line.points.reserve(sides + 1);
    for (std::uint32_t i = first;; i = next[i]) {
      Cursor at = runs[i].first;
      for (std::uint32_t k = 0; k < runs[i].sides; ++k, at.forward())
        line.points.push_back(to_lonlat(flat.points[at.side]));
      if (i == last) break;
    }
    if (next[last] == first)  // closed: from its smallest point
      std::rotate(line.points.begin(), std::min_element(line.points.begin(), line.points.end()), line.points.end());
    line.points.push_back(next[last] == first ? line.points.front() : to_lonlat(runs[last].to));
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
  const auto flat = flat_rings(parts);
  if (!flat) throw UsageError("parts of a coverage with a vertex off the grid, or one that repeats the one before it");
  const OtherSides others(*flat);
  // Every edge between two owners is a side of both: that of the smaller one, who lies to the left, stands for it.
  const auto counts = [&](const FlatRings::Ring& ring, std::uint32_t side) {
    const std::uint32_t other = others.owner(side);
    return beyond == Beyond::nobody ? other == outside : other != outside && ring.owner < other;
  };
  std::size_t vertices = 0;
  each_side(*flat,
            [&](std::uint32_t i, const FlatRings::Ring& ring, GridPoint) { vertices += counts(ring, i) ? 1U : 0U; });
  Repeated repeated(vertices);
  each_side(*flat, [&](std::uint32_t i, const FlatRings::Ring& ring, GridPoint next) {
    if (!counts(ring, i)) return;
    repeated.see(flat->points[i]);
    const std::uint32_t following = i + 1 == ring.end ? ring.begin : i + 1;
    if (others.owner(following) != others.owner(i)) repeated.see(next);  // else as the beginning of that side
  });
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<Run>> runs;
  for (const auto& ring : flat->rings) {
    const auto goes_on = [&](std::uint32_t before, std::uint32_t side) {
      return others.owner(before) == others.owner(side) && !repeated.hold(flat->points[side]);
    };
    // From a side at which a run begins, if there is one, so that no run is cut at the first vertex.
    Cursor first{&ring, ring.begin};
    while (goes_on(first.previous().side, first.side)) {
      first.forward();
      if (first.side == ring.begin) break;
    }
    std::vector<Run>* open = nullptr;
    Cursor at = first;
    for (std::uint32_t k = ring.begin; k < ring.end; ++k, at.forward()) {
      if (!counts(ring, at.side)) {
        open = nullptr;
        continue;
      }
      if (open == nullptr || !goes_on(at.previous().side, at.side)) {
        open = &runs[{ring.owner, others.owner(at.side)}];
        open->push_back({flat->points[at.side], {}, at, 0});
      }
      open->back().to = flat->points[at.next().side];
      ++open->back().sides;
    }
  }
  std::vector<Border> result;
  result.reserve(runs.size());
  for (auto& [owners, of_border] : runs)
    result.push_back({owners.first, owners.second, joined(*flat, std::move(of_border))});
  return result;
}

}  // namespace geo::arrangement
