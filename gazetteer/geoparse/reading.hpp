// A text, read word by word: what recognition and relations work on.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "gazetteer/geoparse/recognition/language.hpp"
#include "gazetteer/geoparse/recognition/lexicon.hpp"
#include "gazetteer/geoparse/recognition/word_classes.hpp"
#include "gazetteer/geoparse/recognition/word_form.hpp"
#include "gazetteer/geoparse/recognition/word_map.hpp"
#include "gazetteer/text/document.hpp"
#include "gazetteer/text/sentences.hpp"

namespace gazetteer::places {
class Gazetteer;
}

namespace gazetteer::geoparse {

/// One token with what tables and shape tell of it.
struct Word {
  text::Span span;
  text::Token::Kind kind = text::Token::Kind::word;
  text::Script script = text::Script::none;
  bool name_like =
      false;  ///< written as a name is: a capital at its head or behind an article ("al-Nusrah"); any Arabic word
  bool all_capitals = false;
  bool shouted = false;   ///< in a sentence that is all capitals: capitals say nothing
  bool headline = false;  ///< in a sentence in title case or in capitals: a capital tells little
  bool first = false;     ///< first word of its sentence, or behind an opening quote or colon
  std::uint32_t sentence = 0;
  WordClasses classes;
  std::string_view lower;          ///< by Unicode, without a trailing full stop
  std::string_view key;            ///< text::exact_key of the word
  const WordForm* form = nullptr;  ///< of the lexicon of the Reading
};

struct Reading {
  std::string_view text;
  std::vector<text::Span> sentences;
  std::vector<Language> languages;         ///< of the sentences
  std::vector<Word> words;                 ///< in the order of the text; words[i].sentence never falls
  WordMap<bool> seen_in_lower_case;        ///< long words that the text also writes without a capital
  std::shared_ptr<const Lexicon> lexicon;  ///< holds the forms of the words

  /// What longest_name() (scan.hpp) has found so far: rules and tagger ask it for the same words. Not for several
  /// threads at once.
  struct LongestNames {
    const places::Gazetteer* of = nullptr;
    std::vector<std::int32_t> last;  ///< by first word: the last one; -1 where there is no name, -2 not asked for
  };
  mutable LongestNames longest_names;

  [[nodiscard]] std::string_view surface(std::size_t word) const { return words[word].span.of(text); }
  [[nodiscard]] Language language_at(std::size_t word) const { return languages[words[word].sentence]; }
  [[nodiscard]] bool same_sentence(std::size_t a, std::size_t b) const {
    return a < words.size() && b < words.size() && words[a].sentence == words[b].sentence;
  }
  /// Whether only white space or a hyphen parts word `i` from word `i + 1` of the same sentence.
  [[nodiscard]] bool adjacent(std::size_t i) const;
  /// Whether the token at `i` is this mark of punctuation.
  [[nodiscard]] bool is_mark(std::size_t i, std::string_view mark) const {
    return i < words.size() && words[i].kind == text::Token::Kind::punctuation && surface(i) == mark;
  }
};

/// Reads the text. Words keep views into it: it must outlive the Reading, which may be moved. Bad UTF-8 is the
/// tokeniser's to skip.
[[nodiscard]] Reading read_text(std::string_view text);

}  // namespace gazetteer::geoparse
