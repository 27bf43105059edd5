#include "gazetteer/geoparse/resolve.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "gazetteer/geoparse/context.hpp"
#include "gazetteer/text/folding.hpp"

namespace gazetteer::geoparse {
namespace {

constexpr Weights weights{};

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

double type_score(const Option& option, Cues cues) {
  double score = 0.0;
  const auto& view = option.view;
  const bool settlement = view.feature_class == 'P';
  const bool unit = view.feature_class == 'A' && !is_country(view);
  if (cues.has(Cue::admin_word)) score += unit ? weights.admin_fits : (settlement ? -0.5 : 0.0);
  if (cues.has(Cue::settlement_word)) {
    score += settlement ? weights.type_fits : -weights.type_misfits;
    const bool seat = view.feature_code.starts_with("PPLA") || view.feature_code == "PPLC";
    if (cues.has(Cue::city_word) && settlement) score += seat || view.population >= 50'000 ? 0.8 : -0.8;
    if (cues.has(Cue::village_word) && settlement) score += view.population < 20'000 && !seat ? 0.8 : -0.8;
  }
  return score;
}

/// The bonus of "X, Y" for an option of X, Y being any of its leading options; and the other way round for Y.
double container_score(const Option& option, const Spot& spot, const Sense& container, bool option_is_inside) {
  const double full = spot.link == ContainerLink::comma ? weights.inside : weights.inside_loose;
  double best = 0.0;
  const std::size_t leading = std::min<std::size_t>(container.options.size(), option_is_inside ? 12 : 24);
  for (std::size_t i = 0; i < leading; ++i) {
    const auto& other = container.options[i];
    const auto& inner = option_is_inside ? option : other;
    const auto& outer = option_is_inside ? other : option;
    const double behind = container.options[0].score - other.score;  // a container that is itself unlikely says little
    const double trust = 1.0 / (1.0 + std::exp(0.7 * (behind - 3.0)));
    if (lies_in(inner.view, outer.view)) {
      best = std::max(best, full * trust);
    } else if (spot.link == ContainerLink::near && chord_km(inner.direction, outer.direction) < 60.0) {
      best = std::max(best, weights.inside_loose * trust);
    }
  }
  return best;
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
                     const GeoparseOptions& options) {
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
  for (auto& sense : senses) {
    for (auto& option : sense.options) option.score = option.prior;
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
        double score = option.prior + type_score(option, sense.cues);
        score += weights.country * here.country_share(option.view.country);
        score += weights.admin1 * here.admin1_share(option.view.country, option.view.admin1);
        if (!is_country(option.view)) {
          score += weights.parent_named * here.parent_named(option.view);
          score += weights.near * here.closeness(option);
        }
        if (!options.focus_countries.empty()) {
          const bool stated = std::find(options.focus_countries.begin(), options.focus_countries.end(),
                                        option.view.country) != options.focus_countries.end();
          if (stated) score += weights.stated_focus;
        }
        double inside = 0.0;
        for (const auto& link : links[s])
          inside = std::max(inside, container_score(option, spots[link.spot], senses[link.sense], link.inside));
        scores.push_back(score + inside);
      }
      for (std::size_t i = 0; i < scores.size(); ++i) sense.options[i].score = scores[i];
      std::stable_sort(sense.options.begin(), sense.options.end(),
                       [](const Option& a, const Option& b) { return a.score > b.score; });
    }
    if (round + 1 == rounds) focus = Context(senses, Context::Voters::all).focus();
  }
  for (auto& sense : senses) {
    if (sense.options.empty() || sense.options.front().tier != places::MatchTier::spelling) continue;
    auto& best = sense.options.front();
    best.misspelling = spelling_distance(spots[sense.spots.front()].name, best.place, gazetteer);
  }
  return focus;
}

}  // namespace gazetteer::geoparse
