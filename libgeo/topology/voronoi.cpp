// The cells are ours, each by itself: the land's box cut by the bisectors with the nearest sites, as far as any can
// still cut. GEOS clips them by the boundary. (The diagram of GEOS 3.11 was tried: with sites closer together than
// about 1e-6 of the whole it gives invalid cells, and cells that overlap by some percent without a word.)
#include <geos_c.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <map>
#include <numbers>
#include <utility>

#include "libgeo/core/error.hpp"
#include "libgeo/geometry/box_index.hpp"
#include "libgeo/topology/geos.hpp"
#include "libgeo/topology/operations.hpp"

namespace geo::topology {
namespace {

// Degrees of longitude for a degree of latitude: N cos(lat) / M on WGS 84; a thousandth at least, so that the plane
// stays one at the poles.
double east_west_scale(double latitude) noexcept {
  constexpr double f = 1.0 / 298.257223563;
  constexpr double e2 = f * (2.0 - f);
  const double s = std::sin(latitude * std::numbers::pi / 180.0);
  const double c = std::cos(latitude * std::numbers::pi / 180.0);
  return std::max(c * (1.0 - e2 * s * s) / (1.0 - e2), 1e-3);
}

struct Point {
  double x = 0.0;
  double y = 0.0;
  friend Point operator-(Point a, Point b) noexcept { return {a.x - b.x, a.y - b.y}; }
};
double dot(Point a, Point b) noexcept { return a.x * b.x + a.y * b.y; }

// Longitudes shrunk about a middle meridian; straight lines stay straight.
struct Plane {
  double meridian = 0.0;
  double scale = 1.0;
  [[nodiscard]] Point to(LonLat p) const noexcept { return {(p.lon.degrees() - meridian) * scale, p.lat.degrees()}; }
  [[nodiscard]] LonLat from(Point p) const noexcept { return {Lon(p.x / scale + meridian), Lat(p.y)}; }
};

// a b - c d, right to about an ulp though the products cancel (Kahan; Jeannerod, Louvet and Muller 2013,
// doi 10.1090/S0025-5718-2013-02679-8).
double difference_of_products(double a, double b, double c, double d) noexcept {
  const double product = c * d;
  return std::fma(a, b, -product) - std::fma(c, d, -product);
}

// The sides of the box are numbered after the sites.
enum Side : std::size_t { south, east, north, west };

// Sites in a plane, in ascending order, and a box in which their cells are wanted.
class Diagram {
 public:
  Diagram(std::vector<Point> sites, Point low, Point high)
      : sites_(std::move(sites)), low_(low), high_(high), index_(boxes(sites_)) {}

  // The corners of the cell of site `own`, counter-clockwise; none when another site takes the whole box.
  [[nodiscard]] std::vector<Point> cell(std::size_t own) const {
    const std::size_t n = sites_.size();
    std::vector<Corner> corners = {
        {low_, n + south}, {{high_.x, low_.y}, n + east}, {high_, n + north}, {{low_.x, high_.y}, n + west}};
    std::size_t cut = 0;
    for (std::size_t count = std::min<std::size_t>(16, n); cut < n; count = std::min(4 * count, n)) {
      const auto near = index_.nearest({Lon(sites_[own].x), Lat(sites_[own].y)}, count);
      for (; cut < near.size(); ++cut) {
        if (near[cut] == own) continue;
        if (corners.empty() || beyond_reach(corners, own, near[cut])) return positions(corners);
        cut_by(corners, own, near[cut]);
      }
    }
    return positions(corners);
  }

 private:
  // A corner and the line of the edge that leaves it: the bisector with a site, or a side of the box.
  struct Corner {
    Point at;
    std::size_t line = 0;
  };

  static std::vector<Box> boxes(const std::vector<Point>& sites) {
    std::vector<Box> result;
    result.reserve(sites.size());
    for (const auto& site : sites) result.push_back(Box::around({Lon(site.x), Lat(site.y)}));
    return result;
  }

  static std::vector<Point> positions(const std::vector<Corner>& corners) {
    std::vector<Point> result;
    result.reserve(corners.size());
    for (const auto& corner : corners) result.push_back(corner.at);
    return result;
  }

  // Whether a site is more than twice as far as the farthest corner: then it cuts nothing, nor do those after it.
  [[nodiscard]] bool beyond_reach(const std::vector<Corner>& corners, std::size_t own, std::size_t other) const {
    double farthest = 0.0;
    for (const auto& corner : corners) {
      const Point arm = corner.at - sites_[own];
      farthest = std::max(farthest, dot(arm, arm));
    }
    const Point apart = sites_[other] - sites_[own];
    return dot(apart, apart) > 4.000001 * farthest;
  }

  void cut_by(std::vector<Corner>& corners, std::size_t own, std::size_t other) const {
    const Point apart = sites_[other] - sites_[own];
    const double half = dot(apart, apart) / 2.0;
    const auto nearer = [&](const Corner& corner) { return dot(corner.at - sites_[own], apart) <= half; };
    std::vector<Corner> kept;
    for (std::size_t i = 0; i < corners.size(); ++i) {
      const Corner& here = corners[i];
      const bool in = nearer(here), next_in = nearer(corners[(i + 1) % corners.size()]);
      if (in) kept.push_back(here);
      if (in && !next_in) kept.push_back({meeting(own, here.line, other), other});
      if (!in && next_in) kept.push_back({meeting(own, other, here.line), here.line});
    }
    corners = std::move(kept);
  }

  // Where two lines of a cell meet. Reckoned from the least of the sites concerned, so that neighbouring cells get the
  // same corner to the last bit.
  [[nodiscard]] Point meeting(std::size_t own, std::size_t one, std::size_t other) const {
    std::array<std::size_t, 3> lines = {own, one, other};
    std::sort(lines.begin(), lines.end());
    if (lines[2] < sites_.size()) return circumcentre(lines);
    return on_side(lines[0], lines[1], static_cast<Side>(lines[2] - sites_.size()));
  }

  [[nodiscard]] Point circumcentre(const std::array<std::size_t, 3>& of) const {
    const Point origin = sites_[of[0]];
    const Point b = sites_[of[1]] - origin, c = sites_[of[2]] - origin;
    const double bb = dot(b, b), cc = dot(c, c);
    const double twice = 2.0 * difference_of_products(b.x, c.y, b.y, c.x);
    return within({origin.x + difference_of_products(c.y, bb, b.y, cc) / twice,
                   origin.y + difference_of_products(b.x, cc, c.x, bb) / twice});
  }

  [[nodiscard]] Point on_side(std::size_t a, std::size_t b, Side side) const {
    const Point apart = sites_[b] - sites_[a];
    const double half = dot(apart, apart) / 2.0;
    if (side == south || side == north) {
      const double y = side == south ? low_.y : high_.y;
      return within({sites_[a].x + (half - (y - sites_[a].y) * apart.y) / apart.x, y});
    }
    const double x = side == west ? low_.x : high_.x;
    return within({x, sites_[a].y + (half - (x - sites_[a].x) * apart.x) / apart.y});
  }

  // Corners lie in the box; where lines are as good as parallel, rounding must not carry them out.
  [[nodiscard]] Point within(Point p) const noexcept {
    return {std::fmin(std::fmax(p.x, low_.x), high_.x), std::fmin(std::fmax(p.y, low_.y), high_.y)};
  }

  std::vector<Point> sites_;
  Point low_;
  Point high_;
  BoxIndex index_;
};

void check(std::span<const LonLat> sites) {
  for (const auto& site : sites) {
    if (!std::isfinite(site.lon.degrees()) || !std::isfinite(site.lat.degrees())) {
      throw Error("voronoi: a site has a coordinate that is not a number");
    }
  }
}

}  // namespace

std::vector<MultiPolygon> voronoi_cells(std::span<const LonLat> sites, const MultiPolygon& boundary) {
  check(sites);
  std::vector<MultiPolygon> result(sites.size());
  const Geos geos;
  const GeosShape limit = geos.valid_polygons(boundary);
  const auto land = bounds(geos.areas(limit.get()));
  const auto around = Box::around(sites);
  if (!land || !around) return result;

  const Plane plane{around->centre().lon.degrees(), east_west_scale(around->centre().lat.degrees())};
  // Sites that are one in the plane are one; the first of them counts. In the order of the plane, whatever theirs.
  std::map<std::pair<double, double>, std::size_t> first;
  for (std::size_t i = 0; i < sites.size(); ++i) {
    const Point p = plane.to(sites[i]);
    first.emplace(std::pair(p.x, p.y), i);
  }
  std::vector<Point> distinct;
  distinct.reserve(first.size());
  for (const auto& [place, index] : first) distinct.push_back({place.first, place.second});

  // A little more than the land, so that no side of the box runs along its border.
  const Point low = plane.to({land->west, land->south}), high = plane.to({land->east, land->north});
  const double margin = 0.01 * (high.x - low.x + high.y - low.y);
  const Diagram diagram(distinct, {low.x - margin, low.y - margin}, {high.x + margin, high.y + margin});

  const GeosPrepared prepared = geos.prepare(limit);
  std::size_t site = 0;
  for (const auto& [place, index] : first) {
    std::vector<LonLat> corners;
    for (const auto& corner : diagram.cell(site++)) corners.push_back(plane.from(corner));
    const GeosShape cell = geos.valid_polygons({{{Ring(std::move(corners)), {}}}});
    if (!geos.truth(GEOSPreparedIntersects_r(geos.handle(), prepared.get(), cell.get()), "voronoi")) continue;
    if (geos.truth(GEOSPreparedContains_r(geos.handle(), prepared.get(), cell.get()), "voronoi")) {
      result[index] = geos.areas(cell.get());
      continue;
    }
    result[index] = geos.areas(geos.own(GEOSIntersection_r(geos.handle(), cell.get(), limit.get()), "voronoi").get());
  }
  return result;
}

}  // namespace geo::topology
