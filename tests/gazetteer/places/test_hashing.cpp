// The hash of the format, of two texts at once.
#include "gazetteer/places/file/hashing.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace gazetteer::places {
namespace {

TEST(Hashing, of_both_is_the_hash_of_each) {
  std::mt19937_64 random(46);
  for (int round = 0; round < 5'000; ++round) {
    std::string a(random() % 200, ' '), b(round % 3 == 0 ? a.size() : random() % 200, ' ');
    for (auto* text : {&a, &b}) {
      for (char& c : *text) c = static_cast<char>(random());
    }
    const auto seed = random();
    const auto [first, second] = hash64_of_both(a, b, seed);
    ASSERT_EQ(first, hash64(a, seed)) << round;
    ASSERT_EQ(second, hash64(b, seed)) << round;
  }
}

}  // namespace
}  // namespace gazetteer::places
