#include "gazetteer/matching/table.hpp"

#include <fmt/format.h>

#include <set>

#include "gazetteer/matching/countries.hpp"
#include "libgeo/core/error.hpp"
#include "libgeo/core/suggestion.hpp"
#include "libgeo/geodesy/distance.hpp"
#include "libgeo/io/json/write.hpp"

namespace gazetteer::matching {
namespace {

using geo::io::fixed;

constexpr int score_decimals = 3;
constexpr int degree_decimals = 7;

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view space = " \t\r\n\v\f";
  const auto first = text.find_first_not_of(space);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(space) - first + 1);
}

std::optional<std::size_t> column_of(const geo::io::Table& table, const std::string& name) {
  if (name.empty()) return std::nullopt;
  if (const auto index = table.column(name)) return index;
  std::string list;
  for (const auto& column : table.columns) list += (list.empty() ? "" : ", ") + column;
  const auto nearest = geo::nearest_word(name, table.columns);
  throw geo::InputError(
      fmt::format("the table has no column \"{}\"", name), {table.file, {}, {}},
      nearest ? fmt::format("did you mean \"{}\"?", *nearest) : fmt::format("it has the columns {}", list));
}

// Reads the rows one by one; the countries of a table are few and asked once.
class Reader {
 public:
  Reader(const places::Gazetteer& gazetteer, const geo::io::Table& table, const QuestionColumns& columns,
         geo::Findings& findings)
      : gazetteer_(gazetteer),
        table_(table),
        findings_(findings),
        name_(column_of(table, columns.name)),
        country_(column_of(table, columns.country)),
        unit_(column_of(table, columns.unit)),
        lon_(column_of(table, columns.lon)),
        lat_(column_of(table, columns.lat)) {}

  Question read(std::size_t row) {
    Question question;
    question.name = cell(row, name_);
    if (question.name.empty()) {
      findings_.warn("name-empty", "the row has no name", where(row));
      return question;
    }
    if (const auto text = cell(row, country_); !text.empty()) question.country = country(text, row);
    question.unit = cell(row, unit_);
    question.near = position(row);
    return question;
  }

 private:
  std::string cell(std::size_t row, std::optional<std::size_t> column) const {
    return column ? std::string(trimmed(table_.rows[row][*column])) : std::string();
  }
  geo::Where where(std::size_t row) const {
    return {table_.file, row < table_.lines.size() ? std::optional(table_.lines[row]) : std::nullopt, {}};
  }
  std::string country(const std::string& text, std::size_t row) {
    const auto [at, fresh] = countries_.try_emplace(text);
    if (fresh) at->second = country_code(gazetteer_, text);
    if (!at->second)
      findings_.warn("country-unknown", fmt::format("\"{}\" is no country known; the name is sought anywhere", text),
                     where(row));
    return at->second.value_or("");
  }
  std::optional<geo::LonLat> position(std::size_t row) {
    const auto lon_text = cell(row, lon_), lat_text = cell(row, lat_);
    if (lon_text.empty() && lat_text.empty()) return std::nullopt;
    const auto lon = geo::io::parse_number(lon_text), lat = geo::io::parse_number(lat_text);
    if (lon && lat && *lon >= -180 && *lon <= 180 && *lat >= -90 && *lat <= 90)
      return geo::LonLat{geo::Lon(*lon), geo::Lat(*lat)};
    findings_.warn("position-unreadable",
                   fmt::format("\"{}\", \"{}\" is no longitude and latitude", lon_text, lat_text), where(row));
    return std::nullopt;
  }

  const places::Gazetteer& gazetteer_;
  const geo::io::Table& table_;
  geo::Findings& findings_;
  std::optional<std::size_t> name_, country_, unit_, lon_, lat_;
  std::map<std::string, std::optional<std::string>> countries_;
};

std::vector<std::string> new_columns(const geo::io::Table& table, const JoinOptions& options) {
  std::vector<std::string> names = {"match_id",        "match_name",   "match_lon",   "match_lat",    "match_country",
                                    "match_admin1",    "match_tier",   "match_score", "runner_up_id", "runner_up_name",
                                    "runner_up_score", "match_margin", "match_source"};
  if (options.distance) names.emplace_back("match_distance_km");
  if (options.alternatives > 0) names.emplace_back("match_alternatives");
  for (auto& name : names) {
    name.insert(0, options.prefix);
    if (table.column(name)) {
      throw geo::UsageError(
          fmt::format("the table has a column \"{}\" already", name), {table.file, {}, {}},
          options.prefix.empty() ? "give the new columns a prefix, e.g. --prefix gaz_" : "give another --prefix");
    }
  }
  return names;
}

std::string alternatives(const places::Gazetteer& gazetteer, const Answer& answer, std::size_t most) {
  std::string text;
  const std::size_t first = answer.matched ? 2 : 1;
  for (std::size_t i = first; i < answer.candidates.size() && i < first + most; ++i) {
    const auto& candidate = answer.candidates[i];
    text += fmt::format("{}{} {} ({})", text.empty() ? "" : " | ", gazetteer.id(candidate.place),
                        gazetteer.view(candidate.place).name, fixed(candidate.score, score_decimals));
  }
  return text;
}

}  // namespace

std::vector<Question> questions(const places::Gazetteer& gazetteer, const geo::io::Table& table,
                                const QuestionColumns& columns, geo::Findings& findings) {
  Reader reader(gazetteer, table, columns, findings);
  std::vector<Question> result;
  result.reserve(table.rows.size());
  for (std::size_t row = 0; row < table.rows.size(); ++row) result.push_back(reader.read(row));
  return result;
}

void check_columns(const geo::io::Table& table, const JoinOptions& options) { (void)new_columns(table, options); }

geo::io::Table joined(const places::Gazetteer& gazetteer, const geo::io::Table& table,
                      std::span<const Question> questions, std::span<const Answer> answers,
                      const JoinOptions& options) {
  geo::io::Table result = table;
  for (auto& name : new_columns(table, options)) result.columns.push_back(std::move(name));
  for (std::size_t row = 0; row < result.rows.size(); ++row) {
    auto& cells = result.rows[row];
    const auto& answer = answers[row];
    if (const auto* match = answer.match()) {
      const auto view = gazetteer.view(match->place);
      const auto unit = gazetteer.admin1(view.country, view.admin1);
      cells.push_back(gazetteer.id(match->place));
      cells.emplace_back(view.name);
      cells.push_back(fixed(view.position.lon.degrees(), degree_decimals));
      cells.push_back(fixed(view.position.lat.degrees(), degree_decimals));
      cells.emplace_back(view.country);
      cells.emplace_back(unit ? gazetteer.view(*unit).name : view.admin1);
      cells.emplace_back(places::tier_name(match->tier));
      cells.push_back(fixed(match->score, score_decimals));
    } else {
      cells.resize(cells.size() + 8);
    }
    if (const auto* second = answer.runner_up()) {
      cells.push_back(gazetteer.id(second->place));
      cells.emplace_back(gazetteer.view(second->place).name);
      cells.push_back(fixed(second->score, score_decimals));
    } else {
      cells.resize(cells.size() + 3);
    }
    const auto margin = answer.margin();
    cells.push_back(margin ? fixed(*margin, score_decimals) : std::string());
    cells.emplace_back(answer.matched ? gazetteer.view(answer.candidates.front().place).source : std::string_view());
    if (options.distance) {
      const auto& near = questions[row].near;
      cells.push_back(
          near && answer.matched
              ? fixed(geo::geodesy::distance(*near, gazetteer.view(answer.candidates.front().place).position).value() /
                          1000.0,
                      score_decimals)
              : std::string());
    }
    if (options.alternatives > 0) cells.push_back(alternatives(gazetteer, answer, options.alternatives));
  }
  return result;
}

MatchCounts counted(std::span<const Question> questions, std::span<const Answer> answers, const std::string& file,
                    geo::Findings& findings) {
  MatchCounts counts;
  std::set<std::string> unknown;
  for (std::size_t i = 0; i < questions.size(); ++i) {
    ++counts.rows;
    if (questions[i].name.empty()) {
      ++counts.empty;
      continue;
    }
    if (answers[i].unit_unknown && unknown.insert(questions[i].unit).second)
      findings.warn("unit-unknown",
                    fmt::format("no governorate, oblast or district is called \"{}\"", questions[i].unit),
                    {file, {}, {}});
    if (!answers[i].matched) {
      ++counts.unmatched;
      continue;
    }
    ++counts.matched;
    ++counts.by_tier[answers[i].candidates.front().tier];
    if (*answers[i].margin() < small_margin) ++counts.ambiguous;
  }
  return counts;
}

}  // namespace gazetteer::matching
