#include "gazetteer/geoparse/reading.hpp"

#include <algorithm>

#include "gazetteer/geoparse/inflection.hpp"
#include "gazetteer/text/folding.hpp"

namespace gazetteer::geoparse {
namespace {

bool ascii_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool ascii_lower(char c) { return c >= 'a' && c <= 'z'; }
bool ascii_digit(char c) { return c >= '0' && c <= '9'; }

bool plain_ascii_word(std::string_view word) {
  return std::all_of(word.begin(), word.end(),
                     [](char c) { return ascii_upper(c) || ascii_lower(c) || ascii_digit(c); });
}

std::string ascii_lowered(std::string_view word) {
  std::string lower(word);
  for (char& c : lower) {
    if (ascii_upper(c)) c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

/// Whether a capital stands behind an article and a hyphen: "al-Nusrah", "ash-Shaddadah", "d'Ivoire".
bool capital_behind_article(std::string_view word, std::string_view lower) {
  const auto hyphen = word.find_first_of("-'");
  if (hyphen == std::string_view::npos || hyphen == 0 || hyphen > 3 || hyphen + 1 >= word.size()) return false;
  const auto next = word[hyphen + 1];
  const bool capital = ascii_upper(next) || (static_cast<unsigned char>(next) >= 0xC3);
  return capital && (hyphen == 1 || classes_of(lower.substr(0, hyphen)).has(WordClass::article));
}

void fill(Word& word, std::string_view text, const text::Token& token, std::uint32_t sentence) {
  word.span = token.span;
  word.kind = token.kind;
  word.script = token.script;
  word.sentence = sentence;
  word.all_capitals = token.all_capitals;
  const auto surface = token.span.of(text);
  if (token.kind == text::Token::Kind::punctuation) return;
  if (plain_ascii_word(surface)) {
    word.lower = ascii_lowered(surface);
    word.key = word.lower;
  } else {
    word.lower = text::lower(surface);
    word.key = text::exact_key(surface);
    while (word.lower.size() > 1 && word.lower.back() == '.') word.lower.pop_back();
  }
  if (token.kind == text::Token::Kind::word) word.classes = classes_of(word.lower);
  if (token.script == text::Script::arabic && word.classes.bits == 0) {  // "بمدينة", "والجيش"
    for (const auto& detached : without_attached_words(surface)) {
      if (word.classes.bits == 0) word.classes = classes_of(detached.name);
    }
  }
  word.name_like = token.kind == text::Token::Kind::word &&
                   (token.capitalised || token.script == text::Script::arabic || token.script == text::Script::hebrew ||
                    token.script == text::Script::other || capital_behind_article(surface, word.lower));
}

bool opens(std::string_view mark) {
  return mark == ":" || mark == "“" || mark == "\"" || mark == "«" || mark == "•" || mark == "?" || mark == "!";
}

/// A sentence of four and more words that is all capitals, or whose long words nearly all begin with one: a headline.
void mark_headline(std::vector<Word>& words, std::size_t begin) {
  std::size_t capitals = 0;
  std::size_t others = 0;
  std::size_t names = 0;
  std::size_t long_words = 0;
  for (std::size_t i = begin; i < words.size(); ++i) {
    if (words[i].kind != text::Token::Kind::word || words[i].span.size() < 2) continue;
    ++(words[i].all_capitals ? capitals : others);
    if (words[i].lower.size() < 4 || words[i].script == text::Script::arabic) continue;
    ++long_words;
    if (words[i].name_like) ++names;
  }
  const bool shouted = capitals >= 4 && others * 5 <= capitals;
  const bool headline = shouted || (long_words >= 5 && names * 10 > long_words * 8);
  for (std::size_t i = begin; i < words.size(); ++i) {
    words[i].shouted = shouted;
    words[i].headline = headline;
  }
}

}  // namespace

bool Reading::adjacent(std::size_t i) const {
  if (!same_sentence(i, i + 1)) return false;
  const auto gap = text.substr(words[i].span.end, words[i + 1].span.begin - words[i].span.end);
  return gap.size() <= 4 && std::all_of(gap.begin(), gap.end(), [](char c) {
           return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\xC2' || c == '\xA0';
         });
}

Reading read_text(std::string_view text) {
  Reading reading;
  reading.text = text;
  reading.sentences = text::sentences(text);
  reading.words.reserve(text.size() / 6 + 8);
  for (std::size_t s = 0; s < reading.sentences.size(); ++s) {
    const auto begin = reading.words.size();
    bool first = true;
    for (const auto& token : text::tokens(text, reading.sentences[s])) {
      auto& word = reading.words.emplace_back();
      fill(word, text, token, static_cast<std::uint32_t>(s));
      if (word.kind == text::Token::Kind::punctuation) {
        first = first || opens(word.span.of(text));
      } else {
        word.first = first;
        first = false;
      }
    }
    mark_headline(reading.words, begin);
  }
  for (const auto& word : reading.words) {
    if (!word.name_like && word.kind == text::Token::Kind::word && word.lower.size() >= 4) {
      reading.seen_in_lower_case[word.span.of(text)] = true;
    }
  }
  reading.languages = languages_of(reading);
  for (auto& word : reading.words) {  // "van", "on" and "can" are no English words there
    if (word.kind != text::Token::Kind::word || reading.languages[word.sentence] != Language::turkish) continue;
    constexpr auto kept = WordClass::given_name | WordClass::article | WordClass::connector;
    word.classes = WordClasses{word.classes.bits & kept.bits} | turkish_classes_of(word.lower);
  }
  return reading;
}

}  // namespace gazetteer::geoparse
