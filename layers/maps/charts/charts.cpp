#include "layers/maps/charts/charts.hpp"

namespace layers::maps {

std::vector<Chart> charts(const ChartData& data, const ChartStyle& style) {
  std::vector<Chart> result;
  for (const auto make :
       {area_chart, bounds_chart, turnover_chart, matrix_chart, front_chart, advance_chart, incident_chart}) {
    if (auto chart = make(data, style)) result.push_back(std::move(*chart));
  }
  return result;
}

}  // namespace layers::maps
