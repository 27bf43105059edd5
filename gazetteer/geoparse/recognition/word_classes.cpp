#include "gazetteer/geoparse/recognition/word_classes.hpp"

#include <initializer_list>

#include "gazetteer/geoparse/recognition/word_map.hpp"

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

Index index_of(std::initializer_list<std::span<const WordTable>> all) {
  Index index;
  for (const auto tables : all) {
    for (const auto& table : tables) add_words(table, index);
  }
  return index;
}

WordClasses class_in(const Index& index, std::string_view word) {
  const auto* found = index.find(word);
  return found == index.end() ? WordClasses{} : WordClasses{found->second};
}

}  // namespace

WordClasses classes_of(std::string_view lower_case_word) {
  static const Index index =
      index_of({english_words(), common_words(), person_words(), arabic_words(), slavic_words()});
  return class_in(index, lower_case_word);
}

WordClasses turkish_classes_of(std::string_view lower_case_word) {
  static const Index index = index_of({turkish_words()});
  return class_in(index, lower_case_word);
}

}  // namespace gazetteer::geoparse
