#include "layers/incidents/coding/cues.hpp"

#include <algorithm>
#include <tuple>

#include "gazetteer/text/folding.hpp"
#include "layers/incidents/coding/arabic_words.hpp"

namespace layers::incidents {
namespace {

// Stems of a first word are looked up by so many bytes.
constexpr std::size_t stem_bytes = 3;

bool fits_plainly(std::string_view pattern, std::string_view word) {
  if (pattern.ends_with('*')) return word.starts_with(pattern.substr(0, pattern.size() - 1));
  return pattern == word;
}

bool fits_word(std::string_view pattern, std::string_view word) {
  if (fits_plainly(pattern, word)) return true;
  const auto forms = arabic_forms(word);
  return std::any_of(forms.begin(), forms.end(), [&](const auto& form) { return fits_plainly(pattern, form); });
}

// Whether an entry is taken as written: no English word, or open at its end.
bool as_written(std::string_view entry) {
  return entry.find('*') != std::string_view::npos ||
         std::any_of(entry.begin(), entry.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

// What is looked up for a word: itself; for an Arabic one its folded forms.
std::vector<std::string> keys_of(const Word& word) {
  auto keys = arabic_forms(word.lower);
  if (keys.empty()) keys.push_back(word.lower);
  return keys;
}

bool rest_fits(const std::vector<std::string>& rest, const Sentence& sentence, std::size_t after) {
  for (const auto& word : rest) {
    if (!fits_word(word, sentence.at(after++))) return false;
  }
  return true;
}

// What may stand between a verb and the name of the place that it takes, or between the name and its end.
bool tells_ground(const Word& word) {
  return word.is({"the",
                  "a",
                  "an",
                  "of",
                  "strategic",
                  "key",
                  "nearby",
                  "border",
                  "small",
                  "entire",
                  "whole",
                  "all",
                  "most",
                  "much",
                  "parts",
                  "part",
                  "half",
                  "northern",
                  "southern",
                  "eastern",
                  "western",
                  "north",
                  "south",
                  "east",
                  "west",
                  "central",
                  "town",
                  "towns",
                  "village",
                  "villages",
                  "city",
                  "cities",
                  "district",
                  "districts",
                  "area",
                  "areas",
                  "outskirts",
                  "centre",
                  "center",
                  "gate",
                  "gates",
                  "airport",
                  "airbase",
                  "air",
                  "base",
                  "port",
                  "bridge",
                  "dam",
                  "crossing",
                  "crossings",
                  "junction",
                  "hill",
                  "hills",
                  "hilltop",
                  "heights",
                  "ridge",
                  "settlement",
                  "settlements",
                  "camp",
                  "factory",
                  "garrison",
                  "positions",
                  "position",
                  "suburb",
                  "suburbs",
                  "neighbourhood",
                  "neighborhood",
                  "neighbourhoods",
                  "neighborhoods",
                  "station",
                  "railway",
                  "refinery",
                  "barracks",
                  "checkpoint",
                  "outpost",
                  "quarter",
                  "side",
                  "bank",
                  "island",
                  "oil",
                  "gas",
                  "field",
                  "fields",
                  "countryside",
                  "village",
                  "military",
                  "seaport",
                  "and",
                  "село",
                  "города",
                  "город",
                  "посёлок",
                  "поселок",
                  "місто",
                  "смт",
                  "селище",
                  "пгт",
                  "м.",
                  "с."});
}

// Whether a place ends its phrase: "seized Zenda from", not "seized Zenda residents".
bool ends_phrase(const Sentence& sentence, std::size_t i) {
  while (i < sentence.size() && tells_ground(sentence.words[i]) && !sentence.words[i].is({"of", "and", "the"})) ++i;
  if (i >= sentence.size() || sentence.words[i].punctuation || sentence.words[i].capitalised) return true;
  if (static_cast<unsigned char>(sentence.at(i).front()) >= 0x80 || sentence.words[i].number) return true;
  return sentence.words[i].is({"from",      "in",    "on",     "at",    "after",  "before",    "and",       "as",
                               "with",      "by",    "during", "while", "when",   "following", "for",       "without",
                               "but",       "to",    "this",   "last",  "late",   "early",     "overnight", "today",
                               "yesterday", "near",  "amid",   "again", "back",   "this",      "only",      "despite",
                               "where",     "which", "who",    "that",  "within", "through",   "under",     "over",
                               "against",   "since", "then",   "so",    "thus",   "hours",     "late",      "according",
                               "of",        "the",   "i",      "have",  "had",    "was"});
}

// A place as the object behind words [.., last) or as the subject of a passive verb at `first`.
bool stands_by_place(const Sentence& sentence, std::size_t first, std::size_t last, Form form,
                     std::span<const WordRange> places) {
  constexpr std::size_t most = 7;
  const auto begins = [&](std::size_t i) {
    return std::find_if(places.begin(), places.end(), [&](const WordRange& p) { return p.contains(i); });
  };
  for (std::size_t i = last; i < std::min(last + most, sentence.size()); ++i) {
    if (const auto place = begins(i); place != places.end()) return ends_phrase(sentence, place->last);
    if (!tells_ground(sentence.words[i])) break;
  }
  if (form != Form::participle && form != Form::past_or_participle) return false;
  std::size_t aux = first;
  while (aux > 0 && first - aux < 3 &&
         sentence.words[aux - 1].is(
             {"was", "were", "been", "has", "have", "had", "also", "being", "is", "are", "finally", "then"}))
    --aux;
  if (aux == first || !sentence.words[first - 1].is({"was", "were", "been", "being", "is", "are", "also", "finally"}))
    return false;
  std::size_t before = aux;
  while (before > 0 && tells_ground(sentence.words[before - 1]) && aux - before < 4) --before;
  return before > 0 && begins(before - 1) != places.end();
}

}  // namespace

std::vector<std::string> words_of(std::string_view entry) {
  std::vector<std::string> words;
  std::size_t i = 0;
  while (i < entry.size()) {
    const auto end = std::min(entry.find(' ', i), entry.size());
    if (end > i) {
      auto word = gazetteer::text::lower(entry.substr(i, end - i));
      words.push_back(is_arabic(word) ? arabic_folded(word) : std::move(word));
    }
    i = end + 1;
  }
  return words;
}

CueTable::CueTable(std::span<const vocabulary::EventClass> classes) : classes_(classes.size()) {
  for (std::size_t i = 0; i < classes.size(); ++i) {
    for (const auto& entry : classes[i].verbs) add(entry, i, CueKind::verb, false);
    for (const auto& entry : classes[i].nouns) add(entry, i, CueKind::noun, false);
    for (const auto& entry : classes[i].cues) add(entry, i, CueKind::phrase, false);
    for (const auto& entry : classes[i].hinted)
      add(entry, i, as_written(entry) ? CueKind::phrase : CueKind::verb, true);
    for (const auto& entry : classes[i].hints) {
      auto words = words_of(entry);
      if (words.empty()) continue;
      const auto first = words.front();
      words.erase(words.begin());
      const bool open = first.ends_with('*');
      auto& table = open ? hint_stems_[first.substr(0, std::min(stem_bytes, first.size() - 1))] : hints_[first];
      table.push_back({i, first, std::move(words)});
    }
  }
}

void CueTable::add(const std::string& text, std::size_t event_class, CueKind kind, bool hinted) {
  auto words = words_of(text);
  if (words.empty()) return;
  Entry entry{event_class, kind, Form::as_written, false, hinted, false, {}, {}};
  if (words.back() == "@place") {
    entry.at_place = true;
    words.pop_back();
    if (words.empty()) return;
  }
  if (words.back().ends_with('?')) {
    words.back().pop_back();
    entry.weak = true;
    if (words.back().empty()) return;
  }
  entry.head = words.front().substr(0, words.front().find('|'));
  if (kind == CueKind::phrase) {
    entry.rest.assign(words.begin() + 1, words.end());
    if (words.front().ends_with('*')) {
      const auto& first = words.front();
      stems_[first.substr(0, std::min(stem_bytes, first.size() - 1))].emplace_back(first, std::move(entry));
    } else {
      by_first_word_[words.front()].push_back(std::move(entry));
    }
    return;
  }
  if (kind == CueKind::noun) {  // the last word is inflected: "air strike" air strikes; of "loss of" the first
    const bool particle =
        words.size() > 1 && words.back().size() < 8 &&
        (words.back() == "of" || words.back() == "with" || words.back() == "between" || words.back() == "against");
    auto& inflected = particle ? words.front() : words.back();
    for (const auto& [form, use] : noun_forms(inflected)) {
      auto made = words;
      (particle ? made.front() : made.back()) = form;
      entry.form = use;
      entry.rest.assign(made.begin() + 1, made.end());
      by_first_word_[made.front()].push_back(entry);
    }
    return;
  }
  entry.rest.assign(words.begin() + 1, words.end());
  for (const auto& [form, use] : verb_forms(words.front())) {
    entry.form = use;
    by_first_word_[form].push_back(entry);
  }
}

std::vector<bool> CueTable::hints_in(const Sentence& sentence) const {
  std::vector<bool> found(classes_, false);
  for (std::size_t i = 0; i < sentence.size(); ++i) {
    const auto& word = sentence.words[i];
    if (word.punctuation) continue;
    const auto take = [&](const std::vector<Hint>& hints, const std::string& key) {
      for (const auto& hint : hints) {
        if (!found[hint.event_class] && fits_plainly(hint.first, key) && rest_fits(hint.rest, sentence, i + 1))
          found[hint.event_class] = true;
      }
    };
    const auto look = [&](const std::string& key) {
      if (const auto at = hints_.find(key); at != hints_.end()) take(at->second, key);
      if (key.size() < stem_bytes) return;
      const auto stem = hint_stems_.find(std::string_view(key).substr(0, stem_bytes));
      if (stem != hint_stems_.end()) take(stem->second, key);
    };
    if (!is_arabic(word.lower)) {
      look(word.lower);
    } else {
      for (const auto& key : keys_of(word)) look(key);
    }
  }
  return found;
}

std::vector<Cue> CueTable::find(const Sentence& sentence, std::span<const WordRange> places) const {
  const auto hinted = hints_in(sentence);
  std::vector<Cue> cues;
  for (std::size_t i = 0; i < sentence.size();) {
    const Entry* best = nullptr;
    const auto better = [&](const Entry& entry) {
      if (entry.hinted && !hinted[entry.event_class]) return false;
      if (!rest_fits(entry.rest, sentence, i + 1)) return false;
      if (entry.at_place && !stands_by_place(sentence, i, i + 1 + entry.rest.size(), entry.form, places)) return false;
      if (best == nullptr) return true;
      const auto rank = [](const Entry& e) {
        return std::tuple(e.rest.size() + (e.at_place ? 1U : 0U), e.hinted ? 1 : 0, e.weak ? 0 : 1);
      };
      if (rank(entry) != rank(*best)) return rank(entry) > rank(*best);
      return entry.event_class < best->event_class;
    };
    const auto look = [&](const std::string& key) {
      if (const auto at = by_first_word_.find(key); at != by_first_word_.end()) {
        for (const auto& entry : at->second) {
          if (better(entry)) best = &entry;
        }
      }
      if (key.size() < stem_bytes) return;
      const auto stems = stems_.find(std::string_view(key).substr(0, stem_bytes));
      if (stems == stems_.end()) return;
      for (const auto& [stem, entry] : stems->second) {
        if (fits_plainly(stem, key) && better(entry)) best = &entry;
      }
    };
    if (!sentence.words[i].punctuation) {
      if (!is_arabic(sentence.words[i].lower)) {
        look(sentence.words[i].lower);
      } else {
        for (const auto& key : keys_of(sentence.words[i])) look(key);
      }
    }
    if (best == nullptr) {
      ++i;
      continue;
    }
    cues.push_back({best->event_class,
                    {i, i + 1 + best->rest.size()},
                    best->kind,
                    best->form,
                    best->weak,
                    best->hinted,
                    best->head});
    i += 1 + best->rest.size();
  }
  return cues;
}

}  // namespace layers::incidents
