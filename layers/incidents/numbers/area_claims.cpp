#include "layers/incidents/numbers/area_claims.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "gazetteer/geoparse/relations/footprints_outlines.hpp"
#include "libgeo/geodesy/area.hpp"
#include "libgeo/geodesy/footprint.hpp"
#include "libgeo/topology/operations.hpp"

namespace layers::incidents {
namespace {

constexpr double km2_per_hectare = 0.01;
constexpr double km2_per_square_mile = 2.589988110336;  // international mile
constexpr double km2_per_acre = 0.0040468564224;

bool kilometres(std::string_view word) {
  return word == "km" || word == "kms" || word == "kilometers" || word == "kilometres" || word == "kilometer" ||
         word == "kilometre";
}

// The words of a unit at `i` and what one of it is in km2.
std::optional<std::pair<std::size_t, double>> unit_at(const Sentence& s, std::size_t i) {
  const auto word = s.at(i);
  if (word == "km2" || word == "km\u00b2" || word == "sqkm" || word == "км2" || word == "км\u00b2" || word == "كم2")
    return std::pair{i + 1, 1.0};
  if (kilometres(word) && (s.at(i + 1) == "2" || s.at(i + 1) == "\u00b2")) return std::pair{i + 2, 1.0};
  if (kilometres(word) && (s.at(i + 1) == "square" || s.at(i + 1) == "squared")) return std::pair{i + 2, 1.0};
  if (word == "square" || word == "sq" || word == "sq.") {
    const std::size_t at = s.at(i + 1) == "." ? i + 2 : i + 1;
    if (kilometres(s.at(at))) return std::pair{at + 1, 1.0};
    if (s.at(at) == "miles" || s.at(at) == "mile" || s.at(at) == "mi") return std::pair{at + 1, km2_per_square_mile};
  }
  if (word == "hectares" || word == "hectare" || word == "ha") return std::pair{i + 1, km2_per_hectare};
  if (word == "acres" || word == "acre") return std::pair{i + 1, km2_per_acre};
  return std::nullopt;
}

enum class Taking { none, gain, loss };

Taking taking(const Word& word) {
  if (word.is({"liberate", "liberated",  "liberating", "liberates",   "capture",    "captured",    "capturing",
               "captures", "recapture",  "recaptured", "recapturing", "regain",     "regained",    "regaining",
               "retake",   "retook",     "retaken",    "seize",       "seized",     "seizing",     "gained",
               "gain",     "gaining",    "gains",      "occupied",    "occupying",  "conquered",   "took",
               "taken",    "taking",     "cleared",    "clearing",    "freed",      "freeing",     "secured",
               "advanced", "controlled", "reclaimed",  "restored",    "liberation", "recapturing", "overran",
               "overrun",  "annexed"})) {
    return Taking::gain;
  }
  if (word.is({"lost", "losing", "lose", "loses", "ceded", "surrendered"})) return Taking::loss;
  return Taking::none;
}

Form form_of(const Word& word) {
  if (word.lower.ends_with("ing")) return Form::gerund;
  if (word.lower.ends_with("ed") || word.is({"took", "taken", "retook", "retaken", "lost", "overran", "overrun"}))
    return Form::past_or_participle;
  return Form::base;
}

// Whether what is told has happened. "Could" is taken for "managed to": nobody gives a figure for what he might take.
bool happened(const Sentence& s, std::size_t verb) {
  const Cue cue{0, {verb, verb + 1}, CueKind::verb, form_of(s.words[verb]), false, false, {}};
  const auto modality = modality_of(s, cue, s.words[verb].is({"liberation", "gains"}));
  if (modality == Modality::fact || modality == Modality::claim) return true;
  bool could = false;
  for (std::size_t i = verb; i-- > 0 && verb - i <= 4;) {
    if (s.words[i].is({"not", "will", "would", "may", "might", "to", "if"})) return false;
    could = could || s.words[i].is({"could"});
  }
  return could;
}

double disc_km2(geo::Metres radius) { return std::numbers::pi * radius.kilometres() * radius.kilometres(); }

geo::MultiPolygon disc(geo::LonLat centre, geo::Metres radius) {
  if (std::abs(centre.lat.degrees()) > 85.0 || radius.value() <= 0.0) return {};
  return {{geo::geodesy::disc(centre, radius)}};
}

// The first-order unit that a direction may be told of: the anchor's own where it is one ("southern Idlib province") or
// its seat, whose name is the unit's too ("the south-east of Idlib").
std::optional<gazetteer::places::PlaceRef> unit_meant(const gazetteer::geoparse::Relation& relation,
                                                      const gazetteer::places::Gazetteer& gazetteer) {
  if (!relation.azimuth_degrees || relation.distance || relation.anchor_places.size() != 1) return std::nullopt;
  const auto anchor = relation.anchor_places.front();
  const auto view = gazetteer.view(anchor);
  if (view.feature_code == "ADM1") return anchor;
  if (view.feature_code != "PPLA" && view.feature_code != "PPLC") return std::nullopt;
  return gazetteer.admin1(view.country, view.admin1);
}

// The land of a relative location in which an area of so many km2 may lie. The footprint holds nine of ten points that
// are so described; who sums up land means the whole side of a unit: its half in that direction, to which the footprint
// is added. A footprint of a town that the claim fits into stays as it is.
geo::MultiPolygon side_claimed(const gazetteer::geoparse::Relation& relation, double km2,
                               const gazetteer::places::Gazetteer& gazetteer) {
  constexpr double half = 0.5, roomy = 4.0;
  const auto unit = unit_meant(relation, gazetteer);
  if (!unit) return relation.footprint;
  const bool of_unit = gazetteer.view(relation.anchor_places.front()).feature_class == 'A';
  if (!of_unit && geo::geodesy::area(relation.footprint).square_kilometres() >= roomy * km2) return relation.footprint;
  const auto outline = gazetteer.outline(*unit);
  if (!outline) return relation.footprint;
  const std::vector<geo::MultiPolygon> both = {relation.footprint,
                                               gazetteer::geoparse::side_of(*outline, *relation.azimuth_degrees, half)};
  return geo::topology::united(both);
}

geo::MultiPolygon ground_of(const Spot& spot, double km2, const gazetteer::geoparse::GeoparsedDocument& parsed,
                            const gazetteer::places::Gazetteer& gazetteer) {
  const bool located = spot.mention && *spot.mention < parsed.mentions.size() && parsed.mentions[*spot.mention].place;
  if (spot.relation_index && !located && !parsed.relations[*spot.relation_index].footprint.empty()) {
    return side_claimed(parsed.relations[*spot.relation_index], km2, gazetteer);
  }
  if (!spot.position) return {};
  const bool fits = km2 <= disc_km2(spot.radius);
  if (located) {
    const auto place = *parsed.mentions[*spot.mention].place;
    if (auto outline = gazetteer.outline(place)) return *outline;
    const auto view = gazetteer.view(place);
    if (!fits && (view.feature_code == "PPLA" || view.feature_code == "PPLC")) {
      if (const auto unit = gazetteer.admin1(view.country, view.admin1)) {
        if (auto outline = gazetteer.outline(*unit)) return *outline;
      }
    }
  }
  const auto enough = geo::Metres::from_kilometres(std::sqrt(2.0 * km2 / std::numbers::pi));
  return disc(*spot.position, std::min(std::max(spot.radius, enough), geo::Metres::from_kilometres(500.0)));
}

std::optional<double> azimuth_named(std::string_view word) {
  constexpr std::pair<std::string_view, double> winds[] = {
      {"north", 0.0},       {"northeast", 45.0},   {"east", 90.0},        {"southeast", 135.0},
      {"south", 180.0},     {"southwest", 225.0},  {"west", 270.0},       {"northwest", 315.0},
      {"north-east", 45.0}, {"south-east", 135.0}, {"south-west", 225.0}, {"north-west", 315.0},
      {"northern", 0.0},    {"eastern", 90.0},     {"southern", 180.0},   {"western", 270.0}};
  for (const auto& [name, azimuth] : winds) {
    if (word == name) return azimuth;
  }
  return std::nullopt;
}

// "The south and west of Aleppo": the ground of the direction that stands before the spot's own, where it is one of a
// unit or its seat.
geo::MultiPolygon side_before(const Sentence& s, const Spot& spot, const gazetteer::geoparse::GeoparsedDocument& parsed,
                              const gazetteer::places::Gazetteer& gazetteer) {
  if (!spot.relation_index || spot.words.first < 2 || !s.words[spot.words.first - 1].is({"and", ","})) return {};
  const auto azimuth = azimuth_named(s.at(spot.words.first - 2));
  const auto unit = unit_meant(parsed.relations[*spot.relation_index], gazetteer);
  if (!azimuth || !unit) return {};
  const auto outline = gazetteer.outline(*unit);
  return outline ? gazetteer::geoparse::side_of(*outline, *azimuth, 0.5) : geo::MultiPolygon();
}

bool claims_nothing(const Sentence& s, const ActorMention& mention) {
  std::size_t i = mention.words.first;
  while (i > 0 && s.words[i - 1].is({"the", "its", "their"})) --i;
  return i > 0 && s.words[i - 1].is({"from", "against", "by"});
}

// Whether nothing but the words of a list of regions stands between two of them.
bool listed_together(const Sentence& s, std::size_t first, std::size_t last) {
  for (std::size_t i = first; i < last; ++i) {
    if (!s.words[i].is({"and",         ",",        "in",        "the",      "of",          "to",
                        "both",        "also",     "as",        "well",     "parts",       "rural",
                        "countryside", "suburbs",  "outskirts", "province", "governorate", "region",
                        "area",        "city",     "town",      "north",    "south",       "east",
                        "west",        "northern", "southern",  "eastern",  "western"})) {
      return false;
    }
  }
  return true;
}

void cast(AreaClaim& claim, const Sentence& s, std::size_t verb, Taking taken, std::span<const ActorMention> mentions) {
  std::string subject, agent, loser;
  for (const auto& mention : mentions) {
    std::size_t i = mention.words.first;
    while (i > 0 && s.words[i - 1].is({"the", "its", "their"})) --i;
    const auto before = i > 0 ? s.at(i - 1) : std::string_view();
    if (mention.words.last <= verb && !claims_nothing(s, mention)) subject = mention.name;
    if (mention.words.first > verb && before == "by" && agent.empty()) agent = mention.name;
    if (before == "from" && loser.empty()) loser = mention.name;
    if (taken == Taking::loss && mention.words.first > verb && before == "to" && agent.empty()) agent = mention.name;
  }
  if (taken == Taking::loss) {
    claim.from_actor = subject;
    claim.actor = agent;
  } else {
    claim.actor = agent.empty() ? subject : agent;
    claim.from_actor = loser;
  }
  if (claim.from_actor == claim.actor) claim.from_actor.clear();
}

}  // namespace

std::vector<AreaNumber> areas_in(const Sentence& sentence) {
  std::vector<AreaNumber> areas;
  for (auto& number : numbers_in(sentence)) {
    if (!number.value || *number.value <= 0.0) continue;
    const auto unit = unit_at(sentence, number.words.last);
    if (!unit) continue;
    const double km2 = *number.value * unit->second;
    if (km2 > 510'100'000.0) continue;  // more than the Earth has
    areas.push_back({std::move(number), km2, unit->first});
  }
  return areas;
}

std::vector<AreaClaim> claims_in(const Sentence& sentence, std::span<const ActorMention> mentions,
                                 std::span<const Spot> spots, std::span<const DatePhrase> dates,
                                 const gazetteer::geoparse::GeoparsedDocument& parsed,
                                 const gazetteer::places::Gazetteer& gazetteer) {
  std::vector<AreaClaim> claims;
  for (const auto& area : areas_in(sentence)) {
    std::optional<std::size_t> verb;
    std::size_t nearest = 15;
    for (std::size_t i = 0; i < sentence.size(); ++i) {
      if (taking(sentence.words[i]) == Taking::none) continue;
      const std::size_t gap = i < area.number.words.first ? area.number.words.first - i
                              : i >= area.last            ? 2 + i - area.last
                                                          : 0;
      if (gap < nearest) {
        nearest = gap;
        verb = i;
      }
    }
    if (!verb || !happened(sentence, *verb)) continue;
    AreaClaim claim;
    claim.sentence = std::string(sentence.written());
    claim.claimed_km2 = area.km2;
    claim.hedge = area.number.hedge;
    cast(claim, sentence, *verb, taking(sentence.words[*verb]), mentions);
    const Spot* region = nullptr;
    for (const auto& spot : spots) {
      if (spot.role == SpotRole::speaker) continue;
      const bool behind = spot.words.first >= area.last;
      if (region == nullptr || (behind && region->words.first < area.last)) region = &spot;
    }
    if (region != nullptr) {
      claim.region = region->written;
      claim.position = region->position;
      std::vector<geo::MultiPolygon> grounds = {ground_of(*region, area.km2, parsed, gazetteer)};
      if (auto side = side_before(sentence, *region, parsed, gazetteer); !side.empty()) {
        claim.region = std::string(sentence.written(region->words.first - 2, region->words.last - 1));
        grounds.push_back(std::move(side));
      }
      const Spot* last = region;
      for (const auto& spot : spots) {  // "in the south of X and west of Y": all of the list
        if (spot.role == SpotRole::speaker || spot.words.first < last->words.last) continue;
        if (!listed_together(sentence, last->words.last, spot.words.first)) break;
        claim.region += "; " + spot.written;
        grounds.push_back(ground_of(spot, area.km2, parsed, gazetteer));
        last = &spot;
      }
      claim.region_area = grounds.size() == 1 ? grounds.front() : geo::topology::united(grounds);
    }
    // "In 2024", told in January 2025, is history as an event and yet the period of the claim; what is news goes first.
    bool news = false;
    for (const auto& date : dates) {
      if (!date.period || date.future || !date.from) continue;
      const bool old = date.background && !date.open;
      if (old && (news || !date.to)) continue;
      claim.period_start = date.from;
      claim.period_end = date.open ? std::nullopt : date.to;
      news = news || !old;
    }
    claims.push_back(std::move(claim));
  }
  return claims;
}

}  // namespace layers::incidents
