#include "gazetteer/text/type_words.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "gazetteer/text/folding.hpp"
#include "gazetteer/text/transliteration.hpp"

namespace gazetteer::text {
namespace {

struct FoldedHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const noexcept { return std::hash<std::string_view>{}(text); }
};
using TypeWords = std::unordered_map<std::string, TypeWord, FoldedHash, std::equal_to<>>;

TypeWords read_type_words(RuleTable table) {
  TypeWords words;
  for (const auto& rule : read_rules(table, {"key", "kind", "where", "cost", "spellings"})) {
    const auto kind = rule.cells[1];
    const auto where = rule.cells[2];
    if (kind != "part" && kind != "unit") refuse_rule(table, rule.line, "the kind is part or unit");
    if (where != "before" && where != "behind" && where != "both") {
      refuse_rule(table, rule.line, "the side is before, behind or both");
    }
    const TypeWord word{rule.cells[0] == "-" ? std::string_view{} : rule.cells[0], kind == "unit", where != "behind",
                        where != "before", cost_in(table, rule, 3)};
    const auto spellings = words_in(rule.cells[4]);
    if (spellings.empty()) refuse_rule(table, rule.line, "no spellings");
    for (const auto spelling : spellings) {
      std::string text(spelling);
      std::replace(text.begin(), text.end(), '_', ' ');
      auto folded = exact_key(text);
      if (folded.empty()) refuse_rule(table, rule.line, "a spelling without letters");
      if (1 + static_cast<std::size_t>(std::count(folded.begin(), folded.end(), ' ')) > longest_type_word) {
        refuse_rule(table, rule.line, "a spelling of too many words");
      }
      words.emplace(std::move(folded), word);
    }
  }
  return words;
}

// By Latin spelling; those of scripts without vowels begin with ~.
struct Keys {
  std::unordered_map<std::string, std::string_view, FoldedHash, std::equal_to<>> keys;
  std::array<std::uint16_t, 256> lengths{};  // a bit for each length that a spelling with this first byte has
};
constexpr std::size_t longest_spelling = 12;

Keys keys_by_spelling(RuleTable table) {
  Keys keys;
  for (const auto& rule : read_rules(table, {"key", "kind", "where", "cost", "spellings"})) {
    if (rule.cells[0] == "-") continue;
    for (const auto spelling : words_in(rule.cells[4])) {
      const auto latin = spell_in_latin(spelling);
      const auto folded = exact_key(latin.name);
      if (folded.empty() || folded.size() > longest_spelling)
        refuse_rule(table, rule.line, "a spelling of a key is empty or too long");
      keys.lengths[static_cast<unsigned char>(folded.front())] |= static_cast<std::uint16_t>(1U << folded.size());
      keys.keys.emplace((latin.vowels_unwritten ? "~" : "") + folded, rule.cells[0]);
    }
  }
  return keys;
}

}  // namespace

std::string_view key_of_type_word(WordSpelling word) {
  static const Keys keys = keys_by_spelling(rule_table("type_words.tsv"));
  if (word.letters.empty() || word.letters.size() > longest_spelling) return {};
  const unsigned lengths = keys.lengths[static_cast<unsigned char>(word.letters.front())];
  if ((lengths >> word.letters.size() & 1U) == 0) return {};
  std::array<char, longest_spelling + 1> marked{'~'};
  std::string_view wanted = word.letters;
  if (word.vowels_unwritten) {
    std::copy(wanted.begin(), wanted.end(), marked.begin() + 1);
    wanted = {marked.data(), wanted.size() + 1};
  }
  const auto found = keys.keys.find(wanted);
  return found == keys.keys.end() ? std::string_view{} : found->second;
}

const TypeWord* type_word(std::string_view folded) {
  static const TypeWords words = read_type_words(rule_table("type_words.tsv"));
  const auto found = words.find(folded);
  return found == words.end() ? nullptr : &found->second;
}

void check_type_words(RuleTable table) { (void)read_type_words(table); }

}  // namespace gazetteer::text
