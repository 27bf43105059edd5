// Civil dates from instants by a stated zone (law 4).
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "libgeo/core/error.hpp"
#include "libgeo/core/time.hpp"

namespace gazetteer::text {

/// A zone of the IANA database ("Asia/Damascus", "UTC") or a fixed offset ("+03:00").
class TimeZone {
 public:
  /// UTC.
  TimeZone();
  /// Throws geo::UsageError for a name that the database does not have; suggests the nearest.
  [[nodiscard]] static TimeZone named(const std::string& name);
  [[nodiscard]] const std::string& name() const noexcept;

  /// The civil date that a clock in this zone shows at the instant.
  [[nodiscard]] geo::Date civil_date(geo::Instant instant) const;
  /// The instant at which a clock in this zone shows the time; in a gap of the clock the later, in an overlap the
  /// earlier one.
  [[nodiscard]] geo::Instant instant_of(geo::Date date, int hour, int minute, int second) const;

 private:
  struct State;
  std::shared_ptr<const State> state_;
};

}  // namespace gazetteer::text
