// Descriptions as numbers, and the search for the sizes that fit them. A matter of relative_locations.hpp.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "gazetteer/evaluation/relations/relative_locations.hpp"
#include "gazetteer/geoparse/relations/footprints.hpp"

namespace gazetteer::evaluation {

/// A description as the program reads it.
struct ReadDescription {
  geoparse::RelationPhrase phrase;
  std::vector<geoparse::AnchorGround> grounds;
  geoparse::ShapeName shape = geoparse::ShapeName::direction;
};
/// Nothing where no phrase is found, or another than the text was made for.
[[nodiscard]] std::optional<ReadDescription> read_description(const places::Gazetteer& gazetteer,
                                                              const Description& description);

/// Where the true place lies, in the terms of the shape.
struct Sample {
  geo::Metres radius;             ///< of the anchor
  geo::Metres distance;           ///< that was said
  std::optional<double> azimuth;  ///< that was said
  geo::Metres range;              ///< from the anchor to the true place
  double off = 0.0;               ///< degrees between the direction said and the true one
  geo::Metres along, across;      ///< of the line between two anchors
  geo::Metres length;             ///< of that line
  double limit = 0.0;             ///< side, border: the size at which the place just lies inside
};
[[nodiscard]] std::optional<Sample> sample_of(const places::Gazetteer& gazetteer, const ReadDescription& read,
                                              geo::LonLat truth);

/// Whether the true place lies inside, and how large the ground is (km2; sides and borders: 0).
[[nodiscard]] bool lies_inside(const Sample& sample, geoparse::ShapeName shape, const geoparse::ShapeSizes& sizes);
[[nodiscard]] double ground_km2(const Sample& sample, geoparse::ShapeName shape, const geoparse::ShapeSizes& sizes);

/// What is made least. The median alone would let the grounds of a minority grow without end; sizes to build with are
/// fitted on the mean of the logarithms of the median and of all areas.
enum class Aim { typical_area, median_area };
/// The sizes of least area with which at least `coverage` of the samples lie inside: seeded random steps from `start`
/// and from ten points about it, each size in turn, shorter and shorter. No bound to the true least is claimed.
[[nodiscard]] geoparse::ShapeSizes least_sizes(std::span<const Sample> samples, geoparse::ShapeName shape,
                                               const geoparse::ShapeSizes& start, double coverage, Aim aim);

[[nodiscard]] double median(std::vector<double> values);

}  // namespace gazetteer::evaluation
