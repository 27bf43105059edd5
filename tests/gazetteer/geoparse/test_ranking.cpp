#include "gazetteer/geoparse/resolution/ranking.hpp"

#include <gtest/gtest.h>

#include <string>

#include "libgeo/core/error.hpp"
#include "tests/gazetteer/geoparse/small_world.hpp"

namespace gazetteer::geoparse::testing {
namespace {

Option option_of(std::string_view id) {
  Option option;
  option.place = *small_world().find_id(id);
  option.view = small_world().view(option.place);
  tell(option);
  return option;
}

float value(const RankFeatures& features, RankFeature feature) { return features[static_cast<std::size_t>(feature)]; }

RankFeatures alone(const Option& option, const std::vector<Option>& options, Cues cues = {}) {
  RankFeatures features{};
  features_alone(option, options, rivalry_of(options), cues, 8, features);
  return features;
}

TEST(RankWeights, what_is_written_is_read) {
  RankFeatures rank{};
  SureModel given;
  SureModel found;
  for (std::size_t i = 0; i < rank.size(); ++i) rank[i] = static_cast<float>(i) / 4.0F - 3.0F;
  given.weights[1] = 0.5F;
  found.weights[2] = -0.25F;
  SureTree tree;
  tree.feature = {SureFeature::lead, SureFeature::country, SureFeature::bytes};
  tree.above = {1.5F, 0.5F, 6.5F};
  for (std::size_t i = 0; i < tree.odds.size(); ++i) tree.odds[i] = static_cast<float>(i) / 8.0F - 0.5F;
  found.trees = {tree, tree};
  const RankWeights weights(rank, given, found);
  const RankWeights read(weights.table());
  EXPECT_EQ(read.rank(), rank);
  EXPECT_EQ(read.sure_model(true), given);
  EXPECT_EQ(read.sure_model(false), found);
}

TEST(RankWeights, refuses_what_is_no_weight) {
  for (const std::string table : {"nonsense\t1\n", "country\n", "country\tmuch\n", "country\tnan\n",
                                  "given.nothing\t1\n", "given.tree\tlead\t1\n", "found.lead\t1\t2\n",
                                  "found.tree\tlead\t1\tlead\t1\tmuch\t1\t0\t0\t0\t0\t0\t0\t0\t0\n"}) {
    EXPECT_THROW((void)RankWeights(table), geo::InputError) << table;
  }
  EXPECT_NO_THROW((void)RankWeights("# a comment\n\ncountry\t-1.5\r\n"));
}

TEST(RankWeights, the_program_has_its_own) {
  const auto& weights = RankWeights::embedded();
  EXPECT_GT(weights.of(RankFeature::country_share), 0.0F);
  EXPECT_GT(weights.of(RankFeature::near), 0.0F);
  EXPECT_GT(weights.of(RankFeature::inside_comma), 0.0F);
  EXPECT_LT(weights.of(RankFeature::spelling), 0.0F);
  EXPECT_GT(weights.sure_model(true).weights[static_cast<std::size_t>(SureFeature::score)], 0.0F);
  EXPECT_FALSE(weights.sure_model(true).trees.empty());
  EXPECT_FALSE(weights.sure_model(false).trees.empty());
}

TEST(SureModel, trees_ask_each_level_and_add_the_odds_of_the_leaf) {
  SureTree tree;
  tree.feature = {SureFeature::lead, SureFeature::country, SureFeature::score};
  tree.above = {0.0F, 0.5F, 2.0F};
  for (std::size_t i = 0; i < tree.odds.size(); ++i) tree.odds[i] = static_cast<float>(i);
  SureModel model;
  model.weights[static_cast<std::size_t>(SureFeature::lead)] = 10.0F;
  model.trees = {tree, tree};
  SureFeatures features{};
  EXPECT_EQ(model.log_odds(features), 0.0);  // at a threshold is not above it
  features[static_cast<std::size_t>(SureFeature::lead)] = 1.0F;
  features[static_cast<std::size_t>(SureFeature::score)] = 3.0F;
  EXPECT_EQ(model.log_odds(features), 10.0 + 2.0 * 5.0);
}

TEST(RankFeatures, code_population_and_cues) {
  const std::vector<Option> options = {option_of("idlib"), option_of("idlib-unit")};
  Cues cues;
  cues.add(Cue::settlement_word);
  cues.add(Cue::city_word);
  const auto city = alone(options[0], options, cues);
  const auto unit = alone(options[1], options, cues);
  EXPECT_EQ(value(city, RankFeature::also_a_unit), 1.0F);
  EXPECT_EQ(value(unit, RankFeature::also_a_town), 1.0F);
  EXPECT_EQ(value(city, RankFeature::town_called_town), 1.0F);
  EXPECT_EQ(value(unit, RankFeature::other_called_town), 1.0F);
  EXPECT_EQ(value(unit, RankFeature::admin1), 1.0F);
  EXPECT_EQ(value(city, RankFeature::large_called_city), 1.0F);
}

TEST(RankFeatures, a_spelling_is_the_closer_the_fewer_letters_differ) {
  auto close = option_of("saraqib"), far = close, other = close;
  close.tier = far.tier = other.tier = places::MatchTier::spelling;
  close.misspelling = 0.1;
  far.misspelling = 0.5;
  const std::vector<Option> options = {close, far, other};
  EXPECT_FLOAT_EQ(value(alone(close, options), RankFeature::spelling_close), 0.75F);
  EXPECT_EQ(value(alone(far, options), RankFeature::spelling_close), 0.0F);
  EXPECT_EQ(value(alone(other, options), RankFeature::spelling_close), 0.0F);
  EXPECT_EQ(value(alone(close, options), RankFeature::spelling), 1.0F);
}

TEST(Rivalry, of_none_and_of_one) {
  EXPECT_EQ(rivalry_of({}).ambiguity, 0.0);
  EXPECT_EQ(rivalry_of({option_of("idlib")}).ambiguity, 0.0);
  EXPECT_TRUE(rivalry_of({option_of("idlib")}).written_so);
}

}  // namespace
}  // namespace gazetteer::geoparse::testing
