#include "layers/incidents/coding/event_features.hpp"

#include <algorithm>
#include <cmath>

#include "layers/incidents/coding/arabic_words.hpp"

namespace layers::incidents {
namespace {

// Stems of a first word are looked up by so many bytes.
constexpr std::size_t feature_stem_bytes = 3;

enum class Kind : std::uint32_t { word, pair, cue, rule, rule_alone, before, behind, sides, bias };

class Hash {
 public:
  explicit Hash(Kind kind) noexcept { add(static_cast<std::uint64_t>(kind) + 1); }
  Hash& add(std::uint64_t part) noexcept {
    state_ = (state_ ^ part) * 0x9e37'79b9'7f4a'7c15ULL;
    state_ ^= state_ >> 29;
    return *this;
  }
  Hash& add(std::string_view text) noexcept {
    std::uint64_t word = 0xcbf2'9ce4'8422'2325ULL;
    for (const char c : text) word = (word ^ static_cast<unsigned char>(c)) * 0x100'0000'01b3ULL;
    return add(word);
  }
  [[nodiscard]] std::uint32_t key() const noexcept {
    const auto mixed = (state_ ^ (state_ >> 32)) * 0xd6e8'feb8'6659'fd93ULL;
    return static_cast<std::uint32_t>(mixed >> 32);
  }

 private:
  std::uint64_t state_ = 0x51'7c'c1'b7'27'22'0a'95ULL;
};

bool feature_fits_plainly(std::string_view pattern, std::string_view word) {
  if (pattern.ends_with('*')) return word.starts_with(pattern.substr(0, pattern.size() - 1));
  return pattern == word;
}

bool feature_fits(std::string_view pattern, std::string_view word) {
  if (feature_fits_plainly(pattern, word)) return true;
  const auto forms = arabic_forms(word);
  return std::any_of(forms.begin(), forms.end(), [&](const auto& form) { return feature_fits_plainly(pattern, form); });
}

bool function_word(const Word& word) {
  return word.is({"the",   "a",     "an",   "of",   "in",    "on",    "at",    "to",    "and",   "or",   "for",
                  "by",    "with",  "from", "that", "this",  "these", "those", "it",    "its",   "is",   "are",
                  "was",   "were",  "be",   "been", "being", "has",   "have",  "had",   "as",    "but",  "not",
                  "they",  "their", "them", "he",   "she",   "his",   "her",   "who",   "which", "also", "than",
                  "other", "after", "into", "said", "says",  "say",   "about", "there", "when",  "will", "would"});
}

// The word without the endings of its inflected forms.
std::string stem(std::string_view word) {
  if (word.ends_with("'s")) word.remove_suffix(2);
  for (const std::string_view ending : {"ingly", "edly", "ing", "ied", "ies", "ed", "es", "s", "e"}) {
    if (word.size() >= ending.size() + 4 && word.ends_with(ending)) {
      word.remove_suffix(ending.size());
      break;
    }
  }
  if (word.size() > 4 && word.back() == word[word.size() - 2] && word.back() != 's' && word.back() != 'l')
    word.remove_suffix(1);
  return std::string(word);
}

// Who the words for people in arms and others stand for; empty for any other word.
std::string_view party(const Word& word) {
  if (word.is({"army", "troops", "soldiers", "soldier", "military", "government", "regime", "navy", "coalition",
               "servicemen", "commandos", "gendarmerie", "saa", "militaries"}))
    return "army";
  if (word.is({"police", "policemen", "officers", "officer", "security", "guards", "authorities", "crpf"}))
    return "police";
  if (word.is({"rebels",     "rebel",      "militants",   "militant", "fighters",  "insurgents", "jihadists",
               "terrorists", "isis",       "isil",        "is",       "taliban",   "shabaab",    "al-shabaab",
               "al-shabab",  "shabab",     "houthis",     "houthi",   "hezbollah", "hamas",      "militia",
               "militias",   "militiamen", "separatists", "factions", "gunmen",    "guerrillas", "bandits",
               "opposition", "daesh",      "extremists",  "boko",     "islamist",  "jihadist"}))
    return word.lower == "is" && !word.all_capitals ? std::string_view() : std::string_view("group");
  if (word.is({"protesters", "protestors", "demonstrators", "demonstrator", "protester", "activists", "crowd", "crowds",
               "marchers", "rioters", "strikers"}))
    return "crowd";
  if (word.is({"civilians", "civilian", "villagers", "residents", "women", "woman", "children", "students", "people",
               "worshippers", "journalist", "journalists", "farmers", "girl", "girls", "priest", "priests", "workers"}))
    return "civilians";
  return {};
}

// A name of somebody or some place, as far as spelling tells.
bool is_name(const Sentence& sentence, std::size_t i) {
  const auto& word = sentence.words[i];
  if (!word.capitalised || !party(word).empty()) return false;
  return i > 0 && !sentence.title && !sentence.words[i - 1].is({".", "\"", "\u201c"});
}

using Values = std::map<std::uint32_t, float>;

void put(Values& values, std::uint32_t key, float value) {
  auto& held = values[key];
  held = std::max(held, value);
}

// "rebels | captured | village": the nearest parties of the part.
void add_sides(Values& values, const Sentence& sentence, const Event& event, const WordRange& words,
               std::string_view class_code) {
  std::string_view before, behind;
  for (std::size_t i = event.cue.words.first; i-- > words.first && before.empty();) before = party(sentence.words[i]);
  for (std::size_t i = event.cue.words.last; i < words.last && behind.empty(); ++i) behind = party(sentence.words[i]);
  if (event.passive) std::swap(before, behind);
  if (!before.empty()) put(values, Hash(Kind::before).add(class_code).add(before).key(), 1.0F);
  if (!behind.empty()) put(values, Hash(Kind::behind).add(class_code).add(behind).key(), 1.0F);
  if (!before.empty() && !behind.empty())
    put(values, Hash(Kind::sides).add(class_code).add(before).add(behind).key(), 1.0F);
}

}  // namespace

std::uint32_t EventReader::cue_key(std::string_view code) noexcept { return Hash(Kind::cue).add(code).key(); }
std::uint32_t EventReader::rule_key(std::string_view class_code) noexcept {
  return Hash(Kind::rule).add(class_code).key();
}

EventReader::EventReader(std::span<const vocabulary::EventClass> classes, const CueTable& cues)
    : classes_(classes), cues_(cues) {
  for (std::size_t c = 0; c < classes.size(); ++c) {
    for (const auto& sub : classes[c].subs) {
      for (const auto& cue : sub.cues) {
        Entry entry{codes_.size(), words_of(cue)};
        if (entry.words.empty()) continue;
        const auto& first = entry.words.front();
        const bool open = first.ends_with('*');
        auto& table = open && first.size() > feature_stem_bytes ? by_stem_ : by_word_;
        table[open ? first.substr(0, std::min(feature_stem_bytes, first.size() - 1)) : first].push_back(
            std::move(entry));
      }
      codes_.push_back(sub.code);
      class_of_.push_back(c);
    }
  }
}

std::vector<std::size_t> EventReader::cue_counts(std::span<const TextPart> parts) const {
  std::vector<std::size_t> counts(codes_.size(), 0);
  for (const auto& part : parts) {
    const auto* sentence = part.sentence;
    const auto words = part.words;
    const auto take = [&](const std::vector<Entry>& entries, std::size_t i) {
      std::size_t last = codes_.size();
      for (const auto& entry : entries) {
        bool all = entry.code != last;  // a word counts once for a sub-event
        for (std::size_t k = 0; all && k < entry.words.size(); ++k)
          all = i + k < words.last && feature_fits(entry.words[k], sentence->words[i + k].lower);
        if (!all) continue;
        last = entry.code;
        ++counts[entry.code];
      }
    };
    for (std::size_t i = words.first; i < words.last; ++i) {
      const auto& word = sentence->words[i];
      if (word.punctuation) continue;
      const auto look = [&](std::string_view key) {
        if (const auto exact = by_word_.find(key); exact != by_word_.end()) take(exact->second, i);
        if (key.size() < feature_stem_bytes) return;
        const auto stems = by_stem_.find(key.substr(0, feature_stem_bytes));
        if (stems != by_stem_.end()) take(stems->second, i);
      };
      if (!is_arabic(word.lower)) {
        look(word.lower);
      } else {
        for (const auto& key : arabic_forms(word.lower)) look(key);
      }
    }
  }
  return counts;
}

std::vector<EventFeature> EventReader::features(std::span<const TextPart> parts) const {
  Values values, words_seen;
  std::size_t rules = 0;
  double strongest = 0.0;
  std::size_t strongest_class = 0;
  for (const auto& [sentence, range] : parts) {
    std::string before;
    for (std::size_t i = range.first; i < range.last; ++i) {
      const auto& word = sentence->words[i];
      if (word.punctuation || word.number || function_word(word)) {
        if (word.punctuation && !word.is({"-"})) before.clear();
        continue;
      }
      if (is_name(*sentence, i)) {
        before = "*name";
        continue;
      }
      auto here = stem(word.lower);
      put(words_seen, Hash(Kind::word).add(here).key(), 1.0F);
      if (!before.empty()) put(words_seen, Hash(Kind::pair).add(before).add(here).key(), 0.7F);
      before = std::move(here);
    }
    for (const auto& event : events_in(*sentence, cues_, classes_)) {
      if (!range.contains(event.cue.words.first)) continue;
      const auto& code = classes_[event.cue.event_class].code;
      put(values, rule_key(code), static_cast<float>(event.strength));
      ++rules;
      if (event.strength > strongest) {
        strongest = event.strength;
        strongest_class = event.cue.event_class;
      }
      add_sides(values, *sentence, event, range, code);
    }
  }
  if (rules > 0) put(values, Hash(Kind::rule_alone).add(classes_[strongest_class].code).key(), 1.0F);
  const auto counts = cue_counts(parts);
  for (std::size_t c = 0; c < counts.size(); ++c) {
    if (counts[c] > 0) put(values, cue_key(codes_[c]), std::min(2.0F, std::log2(1.0F + static_cast<float>(counts[c]))));
  }
  if (!words_seen.empty()) {  // the words together weigh alike in short and long texts
    double squares = 0.0;
    for (const auto& [key, value] : words_seen) squares += static_cast<double>(value) * static_cast<double>(value);
    const auto scale = static_cast<float>(3.0 / std::sqrt(squares));
    for (const auto& [key, value] : words_seen) put(values, key, value * scale);
  }
  put(values, Hash(Kind::bias).key(), 1.0F);
  std::vector<EventFeature> features;
  features.reserve(values.size());
  for (const auto& [key, value] : values) features.push_back({key, value});
  return features;
}

}  // namespace layers::incidents
