#include "libgeo/arrangement/tracing.hpp"

#include <algorithm>
#include <functional>
#include <numeric>

#include "libgeo/arrangement/cells.hpp"
#include "libgeo/arrangement/sorting.hpp"

namespace geo::arrangement {
namespace {

constexpr std::uint32_t none = 0xFFFFFFFF;

/// The indices of the segments in the order of their upper ends.
std::vector<std::uint32_t> by_upper_end(std::span<const Segment> segments) {
  struct Upper {
    GridPoint end;
    std::uint32_t index = 0;
    auto operator<=>(const Upper&) const = default;
  };
  std::vector<Upper> ends(segments.size());
  for (std::uint32_t i = 0; i < ends.size(); ++i) ends[i] = {segments[i].to, i};
  sort_by(
      ends, [](const Upper& upper) { return sort_key(upper.end); }, std::less<>());
  std::vector<std::uint32_t> order(ends.size());
  std::transform(ends.begin(), ends.end(), order.begin(), [](const Upper& upper) { return upper.index; });
  return order;
}

/// Fills points and start.
void number_points(std::span<const Segment> segments, std::span<const std::uint32_t> order, Traced& traced) {
  traced.points.reserve(segments.size() + 1);
  traced.start.resize(2 * segments.size());
  const auto number = [&traced](GridPoint p) {
    if (traced.points.empty() || traced.points.back() != p) traced.points.push_back(p);
    return static_cast<std::uint32_t>(traced.points.size() - 1);
  };
  std::size_t i = 0, j = 0;
  while (j < order.size()) {  // every `from` is smaller than some `to`
    if (i < segments.size() && segments[i].from <= segments[order[j]].to) {
      traced.start[2 * i] = number(segments[i].from);
      ++i;
    } else {
      traced.start[2 * order[j] + 1] = number(segments[order[j]].to);
      ++j;
    }
  }
}

/// The sides that start at each point, counter-clockwise from straight down (which comes last but never first: the
/// first half-turn holds the segments that start here, the second those that end here).
struct Fans {
  std::vector<std::uint32_t> first;  ///< by point, and one more
  std::vector<Side> sides;
};

Fans fans_of(std::span<const Segment> segments, std::span<const std::uint32_t> order, const Traced& traced) {
  Fans fans;
  fans.first.assign(traced.points.size() + 1, 0);
  for (const std::uint32_t point : traced.start) ++fans.first[point + 1];
  std::partial_sum(fans.first.begin(), fans.first.end(), fans.first.begin());
  fans.sides.resize(traced.start.size());
  std::vector<std::uint32_t> next(fans.first.begin(), fans.first.end() - 1);
  for (std::uint32_t i = 0; i < segments.size(); ++i) fans.sides[next[traced.start[2 * i]]++] = 2 * i;
  const std::vector<std::uint32_t> half = next;
  for (const std::uint32_t i : order) fans.sides[next[traced.start[2 * i + 1]]++] = 2 * i + 1;

  const auto end_of = [&](Side side) { return traced.points[traced.start[opposite(side)]]; };
  for (std::size_t point = 0; point < traced.points.size(); ++point) {
    const GridPoint here = traced.points[point];
    const auto turns_left = [&](Side a, Side b) { return cross(here, end_of(a), end_of(b)) > 0; };
    const auto at = [&](std::uint32_t index) { return fans.sides.begin() + index; };
    std::sort(at(fans.first[point]), at(half[point]), turns_left);
    std::sort(at(half[point]), at(fans.first[point + 1]), turns_left);
  }
  return fans;
}

/// For every side the one that follows on the border of the face on its left: the next clockwise from the way back.
std::vector<Side> followers(const Fans& fans, std::size_t points) {
  std::vector<Side> next(fans.sides.size());
  for (std::size_t point = 0; point < points; ++point) {
    const std::uint32_t first = fans.first[point], last = fans.first[point + 1];
    for (std::uint32_t i = first; i < last; ++i)
      next[opposite(fans.sides[i])] = fans.sides[i == first ? last - 1 : i - 1];
  }
  return next;
}

/// Cuts walks into loops.
class Cutter {
 public:
  explicit Cutter(Traced& traced) : traced_(traced), at_(traced.points.size(), none) {}

  void cut(std::span<const Side> walk) {
    for (const Side side : walk) {
      const std::uint32_t point = traced_.start[side];
      if (at_[point] != none) pop_loop(at_[point]);
      at_[point] = static_cast<std::uint32_t>(open_.size());
      open_.push_back(side);
    }
    pop_loop(0);
    ++traced_.walks;
  }

 private:
  /// The sides on the stack from `bottom` on form a loop.
  void pop_loop(std::uint32_t bottom) {
    const auto begin = open_.begin() + bottom;
    const auto by_start = [this](Side a, Side b) { return traced_.start[a] < traced_.start[b]; };
    std::rotate(begin, std::min_element(begin, open_.end(), by_start), open_.end());
    Loop loop;
    loop.begin = static_cast<std::uint32_t>(traced_.sides.size());
    loop.walk = traced_.walks;
    for (auto side = begin; side != open_.end(); ++side) {
      at_[traced_.start[*side]] = none;
      traced_.sides.push_back(*side);
    }
    loop.end = static_cast<std::uint32_t>(traced_.sides.size());
    const auto point = [this](Side side) { return traced_.points[traced_.start[side]]; };
    // At its smallest point a simple ring turns the way it runs.
    loop.shell = cross(point(open_.back()), point(*begin), point(opposite(*begin))) > 0;
    traced_.loops.push_back(loop);
    open_.erase(begin, open_.end());
  }

  Traced& traced_;
  std::vector<std::uint32_t> at_;  ///< position on the stack of the side that starts at a point
  std::vector<Side> open_;         ///< the stack
};

}  // namespace

Traced traced(std::span<const Segment> segments) {
  Traced traced;
  if (segments.empty()) return traced;
  const std::vector<std::uint32_t> order = by_upper_end(segments);
  number_points(segments, order, traced);
  const std::vector<Side> next = followers(fans_of(segments, order, traced), traced.points.size());

  traced.sides.reserve(next.size());
  traced.walk_of.assign(next.size(), none);
  Cutter cutter(traced);
  std::vector<Side> walk;
  for (Side first = 0; first < next.size(); ++first) {
    if (traced.walk_of[first] != none) continue;
    walk.clear();
    for (Side side = first; traced.walk_of[side] == none; side = next[side]) {
      traced.walk_of[side] = traced.walks;
      walk.push_back(side);
    }
    cutter.cut(walk);
  }
  return traced;
}

std::vector<Side> sides_below_islands(std::span<const Segment> segments, const Traced& traced) {
  std::vector<Side> below(traced.walks, no_side);
  std::vector<std::uint32_t> smallest(traced.walks, none);  // the smallest point of an island; none: has a shell
  std::uint32_t islands = 0;
  for (std::size_t i = 0; i < traced.loops.size();) {
    const std::uint32_t walk = traced.loops[i].walk;
    bool has_shell = false;
    std::uint32_t point = none;
    for (; i < traced.loops.size() && traced.loops[i].walk == walk; ++i) {
      has_shell = has_shell || traced.loops[i].shell;
      point = std::min(point, traced.start[traced.sides[traced.loops[i].begin]]);
    }
    if (has_shell) continue;
    smallest[walk] = point;
    ++islands;
  }
  if (islands < 2) return below;  // a single island lies in the outside

  const Cells cells(segments);
  std::vector<std::int64_t> columns;
  for (const std::uint32_t point : smallest)
    if (point != none) columns.push_back(cells.column(traced.points[point].x));
  std::sort(columns.begin(), columns.end());
  columns.erase(std::unique(columns.begin(), columns.end()), columns.end());
  const std::vector<CellEntry> entries = cells.entries_in(columns, segments);
  for (std::uint32_t walk = 0; walk < traced.walks; ++walk) {
    if (smallest[walk] == none) continue;
    const GridPoint p = traced.points[smallest[walk]];
    const std::uint32_t top = cells.cell(p);
    const std::uint32_t bottom = cells.cell(cells.column(p.x), 0);
    auto entry = std::upper_bound(entries.begin(), entries.end(), CellEntry{top} << 32 | 0xFFFFFFFFU);
    std::uint32_t best = none;
    while (entry != entries.begin() && cell_of(*(entry - 1)) >= bottom) {
      --entry;
      // All that is in lower cells lies below the floor of the cell just done; stop once the best lies above it.
      if (best != none && (entry + 1) != entries.end() && cell_of(*(entry + 1)) != cell_of(*entry)) {
        const auto floor = static_cast<std::int32_t>(cells.floor_of(cell_of(*(entry + 1))));
        if (cross(segments[best].from, segments[best].to, {p.x, floor}) < 0) break;
      }
      const std::uint32_t index = segment_of(*entry);
      const Segment& s = segments[index];
      if (s.from.x > p.x || s.to.x <= p.x || cross(s.from, s.to, p) <= 0) continue;
      if (best == none || (best != index && compare_height(s, segments[best], p.x) > 0)) best = index;
    }
    if (best != none) below[walk] = 2 * best;
  }
  return below;
}

Ring ring_of(const Traced& traced, const Loop& loop) {
  std::vector<LonLat> points;
  points.reserve(loop.end - loop.begin);
  for (std::uint32_t i = loop.begin; i < loop.end; ++i)
    points.push_back(to_lonlat(traced.points[traced.start[traced.sides[i]]]));
  return Ring(std::move(points));
}

}  // namespace geo::arrangement
