#include "layers/ledger/ledger.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include <fmt/format.h>

namespace layers::ledger {
namespace {

/// ASCII letters in lower case; every run of spaces, hyphens and underscores one space; none at the ends.
std::string folded(std::string_view name) {
  std::string text;
  text.reserve(name.size());
  bool gap = false;
  for (const char c : name) {
    if (c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '-' || c == '_') {
      gap = true;
      continue;
    }
    if (gap && !text.empty()) text += ' ';
    gap = false;
    text += (c >= 'A' && c <= 'Z') ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return text;
}

/// Degrees in units of 1e-5, so that -0.000001 and 0.000001 are one place.
long long hundred_thousandths(double degrees) { return std::llround(degrees * 1e5); }

bool says_the_same(const ControlStatement& a, const ControlStatement& b) {
  return std::tie(a.place, a.place_id, a.position, a.date, a.actor, a.status, a.certainty, a.source, a.note,
                  a.radius) ==
         std::tie(b.place, b.place_id, b.position, b.date, b.actor, b.status, b.certainty, b.source, b.note, b.radius);
}

}  // namespace

std::string place_key(const ControlStatement& statement) {
  if (!statement.place_id.empty()) return "id:" + statement.place_id;
  if (statement.position) {
    return fmt::format("at:{},{}", hundred_thousandths(statement.position->lon.degrees()),
                       hundred_thousandths(statement.position->lat.degrees()));
  }
  return "name:" + folded(statement.place);
}

Ledger ordered(std::vector<ControlStatement> statements) {
  struct Row {
    std::string key;
    ControlStatement statement;
  };
  std::vector<Row> rows;
  rows.reserve(statements.size());
  for (auto& statement : statements) {
    auto key = place_key(statement);
    rows.push_back({std::move(key), std::move(statement)});
  }
  std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
    return std::tie(a.key, a.statement.date) < std::tie(b.key, b.statement.date);
  });
  Ledger ledger;
  ledger.statements.reserve(rows.size());
  for (auto& row : rows) {
    if (!ledger.statements.empty() && says_the_same(ledger.statements.back(), row.statement)) continue;
    ledger.statements.push_back(std::move(row.statement));
  }
  return ledger;
}

std::vector<const ControlStatement*> state_on(const Ledger& ledger, geo::Date date) {
  std::vector<const ControlStatement*> state;
  std::string last_key;
  for (const auto& statement : ledger.statements) {
    if (date < statement.date) continue;
    auto key = place_key(statement);
    if (!state.empty() && key == last_key) {
      state.back() = &statement;
    } else {
      state.push_back(&statement);
      last_key = std::move(key);
    }
  }
  return state;
}

std::vector<geo::Date> dates(const Ledger& ledger) {
  std::vector<geo::Date> days;
  days.reserve(ledger.statements.size());
  for (const auto& statement : ledger.statements) days.push_back(statement.date);
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  return days;
}

}  // namespace layers::ledger
