#include <gtest/gtest.h>

#include <random>

#include "layers/exchange/read.hpp"

namespace layers::exchange {
namespace {

std::string found(std::string_view name) {
  const auto instant = instant_in_name(name);
  return instant ? instant->iso() : "none";
}

TEST(InstantInName, reads_iso_dates) {
  EXPECT_EQ(found("2020-02-16"), "2020-02-16T00:00:00Z");
  EXPECT_EQ(found("syria_2020_02_16.kmz"), "2020-02-16T00:00:00Z");
  EXPECT_EQ(found("map 2020.2.6 final (3)"), "2020-02-06T00:00:00Z");
  EXPECT_EQ(found("2020/02/16"), "2020-02-16T00:00:00Z");
  EXPECT_EQ(found("control-2020-02-29.geojson"), "2020-02-29T00:00:00Z");
}

TEST(InstantInName, reads_the_time_behind_a_date) {
  EXPECT_EQ(found("2020-02-16T10:30:00Z.geojson"), "2020-02-16T10:30:00Z");
  EXPECT_EQ(found("2020-02-16 21-49"), "2020-02-16T21:49:00Z");
  EXPECT_EQ(found("2020-02-16_2149.kml"), "2020-02-16T21:49:00Z");
  EXPECT_EQ(found("2020-02-16T213305"), "2020-02-16T21:33:05Z");
  EXPECT_EQ(found("20241001T010536Z.json"), "2024-10-01T01:05:36Z");
  EXPECT_EQ(found("2020-02-16_2599"), "2020-02-16T00:00:00Z") << "25:99 is no time: the date counts";
  EXPECT_EQ(found("2020-02-16_v2"), "2020-02-16T00:00:00Z");
}

TEST(InstantInName, tells_what_is_written_as_a_date_but_is_none) {
  EXPECT_EQ(date_in_name("map_2020-13-01.kml").impossible, "2020-13-01");
  EXPECT_EQ(date_in_name("20240231.json").impossible, "20240231");
  EXPECT_EQ(date_in_name("2020-02-16").impossible, "");
  EXPECT_EQ(date_in_name("map 5").impossible, "");
}

TEST(InstantInName, reads_milliseconds) { EXPECT_EQ(found("1581811200000"), "2020-02-16T00:00:00Z"); }

TEST(InstantInName, reads_compact_dates) {
  EXPECT_EQ(found("deepstate_20241001.geojson"), "2024-10-01T00:00:00Z");
  EXPECT_EQ(found("20240229"), "2024-02-29T00:00:00Z");
}

TEST(InstantInName, reads_two_digit_years_with_a_time) {
  EXPECT_EQ(found("230311_0349.kmz"), "2023-03-11T03:49:00Z");
  EXPECT_EQ(found("230311-0349.kmz"), "2023-03-11T03:49:00Z");
  EXPECT_EQ(found("230311_2549"), "none") << "25:49 is no time, so this is no date either";
  EXPECT_EQ(found("230311"), "none") << "six digits alone are any number";
}

TEST(InstantInName, reads_unix_seconds) {
  EXPECT_EQ(found("1617753600"), "2021-04-07T00:00:00Z");
  EXPECT_EQ(found("snapshot-1617753661.geojson"), "2021-04-07T00:01:01Z");
  EXPECT_EQ(found("0000000012"), "none");
  EXPECT_EQ(found("61234567890"), "none") << "eleven digits";
}

TEST(InstantInName, reads_a_bare_year) {
  EXPECT_EQ(found("world_1938.geojson"), "1938-01-01T00:00:00Z");
  EXPECT_EQ(found("world_0938"), "none");
  EXPECT_EQ(found("area 9999"), "none");
}

TEST(InstantInName, takes_no_impossible_date) {
  EXPECT_EQ(found("2202-02-31"), "none");
  EXPECT_EQ(found("2021-02-29"), "none");
  EXPECT_EQ(found("2020-13-01"), "none");
  EXPECT_EQ(found("2020-00-10"), "none");
  EXPECT_EQ(found("20240231"), "none");
  EXPECT_EQ(found("map_20240231_in_2020"), "none");
}

TEST(InstantInName, finds_none_where_there_is_none) {
  for (const auto* name :
       {"", "zones", "area-51", "v1.2.3", "north 12", "Government", "الحكومة", "\xff\xfe\x00", "12345"}) {
    EXPECT_EQ(found(name), "none") << name;
  }
}

TEST(InstantInName, reads_back_every_day_it_is_given) {
  const unsigned seed = 20201116;
  std::mt19937 random(seed);
  for (int i = 0; i < 2000; ++i) {
    const geo::Date date(
        std::chrono::sys_days(std::chrono::days(std::uniform_int_distribution(-10000, 40000)(random))));
    const auto midnight = geo::Instant(date).iso();
    std::string compact = date.iso();
    std::erase(compact, '-');
    ASSERT_EQ(found("x-" + date.iso() + ".kml"), midnight) << "seed " << seed;
    ASSERT_EQ(found("x" + compact + "y"), midnight) << "seed " << seed;
  }
}

TEST(InstantInName, survives_any_bytes) {
  const unsigned seed = 7;
  std::mt19937 random(seed);
  const std::string alphabet = "0123456789--__..//TZ: ab\xD8";
  for (int i = 0; i < 20000; ++i) {
    std::string name;
    for (int n = std::uniform_int_distribution(0, 24)(random); n > 0; --n) {
      name += alphabet[std::uniform_int_distribution<std::size_t>(0, alphabet.size() - 1)(random)];
    }
    if (const auto instant = instant_in_name(name)) {
      EXPECT_GE(*instant, geo::Instant(*geo::Date::from_ymd(1, 1, 1))) << name << ", seed " << seed;
    }
  }
}

}  // namespace
}  // namespace layers::exchange
