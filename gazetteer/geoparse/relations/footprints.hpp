// The ground of a relative location.
#pragma once

#include <optional>
#include <span>

#include "gazetteer/geoparse/mention.hpp"
#include "gazetteer/geoparse/relations/relation_shapes.hpp"
#include "gazetteer/geoparse/relations/relations.hpp"

namespace gazetteer::geoparse {

/// A place that a phrase hangs on, with the size that its phrase means.
struct AnchorGround {
  places::PlaceRef place;
  places::PlaceView view;
  geo::Metres radius;  ///< of the built-up place: settlement_radius()
};

/// The radius of a settlement from its population, at 4,000 people a square kilometre, 0.8 to 15 km; an unknown
/// population by feature code (2 km for a seat, 1 km otherwise). For units and countries: of a disc as large as such
/// units are (80 km first order, 20 km second order, 250 km countries), used only where the gazetteer has no outline.
[[nodiscard]] geo::Metres settlement_radius(const places::PlaceView& place) noexcept;

/// The shape that a phrase asks for at this anchor: a "part" of a settlement is its outskirts or its countryside, of a
/// unit a side of its outline. Nothing where the outline itself is meant ("the area of Idlib province").
[[nodiscard]] std::optional<ShapeName> shape_of(const RelationPhrase& phrase, const AnchorGround& anchor) noexcept;

/// Fills point, radius and (where asked) footprint of a relation from its type, azimuth, distance and anchors, in the
/// shapes of relation_shapes.hpp and their calibrated sizes:
///   direction, distance-direction   sectors about the geodesic that leaves the anchor in that direction
///   distance                        a ring; "within" a disc
///   near, area, en route to         discs that grow with the anchor; the area of a unit is its outline
///   part                            of a unit: its outline, or the side that the direction names; of a settlement a
///                                   ring or sector about its edge, wider for its countryside
///   between, road, en route from-to a corridor along the geodesic
///   border                          the land near both units, or near the border of the one (the point is the vertex
///                                   of it that is nearest to the unit's own point); of settlements: between
/// The extent of an anchor is a disc of settlement_radius(): distances may have been counted from its middle or its
/// edge, and the sizes allow for both. The point is where true points lie densest along the direction (their median);
/// for discs the anchor itself. The radius covers the footprint to 1 %.
/// Footprints are split at the antimeridian. Where there is no ground (near a pole, beyond 4,500 km, no common border)
/// false is returned. Without `with_footprint` point and radius are the same, and the polygons are left out.
[[nodiscard]] bool compute_ground(const RelationPhrase& phrase, std::span<const AnchorGround> anchors,
                                  const places::Gazetteer& gazetteer, bool with_footprint, Relation& relation);

/// Cuts a relation down to a unit ("west of X in Idlib province"). Leaves it as it is, and returns false, where no land
/// would be left or the unit has no outline.
bool clip_to_unit(places::PlaceRef unit, const places::Gazetteer& gazetteer, Relation& relation);

/// Cuts a relation down to another of the same thing ("5 km east of X, north of Y"). False, and nothing changes, where
/// they have no land in common.
bool clip_to(const geo::MultiPolygon& land, Relation& relation);

}  // namespace gazetteer::geoparse
