// Exact predicates on the integer grid. Nothing here rounds, except where a name says so.
#pragma once

#include <cstdint>

#include "libgeo/arrangement/grid.hpp"

namespace geo::arrangement {

__extension__ typedef __int128 Int128;

/// A straight edge between two different grid points, from < to. Its x therefore never falls.
struct Segment {
  GridPoint from;
  GridPoint to;
  constexpr auto operator<=>(const Segment&) const noexcept = default;
};

/// The abscissa as a number that sorts the same and has few digits: its distance from the western end of the grid.
[[nodiscard]] constexpr std::uint32_t sort_key(GridPoint p) noexcept {
  return static_cast<std::uint32_t>(p.x) + 1'800'000'000U;
}

/// The cross product (b - a) x (p - a): positive when p lies left of the line from a to b. Exact: on the grid each
/// product is below 6.5e18 and fits 64 bits; only their difference needs more.
[[nodiscard]] constexpr Int128 cross(GridPoint a, GridPoint b, GridPoint p) noexcept {
  const std::int64_t abx = std::int64_t{b.x} - a.x;
  const std::int64_t aby = std::int64_t{b.y} - a.y;
  const std::int64_t apx = std::int64_t{p.x} - a.x;
  const std::int64_t apy = std::int64_t{p.y} - a.y;
  return Int128{abx * apy} - Int128{aby * apx};
}

[[nodiscard]] constexpr int sign(Int128 value) noexcept { return (value > 0) - (value < 0); }
[[nodiscard]] constexpr Int128 magnitude(Int128 value) noexcept { return value < 0 ? -value : value; }

/// |dx| + |dy| of a segment.
[[nodiscard]] constexpr std::int64_t taxi_length(const Segment& s) noexcept {
  const std::int64_t dy = std::int64_t{s.to.y} - s.from.y;
  return std::int64_t{s.to.x} - s.from.x + (dy < 0 ? -dy : dy);
}

/// Whether p lies in the closed box around the segment.
[[nodiscard]] constexpr bool in_box(const Segment& s, GridPoint p) noexcept {
  const bool rises = s.from.y <= s.to.y;
  return s.from.x <= p.x && p.x <= s.to.x && (rises ? s.from.y : s.to.y) <= p.y && p.y <= (rises ? s.to.y : s.from.y);
}

/// Whether the closed boxes around two segments meet.
[[nodiscard]] constexpr bool boxes_meet(const Segment& s, const Segment& t) noexcept {
  if (s.from.x > t.to.x || t.from.x > s.to.x) return false;
  const bool s_rises = s.from.y <= s.to.y;
  const bool t_rises = t.from.y <= t.to.y;
  return (s_rises ? s.from.y : s.to.y) <= (t_rises ? t.to.y : t.from.y) &&
         (t_rises ? t.from.y : t.to.y) <= (s_rises ? s.to.y : s.from.y);
}

/// Whether the segment passes through the open unit square around a point of its box that is not its end. `turn` is
/// cross(s.from, s.to, p). The line meets the square when 2 |turn| < |dx| + |dy|; for a point of the box the segment
/// then does, too.
[[nodiscard]] constexpr bool passes_pixel(const Segment& s, Int128 turn) noexcept {
  return 2 * magnitude(turn) < taxi_length(s);
}

/// numerator / denominator to the nearest integer, halves upwards; the denominator must be positive.
[[nodiscard]] constexpr std::int64_t nearest_quotient(Int128 numerator, Int128 denominator) noexcept {
  const Int128 twice = 2 * numerator + denominator;
  Int128 quotient = twice / (2 * denominator);
  if (twice % (2 * denominator) < 0) --quotient;
  return static_cast<std::int64_t>(quotient);
}

/// The grid point nearest to where two segments cross properly. `turn_from` and `turn_to` are the cross products of
/// t.from and t.to with s, of different sign and neither zero.
[[nodiscard]] constexpr GridPoint rounded_crossing(const Segment& t, Int128 turn_from, Int128 turn_to) noexcept {
  Int128 denominator = turn_from - turn_to;
  if (denominator < 0) {
    denominator = -denominator;
    turn_from = -turn_from;
  }
  const Int128 dx = Int128{t.to.x} - t.from.x;
  const Int128 dy = Int128{t.to.y} - t.from.y;
  return {static_cast<std::int32_t>(t.from.x + nearest_quotient(turn_from * dx, denominator)),
          static_cast<std::int32_t>(t.from.y + nearest_quotient(turn_from * dy, denominator))};
}

/// Compares the heights of two segments, neither vertical, at abscissa x within both; where they are equal, just right
/// of x. Negative: s lies below t.
[[nodiscard]] constexpr int compare_height(const Segment& s, const Segment& t, std::int32_t x) noexcept {
  const Int128 sdx = Int128{s.to.x} - s.from.x;
  const Int128 sdy = Int128{s.to.y} - s.from.y;
  const Int128 tdx = Int128{t.to.x} - t.from.x;
  const Int128 tdy = Int128{t.to.y} - t.from.y;
  const Int128 s_height = (s.from.y * sdx + sdy * (Int128{x} - s.from.x)) * tdx;
  const Int128 t_height = (t.from.y * tdx + tdy * (Int128{x} - t.from.x)) * sdx;
  if (s_height != t_height) return s_height < t_height ? -1 : 1;
  return sign(sdy * tdx - tdy * sdx);
}

}  // namespace geo::arrangement
