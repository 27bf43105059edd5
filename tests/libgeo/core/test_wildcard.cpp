#include "libgeo/core/wildcard.hpp"

#include <gtest/gtest.h>

#include <string>

namespace geo {
namespace {

TEST(Wildcard, stars_and_question_marks) {
  EXPECT_TRUE(fits("", "*"));
  EXPECT_TRUE(fits("chat/17", "chat/*"));
  EXPECT_TRUE(fits("xaabab", "*a*b"));
  EXPECT_TRUE(fits("r1", "r?"));
  EXPECT_FALSE(fits("r", "r?"));
  EXPECT_FALSE(fits("other/17", "chat/*"));
  EXPECT_FALSE(fits("r1", ""));
  EXPECT_FALSE(fits(std::string(4000, 'a'), "*a*a*a*a*a*a*a*b"));
}

TEST(Wildcard, a_question_mark_is_one_character_of_utf_8) {
  EXPECT_TRUE(fits("тел", "т?л"));
  EXPECT_FALSE(fits("тл", "т?л"));
}

}  // namespace
}  // namespace geo
