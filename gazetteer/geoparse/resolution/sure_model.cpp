#include "gazetteer/geoparse/resolution/sure_model.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <optional>

namespace gazetteer::geoparse {
namespace {

std::optional<SureFeature> feature_named(std::string_view name) {
  for (std::size_t f = 0; f < sure_feature_count; ++f) {
    if (to_string(static_cast<SureFeature>(f)) == name) return static_cast<SureFeature>(f);
  }
  return std::nullopt;
}

std::optional<float> number(std::string_view cell) {
  if (!cell.empty() && cell.back() == '\r') cell.remove_suffix(1);
  float value = 0.0F;
  const auto read = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (read.ec != std::errc{} || read.ptr != cell.data() + cell.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

std::vector<std::string_view> cells_of(std::string_view line) {
  std::vector<std::string_view> cells;
  for (;;) {
    const auto tab = line.find('\t');
    cells.push_back(line.substr(0, tab));
    if (tab == std::string_view::npos) return cells;
    line.remove_prefix(tab + 1);
  }
}

std::optional<SureTree> tree_of(const std::vector<std::string_view>& cells) {
  SureTree tree;
  if (cells.size() != 1 + 2 * SureTree::depth + tree.odds.size()) return std::nullopt;
  auto cell = cells.begin() + 1;
  for (std::size_t i = 0; i < SureTree::depth; ++i) {
    const auto feature = feature_named(*cell++);
    const auto above = number(*cell++);
    if (!feature || !above) return std::nullopt;
    tree.feature[i] = *feature;
    tree.above[i] = *above;
  }
  for (auto& odds : tree.odds) {
    const auto value = number(*cell++);
    if (!value) return std::nullopt;
    odds = *value;
  }
  return tree;
}

}  // namespace

double SureModel::log_odds(const SureFeatures& features) const noexcept {
  float sum = 0.0F;
  for (std::size_t i = 0; i < sure_feature_count; ++i) sum += weights[i] * features[i];
  for (const auto& tree : trees) sum += tree.odds[tree.leaf_of(features)];
  return static_cast<double>(sum);
}

std::string SureModel::table(std::string_view prefix) const {
  std::string lines;
  for (std::size_t i = 0; i < sure_feature_count; ++i)
    lines += fmt::format("{}{}\t{:.4f}\n", prefix, to_string(static_cast<SureFeature>(i)), weights[i]);
  for (const auto& tree : trees) {
    lines += fmt::format("{}tree", prefix);
    for (std::size_t i = 0; i < SureTree::depth; ++i)
      lines += fmt::format("\t{}\t{:.4f}", to_string(tree.feature[i]), tree.above[i]);
    for (const float odds : tree.odds) lines += fmt::format("\t{:.4f}", odds);
    lines += '\n';
  }
  return lines;
}

bool SureModel::take(std::string_view line) {
  const auto cells = cells_of(line);
  if (cells.front() == "tree") {
    const auto tree = tree_of(cells);
    if (tree) trees.push_back(*tree);
    return tree.has_value();
  }
  const auto feature = feature_named(cells.front());
  if (!feature || cells.size() != 2) return false;
  const auto weight = number(cells[1]);
  if (weight) weights[static_cast<std::size_t>(*feature)] = *weight;
  return weight.has_value();
}

}  // namespace gazetteer::geoparse
