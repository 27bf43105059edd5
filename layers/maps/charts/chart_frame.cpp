#include "layers/maps/charts/chart_frame.hpp"

#include <algorithm>
#include <iterator>

namespace layers::maps {
namespace {

constexpr Colour ink{40, 40, 40}, faint{225, 225, 225}, grey{95, 95, 95};
constexpr double margin = 16;
constexpr double legend_text = 12;
constexpr double swatch = 12;

// Rows of a legend above the plot, from the side on which the language begins; gives the y below the last row.
double draw_legend(Drawing& drawing, const std::vector<LegendEntry>& entries, double top, bool right_to_left) {
  if (entries.empty()) return top;
  const double line = 19, room = drawing.width - 2 * margin;
  double x = 0, y = top + 12;
  for (const auto& entry : entries) {
    Text text{.text = entry.label, .size = legend_text, .colour = ink};
    text.text = fitted(text, room - swatch - 8);
    const double width = swatch + 6 + text_size(text).width + 18;
    if (x > 0 && x + width - 18 > room) {
      x = 0;
      y += line;
    }
    const double begin = right_to_left ? drawing.width - margin - x : margin + x;
    const double box = right_to_left ? begin - swatch : begin;
    if (entry.dashed)
      drawing.line({box, y - 4}, {box + swatch, y - 4}, entry.colour, 2.5, true);
    else
      drawing.add(Frame{box, y - 10, swatch, swatch}, entry.colour);
    text.at = {right_to_left ? box - 6 : box + swatch + 6, y};
    text.side = right_to_left ? Side::right : Side::left;
    drawing.add(std::move(text));
    x += width;
  }
  return y + 8;
}

}  // namespace

ChartFrame chart_frame(const ChartStyle& style, const std::string& title, const std::string& note,
                       const std::vector<LegendEntry>& legend, double left) {
  const auto& words = *style.words;
  const bool right_to_left = words.right_to_left();
  ChartFrame frame;
  auto& drawing = frame.drawing;
  drawing.width = style.width;
  drawing.height = style.height;
  drawing.title = title;
  drawing.description = note;
  drawing.language = code_of(words.language());
  const double begin = right_to_left ? drawing.width - margin : margin;
  const auto side = right_to_left ? Side::right : Side::left;
  const auto put = [&](const std::string& text, double size, double y, Colour colour, bool bold) {
    if (text.empty()) return;
    Text line{.at = {begin, y}, .text = text, .size = size, .side = side, .bold = bold, .colour = colour};
    line.text = fitted(line, drawing.width - 2 * margin);
    drawing.add(std::move(line));
  };
  put(title, 18, 30, ink, true);
  put(note, 12, 49, grey, false);
  const double top = draw_legend(drawing, legend, 56, right_to_left);
  const auto foot = wrapped({.text = style.sources, .size = 10}, drawing.width - 2 * margin, 3);
  const double foot_top = drawing.height - 10 - 13 * static_cast<double>(foot.size());
  for (std::size_t i = 0; i < foot.size(); ++i)
    put(foot[i], 10, foot_top + 13 * static_cast<double>(i + 1), grey, false);
  frame.plot = {left, top + 10, drawing.width - left - margin, 0};
  frame.plot.height = std::max(40.0, foot_top - 30 - frame.plot.top);
  return frame;
}

Scale draw_value_axis(ChartFrame& frame, const std::vector<double>& ticks, const Words& words) {
  const auto& plot = frame.plot;
  const Scale scale{ticks.front(), ticks.back(), plot.bottom(), plot.top};
  const int decimals = decimals_of(ticks);
  for (const double tick : ticks) {
    const double y = scale.at(tick);
    frame.drawing.line({plot.left, y}, {plot.right(), y}, tick == 0 ? grey : faint, 1);
    frame.drawing.add(Text{.at = {plot.left - 6, y + 4},
                           .text = words.number(tick, decimals),
                           .size = 11,
                           .side = Side::right,
                           .colour = grey});
  }
  return scale;
}

Scale draw_time_axis(ChartFrame& frame, geo::Instant first, geo::Instant last) {
  const auto& plot = frame.plot;
  const Scale scale{static_cast<double>(first.unix_seconds()), static_cast<double>(last.unix_seconds()), plot.left,
                    plot.right()};
  frame.drawing.line({plot.left, plot.bottom()}, {plot.right(), plot.bottom()}, grey, 1);
  const auto room = static_cast<std::size_t>(std::max(2.0, plot.width / 92));
  double taken = -1e9;
  for (const auto& tick : time_ticks(first.utc_date(), last.utc_date(), room)) {
    const geo::Instant at(tick.date);
    if (at < first) continue;
    const double x = scale.at(static_cast<double>(at.unix_seconds()));
    frame.drawing.line({x, plot.bottom()}, {x, plot.bottom() + 5}, grey, 1);
    Text label{.at = {x, plot.bottom() + 19}, .text = tick.label, .size = 11, .side = Side::middle, .colour = grey};
    const double half = text_size(label).width / 2;
    label.at.x = std::min(label.at.x, frame.drawing.width - 4 - half);
    if (label.at.x - half < taken + 6) continue;
    taken = label.at.x + half;
    frame.drawing.add(std::move(label));
  }
  return scale;
}

Colour spare_colour_of_chart(std::size_t n) noexcept {
  // Okabe & Ito (2008) without black, darkest shade of yellow.
  constexpr Colour palette[] = {{0, 114, 178},  {230, 159, 0}, {0, 158, 115},  {204, 121, 167},
                                {86, 180, 233}, {213, 94, 0},  {200, 185, 30}, {110, 110, 110}};
  return palette[n % std::size(palette)];
}

ClassLooks::ClassLooks(std::span<const ClassStyle> styles, const Words& words) : styles_(styles), words_(words) {}

LegendEntry ClassLooks::of(const std::string& value) {
  for (const auto& style : styles_) {
    if (style.value == value) return {style.label.empty() ? value : style.label, style.colour, false};
  }
  if (value == "none") return {words_("class.nobody"), {200, 200, 200}, false};
  const auto found = unknown_.find(value);
  if (found != unknown_.end()) return found->second;
  return unknown_.emplace(value, LegendEntry{value, spare_colour_of_chart(unknown_.size()), false}).first->second;
}

}  // namespace layers::maps
