// How sure an answer is: a logistic model with symmetric trees on top of it.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/geoparse/resolution/rank_feature.hpp"

namespace gazetteer::geoparse {

/// A symmetric tree (Prokhorenkova et al. 2018, "CatBoost"): the same question at all nodes of a level. Bit i of the
/// leaf's number is set where feature[i] is above above[i].
struct SureTree {
  static constexpr std::size_t depth = 3;
  std::array<SureFeature, depth> feature{};
  std::array<float, depth> above{};
  std::array<float, std::size_t{1} << depth> odds{};  ///< added to the log-odds, by leaf
  bool operator==(const SureTree&) const = default;

  [[nodiscard]] std::size_t leaf_of(const SureFeatures& features) const noexcept {
    std::size_t leaf = 0;
    for (std::size_t i = 0; i < depth; ++i)
      leaf |= features[static_cast<std::size_t>(feature[i])] > above[i] ? std::size_t{1} << i : 0U;
    return leaf;
  }
};

struct SureModel {
  SureFeatures weights{};       ///< in natural log-odds
  std::vector<SureTree> trees;  ///< what the weighted sum misses
  bool operator==(const SureModel&) const = default;

  /// Log-odds that the answer is right; 0 without weights and trees.
  [[nodiscard]] double log_odds(const SureFeatures& features) const noexcept;
  /// Lines of weights "PREFIXfeature<TAB>weight", then of trees "PREFIXtree<TAB>feature<TAB>above", the last two once a
  /// level, and the odds of the leaves behind them.
  [[nodiscard]] std::string table(std::string_view prefix) const;
  /// Takes one line of table() without its prefix; false for what is none.
  [[nodiscard]] bool take(std::string_view line);
};

}  // namespace gazetteer::geoparse
