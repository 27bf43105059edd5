#include <gtest/gtest.h>

#include "libgeo/core/licences.hpp"

namespace {

using geo::licence_terms;

TEST(Licences, are_known_by_their_spdx_id_and_as_people_write_them) {
  for (const char* name : {"CC-BY-4.0", "CC BY 4.0", "cc by", "Creative Commons Attribution 4.0"}) {
    ASSERT_TRUE(licence_terms(name)) << name;
    EXPECT_EQ(licence_terms(name)->id, "CC-BY") << name;
    EXPECT_TRUE(licence_terms(name)->attribution);
    EXPECT_FALSE(licence_terms(name)->share_alike);
  }
  EXPECT_EQ(licence_terms("CC-BY-SA-3.0-IGO")->id, "CC-BY-SA");
  EXPECT_EQ(licence_terms("CC BY-NC-SA 4.0")->id, "CC-BY-NC-SA");
  EXPECT_EQ(licence_terms("public domain")->id, "public domain");
  EXPECT_FALSE(licence_terms("CC0-1.0")->attribution);
}

TEST(Licences, that_ask_for_the_same_licence_say_so) {
  EXPECT_TRUE(licence_terms("ODbL-1.0")->share_alike);
  EXPECT_NE(licence_terms("ODbL")->asks.find("© OpenStreetMap contributors"), std::string_view::npos);
  EXPECT_EQ(licence_terms("Open Database License 1.0")->asks, licence_terms("ODbL")->asks);
  EXPECT_TRUE(licence_terms("CC BY-SA 4.0")->share_alike);
}

TEST(Licences, that_are_not_known_have_no_terms) {
  for (const char* name : {"", " ", "-", "c", "cc", "ask Omar", "proprietary"})
    EXPECT_FALSE(licence_terms(name)) << name;
}

}  // namespace
