// Area held over time: stacked, and with bounds; gained and lost per period.
#include <algorithm>
#include <functional>

#include "layers/maps/charts/chart_frame.hpp"

namespace layers::maps {
namespace {

constexpr std::size_t most_classes = 11;

double seconds(geo::Instant at) { return static_cast<double>(at.unix_seconds()); }

// The classes shown one by one, and one more for the sum of the others.
struct Shown {
  std::vector<LegendEntry> legend;
  std::size_t single = 0;
  bool others = false;
  [[nodiscard]] std::size_t count() const noexcept { return single + (others ? 1 : 0); }
  template <class ValueOf>
  [[nodiscard]] double value(std::size_t i, std::size_t classes, const ValueOf& value_of) const {
    if (i < single) return value_of(i);
    double sum = 0;
    for (std::size_t j = single; j < classes; ++j) sum += value_of(j);
    return sum;
  }
};

Shown shown_classes(const ChartData& data, const ChartStyle& style) {
  Shown shown;
  ClassLooks looks(style.actors, *style.words);
  shown.single = data.classes.size() <= most_classes ? data.classes.size() : most_classes - 1;
  shown.others = shown.single < data.classes.size();
  for (std::size_t i = 0; i < shown.single; ++i) shown.legend.push_back(looks.of(data.classes[i]));
  if (shown.others) shown.legend.push_back({(*style.words)("class.other"), {150, 150, 150}, false});
  return shown;
}

// A value that stands from each date to the next, as a line of steps.
std::vector<At> steps(const ChartData& data, const Scale& time, const Scale& value,
                      const std::function<double(const ChartData::Held&)>& value_of) {
  std::vector<At> line;
  for (std::size_t i = 0; i < data.held.size(); ++i) {
    const double y = value.at(value_of(data.held[i]));
    line.push_back({time.at(seconds(data.held[i].at)), y});
    if (i + 1 < data.held.size()) line.push_back({time.at(seconds(data.held[i + 1].at)), y});
  }
  return line;
}

std::string unit_note(const Words& words, std::string_view key) { return words(key, {{"unit", words("unit.km2")}}); }

}  // namespace

std::optional<Chart> area_chart(const ChartData& data, const ChartStyle& style) {
  if (data.held.size() < 2) return std::nullopt;
  const auto& words = *style.words;
  const auto shown = shown_classes(data, style);
  auto frame = chart_frame(style, words("chart.area"), unit_note(words, "chart.area_note"), shown.legend);
  double most = 0;
  for (const auto& held : data.held) {
    double sum = 0;
    for (const auto& area : held.areas) sum += area.value;
    most = std::max(most, sum);
  }
  const auto ticks = nice_ticks(0, most, 6);
  const auto value = draw_value_axis(frame, ticks, words);
  const auto time = draw_time_axis(frame, data.held.front().at, data.held.back().at);
  for (std::size_t i = 0; i < shown.count(); ++i) {
    const auto up_to = [&](std::size_t below) {
      return steps(data, time, value, [&](const ChartData::Held& held) {
        double sum = 0;
        for (std::size_t j = 0; j < below; ++j)
          sum += shown.value(j, data.classes.size(), [&](std::size_t c) { return held.areas[c].value; });
        return sum;
      });
    };
    auto ring = up_to(i);
    auto upper = up_to(i + 1);
    std::reverse(upper.begin(), upper.end());
    ring.insert(ring.end(), upper.begin(), upper.end());
    frame.drawing.add(Shape{.lines = {std::move(ring)},
                            .fill = shown.legend[i].colour,
                            .fill_opacity = 0.85,
                            .stroke = Colour{255, 255, 255},
                            .stroke_width = 0.7,
                            .tip = shown.legend[i].label});
  }
  return Chart{"area-held", std::move(frame.drawing)};
}

std::optional<Chart> bounds_chart(const ChartData& data, const ChartStyle& style) {
  bool differ = false;
  double most = 0;
  for (const auto& held : data.held) {
    for (const auto& area : held.areas) {
      differ = differ || area.high - area.low > 1e-6;
      most = std::max(most, area.high);
    }
  }
  if (!differ || data.held.size() < 2) return std::nullopt;
  const auto& words = *style.words;
  auto shown = shown_classes(data, style);
  shown.legend.resize(shown.single);  // bounds of a sum are not the sums of bounds
  auto frame = chart_frame(style, words("chart.bounds"), unit_note(words, "chart.bounds_note"), shown.legend);
  const auto value = draw_value_axis(frame, nice_ticks(0, most, 6), words);
  const auto time = draw_time_axis(frame, data.held.front().at, data.held.back().at);
  for (std::size_t i = 0; i < shown.single; ++i) {
    auto ring = steps(data, time, value, [&](const ChartData::Held& held) { return held.areas[i].low; });
    auto upper = steps(data, time, value, [&](const ChartData::Held& held) { return held.areas[i].high; });
    std::reverse(upper.begin(), upper.end());
    ring.insert(ring.end(), upper.begin(), upper.end());
    frame.drawing.add(Shape{
        .lines = {std::move(ring)}, .fill = shown.legend[i].colour, .fill_opacity = 0.3, .stroke = {}, .tip = {}});
  }
  for (std::size_t i = 0; i < shown.single; ++i) {
    frame.drawing.add(
        Shape{.lines = {steps(data, time, value, [&](const ChartData::Held& held) { return held.areas[i].value; })},
              .closed = false,
              .stroke = shown.legend[i].colour,
              .stroke_width = 2,
              .tip = shown.legend[i].label});
  }
  return Chart{"area-bounds", std::move(frame.drawing)};
}

std::optional<Chart> turnover_chart(const ChartData& data, const ChartStyle& style) {
  const auto& words = *style.words;
  const auto shown = shown_classes(data, style);
  const auto classes = data.classes.size();
  double most = 0, least = 0;
  for (const auto& period : data.turnover) {
    double up = 0, down = 0;
    for (std::size_t i = 0; i < classes; ++i) {
      up += period.gained[i];
      down += period.lost[i];
    }
    most = std::max(most, up);
    least = std::max(least, down);
  }
  if (most + least <= 0) return std::nullopt;
  std::vector<LegendEntry> moved;  // who neither gained nor lost is not in the legend
  for (std::size_t i = 0; i < shown.count(); ++i) {
    const auto moves = [&](const ChartData::Turnover& period) {
      return shown.value(i, classes, [&](std::size_t c) { return period.gained[c] + period.lost[c]; }) > 0;
    };
    if (std::any_of(data.turnover.begin(), data.turnover.end(), moves)) moved.push_back(shown.legend[i]);
  }
  auto frame = chart_frame(style, words("chart.turnover"), unit_note(words, "chart.turnover_note"), moved);
  const auto value = draw_value_axis(frame, nice_ticks(-least, most, 7), words);
  const auto time = draw_time_axis(frame, data.turnover.front().from, data.turnover.back().to);
  for (const auto& period : data.turnover) {
    // A bar stands at the end of its period: that is when the change is seen.
    const double right = time.at(seconds(period.to)), left = time.at(seconds(period.from));
    const double width = std::clamp((right - left) * 0.8, 1.0, 22.0), begin = std::max(frame.plot.left, right - width);
    for (const bool up : {true, false}) {
      double sum = 0;
      for (std::size_t i = 0; i < shown.count(); ++i) {
        const auto& list = up ? period.gained : period.lost;
        const double area = shown.value(i, classes, [&](std::size_t c) { return list[c]; });
        if (area <= 0) continue;
        const double a = value.at(up ? sum + area : -sum), b = value.at(up ? sum : -(sum + area));
        sum += area;
        frame.drawing.add(Frame{begin, a, right - begin, b - a}, shown.legend[i].colour, up ? 1.0 : 0.7,
                          shown.legend[i].label + ": " + (up ? "+" : "-") + words.measure(area) + " " +
                              words("unit.km2") + ", " + period.from.utc_date().iso() + " – " +
                              period.to.utc_date().iso());
      }
    }
  }
  const double zero = value.at(0);
  frame.drawing.line({frame.plot.left, zero}, {frame.plot.right(), zero}, {60, 60, 60}, 1);
  return Chart{"gained-lost", std::move(frame.drawing)};
}

}  // namespace layers::maps
