// All places that a name may mean.
#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gazetteer/geoparse/reading.hpp"
#include "gazetteer/geoparse/recognition/spot.hpp"
#include "gazetteer/geoparse/resolution/rank_feature.hpp"

namespace gazetteer::geoparse {

/// A place that a name may mean, with what ranking asks of it over and over.
struct Option {
  places::PlaceRef place;
  places::PlaceView view;
  places::MatchTier tier = places::MatchTier::folded;
  bool preferred = false;  ///< the text has its preferred name
  bool whole_name = true;  ///< false: found under a shorter or other form ("Idlib" for "Idlib Governorate")
  bool part = false;       ///< the name of a place within the name of another thing ("Cavan" of Cavan Institute)
  std::array<float, 3> direction{};  ///< unit vector from the centre of the earth
  double prior = 0.0;                ///< score of the option by itself, before any context (set by resolve())
  double score = 0.0;
  std::optional<double> misspelling;  ///< spelling_distance() of a match by spelling, where it was asked for
  // What is asked for in every round, told once.
  double prominent = 0.0;                ///< prominence()
  double log_population = 0.0;           ///< log10 of 1 + population
  double stated_focus = 0.0;             ///< inside() of GeoparseOptions::focus
  bool country = false;                  ///< is_country()
  bool admin1 = false;                   ///< is_admin1()
  bool seat = false;                     ///< of a unit of whatever order, or a capital
  bool transliterated = false;           ///< is_transliterated() of its country
  RankFeature kind = RankFeature::site;  ///< by feature code
  /// Its country, admin-1 and admin-2 unit by number (number_units()); 0: it has none.
  std::uint32_t country_number = 0, admin1_number = 0, admin2_number = 0;
};

/// How prominent a place is before any text: its feature code, then the logarithm of its population. About 7 for a
/// country, 6 for a city of millions, 0 for a village. Higher is more prominent.
[[nodiscard]] double prominence(const places::PlaceView& place);

[[nodiscard]] bool is_country(const places::PlaceView& place) noexcept;  ///< a state, a dependency, a continent
[[nodiscard]] bool is_admin1(const places::PlaceView& place) noexcept;

/// Sets what follows from the view alone: direction, prominent, log_population and those from country to kind.
void tell(Option& option);

/// Every place of every tier that the spot may mean, each once: those that are written so before those found by
/// spelling, each by falling prominence (then by place, so that the order is always the same).
[[nodiscard]] std::vector<Option> options_of(const Spot& spot, const places::Gazetteer& gazetteer);

/// Whether names of the country (ISO code) reach Latin letters by transliteration, so that each has several spellings.
[[nodiscard]] bool is_transliterated(std::string_view country) noexcept;

/// How far the name is from the nearest name of the place, letter by letter: edit distance over length, articles and
/// word borders aside; 0 equal, 1 nothing in common. Names in Latin letters only; 1 where the place has none.
[[nodiscard]] double spelling_distance(std::string_view name, places::PlaceRef place,
                                       const places::Gazetteer& gazetteer);

/// For a name that the caller marked: other forms to look up where the gazetteer does not have it as it is written
/// (an abbreviation, a demonym, an inflected form, a name with an article or a type word).
void look_up_given(const Reading& reading, const places::Gazetteer& gazetteer, Spot& spot);

/// The length of the chord between two directions, as a distance in kilometres on a sphere of 6371 km; for ranking only
/// (error below 1 % within 2000 km), figures that leave the room are geodesic.
[[nodiscard]] inline double chord_km(const std::array<float, 3>& a, const std::array<float, 3>& b) noexcept {
  const float x = a[0] - b[0];
  const float y = a[1] - b[1];
  const float z = a[2] - b[2];
  return 6371.0 * static_cast<double>(std::sqrt(x * x + y * y + z * z));
}

}  // namespace gazetteer::geoparse
