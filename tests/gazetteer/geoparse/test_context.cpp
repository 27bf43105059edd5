#include "gazetteer/geoparse/resolution/context.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <string_view>
#include <vector>

#include "gazetteer/geoparse/resolution/candidates.hpp"
#include "tests/gazetteer/geoparse/small_world.hpp"

namespace gazetteer::geoparse::testing {
namespace {

places::PlaceView view(std::string_view id) { return small_world().view(*small_world().find_id(id)); }

Sense sense_of(std::vector<std::string_view> ids) {
  Sense sense;
  for (const auto id : ids) {
    auto& option = sense.options.emplace_back();
    option.place = *small_world().find_id(id);
    option.view = small_world().view(option.place);
    tell(option);
  }
  return sense;
}

TEST(LiesIn, a_country_holds_its_units_and_places_and_nothing_holds_itself) {
  EXPECT_TRUE(lies_in(view("aleppo"), view("syria")));
  EXPECT_TRUE(lies_in(view("aleppo-unit"), view("syria")));
  EXPECT_TRUE(lies_in(view("aleppo"), view("aleppo-unit")));
  EXPECT_FALSE(lies_in(view("syria"), view("aleppo-unit")));
  EXPECT_FALSE(lies_in(view("syria"), view("syria")));
  EXPECT_FALSE(lies_in(view("idlib"), view("aleppo-unit")));
  EXPECT_FALSE(lies_in(view("kharkiv"), view("syria")));
  EXPECT_FALSE(lies_in(view("aleppo"), view("idlib")));
}

TEST(Closeness, is_a_half_at_the_stated_distances) {
  // Ain Issa alone speaks; where it is itself, at nothing, its closeness is its confidence.
  std::vector<Sense> senses = {sense_of({"ain-issa"}), sense_of({"mush-near", "mush-homs", "mush-east"})};
  const auto units = number_units(senses);
  const Context context(senses, units, Context::Voters::all);
  const auto here = context.around(1);
  constexpr double of_one = 0.65;  // the second closest is nobody
  EXPECT_NEAR(here.closeness(senses[0].options[0]).near, of_one, 1e-6);
  for (const auto& option : senses[1].options) {
    const double km = chord_km(option.direction, senses[0].options[0].direction);
    const auto close = here.closeness(option);
    EXPECT_NEAR(close.near, of_one / (1.0 + km / 45.0), 1e-6);
    EXPECT_NEAR(close.very_near, 1.0 / (1.0 + km / 10.0), 1e-6);
    EXPECT_NEAR(close.far_near, 1.0 / (1.0 + km / 250.0), 1e-6);
  }
  EXPECT_GT(here.closeness(senses[1].options[0]).near, 4 * here.closeness(senses[1].options[1]).near);
}

TEST(Closeness, of_a_sense_to_itself_is_none) {
  std::vector<Sense> senses = {sense_of({"ain-issa"}), sense_of({"syria"})};
  const auto units = number_units(senses);
  const Context context(senses, units, Context::Voters::all);
  EXPECT_EQ(context.around(0).closeness(senses[0].options[0]).near, 0.0);
}

}  // namespace
}  // namespace gazetteer::geoparse::testing
