#include "layers/incidents/coding/spots.hpp"

#include <algorithm>

#include "gazetteer/geoparse/relations/footprints.hpp"

namespace layers::incidents {
namespace {

using gazetteer::geoparse::GeoparsedDocument;
using gazetteer::geoparse::Mention;
using gazetteer::geoparse::MentionKind;
using gazetteer::geoparse::Relation;

// What may stand between a preposition and the name it governs.
bool passes(const Word& word) {
  return word.is({"the",
                  "a",
                  "an",
                  "city",
                  "town",
                  "village",
                  "villages",
                  "towns",
                  "cities",
                  "area",
                  "areas",
                  "region",
                  "regions",
                  "district",
                  "districts",
                  "countryside",
                  "province",
                  "governorate",
                  "of",
                  "outskirts",
                  "vicinity",
                  "its",
                  "their",
                  "neighborhood",
                  "neighbourhood",
                  "neighborhoods",
                  "neighbourhoods",
                  "northern",
                  "southern",
                  "eastern",
                  "western",
                  "north",
                  "south",
                  "east",
                  "west",
                  "northwest",
                  "northeast",
                  "southwest",
                  "southeast",
                  "northwestern",
                  "northeastern",
                  "southwestern",
                  "southeastern",
                  "central",
                  "suburb",
                  "suburbs",
                  "camp",
                  "capital",
                  "port",
                  "strategic",
                  "key",
                  "nearby",
                  "besieged",
                  "occupied",
                  "border",
                  "hilltop",
                  "hilltops",
                  "hill",
                  "mountain",
                  "edge",
                  "entrance",
                  "surroundings",
                  "axis",
                  "axes",
                  "fronts",
                  "frontline",
                  "front",
                  "part",
                  "parts",
                  "line",
                  "lines",
                  "site",
                  "sites",
                  "countrysides",
                  "sub-district",
                  "airport",
                  "base",
                  "administrative",
                  "syrian",
                  "iraqi",
                  "rural",
                  "predominantly",
                  "both",
                  "kurdish",
                  "crossing",
                  "farms",
                  "settlement",
                  "settlements",
                  "hometown"});
}

SpotRole spot_role_of(const Word& word) {
  if (word.is({"from", "leaving", "left", "fled", "из", "з", "із", "من"})) return SpotRole::origin;
  if (word.is({"to", "toward", "towards", "into", "onto", "against", "for", "via", "route"})) return SpotRole::toward;
  if (word.is({"in",          "at",    "on",      "near",    "around",  "inside", "outside", "over",       "above",
               "across",      "along", "within",  "through", "between", "by",     "off",     "throughout", "amid",
               "surrounding", "after", "besides", "beside",  "of",      "і",      "в",       "у",          "на",
               "во",          "біля",  "под",     "під",     "في",      "قرب"})) {
    return SpotRole::at;
  }
  return SpotRole::object;
}

struct Governed {
  SpotRole role = SpotRole::object;
  std::optional<std::size_t> by;  ///< the preposition
};

Governed governor(const Sentence& sentence, std::size_t first) {
  std::size_t i = first;
  while (i > 0 && passes(sentence.words[i - 1])) --i;
  if (i == 0) return {};
  Governed result{spot_role_of(sentence.words[i - 1]), i - 1};
  if (result.role == SpotRole::object) {
    result.by.reset();
    return result;
  }
  if (result.role == SpotRole::at) {
    // "from their base in X", "sources in X", "according to ... in X"
    for (std::size_t k = i - 1; k-- > 0 && i - k <= 7;) {
      const auto& word = sentence.words[k];
      if (word.is({"sources", "source", "spokesman", "spokesperson", "correspondent", "activists", "observatory",
                   "embassy", "reporter"})) {
        return {SpotRole::speaker, i - 1};
      }
      if (word.is({"from"})) return {SpotRole::origin, k};
      const bool filler =
          passes(word) || word.is({"base",      "bases",   "positions", "position", "headquarters", "military", "their",
                                   "its",       "his",     "air",       "airbase",  "barracks",     "post",     "posts",
                                   "stationed", "located", "main",      "in",       "at",           "points"});
      if (!filler) break;
    }
  }
  return result;
}

double anchors_p(const Relation& relation, const GeoparsedDocument& parsed) {
  double p = 1.0;
  for (const auto anchor : relation.anchors) {
    if (anchor < parsed.mentions.size()) p *= parsed.mentions[anchor].p;
  }
  return relation.anchors.empty() ? 0.5 : p;
}

bool has_ground(const Relation& relation) { return relation.radius.value() > 0.0 || !relation.footprint.empty(); }

void locate_relation(Spot& spot, const Relation& relation, const GeoparsedDocument& parsed,
                     const gazetteer::places::Gazetteer& gazetteer, std::string_view text) {
  spot.relation = std::string(gazetteer::geoparse::to_string(relation.type));
  if (!has_ground(relation)) return;
  spot.position = relation.point;
  spot.radius = relation.radius;
  if (relation.type == gazetteer::geoparse::RelationType::area && relation.anchors.size() == 1 &&
      relation.anchors.front() < parsed.mentions.size() && parsed.mentions[relation.anchors.front()].place) {
    // "The X area" is told of X itself.
    const auto place = *parsed.mentions[relation.anchors.front()].place;
    const auto view = gazetteer.view(place);
    spot.place = std::string(view.name);
    spot.place_id = gazetteer.id(place);
    spot.place_local = gazetteer::places::local_name(gazetteer.place(place)).value_or(std::string());
    spot.written = std::string(parsed.mentions[relation.anchors.front()].span.of(text));
  }
  spot.precision = relation.radius.kilometres() > 40.0 ? "region" : "area";
  spot.p = anchors_p(relation, parsed);
}

void locate_place(Spot& spot, const Mention& mention, const gazetteer::places::Gazetteer& gazetteer) {
  const auto view = gazetteer.view(*mention.place);
  spot.place = std::string(view.name);
  spot.place_id = gazetteer.id(*mention.place);
  spot.place_local = gazetteer::places::local_name(gazetteer.place(*mention.place)).value_or(std::string());
  spot.position = view.position;
  spot.p = mention.p;
  spot.country = std::string(view.country);
  spot.admin1 = std::string(view.admin1);
  spot.feature_class = view.feature_class;
  spot.is_country = view.feature_class == 'A' && view.feature_code.starts_with("PCL");
  spot.radius = std::max(gazetteer::geoparse::settlement_radius(view), geo::Metres(view.precision_m));
  if (spot.is_country) {
    spot.precision = "country";
  } else if (view.feature_class == 'P') {
    spot.precision = "settlement";
  } else if (view.feature_class == 'S' || view.feature_class == 'R' || view.feature_code == "MILB" ||
             view.feature_code == "INSM") {
    spot.radius = geo::Metres(view.precision_m > 0.0 ? view.precision_m : 1000.0);
    spot.precision = spot.radius.value() <= 1000.0 ? "exact" : "area";
  } else if (view.feature_class == 'A' && view.feature_code != "ADM1") {
    spot.precision = "area";
  } else {
    spot.precision = "region";
  }
}

bool contains(const Spot& unit, const Spot& inner) {
  if (unit.is_country && !inner.is_country) return true;
  return unit.feature_class == 'A' && inner.feature_class != 'A' && !unit.admin1.empty() &&
         unit.country == inner.country && unit.admin1 == inner.admin1 && unit.place_id != inner.place_id;
}

bool adjoining(const Sentence& sentence, const Spot& a, const Spot& b) {
  if (b.words.first < a.words.last) return false;
  bool joined = false;
  for (std::size_t i = a.words.last; i < b.words.first; ++i) {
    const auto& word = sentence.words[i];
    if (!word.is({"and", ",", "&", "or", "as", "well", "also", "the", "و", "та", "і", "и"}) && !passes(word))
      return false;
    // "the X district of Y" is one place, "X and the villages of Y" are two.
    if (word.is({"of"}) && !joined) return false;
    joined = joined || word.is({"and", ",", "&", "or", "و", "та", "і", "и"});
  }
  return b.words.first > a.words.last;
}

}  // namespace

SpotFinder::SpotFinder(const GeoparsedDocument& parsed, const gazetteer::places::Gazetteer& gazetteer)
    : parsed_(parsed),
      gazetteer_(gazetteer),
      anchor_(parsed.mentions.size(), false),
      has_subject_(parsed.relations.size(), false) {
  for (const auto& relation : parsed.relations) {
    for (const auto anchor : relation.anchors) {
      if (anchor < anchor_.size()) anchor_[anchor] = true;
    }
  }
  for (const auto& mention : parsed.mentions) {
    if (mention.relation && *mention.relation < has_subject_.size()) has_subject_[*mention.relation] = true;
  }
}

std::vector<Spot> SpotFinder::find(const Sentence& sentence) const {
  const auto starts_before = [](const auto& item, std::size_t offset) { return item.span.begin < offset; };
  const auto words_of_span = [&](const gazetteer::text::Span& span) {
    return WordRange{sentence.word_at(span.begin), std::min(sentence.word_at(span.end - 1) + 1, sentence.size())};
  };
  const auto spot_at = [&](const gazetteer::text::Span& span) {
    Spot spot;
    spot.words = words_of_span(span);
    spot.written = std::string(span.of(sentence.text));
    spot.place = spot.written;
    spot.precision = "none";
    spot.p = 0.4;
    return spot;
  };
  const auto& [begin, end] = sentence.span;
  std::vector<Spot> spots;
  const auto& relations = parsed_.relations;
  for (auto r = std::lower_bound(relations.begin(), relations.end(), begin, starts_before);
       r != relations.end() && r->span.begin < end; ++r) {
    const auto index = static_cast<std::size_t>(r - relations.begin());
    if (has_subject_[index] || r->span.end > end || r->span.size() == 0) continue;
    auto spot = spot_at(r->span);
    spot.relation_index = index;
    locate_relation(spot, *r, parsed_, gazetteer_, sentence.text);
    spots.push_back(std::move(spot));
  }
  const auto& mentions = parsed_.mentions;
  for (auto m = std::lower_bound(mentions.begin(), mentions.end(), begin, starts_before);
       m != mentions.end() && m->span.begin < end; ++m) {
    const auto index = static_cast<std::size_t>(m - mentions.begin());
    if (anchor_[index] || m->span.end > end || m->span.size() == 0) continue;
    if (m->kind != MentionKind::place && m->kind != MentionKind::facility) continue;
    auto spot = spot_at(m->span);
    spot.mention = index;
    if (m->relation && *m->relation < relations.size()) {
      spot.relation_index = *m->relation;
      if (!m->place) locate_relation(spot, relations[*m->relation], parsed_, gazetteer_, sentence.text);
    }
    if (m->place) locate_place(spot, *m, gazetteer_);
    spots.push_back(std::move(spot));
  }
  std::erase_if(spots, [&](const Spot& spot) {
    // "the Sochi agreement", "Geneva talks": a name for something else.
    const auto next = spot.words.last;
    const bool names_something = next < sentence.size() && spot.mention &&
                                 sentence.words[next].is({"agreement", "agreements", "accord", "accords", "process",
                                                          "talks", "memorandum", "summit", "conference", "declaration",
                                                          "protocol", "format", "understandings", "deal"});
    return spot.words.first >= spot.words.last || (names_something && !spot.is_country);
  });
  std::stable_sort(spots.begin(), spots.end(),
                   [](const Spot& a, const Spot& b) { return a.words.first < b.words.first; });
  for (std::size_t i = 0; i < spots.size(); ++i) {
    auto& spot = spots[i];
    const auto governed = governor(sentence, spot.words.first);
    spot.role = governed.role;
    spot.group = i;
    if (i > 0 && adjoining(sentence, spots[i - 1], spot) && governed.role == SpotRole::object) {
      spot.group = spots[i - 1].group;
      spot.role = spots[i - 1].role;
    }
  }
  for (auto& spot : spots) {  // "Ankara's defence ministry said": a capital that speaks
    if (spot.role != SpotRole::object) continue;
    for (std::size_t i = spot.words.last; i < std::min(spot.words.last + 4, sentence.size()); ++i) {
      const auto& word = sentence.words[i];
      if (word.is({"ministry", "foreign", "spokesman", "spokeswoman", "officials"})) spot.role = SpotRole::speaker;
      if (!word.is({"'s", "defence", "defense", "interior", "health", "'"})) break;
    }
  }
  std::vector<Spot> kept;
  for (const auto& spot : spots) {
    const bool covers =
        std::any_of(spots.begin(), spots.end(), [&](const Spot& other) { return contains(spot, other); });
    if (!covers) kept.push_back(spot);
  }
  return kept;
}

}  // namespace layers::incidents
