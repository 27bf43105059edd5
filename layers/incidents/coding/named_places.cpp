#include "layers/incidents/coding/named_places.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "gazetteer/geoparse/relations/footprints.hpp"

namespace layers::incidents {
namespace {

constexpr double p_of_bearer = 0.5, p_as_written = 0.4;

// Verbs whose object is a place more often than not.
bool takes_place(const Word& word) {
  return word.is({"shook",      "rocked",    "pounded",  "shelled",   "bombed",     "bombarded", "captured",
                  "recaptured", "stormed",   "entered",  "retook",    "retaken",    "liberated", "seized",
                  "overran",    "encircled", "besieged", "shelling",  "bombarding", "pounding",  "bombing",
                  "capturing",  "leaving",   "entering", "abandoned", "vacated",    "rocking",   "shaking",
                  "liberating", "reached",   "raided"});
}

// Verbs that take much else, too: only what the gazetteer knows.
bool may_take_place(const Word& word) {
  return word.is({"hit",  "hits", "struck", "strikes", "targeted", "attacked", "took",   "taken",   "lost",
                  "left", "in",   "into",   "near",    "at",       "outside",  "around", "towards", "inside",
                  "over", "on",   "from",   "toward",  "of",       "secured",  "quit",   "to"});
}

bool leads_on(const Word& word) {
  return word.is({"the",       "a",        "town",     "village", "city",    "of",      "district",
                  "area",      "northern", "southern", "eastern", "western", "central", "nearby",
                  "outskirts", "all",      "most",     "parts",   "part",    "centre",  "center"});
}

// "al-Numan", "al"
bool inside_name(const Word& word) {
  for (const std::string_view article : {"al-", "el-", "an-", "ar-", "as-", "ash-", "at-", "ad-", "az-"}) {
    if (word.lower.starts_with(article) && word.lower.size() > article.size() + 2) return true;
  }
  return word.is({"al", "el", "an", "as", "ar", "ash", "at", "ad", "az", "-", "al-", "el-"});
}

bool no_name(const Word& word) {
  constexpr std::string_view never[] = {
      "monday",   "tuesday", "wednesday", "thursday",  "friday", "saturday",  "sunday",    "january", "february",
      "march",    "april",   "may",       "june",      "july",   "august",    "september", "october", "november",
      "december", "the",     "a",         "an",        "on",     "in",        "at",        "it",      "he",
      "they",     "this",    "that",      "forwarded", "via",    "update",    "breaking",  "urgent",  "army",
      "forces",   "ramadan", "eid",       "christmas", "easter", "operation", "president", "general", "colonel",
      "no",       "two",     "three",     "four",      "five",   "six",       "after",     "when",    "as",
      "state",    "north",   "south",     "east",      "west",   "islam",     "god",       "there",   "one"};
  return word.number || std::find(std::begin(never), std::end(never), word.lower) != std::end(never) ||
         (word.all_capitals && word.lower.size() <= 4);
}

// The words of the name that begins at `i`; empty where none does.
WordRange name_at(const Sentence& sentence, std::size_t i) {
  if (i >= sentence.size() || !sentence.words[i].capitalised || no_name(sentence.words[i])) return {};
  if (static_cast<unsigned char>(sentence.at(i).front()) >= 0xD0) return {};  // no capital letters tell, or cases do
  std::size_t last = i + 1;
  for (std::size_t k = i + 1; k < sentence.size() && k < i + 6; ++k) {
    const auto& word = sentence.words[k];
    if ((word.capitalised && !no_name(word)) || (inside_name(word) && word.lower.size() > 4)) {
      last = k + 1;
    } else if (!inside_name(word)) {
      break;
    }
  }
  return {i, last};
}

bool is_settlement(const gazetteer::places::PlaceView& view) { return view.feature_class == 'P'; }

struct Bearer {
  bool known = false;  ///< some settlement bears the name
  std::optional<gazetteer::places::PlaceRef> place;
};

Bearer bearer_of(std::string_view name, const gazetteer::places::Gazetteer& gazetteer, std::string_view home,
                 const vocabulary::ActorTable* actors) {
  Bearer bearer;
  std::string country;
  bool several = false;
  const auto at_hand = [&](std::string_view iso) {
    if (!home.empty()) return iso == home;
    return actors != nullptr && std::any_of(actors->actors().begin(), actors->actors().end(),
                                            [&](const vocabulary::Actor& actor) { return actor.country == iso; });
  };
  for (const auto& match : gazetteer.find_name(name, true)) {
    const auto view = gazetteer.view(match.place);
    if (!is_settlement(view)) continue;
    bearer.known = true;
    if (!at_hand(view.country)) continue;
    if (!bearer.place) {
      bearer.place = match.place;  // the most populous comes first
      country = view.country;
    }
    several = several || view.country != country;
  }
  if (several) bearer.place.reset();
  return bearer;
}

Spot spot_of(const Sentence& sentence, const WordRange& words, const Bearer& bearer, SpotRole role,
             const gazetteer::places::Gazetteer& gazetteer) {
  Spot spot;
  spot.words = words;
  spot.role = role;
  spot.written = std::string(sentence.written(words.first, words.last - 1));
  spot.place = spot.written;
  spot.precision = "none";
  spot.p = p_as_written;
  if (!bearer.place) return spot;
  const auto view = gazetteer.view(*bearer.place);
  spot.place = std::string(view.name);
  spot.place_id = gazetteer.id(*bearer.place);
  spot.place_local = gazetteer::places::local_name(gazetteer.place(*bearer.place)).value_or(std::string());
  spot.position = view.position;
  spot.country = std::string(view.country);
  spot.admin1 = std::string(view.admin1);
  spot.feature_class = view.feature_class;
  spot.radius = std::max(gazetteer::geoparse::settlement_radius(view), geo::Metres(view.precision_m));
  spot.precision = "settlement";
  spot.p = p_of_bearer;
  return spot;
}

// "shelling of X", "artillery fire on X"
bool struck_by(const Word& word) {
  return word.is({"fire", "shelling", "strike", "strikes", "attack", "attacks", "raid", "raids", "bombardment",
                  "assault", "bombing", "offensive", "capture", "recapture", "liberation", "siege", "fighting",
                  "clashes"});
}

// "X was shelled", "X has fallen to", "X fell to", "X came under fire"
bool suffers(const Sentence& sentence, std::size_t i) {
  std::size_t verb = i;
  while (sentence.at(verb) == "has" || sentence.at(verb) == "had" || sentence.at(verb) == "have") ++verb;
  if (sentence.words[std::min(verb, sentence.size() - 1)].is({"fell", "fallen"})) return sentence.at(verb + 1) == "to";
  if (sentence.has(verb, {"came", "under"}) || sentence.has(verb, {"changed", "hands"})) return true;
  if (verb >= sentence.size() || !sentence.words[verb].is({"was", "were", "been", "is"})) return false;
  if (sentence.at(verb + 1) == "been") ++verb;
  if (verb + 1 < sentence.size() && sentence.words[verb + 1].is({"again", "also", "heavily", "being"})) ++verb;
  return verb + 1 < sentence.size() &&
         sentence.words[verb + 1].is({"shelled", "bombed", "bombarded", "captured", "recaptured", "retaken",
                                      "liberated", "seized", "overrun", "taken", "pounded", "rocked", "shaken", "hit",
                                      "struck", "targeted", "attacked", "raided", "stormed"});
}

}  // namespace

void add_named_places(std::vector<Spot>& spots, const Sentence& sentence, std::span<const ActorMention> mentions,
                      const gazetteer::places::Gazetteer& gazetteer, std::string_view home,
                      const vocabulary::ActorTable* actors) {
  if (sentence.title) return;  // capitals everywhere
  const auto taken = [&](const WordRange& name) {
    const auto meets = [&](const WordRange& words) { return words.first < name.last && name.first < words.last; };
    if (std::any_of(spots.begin(), spots.end(), [&](const Spot& spot) { return meets(spot.words); })) return true;
    if (std::any_of(mentions.begin(), mentions.end(), [&](const ActorMention& m) { return meets(m.words); }))
      return true;
    return !gazetteer.demonym(sentence.words[name.first].span.of(sentence.text)).empty();
  };
  std::vector<Spot> more;
  for (std::size_t i = 0; i < sentence.size();) {
    const auto name = name_at(sentence, i);
    if (name.size() == 0) {
      ++i;
      continue;
    }
    i = name.last;
    if (taken(name)) continue;
    std::size_t before = name.first;
    while (before > 0 && leads_on(sentence.words[before - 1])) --before;
    const bool first = before == 0 || sentence.at(before - 1) == ":";  // or behind a header ("Forwarded:")
    const bool head = first && sentence.at(name.last) == ":";
    const bool held =
        before > 1 && sentence.words[name.first - 1].is({"of", "over"}) && sentence.at(name.first - 2) == "control";
    const bool object = held || (before > 0 && takes_place(sentence.words[before - 1]));
    const bool subject = suffers(sentence, name.last);
    const bool behind =
        name.first > 0 && (before < name.first || before > 0) &&
        may_take_place(sentence.words[before == name.first || before == 0 ? name.first - 1 : before - 1]);
    if (!head && !object && !subject && !behind) continue;
    // "struck Kurdish positions", "in Operation X": a name that goes on is not the place.
    const auto next = name.last < sentence.size() ? &sentence.words[name.last] : nullptr;
    const bool goes_on = next != nullptr && next->is({"forces", "fighters", "troops", "positions", "units", "soldiers",
                                                      "militants", "rebels", "army", "brigade", "front", "'s"});
    if (goes_on) continue;
    const auto bearer = bearer_of(sentence.written(name.first, name.last - 1), gazetteer, home, actors);
    // "pushed into X": nothing but a place.
    const bool spatial =
        behind && sentence.words[name.first - 1].is({"into", "near", "outside", "towards", "toward", "around"});
    const bool struck = behind && before > 1 && struck_by(sentence.words[before - 2]);
    // Better a name without a place than an event that is lost.
    const bool last_resort = behind && spots.empty() && more.empty() &&
                             sentence.words[before > 0 ? before - 1 : 0].is({"in", "at", "hit", "struck", "attacked"});
    const bool told = object || subject || spatial || struck || last_resort;
    if (!bearer.known && !told) continue;
    if (!bearer.place && behind && !head && !told) continue;
    const auto role = behind && !object
                          ? (sentence.words[name.first - 1].is({"from"})                              ? SpotRole::origin
                             : sentence.words[name.first - 1].is({"to", "into", "towards", "toward"}) ? SpotRole::toward
                                                                                                      : SpotRole::at)
                          : SpotRole::object;
    more.push_back(spot_of(sentence, name, bearer, role, gazetteer));
  }
  if (more.empty()) return;
  spots.insert(spots.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  std::stable_sort(spots.begin(), spots.end(),
                   [](const Spot& a, const Spot& b) { return a.words.first < b.words.first; });
  std::size_t group = 0;
  for (std::size_t k = 1; k < spots.size(); ++k) group = std::max(group, spots[k].group);
  for (auto& spot : spots) {
    if (!spot.mention && !spot.relation_index) spot.group = ++group + spots.size();
  }
}

}  // namespace layers::incidents
