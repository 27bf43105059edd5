#include "layers/maps/charts/chart_data.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "libgeo/core/error.hpp"

namespace layers::maps {
namespace {

using geo::io::Table;

// Cells of a table by name, with errors that name the line.
class Rows {
 public:
  explicit Rows(const Table& table) : table_(table) {}

  [[nodiscard]] bool has(std::initializer_list<std::string_view> names) const {
    return std::all_of(names.begin(), names.end(), [&](auto name) { return table_.column(name).has_value(); });
  }
  [[nodiscard]] std::string text(std::size_t row, std::string_view name) const {
    const auto column = table_.column(name);
    return column ? table_.rows[row][*column] : std::string();
  }
  [[nodiscard]] std::optional<double> number_or_none(std::size_t row, std::string_view name) const {
    const auto cell = text(row, name);
    if (cell.empty()) return std::nullopt;
    const auto value = geo::io::parse_number(cell);
    if (!value) wrong(row, name, cell, "is no number", "write it with a decimal point and without signs of thousands");
    return value;
  }
  [[nodiscard]] double number(std::size_t row, std::string_view name) const {
    return number_or_none(row, name).value_or(0);
  }
  [[nodiscard]] geo::Instant instant(std::size_t row, std::string_view name) const {
    const auto cell = text(row, name);
    if (const auto date = geo::Date::parse_iso(cell)) return geo::Instant(*date);
    if (const auto instant = geo::Instant::parse_iso(cell)) return *instant;
    wrong(row, name, cell, "is no date", "write it as 2020-02-16 or 2020-02-16T10:30:00Z");
  }

 private:
  [[noreturn]] void wrong(std::size_t row, std::string_view name, const std::string& cell, const char* what,
                          const char* remedy) const {
    throw geo::InputError(
        fmt::format("\"{}\" in column {} {}", cell, name, what),
        geo::Where{table_.file, row < table_.lines.size() ? std::optional(table_.lines[row]) : std::nullopt,
                   table_.lines.empty() ? fmt::format("row {}", row + 1) : std::string()},
        remedy);
  }
  const Table& table_;
};

std::size_t class_index(ChartData& data, const std::string& name) {
  const auto found = std::find(data.classes.begin(), data.classes.end(), name);
  if (found != data.classes.end()) return static_cast<std::size_t>(found - data.classes.begin());
  data.classes.push_back(name);
  return data.classes.size() - 1;
}

template <class T>
T& slot(std::vector<T>& list, std::size_t index) {
  if (list.size() <= index) list.resize(index + 1);
  return list[index];
}

void add_change(ChartData& data, const Rows& rows, std::size_t count) {
  const bool bounds = rows.has({"low_area_to_km2", "high_area_to_km2"});
  const auto held_at = [&](geo::Instant at) -> ChartData::Held& {
    for (auto& held : data.held) {
      if (held.at == at) return held;
    }
    return data.held.emplace_back(ChartData::Held{at, {}});
  };
  for (std::size_t i = 0; i < count; ++i) {
    const auto from = rows.instant(i, "from"), to = rows.instant(i, "to");
    const auto index = class_index(data, rows.text(i, "actor"));
    for (const auto& [at, end] : {std::pair(from, std::string("from")), std::pair(to, std::string("to"))}) {
      const double value = rows.number(i, "area_" + end + "_km2");
      BoundedArea area{value, value, value};
      if (bounds) {
        area.low = rows.number_or_none(i, "low_area_" + end + "_km2").value_or(value);
        area.high = rows.number_or_none(i, "high_area_" + end + "_km2").value_or(value);
      }
      slot(held_at(at).areas, index) = area;
    }
    auto period = std::find_if(data.turnover.begin(), data.turnover.end(),
                               [&](const auto& t) { return t.from == from && t.to == to; });
    if (period == data.turnover.end()) {
      data.turnover.push_back({from, to, {}, {}});
      period = data.turnover.end() - 1;
    }
    slot(period->gained, index) += rows.number(i, "gained_km2");
    slot(period->lost, index) += rows.number(i, "lost_km2");
  }
}

}  // namespace

void add_table(ChartData& data, const Table& table) {
  const Rows rows(table);
  if (rows.has({"from", "to", "actor", "area_from_km2", "area_to_km2", "gained_km2", "lost_km2"})) {
    add_change(data, rows, table.rows.size());
  } else if (rows.has({"from", "to", "actor_from", "actor_to", "area_km2"})) {
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
      auto before = rows.text(i, "actor_from"), after = rows.text(i, "actor_to");
      if (before == after) continue;
      data.exchanges.push_back({rows.instant(i, "from"), rows.instant(i, "to"), std::move(before), std::move(after),
                                rows.number(i, "area_km2")});
    }
  } else if (rows.has({"date", "actor_a", "actor_b", "length_km"})) {
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
      const auto kind = rows.text(i, "kind");
      const auto at = rows.instant(i, "date");
      if (std::find(data.front_dates.begin(), data.front_dates.end(), at) == data.front_dates.end())
        data.front_dates.push_back(at);
      if (!kind.empty() && kind != "front") continue;
      data.fronts[{rows.text(i, "actor_a"), rows.text(i, "actor_b")}][at] += rows.number(i, "length_km");
    }
  } else if (rows.has({"date", "event", "event_code", "same_as"})) {
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
      if (rows.text(i, "date").empty() || !rows.text(i, "same_as").empty()) continue;
      data.events.push_back({rows.instant(i, "date").utc_date(), rows.text(i, "event_code")});
    }
  } else {
    throw geo::InputError("has the columns of no table that charts are made of", geo::Where{table.file, 1, {}},
                          "give change.csv, matrix.csv, fronts.csv or incidents.csv");
  }
}

void finish(ChartData& data) {
  const auto count = data.classes.size();
  std::vector<double> largest(count, 0);
  for (auto& held : data.held) {
    held.areas.resize(count);
    for (std::size_t i = 0; i < count; ++i) largest[i] = std::max(largest[i], held.areas[i].value);
  }
  std::vector<std::size_t> order(count);
  for (std::size_t i = 0; i < count; ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&](auto a, auto b) {
    return largest[a] != largest[b] ? largest[a] > largest[b] : data.classes[a] < data.classes[b];
  });
  const auto sorted = [&](const auto& list) {
    std::remove_cvref_t<decltype(list)> result;
    for (const auto i : order) result.push_back(list[i]);
    return result;
  };
  data.classes = sorted(data.classes);
  for (auto& held : data.held) held.areas = sorted(held.areas);
  for (auto& period : data.turnover) {
    period.gained.resize(count);
    period.lost.resize(count);
    period.gained = sorted(period.gained);
    period.lost = sorted(period.lost);
  }
  std::sort(data.held.begin(), data.held.end(), [](const auto& a, const auto& b) { return a.at < b.at; });
  std::sort(data.turnover.begin(), data.turnover.end(),
            [](const auto& a, const auto& b) { return std::pair(a.from, a.to) < std::pair(b.from, b.to); });
  for (const auto& held : data.held) data.front_dates.push_back(held.at);
  std::sort(data.front_dates.begin(), data.front_dates.end());
  data.front_dates.erase(std::unique(data.front_dates.begin(), data.front_dates.end()), data.front_dates.end());
}

}  // namespace layers::maps
