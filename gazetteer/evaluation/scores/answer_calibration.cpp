#include "gazetteer/evaluation/scores/answer_calibration.hpp"

#include <algorithm>
#include <cmath>

#include "gazetteer/evaluation/corpus/gold_matching.hpp"

namespace gazetteer::evaluation {

std::vector<SureAnswer> sure_of_given(std::span<const ScoredDocument> documents) {
  std::vector<SureAnswer> answers;
  for (const auto& document : documents) {
    for (const auto& gold : document.counted) {
      if (!gold.name->position) continue;
      const auto* mention = answer_on(document, gold);
      if (mention == nullptr || !mention->place) continue;
      answers.push_back({mention->p, same_id(gold, mention->place) || error_of(gold, mention->place) <= 161.0});
    }
  }
  return answers;
}

std::vector<SureAnswer> sure_of_found(std::span<const ScoredDocument> documents) {
  std::vector<SureAnswer> answers;
  for (const auto& document : documents) {
    const auto placed = match_places(document, 161.0);
    for (std::size_t m = 0; m < placed.mentions.size(); ++m) {
      const bool matched = placed.pairs.gold_of.contains(m);
      if (matched || !touches(placed.mentions[m], placed.neutral))
        answers.push_back({placed.mentions[m].p, placed.right[m]});
    }
  }
  return answers;
}

Calibration calibration_of(const std::vector<SureAnswer>& answers, std::size_t asked, double threshold) {
  Calibration result;
  result.answers = answers.size();
  result.asked = asked;
  for (const auto& answer : answers) {
    auto& bin = result.bins[static_cast<std::size_t>(std::clamp(answer.p * 10.0, 0.0, 9.0))];
    ++bin.answers;
    bin.right += answer.right ? 1U : 0U;
    bin.sum_p += answer.p;
    if (answer.p < threshold) continue;
    ++result.sure;
    result.sure_right += answer.right ? 1U : 0U;
  }
  if (!answers.empty()) {
    double sum = 0.0;
    for (const auto& bin : result.bins) sum += std::abs(static_cast<double>(bin.right) - bin.sum_p);
    result.error = sum / static_cast<double>(answers.size());
  }
  if (asked > 0) result.coverage = static_cast<double>(result.sure) / static_cast<double>(asked);
  if (result.sure > 0) result.accuracy = static_cast<double>(result.sure_right) / static_cast<double>(result.sure);
  return result;
}

}  // namespace gazetteer::evaluation
