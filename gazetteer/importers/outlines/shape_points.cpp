#include "gazetteer/importers/outlines/shape_points.hpp"

#include <cmath>

#include "libgeo/core/error.hpp"
#include "libgeo/topology/operations.hpp"

namespace gazetteer::importers {
namespace {

double length(geo::LonLat a, geo::LonLat b) noexcept {
  return std::hypot(b.lon.degrees() - a.lon.degrees(), b.lat.degrees() - a.lat.degrees());
}

double length(const geo::LineString& line) noexcept {
  double sum = 0.0;
  for (std::size_t i = 1; i < line.points.size(); ++i) sum += length(line.points[i - 1], line.points[i]);
  return sum;
}

geo::LonLat middle(const geo::LineString& line) noexcept {
  double left = length(line) / 2.0;
  for (std::size_t i = 1; i < line.points.size(); ++i) {
    const auto a = line.points[i - 1], b = line.points[i];
    const double piece = length(a, b);
    if (piece > 0.0 && left <= piece) {
      const double share = left / piece;
      return {geo::Lon(a.lon.degrees() + share * (b.lon.degrees() - a.lon.degrees())),
              geo::Lat(a.lat.degrees() + share * (b.lat.degrees() - a.lat.degrees()))};
    }
    left -= piece;
  }
  return line.points.front();
}

struct PointOn {
  std::optional<geo::LonLat> operator()(std::monostate) const { return std::nullopt; }
  std::optional<geo::LonLat> operator()(geo::LonLat point) const { return point; }
  std::optional<geo::LonLat> operator()(const geo::MultiPoint& points) const {
    return points.points.empty() ? std::nullopt : std::optional(points.points.front());
  }
  std::optional<geo::LonLat> operator()(const geo::MultiLineString& lines) const {
    const geo::LineString* longest = nullptr;
    for (const auto& line : lines.lines) {
      if (!line.points.empty() && (longest == nullptr || length(line) > length(*longest))) longest = &line;
    }
    return longest == nullptr ? std::nullopt : std::optional(middle(*longest));
  }
  std::optional<geo::LonLat> operator()(const geo::MultiPolygon& area) const {
    try {
      return geo::topology::point_inside(area);
    } catch (const geo::Error&) {  // without extent, or beyond mending: no point lies inside
      return std::nullopt;
    }
  }
};

}  // namespace

std::optional<geo::LonLat> point_on(const geo::Geometry& shape) { return std::visit(PointOn{}, shape); }

}  // namespace gazetteer::importers
