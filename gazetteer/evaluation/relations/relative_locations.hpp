// Relative locations measured: descriptions made from true pairs of places, and the grounds computed from them.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "gazetteer/geoparse/relations/relation_shapes.hpp"
#include "gazetteer/places/gazetteer.hpp"
#include "gazetteer/text/document.hpp"

namespace gazetteer::evaluation {

/// One description: where the thing truly is, and what a person says of it.
struct Description {
  geoparse::ShapeName shape = geoparse::ShapeName::direction;  ///< what the text was made for
  std::string text;                                            ///< "some 12 km north of Aleppo"
  std::vector<gazetteer::text::Span> anchor_spans;             ///< in the text
  std::vector<places::PlaceRef> anchors;
  geo::LonLat truth;        ///< of a populated place
  std::string country;      ///< of the place
  bool careful = true;      ///< said without error but for rounding
  bool calibration = true;  ///< of the half that sizes are fitted on; else of the half they are tested on
};

struct DescriptionOptions {
  std::uint64_t seed = 1;
  std::size_t per_shape = 2000;        ///< descriptions of each shape and country, at most
  std::vector<std::string> countries;  ///< ISO codes; empty: all
  std::uint32_t files = 1;             ///< so many first files of the gazetteer give the places
  double rough_share = 0.2;            ///< of descriptions by people who err; the others only round
};

/// Descriptions of populated places (feature class P) by better known places near them, as people choose and round.
///
/// Anchors: drawn with the weight prominence^0.8 / (distance + radius)^2 (a gravity model: people name what is well
/// known and near); prominence is the population, or what the feature code promises. Each shape has a law of its own
/// for how far people go on saying it: "near" falls off with exp(-r / (6 km + 2 radii)), "just north of" with
/// exp(-(r - radius) / 4 km), "outskirts" about the edge of the settlement; "between" needs a detour below 20 %.
/// Distances: rounded to 1 km below 10, 1 or 5 up to 30, 5 or 10 up to 100, 10 or 50 beyond. Directions: eight winds,
/// one in seven of sixteen.
/// Rough describers (`rough_share`) also misjudge distances by a factor of log-normal spread 0.08, count them from the
/// edge of a town in three of ten cases, misjudge directions by a normal error of 8 degrees and, one in ten, name the
/// nearest of four winds. With the rounding this gives errors of about +-25 degrees for words of eight winds. The
/// figures are a model, not a measurement; what they model is described by Wieczorek, Guo & Hijmans 2004 (doi
/// 10.1080/13658810412331280211: precision of a distance is the unit that it is rounded to, extent of the named
/// place, offset counted from middle or edge; a wind stands for its share of the rose) and Guo, Liu & Wieczorek 2008
/// (doi 10.1080/13658810701851420: the same as densities).
///
/// The half is drawn by the seed, description by description. Deterministic.
[[nodiscard]] std::vector<Description> describe_places(const places::Gazetteer& gazetteer,
                                                       const DescriptionOptions& options);

struct ShapeFigures {
  geoparse::ShapeName shape = geoparse::ShapeName::direction;
  std::string countries;  ///< that were tested, "IQ YE AF"; or one
  std::size_t described = 0;
  std::size_t understood = 0;                   ///< the phrase was read as made, and has a ground
  std::size_t inside = 0;                       ///< the true place lies in the footprint
  std::array<double, 2> interval{};             ///< 95 % Wilson interval of the share
  std::size_t careful = 0, careful_inside = 0;  ///< of those who only round
  double median_km2 = 0.0;                      ///< of the footprints
  double smallest_km2 = 0.0;     ///< the least median area with which the same shape, its sizes free, holds 90 % of the
                                 ///< test half itself
  double median_error_km = 0.0;  ///< from the representative point to the true place
  [[nodiscard]] double coverage() const noexcept {
    return understood == 0 ? 0.0 : static_cast<double>(inside) / static_cast<double>(understood);
  }
  [[nodiscard]] double ratio() const noexcept { return smallest_km2 > 0.0 ? median_km2 / smallest_km2 : 0.0; }
};

/// Measures the sizes that the program is built with on the test half: every text is read, its ground computed and the
/// true place looked for in the polygon. One row a shape for all `countries` together (empty: all), then one row a
/// country with all shapes together (`smallest_km2` 0).
[[nodiscard]] std::vector<ShapeFigures> evaluate_relations(const places::Gazetteer& gazetteer,
                                                           const std::vector<Description>& descriptions,
                                                           const std::vector<std::string>& countries);

/// Sizes fitted on the calibration half of `countries` (empty: all): the least typical area (geometric mean, and
/// median) with which `coverage` of the true places lie inside. A shape with fewer than 50 descriptions keeps the sizes
/// it has.
[[nodiscard]] std::array<geoparse::ShapeSizes, geoparse::shape_names> fit_sizes(
    const places::Gazetteer& gazetteer, const std::vector<Description>& descriptions,
    const std::vector<std::string>& countries, double coverage);

/// As relation_shapes.inc has them, with `recipe` at the head.
[[nodiscard]] std::string sizes_text(const std::array<geoparse::ShapeSizes, geoparse::shape_names>& sizes,
                                     const std::string& recipe);

[[nodiscard]] std::string figures_text(const std::vector<ShapeFigures>& figures);
[[nodiscard]] std::string figures_csv(const std::vector<ShapeFigures>& figures);

}  // namespace gazetteer::evaluation
