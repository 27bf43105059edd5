#include "gazetteer/text/rules.hpp"

#include <algorithm>
#include <charconv>
#include <string>

#include "libgeo/core/error.hpp"

namespace gazetteer::text {
namespace {

std::vector<std::string_view> cells_of(std::string_view line) {
  std::vector<std::string_view> cells;
  for (;;) {
    const auto tab = line.find('\t');
    cells.push_back(line.substr(0, tab));
    if (tab == std::string_view::npos) return cells;
    line.remove_prefix(tab + 1);
  }
}

}  // namespace

RuleTable rule_table(std::string_view file) {
  for (const auto& table : rule_tables()) {
    if (table.file == file) return table;
  }
  throw geo::InputError("there is no table of rules of this name", {std::string(file), {}, {}});
}

std::vector<Rule> read_rules(RuleTable table, std::initializer_list<std::string_view> columns) {
  std::vector<Rule> rules;
  bool heading = true;
  std::size_t number = 0;
  for (auto rest = table.text; !rest.empty();) {
    const auto end = std::min(rest.find('\n'), rest.size());
    const auto line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    ++number;
    if (line.empty() || line.front() == '#') continue;
    auto cells = cells_of(line);
    if (heading) {
      if (!std::equal(cells.begin(), cells.end(), columns.begin(), columns.end())) {
        refuse_rule(table, number, "these are not the columns of this table");
      }
      heading = false;
      continue;
    }
    if (cells.size() != columns.size()) {
      refuse_rule(table, number,
                  std::to_string(cells.size()) + " cells where the heading has " + std::to_string(columns.size()));
    }
    for (const auto cell : cells) {
      if (cell.starts_with(' ') || cell.ends_with(' ') || cell.ends_with('\r')) {
        refuse_rule(table, number, "a blank at the end of a cell");
      }
    }
    rules.push_back({number, std::move(cells)});
  }
  if (heading) refuse_rule(table, number, "no heading");
  return rules;
}

void refuse_rule(RuleTable table, std::size_t line, std::string_view why) {
  throw geo::InputError(std::string(why), {std::string(table.file), line, {}});
}

double cost_in(RuleTable table, const Rule& rule, std::size_t cell) {
  const auto text = rule.cells.at(cell);
  double value = -1.0;
  const auto [end, trouble] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (trouble != std::errc{} || end != text.data() + text.size() || !(value >= 0.0 && value <= 1.0)) {
    refuse_rule(table, rule.line, "a cost is a number from 0 to 1");
  }
  return value;
}

std::vector<std::string_view> words_in(std::string_view cell) {
  std::vector<std::string_view> words;
  while (!cell.empty()) {
    const auto blank = std::min(cell.find(' '), cell.size());
    if (blank > 0) words.push_back(cell.substr(0, blank));
    cell.remove_prefix(std::min(blank + 1, cell.size()));
  }
  return words;
}

}  // namespace gazetteer::text
