#include "layers/project/stamp.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <string_view>

#include "libgeo/core/error.hpp"

namespace layers::project {

geo::Instant stamp_or(geo::Instant newest) {
  const char* text = std::getenv("SOURCE_DATE_EPOCH");
  if (text == nullptr || *text == '\0') return newest;
  const std::string_view view = text;
  std::int64_t seconds = 0;
  const auto [end, fault] = std::from_chars(view.data(), view.data() + view.size(), seconds);
  if (fault != std::errc() || end != view.data() + view.size() || seconds < 0 || seconds > 253402300799) {
    throw geo::UsageError("SOURCE_DATE_EPOCH is no number of seconds since 1970", {},
                          "unset it, or set it to e.g. 1617753600");
  }
  return geo::Instant::from_unix(seconds);
}

geo::Instant stamp_of(std::span<const exchange::ParsedReport> reports, const ControlResult& control) {
  geo::Instant newest(*geo::Date::from_ymd(1980, 1, 1));
  for (const auto& report : reports) {
    if (report.document.date) newest = std::max(newest, geo::Instant(*report.document.date));
  }
  for (const auto& coverage : control.timeline.coverages) newest = std::max(newest, coverage.at());
  return stamp_or(newest);
}

}  // namespace layers::project
