// Words of a table, found again.
#include "gazetteer/text/word_list.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace gazetteer::text {
namespace {

constexpr auto words = std::to_array<std::string_view>(
    {"a", "ab", "abc", "b", "ул", "х", "т.д", "of the longest sort", "of the longest sorts", "zz"});
constexpr WordList list(words);

TEST(WordList, has_its_words_and_no_others) {
  for (const auto word : words) EXPECT_TRUE(list.has(word)) << word;
  for (const std::string_view word : {"", "ac", "B", "у", "of the longest son", "of the longest sort of", "z"})
    EXPECT_FALSE(list.has(word)) << word;
  std::mt19937 random(7);
  const std::string letters = "abcz.\xD1\x85";
  std::size_t found = 0;
  for (int i = 0; i < 100'000; ++i) {
    std::string word;
    for (auto left = random() % 4; left > 0; --left) word += letters[random() % letters.size()];
    const bool is_one = std::find(words.begin(), words.end(), word) != words.end();
    ASSERT_EQ(list.has(word), is_one) << word;
    ASSERT_TRUE(list.may_have(word) || !is_one) << word;
    found += is_one ? 1U : 0U;
  }
  EXPECT_GT(found, 1'000U);
}

}  // namespace
}  // namespace gazetteer::text
