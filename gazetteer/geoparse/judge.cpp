// From a spot and its sense to a mention, or to nothing.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "gazetteer/geoparse/plausibility.hpp"
#include "gazetteer/geoparse/reasons.hpp"
#include "gazetteer/geoparse/resolve.hpp"

namespace gazetteer::geoparse {
namespace {

constexpr double least_name_odds = 0.0;       // below: no place at all
constexpr double doubtful_name_weight = 0.8;  // of the rules' log-odds, where the tagger is in doubt
constexpr double likely_name_weight = 0.3;    // and where it rather has it for a place
constexpr double far_village_odds = 2.0;
constexpr double least_open_name = 0.7;    // of a name in no gazetteer to be an open answer
constexpr double least_place_odds = -0.9;  // below: a place, but none that we would name

/// The share of the option's country in the votes of the other senses; all countries of no focus have none.
double share_of(const Focus& focus, const Sense& sense, std::string_view country) {
  const auto found = focus.countries.find(country);
  if (found == focus.countries.end()) return 0.0;
  const double own = sense.options.empty() || sense.options.front().view.country != country
                         ? 0.0
                         : std::min(sense.weight, found->second);
  return (found->second - own) / (std::max(0.0, focus.total - own) + 0.5);
}

double log_odds(double p) {
  const double inside = std::clamp(p, 1e-6, 1.0 - 1e-6);
  return std::log(inside / (1.0 - inside));
}

/// Whether the option lies within 120 km of the place of another name around.
bool has_neighbour(const Option& option, std::size_t sense, const std::vector<Sense>& senses) {
  constexpr std::size_t window = 16;
  for (auto s = sense > window ? sense - window : 0; s < std::min(senses.size(), sense + window + 1); ++s) {
    if (s == sense || senses[s].options.empty() || is_country(senses[s].options.front().view)) continue;
    if (chord_km(senses[s].options.front().direction, option.direction) < 120.0) return true;
  }
  return false;
}

bool strongly_placed(Cues cues) {
  return cues.has(Cue::area_word) || cues.has(Cue::settlement_word) || cues.has(Cue::strong_preposition) ||
         cues.has(Cue::admin_word) || cues.has(Cue::dateline);
}

}  // namespace

std::vector<Candidate> candidates_of(std::size_t sense, const Focus& focus, const std::vector<Spot>& spots,
                                     const std::vector<Sense>& senses, const std::vector<std::size_t>& sense_of_spot,
                                     const places::Gazetteer& gazetteer, const GeoparseOptions& options) {
  const auto& ranked = senses[sense].options;
  const auto& spot = spots[senses[sense].spots.front()];
  std::vector<Candidate> candidates;
  const auto kept = std::min(options.max_candidates, ranked.size());
  candidates.reserve(kept);
  for (std::size_t i = 0; i < kept; ++i) {
    candidates.push_back({ranked[i].place, ranked[i].score,
                          reasons_for(ranked[i], spot, sense, focus, senses, spots, sense_of_spot, gazetteer)});
  }
  return candidates;
}

std::optional<Mention> mention_of(const Spot& spot, std::size_t sense_index, const Focus& focus,
                                  const std::vector<Sense>& senses) {
  const auto& sense = senses[sense_index];
  const bool given = spot.cues.has(Cue::given);
  const Option* best = sense.options.empty() ? nullptr : &sense.options.front();
  const double share = best == nullptr ? 0.0 : share_of(focus, sense, best->view.country);
  const double name_odds = name_log_odds(spot, sense.cues, best, share);

  double place_odds = -99.0;
  if (best != nullptr) place_odds = place_log_odds(spot, sense.options, share, focus.total);
  const bool spelling_only = best != nullptr && best->tier == places::MatchTier::spelling;
  // A spelling alone proves little: its country must be spoken of, or its surroundings must say that it is a place.
  const double others = focus.total - std::min(focus.total, sense.weight);
  // Numbers of units repeat from army to army, too.
  const bool unit = best != nullptr && spot.kind == MentionKind::facility && !given;
  const bool outside_focus =
      (spelling_only || unit) && share < 0.2 && others > 0.5 && !has_neighbour(*best, sense_index, senses);
  bool resolved = best != nullptr && place_odds >= least_place_odds && !outside_focus;
  if (given && best != nullptr && place_odds >= least_place_odds - 2.0) resolved = true;

  if (spot.p_name && spot.kind == MentionKind::place) {
    // Where the tagger is in doubt the cues, and whether the text is about that country, decide.
    const bool doubtful = *spot.p_name < 0.5;
    if (!resolved && (*spot.p_name < least_open_name || spot.cues.has(Cue::speaker))) return std::nullopt;
    const double weight = doubtful ? doubtful_name_weight : likely_name_weight;
    // "Erdogan" is a village too, in a country that the text never speaks of.
    const bool far_village = best != nullptr && share < 0.05 && others > 2.0 && prominence(best->view) < 3.5;
    const double odds = log_odds(*spot.p_name) + weight * name_odds - (far_village ? far_village_odds : 0.0);
    if (best != nullptr && odds < 0.0) return std::nullopt;
  } else if (!spot.p_name && !given && spot.kind != MentionKind::demonym && spot.kind != MentionKind::facility) {
    // "shelled areas Mushayrifa and Jahbal": an unknown name in a place's slot is an answer too, an open one.
    const bool called_so = !resolved && (spot.cues.has(Cue::area_word) || spot.cues.has(Cue::settlement_word));
    if (spot.kind == MentionKind::place && name_odds < (called_so ? least_name_odds - 0.8 : least_name_odds))
      return std::nullopt;
    if (spot.kind == MentionKind::nested && !resolved) return std::nullopt;
    if (!resolved && !strongly_placed(spot.cues)) return std::nullopt;
  }
  Mention mention;
  mention.span = spot.span;
  mention.kind = spot.kind;
  mention.sentence = spot.sentence;
  if (resolved) {
    mention.place = best->place;
    const double right = probability(place_odds);
    if (spot.p_name && !given)
      mention.p = calibrated_of_tagged(right * *spot.p_name);
    else
      mention.p = calibrated(right * (given ? 1.0 : probability(name_odds + 1.0)));
  }
  mention.reasons = cues_in_words(spot);
  if (best == nullptr) {
    mention.reasons.emplace_back("the gazetteer has no such name");
  } else if (!resolved) {
    mention.reasons.push_back(outside_focus
                                  ? fmt::format("{} {}, in a country the text does not speak of",
                                                unit ? "only" : "only spelt like", best->view.name)
                                  : fmt::format("no candidate is good enough; the best is {}", best->view.name));
  }
  return mention;
}

}  // namespace gazetteer::geoparse
