#include <gmock/gmock.h>

#include "layers/incidents/counts.hpp"
#include "layers/incidents/numbers/area_claims.hpp"
#include "layers/incidents/numbers/numbers.hpp"
#include "tests/layers/incidents/report.hpp"

namespace layers::incidents {
namespace {

using testing::DoubleNear;
using testing_country::country;

Sentence sentence(const std::string& text) {
  static std::vector<std::unique_ptr<std::string>> kept;  // a sentence points into its text
  kept.push_back(std::make_unique<std::string>(text));
  const std::vector<gazetteer::text::Span> whole = {{0, text.size()}};
  return read_sentences(*kept.back(), whole, false).front();
}

TEST(Numbers, in_digits) {
  EXPECT_EQ(parse_number("2,000"), 2000.0);
  EXPECT_EQ(parse_number("12.5"), 12.5);
  EXPECT_EQ(parse_number("1,234,567"), 1234567.0);
  for (const auto* wrong : {"", "93rd", "1,23", "1,2345", "10:30", "1.2.3", "12.", "99999999999999999999"}) {
    EXPECT_FALSE(parse_number(wrong)) << wrong;
  }
}

struct Told {
  const char* text;
  double value;
  const char* hedge;
};
class InWords : public testing::TestWithParam<Told> {};
TEST_P(InWords, number) {
  const auto found = numbers_in(sentence(GetParam().text));
  ASSERT_EQ(found.size(), 1U);
  ASSERT_TRUE(found[0].value);
  EXPECT_DOUBLE_EQ(*found[0].value, GetParam().value);
  EXPECT_EQ(found[0].hedge, GetParam().hedge);
}
INSTANTIATE_TEST_SUITE_P(English, InWords,
                         testing::Values(Told{"twenty-one men", 21, ""}, Told{"two hundred and five men", 205, ""},
                                         Told{"a dozen men", 12, ""}, Told{"three dozen men", 36, ""},
                                         Told{"at least 5 men", 5, "at least"},
                                         Told{"more than two thousand men", 2000, "more than"},
                                         Told{"as many as 30 men", 30, "as many as"},
                                         Told{"1.5 million people", 1.5e6, ""}, Told{"thirty five men", 35, ""}));

struct Loss {
  const char* text;
  std::optional<int> killed, wounded;
  const char* quantity;
};
void PrintTo(const Loss& l, std::ostream* out) { *out << l.text; }
class Tolls : public testing::TestWithParam<Loss> {};
TEST_P(Tolls, of_an_event) {
  const auto found = country().read(std::string(GetParam().text));
  ASSERT_FALSE(found.incidents.empty());
  EXPECT_EQ(found.incidents[0].killed, GetParam().killed);
  EXPECT_EQ(found.incidents[0].wounded, GetParam().wounded);
  EXPECT_EQ(found.incidents[0].quantity, GetParam().quantity);
}
const auto none = std::nullopt;
INSTANTIATE_TEST_SUITE_P(
    Words, Tolls,
    testing::Values(
        Loss{"Royal forces shelled Zenda, killing 3 civilians and wounding 7.", 3, 7, ""},
        Loss{"Shelling of Zenda killed three people and injured at least 10 others.", 3, 10, "at least 10 wounded"},
        Loss{"Two soldiers were killed and five wounded in clashes in Zenda.", 2, 5, ""},
        Loss{"A civilian was killed in shelling of Zenda.", 1, none, ""},
        Loss{"Dozens were killed in shelling of Zenda.", none, none, "dozens killed"},
        Loss{"A helicopter of the royal forces crashed in Zenda. The pilot was killed and other crews were injured.", 1,
             none, "wounded, no number"},
        Loss{"Royal forces shelled Zenda. No casualties were reported.", 0, 0, ""},
        Loss{"Royal forces shelled Zenda and Hentzau, leaving 4 dead.", 4, none, ""},
        Loss{"Up to 20 militants were killed when royal forces shelled Zenda.", 20, none, "up to 20 killed"},
        Loss{"Royal forces deployed 40 tanks and 300 soldiers in Zenda.", none, none, "40 tanks; 300 personnel"},
        Loss{"Royal forces fired 25 rockets at Zenda, 12 km from Hentzau.", none, none, "25 rockets"},
        Loss{"The royal convoy consists of 30 armoured vehicles and 120 royal military police. The convoy entered "
             "Zenda.",
             none, none, "30 vehicles; 120 personnel"}));

TEST(Tolls, of_several_places_are_told_once) {
  const auto found = country().read("Royal forces shelled Zenda and Hentzau, killing 4.");
  ASSERT_EQ(found.incidents.size(), 2U);
  EXPECT_EQ(found.incidents[0].killed, 4);
  EXPECT_FALSE(found.incidents[1].killed);
}

struct Area {
  const char* text;
  double km2;
};
class Areas : public testing::TestWithParam<Area> {};
TEST_P(Areas, are_square_kilometres) {
  const auto found = areas_in(sentence(GetParam().text));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_THAT(found[0].km2, DoubleNear(GetParam().km2, GetParam().km2 * 1e-9));
}
// Factors: 1 ha = 0.01 km2; 1 international square mile = 2.589988110336 km2; 1 acre = 0.0040468564224 km2 (NIST SP
// 811).
INSTANTIATE_TEST_SUITE_P(Units, Areas,
                         testing::Values(Area{"about 2,000 km2 of land", 2000}, Area{"320 square kilometres", 320},
                                         Area{"5 sq km", 5}, Area{"7 sq. km of it", 7}, Area{"12 km\u00b2", 12},
                                         Area{"600 hectares", 6}, Area{"100 square miles", 258.9988110336},
                                         Area{"1,000 acres", 4.0468564224}));

TEST(AreaClaims, tell_who_how_much_where) {
  const auto found = country().read("Royal forces could so far liberate about 120 km2 in Zenda.");
  ASSERT_EQ(found.claims.size(), 1U);
  const auto& claim = found.claims[0];
  EXPECT_EQ(claim.actor, "Crown");
  EXPECT_EQ(claim.claimed_km2, 120.0);
  EXPECT_EQ(claim.hedge, "about");
  EXPECT_EQ(claim.region, "Zenda");
  ASSERT_TRUE(claim.position);
  EXPECT_TRUE(geo::contains(claim.region_area, *claim.position));
  EXPECT_EQ(claim.report_id, "report-1");
  EXPECT_EQ(claim.date->iso(), "2021-04-07");
  EXPECT_FALSE(claim.period_start);
}

TEST(AreaClaims, tell_losers_and_periods) {
  const auto lost =
      country().read("Since March 28, the Duke's militia lost 40 square miles near Hentzau to royal forces.");
  ASSERT_EQ(lost.claims.size(), 1U);
  EXPECT_EQ(lost.claims[0].from_actor, "Duke");
  EXPECT_EQ(lost.claims[0].actor, "Crown");
  EXPECT_EQ(lost.claims[0].period_start->iso(), "2021-03-28");
  const auto weeks = country().read("In two weeks royal forces captured more than 80 sq km from the Duke's militia.");
  ASSERT_EQ(weeks.claims.size(), 1U);
  EXPECT_EQ(weeks.claims[0].hedge, "more than");
  EXPECT_EQ(weeks.claims[0].from_actor, "Duke");
  EXPECT_EQ(weeks.claims[0].period_start->iso(), "2021-03-24");
}

TEST(AreaClaims, tell_where_their_stretch_ends) {
  const auto march = country().read("In March, royal forces captured 40 km2 in Zenda.");
  ASSERT_EQ(march.claims.size(), 1U);
  EXPECT_EQ(march.claims[0].period_start->iso(), "2021-03-01");
  EXPECT_EQ(march.claims[0].period_end->iso(), "2021-04-01");
  const auto since = country().read("Since March 28, royal forces captured 40 km2 in Zenda.");
  ASSERT_EQ(since.claims.size(), 1U);
  EXPECT_FALSE(since.claims[0].period_end) << "up to the report";
}

TEST(AreaClaims, need_land_that_somebody_took) {
  EXPECT_TRUE(country().read("A camp of 2 km2 was opened in Zenda.").claims.empty());
  EXPECT_TRUE(country().read("Royal forces will capture 200 km2 in Zenda.").claims.empty());
  EXPECT_TRUE(country().read("Royal forces did not capture 200 km2 in Zenda.").claims.empty());
  EXPECT_TRUE(country().read("Royal forces captured Zenda, 20 km from Hentzau.").claims.empty());
}

}  // namespace
}  // namespace layers::incidents
