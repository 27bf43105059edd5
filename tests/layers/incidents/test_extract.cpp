// Ids, provenance, findings, hostile text, duplicates.
#include <gmock/gmock.h>

#include <algorithm>
#include <random>
#include <set>

#include "tests/layers/incidents/report.hpp"

namespace layers::incidents {
namespace {

using testing::ElementsAre;
using testing_country::country;
using testing_country::told;

TEST(Ids, stay_when_sentences_are_added_behind) {
  const std::string text = "Royal forces shelled Zenda. Clashes in Hentzau killed 3. Royal forces shelled Zenda.";
  const auto before = country().read(text);
  const auto after =
      country().read(text + " On Monday, Duke-backed forces captured Tarlenheim. Royal forces shelled Zenda.");
  ASSERT_EQ(before.incidents.size(), 3U);
  ASSERT_EQ(after.incidents.size(), 5U);
  for (std::size_t i = 0; i < before.incidents.size(); ++i) EXPECT_EQ(before.incidents[i].id, after.incidents[i].id);
  std::set<std::string> ids;
  for (const auto& incident : after.incidents) ids.insert(incident.id);
  EXPECT_EQ(ids.size(), after.incidents.size());
}

TEST(Dates, missing_are_found_not_guessed) {
  geo::Findings findings;
  const auto found = country().read("Royal forces shelled Zenda on Monday.", "", "", findings);
  ASSERT_EQ(found.incidents.size(), 1U);
  EXPECT_FALSE(found.incidents[0].date);
  EXPECT_EQ(findings.counts_by_code().at("date-missing"), 1U);
  geo::Findings none;
  EXPECT_TRUE(country().read("Royal forces shelled Zenda on 5 April 2021.", "", "", none).incidents.at(0).date);
  EXPECT_TRUE(none.empty());
}

TEST(Extract, keeps_provenance) {
  const auto incident = country().read("It rains. Royal forces shelled Zenda.", "News of the day").incidents.at(0);
  EXPECT_EQ(incident.sentence, "Royal forces shelled Zenda.");
  EXPECT_EQ(incident.title, "News of the day");
  EXPECT_EQ(incident.source, "Strelsau Gazette");
  EXPECT_EQ(incident.url, "https://example.org/1");
  EXPECT_EQ(incident.report_id, "report-1");
  EXPECT_EQ(incident.reported_at->iso(), "2021-04-07");
  EXPECT_EQ(incident.event, "Shelling");
}

TEST(Extract, nothing_without_text_actors_or_classes) {
  EXPECT_TRUE(country().read("").incidents.empty());
  geo::Findings findings;
  gazetteer::text::Document document;
  document.text = "Royal forces shelled Zenda.";
  EXPECT_TRUE(extract(document, {}, {}, country().gazetteer(), country().options(), findings).incidents.empty());
  const auto parsed = country().parse(document.text);
  EXPECT_TRUE(extract(document, parsed, {}, country().gazetteer(), {}, findings).incidents.empty());
  ExtractionOptions without_actors;
  without_actors.classes = country().classes();
  EXPECT_EQ(extract(document, parsed, {}, country().gazetteer(), without_actors, findings).incidents.size(), 1U);
}

TEST(Extract, same_for_many_reports_as_for_one) {
  const Extractor extractor(country().gazetteer(), country().options());
  geo::Findings findings;
  gazetteer::text::Document document;
  document.id = "report-1";
  document.text = "Royal forces shelled Zenda, killing 3.";
  document.date = geo::Date::parse_iso("2021-04-07");
  const auto parsed = country().parse(document.text);
  const auto once = extract(document, parsed, {}, country().gazetteer(), country().options(), findings);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(extractor.extract(document, parsed, {}, findings).incidents, once.incidents);
}

// Random reports out of words that matter, marks and broken bytes: it ends, is repeatable, and every sentence is in the
// text.
TEST(Extract, survives_anything) {
  const std::vector<std::string> words = {"Royal forces",
                                          "shelled",
                                          "Zenda",
                                          "and",
                                          ",",
                                          "Hentzau",
                                          "was",
                                          "killed",
                                          "5",
                                          "at least",
                                          "km2",
                                          "captured",
                                          "by",
                                          "the",
                                          "Duke's militia",
                                          "on Monday",
                                          "last night",
                                          "may",
                                          "not",
                                          ".",
                                          "\n",
                                          "\"",
                                          "(",
                                          ")",
                                          "\xff",
                                          "\xe2\x80",
                                          "\u2026",
                                          "since",
                                          "2,000",
                                          "agreement",
                                          "between",
                                          "to",
                                          "The convoy",
                                          "99999999999",
                                          "February 30",
                                          "in",
                                          "past",
                                          "hours",
                                          "'s",
                                          "-",
                                          "\u0642\u0635\u0641",
                                          "обстріл",
                                          "of",
                                          "two",
                                          "dozen"};
  const auto seed = std::random_device{}();
  SCOPED_TRACE(testing::Message() << "seed " << seed);
  std::mt19937 random(seed);
  for (int round = 0; round < 300; ++round) {
    std::string text;
    for (std::size_t n = random() % 60; n > 0; --n) text += words[random() % words.size()] + " ";
    const auto first = country().read(text, "Royal forces shelled Zenda");
    const auto second = country().read(text, "Royal forces shelled Zenda");
    EXPECT_EQ(first.incidents, second.incidents) << text;
    for (const auto& incident : first.incidents) {
      EXPECT_TRUE(text.find(incident.sentence) != std::string::npos || incident.sentence == incident.title) << text;
      EXPECT_GE(incident.confidence, 0.0);
      EXPECT_LE(incident.confidence, 1.0);
      EXPECT_TRUE(!incident.date_to || *incident.date_to > *incident.date) << text;
    }
    for (const auto& claim : first.claims) EXPECT_NE(text.find(claim.sentence), std::string::npos);
  }
}

TEST(Extract, takes_huge_sentences) {
  std::string text;
  for (int i = 0; i < 20000; ++i) text += "royal forces shelled Zenda and killed 5 and ";
  const auto found = country().read(text);
  EXPECT_LE(found.incidents.size(), 5U);
}

Incident incident(std::string id, std::string report, std::string day, std::string actor, std::string sentence) {
  Incident result;
  result.id = std::move(id);
  result.report_id = std::move(report);
  result.date = result.reported_at = geo::Date::parse_iso(day);
  result.event_code = "shelling";
  result.place_id = "test:3";
  result.actor = std::move(actor);
  result.sentence = std::move(sentence);
  return result;
}

TEST(Duplicates, point_to_the_earliest_report) {
  std::vector<Incident> all = {incident("b", "r2", "2021-04-07", "Crown", "Zenda shelled again"),
                               incident("a", "r1", "2021-04-06", "Crown", "Shells on Zenda"),
                               incident("c", "r3", "2021-04-09", "Crown", "Another day"),
                               incident("d", "r4", "2021-04-06", "Duke", "The other side"),
                               incident("e", "r5", "2021-04-07", "", "shells on \"Zenda\"")};
  mark_duplicates(all);
  EXPECT_EQ(all[0].same_as, "a");
  EXPECT_EQ(all[1].same_as, "");
  EXPECT_EQ(all[2].same_as, "");
  EXPECT_EQ(all[3].same_as, "");
  EXPECT_EQ(all[4].same_as, "a");
  EXPECT_EQ(all.size(), 5U);
}

TEST(Duplicates, whatever_the_order_and_never_in_chains) {
  std::vector<Incident> all;
  for (int i = 0; i < 12; ++i)
    all.push_back(incident("i" + std::to_string(i), "r" + std::to_string(i), i % 2 == 0 ? "2021-04-06" : "2021-04-07",
                           "Crown", "s"));
  auto reversed = std::vector<Incident>(all.rbegin(), all.rend());
  mark_duplicates(all);
  mark_duplicates(reversed);
  std::reverse(reversed.begin(), reversed.end());
  EXPECT_EQ(all, reversed);
  EXPECT_EQ(std::count_if(all.begin(), all.end(), [](const Incident& i) { return i.same_as.empty(); }), 1);
}

TEST(Duplicates, need_one_place_and_unlike_tolls_part_them) {
  auto one = incident("a", "r1", "2021-04-06", "Crown", "first"),
       two = incident("b", "r2", "2021-04-06", "Crown", "second");
  one.killed = 3;
  one.wounded = 1;
  two.killed = 30;
  two.wounded = 9;
  std::vector<Incident> all = {one, two};
  mark_duplicates(all);
  EXPECT_EQ(all[1].same_as, "");
  all[0].place_id = all[1].place_id = "";
  all[1].killed = 3;
  mark_duplicates(all);
  EXPECT_EQ(all[1].same_as, "");
}

}  // namespace
}  // namespace layers::incidents
