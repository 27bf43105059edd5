#include <fmt/format.h>

#include <algorithm>
#include <regex>

#include "layers/vocabulary/definition_file.hpp"
#include "layers/vocabulary/vocabulary.hpp"

namespace layers::vocabulary {
namespace {

// std::regex recurses over the text: a hostile value must not exhaust the stack.
constexpr std::size_t longest_searched = 1000;

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blank = " \t\r\n";
  const auto begin = text.find_first_not_of(blank);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(blank) - begin + 1);
}

std::optional<Colour> opaque(std::string_view text) {
  text = trimmed(text);
  if (!text.empty() && text.front() == '#') text.remove_prefix(1);
  if (text.size() == 8 && Colour::parse(text.substr(2))) text = text.substr(0, 6);
  return Colour::parse(text);
}

StatusRule rule_of(const DefinitionTable& row) {
  constexpr std::string_view keys[] = {"field", "exact", "prefix", "regex", "colour", "any", "actor", "status"};
  row.allow_only(keys);
  StatusRule rule;
  int tests = 0;
  const auto take = [&](std::string_view key, StatusRule::Test test) {
    if (!row.has(key)) return;
    rule.test = test;
    rule.pattern = row.text(key);
    ++tests;
  };
  take("exact", StatusRule::Test::exact);
  take("prefix", StatusRule::Test::prefix);
  take("regex", StatusRule::Test::regex);
  take("colour", StatusRule::Test::colour);
  if (row.truth("any")) ++tests;
  if (tests != 1) {
    throw geo::InputError(tests == 0 ? "this rule has no test" : "this rule has several tests", row.where(),
                          "give it one of exact, prefix, regex, colour or any = true");
  }
  rule.field = rule.test == StatusRule::Test::any ? row.text("field") : row.required_text("field");
  rule.actor = row.text("actor");
  rule.status = row.text("status");
  if (rule.test == StatusRule::Test::colour && !opaque(rule.pattern)) {
    throw geo::InputError(fmt::format("\"{}\" is no colour", rule.pattern), row.where("colour"), "write it as #a52714");
  }
  if (rule.test == StatusRule::Test::regex) {
    try {
      (void)std::regex(rule.pattern);
    } catch (const std::regex_error& error) {
      throw geo::InputError(fmt::format("\"{}\" is no regular expression ({})", rule.pattern, error.what()),
                            row.where("regex"));
    }
  }
  return rule;
}

}  // namespace

bool StatusTable::fits(const StatusRule& rule, const std::optional<std::string>& value) {
  if (rule.test == StatusRule::Test::any) return true;
  if (!value) return false;
  const auto text = trimmed(*value);
  switch (rule.test) {
    case StatusRule::Test::exact:
      return text == trimmed(rule.pattern);
    case StatusRule::Test::prefix:
      return text.starts_with(rule.pattern);
    case StatusRule::Test::regex: {
      const auto searched = text.substr(0, longest_searched);
      return std::regex_search(searched.begin(), searched.end(), std::regex(rule.pattern));
    }
    case StatusRule::Test::colour: {
      const auto wanted = opaque(rule.pattern);
      return wanted && opaque(text) == wanted;
    }
    case StatusRule::Test::any:
      return true;
  }
  return false;
}

StatusTable load_status_table(std::string_view text, const std::string& file) {
  constexpr std::string_view tables[] = {"rule", "status"};
  constexpr std::string_view top_keys[] = {"name"};
  constexpr std::string_view status_keys[] = {"id", "label", "priority"};
  const auto parsed = parse_definitions(text, file, tables);
  parsed.top.allow_only(top_keys);
  StatusTable table;
  table.name = parsed.top.text("name");
  const auto has_status = [&](const std::string& id) {
    return std::any_of(table.statuses.begin(), table.statuses.end(), [&](const Status& s) { return s.id == id; });
  };
  if (const auto rows = parsed.rows.find("status"); rows != parsed.rows.end()) {
    for (const auto& row : rows->second) {
      row.allow_only(status_keys);
      Status status{row.required_text("id"), row.text("label"), 0};
      if (status.label.empty()) status.label = status.id;
      const auto priority = row.integer("priority", 0);
      if (priority < -1'000'000 || priority > 1'000'000) {
        throw geo::InputError("this priority is beyond a million", row.where("priority"), "small numbers are enough");
      }
      status.priority = static_cast<int>(priority);
      if (has_status(status.id))
        throw geo::InputError(fmt::format("the status \"{}\" is given twice", status.id), row.where("id"));
      table.statuses.push_back(std::move(status));
    }
  }
  if (const auto rows = parsed.rows.find("rule"); rows != parsed.rows.end()) {
    for (const auto& row : rows->second) {
      auto rule = rule_of(row);
      if (!rule.status.empty() && !table.statuses.empty() && !has_status(rule.status)) {
        throw geo::InputError(fmt::format("there is no status \"{}\" in this table", rule.status), row.where("status"),
                              "add it as a [[status]]");
      }
      table.rules.push_back(std::move(rule));
    }
  }
  return table;
}

}  // namespace layers::vocabulary
