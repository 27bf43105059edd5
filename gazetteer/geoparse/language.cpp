#include "gazetteer/geoparse/language.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_map>

namespace gazetteer::geoparse {
namespace {

constexpr std::string_view english =
    "the of and to for with that was were is are has have had been be by from at as an it its his her their he she "
    "they "
    "this which who not but or after before near between into said will would against during over";
constexpr std::string_view other =
    "ve bir bu ile için olarak olan daha çok göre sonra kadar dedi etti oldu içinde yakınlarında "
    "der die das und von mit den dem ist nicht ein eine für auf "
    "le les des du et une dans pour sur est que qui au aux avec "
    "el los las del una por con para que fue como più della nel che sono gli dei "
    "het een van voor niet zijn na się jest nie oraz przez";

/// 1 English, -1 another language, 0 neither.
int vote_of(std::string_view lower) {
  static const auto votes = [] {
    std::unordered_map<std::string_view, int> all;
    for (const auto& [words, vote] : {std::pair{english, 1}, std::pair{other, -1}}) {
      for (std::size_t begin = 0; begin < words.size();) {
        const auto end = std::min(words.find(' ', begin), words.size());
        all.emplace(words.substr(begin, end - begin), vote);
        begin = end + 1;
      }
    }
    return all;
  }();
  const auto found = votes.find(lower);
  return found == votes.end() ? 0 : found->second;
}

bool is_ascii(std::string_view bytes) {
  return std::all_of(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace

std::vector<bool> english_sentences(const Reading& reading) {
  struct Count {
    int votes = 0;
    int foreign_words = 0;  // small words with letters that English has not
    bool other_script = false;
  };
  std::vector<Count> counts(reading.sentences.size());
  Count all;
  bool ascii = true;
  for (const auto& word : reading.words) {
    if (word.kind != text::Token::Kind::word || word.sentence >= counts.size()) continue;
    auto& count = counts[word.sentence];
    if (word.script != text::Script::latin && word.script != text::Script::none) count.other_script = true;
    const int vote = vote_of(word.lower);
    count.votes += vote;
    all.votes += vote;
    if (is_ascii(word.lower)) continue;
    if (!word.name_like) {
      ++count.foreign_words;
      ++all.foreign_words;
    }
    ascii = ascii && word.name_like && word.script == text::Script::latin;
  }
  const bool text_is_english = all.votes != 0 ? all.votes > all.foreign_words : ascii;
  std::vector<bool> result(counts.size());
  for (std::size_t s = 0; s < counts.size(); ++s) {
    const auto& count = counts[s];
    const int evidence = count.votes - count.foreign_words;
    result[s] = !count.other_script && (evidence != 0 ? evidence > 0 : text_is_english);
  }
  return result;
}

}  // namespace gazetteer::geoparse
