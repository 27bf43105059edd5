// English and numbers appended to text.
#include "libgeo/core/said_text.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

namespace geo {
namespace {

std::string appended(double value, int decimals) {
  std::string text = "x";
  append_decimal(value, decimals, text);
  return text.substr(1);
}

TEST(AppendDecimal, is_what_fmt_writes) {
  std::mt19937_64 random(20'261'130);
  std::uniform_real_distribution<double> mantissa(-1.0, 1.0);
  std::uniform_int_distribution<int> exponent(-12, 22);
  for (int i = 0; i < 200'000; ++i) {
    const double value = mantissa(random) * std::pow(10.0, exponent(random));
    const int decimals = static_cast<int>(random() % 9);
    ASSERT_EQ(appended(value, decimals), fmt::format("{:.{}f}", value, decimals));
  }
}

TEST(AppendDecimal, rounds_halves_and_their_neighbours_as_fmt_does) {
  for (int thousandths = -4'000; thousandths <= 4'000; ++thousandths) {
    const double half = thousandths / 2'000.0;
    for (const double value : {half, std::nextafter(half, 9.0), std::nextafter(half, -9.0)}) {
      for (int decimals = 0; decimals <= 7; ++decimals)
        ASSERT_EQ(appended(value, decimals), fmt::format("{:.{}f}", value, decimals));
    }
  }
}

TEST(AppendDecimal, writes_what_is_no_usual_number) {
  using Limits = std::numeric_limits<double>;
  for (const double value : {0.0, -0.0, Limits::infinity(), -Limits::infinity(), Limits::quiet_NaN(), Limits::max(),
                             Limits::lowest(), Limits::min(), Limits::denorm_min(), 1e12, 1e15, 999'999.9999999}) {
    for (int decimals = 0; decimals <= 7; ++decimals)
      EXPECT_EQ(appended(value, decimals), fmt::format("{:.{}f}", value, decimals));
  }
}

TEST(AppendEnglish, stands_behind_what_was_there) {
  const auto sentence = said("{n:one report|{n} reports} in {place}", {{"n", 1}, {"place", "Idlib"}});
  std::string text = "- ";
  append_english(sentence, text);
  EXPECT_EQ(text, "- " + english(sentence));
  append_english(said("plain"), text);
  EXPECT_TRUE(text.ends_with("plain"));
  const auto length = text.size();
  append_english(Said(), text);
  EXPECT_EQ(text.size(), length);
}

}  // namespace
}  // namespace geo
