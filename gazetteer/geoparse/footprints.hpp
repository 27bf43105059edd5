// The ground of a relative location.
#pragma once

#include <span>

#include "gazetteer/geoparse/mention.hpp"
#include "gazetteer/geoparse/relations.hpp"

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

/// Fills point, radius and (where asked) footprint of a relation from its type, azimuth, distance and anchors.
/// Defaults, none of them calibrated yet:
///   direction            a sector of 45 degrees to either side, from the edge of the place to 15 km (25 km above
///   100,000, 40 km
///                        above 500,000 people); the point two fifths of the way out
///   distance-direction   a sector of 30 degrees to either side, from 0.8 to 1.2 times the distance and the place's
///   radius
///                        beyond; the point at the distance
///   distance             the ring of 0.8 to 1.2 times the distance; the point is the place
///   near                 a disc of the place's radius and 8 km
///   area                 a disc of twice the place's radius, at least 6 km; a unit's outline
///   part                 of a unit: its outline in the half that the direction names (a third of it for diagonals'
///                        sides); of a settlement: a sector of 60 degrees to either side, to twice its radius or, for
///                        its countryside, 25 km; without a direction the disc of that radius
///   between              the line between the places with 15 % of its length to either side, at least 2 km
///   en-route             a disc of 25 km around the place; the point is the place
///   border               the land within 15 km of both units; of two places that are no units: as between
/// Returns false where no ground can be computed (a pole, no common border).
[[nodiscard]] bool compute_ground(const RelationPhrase& phrase, std::span<const AnchorGround> anchors,
                                  const places::Gazetteer& gazetteer, bool with_footprint, Relation& relation);

}  // namespace gazetteer::geoparse
