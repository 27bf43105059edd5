#include "gazetteer/geoparse/focus.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "libgeo/core/wildcard.hpp"

namespace gazetteer::geoparse {
namespace {

constexpr double half_km = 50.0;  // from the border, where a place counts half
constexpr double least = 0.05;
constexpr std::size_t asked_vertices = 64;
constexpr double share_of_home = 0.5;  // a source reports from elsewhere, too; a stated focus is meant

double distance_km(geo::LonLat a, geo::LonLat b) {
  constexpr double radian = std::numbers::pi / 180.0;
  const double lat = std::sin((b.lat.degrees() - a.lat.degrees()) * radian / 2);
  const double lon = std::sin((b.lon.degrees() - a.lon.degrees()) * radian / 2);
  const double h = lat * lat + std::cos(a.lat.degrees() * radian) * std::cos(b.lat.degrees() * radian) * lon * lon;
  return 2 * 6371.0 * std::asin(std::sqrt(std::clamp(h, 0.0, 1.0)));
}

double vertex_distance_km(const geo::MultiPolygon& shape, geo::LonLat point) {
  double nearest = std::numeric_limits<double>::infinity();
  for (const auto& polygon : shape.polygons) {
    const auto points = polygon.shell.points();
    const auto step = std::max<std::size_t>(1, points.size() / asked_vertices);
    for (std::size_t i = 0; i < points.size(); i += step) nearest = std::min(nearest, distance_km(points[i], point));
  }
  return nearest;
}

double falling(double km) {
  const double value = 1.0 / (1.0 + km / half_km);
  return value < least ? 0.0 : value;
}

bool by_codes(const FocusArea& area, const places::PlaceView& place) {
  if (area.country.empty() || area.country != place.country) return false;
  if (area.admin1.empty()) return true;
  if (area.admin1 != place.admin1) return false;
  return area.admin2.empty() || area.admin2 == place.admin2;
}

}  // namespace

double inside(const FocusArea& area, const places::PlaceView& place) {
  if (by_codes(area, place) || geo::contains(area.shape, place.position)) return 1.0;
  double best = 0.0;
  if (!area.shape.empty()) best = falling(vertex_distance_km(area.shape, place.position));
  if (area.centre) best = std::max(best, falling(distance_km(*area.centre, place.position)));
  return best;
}

double inside(const std::vector<FocusArea>& areas, const places::PlaceView& place) {
  double best = 0.0;
  for (const auto& area : areas) best = std::max(best, inside(area, place));
  return best;
}

const SourceProfile* profile_of(std::string_view source, const std::vector<SourceProfile>& profiles) {
  const auto found = std::find_if(profiles.rbegin(), profiles.rend(),
                                  [source](const SourceProfile& profile) { return geo::fits(source, profile.source); });
  return found == profiles.rend() ? nullptr : &*found;
}

double expected(const std::vector<FocusArea>& focus, const std::vector<FocusArea>& home,
                const places::PlaceView& place) {
  return std::max(inside(focus, place), share_of_home * inside(home, place));
}

geo::Said home_reason(const std::vector<FocusArea>& home, const places::PlaceView& place) {
  const FocusArea* best = nullptr;
  double most = 0.0;
  for (const auto& area : home) {
    if (const double value = inside(area, place); value > most) {
      most = value;
      best = &area;
    }
  }
  if (best == nullptr || most < 0.5) return {};
  const std::vector<geo::SaidPart> area = {{"area", best->name}};
  return most < 1.0 ? geo::said("near {area}, the home area of the source", area)
                    : geo::said("in {area}, the home area of the source", area);
}

}  // namespace gazetteer::geoparse
