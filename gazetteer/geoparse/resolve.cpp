#include "gazetteer/geoparse/resolve.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "gazetteer/geoparse/context.hpp"
#include "gazetteer/geoparse/ranking.hpp"
#include "gazetteer/text/folding.hpp"

namespace gazetteer::geoparse {
namespace {

bool better(const Option& a, const Option& b) noexcept { return a.score > b.score; }

std::string sense_key(const Spot& spot) {
  if (!spot.fixed.empty()) {
    std::string key = "#";
    for (const auto place : spot.fixed) key += std::to_string(place.file) + ':' + std::to_string(place.row) + ' ';
    return key;
  }
  auto key = text::exact_key(spot.name);
  if (spot.kind == MentionKind::facility) key += "|site";
  if (spot.cues.has(Cue::admin_word)) key += "|unit";
  return key;
}

/// How far a sense counts as context before anything is known of its place.
double weight_of(const Sense& sense, const std::vector<Spot>& spots) {
  double best = 0.0;
  for (const auto index : sense.spots) {
    const auto& spot = spots[index];
    double weight = 1.0;
    if (spot.kind == MentionKind::demonym) weight = 0.35;
    if (spot.kind == MentionKind::nested) weight = 0.4;
    if (spot.cues.has(Cue::spelling_only)) weight *= 0.5;
    if (spot.cues.has(Cue::common) || spot.cues.has(Cue::lower_elsewhere)) weight *= 0.3;
    if (spot.cues.has(Cue::person)) weight *= 0.3;
    if (spot.cues.has(Cue::speaker)) weight *= 0.6;
    if (spot.cues.has(Cue::dateline)) weight *= 1.5;
    best = std::max(best, weight);
  }
  return best * (1.0 + 0.3 * std::log2(static_cast<double>(std::min<std::size_t>(sense.spots.size(), 8))));
}

/// How the option stands to the leading options of the sense at the other end of a link. A container that is itself
/// unlikely says little.
void add_containment(const Option& option, const Spot& spot, const Sense& container, bool option_is_inside,
                     Containment& found) {
  double lies = 0.0;
  double beside = 0.0;
  const std::size_t leading = std::min<std::size_t>(container.options.size(), option_is_inside ? 12 : 24);
  for (std::size_t i = 0; i < leading; ++i) {
    const auto& other = container.options[i];
    const double behind = container.options[0].score - other.score;
    const double trust = 1.0 / (1.0 + std::exp(0.7 * (behind - 3.0)));
    if (trust <= lies && trust <= beside) break;  // they are ordered
    if (lies_in(option_is_inside ? option.view : other.view, option_is_inside ? other.view : option.view)) {
      lies = std::max(lies, trust);
    } else if (spot.link == ContainerLink::near && chord_km(option.direction, other.direction) < 60.0) {
      beside = std::max(beside, trust);
    }
  }
  const auto raise = [](double& value, double to) { value = std::max(value, to); };
  raise(found.beside, beside);
  if (!option_is_inside)
    raise(found.contains, spot.link == ContainerLink::comma ? lies : 0.5 * lies);
  else
    raise(spot.link == ContainerLink::comma ? found.inside_comma : found.inside_word, lies);
}

/// How far the leading options by spelling are from what is written.
void measure_spellings(Sense& sense, const std::vector<Spot>& spots, const places::Gazetteer& gazetteer) {
  constexpr int measured = 5;
  int left = measured;
  for (auto& option : sense.options) {
    if (option.tier != places::MatchTier::spelling || !is_transliterated(option.view.country)) continue;
    option.misspelling = spelling_distance(spots[sense.spots.front()].name, option.place, gazetteer);
    if (--left == 0) break;
  }
}

struct Links {
  std::size_t spot;   ///< the spot that stands inside
  std::size_t sense;  ///< the sense at the other end
  bool inside;        ///< whether this sense is the one inside
};

}  // namespace

std::vector<Sense> senses_of(const std::vector<Spot>& spots, const places::Gazetteer& gazetteer) {
  std::vector<Sense> senses;
  std::unordered_map<std::string, std::size_t> by_key;
  for (std::size_t i = 0; i < spots.size(); ++i) {
    const auto [at, fresh] = by_key.try_emplace(sense_key(spots[i]), senses.size());
    if (fresh) {
      senses.emplace_back();
      senses.back().options = options_of(spots[i], gazetteer);
    }
    auto& sense = senses[at->second];
    sense.spots.push_back(i);
    sense.cues.add(spots[i].cues);
    if (spots[i].container && sense.contained.size() < 8) sense.contained.push_back(i);
  }
  for (auto& sense : senses) sense.weight = sense.options.empty() ? 0.0 : weight_of(sense, spots);
  return senses;
}

Focus resolve_senses(std::vector<Sense>& senses, const std::vector<Spot>& spots, const places::Gazetteer& gazetteer,
                     const GeoparseOptions& options, std::vector<std::vector<RankFeatures>>* seen) {
  std::vector<std::size_t> sense_of(spots.size());
  for (std::size_t s = 0; s < senses.size(); ++s) {
    for (const auto spot : senses[s].spots) sense_of[spot] = s;
  }
  std::vector<std::vector<Links>> links(senses.size());
  for (std::size_t s = 0; s < senses.size(); ++s) {
    for (const auto spot : senses[s].spots) {
      if (!spots[spot].container) continue;
      const auto outer = sense_of[*spots[spot].container];
      if (outer == s || links[s].size() > 8 || links[outer].size() > 8) continue;
      links[s].push_back({spot, outer, true});
      links[outer].push_back({spot, s, false});
    }
  }
  const auto& weights = options.ranker == nullptr ? RankWeights::embedded() : *options.ranker;
  std::vector<Rivalry> rivalries(senses.size());
  for (std::size_t s = 0; s < senses.size(); ++s) {
    auto& sense = senses[s];
    rivalries[s] = rivalry_of(sense.options);
    const auto letters = text::spelling_key(spots[sense.spots.front()].name).size();
    measure_spellings(sense, spots, gazetteer);
    std::vector<double> alone;
    alone.reserve(sense.options.size());
    for (const auto& option : sense.options) {
      RankFeatures features{};
      features_alone(option, sense.options, rivalries[s], sense.cues, letters, features);
      alone.push_back(weights.score(features));
    }
    for (std::size_t i = 0; i < alone.size(); ++i) sense.options[i].prior = sense.options[i].score = alone[i];
    std::stable_sort(sense.options.begin(), sense.options.end(), better);
  }
  Focus focus;
  constexpr int rounds = 3;
  for (int round = 0; round < rounds; ++round) {
    const Context context(senses, round == 0 ? Context::Voters::units : Context::Voters::all);
    for (std::size_t s = 0; s < senses.size(); ++s) {
      auto& sense = senses[s];
      if (sense.options.empty()) continue;
      const auto here = context.around(s);
      std::vector<double> scores;
      scores.reserve(sense.options.size());
      for (const auto& option : sense.options) {
        Containment containment;
        for (const auto& link : links[s])
          add_containment(option, spots[link.spot], senses[link.sense], link.inside, containment);
        RankFeatures features{};
        features_in_context(option, rivalries[s], here, containment, stated_focus(option.view, options), features);
        scores.push_back(option.prior + weights.score(features));
      }
      for (std::size_t i = 0; i < scores.size(); ++i) sense.options[i].score = scores[i];
      std::stable_sort(sense.options.begin(), sense.options.end(), better);
    }
    if (round + 1 == rounds) focus = Context(senses, Context::Voters::all).focus();
  }
  if (seen != nullptr) {
    const Context context(senses, Context::Voters::all);
    seen->assign(senses.size(), {});
    for (std::size_t s = 0; s < senses.size(); ++s) {
      const auto letters = text::spelling_key(spots[senses[s].spots.front()].name).size();
      for (const auto& option : senses[s].options) {
        RankFeatures features{};
        features_alone(option, senses[s].options, rivalries[s], senses[s].cues, letters, features);
        Containment containment;
        for (const auto& link : links[s])
          add_containment(option, spots[link.spot], senses[link.sense], link.inside, containment);
        features_in_context(option, rivalries[s], context.around(s), containment, stated_focus(option.view, options),
                            features);
        (*seen)[s].push_back(features);
      }
    }
  }
  return focus;
}

Resolved resolve(std::vector<Spot> spots, const places::Gazetteer& gazetteer, const GeoparseOptions& options,
                 std::vector<std::vector<RankFeatures>>* features) {
  Resolved resolved;
  resolved.spots = std::move(spots);
  resolved.senses = senses_of(resolved.spots, gazetteer);
  resolved.focus = resolve_senses(resolved.senses, resolved.spots, gazetteer, options, features);
  resolved.sense_of_spot.resize(resolved.spots.size());
  for (std::size_t s = 0; s < resolved.senses.size(); ++s) {
    for (const auto spot : resolved.senses[s].spots) resolved.sense_of_spot[spot] = s;
  }
  return resolved;
}

}  // namespace gazetteer::geoparse
