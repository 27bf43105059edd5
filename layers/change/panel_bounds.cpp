#include "layers/change/panel_bounds.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <string>
#include <utility>

#include "layers/change/overlay.hpp"
#include "layers/change/pair.hpp"
#include "layers/change/status_count.hpp"
#include "libgeo/geodesy/distance.hpp"

namespace layers::change {
namespace {

namespace arr = geo::arrangement;

/// Lines by their edges, and the variance of the area beside each that hangs together.
class Lines {
 public:
  void add(const arr::Edge& edge) { edges_.push_back(&edge); }

  [[nodiscard]] geo::Metres length() const {
    geo::Metres sum;
    for (const auto* edge : edges_) sum += length_of(*edge);
    return sum;
  }

  [[nodiscard]] double variance(const BorderError& error) const {
    std::map<arr::GridPoint, std::size_t> ends;
    for (const auto* edge : edges_) {
      ends.emplace(edge->from, ends.size());
      ends.emplace(edge->to, ends.size());
    }
    std::vector<std::size_t> parent(ends.size());
    std::iota(parent.begin(), parent.end(), std::size_t{0});
    const auto root = [&](std::size_t at) {
      while (parent[at] != at) at = parent[at] = parent[parent[at]];
      return at;
    };
    for (const auto* edge : edges_) parent[root(ends.at(edge->from))] = root(ends.at(edge->to));
    std::vector<double> lengths(ends.size());
    for (const auto* edge : edges_) {
      lengths[root(ends.at(edge->from))] += length_of(*edge).value();
    }
    double sum = 0;
    for (const auto length : lengths) {
      const double deviation = area_deviation(geo::Metres(length), error).value();
      sum += deviation * deviation;
    }
    return sum;
  }

 private:
  static geo::Metres length_of(const arr::Edge& edge) {
    return geo::geodesy::distance(arr::to_lonlat(edge.from), arr::to_lonlat(edge.to));
  }

  std::vector<const arr::Edge*> edges_;
};

enum Figure : std::size_t { area, gained, lost, figures };

/// Figures of one unit and class over a period.
struct Cell {
  std::array<Range, figures> ranges{};
  std::array<Lines, figures> lines{};
};

/// What a period's faces are told by: unit, class by actor and status before, and after; their names last.
struct Laid {
  std::vector<std::string> before, after;
  [[nodiscard]] static std::string name(const std::vector<std::string>& names, std::uint32_t at) {
    return at < names.size() ? names[at] : std::string(none);
  }
};

class PeriodBounds {
 public:
  PeriodBounds(const control::Coverage& from, const control::Coverage& to, const UnitPartition& units,
               const std::vector<std::string>& names, const BoundOptions& options)
      : names_(names), units_(units.ids.size()), options_(options), counts_(both(from, to), options) {
    const control::Coverage* const one[] = {&from};
    const control::Coverage* const other[] = {&to};
    laid_ = {class_names(one, By::actor_status), class_names(other, By::actor_status)};
    const OverlayLayer layers[] = {{&units.coverage, By::actor, units.ids},
                                   {&from, By::actor_status, laid_.before},
                                   {&to, By::actor_status, laid_.after}};
    cells_.resize((units_ + 1) * names_.size());
    add_statuses(layers);
    if (options.error.deviation.value() > 0) add_borders(layers);
  }

  [[nodiscard]] Range range(std::size_t unit, std::size_t name, Figure figure) const {
    const auto& cell = cells_[unit * names_.size() + name];
    Range range = cell.ranges[figure];
    if (options_.error.deviation.value() > 0) {
      const geo::SquareMetres reach(options_.quantile * std::sqrt(cell.lines[figure].variance(options_.error)));
      range.low -= reach;
      if (figure != area) range.low -= spurious(cell);
      range.high += reach;
    }
    range.low = std::max(range.low, geo::SquareMetres());
    return range;
  }

 private:
  /// Gain, and loss, that redrawing alone would show, where the changed land is so narrow that it may be that.
  [[nodiscard]] geo::SquareMetres spurious(const Cell& cell) const {
    geo::Metres doubtful;
    for (const auto figure : {gained, lost}) {
      const auto outline = cell.lines[figure].length();
      if (may_be_redrawing(cell.ranges[figure].high, outline, options_.error)) doubtful += outline;
    }
    return redrawing_floor(doubtful * 0.5, options_.error);
  }

  static std::array<const control::Coverage*, 2> both(const control::Coverage& from, const control::Coverage& to) {
    return {&from, &to};
  }

  [[nodiscard]] std::pair<Count, Count> counts_of(const Combination& face, std::size_t name) const {
    return {counts_.of(Laid::name(laid_.before, face[1]), names_[name]),
            counts_.of(Laid::name(laid_.after, face[2]), names_[name])};
  }

  /// Whether two classes by actor and status are one to every count: such land did not change.
  [[nodiscard]] bool unchanged(const Combination& face) const {
    return Laid::name(laid_.before, face[1]) == Laid::name(laid_.after, face[2]);
  }

  void add_statuses(std::span<const OverlayLayer> layers) {
    for (const auto& [face, land] : overlay_areas(layers)) {
      for (std::size_t name = 0; name < names_.size(); ++name) {
        const auto [had, has] = counts_of(face, name);
        auto& ranges = cells_[face[0] * names_.size() + name].ranges;
        const auto add = [&ranges, size = land](Figure figure, bool low, bool high) {
          if (low) ranges[figure].low += size;
          if (high) ranges[figure].high += size;
        };
        add(area, has.narrow, has.wide);
        if (unchanged(face)) continue;
        add(gained, has.narrow && !had.wide, has.wide && !had.narrow);
        add(lost, had.narrow && !has.wide, had.wide && !has.narrow);
      }
    }
  }

  /// Borders of what the widest count takes, inside each unit.
  void add_borders(std::span<const OverlayLayer> layers) {
    laid_out_ = overlay(layers);
    const Combination nowhere = {layers[0].nobody(), layers[1].nobody(), layers[2].nobody()};
    const auto face = [&](std::uint32_t at) -> const Combination& {
      return at == arr::outside ? nowhere : laid_out_.faces[at];
    };
    for (const auto& edge : laid_out_.arrangement.edges) {
      const auto &left = face(edge.left), &right = face(edge.right);
      if (left[1] == right[1] && left[2] == right[2]) continue;  // between units alone
      for (std::size_t name = 0; name < names_.size(); ++name) {
        const auto inside = [&](const Combination& of) {
          const auto [had, has] = counts_of(of, name);
          return std::array<bool, figures>{has.wide, has.wide && !had.wide, had.wide && !has.wide};
        };
        const auto here = inside(left), there = inside(right);
        for (std::size_t figure = 0; figure < figures; ++figure) {
          if (here[figure] == there[figure]) continue;
          cells_[left[0] * names_.size() + name].lines[figure].add(edge);
          if (left[0] != right[0]) cells_[right[0] * names_.size() + name].lines[figure].add(edge);
        }
      }
    }
  }

  const std::vector<std::string>& names_;
  std::size_t units_;
  const BoundOptions& options_;
  StatusCount counts_;
  Laid laid_;
  Overlay laid_out_;  ///< the lines point into it
  std::vector<Cell> cells_;
};

}  // namespace

std::vector<PanelBounds> panel_bounds(const control::Timeline& drawn, std::span<const PanelRow> rows,
                                      const UnitPartition& units, const BoundOptions& options,
                                      geo::Progress& progress) {
  std::vector<const control::Coverage*> all;
  for (const auto& coverage : drawn.coverages) all.push_back(&coverage);
  const bool certain = options.error.deviation.value() == 0 && !StatusCount(all, options).doubtful();
  std::vector<std::string> names;  // of one period's first unit: every class, "none" last
  for (const auto& row : rows) {
    if (std::find(names.begin(), names.end(), row.actor) != names.end()) break;
    names.push_back(row.actor);
  }
  const std::size_t a_period = names.size() * (units.ids.size() + 1);
  std::vector<geo::SquareMetres> sizes;
  for (const auto& id : units.ids) sizes.push_back(units.coverage.area({id}));
  std::vector<PanelBounds> result;
  result.reserve(rows.size());
  const std::size_t periods = a_period == 0 ? 0 : rows.size() / a_period;
  progress.begin("bounds of units", periods);
  for (std::size_t p = 0; p < periods; ++p) {
    const auto& period = rows[p * a_period].period;
    std::optional<PeriodBounds> bounds;
    if (!certain && period.map_end) {
      const auto& to = drawn.coverages[*period.map_end];
      bounds.emplace(period.map_start ? drawn.coverages[*period.map_start] : to, to, units, names, options);
    }
    for (std::size_t i = 0; i < a_period; ++i) {
      const auto& row = rows[p * a_period + i];
      const std::size_t unit = i / names.size(), name = i % names.size();
      const auto of = [&](const std::optional<geo::SquareMetres>& figure, Figure which) -> std::optional<Range> {
        if (!figure) return std::nullopt;
        return bounds ? bounds->range(unit, name, which) : Range{*figure, *figure};
      };
      PanelBounds each{of(row.area, area), of(row.gained, gained), of(row.lost, lost)};
      if (each.area && row.unit) each.area->high = std::min(each.area->high, sizes[*row.unit]);
      result.push_back(each);
    }
    progress.advance(p + 1);
  }
  progress.end();
  return result;
}

}  // namespace layers::change
