#include "libgeo/arrangement/cells.hpp"

#include <algorithm>

#include "libgeo/arrangement/sorting.hpp"

namespace geo::arrangement {

Cells::Cells(std::span<const Segment> segments) noexcept {
  if (segments.empty()) return;
  std::int64_t east = segments.front().to.x, north = segments.front().from.y;
  west_ = segments.front().from.x;
  south_ = north;
  std::int64_t extents = 0;  // at most 2^32 segments of at most 2^32 units
  for (const Segment& s : segments) {
    const std::int64_t low = std::min(s.from.y, s.to.y), high = std::max(s.from.y, s.to.y);
    west_ = std::min<std::int64_t>(west_, s.from.x);
    east = std::max<std::int64_t>(east, s.to.x);
    south_ = std::min(south_, low);
    north = std::max(north, high);
    extents += std::max<std::int64_t>(std::int64_t{s.to.x} - s.from.x, high - low);
  }
  const auto count = static_cast<std::int64_t>(segments.size());
  const auto wanted = static_cast<std::uint64_t>(std::max<std::int64_t>(1, extents / count));
  shift_ = static_cast<int>(std::bit_width(wanted - 1));
  while ((((east - west_) >> shift_) + 1) * (((north - south_) >> shift_) + 1) > std::int64_t{0xFFFFFFFF}) ++shift_;
  rows_ = ((north - south_) >> shift_) + 1;
}

std::vector<CellEntry> Cells::entries(std::span<const Segment> segments, std::size_t first) const {
  std::vector<CellEntry> result;
  result.reserve((segments.size() - first) * 2);
  for (std::size_t i = first; i < segments.size(); ++i)
    walk(segments[i], [&](std::uint32_t cell) { result.push_back(CellEntry{cell} << 32 | i); });
  sort_stably(result, [](CellEntry entry) { return cell_of(entry); });
  return result;
}

}  // namespace geo::arrangement
