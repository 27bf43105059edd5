// Whether the probabilities of answers are what they say.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "gazetteer/evaluation/scores/geocoding_scores.hpp"

namespace gazetteer::evaluation {

/// An answer with its probability. Right: the gold id, or within 161 km of the gold point.
struct SureAnswer {
  double p = 0.0;
  bool right = false;
};

/// The answered names of given spans that have a point.
[[nodiscard]] std::vector<SureAnswer> sure_of_given(std::span<const ScoredDocument> documents);
/// The placed mentions of whole texts, as end to end counts them: a mention that is no marked name is wrong, one on
/// an ignored name or one without a point is left out.
[[nodiscard]] std::vector<SureAnswer> sure_of_found(std::span<const ScoredDocument> documents);

struct Calibration {
  struct Bin {
    std::size_t answers = 0, right = 0;
    double sum_p = 0.0;
  };
  std::array<Bin, 10> bins;  ///< of p, a tenth wide each; p = 1 is in the last
  std::size_t answers = 0;
  std::size_t asked = 0;  ///< names that were given; end to end the placed mentions
  /// Expected calibration error: the mean over answers of |share right - mean p| of their bin (Naeini, Cooper &
  /// Hauskrecht 2015). No value without answers.
  std::optional<double> error;
  std::size_t sure = 0, sure_right = 0;  ///< answers with p at least the threshold
  std::optional<double> coverage;        ///< sure / asked
  std::optional<double> accuracy;        ///< sure_right / sure
};
[[nodiscard]] Calibration calibration_of(const std::vector<SureAnswer>& answers, std::size_t asked, double threshold);

}  // namespace gazetteer::evaluation
