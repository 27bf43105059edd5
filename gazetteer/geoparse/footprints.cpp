#include "gazetteer/geoparse/footprints.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "gazetteer/geoparse/candidates.hpp"
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

Metres farthest(geo::LonLat from, const geo::MultiPolygon& shape) {
  Metres most;
  for (const auto& polygon : shape.polygons) {
    for (const auto& vertex : polygon.shell.points()) most = std::max(most, geo::geodesy::distance(from, vertex));
  }
  return most;
}

Metres reach_of_direction(const AnchorGround& anchor) {
  const auto people = anchor.view.population;
  const double km = people > 500'000 ? 40.0 : people > 100'000 ? 25.0 : 15.0;
  return std::max(Metres::from_kilometres(km), anchor.radius * 2.5);
}

/// The sector about `azimuth`, `half` degrees to either side; a point in it at `way`; everything but the polygon where
/// none is wanted.
bool sector_ground(geo::LonLat centre, double azimuth, double half, Metres inner, Metres outer, Metres way,
                   bool with_footprint, Relation& relation) {
  if (!clear_of_poles(centre, outer)) return false;
  relation.point = geo::geodesy::destination(centre, Azimuth(azimuth), way);
  const auto turn = [](double degrees) { return std::fmod(degrees + 720.0, 360.0); };
  const auto corner = geo::geodesy::destination(centre, Azimuth(turn(azimuth + half)), outer);
  const auto tip = geo::geodesy::destination(centre, Azimuth(azimuth), outer);
  relation.radius = std::max(
      {geo::geodesy::distance(relation.point, corner), geo::geodesy::distance(relation.point, tip), way - inner});
  if (with_footprint) {
    relation.footprint.polygons = {
        geo::geodesy::sector(centre, Azimuth(turn(azimuth - half)), Azimuth(turn(azimuth + half)), inner, outer)};
  }
  return true;
}

bool ring_ground(geo::LonLat centre, Metres inner, Metres outer, bool with_footprint, Relation& relation) {
  if (!clear_of_poles(centre, outer)) return false;
  relation.point = centre;
  relation.radius = outer;
  if (with_footprint)
    relation.footprint.polygons = {geo::geodesy::sector(centre, Azimuth(0.0), Azimuth(0.0), inner, outer)};
  return true;
}

geo::MultiPolygon box_polygon(double west, double south, double east, double north) {
  using geo::Lat;
  using geo::Lon;
  geo::MultiPolygon box;
  box.polygons.push_back(
      {geo::Ring({{Lon(west), Lat(south)}, {Lon(east), Lat(south)}, {Lon(east), Lat(north)}, {Lon(west), Lat(north)}}),
       {}});
  return box;
}

/// The side of an outline that a direction names: the half of its box for the four winds, the quarter (with a tenth
/// beyond) for those between.
geo::MultiPolygon side_of(const geo::MultiPolygon& outline, double azimuth) {
  const auto bounds = geo::bounds(outline);
  if (!bounds) return {};
  double west = bounds->west.degrees();
  double east = bounds->east.degrees();
  double south = bounds->south.degrees();
  double north = bounds->north.degrees();
  const double x = std::sin(azimuth * std::numbers::pi / 180.0);
  const double y = std::cos(azimuth * std::numbers::pi / 180.0);
  const double width = east - west;
  const double height = north - south;
  if (x > 0.3) west += width * (std::abs(y) > 0.3 ? 0.4 : 0.5);
  if (x < -0.3) east -= width * (std::abs(y) > 0.3 ? 0.4 : 0.5);
  if (y > 0.3) south += height * (std::abs(x) > 0.3 ? 0.4 : 0.5);
  if (y < -0.3) north -= height * (std::abs(x) > 0.3 ? 0.4 : 0.5);
  return geo::topology::intersection(outline, box_polygon(west, south, east, north));
}

bool shape_ground(geo::MultiPolygon shape, bool with_footprint, Relation& relation) {
  if (shape.empty()) return false;
  relation.point = geo::topology::point_inside(shape);
  relation.radius = farthest(relation.point, shape);
  if (with_footprint) relation.footprint = std::move(shape);
  return true;
}

bool part_ground(const RelationPhrase& phrase, const AnchorGround& anchor, const places::Gazetteer& gazetteer,
                 bool with_footprint, Relation& relation) {
  const auto centre = anchor.view.position;
  if (is_unit(anchor.view) && with_footprint) {
    if (auto outline = gazetteer.outline(anchor.place); outline && !outline->empty()) {
      if (!phrase.azimuth) return shape_ground(std::move(*outline), with_footprint, relation);
      if (shape_ground(side_of(*outline, *phrase.azimuth), with_footprint, relation)) return true;
    }
  }
  const auto outer = is_unit(anchor.view) ? anchor.radius
                     : phrase.whole_unit  ? std::max(Metres::from_kilometres(25.0), anchor.radius * 2.5)
                                          : std::max(anchor.radius * 2.0, Metres::from_kilometres(3.0));
  if (!phrase.azimuth) return ring_ground(centre, Metres(0.0), outer, with_footprint, relation);
  return sector_ground(centre, *phrase.azimuth, 60.0, Metres(0.0), outer, outer * 0.5, with_footprint, relation);
}

bool between_ground(geo::LonLat a, geo::LonLat b, bool with_footprint, Relation& relation) {
  const auto length = geo::geodesy::distance(a, b);
  if (length.value() > 3.0e6 || !clear_of_poles(a, length) || !clear_of_poles(b, length)) return false;
  if (std::abs(a.lon.degrees() - b.lon.degrees()) > 180.0) return false;  // the line would cross the antimeridian
  const auto width = std::max(length * 0.15, Metres::from_kilometres(2.0));
  relation.point = geo::geodesy::destination(a, geo::geodesy::direction(a, b), length * 0.5);
  relation.radius = length * 0.5 + width;
  if (with_footprint) {
    geo::MultiLineString line;
    line.lines.push_back({{a, b}});
    relation.footprint = geo::topology::buffer(line, width);
  }
  return true;
}

bool border_ground(std::span<const AnchorGround> anchors, const places::Gazetteer& gazetteer, bool with_footprint,
                   Relation& relation) {
  if (!is_unit(anchors[0].view) || !is_unit(anchors[1].view)) {
    return between_ground(anchors[0].view.position, anchors[1].view.position, with_footprint, relation);
  }
  const auto a = gazetteer.outline(anchors[0].place);
  const auto b = gazetteer.outline(anchors[1].place);
  if (!a || !b) return false;
  const auto box_a = geo::bounds(*a);
  const auto box_b = geo::bounds(*b);
  if (!box_a || !box_b) return false;
  constexpr double margin = 0.3;  // degrees
  const double west = std::max(box_a->west.degrees(), box_b->west.degrees()) - margin;
  const double east = std::min(box_a->east.degrees(), box_b->east.degrees()) + margin;
  const double south = std::max(box_a->south.degrees(), box_b->south.degrees()) - margin;
  const double north = std::min(box_a->north.degrees(), box_b->north.degrees()) + margin;
  if (west >= east || south >= north) return false;
  const auto common = box_polygon(west, south, east, north);
  const auto reach = Metres::from_kilometres(15.0);
  const auto wide_a = geo::topology::buffer(geo::topology::intersection(*a, common), reach);
  const auto wide_b = geo::topology::buffer(geo::topology::intersection(*b, common), reach);
  return shape_ground(geo::topology::intersection(wide_a, wide_b), with_footprint, relation);
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

bool compute_ground(const RelationPhrase& phrase, std::span<const AnchorGround> anchors,
                    const places::Gazetteer& gazetteer, bool with_footprint, Relation& relation) {
  const auto& anchor = anchors.front();
  const auto centre = anchor.view.position;
  switch (phrase.type) {
    case RelationType::direction: {
      if (is_unit(anchor.view)) return part_ground(phrase, anchor, gazetteer, with_footprint, relation);
      const auto outer = reach_of_direction(anchor);
      const auto inner = std::min(anchor.radius, outer * 0.3);
      return sector_ground(centre, phrase.azimuth.value_or(0.0), 45.0, inner, outer, outer * 0.4, with_footprint,
                           relation);
    }
    case RelationType::distance_direction: {
      const auto distance = phrase.distance.value_or(Metres(0.0));
      const auto outer = distance * 1.2 + std::min(anchor.radius, distance);
      return sector_ground(centre, phrase.azimuth.value_or(0.0), 30.0, distance * 0.8, outer, distance, with_footprint,
                           relation);
    }
    case RelationType::distance: {
      const auto distance = phrase.distance.value_or(Metres(0.0));
      return ring_ground(centre, distance * 0.8, distance * 1.2 + std::min(anchor.radius, distance), with_footprint,
                         relation);
    }
    case RelationType::near:
      return ring_ground(centre, Metres(0.0), anchor.radius + Metres::from_kilometres(8.0), with_footprint, relation);
    case RelationType::area:
      if (is_unit(anchor.view)) return part_ground(phrase, anchor, gazetteer, with_footprint, relation);
      return ring_ground(centre, Metres(0.0), std::max(anchor.radius * 2.0, Metres::from_kilometres(6.0)),
                         with_footprint, relation);
    case RelationType::part:
      return part_ground(phrase, anchor, gazetteer, with_footprint, relation);
    case RelationType::en_route:
      return ring_ground(centre, Metres(0.0), Metres::from_kilometres(25.0), with_footprint, relation);
    case RelationType::between:
      return anchors.size() == 2 && between_ground(centre, anchors[1].view.position, with_footprint, relation);
    case RelationType::border:
      return anchors.size() == 2 && border_ground(anchors, gazetteer, with_footprint, relation);
  }
  return false;
}

}  // namespace gazetteer::geoparse
