// The channels for trouble: what an error says, what findings keep, how slow work is stopped.
#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <thread>

#include "libgeo/core/error.hpp"
#include "libgeo/core/finding.hpp"
#include "libgeo/core/progress.hpp"
#include "libgeo/core/provenance.hpp"

namespace {

using geo::Error;
using geo::Findings;
using geo::InputError;
using geo::Severity;
using geo::Where;

TEST(Where, names_file_line_and_item) {
  EXPECT_EQ(to_string(Where{}), "");
  EXPECT_EQ(to_string(Where{"reports.txt", {}, {}}), "reports.txt");
  EXPECT_EQ(to_string(Where{"reports.txt", 12, {}}), "reports.txt, line 12");
  EXPECT_EQ(to_string(Where{"reports.txt", 12, "document seed-3"}), "reports.txt, line 12, document seed-3");
  EXPECT_EQ(to_string(Where{"", 12, {}}), "line 12");
  EXPECT_EQ(to_string(Where{"", {}, "layer zones"}), "layer zones");
}

TEST(Error, says_where_what_and_what_would_mend_it) {
  const InputError error("no polygon in it", {"front.kml", {}, "feature 3"}, "draw areas, not lines");
  EXPECT_STREQ(error.what(), "front.kml, feature 3: no polygon in it; draw areas, not lines");
  EXPECT_EQ(error.problem(), "no polygon in it");
  EXPECT_EQ(error.where(), (Where{"front.kml", {}, "feature 3"}));
  EXPECT_EQ(error.remedy(), "draw areas, not lines");
  EXPECT_STREQ(Error("out of luck").what(), "out of luck");
  EXPECT_STREQ(Error("out of luck", {}, "wait").what(), "out of luck; wait");
}

TEST(Error, is_one_line_without_control_characters) {
  EXPECT_STREQ(Error("a\nb\r\tc\x1B[31md\x7F").what(), "a b  c [31md ");
  EXPECT_STREQ(Error("x", {"evil\nname.txt", {}, {}}, "do\x01this").what(), "evil name.txt: x; do this");
  EXPECT_STREQ(Error("next\xC2\x85line\xC2\x9B"
                     "2J\xE2\x80\xA8sep\xE2\x80\xA9"
                     "end")
                   .what(),
               "next line 2J sep end");
  EXPECT_EQ(std::string(Error(std::string("nul\0byte", 8)).what()), "nul byte");
}

TEST(Error, leaves_text_of_other_scripts_alone) {
  EXPECT_STREQ(Error("عين عيسى: «é» €").what(), "عين عيسى: «é» €");
  EXPECT_STREQ(Error("cut off \xC2").what(), "cut off \xC2");
  EXPECT_STREQ(Error("cut off \xE2\x80").what(), "cut off \xE2\x80");
}

TEST(Error, kinds_are_told_apart) {
  EXPECT_THROW(throw InputError("x"), Error);
  EXPECT_THROW(throw geo::OutputError("x"), Error);
  EXPECT_THROW(throw geo::UsageError("x"), Error);
  EXPECT_THROW(throw geo::Cancelled("x"), Error);
  try {
    throw InputError("x");
  } catch (const geo::OutputError&) {
    FAIL();
  } catch (const InputError&) {
  }
}

TEST(Findings, keep_order_and_count_by_code) {
  Findings findings;
  EXPECT_TRUE(findings.empty());
  EXPECT_FALSE(findings.any_of(Severity::note));
  findings.warn("polygon-repaired", "it crossed itself", {"a.kml", {}, "feature 2"});
  findings.note("date-far", "2202");
  Findings others;
  others.error("date-impossible", "February 30th");
  others.warn("polygon-repaired", "again");
  findings.append(others);
  ASSERT_EQ(findings.size(), 4U);
  EXPECT_EQ(findings.all()[0].where.item, "feature 2");
  EXPECT_EQ(findings.all()[1].severity, Severity::note);
  EXPECT_EQ(findings.all()[2].code, "date-impossible");
  EXPECT_EQ(findings.counts_by_code(),
            (std::map<std::string, std::size_t>{{"date-far", 1}, {"date-impossible", 1}, {"polygon-repaired", 2}}));
}

TEST(Findings, of_each_code_the_first_are_kept_and_all_are_counted) {
  Findings findings;
  findings.keep_of_each_code(2);
  for (int i = 0; i < 5; ++i) findings.note("often", std::to_string(i));
  findings.warn("once", "w");
  EXPECT_EQ(findings.size(), 3U);
  EXPECT_EQ(findings.all()[1].message, "1");
  EXPECT_EQ(findings.counts_by_code().at("often"), 5U);
  Findings all;
  all.append(findings);
  EXPECT_EQ(all.size(), 3U);
  EXPECT_EQ(all.counts_by_code(), findings.counts_by_code());
  EXPECT_TRUE(all.any_of(geo::Severity::warning));
  EXPECT_FALSE(all.any_of(geo::Severity::error));
}

TEST(Findings, severity_has_an_order) {
  Findings findings;
  findings.note("a", "b");
  EXPECT_TRUE(findings.any_of(Severity::note));
  EXPECT_FALSE(findings.any_of(Severity::warning));
  findings.warn("a", "b");
  EXPECT_TRUE(findings.any_of(Severity::warning));
  EXPECT_FALSE(findings.any_of(Severity::error));
  findings.error("a", "b");
  EXPECT_TRUE(findings.any_of(Severity::error));
  EXPECT_EQ(to_string(Severity::note), "note");
  EXPECT_EQ(to_string(Severity::warning), "warning");
  EXPECT_EQ(to_string(Severity::error), "error");
}

TEST(Cancellation, stops_from_another_thread) {
  geo::Cancellation cancellation;
  EXPECT_NO_THROW(cancellation.check());
  std::thread([&] { cancellation.cancel(); }).join();
  EXPECT_TRUE(cancellation.cancelled());
  EXPECT_THROW(cancellation.check(), geo::Cancelled);
}

TEST(Progress, does_nothing_unless_told) {
  geo::Progress silent;
  silent.begin("reading", 0);
  silent.advance(3);
  silent.end();
}

TEST(Provenance, compares_by_value) {
  const geo::Source a{"geonames", "GeoNames", "CC-BY-4.0", "GeoNames", "https://www.geonames.org"};
  geo::Source b = a;
  EXPECT_EQ(a, b);
  b.licence = "CC0-1.0";
  EXPECT_NE(a, b);
}

}  // namespace
