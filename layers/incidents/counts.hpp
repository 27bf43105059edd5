// Killed, wounded, vehicles, personnel: numbers that belong to events. Private to incidents.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "layers/incidents/coding/words.hpp"
#include "layers/incidents/numbers/numbers.hpp"
#include "layers/incidents/numbers/people_words.hpp"

namespace layers::incidents {

/// People killed or wounded as told at one place of a sentence.
struct Toll {
  std::size_t at = 0;        ///< the word "killed", "wounded", ...
  bool wounded = false;      ///< else killed
  std::optional<int> count;  ///< empty for "dozens", "others were injured"
  std::optional<int> low;    ///< bounds, where told; a plain number is both
  std::optional<int> high;
  Role role = Role::unknown;
  WordRange words;   ///< of the number; of the harm where there is none
  std::string note;  ///< "at least 5 killed", "wounded: several", where the count alone would mislead
};

/// A counted thing that is neither: "55 vehicles", "at least 200 personnel".
struct Quantity {
  std::size_t at = 0;
  std::string text;
  WordRange words;  ///< of the number
};

struct Counts {
  std::vector<Toll> tolls;
  std::vector<Quantity> quantities;
};

/// Tolls: "killed 5", "killing at least 5 soldiers and wounding 3", "5 people were killed", "a civilian was killed"
/// (1), "the pilot was killed" (1, a singular subject), "crews were injured" (no number, noted), "no casualties" (0 and
/// 0), "dozens of dead" (no number, noted). A bound ("at least", "up to") keeps its number and is noted. Of a list each
/// part is a toll of its own: "3 soldiers and a child were killed". Quantities:
/// vehicles, tanks, aircraft, drones, helicopters, warships, personnel, shells, rockets, missiles, air strikes,
/// prisoners, families, checkpoints, villages: as "number label".
[[nodiscard]] Counts counts_in(const Sentence& sentence);

}  // namespace layers::incidents
