#include "layers/incidents/coding/events.hpp"

#include <algorithm>

namespace layers::incidents {
namespace {

bool before_noun(const Word& word) {
  return word.number ||
         word.is(
             {"a",         "an",          "the",       "this",         "that",      "these",   "those",     "its",
              "their",     "his",         "her",       "our",          "several",   "many",    "some",      "two",
              "three",     "four",        "five",      "six",          "dozens",    "more",    "new",       "of",
              "in",        "by",          "with",      "for",          "after",     "during",  "following", "heavy",
              "fresh",     "deadly",      "joint",     "air",          "ground",    "intense", "fierce",    "violent",
              "armed",     "under",       "amid",      "from",         "another",   "first",   "second",    "latest",
              "recent",    "large",       "big",       "military",     "terrorist", "drone",   "missile",   "rocket",
              "artillery", "suicide",     "bomb",      "arson",        "launched",  "launch",  "carried",   "out",
              "conducted", "staged",      "mounted",   "repelled",     "between",   "no",      "'s",        "limited",
              "sporadic",  "mutual",      "surprise",  "and",          "major",     "ongoing", "counter",   "night",
              "targeted",  "retaliatory", "precision", "cross-border", "deployed",  "against", "on"});
}

// "apartment building", "petrol station": a thing, where the class means what somebody does.
bool names_a_thing(const Sentence& sentence, const Cue& cue) {
  const auto next = cue.words.last, at = cue.words.first;
  if (cue.head == "build" && cue.form == Form::gerund) {  // "building a base", "are building fortifications"
    const bool object = next < sentence.size() &&
                        sentence.words[next].is({"a", "an", "the", "new", "more", "its", "their", "another", "several",
                                                 "up", "fortifications", "defences", "defenses", "bases", "trenches",
                                                 "positions", "checkpoints", "military"});
    return !object || (at > 0 && sentence.words[at - 1].is({"the", "a", "this", "that"}));
  }
  if (cue.head == "station" && (cue.form == Form::base || cue.form == Form::third)) {
    return at == 0 || !sentence.words[at - 1].is({"to", "will", "would", "and", "they"});
  }
  return false;
}

// Words that are verb and noun alike ("attack", "strikes"): what stands before tells, or who did it to whom behind
// ("Kupiansk: shelling by ...").
bool used_as_noun(const Sentence& sentence, const Cue& cue, bool demonym_like) {
  if (cue.kind == CueKind::noun) return true;
  if (cue.kind == CueKind::phrase) return true;
  if (cue.form != Form::base && cue.form != Form::third && cue.form != Form::gerund) return false;
  const auto at = cue.words.first;
  if (at == 0) return true;  // "Clashes erupted": no English sentence begins with its verb
  const auto& before = sentence.words[at - 1];
  if (cue.form == Form::gerund) {
    const bool of_somebody = cue.words.last < sentence.size() && sentence.words[cue.words.last].is({"by", "of", "on"});
    return of_somebody || before.is({"the", "a", "heavy", "of", "under", "intense", "by"});
  }
  if (cue.form == Form::base && before.is({"and", "on", "to"})) return false;
  return before_noun(before) || demonym_like;
}

// An adjective of a people in front of the word: "Israeli strike".
bool after_adjective_of_people(const Sentence& sentence, std::size_t at) {
  if (at == 0) return false;
  const auto& before = sentence.words[at - 1];
  const std::string_view word = before.lower;
  constexpr std::string_view in_i[] = {"iraqi",     "israeli",     "saudi",       "emirati", "houthi", "yemeni",
                                       "pakistani", "kuwaiti",     "qatari",      "omani",   "azeri",  "bahraini",
                                       "somali",    "bangladeshi", "azerbaijani", "kashmiri"};
  return before.capitalised && (word.ends_with("ian") || word.ends_with("ish") || word.ends_with("ese") ||
                                word.ends_with("-led") || word.ends_with("-backed") || word.ends_with("can") ||
                                std::find(std::begin(in_i), std::end(in_i), word) != std::end(in_i));
}

bool is_passive(const Sentence& sentence, const Cue& cue) {
  if (cue.form != Form::participle && cue.form != Form::past_or_participle) return false;
  const auto at = cue.words.first;
  for (std::size_t i = at; i-- > 0 && at - i <= 3;) {
    const auto& word = sentence.words[i];
    if (word.is({"was", "were", "is", "are", "been", "being", "be", "got"})) return true;
    const bool adverb = word.lower.ends_with("ly") ||
                        word.is({"also", "again", "not", "then", "all", "both", "being", "still", "just"});
    if (!adverb) break;
  }
  return sentence.at(cue.words.last) == "by" && !sentence.has(cue.words.last, {"by", "the", "time"});
}

bool definite(const Sentence& sentence, const Cue& cue) {
  for (std::size_t i = cue.words.first; i-- > 0 && cue.words.first - i <= 3;) {
    if (sentence.words[i].is({"the", "this", "that", "these", "those"})) return true;
    if (sentence.words[i].punctuation || sentence.words[i].is({"a", "an", "and", "in", "of", "by", "after"}))
      return false;
  }
  return false;
}

// "the Sochi agreement", "Minsk ceasefire": named, so told before. Headlines have capitals everywhere.
bool named(const Sentence& sentence, const Cue& cue, std::string_view code) {
  const auto at = cue.words.first;
  return code == "agreement" && !sentence.title && at > 1 && sentence.words[at - 1].capitalised &&
         !after_adjective_of_people(sentence, at);
}

bool is_harm(const Cue& cue) {
  return cue.kind == CueKind::verb && (cue.head == "kill" || cue.head == "injure" || cue.head == "wound");
}

// "leaving 4 dead"
bool leaves_behind(const Sentence& sentence, const Cue& cue) {
  if (cue.head != "leave") return false;
  for (std::size_t i = cue.words.last; i < std::min(cue.words.last + 6, sentence.size()); ++i) {
    if (sentence.words[i].is({"dead", "killed", "wounded", "injured", "casualties", "damaged", "homeless"}))
      return true;
  }
  return false;
}

// Harm that another event of the sentence did.
bool is_outcome(const Sentence& sentence, const std::vector<Event>& events, std::size_t i,
                std::span<const vocabulary::EventClass> classes) {
  const auto& event = events[i];
  if (!is_harm(event.cue)) return false;
  const bool other = std::any_of(events.begin(), events.end(), [](const Event& e) { return !is_harm(e.cue); });
  if (!other) return false;
  if (event.cue.form == Form::gerund || event.passive) return true;
  if (i == 0) return false;
  // "shelled the village and killed a woman"
  const auto& code = classes[events[i - 1].cue.event_class].code;
  const bool by_fire = code == "shelling" || code == "air-strike" || code == "explosion";
  return events[i - 1].noun ||
         (by_fire && event.cue.words.first > 0 && sentence.at(event.cue.words.first - 1) == "and");
}

// "hit by shells and caught fire": what a strike or blast of the sentence left.
bool is_wreck(std::span<const vocabulary::EventClass> classes, const std::vector<Event>& events, std::size_t i) {
  const auto& cue = events[i].cue;
  if (cue.head != "catch" && cue.head != "collapse" && cue.head != "blaze" && cue.head != "sink" && cue.head != "break")
    return false;
  return std::any_of(events.begin(), events.end(), [&](const Event& other) {
    const auto& code = classes[other.cue.event_class].code;
    return code == "shelling" || code == "air-strike" || code == "explosion";
  });
}

bool parts_clauses(const Word& word) {
  return word.is({"and", "while", "but", "whereas", "when", "after", "before", "where", "which", "that", "following",
                  "as", "amid", "who", "during", "despite"});
}

// The first word of the part that belongs to the event at `second`, where another event stands at `first`.
std::size_t part_begins(const Sentence& sentence, std::size_t first, std::size_t second) {
  for (std::size_t i = second; i > first; --i) {
    const auto& word = sentence.words[i];
    if (word.is({";", ":", "\u2014", "\u2013"})) return i;
  }
  for (std::size_t i = second; i > first; --i) {
    if (parts_clauses(sentence.words[i])) return i;
  }
  for (std::size_t i = second; i > first; --i) {
    if (sentence.words[i].is({","})) return i;
  }
  return second;
}

double strength_of(const Cue& cue, bool noun, Modality modality) {
  double strength = noun ? 0.85 : 1.0;
  if (cue.hinted) strength *= 0.9;
  if (cue.kind == CueKind::phrase) strength = 0.8;
  if (cue.weak) strength *= 0.75;
  if (!noun && cue.form == Form::gerund) strength *= 0.85;
  if (modality == Modality::claim) strength *= 0.8;
  return strength;
}

}  // namespace

std::vector<Event> events_in(const Sentence& sentence, const CueTable& table,
                             std::span<const vocabulary::EventClass> classes, std::span<const WordRange> taken,
                             std::span<const WordRange> places) {
  std::vector<Event> events;
  if (!sentence.words.empty() && sentence.words.back().lower == "?") return events;  // a question tells nothing
  for (auto& cue : table.find(sentence, places)) {
    const bool dated =
        std::any_of(taken.begin(), taken.end(), [&](const WordRange& t) { return t.contains(cue.words.first); });
    if (dated || leaves_behind(sentence, cue) || names_a_thing(sentence, cue)) continue;
    Event event;
    event.noun = used_as_noun(sentence, cue, after_adjective_of_people(sentence, cue.words.first));
    const auto modality = modality_of(sentence, cue, event.noun);
    if (modality == Modality::negated || modality == Modality::planned) continue;
    event.passive = !event.noun && is_passive(sentence, cue);
    event.refers_back = event.noun && (definite(sentence, cue) || named(sentence, cue, classes[cue.event_class].code));
    event.strength = strength_of(cue, event.noun, modality);
    event.cue = std::move(cue);
    events.push_back(std::move(event));
  }
  const auto is_statement = [&](const Event& e) { return classes[e.cue.event_class].code == "statement"; };
  const bool other = std::any_of(events.begin(), events.end(), [&](const Event& e) { return !is_statement(e); });
  if (other) std::erase_if(events, is_statement);
  std::vector<Event> kept;
  for (std::size_t i = 0; i < events.size(); ++i) {
    if (!is_outcome(sentence, events, i, classes) && !is_wreck(classes, events, i)) kept.push_back(events[i]);
  }
  events = std::move(kept);
  const bool strong = std::any_of(events.begin(), events.end(), [](const Event& e) { return !e.cue.weak; });
  if (strong) std::erase_if(events, [](const Event& e) { return e.cue.weak; });
  std::size_t begin = 0;
  for (std::size_t i = 0; i < events.size(); ++i) {
    const auto end = i + 1 < events.size()
                         ? part_begins(sentence, events[i].cue.words.last - 1, events[i + 1].cue.words.first)
                         : sentence.size();
    events[i].segment = {begin, std::max(end, events[i].cue.words.last)};
    begin = events[i].segment.last;
  }
  return events;
}

}  // namespace layers::incidents
