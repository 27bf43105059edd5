// What the tagger takes of a word by itself.
#include <string>

#include "gazetteer/geoparse/recognition/abbreviations.hpp"
#include "gazetteer/geoparse/recognition/tag_feature_hash.hpp"
#include "gazetteer/geoparse/recognition/tag_words.hpp"
#include "gazetteer/geoparse/recognition/word_form.hpp"

namespace gazetteer::geoparse {
namespace {

using Kind = text::Token::Kind;
using Hash = FeatureHash;
using enum Feature;

/// The bits of a shape that the word has in every sentence.
std::uint32_t shape_of(const WordForm& word) {
  std::uint32_t bits = 0;
  bits |= word.name_like ? 1U : 0U;
  bits |= word.all_capitals ? 2U : 0U;
  bits |= word.surface.find('-') != std::string_view::npos ? 32U : 0U;
  bits |= word.surface.find('.') != std::string_view::npos ? 64U : 0U;
  bits |= word.surface.size() <= 3 ? 128U : 0U;
  bits |= word.kind == Kind::number ? 256U : 0U;
  return bits;
}

/// "A417" is X9, "MS-13" X-9, "McDonald" XxXx: runs of capitals, small letters and digits.
std::uint64_t pattern_of(std::string_view surface) {
  std::uint64_t code = 1;
  std::uint64_t before = 0;
  for (const char c : surface) {
    const std::uint64_t kind = c >= 'A' && c <= 'Z'   ? 1U
                               : c >= 'a' && c <= 'z' ? 2U
                               : c >= '0' && c <= '9' ? 3U
                               : c == '-'             ? 4U
                               : c == '.'             ? 5U
                                                      : 6U;
    if (kind != before) code = code * 7 + kind;
    before = kind;
  }
  return code;
}

/// 0 for a word that abbreviates no unit ("Calif", "BC").
std::uint8_t unit_form_of(const WordForm& word) {
  if (word.lower.size() > 6 || !word.name_like) return 0;
  std::string form;
  for (const char c : word.lower) {
    if (c != '.') form += c;
  }
  const auto unit = abbreviated_unit(form);
  if (!unit) return 0;
  return static_cast<std::uint8_t>(1U + (unit->postal ? 1U : 0U) + (word.all_capitals ? 2U : 0U));
}

bool joins_names(std::string_view lower) {
  return lower == "of" || lower == "the" || lower == "for" || lower == "and" || lower == "de" || lower == "la" ||
         lower == "del" || lower == "on" || lower == "upon" || lower == "du" || lower == "le" || lower == "in";
}

}  // namespace

TagParts tag_parts_of(const WordForm& form) {
  TagParts parts;
  const auto lower = form.lower;
  parts.itself = Hash::of_word(lower);
  parts.beside = form.kind == Kind::punctuation ? Hash::of_word(form.surface) : parts.itself;
  parts.word_itself = Hash(word_itself).add(parts.itself).value();
  parts.letter_pattern = Hash(letter_pattern).add(pattern_of(form.surface)).value();
  if (lower.size() > 4) {
    parts.affixes = {Hash(prefix_of_3).add(lower.substr(0, 3)).value(),
                     Hash(suffix_of_2).add(lower.substr(lower.size() - 2)).value(),
                     Hash(suffix_of_3).add(lower.substr(lower.size() - 3)).value(),
                     Hash(suffix_of_4).add(lower.substr(lower.size() - 4)).value()};
  }
  parts.shape = shape_of(form);
  parts.group = static_cast<std::uint8_t>(head_group(lower));
  parts.abbreviated = unit_form_of(form);
  parts.joins = joins_names(lower);
  parts.regional_adjective = form.name_like && regional_adjective(form.surface).has_value();
  return parts;
}

}  // namespace gazetteer::geoparse
