// The tables of rules (gazetteer/text/rules/*.tsv), compiled into the library. A matter of this room.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <span>
#include <string_view>
#include <vector>

namespace gazetteer::text {

struct RuleTable {
  std::string_view file;  ///< "arabic.tsv"
  std::string_view text;
};

/// All tables, by name of file.
[[nodiscard]] std::span<const RuleTable> rule_tables() noexcept;

/// One table. Throws geo::InputError when there is none of this name.
[[nodiscard]] RuleTable rule_table(std::string_view file);

/// One line of a table: its cells, apart by tabs.
struct Rule {
  std::size_t line = 0;  ///< from 1
  std::vector<std::string_view> cells;
};

/// The lines of a table below its heading. Lines that begin with # and empty lines are for readers. The heading must
/// name these columns; every line must have as many cells, without blanks at their ends. Throws geo::InputError that
/// names file and line.
[[nodiscard]] std::vector<Rule> read_rules(RuleTable table, std::initializer_list<std::string_view> columns);

/// "type_words.tsv, line 12: why".
[[noreturn]] void refuse_rule(RuleTable table, std::size_t line, std::string_view why);

/// A number of 0 .. 1 in a cell; refuses others.
[[nodiscard]] double cost_in(RuleTable table, const Rule& rule, std::size_t cell);

/// The parts of a cell between blanks.
[[nodiscard]] std::vector<std::string_view> words_in(std::string_view cell);

}  // namespace gazetteer::text
