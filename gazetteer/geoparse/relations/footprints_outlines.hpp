// Grounds that are made of outlines of units. A matter of footprints.
#pragma once

#include <optional>
#include <span>

#include "gazetteer/geoparse/relations/relation_shapes.hpp"
#include "libgeo/geometry/shapes.hpp"

namespace gazetteer::geoparse {

/// How far along a direction a point lies in an outline: 0 at the end opposite, 1 at the end that the direction names;
/// beyond these outside. In the plane of the middle latitude. Nothing for an outline without extent.
[[nodiscard]] std::optional<double> share_along(const geo::MultiPolygon& outline, double azimuth, geo::LonLat point);

/// The part of an outline whose share_along() is at least `cut`. Empty where nothing is left.
[[nodiscard]] geo::MultiPolygon side_of(const geo::MultiPolygon& outline, double azimuth, double cut);

/// The land within `reach` of both outlines; empty where they are farther apart.
[[nodiscard]] geo::MultiPolygon common_border(const geo::MultiPolygon& a, const geo::MultiPolygon& b,
                                              geo::Metres reach);

/// The land within `reach` of the outline's border, on both sides of it. Throws geo::UsageError where there is none by
/// has_border_strip().
[[nodiscard]] geo::MultiPolygon border_strip(const geo::MultiPolygon& outline, geo::Metres reach);
/// Whether it can be drawn, which each stretch of 40 edges must.
[[nodiscard]] bool has_border_strip(const geo::MultiPolygon& outline, geo::Metres reach);
/// Whether the land within `reach` of a line can be drawn (topology::buffer()): it is neither wider nor higher than 60
/// degrees and does not come near a pole.
[[nodiscard]] bool can_be_drawn(std::span<const geo::LonLat> line, geo::Metres reach);

/// The geodesic distance to the farthest vertex of the shells; 0 for an empty shape.
[[nodiscard]] geo::Metres farthest_vertex(geo::LonLat from, const geo::MultiPolygon& shape);
/// The vertex of the shells that is nearest by the chord of a sphere, the first of several; none for an empty shape.
[[nodiscard]] std::optional<geo::LonLat> nearest_vertex(const geo::MultiPolygon& shape, geo::LonLat point);

/// The same shape with longitudes of -180 to 180, split at the antimeridian (RFC 7946, 3.1.9).
[[nodiscard]] geo::MultiPolygon split_at_antimeridian(geo::MultiPolygon shape);

}  // namespace gazetteer::geoparse
