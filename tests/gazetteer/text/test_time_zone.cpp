#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "gazetteer/text/time_zone.hpp"

namespace {

using gazetteer::text::TimeZone;
using geo::Date;
using geo::Instant;

Instant at(const char* text) { return *Instant::parse_iso(text); }
Date day(const char* text) { return *Date::parse_iso(text); }

TEST(TimeZone, the_default_is_utc) {
  EXPECT_EQ(TimeZone().name(), "UTC");
  EXPECT_EQ(TimeZone().civil_date(at("2020-02-16T23:59:59Z")), day("2020-02-16"));
}

TEST(TimeZone, posts_around_midnight_belong_to_the_day_of_the_place) {
  const auto damascus = TimeZone::named("Asia/Damascus");                         // UTC+2 in winter
  EXPECT_EQ(damascus.civil_date(at("2020-02-16T21:30:00Z")), day("2020-02-16"));  // 23:30 there
  EXPECT_EQ(damascus.civil_date(at("2020-02-16T22:30:00Z")), day("2020-02-17"));  // 00:30 there
  EXPECT_EQ(damascus.civil_date(at("2020-07-16T20:59:59Z")), day("2020-07-16"));  // UTC+3 in summer
  EXPECT_EQ(damascus.civil_date(at("2020-07-16T21:00:00Z")), day("2020-07-17"));
}

TEST(TimeZone, fixed_offsets) {
  EXPECT_EQ(TimeZone::named("+03:00").civil_date(at("2020-02-16T21:00:00Z")), day("2020-02-17"));
  EXPECT_EQ(TimeZone::named("-0330").civil_date(at("2020-02-16T03:29:00Z")), day("2020-02-15"));
  EXPECT_EQ(TimeZone::named("UTC+3").instant_of(day("2020-02-16"), 3, 0, 0), at("2020-02-16T00:00:00Z"));
  EXPECT_THROW((void)TimeZone::named("+25:00"), geo::UsageError);
  EXPECT_THROW((void)TimeZone::named("+3:0"), geo::UsageError);
}

// Syria put the clock forward at 00:00 on 27 March 2020 and back at 00:00 on 30 October 2020 (IANA tzdata, asia:
// Syria).
TEST(TimeZone, the_gap_and_the_overlap_of_damascus_2020) {
  const auto damascus = TimeZone::named("Asia/Damascus");
  EXPECT_EQ(damascus.instant_of(day("2020-03-26"), 23, 59, 0), at("2020-03-26T21:59:00Z"));
  EXPECT_EQ(damascus.instant_of(day("2020-03-27"), 0, 30, 0), at("2020-03-26T22:30:00Z"));  // no such time: the later
  EXPECT_EQ(damascus.instant_of(day("2020-03-27"), 1, 0, 0), at("2020-03-26T22:00:00Z"));
  EXPECT_EQ(damascus.instant_of(day("2020-10-29"), 23, 30, 0), at("2020-10-29T20:30:00Z"));  // shown twice: the earlier
  EXPECT_EQ(damascus.instant_of(day("2020-10-30"), 0, 0, 0), at("2020-10-29T22:00:00Z"));
}

TEST(TimeZone, a_typing_error_is_answered_with_the_nearest_name) {
  const auto message = [](const char* name) -> std::string {
    try {
      (void)TimeZone::named(name);
    } catch (const geo::UsageError& error) {
      return error.what();
    }
    return "accepted";
  };
  EXPECT_THAT(message("Asia/Damascuss"), testing::HasSubstr("did you mean Asia/Damascus?"));
  EXPECT_THAT(message("asia/bagdad"), testing::HasSubstr("Asia/Baghdad"));
  EXPECT_THAT(message("Damascus"), testing::HasSubstr("Asia/Damascus"));
  EXPECT_THAT(message(""), testing::HasSubstr("unknown time zone"));
  EXPECT_THAT(message("qqqqqqqqqqqqqqqqqqqqq"), testing::HasSubstr("+03:00"));
}

TEST(TimeZone, instants_and_dates_agree) {
  constexpr unsigned seed = 20201029;
  std::mt19937_64 random(seed);
  for (const char* name : {"Asia/Damascus", "Europe/Kyiv", "Asia/Kathmandu", "America/St_Johns", "+05:45", "UTC"}) {
    const auto zone = TimeZone::named(name);
    for (int i = 0; i < 500; ++i) {
      const auto date = Date(std::chrono::sys_days(std::chrono::days(static_cast<int>(random() % 25000))));
      // Noon is neither in a gap nor in an overlap.
      EXPECT_EQ(zone.civil_date(zone.instant_of(date, 12, 0, 0)), date) << "seed " << seed << ", " << name;
    }
  }
}

}  // namespace
