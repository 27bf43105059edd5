// When a drawn zone is so. Private to exchange.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "layers/exchange/read.hpp"
#include "layers/exchange/snapshots/date_pattern.hpp"
#include "libgeo/io/vector/layer.hpp"

namespace layers::exchange {

struct ZoneDate {
  std::optional<geo::Instant> from;  ///< empty: no date was found, or the zone lasts from the beginning of its file
  std::optional<geo::Instant> to;    ///< exclusive
  bool lasting = false;              ///< whether it holds over an interval; else it is drawn on `from`
  bool without_offset = false;       ///< a time of day was taken as UTC
  std::string impossible;            ///< what is written as a date but is none, empty when all is well
};

/// Finds the dates of zones as SnapshotOptions say.
class ZoneDates {
 public:
  /// Throws geo::UsageError for a date pattern that is none. `options` must outlive it.
  explicit ZoneDates(const SnapshotOptions& options);
  /// Throws geo::UsageError when the date field is not there.
  [[nodiscard]] ZoneDate of(const std::filesystem::path& file, const geo::io::Layer& layer,
                            const geo::io::Feature& feature, const geo::Where& where) const;

 private:
  [[nodiscard]] std::optional<geo::Instant> in_text(std::string_view text, ZoneDate& date) const;
  [[nodiscard]] std::optional<geo::Instant> in_value(const geo::io::Value& value, ZoneDate& date) const;
  void from_field(const geo::io::Layer& layer, const geo::io::Feature& feature, const geo::Where& where,
                  ZoneDate& date) const;
  void lasting(const geo::io::Value& begin, const geo::io::Value& end, ZoneDate& date) const;

  const SnapshotOptions& options_;
  std::optional<DatePattern> pattern_;
};

/// The folder of a placemark without the parts that are dates or numbers of one: "2020-02-16/Government" and
/// "Government/2020/02/16" -> "Government".
[[nodiscard]] std::optional<std::string> folder_actor(const std::string& folder);

}  // namespace layers::exchange
