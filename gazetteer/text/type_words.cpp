#include "gazetteer/text/type_words.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

#include "gazetteer/text/folding.hpp"

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

}  // namespace

const TypeWord* type_word(std::string_view folded) {
  static const TypeWords words = read_type_words(rule_table("type_words.tsv"));
  const auto found = words.find(folded);
  return found == words.end() ? nullptr : &found->second;
}

void check_type_words(RuleTable table) { (void)read_type_words(table); }

}  // namespace gazetteer::text
