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
  /// What the cells are made for: the box around the segments, and how far they extend together.
  struct Extent {
    std::int64_t west = 0, east = -1, south = 0, north = -1;
    std::int64_t sum = 0;  ///< of the longer side of the box of each; at most 2^32 segments of at most 2^32 units
    std::int64_t count = 0;
    void add(const Segment& s) noexcept {
      const std::int64_t low = s.from.y < s.to.y ? s.from.y : s.to.y, high = s.from.y < s.to.y ? s.to.y : s.from.y;
      const std::int64_t width = std::int64_t{s.to.x} - s.from.x, height = high - low;
      if (count == 0) west = s.from.x, east = s.to.x, south = low, north = high;
      if (s.from.x < west) west = s.from.x;
      if (s.to.x > east) east = s.to.x;
      if (low < south) south = low;
      if (high > north) north = high;
      sum += width > height ? width : height;
      ++count;
    }
  };
  explicit Cells(const Extent& extent) noexcept;
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

  /// How many cells walk() visits, or a few more.
  [[nodiscard]] std::size_t count(const Segment& s) const noexcept {
    const std::int64_t rows = row(s.to.y) - row(s.from.y);
    const std::int64_t columns = column(s.to.x) - column(s.from.x);
    return static_cast<std::size_t>(1 + columns + (rows < 0 ? -rows : rows));
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

  /// The entries of the segments, sorted.
  [[nodiscard]] std::vector<CellEntry> entries(std::span<const Segment> segments) const;

 private:
  std::int64_t west_ = 0;
  std::int64_t south_ = 0;
  std::int64_t rows_ = 1;
  int shift_ = 0;
};

void sort_entries(std::vector<CellEntry>& entries);

}  // namespace geo::arrangement
