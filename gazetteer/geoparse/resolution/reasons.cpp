#include "gazetteer/geoparse/resolution/reasons.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "gazetteer/geoparse/recalled_names.hpp"
#include "gazetteer/geoparse/resolution/context.hpp"
#include "libgeo/geodesy/distance.hpp"

namespace gazetteer::geoparse {
namespace {

std::string grouped(std::int64_t number) {
  auto digits = std::to_string(number);
  for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3)
    digits.insert(static_cast<std::size_t>(at), ",");
  return digits;
}

std::string_view kind_in_words(const places::PlaceView& view) {
  struct Row {
    std::string_view code;
    std::string_view words;
  };
  static constexpr std::array rows = {Row{"PCLI", "a country"},
                                      Row{"CONT", "a continent"},
                                      Row{"ADM1", "a first-order unit"},
                                      Row{"ADM2", "a second-order unit"},
                                      Row{"ADM3", "a third-order unit"},
                                      Row{"PPLC", "a capital"},
                                      Row{"PPLA", "seat of a first-order unit"},
                                      Row{"PPLA2", "seat of a second-order unit"},
                                      Row{"PPLA3", "seat of a third-order unit"},
                                      Row{"PPLX", "part of a town"}};
  for (const auto& row : rows) {
    if (row.code == view.feature_code) return row.words;
  }
  if (view.feature_class == 'P') return "a populated place";
  if (view.feature_class == 'A') return "a unit";
  if (view.feature_class == 'S' || view.feature_class == 'L') return "a site or area";
  if (view.feature_class == 'R') return "a road or crossing";
  return "a natural feature";
}

}  // namespace

std::vector<std::string> reasons_for(const Option& option, const Spot& spot, std::size_t sense, const Focus& focus,
                                     const std::vector<Sense>& senses, const std::vector<Spot>& spots,
                                     const std::vector<std::size_t>& sense_of_spot,
                                     const places::Gazetteer& gazetteer) {
  std::vector<std::string> reasons;
  const auto& view = option.view;
  if (view.population > 0) {
    reasons.push_back(fmt::format("{}, population {}", kind_in_words(view), grouped(view.population)));
  } else {
    reasons.emplace_back(kind_in_words(view));
  }
  if (option.tier == places::MatchTier::spelling)
    reasons.push_back(fmt::format("a spelling of {}", view.name));
  else if (!option.preferred && spot.fixed.empty())
    reasons.push_back(fmt::format("another name of {}", view.name));
  if (!option.whole_name) reasons.emplace_back("found under another form of the name");
  if (!view.country.empty() && focus.total > 0.0 && !is_country(view)) {
    const auto votes = focus.countries.find(view.country);
    const double share = votes == focus.countries.end() ? 0.0 : votes->second / focus.total;
    if (share >= 0.25)
      reasons.push_back(fmt::format("in {}, which the text is about", country_name(gazetteer, view.country)));
    else if (share < 0.03 && focus.total > 1.5)
      reasons.push_back(fmt::format("in {}, which the text hardly speaks of", country_name(gazetteer, view.country)));
  }
  for (const auto index : senses[sense].contained) {
    const auto& here = spots[index];
    const auto& outer = senses[sense_of_spot[*here.container]];
    if (!outer.options.empty() && lies_in(view, outer.options.front().view)) {
      reasons.push_back(fmt::format("named as in {}", outer.options.front().view.name));
      break;
    }
  }
  double nearest = 150.0;
  const Option* neighbour = nullptr;
  const auto from = sense > 16 ? sense - 16 : 0;
  for (std::size_t s = from; s < std::min(senses.size(), sense + 17); ++s) {
    if (s == sense || senses[s].options.empty()) continue;
    const auto& other = senses[s].options.front();
    if (is_country(other.view) || is_admin1(other.view) || other.place == option.place) continue;
    const double km = chord_km(other.direction, option.direction);
    if (km < nearest) {
      nearest = km;
      neighbour = &other;
    }
  }
  if (neighbour != nullptr && !is_country(view)) {
    const auto km = geo::geodesy::distance(view.position, neighbour->view.position).kilometres();
    reasons.push_back(fmt::format("{:.0f} km from {}", km, neighbour->view.name));
  }
  return reasons;
}

std::vector<std::string> cues_in_words(const Spot& spot) {
  struct Row {
    Cue cue;
    std::string_view words;
  };
  static constexpr std::array rows = {Row{Cue::dateline, "in the dateline"},
                                      Row{Cue::settlement_word, "called a city, town or village"},
                                      Row{Cue::admin_word, "called a unit"},
                                      Row{Cue::area_word, "called an area"},
                                      Row{Cue::strong_preposition, "behind a word of place"},
                                      Row{Cue::preposition, "behind a preposition"},
                                      Row{Cue::listed, "in a list of names"},
                                      Row{Cue::abbreviation, "an abbreviation"},
                                      Row{Cue::common, "an everyday word"},
                                      Row{Cue::person, "also a person's name"},
                                      Row{Cue::speaker, "the name of a speaker"},
                                      Row{Cue::acronym, "an acronym"},
                                      Row{Cue::inflected, "an inflected form"},
                                      Row{Cue::spelling_only, "written as no name of the gazetteer"},
                                      Row{Cue::unknown, "no place has this name"}};
  std::vector<std::string> words;
  for (const auto& row : rows) {
    if (spot.cues.has(row.cue)) words.emplace_back(row.words);
  }
  return words;
}

}  // namespace gazetteer::geoparse
