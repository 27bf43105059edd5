// A grid of square cells over segments: which segments come near which.
#pragma once

#include <bit>
#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

#include "libgeo/arrangement/exact.hpp"

namespace geo::arrangement {

/// A segment in a cell: the cell in the upper half, the segment's index in the lower. Sorted, a column of cells is
/// contiguous and runs upwards.
using CellEntry = std::uint64_t;
[[nodiscard]] constexpr std::uint32_t cell_of(CellEntry entry) noexcept {
  return static_cast<std::uint32_t>(entry >> 32);
}
[[nodiscard]] constexpr std::uint32_t segment_of(CellEntry entry) noexcept { return static_cast<std::uint32_t>(entry); }

/// Square cells whose side is a power of two and about twice the mean extent of the segments, so that the segments
/// enter about two cells each; at most 2^32 cells. The borders of the cells lie halfway between grid points: the unit
/// square around a grid point lies in one cell.
class Cells {
 public:
  explicit Cells(std::span<const Segment> segments) noexcept;

  [[nodiscard]] std::int64_t column(std::int64_t x) const noexcept { return (x - west_) >> shift_; }
  [[nodiscard]] std::int64_t row(std::int64_t y) const noexcept { return (y - south_) >> shift_; }
  [[nodiscard]] std::uint32_t cell(std::int64_t column, std::int64_t row) const noexcept {
    return static_cast<std::uint32_t>(column * rows_ + row);
  }
  [[nodiscard]] std::uint32_t cell(GridPoint p) const noexcept { return cell(column(p.x), row(p.y)); }
  /// The lowest ordinate in the row of a cell.
  [[nodiscard]] std::int64_t floor_of(std::uint32_t cell) const noexcept {
    return south_ + ((std::int64_t{cell} % rows_) << shift_);
  }

  /// Calls visit(cell) for every cell that the segment enters (and now and then for one that it only comes near).
  template <typename Visit>
  void walk(const Segment& s, Visit&& visit) const {
    const std::int64_t first = column(s.from.x), last = column(s.to.x);
    const std::int64_t from_row = row(s.from.y), to_row = row(s.to.y);
    if (first == last || from_row == to_row) {
      const std::int64_t low = from_row < to_row ? from_row : to_row, high = from_row < to_row ? to_row : from_row;
      for (std::int64_t c = first; c <= last; ++c)
        for (std::int64_t r = low; r <= high; ++r) visit(cell(c, r));
      return;
    }
    // The ordinates where the segment enters and leaves a column; doubles err by less than the slack of 0.01.
    const double slope = (static_cast<double>(s.to.y) - s.from.y) / (static_cast<double>(s.to.x) - s.from.x);
    const std::int64_t lowest = from_row < to_row ? from_row : to_row, highest = from_row < to_row ? to_row : from_row;
    double y = s.from.y;
    for (std::int64_t c = first; c <= last; ++c) {
      const double border = static_cast<double>(west_ + ((c + 1) << shift_)) - 0.5;
      const double next = c == last ? s.to.y : s.from.y + slope * (border - s.from.x);
      const double bottom = (y < next ? y : next) + 0.49, top = (y < next ? next : y) + 0.51;
      std::int64_t low = row(static_cast<std::int64_t>(std::floor(bottom)));
      std::int64_t high = row(static_cast<std::int64_t>(std::floor(top)));
      if (low < lowest) low = lowest;
      if (high > highest) high = highest;
      for (std::int64_t r = low; r <= high; ++r) visit(cell(c, r));
      y = next;
    }
  }

  /// The entries of the segments from index `first` on, sorted.
  [[nodiscard]] std::vector<CellEntry> entries(std::span<const Segment> segments, std::size_t first = 0) const;

 private:
  std::int64_t west_ = 0;
  std::int64_t south_ = 0;
  std::int64_t rows_ = 1;
  int shift_ = 0;
};

}  // namespace geo::arrangement
