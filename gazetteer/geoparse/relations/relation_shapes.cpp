#include "gazetteer/geoparse/relations/relation_shapes.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace gazetteer::geoparse {
namespace {

using geo::Metres;

constexpr std::array<std::string_view, shape_names> names = {
    "direction",      "direction-close", "distance-direction", "distance",  "within",   "near",    "area", "outskirts",
    "outskirts-side", "countryside",     "countryside-side",   "unit-side", "en-route", "between", "road", "border"};

// In the order of ShapeName.
constexpr std::array<ShapeSizes, shape_names> calibrated = {{
#include "gazetteer/geoparse/relations/relation_shapes.inc"
}};

constexpr double shortest_m = 300.0;  // no ground is narrower: places are points of that precision at best

double half_angle_of(const ShapeSizes& sizes, std::optional<double> azimuth) {
  if (!azimuth) return 180.0;
  return std::clamp(sizes.values[fine_wind(*azimuth) ? 4 : 3], 1.0, 180.0);
}

PolarShape shaped(double inner, double outer, double half_angle, double peak) {
  outer = std::max(outer, shortest_m);
  inner = std::clamp(inner, 0.0, outer - shortest_m / 2.0);
  return {Metres(inner), Metres(outer), half_angle, Metres(inner + (outer - inner) * peak)};
}

}  // namespace

std::string_view to_string(ShapeName name) noexcept { return names[static_cast<std::size_t>(name)]; }

ShapeFamily family_of(ShapeName name) noexcept {
  switch (name) {
    case ShapeName::distance_direction:
    case ShapeName::distance:
    case ShapeName::within:
      return ShapeFamily::band;
    case ShapeName::between:
    case ShapeName::road:
      return ShapeFamily::corridor;
    case ShapeName::unit_side:
      return ShapeFamily::side;
    case ShapeName::border:
      return ShapeFamily::border;
    default:
      return ShapeFamily::sector;
  }
}

const ShapeSizes& sizes_of(ShapeName name) noexcept { return calibrated[static_cast<std::size_t>(name)]; }

bool fine_wind(double azimuth) noexcept { return std::abs(std::remainder(azimuth, 45.0)) > 1.0; }

Metres rounding_step(Metres distance, Metres unit) noexcept {
  const double said = distance / unit;
  for (const double step : {50.0, 10.0, 5.0, 1.0}) {
    if (said >= 2.0 * step - 1e-6 && std::abs(std::remainder(said, step)) < 1e-6 * step) return unit * step;
  }
  return said < 2.0 ? unit * 0.5 : unit;
}

geo::SquareMetres PolarShape::area() const noexcept {
  const double ring = outer.value() * outer.value() - inner.value() * inner.value();
  return geo::SquareMetres(half_angle / 180.0 * std::numbers::pi * ring);
}

PolarShape sector_shape(const ShapeSizes& sizes, Metres anchor_radius, std::optional<double> azimuth) {
  const double radius = anchor_radius.value();
  const auto& v = sizes.values;
  return shaped(v[0] * radius, v[1] * 1000.0 + v[2] * radius, half_angle_of(sizes, azimuth), sizes.peak);
}

PolarShape band_shape(ShapeName name, const ShapeSizes& sizes, Metres distance, Metres anchor_radius,
                      std::optional<double> azimuth) {
  const double d = distance.value();
  const auto& v = sizes.values;
  const double slack = v[0] * d + v[1] * rounding_step(distance).value();
  const double outer = d + slack + v[2] * std::min(anchor_radius.value(), d);
  const double inner = name == ShapeName::within ? 0.0 : d - slack;
  auto shape = shaped(inner, outer, half_angle_of(sizes, azimuth), sizes.peak);
  if (name != ShapeName::within) shape.way = std::clamp(distance, shape.inner, shape.outer);
  return shape;
}

geo::SquareMetres CorridorShape::area() const noexcept {
  const double w = width.value();
  return geo::SquareMetres(2.0 * w * std::max(0.0, (end - begin).value()) + std::numbers::pi * w * w);
}

CorridorShape corridor_shape(const ShapeSizes& sizes, Metres length) {
  const auto& v = sizes.values;
  const double trim = std::clamp(v[2], 0.0, 0.45);
  return {length * trim, length * (1.0 - trim), std::max(Metres(shortest_m), Metres(v[0] * 1000.0) + length * v[1])};
}

}  // namespace gazetteer::geoparse
