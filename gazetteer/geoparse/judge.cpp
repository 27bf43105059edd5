// From a spot and its sense to a mention, or to nothing.
#include <algorithm>
#include <cmath>

#include "gazetteer/geoparse/recognition/name_heads.hpp"
#include "gazetteer/geoparse/recognition/plausibility.hpp"
#include "gazetteer/geoparse/resolution/certainty.hpp"
#include "gazetteer/geoparse/resolution/ranking.hpp"
#include "gazetteer/geoparse/resolution/reasons.hpp"
#include "gazetteer/geoparse/resolution/resolve.hpp"
#include "gazetteer/text/folding.hpp"

namespace gazetteer::geoparse {
namespace {

constexpr double least_name_odds = 0.0;       // below: no place at all
constexpr double doubtful_name_weight = 0.8;  // of the rules' log-odds, where the tagger is in doubt
constexpr double likely_name_weight = 0.3;    // and where it rather has it for a place
constexpr double far_village_odds = 2.0;
constexpr double least_open_name = 0.7;     // of a name in no gazetteer to be an open answer
constexpr double least_called_name = 0.05;  // the same where the text calls it a town or village
constexpr double least_place_odds = -0.9;   // below: a place, but none that we would name
constexpr double least_given_odds = -3.5;   // the same where the caller says that it is one

/// The share of the option's country in the votes of the other senses; all countries of no focus have none.
double share_of(const Focus& focus, const Sense& sense, std::string_view country) {
  const auto found = focus.countries.find(country);
  if (found == focus.countries.end()) return 0.0;
  const double own = sense.options.empty() || sense.options.front().view.country != country
                         ? 0.0
                         : std::min(sense.weight, found->second);
  return (found->second - own) / (std::max(0.0, focus.total - own) + 0.5);
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

/// For a thing that no gazetteer has: the place that the text names with it ("Le Bernardin in New York"), else the
/// nearest place of the sentence, else the settlement that the text names most; null where there is none.
const Option* place_beside(const Resolved& document, std::size_t index) {
  const auto& spots = document.spots;
  const auto own = document.sense_of_spot[index];
  const auto best_of = [&](std::size_t spot) -> const Option* {
    const auto sense = document.sense_of_spot[spot];
    const auto& options = document.senses[sense].options;
    const bool good = sense != own && !options.empty() && options.front().tier != places::MatchTier::spelling &&
                      !options.front().part && spots[spot].kind != MentionKind::demonym;
    return good ? &options.front() : nullptr;
  };
  if (spots[index].container) {
    if (const auto* place = best_of(*spots[index].container)) return place;
  }
  const Option* nearest = nullptr;
  std::size_t gap = 0;
  for (std::size_t i = 0; i < spots.size(); ++i) {
    if (i == index || spots[i].sentence != spots[index].sentence) continue;
    const auto* place = best_of(i);
    if (place == nullptr || is_country(place->view)) continue;
    const auto words = i > index ? spots[i].first - std::min(spots[i].first, spots[index].last)
                                 : spots[index].first - std::min(spots[index].first, spots[i].last);
    if (nearest == nullptr || words < gap) {
      nearest = place;
      gap = words;
    }
  }
  if (nearest != nullptr || !spots[index].cues.has(Cue::given)) return nearest;
  double most = 0.0;
  for (std::size_t s = 0; s < document.senses.size(); ++s) {
    const auto* place = best_of(document.senses[s].spots.front());
    if (place == nullptr || is_country(place->view)) continue;
    const double votes = document.senses[s].weight * (place->view.feature_class == 'P' ? 1.0 : 0.5);
    if (votes > most) {
      most = votes;
      nearest = place;
    }
  }
  return nearest;
}

/// "Khan Touman", "Wadi Barada": a name of several words that begins as names of places do.
bool is_shaped_as_place(const Spot& spot) {
  if (!spot.cues.has(Cue::several_words)) return false;
  return begins_place_name(text::lower(std::string_view(spot.name).substr(0, spot.name.find(' '))));
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

std::optional<Mention> mention_of(const Resolved& document, std::size_t index, const RankWeights& weights,
                                  SureFeatures* seen) {
  const auto& spot = document.spots[index];
  const auto sense_index = document.sense_of_spot[index];
  const auto& focus = document.focus;
  const auto& sense = document.senses[sense_index];
  const bool given = spot.cues.has(Cue::given);
  const Option* best = sense.options.empty() ? nullptr : &sense.options.front();
  const double share = best == nullptr ? 0.0 : share_of(focus, sense, best->view.country);
  const double name_odds = name_log_odds(spot, sense.cues, best, share);
  const double others = focus.total - std::min(focus.total, sense.weight);

  auto features = sure_features(document, index, share);
  const double place_odds = best == nullptr ? -99.0 : weights.sure(features, true);
  const bool spelling_only = best != nullptr && best->tier == places::MatchTier::spelling;
  // A spelling alone proves little: its country must be spoken of, or its surroundings must say that it is a place.
  // Numbers of units repeat from army to army, too.
  const bool unit = best != nullptr && spot.kind == MentionKind::facility && !given && !best->part;
  const bool outside_focus =
      (spelling_only || unit) && share < 0.2 && others > 0.5 && !has_neighbour(*best, sense_index, document.senses);
  bool resolved = best != nullptr && place_odds >= least_place_odds && !outside_focus;
  if (given && best != nullptr && place_odds >= least_given_odds) resolved = true;
  const bool facility = spot.kind == MentionKind::facility && spot.p_name.value_or(0.0) >= least_open_name;
  const Option* beside = !resolved && (given || facility) ? place_beside(document, index) : nullptr;

  if (spot.p_name && spot.kind == MentionKind::place) {
    // Where the tagger is in doubt the cues, and whether the text is about that country, decide.
    const bool doubtful = *spot.p_name < 0.5;
    // "the village of Abu Haraz": what is called a settlement is one, however its name looks.
    const double least =
        spot.cues.has(Cue::settlement_word) || is_shaped_as_place(spot) ? least_called_name : least_open_name;
    if (!resolved && (*spot.p_name < least || spot.cues.has(Cue::speaker))) return std::nullopt;
    const double weight = doubtful ? doubtful_name_weight : likely_name_weight;
    // "Erdogan" is a village too, in a country that the text never speaks of.
    const bool far_village = best != nullptr && share < 0.05 && others > 2.0 && prominence(best->view) < 3.5;
    const double odds = log_odds(*spot.p_name) + weight * name_odds - (far_village ? far_village_odds : 0.0);
    if (best != nullptr && odds < 0.0) return std::nullopt;
  } else if (!spot.p_name && !given && spot.kind != MentionKind::demonym && spot.kind != MentionKind::facility) {
    // "shelled areas Mushayrifa and Jahbal": an unknown name in a place's slot is an answer too, an open one.
    const bool called_so =
        !resolved && (spot.cues.has(Cue::area_word) || spot.cues.has(Cue::settlement_word) || is_shaped_as_place(spot));
    if (spot.kind == MentionKind::place && name_odds < (called_so ? least_name_odds - 0.8 : least_name_odds))
      return std::nullopt;
    if (spot.kind == MentionKind::nested && !resolved) return std::nullopt;
    if (!resolved && !strongly_placed(spot.cues) && !is_shaped_as_place(spot)) return std::nullopt;
  }
  Mention mention;
  mention.span = spot.span;
  mention.kind = spot.kind;
  mention.sentence = spot.sentence;
  mention.reasons = cues_in_words(spot);
  if (beside != nullptr) {
    features = {};
    features[static_cast<std::size_t>(SureFeature::bias)] = 1.0F;
    features[static_cast<std::size_t>(SureFeature::beside)] = 1.0F;
    mention.reasons.push_back(geo::said("the gazetteer has no such name; put at {place}, which the text names with it",
                                        {{"place", beside->view.name}}));
  }
  if (resolved || beside != nullptr) {
    mention.place = resolved ? best->place : beside->place;
    mention.approximate = !resolved || best->part;
    if (!given) add_name_features(document, index, name_odds, features);
    if (seen != nullptr) *seen = features;
    mention.p = probability(weights.sure(features, given));
    if (resolved && best->part) {
      mention.reasons.push_back(geo::said("the gazetteer has no such name; put at {place}, which is a part of it",
                                          {{"place", best->view.name}}));
    }
  } else if (best == nullptr) {
    mention.reasons.push_back(geo::said("the gazetteer has no such name"));
  } else {
    const std::vector<geo::SaidPart> place = {{"place", best->view.name}};
    mention.reasons.push_back(
        !outside_focus ? geo::said("no candidate is good enough; the best is {place}", place)
        : unit         ? geo::said("only {place}, in a country the text does not speak of", place)
                       : geo::said("only spelt like {place}, in a country the text does not speak of", place));
  }
  return mention;
}

}  // namespace gazetteer::geoparse
