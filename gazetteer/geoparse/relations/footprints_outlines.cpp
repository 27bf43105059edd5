#include "gazetteer/geoparse/relations/footprints_outlines.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <numbers>

#include "gazetteer/geoparse/relations/half_plane.hpp"
#include "libgeo/geodesy/distance.hpp"
#include "libgeo/topology/operations.hpp"

namespace gazetteer::geoparse {
namespace {

geo::Polygon moved(const geo::Polygon& polygon, double degrees) {
  const auto ring = [degrees](const geo::Ring& from) {
    std::vector<geo::LonLat> points(from.points().begin(), from.points().end());
    for (auto& point : points) point.lon = geo::Lon(point.lon.degrees() + degrees);
    return geo::Ring(std::move(points));
  };
  geo::Polygon out{ring(polygon.shell), {}};
  for (const auto& hole : polygon.holes) out.holes.push_back(ring(hole));
  return out;
}

/// The outline with all its parts on one side of the antimeridian, about the first part.
geo::MultiPolygon gathered(const geo::MultiPolygon& outline) {
  geo::MultiPolygon out;
  if (outline.empty()) return out;
  const auto widest = std::max_element(outline.polygons.begin(), outline.polygons.end(),
                                       [](auto& a, auto& b) { return a.shell.size() < b.shell.size(); });
  const auto middle = geo::bounds(*widest);
  if (!middle) return out;
  const double lon = (middle->west.degrees() + middle->east.degrees()) / 2.0;
  for (const auto& polygon : outline.polygons) {
    const auto box = geo::bounds(polygon);
    if (!box) continue;
    const double own = (box->west.degrees() + box->east.degrees()) / 2.0;
    out.polygons.push_back(moved(polygon, 360.0 * std::round((lon - own) / 360.0)));
  }
  return out;
}

/// The square of the chord between two points of a sphere of radius 1.
class Chord {
 public:
  explicit Chord(geo::LonLat from)
      : lon_(from.lon.degrees() * radian), lat_(from.lat.degrees() * radian), cosine_(std::cos(lat_)) {}
  [[nodiscard]] double squared(geo::LonLat to) const {
    const double lat = to.lat.degrees() * radian;
    const double north = std::sin((lat - lat_) / 2.0);
    const double east = std::sin((to.lon.degrees() * radian - lon_) / 2.0);
    return 4.0 * (north * north + cosine_ * std::cos(lat) * east * east);
  }

 private:
  static constexpr double radian = std::numbers::pi / 180.0;
  double lon_, lat_, cosine_;
};

geo::MultiPolygon polygon_of(std::vector<geo::LonLat> corners) {
  geo::MultiPolygon out;
  out.polygons.push_back({geo::Ring(std::move(corners)), {}});
  return out;
}

geo::MultiPolygon box_polygon(double west, double south, double east, double north) {
  using geo::Lat;
  using geo::Lon;
  return polygon_of(
      {{Lon(west), Lat(south)}, {Lon(east), Lat(south)}, {Lon(east), Lat(north)}, {Lon(west), Lat(north)}});
}

/// A direction in the plane of a latitude, and the extent of an outline along it.
struct Extent {
  double lon = 0.0, lat = 0.0, scale = 1.0;  ///< the middle; the cosine of its latitude
  double x = 0.0, y = 0.0;                   ///< the direction
  double least = std::numeric_limits<double>::infinity();
  double most = -std::numeric_limits<double>::infinity();
  double size = 0.0;

  Extent(const geo::MultiPolygon& outline, double azimuth) {
    const auto box = geo::bounds(outline);
    if (!box) return;
    lon = (box->west.degrees() + box->east.degrees()) / 2.0;
    lat = (box->south.degrees() + box->north.degrees()) / 2.0;
    scale = std::max(0.01, std::cos(lat * std::numbers::pi / 180.0));
    x = std::sin(azimuth * std::numbers::pi / 180.0);
    y = std::cos(azimuth * std::numbers::pi / 180.0);
    for (const auto& polygon : outline.polygons) {
      for (const auto& point : polygon.shell.points()) {
        least = std::min(least, along(point));
        most = std::max(most, along(point));
      }
    }
    size =
        std::hypot((box->east.degrees() - box->west.degrees()) * scale, box->north.degrees() - box->south.degrees()) +
        1.0;
  }
  [[nodiscard]] double along(geo::LonLat p) const {
    return (p.lon.degrees() - lon) * scale * x + (p.lat.degrees() - lat) * y;
  }
  /// Where along() is at least `from`.
  [[nodiscard]] HalfPlane beyond(double from) const { return {scale * x, y, from + lon * scale * x + lat * y}; }
  [[nodiscard]] bool empty() const { return !(most > least); }
  /// The point `far` along the direction and `aside` to its right.
  [[nodiscard]] geo::LonLat at(double far, double aside) const {
    return {geo::Lon(lon + (far * x + aside * y) / scale), geo::Lat(lat + far * y - aside * x)};
  }
};

/// The part of a shape between two meridians.
geo::MultiPolygon between(const geo::MultiPolygon& shape, double west, double east) {
  if (const auto behind = clipped(shape, {1.0, 0.0, west})) {
    if (auto part = clipped(*behind, {-1.0, 0.0, -east})) return std::move(*part);
  }
  return geo::topology::intersection(shape, box_polygon(west, -90.0, east, 90.0));
}

geo::MultiPolygon side_of_gathered(const geo::MultiPolygon& outline, double azimuth, double cut) {
  const Extent extent(outline, azimuth);
  if (extent.empty()) return {};
  const double from = extent.least + cut * (extent.most - extent.least);
  if (auto part = clipped(outline, extent.beyond(from))) return std::move(*part);
  const double far = from + extent.size;
  const auto half = polygon_of({extent.at(from, -extent.size), extent.at(far, -extent.size),
                                extent.at(far, extent.size), extent.at(from, extent.size)});
  return geo::topology::intersection(outline, half);
}

/// The borders in stretches: a buffer is made in a plane about the middle of each.
template <typename Take>
void each_stretch(const geo::MultiPolygon& outline, const Take& take) {
  constexpr std::size_t stretch = 40;
  for (const auto& polygon : outline.polygons) {
    const auto points = polygon.shell.points();
    for (std::size_t i = 0; i < points.size(); i += stretch) {
      geo::LineString line;
      for (std::size_t k = i; k <= i + stretch && k <= points.size(); ++k)
        line.points.push_back(points[k % points.size()]);
      take(std::move(line));
    }
  }
}

}  // namespace

std::optional<double> share_along(const geo::MultiPolygon& outline, double azimuth, geo::LonLat point) {
  const auto whole = gathered(outline);
  const Extent extent(whole, azimuth);
  if (extent.empty()) return std::nullopt;
  const double turn = 360.0 * std::round((extent.lon - point.lon.degrees()) / 360.0);
  point.lon = geo::Lon(point.lon.degrees() + turn);
  return (extent.along(point) - extent.least) / (extent.most - extent.least);
}

geo::MultiPolygon side_of(const geo::MultiPolygon& outline, double azimuth, double cut) {
  return split_at_antimeridian(side_of_gathered(gathered(outline), azimuth, cut));
}

geo::MultiPolygon common_border(const geo::MultiPolygon& a, const geo::MultiPolygon& b, geo::Metres reach) {
  const auto box_a = geo::bounds(a);
  const auto box_b = geo::bounds(b);
  if (!box_a || !box_b) return {};
  // What is farther from the other's box than twice the reach plays no part.
  const double north = std::min(box_a->north.degrees(), box_b->north.degrees());
  const double south = std::max(box_a->south.degrees(), box_b->south.degrees());
  const double steepest = std::min(85.0, std::max(std::abs(north), std::abs(south)));
  const double high = 2.2 * reach.value() / 110'000.0;
  const double wide = high / std::cos(steepest * std::numbers::pi / 180.0);
  const double west = std::max(box_a->west.degrees(), box_b->west.degrees()) - wide;
  const double east = std::min(box_a->east.degrees(), box_b->east.degrees()) + wide;
  if (west >= east || south - high >= north + high) return {};
  const auto common = box_polygon(west, south - high, east, north + high);
  const auto part_a = geo::topology::intersection(a, common);
  const auto part_b = geo::topology::intersection(b, common);
  if (part_a.empty() || part_b.empty()) return {};
  return geo::topology::intersection(geo::topology::buffer(part_a, reach), geo::topology::buffer(part_b, reach));
}

geo::MultiPolygon border_strip(const geo::MultiPolygon& outline, geo::Metres reach) {
  geo::MultiLineString border;
  each_stretch(outline, [&border](geo::LineString line) { border.lines.push_back(std::move(line)); });
  if (border.lines.empty()) return {};
  return split_at_antimeridian(geo::topology::buffer(border, reach));
}

bool has_border_strip(const geo::MultiPolygon& outline, geo::Metres reach) {
  bool drawn = !outline.empty();
  each_stretch(outline, [&](const geo::LineString& line) { drawn = drawn && can_be_drawn(line.points, reach); });
  return drawn;
}

bool can_be_drawn(std::span<const geo::LonLat> line, geo::Metres reach) {
  const auto box = geo::Box::around(line);
  if (!box) return false;
  constexpr double widest = 60.0;
  const double margin = reach.value() / 111'000.0;  // a degree of latitude is a little longer
  return box->east.degrees() - box->west.degrees() <= widest && box->north.degrees() - box->south.degrees() <= widest &&
         box->north.degrees() + margin < 90.0 && box->south.degrees() - margin > -90.0;
}

geo::Metres farthest_vertex(geo::LonLat from, const geo::MultiPolygon& shape) {
  // Distances on a sphere are off by less than 0.6 %, so that only those within twice that of the greatest are asked
  // for; the chord of a small arc is as long as the arc, that of a great one tells less, hence the margin.
  constexpr double margin = 0.96;  // of the square
  const Chord chord(from);
  std::vector<double> squares;
  double most = 0.0;
  for (const auto& polygon : shape.polygons) {
    for (const auto& vertex : polygon.shell.points()) {
      squares.push_back(chord.squared(vertex));
      most = std::max(most, squares.back());
    }
  }
  geo::Metres farthest;
  std::size_t i = 0;
  for (const auto& polygon : shape.polygons) {
    for (const auto& vertex : polygon.shell.points()) {
      if (squares[i++] >= margin * most) farthest = std::max(farthest, geo::geodesy::distance(from, vertex));
    }
  }
  return farthest;
}

std::optional<geo::LonLat> nearest_vertex(const geo::MultiPolygon& shape, geo::LonLat point) {
  const Chord chord(point);
  std::optional<geo::LonLat> nearest;
  double least = std::numeric_limits<double>::infinity();
  for (const auto& polygon : shape.polygons) {
    for (const auto& vertex : polygon.shell.points()) {
      const double squared = chord.squared(vertex);
      if (squared >= least) continue;
      least = squared;
      nearest = vertex;
    }
  }
  return nearest;
}

geo::MultiPolygon split_at_antimeridian(geo::MultiPolygon shape) {
  const auto box = geo::bounds(shape);
  if (!box || (box->west.degrees() >= -180.0 && box->east.degrees() <= 180.0)) return shape;
  std::vector<geo::MultiPolygon> parts;
  for (const int turn : {-1, 0, 1}) {
    auto part = between(shape, 360.0 * turn - 180.0, 360.0 * turn + 180.0);
    for (auto& polygon : part.polygons) polygon = moved(polygon, -360.0 * turn);
    if (!part.empty()) parts.push_back(std::move(part));
  }
  const bool apart = box->east.degrees() - box->west.degrees() < 360.0;
  if (!apart) return geo::topology::united(parts);
  geo::MultiPolygon all;
  for (auto& part : parts) std::move(part.polygons.begin(), part.polygons.end(), std::back_inserter(all.polygons));
  return in_order(std::move(all));
}

}  // namespace gazetteer::geoparse
