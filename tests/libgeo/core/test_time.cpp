// Dates, instants and intervals: impossible texts are no dates, offsets lead to UTC, every date comes back.
#include "libgeo/core/time.hpp"

#include <gtest/gtest.h>

#include <string>

namespace {

using geo::Date;
using geo::Instant;
using geo::TimeInterval;

std::string iso(const char* text) {
  const auto date = Date::parse_iso(text);
  return date ? date->iso() : "none";
}

std::string utc(const std::string& text) {
  const auto instant = Instant::parse_iso(text);
  return instant ? instant->iso() : "none";
}

TEST(Date, parses_one_form_only) {
  EXPECT_EQ(iso("2020-02-16"), "2020-02-16");
  EXPECT_EQ(iso("2202-04-07"), "2202-04-07");  // far off, and yet a date: doubting it is the reader's business
  EXPECT_EQ(iso("0001-01-01"), "0001-01-01");
  EXPECT_EQ(iso("9999-12-31"), "9999-12-31");
  for (const char* text :
       {"", "2020", "2020-2-16", "2020-02-16 ", " 2020-02-16", "2020/02/16", "20200216", "16-02-2020", "2020-02-1x",
        "+020-02-16", "-020-02-16", "2020-02-16T00:00:00Z", "２０２０-02-16"}) {
    EXPECT_EQ(iso(text), "none") << text;
  }
}

TEST(Date, refuses_days_that_are_not) {
  for (const char* text : {"2021-02-29", "2100-02-29", "1900-02-29", "2020-02-30", "2020-04-31", "2020-13-01",
                           "2020-00-10", "2020-01-00", "2020-01-32", "0000-01-01"}) {
    EXPECT_EQ(iso(text), "none") << text;
  }
  EXPECT_EQ(iso("2020-02-29"), "2020-02-29");
  EXPECT_EQ(iso("2000-02-29"), "2000-02-29");
}

TEST(Date, refuses_numbers_that_wrap_in_a_byte) {
  EXPECT_FALSE(Date::from_ymd(2020, 257, 1));
  EXPECT_FALSE(Date::from_ymd(2020, 1, 257));
  EXPECT_FALSE(Date::from_ymd(2020, 268, 513));
  EXPECT_FALSE(Date::from_ymd(10000, 1, 1));
  EXPECT_FALSE(Date::from_ymd(-5, 1, 1));
  EXPECT_TRUE(Date::from_ymd(2020, 12, 31));
}

TEST(Date, every_day_of_four_centuries_comes_back) {
  Date day = *Date::from_ymd(1900, 1, 1);
  const Date last = *Date::from_ymd(2300, 1, 1);
  EXPECT_EQ(last.days_since(day), 146097);  // one Gregorian cycle
  for (; day < last; day = day.plus_days(1)) ASSERT_EQ(Date::parse_iso(day.iso()), day) << day.iso();
}

TEST(Date, counts_and_orders) {
  const Date a = *Date::parse_iso("2020-02-28");
  EXPECT_EQ(a.plus_days(2).iso(), "2020-03-01");
  EXPECT_EQ(a.plus_days(-59).iso(), "2019-12-31");
  EXPECT_LT(a, a.plus_days(1));
  EXPECT_EQ(Date().iso(), "1970-01-01");
}

TEST(Instant, offsets_lead_to_utc) {
  EXPECT_EQ(utc("2020-02-16T10:30:00Z"), "2020-02-16T10:30:00Z");
  EXPECT_EQ(utc("2020-02-16 10:30:00z"), "2020-02-16T10:30:00Z");
  EXPECT_EQ(utc("2020-02-16t10:30Z"), "2020-02-16T10:30:00Z");
  EXPECT_EQ(utc("2020-02-16T00:30:00+03:00"), "2020-02-15T21:30:00Z");
  EXPECT_EQ(utc("2020-02-16T23:30:00-0130"), "2020-02-17T01:00:00Z");
  EXPECT_EQ(utc("2020-03-01T01:00:00+02:00"), "2020-02-29T23:00:00Z");
  EXPECT_EQ(utc("2020-02-16T10:30:00.999Z"), "2020-02-16T10:30:00Z");
  EXPECT_EQ(utc("2020-02-16T10:30:00,5+00:00"), "2020-02-16T10:30:00Z");
  EXPECT_EQ(utc("1969-12-31T23:59:59Z"), "1969-12-31T23:59:59Z");
}

TEST(Instant, refuses_what_is_no_moment) {
  for (const char* text : {"",
                           "2020-02-16",
                           "2020-02-16T",
                           "2020-02-16T10:30:00",
                           "2020-02-16T10:30",
                           "2020-02-16T24:00:00Z",
                           "2020-02-16T10:60:00Z",
                           "2020-02-16T10:30:61Z",
                           "2020-02-30T10:30:00Z",
                           "2020-02-16T10:30:00.Z",
                           "2020-02-16T10:30:00+3",
                           "2020-02-16T10:30:00+03:",
                           "2020-02-16T10:30:00+24:00",
                           "2020-02-16T10:30:00+03:60",
                           "2020-02-16T10:30:00Zx",
                           "2020-02-16T10:30:00 Z",
                           "2020-02-16T1030Z",
                           "2020-02-16T10-30Z",
                           "2020-02-16T10:3xZ",
                           "0001-01-01T00:00:00+01:00",
                           "9999-12-31T23:59:59-01:00"}) {
    EXPECT_EQ(utc(text), "none") << text;
  }
}

TEST(Instant, leap_seconds_end_a_day) {
  EXPECT_EQ(utc("2016-12-31T23:59:60Z"), "2017-01-01T00:00:00Z");
  EXPECT_EQ(utc("2017-01-01T02:59:60+03:00"), "2017-01-01T00:00:00Z");
  EXPECT_EQ(utc("2016-12-31T12:00:60Z"), "none");
  EXPECT_EQ(utc("2016-12-31T23:59:60+03:00"), "none");
}

TEST(Instant, truncated_texts_never_pass) {
  const std::string whole = "2020-02-16T10:30:00+03:00";
  for (std::size_t length = 0; length < whole.size(); ++length) {
    EXPECT_EQ(utc(whole.substr(0, length)), "none") << length;
  }
}

TEST(Instant, dates_and_unix_seconds) {
  const Instant midnight(*Date::parse_iso("2020-02-16"));
  EXPECT_EQ(midnight.unix_seconds(), 1581811200);
  EXPECT_TRUE(midnight.is_midnight());
  EXPECT_FALSE(Instant::from_unix(1581811201).is_midnight());
  EXPECT_EQ(Instant::from_unix(-1).utc_date().iso(), "1969-12-31");
  EXPECT_EQ(Instant::from_unix(-1).iso(), "1969-12-31T23:59:59Z");
}

TEST(TimeInterval, is_half_open) {
  const TimeInterval week{Instant::from_unix(100), Instant::from_unix(200)};
  EXPECT_FALSE(week.contains(Instant::from_unix(99)));
  EXPECT_TRUE(week.contains(Instant::from_unix(100)));
  EXPECT_TRUE(week.contains(Instant::from_unix(199)));
  EXPECT_FALSE(week.contains(Instant::from_unix(200)));
  const TimeInterval still{Instant::from_unix(100), {}};
  EXPECT_TRUE(still.contains(Instant::from_unix(1LL << 40)));
  const TimeInterval none{Instant::from_unix(100), Instant::from_unix(100)};
  EXPECT_FALSE(none.contains(Instant::from_unix(100)));
}

}  // namespace
