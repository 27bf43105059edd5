#include "gazetteer/geoparse/resolution/ranking.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "gazetteer/geoparse/weights_of_program.hpp"
#include "libgeo/core/error.hpp"

namespace gazetteer::geoparse {
namespace {

constexpr std::array<std::string_view, rank_feature_count> names = {"country",
                                                                    "continent",
                                                                    "region",
                                                                    "admin1",
                                                                    "admin2",
                                                                    "admin3",
                                                                    "capital",
                                                                    "seat1",
                                                                    "seat2",
                                                                    "seat3",
                                                                    "town",
                                                                    "part_of_town",
                                                                    "other_settlement",
                                                                    "water",
                                                                    "land",
                                                                    "site",
                                                                    "log_population",
                                                                    "log_population_above_4",
                                                                    "population_unknown",
                                                                    "log_population_of_unit",
                                                                    "most_populous",
                                                                    "behind_most_populous",
                                                                    "prominence",
                                                                    "behind_most_prominent",
                                                                    "preferred",
                                                                    "other_name",
                                                                    "other_name_transliterated",
                                                                    "other_name_of_admin2",
                                                                    "spelling",
                                                                    "spelling_transliterated",
                                                                    "spelling_short",
                                                                    "spelling_of_written_name",
                                                                    "spelling_of_country",
                                                                    "spelling_close",
                                                                    "other_form",
                                                                    "part_of_name",
                                                                    "name_of_a_country",
                                                                    "also_a_unit",
                                                                    "also_a_town",
                                                                    "unit_called_unit",
                                                                    "town_called_unit",
                                                                    "town_called_town",
                                                                    "other_called_town",
                                                                    "large_called_city",
                                                                    "small_called_city",
                                                                    "small_called_village",
                                                                    "large_called_village",
                                                                    "town_in_dateline",
                                                                    "town_behind_preposition",
                                                                    "town_behind_strong_preposition",
                                                                    "town_behind_area_word",
                                                                    "unit_without_word",
                                                                    "unit_beside_town",
                                                                    "unit_as_town",
                                                                    "unit_behind_preposition",
                                                                    "water_behind_article",
                                                                    "other_behind_article",
                                                                    "at_home",
                                                                    "country_share",
                                                                    "country_unspoken",
                                                                    "country_share_of_country",
                                                                    "country_share_if_ambiguous",
                                                                    "admin1_share",
                                                                    "admin1_share_if_ambiguous",
                                                                    "parent1_named",
                                                                    "parent2_named",
                                                                    "near",
                                                                    "very_near",
                                                                    "far_near",
                                                                    "near_if_ambiguous",
                                                                    "inside_comma",
                                                                    "inside_word",
                                                                    "beside",
                                                                    "contains",
                                                                    "stated_focus",
                                                                    "joined",
                                                                    "described"};
static_assert(!names.back().empty());

constexpr std::array<std::string_view, sure_feature_count> sure_names = {"bias",
                                                                         "lead",
                                                                         "score",
                                                                         "ambiguity",
                                                                         "prominence",
                                                                         "country",
                                                                         "country_share",
                                                                         "unspoken",
                                                                         "spelling",
                                                                         "misspelling",
                                                                         "other_form",
                                                                         "part",
                                                                         "beside",
                                                                         "inflected",
                                                                         "demonym",
                                                                         "facility",
                                                                         "nested",
                                                                         "tagger",
                                                                         "tagger_silent",
                                                                         "rules",
                                                                         "rules_if_silent",
                                                                         "foreign",
                                                                         "rules_if_foreign",
                                                                         "preferred",
                                                                         "several_words",
                                                                         "rivals",
                                                                         "contained",
                                                                         "first",
                                                                         "lead_wide",
                                                                         "gap",
                                                                         "outshone",
                                                                         "twins",
                                                                         "repeated",
                                                                         "votes",
                                                                         "leading_country",
                                                                         "admin1_share",
                                                                         "parent1_named",
                                                                         "parent2_named",
                                                                         "near",
                                                                         "very_near",
                                                                         "far_near",
                                                                         "inside_comma",
                                                                         "inside_word",
                                                                         "contains",
                                                                         "settlement",
                                                                         "unit",
                                                                         "continent",
                                                                         "population_unknown",
                                                                         "log_population",
                                                                         "bytes",
                                                                         "abbreviation",
                                                                         "dateline",
                                                                         "preposition",
                                                                         "strong_preposition",
                                                                         "settlement_word",
                                                                         "admin_word",
                                                                         "area_word",
                                                                         "listed",
                                                                         "common",
                                                                         "person",
                                                                         "speaker",
                                                                         "acronym",
                                                                         "after_article",
                                                                         "headline",
                                                                         "lower_elsewhere",
                                                                         "possessive",
                                                                         "hyphenated",
                                                                         "short_name",
                                                                         "tagger_most",
                                                                         "tagger_least"};
static_assert(!sure_names.back().empty());

}  // namespace

std::string_view to_string(RankFeature feature) noexcept { return names[static_cast<std::size_t>(feature)]; }
std::string_view to_string(SureFeature feature) noexcept { return sure_names[static_cast<std::size_t>(feature)]; }

RankWeights::RankWeights(std::string_view table) {
  std::size_t number = 0;
  while (!table.empty()) {
    ++number;
    const auto end = std::min(table.find('\n'), table.size());
    const auto line = table.substr(0, end);
    table.remove_prefix(std::min(end + 1, table.size()));
    if (line.empty() || line.front() == '#') continue;
    if (!take(line)) {
      throw geo::InputError(fmt::format("line {} of the ranker's weights is no feature with its weight", number), {},
                            "take the file that `sitmap evaluate train-ranker` writes");
    }
  }
}

bool RankWeights::take(std::string_view line) {
  if (line.starts_with("given.")) return given_.take(line.substr(6));
  if (line.starts_with("found.")) return found_.take(line.substr(6));
  const auto tab = line.find('\t');
  const auto at = std::find(names.begin(), names.end(), line.substr(0, tab));
  float weight = 0.0F;
  if (at == names.end() || tab == std::string_view::npos ||
      std::from_chars(line.data() + tab + 1, line.data() + line.size(), weight).ec != std::errc{} ||
      !std::isfinite(weight))
    return false;
  weights_[static_cast<std::size_t>(at - names.begin())] = weight;
  return true;
}

const RankWeights& RankWeights::embedded() {
  static const RankWeights weights(embedded_ranker());
  return weights;
}

double RankWeights::score(const RankFeatures& features) const noexcept {
  float sum = 0.0F;
  for (std::size_t i = 0; i < rank_feature_count; ++i) sum += weights_[i] * features[i];
  return static_cast<double>(sum);
}

double RankWeights::score_alone(const RankFeatures& features) const noexcept {
  float sum = 0.0F;
  for (std::size_t i = 0; i < static_cast<std::size_t>(RankFeature::country_share); ++i)
    sum += weights_[i] * features[i];
  return static_cast<double>(sum);
}

double RankWeights::score_in_context(const RankFeatures& features) const noexcept {
  float sum = 0.0F;
  for (auto i = static_cast<std::size_t>(RankFeature::country_share); i < rank_feature_count; ++i)
    sum += weights_[i] * features[i];
  return static_cast<double>(sum);
}

std::string RankWeights::table() const {
  std::string lines;
  for (std::size_t i = 0; i < rank_feature_count; ++i) lines += fmt::format("{}\t{:.4f}\n", names[i], weights_[i]);
  return lines + given_.table("given.") + found_.table("found.");
}

Rivalry rivalry_of(const std::vector<Option>& options) {
  Rivalry rivalry;
  if (options.empty()) return rivalry;
  rivalry.ambiguity = std::min(1.0, std::log(static_cast<double>(options.size())) / std::log(50.0));
  rivalry.most_prominent = -9.0;
  for (const auto& option : options) {
    if (option.tier != places::MatchTier::folded) continue;
    rivalry.written_so = true;
    if (option.view.feature_class == 'H') rivalry.water = true;
    if (option.country && option.preferred) rivalry.country = true;
  }
  for (const auto& option : options) {
    if (rivalry.written_so && option.tier != places::MatchTier::folded) continue;
    if (option.view.feature_class == 'P')
      rivalry.most_populous = std::max(rivalry.most_populous, option.log_population);
    rivalry.most_prominent = std::max(rivalry.most_prominent, option.prominent);
  }
  return rivalry;
}

void features_alone(const Option& option, const std::vector<Option>& options, const Rivalry& rivalry, Cues cues,
                    std::size_t letters, RankFeatures& features) {
  const auto set = [&features](RankFeature feature, double value = 1.0) {
    features[static_cast<std::size_t>(feature)] = static_cast<float>(value);
  };
  using F = RankFeature;
  const auto& view = option.view;
  const bool settlement = view.feature_class == 'P';
  const bool country = option.country;
  const bool unit = view.feature_class == 'A' && !country;
  const bool translit = option.transliterated;
  const double logged = option.log_population;
  set(option.kind);
  if (settlement) {
    set(F::log_population, logged);
    set(F::log_population_above_4, std::max(0.0, logged - 4.0));
    if (view.population <= 0) set(F::population_unknown);
    if (view.population > 0 && logged >= rivalry.most_populous) set(F::most_populous);
    set(F::behind_most_populous, std::min(0.0, logged - rivalry.most_populous));
  } else if (unit) {
    set(F::log_population_of_unit, logged);
  }
  const double prominent = option.prominent;
  set(F::prominence, prominent);
  set(F::behind_most_prominent, std::min(0.0, prominent - rivalry.most_prominent));

  if (option.tier == places::MatchTier::spelling) {
    set(F::spelling);
    if (translit) set(F::spelling_transliterated);
    if (letters < 5) set(F::spelling_short, static_cast<double>(5 - letters));
    if (rivalry.written_so) set(F::spelling_of_written_name);
    if (country) set(F::spelling_of_country);
    if (option.misspelling) set(F::spelling_close, std::max(0.0, 1.0 - *option.misspelling / 0.4));
  } else if (option.preferred) {
    set(F::preferred);
  } else if (settlement) {
    set(translit ? F::other_name_transliterated : F::other_name);
  } else if (view.feature_code == "ADM2") {
    set(F::other_name_of_admin2);
  }
  if (rivalry.country && settlement && !option.preferred) set(F::name_of_a_country);
  if (option.part) {
    set(F::part_of_name);
  } else if (!option.whole_name) {
    set(F::other_form);
  }
  if (settlement || unit) {  // a city and the unit of its name
    constexpr std::size_t looked_at = 16;
    for (std::size_t i = 0; i < std::min(looked_at, options.size()); ++i) {
      const auto& other = options[i];
      if (other.tier != option.tier || other.country) continue;
      if (settlement ? other.view.feature_class != 'A' : other.view.feature_class != 'P') continue;
      // A representative point of a large unit may be far from its seat.
      const auto& inner = settlement ? option.view : other.view;
      const auto& outer = settlement ? other.view : option.view;
      const bool inside =
          outer.feature_code == "ADM1" && inner.country == outer.country && inner.admin1 == outer.admin1;
      if (inside || chord_km(other.direction, option.direction) < 80.0) {
        set(settlement ? F::also_a_unit : F::also_a_town);
        if (unit && !cues.has(Cue::admin_word)) {
          set(F::unit_beside_town, other.log_population);
          if (cues.has(Cue::strong_preposition) || cues.has(Cue::place_verb) || cues.has(Cue::dateline))
            set(F::unit_as_town);
          if (cues.has(Cue::preposition)) set(F::unit_behind_preposition);
        }
        break;
      }
    }
  }

  const bool seat = option.seat;
  if (cues.has(Cue::admin_word)) {
    if (unit) set(F::unit_called_unit);
    if (settlement) set(F::town_called_unit);
  }
  if (cues.has(Cue::settlement_word)) {
    set(settlement ? F::town_called_town : F::other_called_town);
    if (cues.has(Cue::city_word) && settlement)
      set(seat || view.population >= 50'000 ? F::large_called_city : F::small_called_city);
    if (cues.has(Cue::village_word) && settlement)
      set(view.population < 20'000 && !seat ? F::small_called_village : F::large_called_village);
  }
  if (rivalry.water) {
    if (view.feature_class == 'H')
      set(F::water_behind_article);
    else if (settlement || unit)
      set(F::other_behind_article);
  }
  if (cues.has(Cue::dateline) && settlement) set(F::town_in_dateline);
  if (cues.has(Cue::preposition) && settlement) set(F::town_behind_preposition);
  if (cues.has(Cue::strong_preposition) && settlement) set(F::town_behind_strong_preposition);
  if (cues.has(Cue::area_word) && settlement) set(F::town_behind_area_word);
  const auto language = language_of(cues);
  if (unit && language != Language::other && !cues.has(Cue::admin_word)) set(F::unit_without_word);
  if (is_at_home(language, view.country)) set(F::at_home);
}

void features_in_context(const Option& option, const Rivalry& rivalry, const Context::View& here,
                         const Containment& containment, RankFeatures& features) {
  const auto set = [&features](RankFeature feature, double value) {
    features[static_cast<std::size_t>(feature)] = static_cast<float>(value);
  };
  using F = RankFeature;
  const auto& view = option.view;
  const bool country = option.country;
  const double share = here.country_share(option);
  set(F::country_share, country ? 0.0 : share);
  set(F::country_share_of_country, country ? share : 0.0);
  set(F::country_share_if_ambiguous, country ? 0.0 : share * rivalry.ambiguity);
  set(F::country_unspoken, !country && share < 0.02 && !view.country.empty() ? here.votes_of_others() : 0.0);
  const double share1 = here.admin1_share(option);
  set(F::admin1_share, share1);
  set(F::admin1_share_if_ambiguous, share1 * rivalry.ambiguity);
  if (!country) {
    set(F::parent1_named, here.admin1_named(option));
    set(F::parent2_named, here.admin2_named(option));
    const auto closeness = here.closeness(option);
    set(F::near, closeness.near);
    set(F::very_near, closeness.very_near);
    set(F::far_near, closeness.far_near);
    set(F::near_if_ambiguous, closeness.near * rivalry.ambiguity);
  }
  set(F::inside_comma, containment.inside_comma);
  set(F::inside_word, containment.inside_word);
  set(F::beside, containment.beside);
  set(F::contains, containment.contains);
  set(F::stated_focus, option.stated_focus);
}

}  // namespace gazetteer::geoparse
