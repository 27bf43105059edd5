#include "gazetteer/geoparse/recognition/word_map.hpp"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <string>
#include <vector>

namespace gazetteer::geoparse {
namespace {

TEST(WordMap, has_what_a_map_has) {
  std::mt19937 random(3);
  std::uniform_int_distribution<int> length(0, 12), letter('a', 'd');
  std::vector<std::string> words(4000);
  for (auto& word : words) {
    for (int left = length(random); left > 0; --left) word += static_cast<char>(letter(random));
  }
  std::map<std::string, int> twin;
  WordMap<int> map;
  EXPECT_EQ(map.find("a"), map.end());
  for (std::size_t i = 0; i < words.size() / 2; ++i) {
    ++twin[words[i]];
    ++map[words[i]];
  }
  EXPECT_EQ(map.size(), twin.size());
  for (const auto& word : words) {
    const auto* found = map.find(word);
    ASSERT_EQ(found != map.end(), twin.contains(word)) << word;
    if (found == map.end()) continue;
    EXPECT_EQ(found->first, word);
    EXPECT_EQ(found->second, twin[word]);
  }
}

TEST(WordMap, hashes_of_short_words_differ) {
  std::map<std::uint64_t, std::string> seen;
  std::string word;
  for (int a = 0; a < 128; ++a) {
    for (int b = 0; b < 128; ++b) {
      for (const std::string& each : {std::string{static_cast<char>(a)},
                                      {static_cast<char>(a), static_cast<char>(b)},
                                      {'x', static_cast<char>(a), static_cast<char>(b)}}) {
        const auto [at, fresh] = seen.emplace(word_hash(each), each);
        EXPECT_EQ(at->second, each);
      }
    }
  }
}

TEST(WordMap, room_kept_beforehand_changes_nothing) {
  WordMap<int> map;
  map.reserve(100);
  map["Idlib"] = 1;
  map["إدلب"] = 2;
  map[""] = 3;
  EXPECT_EQ(map.find("Idlib")->second, 1);
  EXPECT_EQ(map.find("إدلب")->second, 2);
  EXPECT_EQ(map.find("")->second, 3);
  EXPECT_FALSE(map.contains("Idli"));
}

}  // namespace
}  // namespace gazetteer::geoparse
