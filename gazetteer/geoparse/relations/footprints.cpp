#include "gazetteer/geoparse/relations/footprints.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "gazetteer/geoparse/relations/footprints_outlines.hpp"
#include "gazetteer/geoparse/relations/half_plane.hpp"
#include "gazetteer/geoparse/resolution/candidates.hpp"
#include "libgeo/core/error.hpp"
#include "libgeo/geodesy/distance.hpp"
#include "libgeo/geodesy/footprint.hpp"
#include "libgeo/topology/operations.hpp"

namespace gazetteer::geoparse {
namespace {

using geo::Metres;
using geo::geodesy::Azimuth;

constexpr double pole_margin_m = 100'000.0;

bool is_unit(const places::PlaceView& view) { return view.feature_class == 'A' || is_country(view); }

/// Whether a footprint of this reach stays clear of the poles, where sectors are not defined.
bool clear_of_poles(geo::LonLat centre, Metres reach) {
  return (90.0 - std::abs(centre.lat.degrees())) * 110'000.0 > reach.value() + pole_margin_m && reach.value() < 4.5e6;
}

double turn(double degrees) { return std::fmod(degrees + 720.0, 360.0); }

/// A sector, ring or disc about an anchor.
bool polar_ground(geo::LonLat centre, std::optional<double> azimuth, const PolarShape& shape, bool with_footprint,
                  Relation& relation) {
  if (!clear_of_poles(centre, shape.outer)) return false;
  if (!azimuth) {
    relation.point = centre;
    relation.radius = shape.outer;
    if (with_footprint) {
      relation.footprint.polygons = {
          geo::geodesy::sector(centre, Azimuth(0.0), Azimuth(0.0), shape.inner, shape.outer)};
    }
  } else {
    const double half = std::min(shape.half_angle, 179.0);
    relation.point = geo::geodesy::destination(centre, Azimuth(*azimuth), shape.way);
    for (const double side : {0.0, half}) {  // distance from the point grows with the angle, and is convex in the range
      for (const auto range : {shape.inner, shape.outer}) {
        const auto corner = geo::geodesy::destination(centre, Azimuth(turn(*azimuth + side)), range);
        relation.radius = std::max(relation.radius, geo::geodesy::distance(relation.point, corner));
      }
    }
    if (with_footprint) {
      relation.footprint.polygons = {geo::geodesy::sector(centre, Azimuth(turn(*azimuth - half)),
                                                          Azimuth(turn(*azimuth + half)), shape.inner, shape.outer)};
    }
  }
  relation.footprint = split_at_antimeridian(std::move(relation.footprint));
  return true;
}

bool shape_ground(geo::MultiPolygon shape, bool with_footprint, Relation& relation) {
  if (shape.empty()) return false;
  relation.point = geo::topology::point_inside(shape);
  relation.radius = farthest_vertex(relation.point, shape);
  if (with_footprint) relation.footprint = std::move(shape);
  return true;
}

/// The outline of a unit, or the side of it that a direction names.
bool outline_ground(const AnchorGround& anchor, std::optional<double> azimuth, const places::Gazetteer& gazetteer,
                    bool with_footprint, Relation& relation) {
  auto outline = gazetteer.outline(anchor.place);
  if (!outline || outline->empty()) return false;
  if (!azimuth) return shape_ground(std::move(*outline), with_footprint, relation);
  return shape_ground(side_of(*outline, *azimuth, sizes_of(ShapeName::unit_side).values[0]), with_footprint, relation);
}

bool corridor_ground(ShapeName name, geo::LonLat a, geo::LonLat b, bool with_footprint, Relation& relation) {
  const auto length = geo::geodesy::distance(a, b);
  if (length.value() > 3.0e6 || !clear_of_poles(a, length) || !clear_of_poles(b, length)) return false;
  const auto shape = corridor_shape(sizes_of(name), length);
  const auto direction = geo::geodesy::direction(a, b);
  relation.point = geo::geodesy::destination(a, direction, length * 0.5);
  relation.radius = (shape.end - shape.begin) * 0.5 + shape.width * 1.005;
  geo::MultiLineString line;
  line.lines.emplace_back();
  const int pieces = std::clamp(static_cast<int>(length.kilometres() / 50.0), 1, 40);
  for (int i = 0; i <= pieces; ++i) {
    const auto along = shape.begin + (shape.end - shape.begin) * (static_cast<double>(i) / pieces);
    auto point = geo::geodesy::destination(a, direction, along);
    const double over = point.lon.degrees() - a.lon.degrees();  // goes on beyond the antimeridian
    if (std::abs(over) > 180.0) point.lon = geo::Lon(point.lon.degrees() - std::copysign(360.0, over));
    line.lines.back().points.push_back(point);
  }
  if (!can_be_drawn(line.lines.back().points, shape.width)) return false;
  if (with_footprint) relation.footprint = split_at_antimeridian(geo::topology::buffer(line, shape.width));
  return true;
}

/// The land near the border of one unit. Its point is the vertex of the border that is nearest to the unit's own point.
bool strip_ground(const AnchorGround& anchor, const geo::MultiPolygon& outline, Metres reach, bool with_footprint,
                  Relation& relation) {
  const auto middle = nearest_vertex(outline, anchor.view.position);
  if (!middle || !has_border_strip(outline, reach)) return false;
  relation.point = *middle;
  relation.radius = farthest_vertex(*middle, outline) + reach * 1.005;
  if (with_footprint) relation.footprint = border_strip(outline, reach);
  return true;
}

bool border_ground(std::span<const AnchorGround> anchors, const places::Gazetteer& gazetteer, bool with_footprint,
                   Relation& relation) {
  const Metres reach = Metres::from_kilometres(sizes_of(ShapeName::border).values[0]);
  const auto a = gazetteer.outline(anchors[0].place);
  if (anchors.size() == 1)
    return a && is_unit(anchors[0].view) && strip_ground(anchors[0], *a, reach, with_footprint, relation);
  if (!is_unit(anchors[0].view) || !is_unit(anchors[1].view)) {
    return corridor_ground(ShapeName::between, anchors[0].view.position, anchors[1].view.position, with_footprint,
                           relation);
  }
  const auto b = gazetteer.outline(anchors[1].place);
  if (!a || !b) return false;
  return shape_ground(split_at_antimeridian(common_border(*a, *b, reach)), with_footprint, relation);
}

/// A ground that would be wider than a continent, or reach a pole, cannot be drawn in a plane: there is none then.
template <typename Ground>
bool drawn_if_it_can_be(const Ground& ground) {
  try {
    return ground();
  } catch (const geo::UsageError&) {
    return false;
  }
}

}  // namespace

Metres settlement_radius(const places::PlaceView& place) noexcept {
  if (is_country(place)) return Metres::from_kilometres(250.0);
  if (place.feature_code == "ADM1") return Metres::from_kilometres(80.0);
  if (place.feature_class == 'A') return Metres::from_kilometres(20.0);
  if (place.population <= 0) return Metres::from_kilometres(place.feature_code.starts_with("PPLA") ? 2.0 : 1.0);
  const double km = std::sqrt(static_cast<double>(place.population) / 4000.0 / std::numbers::pi);
  return Metres::from_kilometres(std::clamp(km, 0.8, 15.0));
}

std::optional<ShapeName> shape_of(const RelationPhrase& phrase, const AnchorGround& anchor) noexcept {
  const bool unit = is_unit(anchor.view);
  switch (phrase.type) {
    case RelationType::direction:
      if (unit) return ShapeName::unit_side;
      return phrase.close ? ShapeName::direction_close : ShapeName::direction;
    case RelationType::distance_direction:
      return ShapeName::distance_direction;
    case RelationType::distance:
      return phrase.within ? ShapeName::within : ShapeName::distance;
    case RelationType::near:
      return ShapeName::near;
    case RelationType::area:
      if (unit) return std::nullopt;
      return ShapeName::area;
    case RelationType::part:
      if (unit) return phrase.azimuth ? std::optional(ShapeName::unit_side) : std::nullopt;
      if (phrase.countryside) return phrase.azimuth ? ShapeName::countryside_side : ShapeName::countryside;
      return phrase.azimuth ? ShapeName::outskirts_side : ShapeName::outskirts;
    case RelationType::en_route:
      return phrase.anchors.size() == 2 ? ShapeName::road : ShapeName::en_route;
    case RelationType::between:
      return phrase.road ? ShapeName::road : ShapeName::between;
    case RelationType::border:
      return ShapeName::border;
  }
  return std::nullopt;
}

bool compute_ground(const RelationPhrase& phrase, std::span<const AnchorGround> anchors,
                    const places::Gazetteer& gazetteer, bool with_footprint, Relation& relation) {
  const auto& anchor = anchors.front();
  const auto centre = anchor.view.position;
  const auto shape = shape_of(phrase, anchor);
  if (!shape || *shape == ShapeName::unit_side) {
    if (outline_ground(anchor, phrase.azimuth, gazetteer, with_footprint, relation)) return true;
    // No outline at hand: a disc as large as such units are, or the half of it.
    const PolarShape disc{Metres(0.0), anchor.radius, phrase.azimuth ? 90.0 : 180.0, anchor.radius * 0.5};
    return polar_ground(centre, phrase.azimuth, disc, with_footprint, relation);
  }
  const auto& sizes = sizes_of(*shape);
  switch (family_of(*shape)) {
    case ShapeFamily::band: {
      const auto azimuth = phrase.type == RelationType::distance ? std::nullopt : phrase.azimuth;
      return polar_ground(centre, azimuth,
                          band_shape(*shape, sizes, phrase.distance.value_or(Metres(0.0)), anchor.radius, azimuth),
                          with_footprint, relation);
    }
    case ShapeFamily::corridor:
      return anchors.size() == 2 && drawn_if_it_can_be([&] {
               return corridor_ground(*shape, centre, anchors[1].view.position, with_footprint, relation);
             });
    case ShapeFamily::border:
      return drawn_if_it_can_be([&] { return border_ground(anchors, gazetteer, with_footprint, relation); });
    default:
      return polar_ground(centre, phrase.azimuth, sector_shape(sizes, anchor.radius, phrase.azimuth), with_footprint,
                          relation);
  }
}

bool clip_to(const geo::MultiPolygon& land, Relation& relation) {
  // The outline of a country is a hundred times longer than what of it is near.
  constexpr double margin = 0.1;
  const auto near = near_box(land, relation.footprint, margin);
  if (relation.footprint.empty() || near.empty()) return false;
  auto rest = geo::topology::intersection(relation.footprint, near);
  if (rest.empty()) return false;
  if (!geo::contains(rest, relation.point)) relation.point = geo::topology::point_inside(rest);
  relation.radius = farthest_vertex(relation.point, rest);
  relation.footprint = std::move(rest);
  return true;
}

bool clip_to_unit(places::PlaceRef unit, const places::Gazetteer& gazetteer, Relation& relation) {
  const auto outline = gazetteer.outline(unit);
  return outline && clip_to(*outline, relation);
}

}  // namespace gazetteer::geoparse
