#include <gtest/gtest.h>

#include "gazetteer/places/kind_words.hpp"

namespace {

using gazetteer::places::kind_in_words;

TEST(KindInWords, tells_what_a_code_stands_for) {
  EXPECT_EQ(kind_in_words('P', "PPLA"), "seat of a province");
  EXPECT_EQ(kind_in_words('S', "AIRF"), "airfield");
  EXPECT_EQ(kind_in_words('A', "ADM1"), "province");
  EXPECT_EQ(kind_in_words('T', "WAD"), "wadi");
}

TEST(KindInWords, falls_back_on_the_class) {
  EXPECT_EQ(kind_in_words('S', "XXXX"), "site or building");
  EXPECT_EQ(kind_in_words('P', ""), "populated place");
  EXPECT_EQ(kind_in_words('?', ""), "place");
}

}  // namespace
