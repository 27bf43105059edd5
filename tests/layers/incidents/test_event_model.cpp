// The classifier: its bytes, its probabilities, learning, figures.
#include <gmock/gmock.h>

#include <cmath>
#include <numeric>

#include "layers/incidents/coding/event_classifier.hpp"
#include "libgeo/core/error.hpp"
#include "tests/layers/incidents/report.hpp"

namespace layers::incidents {
namespace {

using testing_country::country;

std::vector<LabelledText> texts() {
  std::vector<LabelledText> made;
  const auto add = [&](std::string code, std::vector<std::string> sentences) {
    for (auto& sentence : sentences)
      made.push_back({"t" + std::to_string(made.size()), std::move(sentence), code, static_cast<int>(made.size()) % 5});
  };
  add("arrest", {"Police arrested five men.", "Ten were detained in raids.", "Officers rounded up suspects.",
                 "Two men were taken into custody.", "The court jailed nine members."});
  add("grenade", {"A grenade was lobbed at a shop.", "Attackers hurled grenades at a post.", "A hand grenade went off.",
                  "Grenades were thrown at the gate.", "A grenade attack hurt two."});
  return made;
}

TEST(EventModel, learns_what_it_was_shown_and_reads_what_it_wrote) {
  const auto bytes = train_events(texts(), country().classes(), {});
  EXPECT_EQ(bytes, train_events(texts(), country().classes(), {})) << "the same texts, the same bytes";
  const EventModel model(bytes);
  EXPECT_EQ(model.codes().size(), 30U);
  const EventClassifier classifier(country().classes(), model);
  EXPECT_EQ(classifier.judge("Police detained a man.").sub_event, "arrest");
  const auto judged = classifier.judge("A grenade was hurled at the post.");
  EXPECT_EQ(judged.sub_event, "grenade");
  EXPECT_EQ(judged.event, "explosion");
  EXPECT_NEAR(std::accumulate(judged.posterior.begin(), judged.posterior.end(), 0.0), 1.0, 1e-12);
}

TEST(EventModel, refuses_what_is_none) {
  const auto bytes = train_events(texts(), country().classes(), {});
  EXPECT_THROW(EventModel("nonsense"), geo::InputError);
  for (std::size_t n = 1; n < bytes.size(); n += 97) EXPECT_THROW(EventModel(bytes.substr(0, n)), geo::InputError) << n;
  EXPECT_THROW(EventModel(bytes + "x"), geo::InputError);
  EXPECT_TRUE(EventModel("").codes().empty());
  std::vector<LabelledText> wrong = {{"a", "text", "no-such-code", 0}};
  EXPECT_THROW((void)train_events(wrong, country().classes(), {}), geo::InputError);
  EXPECT_THROW((void)train_events({}, country().classes(), {}), geo::InputError);
}

TEST(EventModel, of_the_program_knows_the_sub_events_of_the_definitions) {
  std::vector<std::string> codes;
  for (const auto& each : country().classes()) {
    for (const auto& sub : each.subs) codes.push_back(sub.code);
  }
  EXPECT_EQ(EventModel::embedded().codes(), codes);
  EXPECT_GT(EventModel::embedded().size(), 1000U);
}

TEST(EventModel, p_class_rises_with_share_and_strength) {
  const auto& model = EventModel::embedded();
  EXPECT_LT(model.p_class(0.01, 0.8), model.p_class(0.5, 0.8));
  EXPECT_LT(model.p_class(0.5, 0.8), model.p_class(0.99, 0.8));
  for (const double share : {0.0, 0.5, 1.0}) {
    EXPECT_GT(model.p_class(share, 0.5), 0.0);
    EXPECT_LT(model.p_class(share, 0.5), 1.0);
  }
}

TEST(EventScores, by_hand) {
  const std::vector<std::string> gold = {"a", "a", "b", "b"}, given = {"a", "b", "b", "c"}, known = {"a", "b", "c"};
  const auto score = score_events("x", gold, given, known, {true, false, true});
  EXPECT_EQ(score.right, 2U);
  EXPECT_DOUBLE_EQ(score.accuracy(), 0.5);
  // a: P 1, R 1/2, F 2/3; b: P 1/2, R 1/2, F 1/2; c occurs nowhere as gold.
  EXPECT_NEAR(score.macro_f1, (2.0 / 3.0 + 0.5) / 2.0, 1e-12);
  EXPECT_NEAR(score.macro_f1_acled, 2.0 / 3.0, 1e-12);
}

TEST(EventScores, calibration_by_hand) {
  const std::vector<double> stated = {0.95, 0.95, 0.15, 0.15};
  const auto calibration = calibration_of(stated, {true, true, false, true});
  EXPECT_NEAR(calibration.expected_error, (0.1 + 0.7) / 4.0, 1e-12);
  EXPECT_NEAR(calibration.brier, (2 * 0.0025 + 0.0225 + 0.7225) / 4.0, 1e-12);
  EXPECT_EQ(calibration_of({}, {}).brier, 0.0);
}

}  // namespace
}  // namespace layers::incidents
