// Keys one edit away.
#include "gazetteer/places/search/search_edits.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <random>
#include <string>

namespace gazetteer::places {
namespace {

using testing::Contains;
using testing::IsEmpty;

std::vector<std::string> neighbours(std::string_view key, std::size_t most = 10'000) {
  std::vector<std::string> keys;
  neighbouring_keys(key, most, [&](std::string_view each) { keys.emplace_back(each); });
  return keys;
}

std::size_t distance(std::string_view a, std::string_view b) {  // of optimal string alignment
  std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        d[i][j] = i + j;
        continue;
      }
      d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
    }
  }
  return d[a.size()][b.size()];
}

TEST(NeighbouringKeys, LeaveOutExchangeReplaceAndPutIn) {
  const auto keys = neighbours("hlab");
  EXPECT_THAT(keys, Contains("lab"));
  EXPECT_THAT(keys, Contains("hlba"));
  EXPECT_THAT(keys, Contains("xlab"));
  EXPECT_THAT(keys, Contains("hlabn"));
  EXPECT_THAT(neighbours("dr zar"), Contains("drzar"));
  EXPECT_THAT(neighbours("drzar"), Contains("dr zar"));
}

TEST(NeighbouringKeys, ShortKeysHaveNone) {
  EXPECT_THAT(neighbours(""), IsEmpty());
  EXPECT_THAT(neighbours("hlb"), IsEmpty());
  EXPECT_THAT(neighbours("a b c"), IsEmpty());
}

TEST(NeighbouringKeys, OtherScriptsLoseAndExchangeLetters) {
  const auto keys = neighbours("ελλαδα");
  EXPECT_THAT(keys, Contains("ελαδα"));
  EXPECT_THAT(keys, Contains("ελλδαα"));
  for (const auto& key : keys) EXPECT_LE(key.size(), std::string("ελλαδα").size());
}

TEST(NeighbouringKeys, AreOneEditAwayAndNoMoreThanAsked) {
  std::mt19937 random(7);
  for (int i = 0; i < 200; ++i) {
    std::string key;
    for (auto n = 4 + random() % 8; n > 0; --n) key += "abdgklmnrst"[random() % 11];
    for (const auto& each : neighbours(key)) ASSERT_EQ(distance(key, each), 1U) << key << " " << each;
    EXPECT_LE(neighbours(key, 17).size(), 17U);
  }
}

}  // namespace
}  // namespace gazetteer::places
