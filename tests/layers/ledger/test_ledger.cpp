#include "layers/ledger/ledger.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace layers::ledger;

namespace {

geo::Date on(const char* iso) { return geo::Date::parse_iso(iso).value(); }

ControlStatement said(const char* place, const char* date, const char* actor) {
  ControlStatement statement;
  statement.place = place;
  statement.date = on(date);
  statement.actor = actor;
  return statement;
}

std::vector<std::string> in_words(const std::vector<const ControlStatement*>& state) {
  std::vector<std::string> words;
  for (const auto* statement : state) words.push_back(statement->place + " " + statement->actor);
  return words;
}

}  // namespace

TEST(PlaceKey, is_the_id_else_the_position_else_the_name) {
  auto statement = said("Ain Issa", "2019-10-13", "SDF");
  EXPECT_EQ(place_key(statement), place_key(said(" ain-issa ", "2020-01-01", "")));
  EXPECT_NE(place_key(statement), place_key(said("Ain Dara", "2019-10-13", "SDF")));
  statement.position = {geo::Lon(38.860001), geo::Lat(36.388)};
  auto near = statement;
  near.place = "Ayn Isa";
  near.position = {geo::Lon(38.859999), geo::Lat(36.388)};
  EXPECT_EQ(place_key(statement), place_key(near));
  near.position = {geo::Lon(38.8601), geo::Lat(36.388)};
  EXPECT_NE(place_key(statement), place_key(near));
  statement.place_id = near.place_id = "geonames:172134";
  EXPECT_EQ(place_key(statement), place_key(near));
}

TEST(PlaceKey, zero_has_no_sign) {
  auto a = said("", "2020-01-01", "A"), b = a;
  a.position = {geo::Lon(-0.000001), geo::Lat(0.0)};
  b.position = {geo::Lon(0.000001), geo::Lat(-0.0)};
  EXPECT_EQ(place_key(a), place_key(b));
}

TEST(Ledger, is_ordered_by_place_and_date_and_then_as_given) {
  const auto ledger = ordered({said("B", "2020-02-01", "X"), said("A", "2020-03-01", "Z"), said("A", "2020-01-01", "X"),
                               said("A", "2020-03-01", "Y")});
  std::vector<std::string> actors;
  for (const auto& statement : ledger.statements) actors.push_back(statement.place + statement.actor);
  EXPECT_THAT(actors, testing::ElementsAre("AX", "AZ", "AY", "BX"));
}

TEST(Ledger, drops_exact_repetitions_only) {
  auto first = said("A", "2020-01-01", "X"), again = first, doubted = first;
  again.where.line = 7;
  doubted.certainty = "low";
  EXPECT_EQ(ordered({first, again}).statements.size(), 1U);
  EXPECT_EQ(ordered({first, again, doubted}).statements.size(), 2U);
  // Taken back and taken again on one day: the last word must stay the last.
  const auto ledger = ordered({first, said("A", "2020-01-01", "Y"), first});
  EXPECT_EQ(state_on(ledger, on("2020-01-01")).front()->actor, "X");
}

TEST(Ledger, the_state_on_a_date_is_the_last_word_on_each_place) {
  const auto ledger = ordered({said("A", "2020-01-01", "X"), said("A", "2020-02-01", "Y"), said("B", "2020-01-15", "X"),
                               said("B", "2020-01-15", "Z"), said("C", "2020-02-02", "Z")});
  EXPECT_TRUE(state_on(ledger, on("2019-12-31")).empty());
  EXPECT_THAT(in_words(state_on(ledger, on("2020-01-01"))), testing::ElementsAre("A X"));
  EXPECT_THAT(in_words(state_on(ledger, on("2020-01-31"))), testing::ElementsAre("A X", "B Z"));
  EXPECT_THAT(in_words(state_on(ledger, on("2020-02-01"))), testing::ElementsAre("A Y", "B Z"));
  EXPECT_THAT(in_words(state_on(ledger, on("2030-01-01"))), testing::ElementsAre("A Y", "B Z", "C Z"));
}

TEST(Ledger, dates_come_once_and_ascend) {
  const auto ledger =
      ordered({said("A", "2020-02-01", "X"), said("B", "2020-01-01", "X"), said("C", "2020-02-01", "X")});
  EXPECT_THAT(dates(ledger), testing::ElementsAre(on("2020-01-01"), on("2020-02-01")));
  EXPECT_TRUE(dates({}).empty());
  EXPECT_TRUE(state_on({}, on("2020-01-01")).empty());
}
