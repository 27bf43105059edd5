#include <geos_c.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <utility>

#include "libgeo/core/error.hpp"
#include "libgeo/topology/geos.hpp"
#include "libgeo/topology/operations.hpp"

namespace geo::topology {
namespace {

constexpr double radians = std::numbers::pi / 180.0;
constexpr double semi_major = 6378137.0;  // WGS 84
constexpr double flattening = 1.0 / 298.257223563;
constexpr double e2 = flattening * (2.0 - flattening);
constexpr double metres_per_degree = 111000.0;  // a little less than anywhere
constexpr int quadrant_segments = 16;

// A plane about a centre: the ellipsoid conformally on its Gaussian sphere there (Gauss 1825; EPSG guidance note 7-2,
// 3.2.2, "oblique stereographic", first step), the sphere by azimuthal equidistant projection (Snyder 1987, eq. 25-2 to
// 25-4). Scale at distance d from the centre is off by at most (d/R)^2 / 6 (0.03 % at 250 km) and by less than 1e-5 for
// the sphere. A position in the
// plane is carried in a LonLat, as GEOS is handed it: metres east and metres north.
class LocalPlane {
 public:
  explicit LocalPlane(LonLat centre) noexcept : meridian_(centre.lon.degrees()) {
    const double s = std::sin(centre.lat.degrees() * radians);
    const double c2 = 1.0 - s * s;
    const double w2 = 1.0 - e2 * s * s;
    radius_ = semi_major * std::sqrt(1.0 - e2) / w2;  // sqrt(M N)
    stretch_ = std::sqrt(1.0 + e2 * c2 * c2 / (1.0 - e2));
    sin0_ = s / stretch_;
    cos0_ = std::sqrt(1.0 - sin0_ * sin0_);
    shift_ = std::atanh(sin0_) - stretch_ * isometric(s);
  }

  [[nodiscard]] LonLat to(LonLat p) const noexcept {
    const double t = stretch_ * isometric(std::sin(p.lat.degrees() * radians)) + shift_;
    const double sine = std::tanh(t), cosine = 1.0 / std::cosh(t);
    const double turn = stretch_ * (p.lon.degrees() - meridian_) * radians;
    const double x = cosine * std::sin(turn);
    const double y = cos0_ * sine - sin0_ * cosine * std::cos(turn);
    const double away = std::hypot(x, y);
    const double angle = std::atan2(away, sin0_ * sine + cos0_ * cosine * std::cos(turn));
    const double scale = away > 0.0 ? radius_ * angle / away : radius_;
    return {Lon(scale * x), Lat(scale * y)};
  }

  [[nodiscard]] LonLat from(LonLat p) const noexcept {
    const double x = p.lon.degrees(), y = p.lat.degrees();
    const double away = std::hypot(x, y);
    if (away == 0.0) return {Lon(meridian_), latitude(sin0_)};
    const double sine = std::sin(away / radius_), cosine = std::cos(away / radius_);
    const double turn = std::atan2(x * sine, away * cos0_ * cosine - y * sin0_ * sine);
    return {Lon(meridian_ + turn / stretch_ / radians), latitude(cosine * sin0_ + y * sine * cos0_ / away)};
  }

 private:
  static double isometric(double sine) noexcept {
    const double e = std::sqrt(e2);
    return std::atanh(sine) - e * std::atanh(e * sine);
  }

  // From the sine of the latitude on the sphere; the iteration gains two digits a step.
  [[nodiscard]] Lat latitude(double sphere_sine) const noexcept {
    const double e = std::sqrt(e2);
    const double q = (std::atanh(sphere_sine) - shift_) / stretch_;
    double sine = sphere_sine;
    for (int i = 0; i < 10; ++i) sine = std::tanh(q + e * std::atanh(e * sine));
    // From tangent rather than sine: keeps its digits towards the poles.
    return Lat(std::atan(std::sinh(q + e * std::atanh(e * sine))) / radians);
  }

  double meridian_;
  double radius_ = semi_major;
  double stretch_ = 1.0;
  double sin0_ = 0.0;
  double cos0_ = 1.0;
  double shift_ = 0.0;
};

// The positions with vertices put on edges longer than `longest`, in the plane the positions are in. `closed` takes in
// the edge from the last to the first.
std::vector<LonLat> with_vertices(std::span<const LonLat> points, bool closed, double longest) {
  std::vector<LonLat> dense;
  for (std::size_t i = 0; i < points.size(); ++i) {
    dense.push_back(points[i]);
    if (i + 1 == points.size() && !closed) break;
    const LonLat a = points[i], b = points[(i + 1) % points.size()];
    const double dx = b.lon.degrees() - a.lon.degrees(), dy = b.lat.degrees() - a.lat.degrees();
    const double pieces = std::ceil(std::hypot(dx, dy) / longest);
    for (double k = 1.0; k < pieces; ++k) {
      dense.emplace_back(Lon(a.lon.degrees() + dx * k / pieces), Lat(a.lat.degrees() + dy * k / pieces));
    }
  }
  return dense;
}

class Buffering {
 public:
  explicit Buffering(double radius) : radius_(radius) {
    // An edge straight in longitude and latitude leaves the one straight in the plane by up to L^2 tan(lat) / (8 R):
    // a thousandth of the radius for this L, at 45 degrees.
    longest_ = std::max(50.0, std::sqrt(8.0 * semi_major * 0.001 * radius));
  }

  void add(LonLat point) {
    add_shape({&point, 1},
              [&](const Geos& geos, const LocalPlane& plane, double) { return geos.point(plane.to(point)); });
  }

  void add(const LineString& line) {
    if (line.points.empty()) return;
    if (std::all_of(line.points.begin(), line.points.end(), [&](LonLat p) { return p == line.points.front(); })) {
      return add(line.points.front());
    }
    add_shape(line.points, [&](const Geos& geos, const LocalPlane& plane, double degrees) {
      return geos.line(projected(line.points, false, plane, degrees));
    });
  }

  void add(const Polygon& polygon) {
    add_shape(polygon.shell.points(), [&](const Geos& geos, const LocalPlane& plane, double degrees) {
      Polygon local{Ring(projected(polygon.shell.points(), true, plane, degrees)), {}};
      for (const auto& hole : polygon.holes) local.holes.emplace_back(projected(hole.points(), true, plane, degrees));
      return geos.polygon(local);
    });
  }

  [[nodiscard]] MultiPolygon joined() const { return united(parts_); }

 private:
  template <class Make>
  void add_shape(std::span<const LonLat> points, const Make& make) {
    const Box box = checked(points);
    const LocalPlane plane(box.centre());
    const Geos geos;
    const GeosShape local = make(geos, plane, longest_ / metres_per_degree);
    const GeosShape wide = geos.own(GEOSBuffer_r(geos.handle(), local.get(), radius_, quadrant_segments), "buffer");
    MultiPolygon part = geos.areas(wide.get());
    for (auto& polygon : part.polygons) {
      polygon.shell = unprojected(polygon.shell, plane);
      for (auto& hole : polygon.holes) hole = unprojected(hole, plane);
    }
    parts_.push_back(std::move(part));
  }

  [[nodiscard]] Box checked(std::span<const LonLat> points) const {
    for (const auto& point : points) {
      if (!std::isfinite(point.lon.degrees()) || !std::isfinite(point.lat.degrees())) {
        throw Error("buffer: a shape has a coordinate that is not a number");
      }
    }
    const Box box = *Box::around(points);
    if (box.east.degrees() - box.west.degrees() > 60.0 || box.north.degrees() - box.south.degrees() > 60.0) {
      throw UsageError("a shape wider than 60 degrees cannot be buffered", {}, "buffer its parts");
    }
    const double reach = radius_ / metres_per_degree;
    if (box.north.degrees() + reach >= 90.0 || box.south.degrees() - reach <= -90.0) {
      throw UsageError("a buffer cannot reach a pole");
    }
    return box;
  }

  static std::vector<LonLat> projected(std::span<const LonLat> points, bool closed, const LocalPlane& plane,
                                       double longest_degrees) {
    std::vector<LonLat> local = with_vertices(points, closed, longest_degrees);
    for (auto& point : local) point = plane.to(point);
    return local;
  }

  [[nodiscard]] Ring unprojected(const Ring& ring, const LocalPlane& plane) const {
    std::vector<LonLat> points = with_vertices(ring.points(), true, longest_);
    for (auto& point : points) point = plane.from(point);
    return Ring(std::move(points));
  }

  double radius_;
  double longest_ = 0.0;
  std::vector<MultiPolygon> parts_;
};

}  // namespace

MultiPolygon buffer(const Geometry& shape, Metres radius) {
  const double metres = radius.value();
  if (!(metres >= 0.0) || !std::isfinite(metres)) throw UsageError("a buffer needs a radius from zero up");
  const auto* polygons = std::get_if<MultiPolygon>(&shape);
  if (metres == 0.0) return polygons == nullptr ? MultiPolygon{} : united({polygons, 1});
  Buffering buffering(metres);
  if (const auto* point = std::get_if<LonLat>(&shape)) buffering.add(*point);
  if (const auto* points = std::get_if<MultiPoint>(&shape)) {
    for (const auto& point : points->points) buffering.add(point);
  }
  if (const auto* lines = std::get_if<MultiLineString>(&shape)) {
    for (const auto& line : lines->lines) buffering.add(line);
  }
  if (polygons != nullptr) {
    for (const auto& polygon : repaired(*polygons).polygons) buffering.add(polygon);
  }
  return buffering.joined();
}

}  // namespace geo::topology
