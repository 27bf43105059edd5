#include "gazetteer/geoparse/resolution/reasons.hpp"

#include <algorithm>
#include <array>

#include "gazetteer/geoparse/recalled_names.hpp"
#include "gazetteer/geoparse/resolution/context.hpp"
#include "libgeo/geodesy/distance.hpp"

namespace gazetteer::geoparse {
namespace {

geo::Said kind_of(const places::PlaceView& view) {
  struct Row {
    std::string_view code;
    geo::Template words;
  };
  static constexpr std::array rows = {Row{"PCLI", geo::Template("a country")},
                                      Row{"CONT", geo::Template("a continent")},
                                      Row{"ADM1", geo::Template("a first-order unit")},
                                      Row{"ADM2", geo::Template("a second-order unit")},
                                      Row{"ADM3", geo::Template("a third-order unit")},
                                      Row{"PPLC", geo::Template("a capital")},
                                      Row{"PPLA", geo::Template("seat of a first-order unit")},
                                      Row{"PPLA2", geo::Template("seat of a second-order unit")},
                                      Row{"PPLA3", geo::Template("seat of a third-order unit")},
                                      Row{"PPLX", geo::Template("part of a town")}};
  for (const auto& row : rows) {
    if (row.code == view.feature_code) return geo::said(row.words);
  }
  if (view.feature_class == 'P') return geo::said("a populated place");
  if (view.feature_class == 'A') return geo::said("a unit");
  if (view.feature_class == 'S' || view.feature_class == 'L') return geo::said("a site or area");
  if (view.feature_class == 'R') return geo::said("a road or crossing");
  return geo::said("a natural feature");
}

}  // namespace

std::vector<geo::Said> reasons_for(const Option& option, const Spot& spot, std::size_t sense, const Focus& focus,
                                   const std::vector<Sense>& senses, const std::vector<Spot>& spots,
                                   const std::vector<std::size_t>& sense_of_spot, const places::Gazetteer& gazetteer) {
  std::vector<geo::Said> reasons;
  reasons.reserve(4);
  const auto& view = option.view;
  if (view.population > 0) {
    reasons.push_back(
        geo::said("{kind}, population {people}", {{"kind", kind_of(view)}, {"people", geo::Grouped{view.population}}}));
  } else {
    reasons.push_back(kind_of(view));
  }
  if (option.tier == places::MatchTier::spelling)
    reasons.push_back(geo::said("a spelling of {place}", {{"place", view.name}}));
  else if (!option.preferred && spot.fixed.empty())
    reasons.push_back(geo::said("another name of {place}", {{"place", view.name}}));
  if (!option.whole_name) reasons.push_back(geo::said("found under another form of the name"));
  if (!view.country.empty() && focus.total > 0.0 && !is_country(view)) {
    const auto votes = focus.countries.find(view.country);
    const double share = votes == focus.countries.end() ? 0.0 : votes->second / focus.total;
    if (share >= 0.25)
      reasons.push_back(geo::said("in {country}, which the text is about",
                                  {{"country", geo::Terms{{std::string(country_name(gazetteer, view.country))}}}}));
    else if (share < 0.03 && focus.total > 1.5)
      reasons.push_back(geo::said("in {country}, which the text hardly speaks of",
                                  {{"country", geo::Terms{{std::string(country_name(gazetteer, view.country))}}}}));
  }
  for (const auto index : senses[sense].contained) {
    const auto& here = spots[index];
    const auto& outer = senses[sense_of_spot[*here.container]];
    if (!outer.options.empty() && lies_in(view, outer.options.front().view)) {
      reasons.push_back(geo::said("named as in {place}", {{"place", outer.options.front().view.name}}));
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
    reasons.push_back(
        geo::said("{km} km from {place}", {{"km", geo::Decimal{km, 0}}, {"place", neighbour->view.name}}));
  }
  return reasons;
}

std::vector<geo::Said> cues_in_words(const Spot& spot) {
  struct Row {
    Cue cue;
    geo::Template words;
  };
  static constexpr std::array rows = {Row{Cue::dateline, geo::Template("in the dateline")},
                                      Row{Cue::settlement_word, geo::Template("called a city, town or village")},
                                      Row{Cue::admin_word, geo::Template("called a unit")},
                                      Row{Cue::area_word, geo::Template("called an area")},
                                      Row{Cue::strong_preposition, geo::Template("behind a word of place")},
                                      Row{Cue::preposition, geo::Template("behind a preposition")},
                                      Row{Cue::listed, geo::Template("in a list of names")},
                                      Row{Cue::abbreviation, geo::Template("an abbreviation")},
                                      Row{Cue::common, geo::Template("an everyday word")},
                                      Row{Cue::person, geo::Template("also a person's name")},
                                      Row{Cue::speaker, geo::Template("the name of a speaker")},
                                      Row{Cue::acronym, geo::Template("an acronym")},
                                      Row{Cue::inflected, geo::Template("an inflected form")},
                                      Row{Cue::spelling_only, geo::Template("written as no name of the gazetteer")},
                                      Row{Cue::unknown, geo::Template("no place has this name")}};
  std::vector<geo::Said> reasons;
  reasons.reserve(8);  // those of the place follow
  for (const auto& row : rows) {
    if (spot.cues.has(row.cue)) reasons.push_back(geo::said(row.words));
  }
  return reasons;
}

}  // namespace gazetteer::geoparse
