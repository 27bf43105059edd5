// The groups of consonants that names have.
#include <gmock/gmock.h>

#include <bit>

#include "gazetteer/text/spelling_cost.hpp"

namespace gazetteer::text {
namespace {

int apart(std::string_view a, std::string_view b) { return std::popcount(consonant_groups(a) ^ consonant_groups(b)); }

TEST(ConsonantGroups, AreTheSameInAllScriptsAndSpellings) {
  EXPECT_EQ(apart("Tall Tamr", "تل تمر"), 0);
  EXPECT_EQ(apart("Qāmishlī", "القامشلي"), 0);
  EXPECT_EQ(apart("BAKHMUT", "Бахмут"), 1);  // kh
  EXPECT_EQ(apart("Dimashq", "Dimashk"), 0);
}

TEST(ConsonantGroups, TellOtherNamesApart) {
  EXPECT_GE(apart("Aleppo", "Damascus"), 2);
  EXPECT_GE(apart("حلب", "دمشق"), 2);
}

TEST(ConsonantGroups, AreNoneWithoutConsonantsOrInOtherScripts) {
  EXPECT_EQ(consonant_groups(""), 0U);
  EXPECT_EQ(consonant_groups("Aia 12"), 0U);
  EXPECT_EQ(consonant_groups("東京"), 0U);
  EXPECT_EQ(consonant_groups("\xff\xc3"), 0U);
}

TEST(SpellingCost, ABoundChangesOnlyWhatLiesBeyondIt) {
  const std::string_view names[] = {"Tall Tamr", "Tell Tamer", "تل تمر", "Aleppo", "Alep",
                                    "Halab",     "حلب",        "Бахмут", "Bakhmut"};
  for (const auto a : names) {
    for (const auto b : names) {
      const double cost = spelling_cost(a, b);
      for (const double most : {0.0, 0.05, 0.2, 0.5, 1.0}) {
        const double bounded = spelling_cost(SpelledName(a), SpelledName(b), most);
        if (cost <= most) {
          EXPECT_DOUBLE_EQ(bounded, cost) << a << ", " << b;
        }
        if (cost > most) {
          EXPECT_GT(bounded, most) << a << ", " << b;
        }
      }
    }
  }
}

}  // namespace
}  // namespace gazetteer::text
