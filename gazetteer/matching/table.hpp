// A table with a column of names, joined with the gazetteer: the same rows, with new columns.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/matching/match.hpp"
#include "libgeo/core/finding.hpp"
#include "libgeo/io/tables/table.hpp"

namespace gazetteer::matching {

/// Which columns say what, by name as Table::column finds them; empty: none does.
struct QuestionColumns {
  std::string name;     ///< required
  std::string country;  ///< ISO codes or names of countries
  std::string unit;     ///< names of governorates, oblasts or districts
  std::string lon, lat;
};

/// The question of each row. Findings, with the line: an empty name ("name-empty"), a country that is none
/// ("country-unknown": the row is asked without), a position that cannot be read or is out of range
/// ("position-unreadable", likewise). Throws geo::InputError for a column that is not there: names the nearest.
[[nodiscard]] std::vector<Question> questions(const places::Gazetteer& gazetteer, const geo::io::Table& table,
                                              const QuestionColumns& columns, geo::Findings& findings);

struct JoinOptions {
  std::string prefix;            ///< of the new columns' names
  std::size_t alternatives = 0;  ///< others behind the runner-up told in match_alternatives; 0: no such column
  bool distance = false;         ///< match_distance_km, from the position that the row gives
};

/// The table with these columns behind its own: match_id, match_name, match_lon, match_lat, match_country,
/// match_admin1 (the unit's name), match_tier, match_score, runner_up_id, runner_up_name, runner_up_score,
/// match_margin, match_source; then match_distance_km and match_alternatives where asked for. Cells of what there is
/// not are empty. Throws as check_columns() does.
[[nodiscard]] geo::io::Table joined(const places::Gazetteer& gazetteer, const geo::io::Table& table,
                                    std::span<const Question> questions, std::span<const Answer> answers,
                                    const JoinOptions& options);

/// Throws geo::UsageError when the name of a new column is one of the table's: `prefix` mends it.
void check_columns(const geo::io::Table& table, const JoinOptions& options);

/// How the rows fared.
struct MatchCounts {
  std::size_t rows = 0, matched = 0, unmatched = 0, empty = 0, ambiguous = 0;
  std::map<places::MatchTier, std::size_t> by_tier;
  bool operator==(const MatchCounts&) const = default;
};

/// Counts, and one finding for each unit that the gazetteer does not know ("unit-unknown"). Rows without a name are
/// `empty` and not unmatched; a match whose margin is below small_margin is ambiguous.
[[nodiscard]] MatchCounts counted(std::span<const Question> questions, std::span<const Answer> answers,
                                  const std::string& file, geo::Findings& findings);

}  // namespace gazetteer::matching
