#include "gazetteer/geoparse/recognition/plausibility.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace gazetteer::geoparse {
namespace {

struct CueWeight {
  Cue cue;
  double weight;
};

constexpr std::array cue_weights = {
    CueWeight{Cue::preposition, 1.3},    CueWeight{Cue::strong_preposition, 2.0}, CueWeight{Cue::settlement_word, 2.2},
    CueWeight{Cue::admin_word, 2.2},     CueWeight{Cue::area_word, 2.0},          CueWeight{Cue::place_verb, 1.0},
    CueWeight{Cue::dateline, 3.0},       CueWeight{Cue::possessive, 0.2},         CueWeight{Cue::first, -0.6},
    CueWeight{Cue::common, -3.2},        CueWeight{Cue::speaker, -1.2},           CueWeight{Cue::person, -2.6},
    CueWeight{Cue::acronym, -2.2},       CueWeight{Cue::after_article, -1.0},     CueWeight{Cue::abbreviation, 3.0},
    CueWeight{Cue::spelling_only, -1.6}, CueWeight{Cue::unknown, -2.0},           CueWeight{Cue::headline, -0.6},
    CueWeight{Cue::compass_before, 1.0}, CueWeight{Cue::several_words, 0.9},      CueWeight{Cue::short_name, -0.8},
    CueWeight{Cue::hyphenated, -0.3},    CueWeight{Cue::lower_elsewhere, -1.2},
};

}  // namespace

double name_log_odds(const Spot& spot, Cues cues_of_sense, const Option* best, double country_share) {
  double odds = -0.6;
  for (const auto& row : cue_weights) {
    if (spot.cues.has(row.cue)) odds += row.weight;
  }
  const bool placed =
      spot.cues.has(Cue::strong_preposition) || spot.cues.has(Cue::settlement_word) || spot.cues.has(Cue::dateline);
  if (placed && spot.cues.has(Cue::common)) odds += 1.2;
  if (spot.container) odds += spot.link == ContainerLink::comma ? 1.2 : 0.8;
  if (spot.cues.has(Cue::listed)) odds += 0.4;
  // What another mention of the name was shown to be counts here too, by half.
  for (const auto cue : {Cue::strong_preposition, Cue::settlement_word, Cue::dateline, Cue::preposition}) {
    if (!spot.cues.has(cue) && cues_of_sense.has(cue)) odds += 0.5;
  }
  if (best == nullptr) return odds;
  const double prominent = prominence(best->view);
  if (best->tier == places::MatchTier::spelling) {  // fame proves nothing where the name is another one
    odds += is_country(best->view) ? -3.0 : std::clamp(0.3 * (prominent - 1.5), -0.5, 0.6);
    if (best->misspelling.value_or(1.0) <= 0.34 && is_transliterated(best->view.country))
      odds += 1.1;                                           // "Hasakah" for Al Hasakah
    if (best->misspelling.value_or(1.0) > 0.5) odds -= 1.0;  // "Target" for Turkey
    return odds + (spot.cues.has(Cue::several_words) ? 1.0 : 0.0) + 2.4 * country_share;
  }
  if (best->view.feature_code == "ADM2" && !best->preferred && !cues_of_sense.has(Cue::admin_word)) odds -= 1.5;
  if (is_country(best->view)) {
    odds += 3.0;
    if (spot.cues.has(Cue::common) && !spot.cues.has(Cue::lower_elsewhere)) odds += 2.6;  // "Turkey", "Chad"
    if (spot.cues.has(Cue::acronym)) odds += 2.0;                                         // "UK", "UAE"
    if (spot.cues.has(Cue::speaker)) odds += 1.2;                                         // states speak
    if (spot.cues.has(Cue::after_article)) odds += 1.0;                                   // "the Netherlands"
  } else {
    odds += std::clamp(0.55 * (prominent - 1.5), -1.2, 2.6);
  }
  odds += 1.4 * country_share;
  return odds;
}

double probability(double log_odds) noexcept { return 1.0 / (1.0 + std::exp(-log_odds)); }

double log_odds(double probability) noexcept {
  const double inside = std::clamp(probability, 1e-6, 1.0 - 1e-6);
  return std::log(inside / (1.0 - inside));
}

}  // namespace gazetteer::geoparse
