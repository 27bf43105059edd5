#include "gazetteer/geoparse/resolution/certainty.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "gazetteer/geoparse/recognition/plausibility.hpp"

namespace gazetteer::geoparse {
namespace {

constexpr double same_km = 30.0;
constexpr double right_km = 161.0;  // an answer within it is as good as right (Accuracy@161 km)
constexpr double most_gap = 8.0;
constexpr double least_tagger_odds = -4.0, most_tagger_odds = 6.0;

class Setter {
 public:
  explicit Setter(SureFeatures& features) : features_(features) {}
  void operator()(SureFeature feature, double value = 1.0) const {
    features_[static_cast<std::size_t>(feature)] = static_cast<float>(value);
  }

 private:
  SureFeatures& features_;
};

struct CueFeature {
  Cue cue;
  SureFeature feature;
};
constexpr std::array cue_features = {
    CueFeature{Cue::inflected, SureFeature::inflected},
    CueFeature{Cue::several_words, SureFeature::several_words},
    CueFeature{Cue::first, SureFeature::first},
    CueFeature{Cue::abbreviation, SureFeature::abbreviation},
    CueFeature{Cue::dateline, SureFeature::dateline},
    CueFeature{Cue::preposition, SureFeature::preposition},
    CueFeature{Cue::strong_preposition, SureFeature::strong_preposition},
    CueFeature{Cue::settlement_word, SureFeature::settlement_word},
    CueFeature{Cue::admin_word, SureFeature::admin_word},
    CueFeature{Cue::area_word, SureFeature::area_word},
    CueFeature{Cue::listed, SureFeature::listed},
    CueFeature{Cue::common, SureFeature::common},
    CueFeature{Cue::person, SureFeature::person},
    CueFeature{Cue::speaker, SureFeature::speaker},
    CueFeature{Cue::acronym, SureFeature::acronym},
    CueFeature{Cue::after_article, SureFeature::after_article},
    CueFeature{Cue::headline, SureFeature::headline},
    CueFeature{Cue::lower_elsewhere, SureFeature::lower_elsewhere},
    CueFeature{Cue::possessive, SureFeature::possessive},
    CueFeature{Cue::hyphenated, SureFeature::hyphenated},
    CueFeature{Cue::short_name, SureFeature::short_name},
};

struct ContextFeature {
  RankFeature of_ranker;
  SureFeature feature;
};
constexpr std::array context_features = {
    ContextFeature{RankFeature::admin1_share, SureFeature::admin1_share},
    ContextFeature{RankFeature::parent1_named, SureFeature::parent1_named},
    ContextFeature{RankFeature::parent2_named, SureFeature::parent2_named},
    ContextFeature{RankFeature::near, SureFeature::near},
    ContextFeature{RankFeature::very_near, SureFeature::very_near},
    ContextFeature{RankFeature::far_near, SureFeature::far_near},
    ContextFeature{RankFeature::inside_comma, SureFeature::inside_comma},
    ContextFeature{RankFeature::inside_word, SureFeature::inside_word},
    ContextFeature{RankFeature::contains, SureFeature::contains},
};

double log_ratio(double with, double against) { return std::clamp(std::log(with / against), -6.0, 6.0); }

/// How the best option stands against the others.
void add_rivals(const std::vector<Option>& options, const Setter& set) {
  const auto& best = options.front();
  double with = 0.0, against = 1e-9, with_wide = 0.0, against_wide = 1e-9;
  double gap = most_gap, outshone = -3.0;
  std::size_t rivals = 0, twins = 0;
  for (const auto& option : options) {
    const double share = std::exp(option.score - best.score);
    const double km = chord_km(option.direction, best.direction);
    const bool alike = option.country == best.country;
    const bool written_so = option.tier == places::MatchTier::folded;
    (km <= same_km && alike ? with : against) += share;
    (km <= right_km && alike ? with_wide : against_wide) += share;
    if (written_so && km > same_km) ++rivals;
    if (km <= right_km) continue;
    gap = std::min(gap, best.score - option.score);
    if (!written_so) continue;
    outshone = std::max(outshone, option.prominent - best.prominent);
    if (option.view.country == best.view.country) ++twins;
  }
  set(SureFeature::lead, log_ratio(with, against));
  set(SureFeature::lead_wide, log_ratio(with_wide, against_wide));
  set(SureFeature::gap, gap);
  set(SureFeature::outshone, std::min(outshone, 4.0));
  set(SureFeature::rivals, std::log(1.0 + static_cast<double>(rivals)));
  set(SureFeature::twins, std::log(1.0 + static_cast<double>(twins)));
}

/// Whether no country has more votes.
bool leads(const Focus& focus, std::string_view country) {
  const auto own = focus.countries.find(country);
  return own != focus.countries.end() && own->second > 0.0 &&
         std::none_of(focus.countries.begin(), focus.countries.end(),
                      [&own](const auto& other) { return other.second > own->second; });
}

/// What the best option is.
void add_place(const Option& best, const Setter& set) {
  using F = SureFeature;
  set(F::score, std::clamp(best.score, -4.0, 12.0));
  set(F::prominence, best.prominent);
  if (best.country) set(F::country);
  if (best.view.feature_code == "CONT") set(F::continent);
  if (best.view.feature_class == 'A' && !best.country) set(F::unit);
  if (best.view.feature_class == 'P') {
    set(F::settlement);
    set(F::log_population, best.log_population);
    if (best.view.population <= 0) set(F::population_unknown);
  }
  if (best.tier == places::MatchTier::spelling) {
    set(F::spelling);
    set(F::misspelling, best.misspelling.value_or(1.0));
  }
  if (best.preferred) set(F::preferred);
  if (best.part)
    set(F::part);
  else if (!best.whole_name)
    set(F::other_form);
}

}  // namespace

SureFeatures sure_features(const Resolved& document, std::size_t index, double country_share) {
  const auto& spot = document.spots[index];
  const auto& sense = document.senses[document.sense_of_spot[index]];
  SureFeatures features{};
  const Setter set(features);
  using F = SureFeature;
  set(F::bias);
  if (spot.kind == MentionKind::demonym) set(F::demonym);
  if (spot.kind == MentionKind::facility) set(F::facility);
  if (spot.kind == MentionKind::nested) set(F::nested);
  if (language_of(spot.cues) != Language::other) set(F::foreign);
  if (spot.container) set(F::contained);
  for (const auto& row : cue_features) {
    if (spot.cues.has(row.cue)) set(row.feature);
  }
  set(F::bytes, static_cast<double>(std::min<std::size_t>(spot.name.size(), 12)));
  set(F::repeated, std::log(static_cast<double>(sense.spots.size())));
  if (sense.options.empty()) return features;
  const auto& best = sense.options.front();
  add_place(best, set);
  add_rivals(sense.options, set);
  for (const auto& row : context_features)
    set(row.feature, static_cast<double>(sense.context_of_best[static_cast<std::size_t>(row.of_ranker)]));
  const double votes = document.focus.total - std::min(document.focus.total, sense.weight);
  set(F::ambiguity, std::min(1.0, std::log(static_cast<double>(sense.options.size())) / std::log(50.0)));
  set(F::country_share, country_share);
  set(F::votes, std::log(1.0 + votes));
  if (leads(document.focus, best.view.country)) set(F::leading_country);
  if (votes > 2.0 && country_share < 0.05 && best.prominent < 3.5) set(F::unspoken);
  return features;
}

void add_name_features(const Resolved& document, std::size_t index, double name_odds, SureFeatures& features) {
  const auto& spot = document.spots[index];
  const Setter set(features);
  const auto by_tagger = [](double p_name) {
    return std::clamp(log_odds(p_name), least_tagger_odds, most_tagger_odds);
  };
  const double rules = std::clamp(name_odds, -5.0, 6.0);
  if (spot.p_name) {
    set(SureFeature::tagger, by_tagger(*spot.p_name));
    set(SureFeature::rules, rules);
  } else if (language_of(spot.cues) != Language::other) {
    set(SureFeature::rules_if_foreign, rules);
  } else {
    set(SureFeature::tagger_silent);
    set(SureFeature::rules_if_silent, rules);
  }
  const auto& sense = document.senses[document.sense_of_spot[index]];
  set(SureFeature::tagger_most, sense.most_p_name ? by_tagger(*sense.most_p_name) : least_tagger_odds);
  set(SureFeature::tagger_least, sense.least_p_name ? by_tagger(*sense.least_p_name) : most_tagger_odds);
}

}  // namespace gazetteer::geoparse
