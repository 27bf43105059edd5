#include "gazetteer/evaluation/training/certainty_training.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace gazetteer::evaluation {
namespace {

using geoparse::SureFeature;

constexpr auto at(SureFeature feature) { return static_cast<std::size_t>(feature); }
double probability(double odds) { return 1.0 / (1.0 + std::exp(-odds)); }

TEST(FitSure, weights_are_calibrated_on_what_they_have_seen) {
  std::mt19937 random(11);
  std::uniform_real_distribution<double> share(0.0, 1.0);
  std::vector<SureExample> examples(4000);
  for (auto& example : examples) {
    const double lead = 6.0 * share(random) - 3.0;
    example.features[at(SureFeature::bias)] = 1.0F;
    example.features[at(SureFeature::lead)] = static_cast<float>(lead);
    example.right = share(random) < probability(0.5 + 0.8 * lead);
  }
  RankerTraining options;
  options.trees = 0;
  const auto model = fit_sure(examples, options);
  EXPECT_NEAR(model.weights[at(SureFeature::bias)], 0.5, 0.15);
  EXPECT_NEAR(model.weights[at(SureFeature::lead)], 0.8, 0.15);
  EXPECT_TRUE(model.trees.empty());
}

/// Right where either of two things holds and not both: no weighted sum tells that.
std::vector<SureExample> either_or(unsigned seed) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> share(0.0, 1.0);
  std::vector<SureExample> examples(3000);
  for (auto& example : examples) {
    const bool country = share(random) < 0.5;
    const double near = share(random);
    example.features[at(SureFeature::bias)] = 1.0F;
    example.features[at(SureFeature::country)] = country ? 1.0F : 0.0F;
    example.features[at(SureFeature::near)] = static_cast<float>(near);
    example.right = share(random) < (country != (near > 0.4) ? 0.9 : 0.2);
  }
  return examples;
}

double mean_loss(const geoparse::SureModel& model, const std::vector<SureExample>& examples) {
  double sum = 0.0;
  for (const auto& example : examples) {
    const double p = probability(model.log_odds(example.features));
    sum -= std::log(example.right ? p : 1.0 - p);
  }
  return sum / static_cast<double>(examples.size());
}

TEST(FitSure, trees_tell_what_no_weighted_sum_can) {
  const auto fresh = either_or(8);
  RankerTraining linear;
  linear.trees = 0;
  const double without = mean_loss(fit_sure(either_or(7), linear), fresh);
  const double with = mean_loss(fit_sure(either_or(7)), fresh);
  constexpr double least = 0.413;  // mean entropy of 0.9 and 0.2, each half the time
  EXPECT_GT(without, 0.65);
  EXPECT_LT(with, least + 0.04);
}

TEST(FitSure, is_the_same_each_time_and_nothing_without_examples) {
  EXPECT_EQ(fit_sure(either_or(7)), fit_sure(either_or(7)));
  const auto nothing = fit_sure({});
  EXPECT_EQ(nothing.log_odds(either_or(7).front().features), 0.0);
}

TEST(FitSure, what_was_learnt_is_read_from_its_table_as_it_was) {
  const auto model = fit_sure(either_or(7));
  ASSERT_FALSE(model.trees.empty());
  geoparse::SureModel read;
  auto table = model.table("");
  while (!table.empty()) {
    const auto end = table.find('\n');
    ASSERT_TRUE(read.take(std::string_view(table).substr(0, end)));
    table.erase(0, end + 1);
  }
  ASSERT_EQ(read.trees.size(), model.trees.size());
  for (const auto& example : either_or(9))
    EXPECT_NEAR(read.log_odds(example.features), model.log_odds(example.features), 0.01);
}

}  // namespace
}  // namespace gazetteer::evaluation
