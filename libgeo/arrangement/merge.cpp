#include "libgeo/arrangement/merge.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <utility>

#include "libgeo/arrangement/exact.hpp"
#include "libgeo/arrangement/sorting.hpp"
#include "libgeo/arrangement/tracing.hpp"
#include "libgeo/core/error.hpp"

namespace geo::arrangement {
namespace {

void check_classes(const Arrangement& arrangement, std::span<const std::uint32_t> class_of_face) {
  if (class_of_face.size() != arrangement.faces.size())
    throw UsageError(fmt::format("{} classes were given for {} faces", class_of_face.size(), arrangement.faces.size()));
}

std::uint32_t class_at(std::span<const std::uint32_t> class_of_face, std::uint32_t face) {
  return face == outside ? outside : class_of_face[face];
}

/// Sets of faces that hang together (union by the smaller index, so that roots are the first faces).
class Sets {
 public:
  Sets(std::span<const Edge> edges, std::span<const std::uint32_t> class_of_face) : parent_(class_of_face.size()) {
    std::iota(parent_.begin(), parent_.end(), 0U);
    for (const Edge& edge : edges)
      if (edge.left != outside && edge.right != outside && class_of_face[edge.left] == class_of_face[edge.right])
        join(edge.left, edge.right);
  }

  [[nodiscard]] std::uint32_t root(std::uint32_t face) {
    while (parent_[face] != face) face = parent_[face] = parent_[parent_[face]];
    return face;
  }

 private:
  void join(std::uint32_t a, std::uint32_t b) {
    a = root(a);
    b = root(b);
    parent_[std::max(a, b)] = std::min(a, b);
  }

  std::vector<std::uint32_t> parent_;
};

/// Edges of which one side belongs to one class, the other to another, joined to lines.
class Joiner {
 public:
  /// An edge as it is to be run: the smaller class on the left.
  struct Run {
    GridPoint from;
    GridPoint to;
    auto operator<=>(const Run&) const = default;
  };

  static MultiLineString joined(std::vector<Run> runs) {
    sort_by(
        runs, [](const Run& run) { return sort_key(run.from); }, [](const Run& p, const Run& q) { return p < q; });
    Joiner joiner(std::move(runs));
    MultiLineString result;
    // Lines that begin somewhere first, then the closed ones that are left.
    for (std::size_t i = 0; i < joiner.runs_.size(); ++i)
      if (!joiner.follows_[i]) joiner.follow(i, result);
    for (std::size_t i = 0; i < joiner.runs_.size(); ++i)
      if (!joiner.used_[i]) joiner.follow(i, result);
    const auto points = [](const LineString& a, const LineString& b) { return a.points < b.points; };
    std::sort(result.lines.begin(), result.lines.end(), points);
    return result;
  }

 private:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  explicit Joiner(std::vector<Run> runs)
      : runs_(std::move(runs)), next_(runs_.size(), none), follows_(runs_.size(), false), used_(runs_.size(), false) {
    struct End {
      GridPoint at;
      std::uint32_t run;
    };
    std::vector<End> ends;
    ends.reserve(runs_.size());
    for (std::uint32_t i = 0; i < runs_.size(); ++i) ends.push_back({runs_[i].to, i});
    sort_by(
        ends, [](const End& end) { return sort_key(end.at); },
        [](const End& p, const End& q) { return p.at != q.at ? p.at < q.at : p.run < q.run; });
    // A line goes on where exactly one run ends and one starts.
    std::size_t start = 0;
    for (std::size_t end = 0; end < ends.size();) {
      std::size_t last = end;
      while (last < ends.size() && ends[last].at == ends[end].at) ++last;
      while (start < runs_.size() && runs_[start].from < ends[end].at) ++start;
      const bool starts = start < runs_.size() && runs_[start].from == ends[end].at;
      const bool once = starts && (start + 1 == runs_.size() || runs_[start + 1].from != ends[end].at);
      if (last - end == 1 && once) {
        next_[ends[end].run] = start;
        follows_[start] = true;
      }
      end = last;
    }
  }

  void follow(std::size_t first, MultiLineString& result) {
    LineString line;
    line.points.push_back(to_lonlat(runs_[first].from));
    for (std::size_t i = first;;) {
      used_[i] = true;
      line.points.push_back(to_lonlat(runs_[i].to));
      i = next_[i];
      if (i == none || used_[i]) break;
    }
    result.lines.push_back(std::move(line));
  }

  std::vector<Run> runs_;
  std::vector<std::size_t> next_;  ///< the run with which the line goes on, or `none`
  std::vector<bool> follows_;      ///< whether a run goes on from another
  std::vector<bool> used_;
};

/// polygon_of(face) is asked for each face that is a region.
template <typename PolygonOf>
std::vector<Region> regions_of(const Arrangement& arrangement, std::span<const std::uint32_t> class_of_face,
                               PolygonOf polygon_of) {
  check_classes(arrangement, class_of_face);
  const auto count = static_cast<std::uint32_t>(class_of_face.size());
  bool alone = each_face_alone(arrangement.edges, class_of_face);
  for (std::uint32_t face = 0; face < count && alone; ++face)
    alone = class_of_face[face] == outside || !arrangement.faces[face].polygon.shell.empty();
  if (!alone) return regions(arrangement.edges, class_of_face);
  std::vector<Region> result;
  for (std::uint32_t face = 0; face < count; ++face)
    if (class_of_face[face] != outside) result.push_back({class_of_face[face], {face}, polygon_of(face)});
  return result;
}

}  // namespace

std::vector<Region> regions(const Arrangement& arrangement, std::span<const std::uint32_t> class_of_face) {
  return regions_of(arrangement, class_of_face, [&](std::uint32_t face) { return arrangement.faces[face].polygon; });
}

std::vector<Region> regions_moved_out(Arrangement& arrangement, std::span<const std::uint32_t> class_of_face) {
  return regions_of(arrangement, class_of_face,
                    [&](std::uint32_t face) { return std::move(arrangement.faces[face].polygon); });
}

bool each_face_alone(std::span<const Edge> edges, std::span<const std::uint32_t> class_of_face) {
  return std::none_of(edges.begin(), edges.end(), [&](const Edge& edge) {
    return edge.left != outside && edge.right != outside && class_of_face[edge.left] != outside &&
           class_of_face[edge.left] == class_of_face[edge.right];
  });
}

std::vector<Region> regions(std::span<const Edge> edges, std::span<const std::uint32_t> class_of_face) {
  Sets sets(edges, class_of_face);
  std::vector<Segment> segments;
  std::vector<std::uint32_t> face_at;  // by side
  for (const Edge& edge : edges) {
    if (class_at(class_of_face, edge.left) == class_at(class_of_face, edge.right)) continue;
    segments.push_back({edge.from, edge.to});
    face_at.push_back(edge.left);
    face_at.push_back(edge.right);
  }
  const Traced rings = traced(segments);

  // The region of each set of faces: the shells come in the order of the smallest vertices, holes after.
  const auto rank = [&rings](const Loop& loop) {
    const Side first = rings.sides[loop.begin];
    return std::pair(rings.start[first], rings.start[opposite(first)]);
  };
  std::vector<Loop> loops = rings.loops;
  std::sort(loops.begin(), loops.end(),
            [&rank](const Loop& a, const Loop& b) { return a.shell != b.shell ? a.shell : rank(a) < rank(b); });
  std::vector<Region> result;
  std::vector<std::uint32_t> region_of(class_of_face.size(), outside);  // by root
  for (const Loop& loop : loops) {
    const std::uint32_t face = face_at[rings.sides[loop.begin]];
    if (class_at(class_of_face, face) == outside) continue;
    std::uint32_t& region = region_of[sets.root(face)];
    if (loop.shell) {
      region = static_cast<std::uint32_t>(result.size());
      result.push_back({class_of_face[face], {}, {ring_of(rings, loop), {}}});
    } else {
      result[region].polygon.holes.push_back(ring_of(rings, loop));
    }
  }
  for (std::uint32_t face = 0; face < class_of_face.size(); ++face)
    if (class_of_face[face] != outside) result[region_of[sets.root(face)]].faces.push_back(face);
  return result;
}

std::vector<Polygon> merged(const Arrangement& arrangement, std::span<const std::uint32_t> face_indices) {
  std::vector<std::uint32_t> class_of_face(arrangement.faces.size(), outside);
  for (const std::uint32_t face : face_indices) {
    if (face >= class_of_face.size())
      throw UsageError(fmt::format("there is no face {}, only {}", face, class_of_face.size()));
    class_of_face[face] = 0;
  }
  std::vector<Polygon> result;
  for (Region& region : regions(arrangement, class_of_face)) result.push_back(std::move(region.polygon));
  return result;
}

std::vector<std::vector<std::uint32_t>> edge_connected(const Arrangement& arrangement,
                                                       std::span<const std::uint32_t> class_of_face) {
  check_classes(arrangement, class_of_face);
  Sets sets(arrangement.edges, class_of_face);
  std::vector<std::uint32_t> part_of(class_of_face.size(), outside);  // by root
  std::vector<std::vector<std::uint32_t>> parts;
  for (std::uint32_t face = 0; face < class_of_face.size(); ++face) {
    if (class_of_face[face] == outside) continue;
    std::uint32_t& part = part_of[sets.root(face)];
    if (part == outside) {
      part = static_cast<std::uint32_t>(parts.size());
      parts.emplace_back();
    }
    parts[part].push_back(face);
  }
  return parts;
}

std::vector<Border> borders(const Arrangement& arrangement, std::span<const std::uint32_t> class_of_face) {
  check_classes(arrangement, class_of_face);
  using Classes = std::pair<std::uint32_t, std::uint32_t>;
  std::map<Classes, std::vector<Joiner::Run>> runs;
  auto last = runs.end();  // edges of one border mostly follow each other
  const auto add = [&](Classes classes, Joiner::Run run) {
    if (last == runs.end() || last->first != classes) last = runs.try_emplace(classes).first;
    last->second.push_back(run);
  };
  for (const Edge& edge : arrangement.edges) {
    const std::uint32_t left = class_at(class_of_face, edge.left), right = class_at(class_of_face, edge.right);
    if (left < right) add({left, right}, {edge.from, edge.to});
    if (right < left) add({right, left}, {edge.to, edge.from});
  }
  std::vector<Border> result;
  result.reserve(runs.size());
  for (auto& [classes, of_border] : runs)
    result.push_back({classes.first, classes.second, Joiner::joined(std::move(of_border))});
  return result;
}

MultiLineString boundary_between(const Arrangement& arrangement, std::span<const std::uint32_t> class_of_face,
                                 std::uint32_t left, std::uint32_t right) {
  check_classes(arrangement, class_of_face);
  std::vector<Joiner::Run> runs;
  if (left == right) return {};
  for (const Edge& edge : arrangement.edges) {
    const std::uint32_t edge_left = class_at(class_of_face, edge.left);
    const std::uint32_t edge_right = class_at(class_of_face, edge.right);
    if (edge_left == left && edge_right == right) runs.push_back({edge.from, edge.to});
    if (edge_left == right && edge_right == left) runs.push_back({edge.to, edge.from});
  }
  return Joiner::joined(std::move(runs));
}

}  // namespace geo::arrangement
