#include "libgeo/arrangement/cells.hpp"

#include <algorithm>

#include "libgeo/arrangement/sorting.hpp"

namespace geo::arrangement {
namespace {

Cells::Extent extent_of(std::span<const Segment> segments) noexcept {
  Cells::Extent extent;
  for (const Segment& s : segments) extent.add(s);
  return extent;
}

}  // namespace

Cells::Cells(std::span<const Segment> segments) noexcept : Cells(extent_of(segments)) {}

Cells::Cells(const Extent& extent) noexcept : west_(extent.west), south_(extent.south) {
  if (extent.count == 0) return;
  const std::int64_t width = extent.east - extent.west, height = extent.north - extent.south;
  const auto wanted = static_cast<std::uint64_t>(std::max<std::int64_t>(1, extent.sum / extent.count));
  shift_ = static_cast<int>(std::bit_width(wanted - 1));
  while (((width >> shift_) + 1) * ((height >> shift_) + 1) > std::int64_t{0xFFFFFFFF}) ++shift_;
  rows_ = (height >> shift_) + 1;
}

std::vector<CellEntry> Cells::entries_in(std::span<const std::int64_t> columns,
                                         std::span<const Segment> segments) const {
  std::vector<CellEntry> result;
  auto ahead = columns.begin();
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const std::int64_t first = column(segments[i].from.x), last = column(segments[i].to.x);
    while (ahead != columns.end() && *ahead < first) ++ahead;
    for (auto at = ahead; at != columns.end() && *at <= last; ++at) {
      const Rows rows = rows_in(*at, segments[i]);
      for (std::int64_t r = rows.low; r <= rows.high; ++r) result.push_back(CellEntry{cell(*at, r)} << 32 | i);
    }
  }
  sort_entries(result);
  return result;
}

void sort_entries(std::vector<CellEntry>& entries) {
  sort_by(
      entries, [](CellEntry entry) { return cell_of(entry); }, [](CellEntry a, CellEntry b) { return a < b; });
}

}  // namespace geo::arrangement
