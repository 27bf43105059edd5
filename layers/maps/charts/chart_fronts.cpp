// Length of fronts and rate of advance over time.
#include <algorithm>
#include <cmath>
#include <utility>

#include "layers/maps/charts/chart_frame.hpp"

namespace layers::maps {
namespace {

using Pair = ChartData::Pair;
constexpr std::size_t most_pairs = 8;

// The pairs with the longest fronts, the longest first.
std::vector<Pair> pairs_of(const ChartData& data) {
  std::vector<std::pair<double, Pair>> ranked;
  for (const auto& [pair, lengths] : data.fronts) {
    double longest = 0;
    for (const auto& [at, km] : lengths) longest = std::max(longest, km);
    ranked.emplace_back(-longest, pair);
  }
  std::sort(ranked.begin(), ranked.end());
  std::vector<Pair> pairs;
  for (std::size_t i = 0; i < ranked.size() && i < most_pairs; ++i) pairs.push_back(ranked[i].second);
  return pairs;
}

// A pair has no colour of its own: spare ones, which differ from each other.
std::vector<LegendEntry> legend_of(const std::vector<Pair>& pairs, const ChartStyle& style) {
  ClassLooks looks(style.actors, *style.words);
  std::vector<LegendEntry> legend;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    legend.push_back(
        {looks.of(pairs[i].first).label + " – " + looks.of(pairs[i].second).label, spare_colour_of_chart(i), i >= 4});
  }
  return legend;
}

double seconds_at(geo::Instant at) { return static_cast<double>(at.unix_seconds()); }

void add_line(ChartFrame& frame, std::vector<At> line, const LegendEntry& look) {
  if (line.size() < 2) return;
  frame.drawing.add(Shape{.lines = {std::move(line)},
                          .closed = false,
                          .stroke = look.colour,
                          .stroke_width = 2,
                          .dashed = look.dashed,
                          .tip = look.label});
}

double length_at(const ChartData& data, const Pair& pair, geo::Instant at) {
  const auto found = data.fronts.find(pair);
  if (found == data.fronts.end()) return 0;
  const auto length = found->second.find(at);
  return length == found->second.end() ? 0 : length->second;
}

}  // namespace

std::optional<Chart> front_chart(const ChartData& data, const ChartStyle& style) {
  const auto pairs = pairs_of(data);
  if (pairs.empty() || data.front_dates.size() < 2) return std::nullopt;
  const auto& words = *style.words;
  const auto legend = legend_of(pairs, style);
  auto frame =
      chart_frame(style, words("chart.fronts"), words("chart.fronts_note", {{"unit", words("unit.km")}}), legend);
  double most = 0;
  for (const auto& pair : pairs) {
    for (const auto& [at, km] : data.fronts.at(pair)) most = std::max(most, km);
  }
  const auto value = draw_value_axis(frame, nice_ticks(0, most, 6), words);
  const auto time = draw_time_axis(frame, data.front_dates.front(), data.front_dates.back());
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    std::vector<At> line;
    for (std::size_t d = 0; d < data.front_dates.size(); ++d) {
      const double y = value.at(length_at(data, pairs[i], data.front_dates[d]));
      line.push_back({time.at(seconds_at(data.front_dates[d])), y});
      if (d + 1 < data.front_dates.size()) line.push_back({time.at(seconds_at(data.front_dates[d + 1])), y});
    }
    add_line(frame, std::move(line), legend[i]);
  }
  return Chart{"front-length", std::move(frame.drawing)};
}

std::optional<Chart> advance_chart(const ChartData& data, const ChartStyle& style) {
  auto pairs = pairs_of(data);
  std::erase_if(pairs, [&](const Pair& pair) {  // a front that never moved says nothing here
    return std::none_of(data.exchanges.begin(), data.exchanges.end(), [&](const auto& exchange) {
      return Pair(exchange.actor_to, exchange.actor_from) == pair ||
             Pair(exchange.actor_from, exchange.actor_to) == pair;
    });
  });
  struct Rate {
    geo::Instant from, to;
    double metres_a_day;
  };
  std::vector<std::vector<Rate>> rates(pairs.size());
  double most = 0, least = 0;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    std::map<std::pair<geo::Instant, geo::Instant>, double> net;
    for (const auto& exchange : data.exchanges) {
      auto& sum = net[{exchange.from, exchange.to}];
      if (Pair(exchange.actor_to, exchange.actor_from) == pairs[i]) sum += exchange.km2;
      if (Pair(exchange.actor_from, exchange.actor_to) == pairs[i]) sum -= exchange.km2;
    }
    for (const auto& [period, km2] : net) {
      const double days = (seconds_at(period.second) - seconds_at(period.first)) / 86'400;
      const double before = length_at(data, pairs[i], period.first), after = length_at(data, pairs[i], period.second);
      const double length = (before + after) / 2;
      if (days <= 0 || before <= 0 || after <= 0) continue;  // no front to advance from, or none that is left
      const double rate = km2 / length * 1000 / days;
      rates[i].push_back({period.first, period.second, rate});
      most = std::max(most, rate);
      least = std::min(least, rate);
    }
  }
  if (most - least <= 0) return std::nullopt;
  const auto& words = *style.words;
  const auto legend = legend_of(pairs, style);
  auto frame = chart_frame(style, words("chart.advance"),
                           words("chart.advance_note", {{"unit", words("unit.m_per_day")}}), legend);
  const auto value = draw_value_axis(frame, nice_ticks(least, most, 6), words);
  const auto time = draw_time_axis(frame, data.front_dates.front(), data.front_dates.back());
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    std::vector<At> line;
    for (std::size_t r = 0; r < rates[i].size(); ++r) {
      const auto& rate = rates[i][r];
      if (r > 0 && rates[i][r - 1].to < rate.from) add_line(frame, std::exchange(line, {}), legend[i]);
      line.push_back({time.at(seconds_at(rate.from)), value.at(rate.metres_a_day)});
      line.push_back({time.at(seconds_at(rate.to)), value.at(rate.metres_a_day)});
    }
    add_line(frame, std::move(line), legend[i]);
  }
  return Chart{"rate-of-advance", std::move(frame.drawing)};
}

}  // namespace layers::maps
