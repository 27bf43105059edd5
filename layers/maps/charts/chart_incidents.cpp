// Incidents by class over time, stacked bars a period.
#include <algorithm>

#include "layers/maps/charts/chart_frame.hpp"

namespace layers::maps {

std::optional<Chart> incident_chart(const ChartData& data, const ChartStyle& style) {
  if (data.events.empty()) return std::nullopt;
  const auto& words = *style.words;
  std::map<std::string, std::size_t> totals;
  auto first = data.events.front().date, last = first;
  for (const auto& event : data.events) {
    ++totals[event.code];
    first = std::min(first, event.date);
    last = std::max(last, event.date);
  }
  std::vector<std::string> codes;
  codes.reserve(totals.size());
  for (const auto& [code, count] : totals) codes.push_back(code);
  std::stable_sort(codes.begin(), codes.end(), [&](const auto& a, const auto& b) { return totals[a] > totals[b]; });
  constexpr std::size_t most_classes = 10;
  const std::size_t single = codes.size() <= most_classes ? codes.size() : most_classes - 1;

  ClassLooks looks(style.events, words);
  std::vector<LegendEntry> legend;
  for (std::size_t i = 0; i < single; ++i) {
    auto look = looks.of(codes[i]);
    look.label = words.or_else("event." + codes[i], look.label.empty() ? codes[i] : look.label);
    legend.push_back(std::move(look));
  }
  if (single < codes.size()) legend.push_back({words("class.other"), {150, 150, 150}, false});

  constexpr std::size_t most_bars = 120;
  const auto period = period_for(first, last, most_bars);
  std::map<geo::Date, std::vector<std::size_t>> bars;
  for (const auto& event : data.events) {
    auto& bar = bars[start_of(event.date, period)];
    bar.resize(legend.size());
    const auto at = static_cast<std::size_t>(std::find(codes.begin(), codes.end(), event.code) - codes.begin());
    ++bar[std::min(at, legend.size() - 1)];
  }
  std::size_t most = 0;
  for (const auto& [start, bar] : bars) {
    std::size_t sum = 0;
    for (const auto n : bar) sum += n;
    most = std::max(most, sum);
  }
  constexpr const char* period_words[] = {"period.day", "period.week", "period.month", "period.year"};
  auto frame =
      chart_frame(style, words("chart.incidents"),
                  words("chart.incidents_note", {{"period", words(period_words[static_cast<int>(period)])}}), legend);
  auto ticks = nice_ticks(0, static_cast<double>(most), 6);
  if (decimals_of(ticks) > 0) ticks = nice_ticks(0, static_cast<double>(most), 2);
  if (decimals_of(ticks) > 0) ticks = {0, 1};  // incidents are whole
  const auto value = draw_value_axis(frame, ticks, words);
  const geo::Instant begin(start_of(first, period)), end(next_start(start_of(last, period), period));
  const auto time = draw_time_axis(frame, begin, end);
  for (const auto& [start, bar] : bars) {
    const double left = time.at(static_cast<double>(geo::Instant(start).unix_seconds()));
    const double right = time.at(static_cast<double>(geo::Instant(next_start(start, period)).unix_seconds()));
    const double width = std::min((right - left) * 0.86, 40.0), middle = (left + right) / 2;
    std::size_t sum = 0;
    for (std::size_t i = 0; i < bar.size(); ++i) {
      if (bar[i] == 0) continue;
      const double low = value.at(static_cast<double>(sum)), high = value.at(static_cast<double>(sum + bar[i]));
      sum += bar[i];
      frame.drawing.add(Frame{middle - width / 2, high, width, low - high}, legend[i].colour, 1.0,
                        start.iso() + ", " + legend[i].label + ": " + std::to_string(bar[i]));
    }
  }
  return Chart{"incidents", std::move(frame.drawing)};
}

}  // namespace layers::maps
