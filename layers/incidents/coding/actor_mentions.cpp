#include "layers/incidents/coding/actor_mentions.hpp"

#include <algorithm>

namespace layers::incidents {
namespace {

std::string_view first_word(std::string_view key) { return key.substr(0, key.find(' ')); }

bool in_capitals(std::string_view alias) {
  std::size_t letters = 0;
  for (const char c : alias) {
    if (c >= 'a' && c <= 'z') return false;
    if (static_cast<unsigned char>(c) >= 0x80) return false;
    if (c >= 'A' && c <= 'Z') ++letters;
  }
  return letters >= 2 && alias.size() <= 6;
}

bool armed_noun(const Word& word) {
  return word.is({"army",           "armed",    "forces",     "force",        "troops",      "soldiers",    "soldier",
                  "military",       "warplane", "warplanes",  "jet",          "jets",        "aircraft",    "drone",
                  "drones",         "uav",      "uavs",       "helicopter",   "helicopters", "navy",        "artillery",
                  "tanks",          "tank",     "government", "regime",       "authorities", "police",      "convoy",
                  "convoys",        "marines",  "occupation", "paratroopers", "gendarmes",   "gendarmerie", "rockets",
                  "missiles",       "missile",  "border",     "security",     "air",         "fighter",     "commandos",
                  "guards",         "patrol",   "vehicles",   "vehicle",      "logistical",  "aerospace",   "special",
                  "reconnaissance", "warship",  "warships",   "fighters",     "militants",   "militias",    "militia",
                  "rebels",         "factions", "units",      "servicemen",   "invaders",    "officials",   "officers",
                  "defence",        "defense",  "ministry",   "shells",       "mortars",     "gunners",     "guns",
                  "snipers",        "gunboats", "bombers",    "howitzers"});
}

bool group_head(const Word& word) {
  return word.capitalised &&
         word.is({"brigade", "brigades", "division", "front", "battalion", "corps", "movement", "militia", "regiment",
                  "army", "forces", "council", "group", "command", "guard", "guards", "party", "faction", "legion"});
}

bool event_noun(const Word& word) {
  return word.is({"strike", "strikes", "airstrike", "airstrikes", "shelling", "attack", "attacks", "bombardment",
                  "raid", "raids", "bombing", "offensive", "withdrawal", "deployment", "fire", "assault", "barrage",
                  "airstrikes,"});
}

}  // namespace

ActorFinder::ActorFinder(const vocabulary::ActorTable* actors, const gazetteer::places::Gazetteer& gazetteer)
    : actors_(actors), gazetteer_(gazetteer) {
  if (actors == nullptr) return;
  for (const auto& actor : actors->actors()) {
    const auto add = [&](const std::string& name) {
      auto key = vocabulary::folded_name(name);
      if (key.empty()) return;
      const bool country =
          !actor.country.empty() && key.find(' ') == std::string::npos && key == vocabulary::folded_name(actor.id);
      Alias alias{key, {&actor}, in_capitals(name), actor.kind == "civilians", country};
      auto& bucket = aliases_[std::string(first_word(key))];
      const auto same = std::find_if(bucket.begin(), bucket.end(), [&](const Alias& a) { return a.key == key; });
      if (same == bucket.end()) {
        bucket.push_back(std::move(alias));
      } else if (same->bearers.back() != &actor) {
        same->bearers.push_back(&actor);
      }
    };
    // An id in lower case ("unknown") is a label of the legend, not a name.
    const bool label = !actor.id.empty() && actor.id.front() >= 'a' && actor.id.front() <= 'z' &&
                       actor.id.find('-') == std::string::npos;
    if (!label) add(actor.id);
    if (!label) add(actor.name);
    for (const auto& alias : actor.aliases) add(alias);
  }
  for (auto& [first, bucket] : aliases_) {
    std::stable_sort(bucket.begin(), bucket.end(),
                     [](const Alias& a, const Alias& b) { return a.key.size() > b.key.size(); });
  }
}

std::string ActorFinder::of_country(std::string_view iso, std::optional<geo::Date> day) const {
  if (actors_ == nullptr || iso.empty()) return {};
  for (const auto& actor : actors_->actors()) {
    if (actor.country == iso && actor.kind == "state-force" && (!day || vocabulary::exists_on(actor, *day)))
      return actor.id;
  }
  return {};
}

const vocabulary::Actor* ActorFinder::actor(const std::string& name) const {
  return actors_ == nullptr ? nullptr : actors_->by_id(name);
}

std::optional<ActorMention> ActorFinder::alias_at(const Sentence& sentence, std::size_t i,
                                                  std::optional<geo::Date> day) const {
  if (sentence.words[i].folded.empty()) return std::nullopt;
  if (sentence.at(i + 1) == "'s") {  // "Syria's army"
    if (auto mention = alias_from(sentence, i, sentence.words[i].folded + "s", i + 2, day)) return mention;
    auto owner = alias_from(sentence, i, sentence.words[i].folded, i + 1, day);
    if (owner && owner->known && owner->words.last == i + 1) {  // "Ukraine's air defence": the country's own
      auto end = i + 2;
      while (end < sentence.size() && end < i + 6 && armed_noun(sentence.words[end])) ++end;
      if (end > i + 2 && !sentence.words[end - 1].is({"ministry", "officials", "border", "government"})) {
        owner->words.last = end;
        owner->country = false;
        return owner;
      }
    }
  }
  return alias_from(sentence, i, sentence.words[i].folded, i + 1, day);
}

std::optional<ActorMention> ActorFinder::alias_from(const Sentence& sentence, std::size_t i, const std::string& folded,
                                                    std::size_t next_word, std::optional<geo::Date> day) const {
  const auto bucket = aliases_.find(first_word(folded));
  if (bucket == aliases_.end()) return std::nullopt;
  for (const auto& alias : bucket->second) {
    std::string joined = folded;
    std::size_t end = next_word;
    while (joined.size() < alias.key.size() && end < sentence.size()) {
      const auto& next = sentence.words[end];
      if (next.punctuation && !next.is({"(", ")", "'"})) break;
      if (next.lower == "'s") {
        joined += "s";
      } else if (!next.folded.empty()) {
        joined += " " + next.folded;
      }
      ++end;
    }
    if (joined != alias.key) continue;
    if (alias.capitals && !sentence.words[i].all_capitals) continue;
    if (end < sentence.size() && sentence.at(end) == ")" &&
        sentence.written(i, end - 1).find('(') != std::string_view::npos)
      ++end;
    ActorMention mention{{i, end}, alias.bearers.front()->id, true, alias.civilians, false, false, alias.country};
    if (!day) return mention;
    for (const auto* bearer : alias.bearers) {
      if (!vocabulary::exists_on(*bearer, *day)) continue;
      mention.name = bearer->id;
      return mention;
    }
    mention.not_yet = mention.name;
    const auto* above = alias.bearers.front();
    for (int steps = 0; steps < 8 && !above->parent.empty(); ++steps) {
      if ((above = actors_->by_id(above->parent)) == nullptr) break;
      if (!vocabulary::exists_on(*above, *day)) continue;
      mention.name = above->id;
      return mention;
    }
    mention.known = false;
    mention.name = std::string(sentence.written(i, end - 1));
    // What is written as the id is must not pass for it.
    if (actors_->by_id(mention.name) != nullptr) mention.name = "\u201c" + mention.name + "\u201d";
    return mention;
  }
  return std::nullopt;
}

std::optional<ActorMention> ActorFinder::people_at(const Sentence& sentence, std::size_t i,
                                                   std::optional<geo::Date> day) const {
  const auto& word = sentence.words[i];
  if (word.punctuation || word.number || !word.capitalised) return std::nullopt;
  const auto countries = gazetteer_.demonym(word.span.of(sentence.text));
  if (countries.empty()) return std::nullopt;
  std::size_t end = i + 1;
  while (end < sentence.size() && end < i + 5 && armed_noun(sentence.words[end])) ++end;
  const bool joined = sentence.at(i + 1) == "and" && i + 3 < sentence.size() && sentence.words[i + 2].capitalised &&
                      armed_noun(sentence.words[i + 3]) &&
                      !gazetteer_.demonym(sentence.words[i + 2].span.of(sentence.text)).empty();
  const bool before_event = end == i + 1 && end < sentence.size() && event_noun(sentence.words[end]);
  if (end == i + 1 && !before_event && !joined) return std::nullopt;  // "Russian and Turkish forces"
  ActorMention mention{{i, end}, {}, false, false, false, false, false};
  if (countries.size() == 1) mention.name = of_country(countries.front(), day);
  mention.known = !mention.name.empty();
  if (!mention.known) mention.name = std::string(sentence.written(i, end - 1));
  return mention;
}

std::optional<ActorMention> ActorFinder::generic_at(const Sentence& sentence, std::size_t i) const {
  const auto& word = sentence.words[i];
  if (i > 0 && sentence.words[i - 1].is({"its", "their"}) &&
      word.is({"units", "forces", "troops", "fighters", "soldiers", "men"})) {
    ActorMention own{{i, i + 1}, std::string(sentence.written(i, i)), false, false, true, false, false};
    own.recent = true;
    return own;
  }
  if (word.is({"general", "army"}) && sentence.at(i + 1) == "command") {
    return ActorMention{{i, i + 2}, std::string(sentence.written(i, i + 1)), false, false, true, true, false};
  }
  if (word.is({"regime"}) && i + 1 < sentence.size() && event_noun(sentence.words[i + 1]))  // "regime shelling"
    return ActorMention{{i, i + 1}, std::string(sentence.written(i, i)), false, false, true, true, false};
  if (word.is({"army", "regime", "military", "troops"})) {
    const bool article = i > 0 && sentence.words[i - 1].is({"the", "its", "our"});
    if (!article) return std::nullopt;
    if (i + 1 < sentence.size() &&
        sentence.words[i + 1].is({"police", "vehicles", "base", "bases", "convoy", "equipment", "operation",
                                  "situation", "positions", "council"}))
      return std::nullopt;
    return ActorMention{{i, i + 1}, std::string(sentence.written(i, i)), false, false, true, true, false};
  }
  if (word.is({"militants", "terrorists", "gunmen", "insurgents", "jihadists", "extremists", "fighters", "militiamen",
               "guerrillas"})) {
    return ActorMention{{i, i + 1}, std::string(sentence.written(i, i)), false, false, true, false, false};
  }
  if (word.is({"forces"}) && i > 0 && (sentence.at(i - 1) == "security" || sentence.at(i - 1) == "army")) {
    return ActorMention{{i - 1, i + 1}, std::string(sentence.written(i - 1, i)), false, false, true, true, false};
  }
  return std::nullopt;
}

std::optional<ActorMention> ActorFinder::named_group_at(const Sentence& sentence, std::size_t i) const {
  const auto& start = sentence.words[i];
  if ((!start.capitalised && !start.number) ||
      start.is({"the", "a", "an", "this", "that", "in", "on", "at", "by", "and", "but", "also", "after", "when",
                "while", "as", "it", "its", "his"})) {
    return std::nullopt;
  }
  std::size_t head = i;
  for (std::size_t k = i + 1; k < sentence.size() && k < i + 6; ++k) {
    const auto& word = sentence.words[k];
    if (group_head(word)) {
      head = k;
      break;
    }
    if (!word.capitalised && !word.is({"al", "of", "for", "-"})) break;
    if (word.punctuation && word.lower != "-") break;
  }
  if (head == i) return std::nullopt;
  return ActorMention{{i, head + 1}, std::string(sentence.written(i, head)), false, false, false, false, false};
}

std::vector<ActorMention> ActorFinder::find(const Sentence& sentence, std::optional<geo::Date> day) const {
  std::vector<ActorMention> found;
  for (std::size_t i = 0; i < sentence.size();) {
    std::optional<ActorMention> best;
    for (auto mention : {alias_at(sentence, i, day), people_at(sentence, i, day)}) {
      if (mention && (!best || mention->words.size() > best->words.size())) best = std::move(mention);
    }
    if (!best) best = named_group_at(sentence, i);
    if (!best) best = generic_at(sentence, i);
    if (!best) {
      ++i;
      continue;
    }
    // A people's adjective before a known alias of more words was taken with it ("Russian Military Police").
    const auto next = best->words.last;
    found.push_back(std::move(*best));
    i = std::max(next, i + 1);
  }
  return found;
}

void ActorContext::follow(std::vector<ActorMention>& mentions, const ActorFinder& finder) {
  for (auto& mention : mentions) {
    if (mention.generic) {
      const auto& from = mention.recent ? recent : mention.state ? (state.empty() ? home : state) : group;
      if (!from.empty()) {
        mention.name = from;
        mention.known = finder.actor(from) != nullptr;
        if (mention.known) recent = from;
      }
      continue;
    }
    const auto* actor = finder.actor(mention.name);
    if (actor == nullptr) continue;
    if (actor->kind != "civilians") recent = actor->id;
    if (actor->kind == "state-force" && (home.empty() || actor->id == home)) state = actor->id;
    if (actor->kind == "armed-group") group = actor->id;
  }
}

}  // namespace layers::incidents
