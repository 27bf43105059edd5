#include "libgeo/core/suggestion.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace {

TEST(Suggestion, counts_edits) {
  EXPECT_EQ(geo::edit_distance("", ""), 0u);
  EXPECT_EQ(geo::edit_distance("kitten", "sitting"), 3u);  // Wagner & Fischer 1974
  EXPECT_EQ(geo::edit_distance("abc", ""), 3u);
}

TEST(Suggestion, names_the_nearest_word_or_none) {
  const std::vector<std::string> known = {"geocode", "incidents", "change"};
  EXPECT_EQ(geo::nearest_word("geocde", known), "geocode");
  EXPECT_EQ(geo::nearest_word("chnge", known), "change");
  EXPECT_EQ(geo::nearest_word("map", known), std::nullopt);
  EXPECT_EQ(geo::nearest_word("", known), std::nullopt);
}

}  // namespace
