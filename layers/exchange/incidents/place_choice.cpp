#include "layers/exchange/incidents/place_choice.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "libgeo/geodesy/distance.hpp"
#include "libgeo/io/tables/table.hpp"

namespace layers::exchange {

using gazetteer::places::Gazetteer;
using gazetteer::places::NameMatch;

namespace {

// How telling a match is: exact spelling and rank of the seat before population (villages often have none on record).
double prominence(const Gazetteer& gazetteer, const NameMatch& match) {
  const auto view = gazetteer.view(match.place);
  double weight = match.tier == gazetteer::places::MatchTier::folded ? 1.0 : 0.0;
  const auto code = view.feature_code;
  if (code == "PPLC")
    weight += 5;
  else if (code == "PPLA")
    weight += 4;
  else if (code == "PPLA2")
    weight += 3;
  else if (code == "PPLA3")
    weight += 2;
  if (view.population > 20'000) weight += 1;
  return weight;
}

}  // namespace

std::vector<NameMatch> settlements(const Gazetteer& gazetteer, const std::string& name,
                                   const std::vector<std::string>& countries) {
  std::vector<NameMatch> matches;
  for (const auto& match : gazetteer.find_name(name, true)) {
    const auto view = gazetteer.view(match.place);
    if (view.feature_class != 'P' && view.feature_class != 'S') continue;
    if (!countries.empty() && std::find(countries.begin(), countries.end(), view.country) == countries.end()) continue;
    matches.push_back(match);
  }
  return matches;
}

PlaceChoice choose_settlement(const Gazetteer& gazetteer, const std::vector<NameMatch>& matches) {
  if (matches.empty()) return {};
  std::vector<std::pair<double, NameMatch>> ranked;
  ranked.reserve(matches.size());
  for (const auto& match : matches) ranked.emplace_back(prominence(gazetteer, match), match);
  std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  std::size_t rivals = 0;
  const auto best = gazetteer.view(ranked[0].second.place).position;
  for (std::size_t i = 1; i < ranked.size() && ranked[i].first == ranked[0].first; ++i) {
    const auto other = gazetteer.view(ranked[i].second.place).position;
    if (geo::geodesy::distance(best, other) > geo::Metres(5000)) ++rivals;
  }
  if (rivals > 0) return {std::nullopt, rivals + 1};
  return {ranked[0].second.place, 0};
}

std::optional<geo::LonLat> position_in(const std::string& lon, const std::string& lat, const geo::Where& where) {
  if (lon.empty() && lat.empty()) return std::nullopt;
  const auto x = geo::io::parse_number(lon), y = geo::io::parse_number(lat);
  const geo::LonLat position(geo::Lon(x.value_or(999)), geo::Lat(y.value_or(999)));
  if (!x || !y || !geo::in_range(position)) {
    throw geo::InputError(fmt::format("\"{}\", \"{}\" is no latitude and longitude", lat, lon), where,
                          "give both in decimal degrees, latitude within 90 and longitude within 180");
  }
  return position;
}

std::string local_name_of(const ledger::ControlStatement& statement, const Gazetteer& gazetteer) {
  constexpr double same_place_m = 5000;
  auto place = statement.place_id.empty() ? std::nullopt : gazetteer.find_id(statement.place_id);
  if (!place && statement.position) {
    for (const auto& match : settlements(gazetteer, statement.place, {})) {
      const auto away = geo::geodesy::distance(gazetteer.view(match.place).position, *statement.position);
      if (!place && away.value() <= same_place_m) place = match.place;
    }
  }
  return place ? gazetteer::places::local_name(gazetteer.place(*place)).value_or(std::string()) : std::string();
}

}  // namespace layers::exchange
