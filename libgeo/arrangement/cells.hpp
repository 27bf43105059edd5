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

  struct Rows {
    std::int64_t low = 0, high = 0;
  };
  /// The rows that the segment enters in one of its columns (and now and then one that it only comes near).
  [[nodiscard]] Rows rows_in(std::int64_t column, const Segment& s) const noexcept {
    const std::int64_t from_row = row(s.from.y), to_row = row(s.to.y);
    const Rows all = from_row < to_row ? Rows{from_row, to_row} : Rows{to_row, from_row};
    const std::int64_t first = this->column(s.from.x), last = this->column(s.to.x);
    if (first == last || from_row == to_row) return all;
    // The ordinates where the segment enters and leaves the column; doubles err by less than the slack of 0.01.
    const double slope = (static_cast<double>(s.to.y) - s.from.y) / (static_cast<double>(s.to.x) - s.from.x);
    const auto at_east_of = [&](std::int64_t c) {
      return s.from.y + slope * (static_cast<double>(west_ + ((c + 1) << shift_)) - 0.5 - s.from.x);
    };
    const double enters = column == first ? s.from.y : at_east_of(column - 1);
    const double leaves = column == last ? s.to.y : at_east_of(column);
    const double bottom = (enters < leaves ? enters : leaves) + 0.49, top = (enters < leaves ? leaves : enters) + 0.51;
    Rows rows{row(static_cast<std::int64_t>(std::floor(bottom))), row(static_cast<std::int64_t>(std::floor(top)))};
    if (rows.low < all.low) rows.low = all.low;
    if (rows.high > all.high) rows.high = all.high;
    return rows;
  }

  /// Calls visit(cell) for every cell that the segment enters (and now and then for one that it only comes near).
  template <typename Visit>
  void walk(const Segment& s, Visit&& visit) const {
    const std::int64_t last = column(s.to.x);
    for (std::int64_t c = column(s.from.x); c <= last; ++c) {
      const Rows rows = rows_in(c, s);
      for (std::int64_t r = rows.low; r <= rows.high; ++r) visit(cell(c, r));
    }
  }

  /// The entries in some columns (ascending) of segments that ascend, sorted.
  [[nodiscard]] std::vector<CellEntry> entries_in(std::span<const std::int64_t> columns,
                                                  std::span<const Segment> segments) const;

 private:
  std::int64_t west_ = 0;
  std::int64_t south_ = 0;
  std::int64_t rows_ = 1;
  int shift_ = 0;
};

void sort_entries(std::vector<CellEntry>& entries);

}  // namespace geo::arrangement
