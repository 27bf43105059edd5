// Sorting by buckets, against the standard library. A failure prints its seed.
#include "libgeo/arrangement/sorting.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <functional>
#include <random>
#include <tuple>
#include <vector>

namespace geo::arrangement {
namespace {

using Random = std::mt19937_64;

struct Item {
  std::uint32_t key = 0, other = 0;
  auto operator<=>(const Item&) const = default;
};

/// Keys in many shapes: spread out, crowded in one place, few of them, rows that ascend, up to the ends of the range.
std::vector<Item> items(Random& random) {
  std::vector<Item> result(random() % 5000);
  const auto kind = random() % 6;
  std::uint32_t row = 0;
  for (Item& item : result) {
    const auto any = static_cast<std::uint32_t>(random());
    switch (kind) {
      case 0:
        item.key = any;
        break;
      case 1:
        item.key = any % 100 == 0 ? any : 4'000'000'000U + any % 50;
        break;
      case 2:
        item.key = any % 3;
        break;
      case 3:
        item.key = row = any % 700 == 0 ? any % 1000 : row + any % 5;
        break;
      case 4:
        item.key = 7;
        break;
      default:
        item.key = any % 2 == 0 ? 0 : 0xFFFFFFFFU;
        break;
    }
    item.other = static_cast<std::uint32_t>(random() % 4);
  }
  return result;
}

std::uint32_t key(const Item& item) noexcept { return item.key; }

TEST(Sorting, gives_what_comparing_gives) {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    SCOPED_TRACE(seed);
    Random random(seed);
    const auto drawn = items(random);
    auto expected = drawn, in_place = drawn;
    std::sort(expected.begin(), expected.end());
    sort_by(in_place, key, std::less<>());
    EXPECT_EQ(in_place, expected);
    EXPECT_EQ(sorted_by(std::span<const Item>(drawn), key, std::less<>()), expected);
  }
}

TEST(Sorting, takes_nothing) {
  std::vector<Item> none;
  sort_by(none, key, std::less<>());
  EXPECT_TRUE(none.empty());
  EXPECT_TRUE(sorted_by(std::span<const Item>(none), key, std::less<>()).empty());
}

}  // namespace
}  // namespace geo::arrangement
