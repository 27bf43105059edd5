#include "libgeo/geodesy/signed_geodesic_area.hpp"

#include <gtest/gtest.h>

#include "libgeo/geodesy/area.hpp"

namespace {

using geo::geodesy::geodesic_area;
using geo::geodesy::signed_geodesic_area;

geo::LonLat corner(double lon, double lat) { return {geo::Lon(lon), geo::Lat(lat)}; }

geo::MultiPolygon polygon(std::vector<geo::LonLat> shell, std::vector<geo::LonLat> hole = {}) {
  geo::Polygon result;
  result.shell = geo::Ring(std::move(shell));
  if (!hole.empty()) result.holes.emplace_back(std::move(hole));
  return {{result}};
}

TEST(SignedGeodesicArea, is_the_geodesic_area_of_what_is_wound_right) {
  const auto box = polygon({corner(10, 48), corner(13, 48), corner(13, 51), corner(10, 51)},
                           {corner(11, 49), corner(11, 50), corner(12, 50), corner(12, 49)});
  EXPECT_DOUBLE_EQ(signed_geodesic_area(box).value(), geodesic_area(box).value());
  auto turned = box;
  turned.polygons[0].shell = turned.polygons[0].shell.reversed();
  turned.polygons[0].holes[0] = turned.polygons[0].holes[0].reversed();
  EXPECT_DOUBLE_EQ(signed_geodesic_area(turned).value(), -geodesic_area(box).value());
  EXPECT_EQ(signed_geodesic_area({}).value(), 0);
  EXPECT_EQ(signed_geodesic_area(polygon({corner(0, 0), corner(1, 1)})).value(), 0);
}

// A vertex just outside the middle of a long northern edge makes a sliver that is counter-clockwise in longitude and
// latitude; along geodesics the whole edge bulges beyond its two pieces, so that the sliver has less land than none.
TEST(SignedGeodesicArea, of_a_sliver_that_geodesics_turn_over_is_negative) {
  const auto sliver = polygon({corner(10, 50), corner(14, 50), corner(12, 50.000001)});
  const double along = signed_geodesic_area(sliver).value();
  EXPECT_GT(geo::geodesy::area(sliver).value(), 0);
  EXPECT_LT(along, -1e6);
  EXPECT_DOUBLE_EQ(along, -geodesic_area(sliver).value());
}

TEST(SignedGeodesicArea, of_pieces_adds_up_when_slivers_count_with_their_sign) {
  const auto whole = polygon({corner(10, 48), corner(14, 48), corner(14, 50), corner(12, 50.000001), corner(10, 50)});
  const auto box = polygon({corner(10, 48), corner(14, 48), corner(14, 50), corner(10, 50)});
  const auto sliver = polygon({corner(10, 50), corner(14, 50), corner(12, 50.000001)});
  EXPECT_NEAR(signed_geodesic_area(whole).value(), (signed_geodesic_area(box) + signed_geodesic_area(sliver)).value(),
              1e-2);
}

}  // namespace
