#include "gazetteer/text/time_zone.hpp"

#include <unicode/basictz.h>
#include <unicode/strenum.h>
#include <unicode/timezone.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string_view>
#include <vector>

#include "gazetteer/text/folding.hpp"

namespace gazetteer::text {
namespace {

// "+03:00", "-0330", "+3", "UTC+3", "GMT-5": minutes east of Greenwich.
std::optional<int> fixed_offset(std::string_view name) {
  if (name.starts_with("UTC") || name.starts_with("GMT")) name.remove_prefix(3);
  if (name.size() < 2 || (name[0] != '+' && name[0] != '-')) return std::nullopt;
  const int sign = name[0] == '-' ? -1 : 1;
  std::string digits;
  for (std::size_t i = 1; i < name.size(); ++i) {
    if (name[i] == ':' && i == name.size() - 3) continue;
    if (name[i] < '0' || name[i] > '9') return std::nullopt;
    digits += name[i];
  }
  if (digits.size() == 1 || digits.size() == 2) digits = std::string(2 - digits.size(), '0') + digits + "00";
  if (digits.size() == 3) digits = '0' + digits;
  if (digits.size() != 4) return std::nullopt;
  const int hours = (digits[0] - '0') * 10 + digits[1] - '0';
  const int minutes = (digits[2] - '0') * 10 + digits[3] - '0';
  if (hours > 18 || minutes > 59) return std::nullopt;
  return sign * (hours * 60 + minutes);
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, change});
    }
  }
  return row[b.size()];
}

// The zone of the database whose name, or whose city alone, is nearest; empty when none is near.
std::string nearest_zone(const std::string& name) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::StringEnumeration> ids(
      icu::TimeZone::createTimeZoneIDEnumeration(UCAL_ZONE_TYPE_CANONICAL, nullptr, nullptr, status));
  if (U_FAILURE(status) != 0 || ids == nullptr) return {};
  const auto wanted = lower(name);
  std::string best;
  std::size_t least = std::max<std::size_t>(2, name.size() / 3) + 1;
  int32_t length = 0;
  for (const char* id = ids->next(&length, status); id != nullptr && U_SUCCESS(status) != 0;
       id = ids->next(&length, status)) {
    const std::string known(id, static_cast<std::size_t>(length));
    const auto folded = lower(known);
    const auto city = folded.substr(folded.rfind('/') + 1);
    const auto distance = std::min(edit_distance(wanted, folded), edit_distance(wanted, city));
    if (distance < least || (distance == least && !best.empty() && known < best)) {
      least = distance;
      best = known;
    }
  }
  return best;
}

}  // namespace

struct TimeZone::State {
  std::string name;
  std::unique_ptr<const icu::TimeZone> zone;  // empty: a fixed offset, UTC among them
  int offset_minutes = 0;

  [[nodiscard]] std::chrono::seconds offset_at(geo::Instant instant) const {
    if (!zone) return std::chrono::minutes(offset_minutes);
    UErrorCode status = U_ZERO_ERROR;
    int32_t raw = 0;
    int32_t saving = 0;
    zone->getOffset(static_cast<UDate>(instant.unix_seconds()) * 1000.0, 0, raw, saving, status);
    return std::chrono::seconds((raw + saving) / 1000);
  }
};

TimeZone::TimeZone() {
  static const auto utc = std::make_shared<const State>(State{"UTC", nullptr, 0});
  state_ = utc;
}

TimeZone TimeZone::named(const std::string& name) {
  TimeZone made;
  if (name == "UTC" || name == "Z" || name == "Etc/UTC" || name == "GMT") return made;
  if (const auto minutes = fixed_offset(name)) {
    made.state_ = std::make_shared<const State>(State{name, nullptr, *minutes});
    return made;
  }
  std::unique_ptr<const icu::TimeZone> zone(icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(name)));
  // ICU also takes "GMT+3:00" forms and abbreviations; the names of the database are what is meant here.
  if (name.empty() || zone == nullptr || *zone == icu::TimeZone::getUnknown()) {
    const auto nearest = nearest_zone(name);
    throw geo::UsageError("unknown time zone '" + name + "'", {},
                          nearest.empty() ? "give a name such as Asia/Damascus, or an offset such as +03:00"
                                          : "did you mean " + nearest + "?");
  }
  made.state_ = std::make_shared<const State>(State{name, std::move(zone), 0});
  return made;
}

const std::string& TimeZone::name() const noexcept { return state_->name; }

geo::Date TimeZone::civil_date(geo::Instant instant) const {
  return geo::Instant(instant.seconds() + state_->offset_at(instant)).utc_date();
}

geo::Instant TimeZone::instant_of(geo::Date date, int hour, int minute, int second) const {
  const auto local = std::chrono::sys_seconds(date.days()) + std::chrono::hours(hour) + std::chrono::minutes(minute) +
                     std::chrono::seconds(second);
  // Around a change of the clock two offsets are in use: the one before and the one after it. The instants that show
  // the time come from them; in a gap none does, and the offset before it gives the later instant.
  const auto before = state_->offset_at(geo::Instant(local - std::chrono::hours(26)));
  const auto after = state_->offset_at(geo::Instant(local + std::chrono::hours(26)));
  const auto early = std::min(local - before, local - after);
  const auto late = std::max(local - before, local - after);
  const auto shows = [&](std::chrono::sys_seconds t) { return t + state_->offset_at(geo::Instant(t)) == local; };
  if (shows(early)) return geo::Instant(early);
  return geo::Instant(late);
}

}  // namespace gazetteer::text
