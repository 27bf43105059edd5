#include "gazetteer/evaluation/corpus/gold_matching.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace gazetteer::evaluation {

std::optional<PairRank> rank_exact(const ScoredGold& gold, const AnsweredMention& mention) {
  if (gold.begin != mention.begin || gold.end != mention.end) return std::nullopt;
  return PairRank{};
}

std::optional<PairRank> rank_overlap(const ScoredGold& gold, const AnsweredMention& mention) {
  const auto from = std::max(gold.begin, mention.begin), to = std::min(gold.end, mention.end);
  if (to <= from) return std::nullopt;
  const auto common = static_cast<double>(to - from);
  const auto all = static_cast<double>(std::max(gold.end, mention.end) - std::min(gold.begin, mention.begin));
  return PairRank{0.0, common == all ? 0.0 : 1.0, -common / all};
}

Pairs match(const std::vector<ScoredGold>& golds, const std::vector<AnsweredMention>& mentions,
            const Ranking& ranking) {
  std::vector<std::size_t> order(mentions.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return mentions[a].begin < mentions[b].begin; });
  std::vector<std::tuple<PairRank, std::size_t, std::size_t>> possible;
  for (std::size_t g = 0; g < golds.size(); ++g) {
    for (const auto m : order) {
      if (mentions[m].begin >= golds[g].end) break;
      if (mentions[m].end <= golds[g].begin) continue;
      if (const auto rank = ranking(golds[g], mentions[m])) possible.emplace_back(*rank, g, m);
    }
  }
  std::sort(possible.begin(), possible.end());
  Pairs pairs;
  for (const auto& [rank, g, m] : possible) {
    if (pairs.mention_of.contains(g) || pairs.gold_of.contains(m)) continue;
    pairs.mention_of.emplace(g, m);
    pairs.gold_of.emplace(m, g);
  }
  return pairs;
}

bool touches(const AnsweredMention& mention, std::span<const ScoredGold> names) {
  return std::any_of(names.begin(), names.end(),
                     [&](const ScoredGold& gold) { return mention.begin < gold.end && gold.begin < mention.end; });
}

std::size_t predicted(const std::vector<AnsweredMention>& mentions, const Pairs& pairs,
                      std::span<const ScoredGold> neutral) {
  std::size_t count = 0;
  for (std::size_t m = 0; m < mentions.size(); ++m) {
    if (pairs.gold_of.contains(m) || !touches(mentions[m], neutral)) ++count;
  }
  return count;
}

PlacedPairs match_places(const ScoredDocument& document, double limit_km) {
  PlacedPairs placed;
  placed.neutral = document.ignored;
  for (const auto& gold : document.counted) (gold.name->position ? placed.golds : placed.neutral).push_back(gold);
  for (const auto& mention : document.mentions) {
    if (mention.place) placed.mentions.push_back(mention);
  }
  const auto right = [limit_km](const ScoredGold& gold, const AnsweredMention& mention) {
    return same_id(gold, mention.place) || error_of(gold, mention.place) <= limit_km;
  };
  placed.pairs = match(placed.golds, placed.mentions, [&](const ScoredGold& gold, const AnsweredMention& mention) {
    auto rank = rank_overlap(gold, mention);
    if (rank) (*rank)[0] = right(gold, mention) ? 0.0 : 1.0;
    return rank;
  });
  placed.right.assign(placed.mentions.size(), false);
  for (const auto& [g, m] : placed.pairs.mention_of) placed.right[m] = right(placed.golds[g], placed.mentions[m]);
  return placed;
}

}  // namespace gazetteer::evaluation
