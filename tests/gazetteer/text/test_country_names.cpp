#include <gtest/gtest.h>

#include "gazetteer/text/country_names.hpp"

namespace gazetteer::text {
namespace {

TEST(CountryNames, are_those_of_the_language) {
  EXPECT_EQ(country_name("SY", "en"), "Syria");
  EXPECT_EQ(country_name("SY", "ar"), "سوريا");
  EXPECT_EQ(country_name("UA", "uk"), "Україна");
  EXPECT_EQ(country_name("TR", "ru"), "Турция");
}

TEST(CountryNames, of_no_country_are_empty) {
  EXPECT_EQ(country_name("", "en"), "");
  EXPECT_EQ(country_name("Q9", "en"), "");
}

}  // namespace
}  // namespace gazetteer::text
