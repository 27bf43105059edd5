#include "gazetteer/geoparse/resolution/resolve.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>
#include <unordered_map>

#include "gazetteer/geoparse/relations/joint_anchors.hpp"
#include "gazetteer/geoparse/resolution/context.hpp"
#include "gazetteer/geoparse/resolution/ranking.hpp"
#include "gazetteer/text/folding.hpp"

namespace gazetteer::geoparse {
namespace {

std::string sense_key(const Spot& spot) {
  if (!spot.fixed.empty()) {
    std::string key = "#";
    for (const auto place : spot.fixed) key += std::to_string(place.file) + ':' + std::to_string(place.row) + ' ';
    return key;
  }
  auto key = text::exact_key(spot.name);
  if (spot.kind == MentionKind::facility) key += "|site";
  if (spot.cues.has(Cue::admin_word)) key += "|unit";
  if (spot.as_water) key += "|water";
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

struct Link {
  std::size_t spot;   ///< the spot that stands inside
  std::size_t sense;  ///< the sense at the other end
  bool inside;        ///< whether this sense is the one inside
};

/// How far the leading options of the sense at the other end of a link are to be trusted, falling: a container that is
/// itself unlikely says little.
std::vector<double> trusts_of(const Link& link, const Sense& other_end) {
  std::vector<double> trusts(std::min<std::size_t>(other_end.options.size(), link.inside ? 12 : 24));
  for (std::size_t i = 0; i < trusts.size(); ++i) {
    const double behind = other_end.options[0].score - other_end.options[i].score;
    trusts[i] = 1.0 / (1.0 + std::exp(0.7 * (behind - 3.0)));
  }
  return trusts;
}

/// How the option stands to the leading options of the sense at the other end of a link.
void add_containment(const Option& option, const Spot& spot, const Sense& container, const std::vector<double>& trusts,
                     bool option_is_inside, Containment& found) {
  double lies = 0.0;
  double beside = 0.0;
  for (std::size_t i = 0; i < trusts.size(); ++i) {
    const auto& other = container.options[i];
    const double trust = trusts[i];
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
    if (option.tier != places::MatchTier::spelling || !option.transliterated) continue;
    option.misspelling = spelling_distance(spots[sense.spots.front()].name, option.place, gazetteer);
    if (--left == 0) break;
  }
}

/// The spots' senses, in the order of their first spots. Demonyms are senses of their own, with their countries.
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
    if (const auto p = spots[i].p_name) {
      sense.least_p_name = std::min(*p, sense.least_p_name.value_or(*p));
      sense.most_p_name = std::max(*p, sense.most_p_name.value_or(*p));
    }
    if (spots[i].container && sense.contained.size() < 8) sense.contained.push_back(i);
  }
  for (auto& sense : senses) sense.weight = sense.options.empty() ? 0.0 : weight_of(sense, spots);
  return senses;
}

/// For each sense the links of its spots to other senses, a few.
std::vector<std::vector<Link>> links_of(const Resolved& document) {
  constexpr std::size_t most = 8;
  const auto& senses = document.senses;
  std::vector<std::vector<Link>> links(senses.size());
  for (std::size_t s = 0; s < senses.size(); ++s) {
    for (const auto spot : senses[s].spots) {
      if (!document.spots[spot].container) continue;
      const auto outer = document.sense_of_spot[*document.spots[spot].container];
      if (outer == s || links[s].size() > most || links[outer].size() > most) continue;
      links[s].push_back({spot, outer, true});
      links[outer].push_back({spot, s, false});
    }
  }
  return links;
}

/// Scores and orders the options of a document's senses.
class Ranking {
 public:
  Ranking(Resolved& document, const places::Gazetteer& gazetteer, const GeoparseOptions& options,
          const std::vector<FocusArea>& home, JointAnchors joint)
      : document_(document),
        weights_(options.ranker == nullptr ? RankWeights::embedded() : *options.ranker),
        links_(links_of(document)),
        rivalries_(document.senses.size()),
        joint_(std::move(joint)),
        units_(number_units(document.senses)) {
    for (std::size_t s = 0; s < document.senses.size(); ++s) {
      auto& sense = document.senses[s];
      for (auto& option : sense.options) option.stated_focus = expected(options.focus, home, option.view);
      rivalries_[s] = rivalry_of(sense.options);
      if (!document.spots[sense.spots.front()].as_water) rivalries_[s].water = false;
      measure_spellings(sense, document.spots, gazetteer);
      scores_.clear();
      for (const auto& features : alone(s)) scores_.push_back(weights_.score_alone(features));
      for (std::size_t i = 0; i < scores_.size(); ++i) sense.options[i].prior = scores_[i];
      order(sense);
    }
  }

  [[nodiscard]] const NumberedUnits& units() const noexcept { return units_; }

  /// Scores by what the options are and what the others are taken to be now.
  void rank(const Context& context) {
    for (std::size_t s = 0; s < document_.senses.size(); ++s) {
      auto& sense = document_.senses[s];
      if (sense.options.empty()) continue;
      const auto here = context.around(s);
      const auto trusts = trusts_at(s);
      scores_.clear();
      double highest = -std::numeric_limits<double>::infinity();
      for (const auto& option : sense.options) {
        RankFeatures features{};
        add_context(s, option, here, trusts, features);
        scores_.push_back(option.prior + weights_.score_in_context(features));
        if (scores_.back() <= highest) continue;
        highest = scores_.back();
        sense.context_of_best = features;
      }
      order(sense);
    }
  }

  /// All features of every option of every sense.
  [[nodiscard]] std::vector<std::vector<RankFeatures>> features(const Context& context) const {
    std::vector<std::vector<RankFeatures>> all;
    for (std::size_t s = 0; s < document_.senses.size(); ++s) {
      const auto here = context.around(s);
      const auto trusts = trusts_at(s);
      auto& own = all.emplace_back(alone(s));
      for (std::size_t i = 0; i < own.size(); ++i) add_context(s, document_.senses[s].options[i], here, trusts, own[i]);
    }
    return all;
  }

 private:
  /// Features of the options of a sense by themselves.
  [[nodiscard]] std::vector<RankFeatures> alone(std::size_t s) const {
    const auto& sense = document_.senses[s];
    const bool spelt = std::any_of(sense.options.begin(), sense.options.end(),
                                   [](const Option& option) { return option.tier == places::MatchTier::spelling; });
    const auto letters = spelt ? text::spelling_key(document_.spots[sense.spots.front()].name).size() : 0;
    std::vector<RankFeatures> all(sense.options.size());
    for (std::size_t i = 0; i < all.size(); ++i)
      features_alone(sense.options[i], sense.options, rivalries_[s], sense.cues, letters, all[i]);
    return all;
  }
  /// trusts_of() the links of a sense.
  [[nodiscard]] std::vector<std::vector<double>> trusts_at(std::size_t s) const {
    std::vector<std::vector<double>> trusts;
    trusts.reserve(links_[s].size());
    for (const auto& link : links_[s]) trusts.push_back(trusts_of(link, document_.senses[link.sense]));
    return trusts;
  }
  void add_context(std::size_t s, const Option& option, const Context::View& here,
                   const std::vector<std::vector<double>>& trusts, RankFeatures& features) const {
    Containment containment;
    for (std::size_t i = 0; i < links_[s].size(); ++i) {
      const auto& link = links_[s][i];
      add_containment(option, document_.spots[link.spot], document_.senses[link.sense], trusts[i], link.inside,
                      containment);
    }
    features_in_context(option, rivalries_[s], here, containment, features);
    if (joint_.empty()) return;
    const auto fit = joint_.fit(s, option, document_.senses);
    features[static_cast<std::size_t>(RankFeature::joined)] = static_cast<float>(fit.joined);
    features[static_cast<std::size_t>(RankFeature::described)] = static_cast<float>(fit.described);
  }
  /// Sets scores_ and sorts by them, equal ones as they were. Options are large: their numbers are sorted first.
  void order(Sense& sense) {
    const auto& scores = scores_;
    auto& options = sense.options;
    for (std::size_t i = 0; i < scores.size(); ++i) options[i].score = scores[i];
    if (std::is_sorted(scores.begin(), scores.end(), std::greater<>())) return;
    order_.resize(scores.size());
    std::iota(order_.begin(), order_.end(), 0U);
    std::sort(order_.begin(), order_.end(),
              [&](std::uint32_t a, std::uint32_t b) { return scores[a] != scores[b] ? scores[a] > scores[b] : a < b; });
    for (std::uint32_t first = 0; first < order_.size(); ++first) {  // cycle by cycle
      if (order_[first] == first) continue;
      const auto kept = options[first];
      auto at = first;
      for (auto next = order_[at]; next != first; next = order_[at]) {
        options[at] = options[next];
        order_[at] = at;
        at = next;
      }
      options[at] = kept;
      order_[at] = at;
    }
  }

  Resolved& document_;
  const RankWeights& weights_;
  std::vector<std::vector<Link>> links_;
  std::vector<Rivalry> rivalries_;
  JointAnchors joint_;
  NumberedUnits units_;
  // Kept from sense to sense for their memory.
  std::vector<double> scores_;
  std::vector<std::uint32_t> order_;  // of order()
};

}  // namespace

Resolved resolve(std::vector<Spot> spots, const places::Gazetteer& gazetteer, const GeoparseOptions& options,
                 std::vector<std::vector<RankFeatures>>* features, const std::vector<FocusArea>& home,
                 const std::vector<RelationHint>& hints) {
  Resolved document;
  document.spots = std::move(spots);
  document.senses = senses_of(document.spots, gazetteer);
  document.sense_of_spot.resize(document.spots.size());
  for (std::size_t s = 0; s < document.senses.size(); ++s) {
    for (const auto spot : document.senses[s].spots) document.sense_of_spot[spot] = s;
  }
  Ranking ranking(document, gazetteer, options, home, JointAnchors(hints, document.sense_of_spot));
  ranking.rank(Context(document.senses, ranking.units(), Context::Voters::units));
  constexpr int rounds_with_all = 2;
  for (int round = 0; round < rounds_with_all; ++round)
    ranking.rank(Context(document.senses, ranking.units(), Context::Voters::all));
  const Context context(document.senses, ranking.units(), Context::Voters::all);
  document.focus = context.focus();
  if (features != nullptr) *features = ranking.features(context);
  return document;
}

}  // namespace gazetteer::geoparse
