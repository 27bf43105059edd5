#include "gazetteer/geoparse/reading.hpp"

#include <algorithm>

namespace gazetteer::geoparse {
namespace {

void fill(Word& word, const WordForm& form, text::Span span, std::uint32_t sentence) {
  word.span = span;
  word.kind = form.kind;
  word.script = form.script;
  word.name_like = form.name_like;
  word.all_capitals = form.all_capitals;
  word.sentence = sentence;
  word.classes = form.classes;
  word.lower = form.lower;
  word.key = form.key;
  word.form = &form;
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
  reading.words.reserve(text.size() / 4 + 8);
  const auto lexicon = Lexicon::of_this_thread();
  reading.lexicon = lexicon;
  std::vector<text::TokenSpan> tokens;
  tokens.reserve(64);
  std::vector<std::uint64_t> hashes;
  hashes.reserve(64);
  for (std::size_t s = 0; s < reading.sentences.size(); ++s) {
    const auto begin = reading.words.size();
    bool first = true;
    text::find_tokens(text, reading.sentences[s], tokens);
    hashes.clear();
    for (const auto& token : tokens) {
      hashes.push_back(word_hash(token.span.of(text)));
      lexicon->expect(hashes.back());
    }
    for (std::size_t t = 0; t < tokens.size(); ++t) {
      const auto& token = tokens[t];
      auto& word = reading.words.emplace_back();
      fill(word, lexicon->form(token.span.of(text), token.kind, hashes[t]), token.span, static_cast<std::uint32_t>(s));
      if (word.kind == text::Token::Kind::punctuation) {
        first = first || opens(word.span.of(text));
      } else {
        word.first = first;
        first = false;
      }
    }
    mark_headline(reading.words, begin);
  }
  reading.seen_in_lower_case.reserve(reading.words.size() / 4);
  for (const auto& word : reading.words) {
    if (!word.name_like && word.kind == text::Token::Kind::word && word.lower.size() >= 4)
      reading.seen_in_lower_case.at(word.span.of(text), word.form->hash) = true;
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
