#include "gazetteer/geoparse/word_classes.hpp"

#include <array>

#include "gazetteer/geoparse/word_map.hpp"

namespace gazetteer::geoparse {
namespace {

using Index = WordMap<std::uint32_t>;

void add_words(const WordTable& table, Index& index) {
  std::size_t at = 0;
  while (at < table.words.size()) {
    const auto begin = table.words.find_first_not_of(" \n", at);
    if (begin == std::string_view::npos) break;
    auto end = table.words.find_first_of(" \n", begin);
    if (end == std::string_view::npos) end = table.words.size();
    index[table.words.substr(begin, end - begin)] |= static_cast<std::uint32_t>(table.word_class);
    at = end;
  }
}

Index build_index() {
  Index index;
  index.reserve(8192);
  for (const auto tables : std::array{english_words(), common_words(), person_words(), foreign_words()}) {
    for (const auto& table : tables) add_words(table, index);
  }
  return index;
}

}  // namespace

WordClasses classes_of(std::string_view lower_case_word) {
  static const Index index = build_index();
  const auto* found = index.find(lower_case_word);
  return found == index.end() ? WordClasses{} : WordClasses{found->second};
}

}  // namespace gazetteer::geoparse
