#include "libgeo/arrangement/shared_edges.hpp"

#include <algorithm>
#include <bit>

#include "libgeo/arrangement/matched_runs.hpp"

namespace geo::arrangement {
namespace {

/// An edge with its owners in both coverages.
struct Entry {
  Segment segment;
  std::uint32_t left_before = outside;
  std::uint32_t right_before = outside;
  std::uint32_t left_after = outside;
  std::uint32_t right_after = outside;
  [[nodiscard]] bool used() const noexcept { return left_before != right_before || left_after != right_after; }
  [[nodiscard]] bool stayed() const noexcept { return left_before == left_after && right_before == right_after; }
};

/// One side of an edge that the first coverage does not have.
struct NewSide {
  Segment segment;
  bool left = false;
  std::uint32_t owner = 0;
};

/// Edges by their ends: open addressing, a power of two of places.
class Table {
 public:
  explicit Table(std::size_t edges) : entries_(std::bit_ceil(std::max<std::size_t>(16, edges + edges / 4))) {}

  /// The entry of a segment, or an unused one. An entry must be used before the next call.
  [[nodiscard]] Entry& at(const Segment& segment) noexcept {
    const std::size_t mask = entries_.size() - 1;
    for (std::size_t i = hash(segment) & mask;; i = (i + 1) & mask)
      if (!entries_[i].used() || entries_[i].segment == segment) return entries_[i];
  }
  [[nodiscard]] std::span<const Entry> entries() const noexcept { return entries_; }

 private:
  static std::size_t hash(const Segment& s) noexcept {
    const auto pack = [](GridPoint p) {
      return std::uint64_t{static_cast<std::uint32_t>(p.x)} << 32 | static_cast<std::uint32_t>(p.y);
    };
    std::uint64_t h = pack(s.from) * 0x9E3779B97F4A7C15U + pack(s.to);
    h = (h ^ (h >> 32)) * 0xD6E8FEB86659FD93U;
    return h ^ (h >> 29);
  }
  std::vector<Entry> entries_;
};

bool take_side(std::uint32_t& side, std::uint32_t owner) noexcept {
  if (side != outside) return false;
  side = owner;
  return true;
}

/// The surroundings of edges that may have changed, coarsely: squares of a bitmap over all of them.
class Surroundings {
 public:
  explicit Surroundings(std::span<const Segment> edges) {
    if (edges.empty()) return;
    std::int64_t north = edges.front().from.y;
    west_ = edges.front().from.x;
    east_ = west_;
    south_ = north;
    for (const Segment& e : edges) {
      west_ = std::min<std::int64_t>(west_, e.from.x);
      east_ = std::max<std::int64_t>(east_, e.to.x);
      south_ = std::min({south_, std::int64_t{e.from.y}, std::int64_t{e.to.y}});
      north = std::max({north, std::int64_t{e.from.y}, std::int64_t{e.to.y}});
    }
    west_ -= near_margin;
    south_ -= near_margin;
    east_ += near_margin;
    north_ = north + near_margin;
    while (((east_ - west_) >> shift_) >= side || ((north_ - south_) >> shift_) >= side) ++shift_;
    marks_.assign(static_cast<std::size_t>(side * side), false);
    for (const Segment& e : edges) {
      const Box box = box_of(e, near_margin);
      for (std::int64_t c = box.left; c <= box.right; ++c)
        for (std::int64_t r = box.bottom; r <= box.top; ++r) marks_[static_cast<std::size_t>(c * side + r)] = true;
    }
  }

  [[nodiscard]] bool hold(const Segment& s) const noexcept {
    if (marks_.empty() || s.from.x > east_ || s.to.x < west_ || std::min(s.from.y, s.to.y) > north_ ||
        std::max(s.from.y, s.to.y) < south_)
      return false;
    const Box box = box_of(s, 0);
    for (std::int64_t c = box.left; c <= box.right; ++c)
      for (std::int64_t r = box.bottom; r <= box.top; ++r)
        if (marks_[static_cast<std::size_t>(c * side + r)]) return true;
    return false;
  }

 private:
  static constexpr std::int64_t side = 2048;
  struct Box {
    std::int64_t left, right, bottom, top;
  };
  [[nodiscard]] Box box_of(const Segment& s, std::int64_t margin) const noexcept {
    const auto column = [&](std::int64_t x) { return (std::clamp(x, west_, east_) - west_) >> shift_; };
    const auto row = [&](std::int64_t y) { return (std::clamp(y, south_, north_) - south_) >> shift_; };
    return {column(s.from.x - margin), column(s.to.x + margin), row(std::min(s.from.y, s.to.y) - margin),
            row(std::max(s.from.y, s.to.y) + margin)};
  }
  std::int64_t west_ = 0, east_ = 0, south_ = 0, north_ = 0;
  int shift_ = 0;
  std::vector<bool> marks_;
};

/// A side as an edge, and whether its owner lies left of that.
struct SideOf {
  SideOf(GridPoint from, GridPoint to) noexcept
      : segment(from < to ? Segment{from, to} : Segment{to, from}), left(from < to) {}
  Segment segment;
  bool left;
};

bool tell_before(Entry& entry, const SideOf& side, std::uint32_t owner) noexcept {
  entry.segment = side.segment;
  return take_side(side.left ? entry.left_before : entry.right_before, owner);
}

bool tell_after(Entry& entry, const SideOf& side, std::uint32_t owner) noexcept {
  entry.segment = side.segment;
  return take_side(side.left ? entry.left_after : entry.right_after, owner);
}

/// No coverage parts land of one owner from itself.
bool is_clean(const Entry& entry) noexcept {
  return (entry.left_before == outside || entry.left_before != entry.right_before) &&
         (entry.left_after == outside || entry.left_after != entry.right_after);
}

}  // namespace

SharedEdgesResult shared_edges(std::span<const OwnedPart> before, std::span<const OwnedPart> after) {
  const auto flat_before = flat_rings(before), flat_after = flat_rings(after);
  if (!flat_before || !flat_after) return {{}, Refusal::not_clean};
  const MatchedSides matched = matched_sides(*flat_before, *flat_after);
  // Of maps half of whose edges stayed, far more than an eighth of the sides is matched, whatever their rings: a third
  // where rings have few vertices.
  if (matched.count < flat_after->size() / 8 && flat_after->size() > 4096) return {{}, Refusal::much_differs};

  // Sides without a match are looked up one by one.
  bool clean = true;
  Table table(flat_before->size() - matched.count);
  each_side(*flat_before, [&](std::uint32_t i, const FlatRings::Ring& ring, GridPoint next) {
    if (matched.before[i] != 0 || !clean) return;
    const SideOf side(flat_before->points[i], next);
    Entry& entry = table.at(side.segment);
    clean = tell_before(entry, side, ring.owner) && is_clean(entry);
  });
  std::vector<NewSide> new_sides;
  const std::size_t most = std::max<std::size_t>(64, flat_after->size() / 2);
  each_side(*flat_after, [&](std::uint32_t i, const FlatRings::Ring& ring, GridPoint next) {
    if (matched.after[i] != 0 || !clean || new_sides.size() > most + matched.count) return;
    const SideOf side(flat_after->points[i], next);
    Entry& entry = table.at(side.segment);
    if (entry.used()) {
      clean = tell_after(entry, side, ring.owner);
    } else {
      new_sides.push_back({side.segment, side.left, ring.owner});
    }
  });
  if (!clean) return {{}, Refusal::not_clean};
  if (new_sides.size() > most + matched.count) return {{}, Refusal::much_differs};
  Table added(new_sides.size());
  for (const NewSide& side : new_sides) {
    Entry& entry = added.at(side.segment);
    entry.segment = side.segment;
    if (!take_side(side.left ? entry.left_after : entry.right_after, side.owner) || !is_clean(entry))
      return {{}, Refusal::not_clean};
  }

  // Then what lies on the other side of those edges, or near them.
  std::vector<Segment> doubtful;
  for (const auto* entries : {&table, &added})
    for (const Entry& entry : entries->entries())
      if (entry.used()) doubtful.push_back(entry.segment);
  SharedEdgesResult result;
  auto& near = result.edges.near;
  const Surroundings surroundings(doubtful);
  each_side(*flat_before, [&](std::uint32_t i, const FlatRings::Ring& ring, GridPoint next) {
    if (matched.before[i] == 0 || !clean) return;
    const SideOf side(flat_before->points[i], next);
    if (!surroundings.hold(side.segment)) return;
    Entry* entry = &table.at(side.segment);
    if (!entry->used()) entry = &added.at(side.segment);
    if (entry->used()) {
      clean = tell_before(*entry, side, ring.owner) && tell_after(*entry, side, ring.owner) && is_clean(*entry);
    } else {
      near.push_back(side.segment);
    }
  });
  if (!clean) return {{}, Refusal::not_clean};

  auto& changed = result.edges.changed;
  std::size_t new_ones = 0;
  for (const auto* entries : {&table, &added}) {
    for (const Entry& entry : entries->entries()) {
      if (!entry.used()) continue;
      if (!is_clean(entry)) return {{}, Refusal::not_clean};
      if (entry.stayed()) {
        near.push_back(entry.segment);
        continue;
      }
      if (entry.left_before == entry.right_before) {
        for (const std::uint32_t owner : {entry.left_after, entry.right_after})
          if (owner != outside) ++new_ones;
      }
      changed.push_back({entry.segment.from, entry.segment.to, entry.left_before, entry.right_before, entry.left_after,
                         entry.right_after});
    }
  }
  if (new_ones > most) return {{}, Refusal::much_differs};
  std::sort(changed.begin(), changed.end(), [](const ChangedEdge& a, const ChangedEdge& b) {
    return Segment{a.from, a.to} < Segment{b.from, b.to};
  });
  std::sort(near.begin(), near.end());
  near.erase(std::unique(near.begin(), near.end()), near.end());
  return result;
}

}  // namespace geo::arrangement
