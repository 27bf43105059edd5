// Sentences of a template and values, in English.
#include "libgeo/core/said.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

#include "libgeo/core/finding.hpp"

namespace geo {
namespace {

TEST(Said, puts_values_into_their_template) {
  EXPECT_EQ(english(said("{place} has another holder on {date}", {{"place", "Saraqib"}, {"date", "2020-02-08"}})),
            "Saraqib has another holder on 2020-02-08");
  EXPECT_EQ(english(said("plain")), "plain");
  EXPECT_EQ(english(said("{a} and {a}", {{"a", 1}, {"b", 2}})), "1 and 1") << "a value that nobody asks for";
  EXPECT_EQ(english(said("{a} {missing} {", {{"a", "x"}})), "x {missing} {");
  EXPECT_EQ(english(said("{a}", {{"a", "{b}"}, {"b", "no"}})), "{b}") << "a value is no template";
  EXPECT_EQ(english(Said()), "");
  EXPECT_TRUE(Said().empty());
}

TEST(Said, writes_numbers_as_tables_have_them) {
  EXPECT_EQ(english(said("{n}", {{"n", 1234567}})), "1234567");
  EXPECT_EQ(english(said("{n}", {{"n", Decimal{2.5, 0}}})), "2");
  EXPECT_EQ(english(said("{n}", {{"n", Decimal{349.94, 1}}})), "349.9");
  EXPECT_EQ(english(said("{n}", {{"n", Area{SquareMetres(12'345'678), 3}}})), "12.346 km2");
  EXPECT_EQ(english(said("{n}", {{"n", Grouped{87880}}})), "87,880");
  EXPECT_EQ(english(said("{n}", {{"n", Grouped{-1234567}}})), "-1,234,567");
  EXPECT_EQ(english(said("{n}", {{"n", Grouped{-123}}})), "-123");
  EXPECT_EQ(english(said("{n}", {{"n", Terms{{"A", "B"}}}})), "A, B");
  EXPECT_EQ(english(said("{n}", {{"n", std::numeric_limits<std::int64_t>::min()}})), "-9223372036854775808");
}

TEST(Said, chooses_the_form_that_goes_with_a_count) {
  const auto told = [](int n) { return english(said("{n} {n:feature is|features are} left out", {{"n", n}})); };
  EXPECT_EQ(told(1), "1 feature is left out");
  EXPECT_EQ(told(0), "0 features are left out");
  EXPECT_EQ(told(21), "21 features are left out");
}

TEST(Said, holds_sentences_within_sentences) {
  const auto inner = said(" from {actors}", {{"actors", Terms{{"A", "B"}}}});
  EXPECT_EQ(english(said("gained{losers}.", {{"losers", inner}})), "gained from A, B.");
  EXPECT_EQ(english(said("gained{losers}.", {{"losers", Said()}})), "gained.");
  EXPECT_EQ(english({said("a"), said("b")}, "; "), "a; b");
  EXPECT_THAT(english(std::vector<Said>{said("a"), said("b")}), ::testing::ElementsAre("a", "b"));
}

TEST(Said, is_what_a_finding_says) {
  Findings findings;
  findings.warn("row-short", said("{cells} cells", {{"cells", 2}}), {"a.csv", 3, {}});
  findings.note("row-note", "as text");
  ASSERT_EQ(findings.size(), 2U);
  EXPECT_EQ(findings.all()[0].message, "2 cells");
  EXPECT_EQ(findings.all()[0].said, said("{cells} cells", {{"cells", 2}}));
  EXPECT_EQ(findings.all()[0].severity, Severity::warning);
  EXPECT_EQ(findings.all()[0].where.line, 3U);
  EXPECT_TRUE(findings.all()[1].said.empty());
}

}  // namespace
}  // namespace geo
