#include "layers/exchange/tables_out/change_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <utility>

#include "layers/exchange/columns.hpp"
#include "layers/exchange/tables_out/tables.hpp"

namespace layers::exchange {
namespace {

using geo::io::Table;

std::string number(double value, int decimals) {
  auto text = fmt::format("{:.{}f}", value, decimals);
  if (text.find_first_not_of("-0.") == std::string::npos && text.front() == '-') text.erase(0, 1);
  return text;
}

std::string rate(std::optional<double> metres_a_day) { return metres_a_day ? number(*metres_a_day, 3) : ""; }

std::string metres(geo::Metres length) { return number(length.value(), 1); }

std::string km2_or_empty(std::optional<geo::SquareMetres> area) { return area ? km2_text(*area) : ""; }

struct Meaning {
  std::string_view file, column, type, unit, meaning;
};

constexpr Meaning meanings[] = {
    {"change.csv", "swap_km2", "real", "km2", "twice the smaller of gained and lost: land that only changed places"},
    {"change.csv", "days", "real", "d", "true length of the interval"},
    {"change.csv", "gained_per_day_km2", "real", "km2/d", "gained over days"},
    {"change.csv", "lost_per_day_km2", "real", "km2/d", "lost over days"},
    {"change.csv", "net_per_day_km2", "real", "km2/d", "net over days"},
    {"change.csv", "low_area_from_km2", "real", "km2", "lower bound: sure statuses alone, less the border error"},
    {"change.csv", "high_area_from_km2", "real", "km2", "upper bound: all statuses, and the border error"},
    {"change.csv", "low_area_to_km2", "real", "km2", "lower bound of area_to"},
    {"change.csv", "high_area_to_km2", "real", "km2", "upper bound of area_to"},
    {"change.csv", "low_gained_km2", "real", "km2", "surely gained: certain after, not even doubtful before"},
    {"change.csv", "high_gained_km2", "real", "km2", "possibly gained"},
    {"change.csv", "low_lost_km2", "real", "km2", "surely lost"},
    {"change.csv", "high_lost_km2", "real", "km2", "possibly lost"},
    {"change.csv", "redrawing_floor_km2", "real", "km2",
     "gain, and loss, that two drawings of unchanged borders as long as those that moved would show"},
    {"panel.csv", "period_start", "date", "", "first moment of the period"},
    {"panel.csv", "period_end", "date", "", "first moment after the period"},
    {"panel.csv", "unit_id", "text", "", "unit; (outside): land in no unit"},
    {"panel.csv", "unit_name", "text", "", "its name"},
    {"panel.csv", "actor", "text", "", "holder; none: land of the unit that nobody holds"},
    {"panel.csv", "status", "text", "", "status, where counted by it"},
    {"panel.csv", "area_km2", "real", "km2", "held at the end of the period"},
    {"panel.csv", "share", "real", "1", "of the unit's area"},
    {"panel.csv", "gained_km2", "real", "km2", "held at the end and not at the start"},
    {"panel.csv", "lost_km2", "real", "km2", "held at the start and not at the end"},
    {"panel.csv", "net_km2", "real", "km2", "gained less lost"},
    {"panel.csv", "low_area_km2", "real", "km2", "lower bound: sure statuses alone, less the border error in the unit"},
    {"panel.csv", "high_area_km2", "real", "km2", "upper bound: all statuses, and the border error in the unit"},
    {"panel.csv", "low_gained_km2", "real", "km2", "surely gained"},
    {"panel.csv", "high_gained_km2", "real", "km2", "possibly gained"},
    {"panel.csv", "low_lost_km2", "real", "km2", "surely lost"},
    {"panel.csv", "high_lost_km2", "real", "km2", "possibly lost"},
    {"panel.csv", "observed", "boolean", "", "false: no map within the period, the state is carried forward"},
    {"panel.csv", "snapshot_from", "date", "", "map that stands at the start"},
    {"panel.csv", "snapshot_to", "date", "", "map that stands at the end"},
    {"fronts.csv", "date", "date", "", "date of the map"},
    {"fronts.csv", "actor_a", "text", "", "one side"},
    {"fronts.csv", "actor_b", "text", "", "the other side; none: nobody's land"},
    {"fronts.csv", "kind", "text", "", "front, or unsettled: a border with nobody's land"},
    {"fronts.csv", "length_km", "real", "km", "geodesic length"},
    {"advance.csv", "from", "date", "", "earlier date"},
    {"advance.csv", "to", "date", "", "later date"},
    {"advance.csv", "actor_a", "text", "", "whose advance is positive"},
    {"advance.csv", "actor_b", "text", "", "whose advance is negative"},
    {"advance.csv", "days", "real", "d", "true length of the interval"},
    {"advance.csv", "length_from_km", "real", "km", "front at the earlier date"},
    {"advance.csv", "length_to_km", "real", "km", "front at the later date"},
    {"advance.csv", "a_from_b_km2", "real", "km2", "land that actor_a took from actor_b"},
    {"advance.csv", "b_from_a_km2", "real", "km2", "land that actor_b took from actor_a"},
    {"advance.csv", "area_rate_m_per_day", "real", "m/d", "net area over mean front length over days"},
    {"advance.csv", "transects", "integer", "", "transects that meet both fronts"},
    {"advance.csv", "offset_mean_m", "real", "m", "mean signed distance along transects, positive: actor_a advanced"},
    {"advance.csv", "offset_median_m", "real", "m", "median signed distance"},
    {"advance.csv", "offset_p90_m", "real", "m", "nine of ten distances, without sign, are no greater"},
    {"advance.csv", "transect_rate_m_per_day", "real", "m/d", "mean signed distance over days (end-point rate)"},
    {"points.csv", "from", "date", "", "earlier date"},
    {"points.csv", "to", "date", "", "later date"},
    {"points.csv", "actor_from", "text", "", "holder at the earlier date"},
    {"points.csv", "actor_to", "text", "", "holder at the later date"},
    {"points.csv", "points", "integer", "", "points that went so"},
};

}  // namespace

Table full_change_table(std::span<const change::Step> steps, const std::vector<std::string>& classes,
                        std::span<const std::vector<change::BalanceBounds>> bounds) {
  Table table = change_table(steps, classes);
  for (const auto* name :
       {"swap_km2", "days", "gained_per_day_km2", "lost_per_day_km2", "net_per_day_km2", "low_area_from_km2",
        "high_area_from_km2", "low_area_to_km2", "high_area_to_km2", "low_gained_km2", "high_gained_km2",
        "low_lost_km2", "high_lost_km2", "redrawing_floor_km2"}) {
    table.columns.emplace_back(name);
  }
  std::size_t row = 0;
  for (std::size_t s = 0; s < steps.size(); ++s) {
    const double days = static_cast<double>(steps[s].to.unix_seconds() - steps[s].from.unix_seconds()) / 86'400;
    const auto balances = change::balances(steps[s], classes);
    for (std::size_t c = 0; c < classes.size(); ++c, ++row) {
      auto& cells = table.rows[row];
      const auto& balance = balances[c];
      const auto& range = bounds[s][c];
      const auto per_day = [&](geo::SquareMetres area) { return days > 0 ? km2_text(area * (1 / days)) : ""; };
      cells.push_back(km2_text(std::min(balance.gained, balance.lost) * 2));
      cells.push_back(number(days, 3));
      for (const auto area : {balance.gained, balance.lost, balance.net()}) cells.push_back(per_day(area));
      for (const auto& r : {range.area_from, range.area_to, range.gained, range.lost}) {
        cells.push_back(km2_text(r.low));
        cells.push_back(km2_text(r.high));
      }
      cells.push_back(km2_text(range.floor));
    }
  }
  return table;
}

Table front_table(std::span<const change::Front> fronts, std::span<const change::Front> unsettled) {
  Table table;
  table.columns = {"date", "actor_a", "actor_b", "kind", "length_km"};
  const auto add = [&](const change::Front& front, const char* kind) {
    table.rows.push_back(
        {moment_text(front.at), front.actor_a, front.actor_b, kind, number(front.length.kilometres(), 3)});
  };
  for (const auto& front : fronts) add(front, "front");
  for (const auto& border : unsettled) add(border, "unsettled");
  return table;
}

Table advance_table(std::span<const change::Advance> advances) {
  Table table;
  table.columns = {"from",
                   "to",
                   "actor_a",
                   "actor_b",
                   "days",
                   "length_from_km",
                   "length_to_km",
                   "a_from_b_km2",
                   "b_from_a_km2",
                   "area_rate_m_per_day",
                   "transects",
                   "offset_mean_m",
                   "offset_median_m",
                   "offset_p90_m",
                   "transect_rate_m_per_day"};
  for (const auto& advance : advances) {
    const auto& offset = advance.offset;
    table.rows.push_back(
        {moment_text(advance.from), moment_text(advance.to), advance.actor_a, advance.actor_b,
         number(advance.days(), 3), number(advance.length_from.kilometres(), 3),
         number(advance.length_to.kilometres(), 3), km2_text(advance.a_from_b), km2_text(advance.b_from_a),
         rate(advance.area_rate()), offset ? std::to_string(offset->count) : "0", offset ? metres(offset->mean) : "",
         offset ? metres(offset->median) : "", offset ? metres(offset->p90) : "", rate(advance.transect_rate())});
  }
  return table;
}

Table points_table(std::span<const change::PointsChanged> rows, const std::vector<std::string>& fields) {
  Table table;
  table.columns = {"from", "to", "actor_from", "actor_to", "points"};
  for (const auto& field : fields) {
    table.columns.push_back("sum:" + field);
    table.columns.push_back("unknown:" + field);
  }
  for (const auto& row : rows) {
    std::vector<std::string> cells = {moment_text(row.from), moment_text(row.to), row.from_class, row.to_class,
                                      std::to_string(row.points.size())};
    for (std::size_t f = 0; f < fields.size(); ++f) {
      cells.push_back(row.sums[f] ? fmt::format("{}", *row.sums[f]) : "");
      cells.push_back(std::to_string(row.unknown[f]));
    }
    table.rows.push_back(std::move(cells));
  }
  return table;
}

Table panel_table(std::span<const change::PanelRow> rows, std::span<const change::PanelBounds> bounds,
                  const control::Timeline& timeline, const change::UnitPartition& units, change::By by) {
  Table table;
  table.columns = {"period_start",  "period_end",     "unit_id",         "unit_name",    "actor",
                   "status",        "area_km2",       "share",           "gained_km2",   "lost_km2",
                   "net_km2",       "observed",       "snapshot_from",   "snapshot_to",  "low_area_km2",
                   "high_area_km2", "low_gained_km2", "high_gained_km2", "low_lost_km2", "high_lost_km2"};
  const auto map = [&](std::optional<std::size_t> at) { return at ? moment_text(timeline.coverages[*at].at()) : ""; };
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto& row = rows[i];
    std::string actor = row.actor, status;
    if (by == change::By::status && actor != change::none) std::swap(actor, status);
    if (by == change::By::actor_status && actor != change::none) {
      const auto plus = actor.rfind('+');
      status = actor.substr(plus + 1);
      actor.resize(plus);
    }
    table.rows.push_back({moment_text(row.period.start), moment_text(row.period.end),
                          row.unit ? units.ids[*row.unit] : "(outside)", row.unit ? units.names[*row.unit] : "", actor,
                          status, km2_or_empty(row.area), row.share ? number(*row.share, 9) : "",
                          km2_or_empty(row.gained), km2_or_empty(row.lost),
                          row.gained && row.lost ? km2_text(*row.gained - *row.lost) : "",
                          row.period.observed ? "true" : "false", map(row.period.map_start), map(row.period.map_end)});
    for (const auto& range : {bounds[i].area, bounds[i].gained, bounds[i].lost}) {
      table.rows.back().push_back(range ? km2_text(range->low) : "");
      table.rows.back().push_back(range ? km2_text(range->high) : "");
    }
  }
  return table;
}

Table wide_panel_table(std::span<const change::PanelRow> rows, const control::Timeline& timeline,
                       const change::UnitPartition& units) {
  Table table;
  table.columns = {"period_start", "period_end", "unit_id", "unit_name", "observed", "snapshot_from", "snapshot_to"};
  const auto map = [&](std::optional<std::size_t> at) { return at ? moment_text(timeline.coverages[*at].at()) : ""; };
  for (const auto& row : rows) {
    const auto name = "area_km2:" + row.actor;
    if (std::find(table.columns.begin(), table.columns.end(), name) != table.columns.end()) break;
    table.columns.push_back(name);
  }
  const std::size_t classes = table.columns.size() - 7;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto& row = rows[i];
    if (i % classes == 0) {
      table.rows.push_back({moment_text(row.period.start), moment_text(row.period.end),
                            row.unit ? units.ids[*row.unit] : "(outside)", row.unit ? units.names[*row.unit] : "",
                            row.period.observed ? "true" : "false", map(row.period.map_start),
                            map(row.period.map_end)});
    }
    table.rows.back().push_back(km2_or_empty(row.area));
  }
  return table;
}

std::vector<std::vector<std::string>> change_codebook(const std::string& file, const Table& table) {
  std::vector<std::vector<std::string>> rows;
  const auto add = [&](std::string_view column, std::string_view type, std::string_view unit, std::string meaning) {
    rows.push_back({file, std::string(column), std::string(type), std::string(unit), std::move(meaning), "empty"});
  };
  for (const auto& column : table.columns) {
    for (const auto& known : meanings) {
      if (known.file == file && known.column == column) {
        add(column, known.type, known.unit, std::string(known.meaning));
      }
    }
    const auto colon = column.find(':');
    if (colon == std::string::npos) continue;
    const auto of = column.substr(colon + 1);
    if (column.starts_with("area_km2:")) add(column, "real", "km2", "held by " + of + " at the end of the period");
    if (column.starts_with("sum:")) add(column, "real", "", "sum of " + of + " over the points where it is known");
    if (column.starts_with("unknown:")) add(column, "integer", "", "points where " + of + " is unknown");
  }
  return rows;
}

}  // namespace layers::exchange
