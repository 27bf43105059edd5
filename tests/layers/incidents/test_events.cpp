// Which events a sentence tells, by whom, to whom, and where.
#include <gmock/gmock.h>

#include "tests/layers/incidents/report.hpp"

namespace layers::incidents {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing_country::country;
using testing_country::told;

struct EventCase {
  const char* sentence;
  std::vector<std::string> expected;
};
void PrintTo(const EventCase& c, std::ostream* out) { *out << c.sentence; }

class Tells : public testing::TestWithParam<EventCase> {};
TEST_P(Tells, these_events) {
  EXPECT_THAT(told(country().read(GetParam().sentence)), testing::ElementsAreArray(GetParam().expected));
}

const std::vector<EventCase> voices = {
    {"Duke-backed forces shelled Zenda.", {"shelling Duke @Zenda 04-07"}},
    {"Duke-backed forces shelled Zenda and Hentzau with artillery.",
     {"shelling Duke @Zenda 04-07", "shelling Duke @Hentzau 04-07"}},
    {"Zenda was shelled by Duke-backed forces.", {"shelling Duke @Zenda 04-07"}},
    {"Royal forces were attacked by the Duke's militia in Hentzau.", {"clash Duke>Crown @Hentzau 04-07"}},
    {"Heavy shelling of Zenda by the Duke's men was reported.", {"shelling Duke @Zenda 04-07"}},
    {"Clashes broke out between royal forces and the Duke's militia near Tarlenheim.",
     {"clash Crown>Duke @Tarlenheim 04-07"}},
    {"The Ruritanian Army captured Festenburg from the Duke's militia.",
     {"change-of-control Crown>Duke @Festenburg 04-07"}},
    {"Graustarkian warplanes bombed Hentzau.", {"air-strike Graustark @Hentzau 04-07"}},
    {"A Graustarkian drone targeted a vehicle in Zenda.", {"air-strike Graustark @Zenda 04-07"}},
    {"Mortar shells hit Tarlenheim.", {"shelling  @Tarlenheim 04-07"}},
    {"A car bomb exploded in Strelsau.", {"explosion  @Strelsau 04-07"}},
    {"A royal forces helicopter crashed in Zenda.", {"crash Crown @Zenda 04-07"}},
    {"The Duke's men abducted two villagers in Hentzau.", {"attack-on-civilians Duke>Civilians @Hentzau 04-07"}},
    {"Royal forces and the Zenda League agreed on a truce in Tarlenheim.",
     {"agreement Crown>League @Tarlenheim 04-07"}},
    {"Hundreds protested in Strelsau.", {"protest  @Strelsau 04-07"}},
    {"The Ruritanian Army arrested five men in Festenburg.", {"arrest Crown @Festenburg 04-07"}},
};
INSTANTIATE_TEST_SUITE_P(Voices, Tells, testing::ValuesIn(voices));

const std::vector<EventCase> places = {
    {"Royal forces sent reinforcements from their base in Strelsau to Hentzau.", {"movement Crown @Hentzau 04-07"}},
    {"The Duke's militia withdrew from Zenda to Hentzau.", {"movement Duke @Zenda 04-07"}},
    {"Royal forces shelled Zenda in Ruritania.", {"shelling Crown @Zenda 04-07"}},
    {"According to sources in Strelsau, royal forces shelled Zenda.", {"shelling Crown @Zenda 04-07"}},
    {"The Duke's men shelled Nowhereville.", {"shelling Duke @Nowhereville 04-07"}},
    {"Royal forces shelled Zenda while the Duke's men stormed Hentzau.",
     {"shelling Crown @Zenda 04-07", "clash Duke @Hentzau 04-07"}},
    {"Royal forces captured Tarlenheim and shelled Festenburg.",
     {"change-of-control Crown @Tarlenheim 04-07", "shelling Crown @Festenburg 04-07"}},
    {"Zenda is quiet. Royal forces deployed in the area.", {"movement Crown @Zenda 04-07"}},
    {"Royal forces shelled Zenda Castle.", {"shelling Crown @Zenda Castle 04-07"}},
};
INSTANTIATE_TEST_SUITE_P(Places, Tells, testing::ValuesIn(places));

const std::vector<EventCase> nothing = {
    {"Royal forces did not shell Zenda.", {}},
    {"Royal forces may shell Zenda.", {}},
    {"Royal forces will soon move towards Zenda.", {}},
    {"If royal forces shelled Zenda, the truce would end.", {}},
    {"The Duke denied that his men shelled Zenda.", {"statement Duke @ 04-07"}},
    {"The Duke's men threatened to shell Zenda.", {"statement Duke @ 04-07"}},
    {"He asked the sides to cease fire in Zenda.", {}},
    {"Villagers fear an attack on Zenda.", {}},
    {"In 1894, royal forces captured Zenda.", {}},
    {"Zenda is a town in Ruritania.", {}},
    {"The war was over and there were many views of it.", {}},
    {"The Duke's men failed to capture Zenda.", {}},
    {"The sides agreed to the deployment of royal police in Zenda.", {"agreement  @Zenda 04-07"}},
};
INSTANTIATE_TEST_SUITE_P(WhatDidNotHappen, Tells, testing::ValuesIn(nothing));

const std::vector<EventCase> dates = {
    {"On Monday, royal forces shelled Zenda.", {"shelling Crown @Zenda 04-05"}},
    {"On Wednesday, royal forces shelled Zenda.", {"shelling Crown @Zenda 04-07"}},
    {"Royal forces shelled Zenda last night.", {"shelling Crown @Zenda 04-06"}},
    {"Royal forces shelled Zenda yesterday.", {"shelling Crown @Zenda 04-06"}},
    {"Royal forces shelled Zenda on March 28.", {"shelling Crown @Zenda 03-28"}},
    {"Royal forces shelled Zenda on 28 March 2021.", {"shelling Crown @Zenda 03-28"}},
    {"Royal forces shelled Zenda on 2021-03-28.", {"shelling Crown @Zenda 03-28"}},
    {"Royal forces shelled Zenda three days ago.", {"shelling Crown @Zenda 04-04"}},
    {"Royal forces shelled Zenda over the past 48 hours.", {"shelling Crown @Zenda 04-05..04-08"}},
    {"Since Sunday, royal forces have shelled Zenda.", {"shelling Crown @Zenda 04-04..04-08"}},
    {"Last week, royal forces shelled Zenda.", {"shelling Crown @Zenda 03-29..04-05"}},
    {"Royal forces shelled Zenda in March.", {"shelling Crown @Zenda 03-01..04-01"}},
    {"Next Friday royal forces shelled Zenda.", {}},
};
INSTANTIATE_TEST_SUITE_P(Dates, Tells, testing::ValuesIn(dates));

TEST(Actors, by_context_of_the_report) {
  EXPECT_THAT(
      told(country().read("The Duke's militia entered Zenda with vehicles. The militants shelled Hentzau. The army "
                          "shelled Tarlenheim.")),
      ElementsAre("movement Duke @Zenda 04-07", "shelling Duke @Hentzau 04-07", "shelling Crown @Tarlenheim 04-07"));
}

TEST(Actors, unknown_ones_keep_their_names) {
  EXPECT_THAT(told(country().read("The Black Lion Brigade shelled Zenda.")),
              ElementsAre("shelling Black Lion Brigade @Zenda 04-07"));
}

TEST(Actors, an_acronym_only_in_capitals) {
  EXPECT_THAT(told(country().read("The RRA shelled Zenda.")), ElementsAre("shelling Crown @Zenda 04-07"));
  EXPECT_THAT(told(country().read("The rra shelled Zenda.")), ElementsAre("shelling  @Zenda 04-07"));
}

TEST(Statements, only_where_nothing_else_is_told) {
  EXPECT_THAT(told(country().read("Royal forces said that the Duke's men shelled Zenda.")),
              ElementsAre("shelling Duke @Zenda 04-07"));
  EXPECT_THAT(told(country().read("The Ruritanian Army condemned the League.")),
              ElementsAre("statement Crown @ 04-07"));
}

TEST(Titles, do_not_double_the_body) {
  const auto same =
      country().read("Duke-backed forces shelled Zenda on Monday.", "Zenda shelled by Duke-backed forces");
  EXPECT_THAT(told(same), ElementsAre("shelling Duke @Zenda 04-05"));
  const auto only = country().read("Nothing else is known.", "Duke-backed forces shelled Zenda");
  EXPECT_THAT(told(only), ElementsAre("shelling Duke @Zenda 04-07"));
  EXPECT_EQ(only.incidents.at(0).sentence, "Duke-backed forces shelled Zenda");
}

TEST(Opinions, report_only_what_they_date_and_place) {
  EXPECT_THAT(told(country().read("Royal forces shelled Zenda and the League attacked Hentzau.",
                                  "Opinion: what now for Zenda?")),
              IsEmpty());
}

TEST(Precision, follows_the_place) {
  const auto site = country().read("Royal forces shelled Zenda Castle.").incidents.at(0);
  EXPECT_EQ(site.precision, "exact");
  const auto town = country().read("Royal forces shelled Zenda.").incidents.at(0);
  EXPECT_EQ(town.precision, "settlement");
  EXPECT_GT(town.radius.value(), 500.0);
  const auto unknown = country().read("Royal forces shelled Nowhereville.").incidents.at(0);
  EXPECT_EQ(unknown.precision, "none");
  EXPECT_FALSE(unknown.position);
  EXPECT_LT(unknown.confidence, town.confidence);
}

TEST(Confidence, falls_with_claims_and_unsure_dates) {
  const auto of = [](const char* text) { return country().read(text).incidents.at(0).confidence; };
  EXPECT_GT(of("On Monday royal forces shelled Zenda."), of("Royal forces shelled Zenda."));
  EXPECT_GT(of("Royal forces shelled Zenda."), of("Royal forces allegedly shelled Zenda."));
}

}  // namespace
}  // namespace layers::incidents
