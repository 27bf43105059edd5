#include "layers/incidents/coding/words.hpp"

#include <algorithm>

#include "gazetteer/text/folding.hpp"
#include "layers/vocabulary/vocabulary.hpp"

namespace layers::incidents {
namespace {

// No sentence of prose is longer; what is beyond is a list or an attack, and is not read.
constexpr std::size_t most_words = 1000;

std::string lower_case(std::string_view text) {
  auto result = gazetteer::text::lower(text);
  for (const std::string_view curly : {"\u2019", "\u2018", "\u02bc"}) {
    for (auto at = result.find(curly); at != std::string::npos; at = result.find(curly, at)) {
      result.replace(at, curly.size(), "'");
    }
  }
  // A Turkish capital with its dot: one letter, as in the middle of a sentence.
  constexpr std::string_view dotted = "i\u0307";
  for (auto at = result.find(dotted); at != std::string::npos; at = result.find(dotted, at)) result.replace(at, 3, "i");
  return result;
}

}  // namespace

bool Word::is(std::initializer_list<std::string_view> words) const noexcept {
  return std::find(words.begin(), words.end(), lower) != words.end();
}

bool Sentence::has(std::size_t i, std::initializer_list<std::string_view> phrase) const noexcept {
  for (const auto word : phrase) {
    if (at(i++) != word) return false;
  }
  return true;
}

std::size_t Sentence::word_at(std::size_t offset) const noexcept {
  const auto found =
      std::upper_bound(words.begin(), words.end(), offset, [](std::size_t o, const Word& w) { return o < w.span.end; });
  return static_cast<std::size_t>(found - words.begin());
}

std::string_view Sentence::written(std::size_t first, std::size_t last) const noexcept {
  return gazetteer::text::Span{words[first].span.begin, words[last].span.end}.of(text);
}

std::vector<Sentence> read_sentences(std::string_view text, std::span<const gazetteer::text::Span> sentences,
                                     bool title) {
  std::vector<Sentence> result;
  result.reserve(sentences.size());
  for (const auto& span : sentences) {
    if (span.begin > span.end || span.end > text.size()) continue;
    Sentence sentence{span, text, {}, title};
    for (const auto& token : gazetteer::text::tokens(text, span)) {
      if (sentence.words.size() == most_words) break;
      const auto written = token.span.of(text);
      Word word;
      word.span = token.span;
      word.lower = lower_case(written);
      word.number = token.kind == gazetteer::text::Token::Kind::number;
      word.punctuation = token.kind == gazetteer::text::Token::Kind::punctuation;
      if (!word.punctuation) word.folded = vocabulary::folded_name(written);
      word.capitalised = token.capitalised;
      word.all_capitals = token.all_capitals;
      sentence.words.push_back(std::move(word));
    }
    result.push_back(std::move(sentence));
  }
  return result;
}

}  // namespace layers::incidents
