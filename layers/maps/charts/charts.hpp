// Charts of a run: area held, gains and losses, who took from whom, fronts, incidents.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "layers/maps/charts/chart_data.hpp"
#include "layers/maps/drawing/drawing.hpp"
#include "layers/maps/style/design.hpp"
#include "layers/maps/words.hpp"

namespace layers::maps {

/// How charts look and what they say of their origin.
struct ChartStyle {
  const Words* words = nullptr;        ///< required
  std::span<const ClassStyle> actors;  ///< label and colour of a class; others get spare colours
  std::span<const ClassStyle> events;  ///< of event codes
  std::string sources;                 ///< line at the foot; empty: none
  double width = 900, height = 520;    ///< pixels
};

struct Chart {
  std::string name;  ///< file name without extension: "area-held"
  Drawing drawing;
};

/// Every chart that the data have something for, in this order: area-held (stacked; each map stands until the next),
/// area-bounds (where bounds differ from values), gained-lost (a period), who-took-from-whom (heat map over all
/// periods), front-length, rate-of-advance, incidents. At most eleven classes are told apart, the rest is "other".
/// Deterministic.
[[nodiscard]] std::vector<Chart> charts(const ChartData& data, const ChartStyle& style);

// Each of them; empty where the data have nothing for it.
[[nodiscard]] std::optional<Chart> area_chart(const ChartData& data, const ChartStyle& style);
[[nodiscard]] std::optional<Chart> bounds_chart(const ChartData& data, const ChartStyle& style);
[[nodiscard]] std::optional<Chart> turnover_chart(const ChartData& data, const ChartStyle& style);
[[nodiscard]] std::optional<Chart> matrix_chart(const ChartData& data, const ChartStyle& style);
[[nodiscard]] std::optional<Chart> front_chart(const ChartData& data, const ChartStyle& style);
[[nodiscard]] std::optional<Chart> advance_chart(const ChartData& data, const ChartStyle& style);
[[nodiscard]] std::optional<Chart> incident_chart(const ChartData& data, const ChartStyle& style);

}  // namespace layers::maps
