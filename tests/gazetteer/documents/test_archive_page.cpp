#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "reading.hpp"

namespace {

using reading::day;
using reading::failure;
using reading::parse;

constexpr const char* page =
    "Mar 3 2021\n"
    "\n"
    "Convoy of trucks reaches Raqqa\n"
    "\n"
    "Forty trucks crossed the river near Tabqa. FORUM\n"
    "\n"
    "2 March 2021\r\n"
    "\r\n"
    "Talks: what next?\n"
    "\n"
    "1. What was said?Envoys met on Mar 1 2021 in Sochi.\n"
    "Feb 3 2021\n"
    "They parted at the FORUM\n"
    "\n"
    "2. The road east of Aleppo \u2026\n"
    "\n"
    "Feb 30 2021\n"
    "\n"
    "A date that never was\n"
    "\n"
    "Text.\n"
    "\n"
    "03/04/2021\n"
    "\n"
    "A date that is two\n"
    "\n"
    "Text.\n";

TEST(ArchivePage, date_title_paragraphs_repeated) {
  const auto result = parse(page);
  ASSERT_EQ(result.documents.size(), 4U);
  const auto& first = result.documents[0];
  EXPECT_EQ(day(first), "2021-03-03");
  EXPECT_EQ(first.title, "Convoy of trucks reaches Raqqa");
  EXPECT_EQ(first.text, "Forty trucks crossed the river near Tabqa.");
  EXPECT_EQ(first.where.line, 1U);
  EXPECT_THAT(first.id, testing::StartsWith("page-1-"));

  const auto& second = result.documents[1];
  EXPECT_EQ(day(second), "2021-03-02");
  EXPECT_EQ(second.where.line, 7U);
  // A date inside a paragraph is text; a word that only looks like the link stays.
  EXPECT_EQ(second.text,
            "1. What was said?Envoys met on Mar 1 2021 in Sochi.\nFeb 3 2021\nThey parted at the FORUM\n\n"
            "2. The road east of Aleppo \u2026");
}

TEST(ArchivePage, impossible_and_ambiguous_dates_are_findings_and_left_out) {
  const auto result = parse(page);
  EXPECT_EQ(day(result.documents[2]), "none");
  EXPECT_EQ(result.line("date-impossible"), 17U);
  EXPECT_EQ(day(result.documents[3]), "none");
  EXPECT_EQ(result.line("date-ambiguous"), 23U);
  EXPECT_EQ(result.count("date-missing"), 0U);
}

TEST(ArchivePage, a_bare_sentence_is_a_document_without_date) {
  const auto result = parse("The column moved from Manbij to Ain Issa.");
  ASSERT_EQ(result.documents.size(), 1U);
  EXPECT_EQ(result.documents[0].title, "");
  EXPECT_EQ(result.documents[0].text, "The column moved from Manbij to Ain Issa.");
  EXPECT_EQ(result.count("date-missing"), 1U);
}

TEST(ArchivePage, text_before_the_first_date_is_kept) {
  const auto result = parse("Archive of reports\n\nMar 3 2021\n\nTitle\n\nText.\n");
  ASSERT_EQ(result.documents.size(), 2U);
  EXPECT_EQ(result.documents[0].text, "Archive of reports");
  EXPECT_EQ(day(result.documents[1]), "2021-03-03");
}

TEST(ArchivePage, a_headline_alone_and_a_date_alone) {
  const auto result = parse("Mar 3 2021\n\nHeadline only\n\nMar 4 2021\n\nMar 5 2021\n\nT\n\nBody.");
  ASSERT_EQ(result.documents.size(), 2U);
  EXPECT_EQ(result.documents[0].title, "Headline only");
  EXPECT_EQ(result.documents[0].text, "");
  EXPECT_EQ(result.line("document-empty"), 5U);
}

TEST(ArchivePage, ids_are_stable_and_unique) {
  const std::string same = "Mar 3 2021\n\nTitle\n\nText.\n\n";
  const auto one = parse(same + same, "a/b/reports.txt");
  ASSERT_EQ(one.documents.size(), 2U);
  EXPECT_NE(one.documents[0].id, one.documents[1].id);
  EXPECT_EQ(one.documents[0].id, parse(same, "other/reports.txt").documents[0].id);
}

TEST(ArchivePage, the_seed_page) {
  const char* shared = std::getenv("SITMAP_SHARED");
  if (shared == nullptr) GTEST_SKIP() << "SITMAP_SHARED is not set";
  const auto path = std::filesystem::path(shared) / "seed" / "reports.txt";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << path << " is missing";
  geo::Findings findings;
  const auto documents = gazetteer::documents::read_documents(path, {}, findings);
  EXPECT_TRUE(findings.empty());
  ASSERT_EQ(documents.size(), 5U);
  const std::vector<std::pair<std::string, std::string>> expected = {{"2021-04-07", "Large Russian"},
                                                                     {"2021-02-28", "Russian Army helicopter"},
                                                                     {"2020-12-28", "Syria: Turkey and Russia"},
                                                                     {"2020-06-11", "Opinion: What is"},
                                                                     {"2020-02-18", "Map: Investigation"}};
  for (std::size_t i = 0; i < documents.size(); ++i) {
    EXPECT_EQ(day(documents[i]), expected[i].first);
    EXPECT_THAT(documents[i].title, testing::StartsWith(expected[i].second));
    EXPECT_THAT(documents[i].text, testing::Not(testing::HasSubstr("FORUM")));
    EXPECT_FALSE(documents[i].text.empty());
  }
  EXPECT_THAT(documents[4].text, testing::StartsWith("1. What happened"));
  EXPECT_THAT(documents[4].text, testing::EndsWith("\u2026"));
}

}  // namespace
