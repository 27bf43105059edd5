// Rows of the tab-separated tables that GeoNames keeps beside its dumps.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "gazetteer/importers/tables/rows.hpp"
#include "libgeo/core/progress.hpp"
#include "libgeo/io/files/stream.hpp"

namespace gazetteer::importers {

/// Rows with at least `fewest` columns, one after the other. Empty lines and comments (#) are passed over; rows that
/// are too short, overlong or not UTF-8 are findings and left out.
class TabRows {
 public:
  TabRows(geo::io::FileStream& stream, RowFindings& findings, std::size_t fewest, const geo::Cancellation* cancellation)
      : lines_(stream), findings_(findings), fewest_(fewest), cancellation_(cancellation) {}

  /// False at the end.
  [[nodiscard]] bool next();
  /// A cell without space around it; empty where the row has none.
  [[nodiscard]] std::string_view cell(std::size_t column) const noexcept;
  [[nodiscard]] std::size_t number() const noexcept { return lines_.number(); }
  /// Tells that this row is left out, and why.
  void leave_out(const char* code, geo::Said what);

 private:
  geo::io::LineStream lines_;
  RowFindings& findings_;
  std::size_t fewest_;
  const geo::Cancellation* cancellation_;
  std::vector<std::string_view> cells_;
};

/// "172134" as "geonames:172134"; empty when it is no GeoNames id.
[[nodiscard]] std::string geonames_id(std::string_view number);

}  // namespace gazetteer::importers
