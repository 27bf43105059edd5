// What charts show, gathered from the tables of a run or of `sitmap change`.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "libgeo/core/finding.hpp"
#include "libgeo/core/time.hpp"
#include "libgeo/io/tables/table.hpp"

namespace layers::maps {

/// An area in km2 with its bounds, which equal it where none are known.
struct BoundedArea {
  double value = 0, low = 0, high = 0;
};

struct ChartData {
  std::vector<std::string> classes;  ///< of change.csv, the largest area ever held first; then by name
  struct Held {
    geo::Instant at;
    std::vector<BoundedArea> areas;  ///< one a class
  };
  std::vector<Held> held;  ///< ascending
  struct Turnover {
    geo::Instant from, to;
    std::vector<double> gained, lost;  ///< km2, one a class
  };
  std::vector<Turnover> turnover;  ///< ascending

  struct Exchange {
    geo::Instant from, to;
    std::string actor_from, actor_to;
    double km2 = 0;
  };
  std::vector<Exchange> exchanges;  ///< cells off the diagonal

  using Pair = std::pair<std::string, std::string>;
  std::map<Pair, std::map<geo::Instant, double>> fronts;  ///< km on each date that has the front
  std::vector<geo::Instant> front_dates;                  ///< dates of maps

  struct Event {
    geo::Date date;
    std::string code;
  };
  std::vector<Event> events;  ///< dated, without repeats of another report
};

/// Adds what a table holds: change.csv, matrix.csv, fronts (date, actor_a, actor_b, length_km), incidents.csv, told
/// apart by their columns. Columns low_/high_ of change.csv give bounds. Throws geo::InputError, naming file and line,
/// for a table that is none of these, and for a date or number that is none.
void add_table(ChartData& data, const geo::io::Table& table);

/// Orders what was added; call it once, after the last table.
void finish(ChartData& data);

}  // namespace layers::maps
