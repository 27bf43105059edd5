// What all charts have: title, unit line, legend, axes, sources. Private to the charts.
#pragma once

#include <string>
#include <vector>

#include "layers/maps/charts/charts.hpp"
#include "layers/maps/charts/scales.hpp"

namespace layers::maps {

struct LegendEntry {
  std::string label;
  Colour colour;
  bool dashed = false;
};

/// A chart with its furniture drawn; what is left for the data is `plot`.
struct ChartFrame {
  Drawing drawing;
  Frame plot;
};

/// `left` is the room for the labels of the vertical axis.
[[nodiscard]] ChartFrame chart_frame(const ChartStyle& style, const std::string& title, const std::string& note,
                                     const std::vector<LegendEntry>& legend, double left = 74);

/// Grid lines and labels of a vertical axis over the ticks; gives its scale.
Scale draw_value_axis(ChartFrame& frame, const std::vector<double>& ticks, const Words& words);
/// The axis of time below the plot, from midnight to midnight; gives its scale in Unix seconds.
Scale draw_time_axis(ChartFrame& frame, geo::Instant first, geo::Instant last);

/// Label and colour of a class by the style, else its own name and a spare colour, the nth for the nth unknown.
class ClassLooks {
 public:
  ClassLooks(std::span<const ClassStyle> styles, const Words& words);
  [[nodiscard]] LegendEntry of(const std::string& value);

 private:
  std::span<const ClassStyle> styles_;
  const Words& words_;
  std::map<std::string, LegendEntry> unknown_;
};

/// A few colours for what no table knows, apart for colour-blind eyes; turns round after them.
[[nodiscard]] Colour spare_colour_of_chart(std::size_t n) noexcept;

}  // namespace layers::maps
