// A program outside the project: finds the installed libraries and calls one function of each.
#include <cstdio>

#include "gazetteer/text/folding.hpp"
#include "layers/ledger/ledger.hpp"
#include "libgeo/geodesy/area.hpp"

int main() {
  const geo::Polygon square{geo::Ring({{geo::Lon(38), geo::Lat(36)},
                                       {geo::Lon(39), geo::Lat(36)},
                                       {geo::Lon(39), geo::Lat(37)},
                                       {geo::Lon(38), geo::Lat(37)}}),
                            {}};
  const double km2 = geo::geodesy::area(square).square_kilometres();
  const bool folded = gazetteer::text::exact_key("Ain Issa") == "ain issa";
  const bool empty = layers::ledger::ordered({}).statements.empty();
  std::printf("%.1f km2\n", km2);
  return km2 > 9900 && km2 < 9950 && folded && empty ? 0 : 1;
}
