#include "gazetteer/importers/outlines/member_points.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "libgeo/geodesy/distance.hpp"

namespace gazetteer::importers {
namespace {

constexpr double radians = std::numbers::pi / 180.0;

/// To 1e-5 degree, the precision that GeoNames writes.
double rounded(double degrees) noexcept { return std::round(degrees * 1e5) / 1e5; }

/// Sum of unit vectors, so that a mean across the antimeridian is where it should be.
struct Sum {
  double x = 0.0, y = 0.0, z = 0.0;
  std::size_t count = 0;

  void add(geo::LonLat point) noexcept {
    const double lon = point.lon.degrees() * radians, lat = point.lat.degrees() * radians;
    x += std::cos(lat) * std::cos(lon);
    y += std::cos(lat) * std::sin(lon);
    z += std::sin(lat);
    ++count;
  }
  [[nodiscard]] geo::LonLat middle() const noexcept {
    return {geo::Lon(rounded(std::atan2(y, x) / radians)),
            geo::Lat(rounded(std::atan2(z, std::hypot(x, y)) / radians))};
  }
};

struct Members {
  Sum populated, others;
  [[nodiscard]] bool takes(char feature_class) const noexcept { return populated.count == 0 || feature_class == 'P'; }
  [[nodiscard]] const Sum& sum() const noexcept { return populated.count > 0 ? populated : others; }
};

/// Calls `visit` with the codes of every unit that place `index` is a member of and the caller wants.
template <class Visit>
void each_unit(const places::PlaceStore& places, std::size_t index,
               const std::map<UnitCodes, std::size_t, std::less<>>& wanted, const Visit& visit) {
  const auto country = places.country(index);
  if (country.empty() || places.feature_class(index) == 'A') return;
  const auto place = places[index];
  UnitCodes codes(country);
  for (const auto* part : {&place.admin1, &place.admin2}) {
    if (wanted.contains(codes)) visit(codes);
    if (part->empty()) return;
    codes += '.';
    codes += *part;
  }
  if (wanted.contains(codes)) visit(codes);
}

}  // namespace

std::map<UnitCodes, MemberPoint, std::less<>> member_points(const places::PlaceStore& places,
                                                            const std::map<UnitCodes, std::size_t, std::less<>>& wanted,
                                                            const geo::Cancellation* cancellation) {
  std::map<UnitCodes, MemberPoint, std::less<>> points;
  if (wanted.empty()) return points;
  std::map<UnitCodes, Members, std::less<>> members;
  const auto check = [&](std::size_t i) {
    if (cancellation != nullptr && i % 4096 == 0) cancellation->check();
  };
  for (std::size_t i = 0; i < places.size(); ++i) {
    check(i);
    each_unit(places, i, wanted, [&](const UnitCodes& codes) {
      auto& of_unit = members[codes];
      (places.feature_class(i) == 'P' ? of_unit.populated : of_unit.others).add(places.position(i));
    });
  }
  for (const auto& [codes, of_unit] : members) {
    points[codes] = {of_unit.sum().middle(), geo::Metres(0.0), of_unit.sum().count};
  }
  for (std::size_t i = 0; i < places.size(); ++i) {
    check(i);
    each_unit(places, i, wanted, [&](const UnitCodes& codes) {
      auto& point = points.at(codes);
      if (!members.at(codes).takes(places.feature_class(i))) return;
      point.radius = std::max(point.radius, geo::geodesy::distance(point.position, places.position(i)));
    });
  }
  return points;
}

}  // namespace gazetteer::importers
