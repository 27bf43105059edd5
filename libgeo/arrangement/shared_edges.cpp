#include "libgeo/arrangement/shared_edges.hpp"

#include <algorithm>
#include <bit>

namespace geo::arrangement {
namespace {

/// An edge with its owners in both coverages.
struct Entry {
  Segment segment;
  std::uint32_t left_before = outside;
  std::uint32_t right_before = outside;
  std::uint32_t left_after = outside;
  std::uint32_t right_after = outside;
  [[nodiscard]] bool used() const noexcept { return left_before != right_before; }
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

  /// The entry of a segment, or an unused one.
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

std::size_t vertices(std::span<const OwnedPart> parts) {
  std::size_t count = 0;
  for (const OwnedPart& part : parts) {
    count += part.polygon->shell.size();
    for (const Ring& hole : part.polygon->holes) count += hole.size();
  }
  return count;
}

/// Calls visit(segment, whether the owner lies left of it, owner) for every edge; false when visit gives false or a
/// vertex does not lie on the grid.
template <typename Visit>
bool each_edge(std::span<const OwnedPart> parts, Visit&& visit) {
  const auto ring_edges = [&](const Ring& ring, std::uint32_t owner) {
    if (ring.empty()) return true;
    const auto on_grid = [](LonLat position, GridPoint& point) {
      if (!in_range(position)) return false;
      point = to_grid(position);
      return to_lonlat(point) == position;
    };
    GridPoint last, here;
    if (!on_grid(ring[ring.size() - 1], last)) return false;
    for (const LonLat& position : ring.points()) {
      if (!on_grid(position, here) || here == last) return false;
      const bool ascending = last < here;
      if (!visit(ascending ? Segment{last, here} : Segment{here, last}, ascending, owner)) return false;
      last = here;
    }
    return true;
  };
  for (const OwnedPart& part : parts) {
    if (!ring_edges(part.polygon->shell, part.owner)) return false;
    for (const Ring& hole : part.polygon->holes)
      if (!ring_edges(hole, part.owner)) return false;
  }
  return true;
}

bool take_side(std::uint32_t& side, std::uint32_t owner) noexcept {
  if (side != outside) return false;
  side = owner;
  return true;
}

/// New sides put together to edges; false when one occurs twice.
bool add_new(std::vector<NewSide>& sides, std::vector<ChangedEdge>& changed) {
  std::sort(sides.begin(), sides.end(), [](const NewSide& a, const NewSide& b) { return a.segment < b.segment; });
  for (std::size_t i = 0; i < sides.size();) {
    ChangedEdge edge{sides[i].segment.from, sides[i].segment.to, outside, outside, outside, outside};
    for (const Segment segment = sides[i].segment; i < sides.size() && sides[i].segment == segment; ++i)
      if (!take_side(sides[i].left ? edge.left_after : edge.right_after, sides[i].owner)) return false;
    if (edge.left_after == edge.right_after) return false;
    changed.push_back(edge);
  }
  return true;
}

/// The surroundings of changed edges, coarsely: squares of a bitmap over all of them.
class Surroundings {
 public:
  explicit Surroundings(std::span<const ChangedEdge> edges) {
    if (edges.empty()) return;
    std::int64_t north = edges.front().from.y;
    west_ = edges.front().from.x;
    east_ = west_;
    south_ = north;
    for (const ChangedEdge& e : edges) {
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
    for (const ChangedEdge& e : edges) {
      const Box box = box_of({e.from, e.to}, near_margin);
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

}  // namespace

SharedEdgesResult shared_edges(std::span<const OwnedPart> before, std::span<const OwnedPart> after) {
  const std::size_t count_before = vertices(before), count_after = vertices(after);
  Table table(count_before);
  if (!each_edge(before, [&](const Segment& segment, bool left, std::uint32_t owner) {
        Entry& entry = table.at(segment);
        entry.segment = segment;
        return take_side(left ? entry.left_before : entry.right_before, owner) && entry.used();
      }))
    return {{}, Refusal::not_clean};

  std::vector<NewSide> new_sides;
  const std::size_t most = std::max<std::size_t>(64, count_after / 2);
  bool many = false;
  if (!each_edge(after, [&](const Segment& segment, bool left, std::uint32_t owner) {
        Entry& entry = table.at(segment);
        if (entry.used()) return take_side(left ? entry.left_after : entry.right_after, owner);
        new_sides.push_back({segment, left, owner});
        many = new_sides.size() > most;
        return !many;
      }))
    return {{}, many ? Refusal::much_differs : Refusal::not_clean};

  SharedEdgesResult result;
  auto& changed = result.edges.changed;
  for (const Entry& entry : table.entries()) {
    if (!entry.used() || entry.stayed()) continue;
    if (entry.left_after != outside && entry.left_after == entry.right_after) return {{}, Refusal::not_clean};
    changed.push_back({entry.segment.from, entry.segment.to, entry.left_before, entry.right_before, entry.left_after,
                       entry.right_after});
  }
  if (!add_new(new_sides, changed)) return {{}, Refusal::not_clean};
  std::sort(changed.begin(), changed.end(), [](const ChangedEdge& a, const ChangedEdge& b) {
    return Segment{a.from, a.to} < Segment{b.from, b.to};
  });
  const Surroundings surroundings(changed);
  for (const Entry& entry : table.entries())
    if (entry.used() && entry.stayed() && surroundings.hold(entry.segment)) result.edges.near.push_back(entry.segment);
  std::sort(result.edges.near.begin(), result.edges.near.end());
  return result;
}

}  // namespace geo::arrangement
