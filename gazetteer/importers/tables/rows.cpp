#include "gazetteer/importers/tables/rows.hpp"

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

namespace {

/// The bytes of a control at `at`: 0 when there is none. `space` tells whether it separates what stands around it.
std::size_t control_at(std::string_view text, std::size_t at, bool& space) noexcept {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  const unsigned first = byte(at);
  space = true;
  if (first < 0x20 || first == 0x7F) return 1;
  if (first == 0xC2 && byte(at + 1) >= 0x80 && byte(at + 1) < 0xA0) return 2;
  if (first == 0xE2 && byte(at + 1) == 0x80 && (byte(at + 2) == 0xA8 || byte(at + 2) == 0xA9)) return 3;
  space = false;
  if (first == 0xE2 && byte(at + 1) == 0x80 && byte(at + 2) >= 0xAA && byte(at + 2) <= 0xAE) return 3;
  if (first == 0xE2 && byte(at + 1) == 0x81 && byte(at + 2) >= 0xA6 && byte(at + 2) <= 0xA9) return 3;
  if (first == 0xEF && byte(at + 1) == 0xBB && byte(at + 2) == 0xBF) return 3;
  return 0;
}

}  // namespace

bool has_controls(std::string_view text) noexcept {
  bool space = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const bool may_be = byte < 0x20 || byte == 0x7F || byte == 0xC2 || byte == 0xE2 || byte == 0xEF;
    if (may_be && control_at(text, at, space) > 0) return true;
  }
  return false;
}

std::string without_controls(std::string_view text) {
  std::string clean;
  clean.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    bool space = false;
    const auto size = control_at(text, at, space);
    if (size == 0)
      clean += text[at++];
    else if (space && !clean.empty() && clean.back() != ' ')
      clean += ' ';
    at += size;
  }
  return clean;
}

bool is_plain_id(std::string_view text) noexcept {
  return !text.empty() && text.size() <= 100 && text.find(' ') == std::string_view::npos && !has_controls(text);
}

bool is_country_code(std::string_view text) noexcept {
  return text.size() == 2 && std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

void RowFindings::add(geo::Severity severity, std::string code, geo::Said message, std::size_t line) {
  geo::Where where = file_;
  if (line > 0) where.line = line;
  add_at(severity, std::move(code), std::move(message), std::move(where));
}

void RowFindings::add_item(geo::Severity severity, std::string code, geo::Said message, std::string item) {
  add_at(severity, std::move(code), std::move(message), {file_.file, {}, std::move(item)});
}

void RowFindings::add_at(geo::Severity severity, std::string code, geo::Said message, geo::Where where) {
  auto& of_code = by_code_[code];
  if (of_code.first.size() >= told_of_each_code) {
    ++of_code.more;
    return;
  }
  auto english = geo::english(message);
  of_code.first.push_back({severity, std::move(code), std::move(english), std::move(where), std::move(message)});
}

void RowFindings::report(geo::Findings& findings) {
  for (auto& [code, found] : by_code_) {
    const auto severity = found.first.front().severity;
    for (auto& finding : found.first) findings.add(std::move(finding));
    if (found.more > 0)
      findings.add(severity, code, geo::said("{n} more {n:row|rows} like these", {{"n", found.more}}), file_);
  }
  by_code_.clear();
}

PlaceSink::PlaceSink(places::GazetteerContents& contents) : contents_(contents), earlier_(contents.places.size()) {}

PlaceSink::Added PlaceSink::add(const places::Place& place) {
  const auto found = contents_.places.find(place.id);
  if (!found) {
    contents_.places.push_back(place);
    ++fresh_;
    return Added::fresh;
  }
  ++merged_;
  fill_gaps(*found, place);
  for (std::size_t i = 0; i <= place.names.size(); ++i) {
    const std::string_view name = usable_name(i == 0 ? place.name : place.names[i - 1]);
    if (name.empty()) continue;
    contents_.places.add_name(*found, name);
    for (const auto& note : place.notes) {
      if (note.name == i) contents_.places.add_name(*found, name, note);
    }
  }
  return *found < earlier_ ? Added::merged : Added::repeated;
}

void PlaceSink::fill_gaps(std::size_t number, const places::Place& place) {
  const auto first = contents_.places[number];
  auto filled = first;
  const auto fill = [](std::string& gap, const std::string& value) {
    if (gap.empty()) gap = value;
  };
  fill(filled.country, place.country);
  if (filled.country == place.country) {
    fill(filled.admin1, place.admin1);
    if (filled.admin1 == place.admin1) fill(filled.admin2, place.admin2);
  }
  if (filled.feature_class == place.feature_class) fill(filled.feature_code, place.feature_code);
  fill(filled.parent, place.parent);
  if (filled.population == 0) filled.population = place.population;
  for (const auto& other : place.other_ids) {
    if (std::find(filled.other_ids.begin(), filled.other_ids.end(), other) == filled.other_ids.end())
      filled.other_ids.push_back(other);
  }
  if (filled != first) contents_.places.set(number, filled);
}

void PlaceSink::add_source(const geo::Source& source) {
  auto& sources = contents_.sources;
  if (std::find(sources.begin(), sources.end(), source) == sources.end()) sources.push_back(source);
}

std::string_view usable_name(std::string_view name) noexcept {
  while (!name.empty() && name.front() == ' ') name.remove_prefix(1);
  while (!name.empty() && name.back() == ' ') name.remove_suffix(1);
  return name.find("://") != std::string_view::npos ? std::string_view() : name;
}

void add_name(places::Place& place, std::string_view name, const places::NameNote& note) {
  name = usable_name(name);
  if (name.empty()) return;
  std::size_t number = 0;
  if (name != place.name) {
    const auto found = std::find(place.names.begin(), place.names.end(), name);
    number = 1 + static_cast<std::size_t>(found - place.names.begin());
    if (found == place.names.end()) {
      if (place.names.size() + 1 >= places::most_names) return;
      place.names.emplace_back(name);
    }
  }
  places::NameNote filled = note;
  filled.name = 0;
  if (filled == places::NameNote{}) return;
  filled.name = static_cast<std::uint16_t>(number);
  if (std::find(place.notes.begin(), place.notes.end(), filled) == place.notes.end()) place.notes.push_back(filled);
}

const geo::Source& geonames_source() {
  static const geo::Source source{"geonames", "GeoNames", "CC-BY-4.0",
                                  "Contains data from GeoNames (www.geonames.org), licensed CC BY 4.0",
                                  "https://www.geonames.org/"};
  return source;
}

const geo::Source& whosonfirst_source() {
  static const geo::Source source{"whosonfirst", "Who's On First", "CC0-1.0",
                                  "Contains data from Who's On First (www.whosonfirst.org)",
                                  "https://www.whosonfirst.org/"};
  return source;
}

void throw_no_rows(const geo::Where& where, const std::string& expected) {
  throw geo::InputError("not one place could be read", where, "expected " + expected);
}

}  // namespace gazetteer::importers
