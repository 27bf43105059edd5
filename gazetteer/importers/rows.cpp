#include "gazetteer/importers/rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "libgeo/core/error.hpp"

namespace gazetteer::importers {
namespace {

constexpr std::size_t told_of_each_code = 100;

template <class Number>
std::optional<Number> parsed(std::string_view text) noexcept {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace

Lines::Lines(std::string_view text) noexcept : rest_(text) {
  if (rest_.starts_with("\xEF\xBB\xBF")) rest_.remove_prefix(3);
}

bool Lines::next(std::string_view& line) noexcept {
  if (rest_.empty()) return false;
  const auto end = rest_.find('\n');
  line = rest_.substr(0, end);
  rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  ++number_;
  return true;
}

void split(std::string_view text, char separator, std::vector<std::string_view>& parts) {
  parts.clear();
  for (auto end = text.find(separator); end != std::string_view::npos; end = text.find(separator)) {
    parts.push_back(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  parts.push_back(text);
}

std::optional<double> decimal(std::string_view text) noexcept {
  const auto value = parsed<double>(text);
  return value && std::isfinite(*value) ? value : std::nullopt;
}

std::optional<std::int64_t> whole_number(std::string_view text) noexcept { return parsed<std::int64_t>(text); }

bool is_country_code(std::string_view text) noexcept {
  return text.size() == 2 && std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

void RowFindings::add(geo::Severity severity, std::string code, std::string message, std::size_t line) {
  auto& of_code = by_code_[code];
  if (of_code.first.size() >= told_of_each_code) {
    ++of_code.more;
    return;
  }
  geo::Where where = file_;
  if (line > 0) where.line = line;
  of_code.first.push_back({severity, std::move(code), std::move(message), std::move(where)});
}

void RowFindings::report(geo::Findings& findings) {
  for (auto& [code, found] : by_code_) {
    const auto severity = found.first.front().severity;
    for (auto& finding : found.first) findings.add(std::move(finding));
    if (found.more > 0) findings.add({severity, code, fmt::format("{} more rows like these", found.more), file_});
  }
  by_code_.clear();
}

PlaceSink::PlaceSink(places::GazetteerContents& contents) : contents_(contents), earlier_(contents.places.size()) {}

PlaceSink::Added PlaceSink::add(places::Place place) {
  const auto found = contents_.places.find(place.id);
  if (!found) {
    contents_.places.push_back(place);
    ++fresh_;
    return Added::fresh;
  }
  contents_.places.change(*found, [&](places::Place& first) {
    if (place.name != first.name) add_name(first, place.name);
    for (const auto& name : place.names) add_name(first, name);
  });
  ++merged_;
  return *found < earlier_ ? Added::merged : Added::repeated;
}

void PlaceSink::add_source(const geo::Source& source) {
  auto& sources = contents_.sources;
  if (std::find(sources.begin(), sources.end(), source) == sources.end()) sources.push_back(source);
}

void add_name(places::Place& place, std::string_view name) {
  while (!name.empty() && name.front() == ' ') name.remove_prefix(1);
  while (!name.empty() && name.back() == ' ') name.remove_suffix(1);
  if (name.empty() || name == place.name || name.find("://") != std::string_view::npos) return;
  if (place.names.size() + 1 >= places::most_names) return;
  if (std::find(place.names.begin(), place.names.end(), name) == place.names.end()) place.names.emplace_back(name);
}

void throw_no_rows(const geo::Where& where, const std::string& expected) {
  throw geo::InputError("not one place could be read", where, "expected " + expected);
}

}  // namespace gazetteer::importers
