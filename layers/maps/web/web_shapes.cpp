#include "layers/maps/web/web_shapes.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <iterator>
#include <map>
#include <span>
#include <unordered_map>
#include <unordered_set>

namespace layers::maps {
namespace {

using Points = std::vector<GridPoint>;

struct PointHash {
  std::size_t operator()(const GridPoint& p) const noexcept {
    auto h = static_cast<std::uint64_t>(p.first) * 0x9E3779B97F4A7C15ULL ^ static_cast<std::uint64_t>(p.second);
    h ^= h >> 29;
    return static_cast<std::size_t>(h * 0xBF58476D1CE4E5B9ULL);
  }
};
struct PointsHash {
  std::size_t operator()(const Points& points) const noexcept {
    std::size_t h = points.size();
    for (const auto& p : points) h = h * 31 + PointHash()(p);
    return h;
  }
};

double squared_distance(GridPoint p, GridPoint a, GridPoint b) {
  const auto number = [](std::int64_t n) { return static_cast<double>(n); };
  const double dx = number(b.first - a.first), dy = number(b.second - a.second);
  const double px = number(p.first - a.first), py = number(p.second - a.second);
  const double length = dx * dx + dy * dy;
  const double t = length > 0 ? std::clamp((px * dx + py * dy) / length, 0.0, 1.0) : 0.0;
  return (px - t * dx) * (px - t * dx) + (py - t * dy) * (py - t * dy);
}

// Douglas-Peucker: marks the points between first and last that must stay.
void mark_needed(const Points& points, std::size_t first, std::size_t last, double tolerance,
                 std::vector<bool>& needed) {
  std::vector<std::pair<std::size_t, std::size_t>> open = {{first, last}};
  while (!open.empty()) {
    const auto [from, to] = open.back();
    open.pop_back();
    double farthest = tolerance * tolerance;
    std::size_t at = 0;
    for (std::size_t i = from + 1; i < to; ++i) {
      const double distance = squared_distance(points[i], points[from], points[to]);
      if (distance > farthest) {
        farthest = distance;
        at = i;
      }
    }
    if (at == 0) continue;
    needed[at] = true;
    open.emplace_back(from, at);
    open.emplace_back(at, to);
  }
}

Points thinned(const Points& points, double tolerance) {
  if (points.size() < 3) return points;
  std::vector<bool> needed(points.size(), false);
  needed.front() = needed.back() = true;
  if (points.front() == points.back()) {  // a ring: its chord is a point, so it is parted at the farthest one
    std::size_t middle = 1;
    for (std::size_t i = 1; i + 1 < points.size(); ++i) {
      if (squared_distance(points[i], points[0], points[0]) > squared_distance(points[middle], points[0], points[0]))
        middle = i;
    }
    needed[middle] = true;
    mark_needed(points, 0, middle, tolerance, needed);
    mark_needed(points, middle, points.size() - 1, tolerance, needed);
  } else {
    mark_needed(points, 0, points.size() - 1, tolerance, needed);
  }
  Points kept;
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (needed[i]) kept.push_back(points[i]);
  }
  return points.front() == points.back() && kept.size() < 4 ? points : kept;
}

// A ring that nothing else touches begins at its least point and runs towards the lesser neighbour of it, so that it is
// the same arc wherever it is met.
Points least_rotation(const Points& ring) {
  const auto least = static_cast<std::size_t>(std::min_element(ring.begin(), ring.end()) - ring.begin());
  const auto count = ring.size();
  Points turned;
  const bool forward = ring[(least + 1) % count] < ring[(least + count - 1) % count];
  for (std::size_t i = 0; i <= count; ++i)
    turned.push_back(ring[forward ? (least + i) % count : (least + 2 * count - i) % count]);
  return turned;
}

class ArcTable {
 public:
  explicit ArcTable(const std::function<double(const Points&)>& tolerance) noexcept : tolerance_(tolerance) {}

  std::int64_t number(Points points) {
    auto reversed = points;
    std::reverse(reversed.begin(), reversed.end());
    const bool backwards = reversed < points;
    auto& canonical = backwards ? reversed : points;
    const auto [at, added] = known_.try_emplace(canonical, static_cast<std::int64_t>(arcs_.size()));
    if (added) arcs_.push_back(thinned(canonical, tolerance_(canonical)));
    return backwards ? -1 - at->second : at->second;
  }
  [[nodiscard]] std::vector<Points> take() { return std::move(arcs_); }

 private:
  const std::function<double(const Points&)>& tolerance_;
  std::vector<Points> arcs_;
  std::unordered_map<Points, std::int64_t, PointsHash> known_;
};

}  // namespace

WebShapes::WebShapes(int decimals) noexcept : scale_(std::pow(10.0, decimals)) {}

GridPoint WebShapes::on_grid(geo::LonLat position) const noexcept {
  return {std::llround(position.lon.degrees() * scale_), std::llround(position.lat.degrees() * scale_)};
}

WebShapes::Path WebShapes::path_of(std::span<const geo::LonLat> points, bool ring) const {
  Path path;
  path.ring = ring;
  for (const auto& point : points) {
    const auto p = on_grid(point);
    if (path.points.empty() || path.points.back() != p) path.points.push_back(p);
  }
  while (ring && path.points.size() > 1 && path.points.front() == path.points.back()) path.points.pop_back();
  if (path.points.size() < (ring ? 3U : 2U)) path.points.clear();
  return path;
}

std::size_t WebShapes::add(const geo::MultiPolygon& shape) {
  auto& parts = shapes_.emplace_back();
  for (const auto& polygon : shape.polygons) {
    std::vector<Path> rings;
    rings.push_back(path_of(polygon.shell.points(), true));
    if (rings.front().points.empty()) continue;
    for (const auto& hole : polygon.holes) {
      auto path = path_of(hole.points(), true);
      if (!path.points.empty()) rings.push_back(std::move(path));
    }
    parts.push_back(std::move(rings));
  }
  return shapes_.size() - 1;
}

std::size_t WebShapes::add(const geo::MultiLineString& shape) {
  auto& parts = shapes_.emplace_back();
  for (const auto& line : shape.lines) {
    auto path = path_of(line.points, false);
    if (!path.points.empty()) parts.push_back({std::move(path)});
  }
  return shapes_.size() - 1;
}

WebShapes::Encoded WebShapes::encode(double tolerance) const {
  return encode([tolerance](const Points&) { return tolerance; });
}

WebShapes::Encoded WebShapes::encode(const std::function<double(const Points&)>& tolerance) const {
  // A junction is a point that two paths leave by different neighbours, or where a line ends.
  std::unordered_map<GridPoint, std::pair<GridPoint, GridPoint>, PointHash> neighbours;
  std::unordered_set<GridPoint, PointHash> junctions;
  const auto each_path = [this](const auto& visit) {
    for (const auto& shape : shapes_) {
      for (const auto& part : shape) {
        for (const auto& path : part) visit(path);
      }
    }
  };
  each_path([&](const Path& path) {
    const auto& points = path.points;
    for (std::size_t i = 0; i < points.size(); ++i) {
      if (!path.ring && (i == 0 || i + 1 == points.size())) {
        junctions.insert(points[i]);
        continue;
      }
      const auto before = points[(i + points.size() - 1) % points.size()];
      const auto after = points[(i + 1) % points.size()];
      const auto pair = std::minmax(before, after);
      const auto [at, added] = neighbours.try_emplace(points[i], pair.first, pair.second);
      if (!added && (at->second.first != pair.first || at->second.second != pair.second)) junctions.insert(points[i]);
    }
  });

  ArcTable arcs(tolerance);
  const auto cut = [&](const Path& path) {
    const auto& points = path.points;
    std::vector<std::int64_t> numbers;
    std::size_t start = 0;
    if (path.ring) {
      while (start < points.size() && junctions.count(points[start]) == 0) ++start;
      if (start == points.size()) {
        auto turned = least_rotation(points);
        numbers.push_back(arcs.number(std::move(turned)));
        return numbers;
      }
    }
    const std::size_t steps = path.ring ? points.size() : points.size() - 1;
    Points arc = {points[start]};
    for (std::size_t i = 1; i <= steps; ++i) {
      const auto& point = points[(start + i) % points.size()];
      arc.push_back(point);
      if (i == steps || junctions.count(point) > 0) {
        numbers.push_back(arcs.number(std::move(arc)));
        arc = {point};
      }
    }
    return numbers;
  };
  Encoded encoded;
  for (const auto& shape : shapes_) {
    auto& parts = encoded.shapes.emplace_back();
    for (const auto& part : shape) {
      auto& rings = parts.emplace_back();
      for (const auto& path : part) rings.push_back(cut(path));
    }
  }
  encoded.arcs = arcs.take();
  return encoded;
}

void append_arcs(std::string& out, const std::vector<std::vector<GridPoint>>& arcs) {
  out += '[';
  for (std::size_t i = 0; i < arcs.size(); ++i) {
    out += i == 0 ? "[" : ",\n[";
    GridPoint last{0, 0};
    for (std::size_t j = 0; j < arcs[i].size(); ++j) {
      const auto& point = arcs[i][j];
      if (j > 0) out += ',';
      out += std::to_string(point.first - last.first) + ',' + std::to_string(point.second - last.second);
      last = point;
    }
    out += ']';
  }
  out += ']';
}

void append_parts(std::string& out, const WebShapes::Parts& parts) {
  const auto list = [&out](const auto& items, const auto& item) {
    out += '[';
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (i > 0) out += ',';
      item(items[i]);
    }
    out += ']';
  };
  list(parts, [&](const auto& rings) {
    list(rings, [&](const auto& arcs) { list(arcs, [&](std::int64_t arc) { out += std::to_string(arc); }); });
  });
}

}  // namespace layers::maps
