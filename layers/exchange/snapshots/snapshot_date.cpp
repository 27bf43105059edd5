#include "layers/exchange/snapshots/snapshot_date.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "layers/exchange/snapshots/snapshot_fields.hpp"
#include "libgeo/core/error.hpp"

namespace layers::exchange {
namespace {

using geo::io::Feature;
using geo::io::Layer;
using geo::io::Value;

constexpr std::string_view date_fields[] = {"valid_from", "date",      "when",     "begin",
                                            "validfrom",  "_datefrom", "snapshot", "day"};
constexpr std::array<std::pair<std::string_view, std::string_view>, 2> interval_fields = {
    {{"valid_from", "valid_to"}, {"validfrom", "validto"}}};

bool is_null(const Value& value) { return !text_of(value); }

/// "31/02/24": written as a date, but none that is understood. "day 12" is not meant as one.
bool looks_like_date(std::string_view text) {
  return std::count_if(text.begin(), text.end(), [](unsigned char c) { return std::isdigit(c) != 0; }) >= 5;
}

/// "2020-02-16T10:30": a time of day that tells no zone.
bool time_without_offset(std::string_view text) {
  const auto colon = text.find(':');
  if (colon == std::string_view::npos) return false;
  return text.find_first_of("Zz+", colon) == std::string_view::npos && text.find('-', colon) == std::string_view::npos;
}

}  // namespace

std::optional<std::string> folder_actor(const std::string& folder) {
  std::optional<std::string> actor;
  for (std::size_t begin = 0; begin <= folder.size();) {
    const auto end = std::min(folder.find('/', begin), folder.size());
    auto part = trimmed(std::string_view(folder).substr(begin, end - begin));
    const bool number = std::all_of(part.begin(), part.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
    if (!number && !instant_in_name(part)) actor = std::move(part);  // an empty part is a number of no digits
    begin = end + 1;
  }
  return actor;
}

ZoneDates::ZoneDates(const SnapshotOptions& options) : options_(options) {
  if (!options.date_pattern.empty()) pattern_.emplace(options.date_pattern);
}

std::optional<geo::Instant> ZoneDates::in_text(std::string_view text, ZoneDate& date) const {
  if (pattern_) {
    auto found = pattern_->find(text);
    if (!found) return std::nullopt;
    if (!found->instant) date.impossible = std::move(found->text);
    return found->instant;
  }
  const auto named = date_in_name(text);
  if (!named.impossible.empty()) date.impossible = named.impossible;
  return named.instant;
}

std::optional<geo::Instant> ZoneDates::in_value(const Value& value, ZoneDate& date) const {
  if (const auto* day = std::get_if<geo::Date>(&value)) return geo::Instant(*day);
  if (const auto* instant = std::get_if<geo::Instant>(&value)) return *instant;
  const auto text = text_of(value);
  if (!text) return std::nullopt;
  if (!pattern_) {
    if (const auto instant = geo::Instant::parse_iso(*text)) return instant;
  }
  const auto instant = in_text(*text, date);
  if (instant && !instant->is_midnight() && time_without_offset(*text)) date.without_offset = true;
  if (!instant && date.impossible.empty() && looks_like_date(*text)) date.impossible = *text;
  return instant;
}

void ZoneDates::lasting(const Value& begin, const Value& end, ZoneDate& date) const {
  date.lasting = true;
  if (!is_null(begin)) date.from = in_value(begin, date);
  if (!is_null(end)) date.to = in_value(end, date);
  if (date.impossible.empty()) return;
  date.lasting = false;  // half of an interval tells nothing
  date.from = date.to = std::nullopt;
}

void ZoneDates::from_field(const Layer& layer, const Feature& feature, const geo::Where& where, ZoneDate& date) const {
  const auto asked = [&](const std::string& field) -> const Value& {
    if (!field_named(layer, field)) {
      throw geo::UsageError(fmt::format("there is no field \"{}\"", field), where, nearest_field(layer, field));
    }
    return value_of(layer, feature, field);
  };
  if (!options_.date_field.empty()) {
    const auto& begin = asked(options_.date_field);
    if (options_.date_to_field.empty()) {
      date.from = in_value(begin, date);
    } else {
      const auto& end = asked(options_.date_to_field);
      if (!is_null(begin) || !is_null(end)) lasting(begin, end, date);
    }
    return;
  }
  for (const auto& [begin, end] : interval_fields) {
    if (!field_named(layer, begin) || !field_named(layer, end)) continue;
    const auto &from = value_of(layer, feature, begin), &to = value_of(layer, feature, end);
    if (!is_null(from) || !is_null(to)) return lasting(from, to, date);
  }
  // The TimeSpan of a placemark.
  if (field_named(layer, "begin") && field_named(layer, "end")) {
    const auto &from = value_of(layer, feature, "begin"), &to = value_of(layer, feature, "end");
    if (!is_null(from) || !is_null(to)) return lasting(from, to, date);
  }
  for (const auto name : date_fields) {
    if (const auto& value = value_of(layer, feature, name); !is_null(value)) {
      date.from = in_value(value, date);
      if (date.from) return;
    }
  }
}

ZoneDate ZoneDates::of(const std::filesystem::path& file, const Layer& layer, const Feature& feature,
                       const geo::Where& where) const {
  ZoneDate date;
  if (options_.date) {
    date.from = geo::Instant(*options_.date);
    return date;
  }
  const auto& wanted = options_.date_from;
  if (!wanted || *wanted == DateFrom::field) from_field(layer, feature, where, date);
  if (date.from || date.to) return date;
  if (!wanted || *wanted == DateFrom::folder) {
    const auto folder = text_of(layer, feature, "folder");
    date.from = in_text(folder ? *folder : layer.name, date);
  }
  if (!date.from && (!wanted || *wanted == DateFrom::file)) date.from = in_text(file.filename().string(), date);
  return date;
}

}  // namespace layers::exchange
