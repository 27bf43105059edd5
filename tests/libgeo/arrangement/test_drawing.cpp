#include "drawing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

namespace geo::arrangement::testing {
namespace {

using Side = std::pair<GridPoint, GridPoint>;

std::string text(GridPoint p) { return fmt::format("{} {}", p.x, p.y); }

std::vector<GridPoint> points(const Ring& ring) {
  std::vector<GridPoint> result;
  for (const LonLat& position : ring.points()) result.push_back(to_grid(position));
  return result;
}

std::string told(const Ring& ring) {
  std::string result;
  for (const GridPoint p : points(ring)) result += (result.empty() ? "" : ", ") + text(p);
  return result;
}

::testing::AssertionResult pairs_are_noded(const std::vector<Edge>& edges) {
  for (std::size_t i = 0; i < edges.size(); ++i) {
    const Segment s{edges[i].from, edges[i].to};
    for (std::size_t j = 0; j < edges.size(); ++j) {
      if (i == j) continue;
      const Segment t{edges[j].from, edges[j].to};
      if (!boxes_meet(s, t)) continue;
      for (const GridPoint p : {t.from, t.to})
        if (p != s.from && p != s.to && in_box(s, p) && passes_pixel(s, cross(s.from, s.to, p)))
          return ::testing::AssertionFailure() << text(p) << " is on the edge " << text(s.from) << ", " << text(s.to);
      if (sign(cross(s.from, s.to, t.from)) * sign(cross(s.from, s.to, t.to)) < 0 &&
          sign(cross(t.from, t.to, s.from)) * sign(cross(t.from, t.to, s.to)) < 0)
        return ::testing::AssertionFailure() << "edges cross: " << text(s.from) << ", " << text(s.to) << " and "
                                             << text(t.from) << ", " << text(t.to);
    }
  }
  return ::testing::AssertionSuccess();
}

/// Euler: points - edges + faces (bounded) = connected parts.
bool euler_holds(const Arrangement& arrangement) {
  std::map<GridPoint, std::size_t> number;
  for (const Edge& edge : arrangement.edges) {
    number.try_emplace(edge.from, number.size());
    number.try_emplace(edge.to, number.size());
  }
  std::vector<std::size_t> parent(number.size());
  std::iota(parent.begin(), parent.end(), std::size_t{0});
  const auto root = [&parent](std::size_t i) {
    while (parent[i] != i) i = parent[i] = parent[parent[i]];
    return i;
  };
  std::size_t parts = number.size();
  for (const Edge& edge : arrangement.edges) {
    const std::size_t a = root(number[edge.from]), b = root(number[edge.to]);
    if (a != b) {
      parent[a] = b;
      --parts;
    }
  }
  return number.size() + arrangement.faces.size() == arrangement.edges.size() + parts;
}

}  // namespace

std::vector<MultiPolygon> areas_from_map(const std::vector<std::string>& rows, std::int32_t scale) {
  std::vector<MultiPolygon> areas;
  for (std::size_t row = 0; row < rows.size(); ++row)
    for (std::size_t column = 0; column < rows[row].size(); ++column) {
      const char letter = rows[row][column];
      if (letter == '.') continue;
      const auto label = static_cast<std::size_t>(letter - 'A');
      if (areas.size() <= label) areas.resize(label + 1);
      const auto x = static_cast<std::int32_t>(column) * scale;
      const auto y = static_cast<std::int32_t>(rows.size() - 1 - row) * scale;
      areas[label].polygons.push_back(polygon(box(x, y, x + scale, y + scale)));
    }
  return areas;
}

Arrangement arranged(const std::vector<MultiPolygon>& areas) {
  std::vector<LabelledArea> labelled;
  for (std::size_t i = 0; i < areas.size(); ++i) labelled.push_back({static_cast<std::uint32_t>(i), &areas[i]});
  return arrange(labelled);
}

std::vector<std::string> told(const Arrangement& arrangement) {
  std::vector<std::string> result;
  for (const Face& face : arrangement.faces) {
    std::string line = told(face.polygon.shell);
    for (const Ring& hole : face.polygon.holes) line += " / " + told(hole);
    line += ":";
    for (const std::uint32_t label : face.labels) line += fmt::format(" {}", label);
    result.push_back(line);
  }
  return result;
}

Int128 twice_area(const Ring& ring) {
  Int128 sum = 0;
  const std::vector<GridPoint> all = points(ring);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const GridPoint a = all[i], b = all[(i + 1) % all.size()];
    sum += Int128{a.x} * b.y - Int128{b.x} * a.y;
  }
  return sum;
}

Int128 twice_area(const Polygon& polygon) {
  Int128 sum = magnitude(twice_area(polygon.shell));
  for (const Ring& hole : polygon.holes) sum -= magnitude(twice_area(hole));
  return sum;
}

bool covers(const Polygon& polygon, std::int64_t x2, std::int64_t y2) {
  bool inside = false;
  const auto count = [&](const Ring& ring) {
    const std::vector<GridPoint> all = points(ring);
    for (std::size_t i = 0; i < all.size(); ++i) {
      const GridPoint a = all[i], b = all[(i + 1) % all.size()];
      const GridPoint left = a.x < b.x ? a : b, right = a.x < b.x ? b : a;
      if (2 * std::int64_t{left.x} > x2 || x2 >= 2 * std::int64_t{right.x}) continue;
      const Int128 turn = (Int128{right.x} - left.x) * (y2 - 2 * Int128{left.y}) -
                          (Int128{right.y} - left.y) * (x2 - 2 * Int128{left.x});
      if (turn > 0) inside = !inside;
    }
  };
  count(polygon.shell);
  for (const Ring& hole : polygon.holes) count(hole);
  return inside;
}

bool covers(const MultiPolygon& polygons, std::int64_t x2, std::int64_t y2) {
  return std::any_of(polygons.polygons.begin(), polygons.polygons.end(),
                     [&](const Polygon& polygon) { return covers(polygon, x2, y2); });
}

::testing::AssertionResult sound(const Arrangement& arrangement, bool all_pairs) {
  const auto fail = [] { return ::testing::AssertionFailure(); };
  const std::vector<Edge>& edges = arrangement.edges;
  for (std::size_t i = 0; i < edges.size(); ++i) {
    if (!(edges[i].from < edges[i].to)) return fail() << "edge " << i << " does not ascend";
    if (i > 0 && !(std::pair(edges[i - 1].from, edges[i - 1].to) < std::pair(edges[i].from, edges[i].to)))
      return fail() << "edge " << i << " is out of order";
    if (edges[i].left == edges[i].right) return fail() << "edge " << i << " divides nothing";
  }
  if (all_pairs)
    if (auto noded = pairs_are_noded(edges); !noded) return noded;

  std::map<Side, std::uint32_t> face_on_left;
  std::pair<GridPoint, GridPoint> last{};
  for (std::uint32_t i = 0; i < arrangement.faces.size(); ++i) {
    const Polygon& polygon = arrangement.faces[i].polygon;
    std::vector<const Ring*> rings{&polygon.shell};
    for (const Ring& hole : polygon.holes) rings.push_back(&hole);
    std::pair<GridPoint, GridPoint> last_hole{};
    for (const Ring* ring : rings) {
      const std::vector<GridPoint> all = points(*ring);
      const bool shell = ring == rings.front();
      if (all.size() < 3) return fail() << "a ring of face " << i << " has " << all.size() << " vertices";
      if (std::set<GridPoint>(all.begin(), all.end()).size() != all.size())
        return fail() << "a ring of face " << i << " passes a vertex twice";
      if (*std::min_element(all.begin(), all.end()) != all.front())
        return fail() << "a ring of face " << i << " does not begin at its smallest vertex";
      if (shell != (twice_area(*ring) > 0) || twice_area(*ring) == 0)
        return fail() << "a ring of face " << i << " is wound wrong";
      auto& before = shell ? last : last_hole;
      if ((shell ? i > 0 : ring != rings[1]) && !(before < std::pair(all[0], all[1])))
        return fail() << "face " << i << " or a hole of it is out of order";
      before = {all[0], all[1]};
      for (std::size_t k = 0; k < all.size(); ++k)
        if (!face_on_left.try_emplace({all[k], all[(k + 1) % all.size()]}, i).second)
          return fail() << "two faces share the side at " << text(all[k]);
    }
    const std::vector<std::uint32_t>& labels = arrangement.faces[i].labels;
    for (std::size_t k = 1; k < labels.size(); ++k)
      if (labels[k - 1] >= labels[k]) return fail() << "labels of face " << i << " do not ascend";
  }
  std::size_t sides = 0;
  for (const Edge& edge : edges)
    for (const auto& [side, face] :
         {std::pair(Side(edge.from, edge.to), edge.left), std::pair(Side(edge.to, edge.from), edge.right)}) {
      const auto found = face_on_left.find(side);
      if ((found == face_on_left.end() ? outside : found->second) != face)
        return fail() << "the edge at " << text(edge.from) << " names a wrong face";
      sides += face != outside;
    }
  if (sides != face_on_left.size()) return fail() << "rings have sides that are no edges";
  if (!euler_holds(arrangement)) return fail() << "Euler's formula does not hold";
  return ::testing::AssertionSuccess();
}

}  // namespace geo::arrangement::testing
