// Who took from whom, as a heat map over all periods.
#include <algorithm>
#include <cmath>

#include "layers/maps/charts/chart_frame.hpp"

namespace layers::maps {
namespace {

// From white to dark blue by the square root of the share, so that small exchanges are seen; light enough for black
// text up to the middle.
Colour shade(double share) {
  const double t = std::sqrt(std::clamp(share, 0.0, 1.0));
  const auto mix = [t](int light, int dark) {
    return static_cast<std::uint8_t>(std::lround(light + (dark - light) * t));
  };
  return {mix(247, 8), mix(251, 48), mix(255, 107)};
}

}  // namespace

std::optional<Chart> matrix_chart(const ChartData& data, const ChartStyle& style) {
  std::map<ChartData::Pair, double> cells;
  std::map<std::string, double> moved;
  double most = 0;
  for (const auto& exchange : data.exchanges) {
    if (exchange.km2 <= 0) continue;
    most = std::max(most, cells[{exchange.actor_from, exchange.actor_to}] += exchange.km2);
    moved[exchange.actor_from] += exchange.km2;
    moved[exchange.actor_to] += exchange.km2;
  }
  if (cells.empty()) return std::nullopt;
  std::vector<std::string> names;
  names.reserve(moved.size());
  for (const auto& [name, sum] : moved) names.push_back(name);
  // The most moved first, nobody last; a chart holds twelve.
  std::stable_sort(names.begin(), names.end(), [&](const auto& a, const auto& b) {
    return (a == "none") != (b == "none") ? b == "none" : moved[a] > moved[b];
  });
  constexpr std::size_t room = 12;
  if (names.size() > room) {
    const bool nobody = names.back() == "none";
    names.erase(names.begin() + room - (nobody ? 1 : 0), names.end() - (nobody ? 1 : 0));
  }

  const auto& words = *style.words;
  auto from = data.exchanges.front().from, to = data.exchanges.front().to;
  for (const auto& exchange : data.exchanges) {
    from = std::min(from, exchange.from);
    to = std::max(to, exchange.to);
  }
  ClassLooks looks(style.actors, words);
  double widest = 0;
  for (const auto& name : names) widest = std::max(widest, text_size({.text = looks.of(name).label, .size = 12}).width);
  const double left = std::min(widest, 300.0) + 44;
  auto frame =
      chart_frame(style, words("chart.matrix"),
                  words("chart.matrix_note",
                        {{"unit", words("unit.km2")}, {"from", from.utc_date().iso()}, {"to", to.utc_date().iso()}}),
                  {}, left);
  auto& drawing = frame.drawing;
  auto plot = frame.plot;
  plot.top += 34;
  plot.height -= 10;
  const auto count = static_cast<double>(names.size());
  const double width = std::min(plot.width / count, 220.0), height = std::min(plot.height / count, 64.0);
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto look = looks.of(names[i]);
    const double y = plot.top + height * static_cast<double>(i), x = plot.left + width * static_cast<double>(i);
    Text row{.at = {plot.left - 26, y + height / 2 + 4}, .text = look.label, .size = 12, .side = Side::right};
    row.text = fitted(row, left - 44);
    drawing.add(std::move(row));
    drawing.add(Frame{plot.left - 20, y + height / 2 - 6, 12, 12}, look.colour);
    Text column{.at = {x + width / 2, plot.top - 20}, .text = look.label, .size = 11, .side = Side::middle};
    column.text = fitted(column, width - 6);
    drawing.add(std::move(column));
    drawing.add(Frame{x + width / 2 - 6, plot.top - 15, 12, 10}, look.colour);
  }
  for (std::size_t i = 0; i < names.size(); ++i) {
    for (std::size_t j = 0; j < names.size(); ++j) {
      const Frame cell{plot.left + width * static_cast<double>(j), plot.top + height * static_cast<double>(i), width,
                       height};
      const auto found = cells.find({names[i], names[j]});
      const double area = found == cells.end() ? 0 : found->second;
      drawing.add(Shape{.lines = {ring_of(cell)},
                        .fill = i == j ? Colour{238, 238, 238} : shade(area / most),
                        .stroke = Colour{255, 255, 255},
                        .stroke_width = 2,
                        .tip = i == j || area <= 0 ? std::string()
                                                   : looks.of(names[i]).label + " → " + looks.of(names[j]).label +
                                                         ": " + words.measure(area) + " " + words("unit.km2")});
      if (area <= 0 || i == j) continue;
      Text text{.at = {cell.left + width / 2, cell.top + height / 2 + 4},
                .text = words.measure(area),
                .size = std::clamp(height * 0.3, 9.0, 13.0),
                .side = Side::middle,
                .colour = area / most > 0.3 ? Colour{255, 255, 255} : Colour{30, 30, 30}};
      if (text_size(text).width < width - 2) drawing.add(std::move(text));
    }
  }
  return Chart{"who-took-from-whom", std::move(drawing)};
}

}  // namespace layers::maps
