#include "gazetteer/evaluation/scores/report_points.hpp"

#include <algorithm>
#include <vector>

namespace gazetteer::evaluation {
namespace {

std::optional<double> share_within(const std::vector<double>& errors, double limit) {
  if (errors.empty()) return std::nullopt;
  const auto near = std::count_if(errors.begin(), errors.end(), [limit](double error) { return error <= limit; });
  return static_cast<double>(near) / static_cast<double>(errors.size());
}

}  // namespace

PointScores score_points(std::span<const GoldDocument> documents, std::span<const Answer> answers,
                         const ScoringRules& rules) {
  PointScores scores;
  std::vector<double> errors, any, of_answered;
  Bootstrap::Column answered, ones;
  for (std::size_t d = 0; d < documents.size(); ++d) {
    const auto& gold = documents[d].position;
    if (!gold) continue;
    if (!answers[d].given) ++scores.missing;
    const auto best = best_place(answers[d]);
    errors.push_back(best ? error_km(*gold, *best->position) : greatest_error_km);
    answered.push_back(best ? 1.0 : 0.0);
    ones.push_back(1.0);
    if (best) of_answered.push_back(errors.back());
    double nearest = errors.back();
    for (const auto& mention : answers[d].mentions) {
      if (mention.place && mention.place->position)
        nearest = std::min(nearest, error_km(*gold, *mention.place->position));
    }
    any.push_back(nearest);
  }
  scores.documents = errors.size();
  scores.answered_documents = of_answered.size();
  const Bootstrap bootstrap(errors.size(), rules.resamples, rules.seed);
  const auto within = [&](double limit) {
    Bootstrap::Column near;
    for (const double error : errors) near.push_back(error <= limit ? 1.0 : 0.0);
    return Measure{share_within(errors, limit), bootstrap.ratio(near, ones)};
  };
  if (!errors.empty())
    scores.answered.value = static_cast<double>(of_answered.size()) / static_cast<double>(errors.size());
  scores.answered.interval = bootstrap.ratio(answered, ones);
  scores.within_5km = within(5.0);
  scores.within_20km = within(20.0);
  scores.within_161km = within(161.0);
  scores.any_within_5km = share_within(any, 5.0);
  scores.any_within_20km = share_within(any, 20.0);
  scores.any_within_161km = share_within(any, 161.0);
  scores.answered_5km = share_within(of_answered, 5.0);
  scores.answered_20km = share_within(of_answered, 20.0);
  scores.answered_161km = share_within(of_answered, 161.0);
  scores.median_km = median_error(of_answered);
  return scores;
}

}  // namespace gazetteer::evaluation
