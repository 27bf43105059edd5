#include <gtest/gtest.h>

#include "tests/gazetteer/places/sample.hpp"

namespace gazetteer::places::test {
namespace {

std::string local(std::string country, std::string name, std::vector<std::string> names) {
  auto made = place("t:1", std::move(name), 0, 0, 0, std::move(names));
  made.country = std::move(country);
  return local_name(made).value_or("none");
}

TEST(LocalName, is_in_the_script_of_the_country) {
  EXPECT_EQ(local("SY", "‘Ayn ‘Īsá", {"Айн-Исса", "عين عيسى"}), "عين عيسى");
  EXPECT_EQ(local("UA", "Bakhmut", {"Artemivsk", "バフムート", "Бахмут"}), "Бахмут");
  EXPECT_EQ(local("IL", "Haifa", {"حيفا", "חיפה"}), "חיפה");
  EXPECT_EQ(local("FR", "Paris", {"Париж", "باريس"}), "none");
  EXPECT_EQ(local("SY", "Afrin", {"Efrîn"}), "none");
  EXPECT_EQ(local("", "Sea", {"Море"}), "none");
}

TEST(LocalName, passes_over_letters_of_other_languages_in_the_script) {
  EXPECT_EQ(local("SY", "Aleppo", {"حەلەب", "حلب"}), "حلب");
  EXPECT_EQ(local("UA", "Kyiv", {"Киев", "Київ"}), "Київ");
  EXPECT_EQ(local("RU", "Oryol", {"Орел", "Орьол", "Орёл"}).substr(0, 4), "Ор");
  EXPECT_EQ(local("SY", "Kobani", {"كوباني", "عين العرب"}), "كوباني");  // the one that spells the preferred name
  EXPECT_EQ(local("SY", "Kobani", {"کوبانی"}), "کوبانی");               // better than none
}

TEST(LocalName, is_the_preferred_name_itself_when_that_is_local) {
  EXPECT_EQ(local("UA", "Нова Каховка", {"Nova Kakhovka"}), "Нова Каховка");
}

}  // namespace
}  // namespace gazetteer::places::test
