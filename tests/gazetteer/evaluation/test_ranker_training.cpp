#include "gazetteer/evaluation/training/ranker_training.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace gazetteer::evaluation {
namespace {

using geoparse::RankFeature;

constexpr auto at(RankFeature feature) { return static_cast<std::size_t>(feature); }

/// Names of three candidates, of which the one with the greatest 2 * near - 1 * spelling is right.
std::vector<RankExample> made_up(unsigned seed) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<float> share(0.0F, 1.0F);
  std::vector<RankExample> examples(300);
  for (auto& example : examples) {
    example.options.resize(3);
    example.right.assign(3, false);
    std::size_t best = 0;
    float most = -9.0F;
    for (std::size_t i = 0; i < 3; ++i) {
      example.options[i][at(RankFeature::near)] = share(random);
      example.options[i][at(RankFeature::spelling)] = share(random) < 0.4F ? 1.0F : 0.0F;
      const float worth =
          2.0F * example.options[i][at(RankFeature::near)] - example.options[i][at(RankFeature::spelling)];
      if (worth > most) {
        most = worth;
        best = i;
      }
    }
    example.right[best] = true;
  }
  return examples;
}

TEST(FitRanker, finds_the_rule_behind_the_examples) {
  const geoparse::RankWeights none({}, {}, {});
  const auto weights = fit_ranker(made_up(7), none);
  std::size_t right = 0;
  const auto fresh = made_up(8);
  for (const auto& example : fresh) {
    std::size_t best = 0;
    for (std::size_t i = 1; i < 3; ++i)
      if (weights.score(example.options[i]) > weights.score(example.options[best])) best = i;
    if (example.right[best]) ++right;
  }
  EXPECT_GT(right, 285U);
  EXPECT_EQ(weights.of(RankFeature::water), 0.0F);  // which no example has
}

TEST(FitRanker, keeps_weights_that_are_set_and_is_the_same_each_time) {
  const geoparse::RankWeights none({}, {}, {});
  RankerTraining options;
  options.set = {{RankFeature::spelling, -3.0}};
  const auto examples = made_up(7);
  EXPECT_EQ(fit_ranker(examples, none, options).of(RankFeature::spelling), -3.0F);
  EXPECT_EQ(fit_ranker(examples, none, options).table(), fit_ranker(examples, none, options).table());
}

TEST(FitRanker, what_can_only_speak_for_a_place_is_never_held_against_it) {
  const geoparse::RankWeights none({}, {}, {});
  auto examples = made_up(7);
  for (auto& example : examples) {  // the nearest is wrong
    for (auto& option : example.options) option[at(RankFeature::near)] *= -1.0F;
  }
  RankerTraining free;
  free.speak_for.clear();
  EXPECT_LT(fit_ranker(examples, none, free).of(RankFeature::near), -1.0F);
  EXPECT_GE(fit_ranker(examples, none).of(RankFeature::near), 0.0F);
}

TEST(FitRanker, without_a_right_candidate_nothing_is_learnt) {
  auto examples = made_up(7);
  for (auto& example : examples) example.right.assign(3, false);
  RankerTraining options;
  options.set.clear();
  const geoparse::RankWeights none({}, {}, {});
  EXPECT_EQ(fit_ranker(examples, none, options).table(), none.table());
  EXPECT_EQ(fit_ranker({}, none, options).table(), none.table());
}

}  // namespace
}  // namespace gazetteer::evaluation
