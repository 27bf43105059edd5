#include <gtest/gtest.h>

#include "gazetteer/documents/dates.hpp"

namespace {

using gazetteer::documents::read_date;
using Problem = gazetteer::documents::DateReading::Problem;

std::string day(std::string_view text) {
  const auto reading = read_date(text);
  return reading.date ? reading.date->iso() : "none";
}
std::string moment(std::string_view text) {
  const auto reading = read_date(text);
  return reading.instant ? reading.instant->iso() : "none";
}

TEST(Dates, english_and_numeric_forms) {
  for (const char* text : {"Feb 16 2020", "Feb. 16, 2020", "February 16th, 2020", "16 February 2020",
                           "16th of Feb 2020", "Sunday, 16 February 2020", "Sun 16 Feb 2020", "16-Feb-2020",
                           "2020-02-16", "2020/02/16", "2020.2.16", "16.02.2020", "16.2.2020", "16/02/2020",
                           "02/16/2020", "20200216", "FEB 16 2020", "2020-02-16T10:30:00+03:00", "16.02.2020 10:30"}) {
    EXPECT_EQ(day(text), "2020-02-16") << text;
  }
  EXPECT_EQ(day("Sept 3 2020"), "2020-09-03");
  EXPECT_EQ(day("May 5 2020"), "2020-05-05");
  EXPECT_EQ(day("05/05/2020"), "2020-05-05");
  EXPECT_EQ(day("Feb 29 2020"), "2020-02-29");
}

TEST(Dates, moments) {
  EXPECT_EQ(moment("Sun, 16 Feb 2020 23:30:00 +0200"), "2020-02-16T21:30:00Z");
  EXPECT_EQ(moment("16 Feb 2020 23:30 GMT"), "2020-02-16T23:30:00Z");
  EXPECT_EQ(moment("Sun, 16 Feb 2020 23:30:00 EST"), "2020-02-17T04:30:00Z");
  EXPECT_EQ(moment("2020-02-16T23:30:00.250Z"), "2020-02-16T23:30:00Z");
  EXPECT_EQ(moment("2020-02-16 23:30:00-03:30"), "2020-02-17T03:00:00Z");
  EXPECT_EQ(moment("16.02.2020 10:30:12 UTC+03:00"), "2020-02-16T07:30:12Z");
  EXPECT_EQ(moment("February 16, 2020 at 11:30 PM UTC"), "2020-02-16T23:30:00Z");
  EXPECT_EQ(moment("2020-02-16T24:00:00Z"), "2020-02-17T00:00:00Z");
  EXPECT_EQ(moment("2020-02-16T23:30:00"), "none");
  EXPECT_TRUE(read_date("2020-02-16T23:30:00").has_time);
  EXPECT_FALSE(read_date("2020-02-16T00:00:00").has_time);
}

TEST(Dates, impossible_ones) {
  for (const char* text : {"Feb 30 2020", "2020-13-01", "2021-02-29", "31.04.2020", "32/01/2020", "Apr 0 2021",
                           "00/05/2020", "2020-02-16T25:00:00Z", "2020-02-16T10:61:00Z", "13:30 PM 2020"}) {
    EXPECT_FALSE(read_date(text).date) << text;
    EXPECT_NE(read_date(text).problem, Problem::none) << text;
  }
  EXPECT_EQ(read_date("Feb 30 2020").problem, Problem::impossible);
  EXPECT_EQ(read_date("2020-02-16T25:00:00Z").problem, Problem::impossible);
}

TEST(Dates, day_and_month_that_cannot_be_told_apart_are_not_guessed) {
  EXPECT_EQ(read_date("03/04/2020").problem, Problem::ambiguous);
  EXPECT_FALSE(read_date("03/04/2020").date);
  EXPECT_EQ(read_date("3-4-2020").problem, Problem::ambiguous);
}

TEST(Dates, other_texts_are_none) {
  for (const char* text :
       {"", "yesterday", "Apr 2021", "2021", "16 Feb 20", "The convoy left on Apr 7 2021", "Apr 7 2021 FORUM",
        "7 8 2021", "2020-02-16 10", "99999999999999999999", "2020-02-16T10:30:00+99:00", "Mon", "1.2"}) {
    EXPECT_EQ(read_date(text).problem, Problem::unreadable) << text;
  }
  EXPECT_EQ(read_date(std::string(100000, '1')).problem, Problem::unreadable);
}

}  // namespace
