// Pairs of marked names and answers.
#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "gazetteer/evaluation/scores/geocoding_scores.hpp"

namespace gazetteer::evaluation {

/// How good a pair is; the smaller the better. Nothing: they cannot be one.
using PairRank = std::array<double, 3>;
using Ranking = std::function<std::optional<PairRank>(const ScoredGold&, const AnsweredMention&)>;

[[nodiscard]] std::optional<PairRank> rank_exact(const ScoredGold& gold, const AnsweredMention& mention);
/// Equal spans first, then by the share in common.
[[nodiscard]] std::optional<PairRank> rank_overlap(const ScoredGold& gold, const AnsweredMention& mention);

struct Pairs {
  std::map<std::size_t, std::size_t> mention_of;  ///< by gold
  std::map<std::size_t, std::size_t> gold_of;     ///< by mention
};

/// One to one, the best ranks first, of equal ones the earlier gold, then the earlier mention.
[[nodiscard]] Pairs match(const std::vector<ScoredGold>& golds, const std::vector<AnsweredMention>& mentions,
                          const Ranking& ranking);

/// Whether the mention overlaps one of the names.
[[nodiscard]] bool touches(const AnsweredMention& mention, std::span<const ScoredGold> names);

/// The mentions that were matched, and those that touch none of `neutral`.
[[nodiscard]] std::size_t predicted(const std::vector<AnsweredMention>& mentions, const Pairs& pairs,
                                    std::span<const ScoredGold> neutral);

/// What end to end looks at: names with a point, and mentions with a place; `neutral` are the other names.
struct PlacedPairs {
  std::vector<ScoredGold> golds, neutral;
  std::vector<AnsweredMention> mentions;
  Pairs pairs;
  std::vector<bool> right;  ///< by mention
};
[[nodiscard]] PlacedPairs match_places(const ScoredDocument& document, double limit_km);

}  // namespace gazetteer::evaluation
