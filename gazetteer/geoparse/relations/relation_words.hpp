// Directions, distances and the joints of relative locations, in words.
#pragma once

#include <optional>
#include <string_view>

#include "libgeo/core/units.hpp"

namespace gazetteer::geoparse {

struct CompassWord {
  double azimuth = 0.0;
  bool adjective = false;    ///< "northern", "الجنوبي": a part of what it stands beside
  bool comparative = false;  ///< "севернее X", "північніше X": a direction from what follows
};
/// The direction that a word in lower case means (English, Arabic, Ukrainian, Russian, Turkish); "central" is none.
[[nodiscard]] std::optional<CompassWord> compass_word(std::string_view lower);

/// "outskirts", "ضواحي", "околиці": the edge of a settlement; "countryside", "ريف", "kırsalı": the land of its unit.
[[nodiscard]] bool is_outskirt_word(std::string_view lower);
[[nodiscard]] bool is_countryside_word(std::string_view lower);

/// Two directions said together ("north east", "північний схід"): the one between; the second where they are opposed.
[[nodiscard]] double between_directions(double first, double second) noexcept;

/// The length of one unit ("km", "kilometres", "miles", "км", "كم"), or none.
[[nodiscard]] std::optional<geo::Metres> length_unit(std::string_view lower);

/// A number in digits ("1,200", "2.5") or in English words up to twenty; none for anything else.
[[nodiscard]] std::optional<double> number_word(std::string_view lower);

}  // namespace gazetteer::geoparse
