#include "layers/change/series.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace layers::change {
namespace {

using Cells = std::map<std::pair<std::string, std::string>, double>;

/// What changed hands, by from and to, in m2.
Cells changed_in(const Step& step) {
  Cells cells;
  for (const auto& cell : step.matrix) {
    if (cell.from_class != cell.to_class) cells[{cell.from_class, cell.to_class}] += cell.area.value();
  }
  return cells;
}

double sum(const Cells& cells) {
  double total = 0;
  for (const auto& [pair, area] : cells) total += area;
  return total;
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const auto n = values.size();
  return n == 0 ? 0 : (values[(n - 1) / 2] + values[n / 2]) / 2;
}

bool same_land(const control::Coverage& a, const control::Coverage& b) {
  return std::equal(a.zones().begin(), a.zones().end(), b.zones().begin(), b.zones().end(),
                    [](const auto& p, const auto& q) { return p.holding == q.holding && p.parts == q.parts; });
}

std::string day_text(geo::Instant at) { return at.is_midnight() ? at.utc_date().iso() : at.iso(); }

}  // namespace

std::vector<RepeatedMaps> repeated_maps(std::span<const control::Coverage> coverages) {
  std::vector<RepeatedMaps> result;
  bool running = false;
  for (std::size_t i = 1; i < coverages.size(); ++i) {
    const bool same = same_land(coverages[i - 1], coverages[i]);
    if (same && !running) result.push_back({coverages[i - 1].at(), {}});
    if (same) result.back().others.push_back(coverages[i].at());
    running = same;
  }
  return result;
}

std::vector<Jump> jumps(std::span<const Step> steps, double deviations) {
  std::vector<Cells> changed;
  std::vector<double> totals;
  for (const auto& step : steps) {
    changed.push_back(changed_in(step));
    totals.push_back(sum(changed.back()));
  }
  std::vector<Jump> result;
  for (std::size_t i = 0; i + 1 < steps.size(); ++i) {
    double returned = 0, most = 0;
    Jump jump{steps[i].to, steps[i + 1].to, {}, geo::SquareMetres(totals[i]), {}, {}, {}};
    for (const auto& [pair, area] : changed[i]) {
      const auto back = changed[i + 1].find({pair.second, pair.first});
      if (back == changed[i + 1].end()) continue;
      const double both = std::min(area, back->second);
      returned += both;
      if (both > most) most = both, jump.from_class = pair.first, jump.to_class = pair.second;
    }
    if (returned == 0 || returned < totals[i] / 2) continue;
    std::vector<double> others;
    for (std::size_t k = 0; k < totals.size(); ++k) {
      if (k != i && k != i + 1 && totals[k] > 0) others.push_back(totals[k]);
    }
    if (others.size() < 3) continue;
    const double usual = median(others);
    std::vector<double> distances;
    distances.reserve(others.size());
    for (const auto each : others) distances.push_back(std::abs(each - usual));
    if (returned <= usual + deviations * 1.4826 * median(std::move(distances))) continue;
    jump.returned = geo::SquareMetres(returned);
    jump.usual = geo::SquareMetres(usual);
    result.push_back(std::move(jump));
  }
  return result;
}

void tell_series(std::span<const control::Coverage> coverages, std::span<const Step> steps, geo::Findings& findings) {
  for (const auto& repeated : repeated_maps(coverages)) {
    const auto& days = repeated.others;
    findings.note("map-repeated",
                  days.size() == 1 ? geo::said("The map of {date} is that of {first}.",
                                               {{"date", day_text(days.front())}, {"first", day_text(repeated.first)}})
                                   : geo::said("The {n} maps from {from} to {to} are that of {first}.",
                                               {{"n", days.size()},
                                                {"from", day_text(days.front())},
                                                {"to", day_text(days.back())},
                                                {"first", day_text(repeated.first)}}));
  }
  for (const auto& jump : jumps(steps)) {
    findings.warn(
        "map-jump",
        geo::said(
            "On {date} {area} change hands, and {returned} of them back by {until} (most {from} to {to}); {usual} "
            "are usual. Is that map wrong?",
            {{"date", day_text(jump.at)},
             {"area", geo::Area{jump.changed, 3}},
             {"returned", geo::Decimal{jump.returned.square_kilometres(), 3}},
             {"until", day_text(jump.until)},
             {"from", geo::Terms{{jump.from_class}}},
             {"to", geo::Terms{{jump.to_class}}},
             {"usual", geo::Decimal{jump.usual.square_kilometres(), 3}}}));
  }
}

}  // namespace layers::change
