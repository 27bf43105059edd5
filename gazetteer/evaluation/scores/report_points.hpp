// Reports to coordinates: one point a report, as lists of incidents have them.
#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "gazetteer/evaluation/scores/geocoding_scores.hpp"

namespace gazetteer::evaluation {

/// How near the one place of each report (best_place of its answer) is to the gold point. A report without an answer is
/// greatest_error_km off.
struct PointScores {
  std::size_t documents = 0, missing = 0, answered_documents = 0;
  Measure answered, within_5km, within_20km, within_161km;
  std::optional<double> any_within_5km, any_within_20km, any_within_161km;  ///< some mention, or the best, is near
  /// Of the answered alone.
  std::optional<double> answered_5km, answered_20km, answered_161km, median_km;
};

/// Scores documents with a point; answers[i] is of documents[i].
[[nodiscard]] PointScores score_points(std::span<const GoldDocument> documents, std::span<const Answer> answers,
                                       const ScoringRules& rules);

}  // namespace gazetteer::evaluation
