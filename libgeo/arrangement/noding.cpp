#include "libgeo/arrangement/noding.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

#include "libgeo/arrangement/cells.hpp"
#include "libgeo/arrangement/sorting.hpp"

namespace geo::arrangement {
namespace {

/// A point at which a segment is to be divided.
struct Bend {
  std::uint32_t segment = 0;
  GridPoint at;
  bool operator==(const Bend&) const = default;
};

/// A segment as it stands in a cell.
struct Local {
  Segment segment;
  std::uint32_t index = 0;
};

/// Notes where two segments have to be divided because of each other.
void compare(const Local& one, const Local& two, std::vector<Bend>& bends) {
  const Segment& s = one.segment;
  const Segment& t = two.segment;
  const bool shared = s.from == t.from || s.from == t.to || s.to == t.from || s.to == t.to;
  const std::size_t before = bends.size();
  const auto bend_at_end = [&bends](const Local& local, GridPoint p, Int128 turn) {
    if (p != local.segment.from && p != local.segment.to && passes_pixel(local.segment, turn))
      bends.push_back({local.index, p});
  };
  if (shared) {  // they cannot cross, but the far end of one may lie on the other
    for (const GridPoint p : {t.from, t.to})
      if (in_box(s, p)) bend_at_end(one, p, cross(s.from, s.to, p));
    for (const GridPoint p : {s.from, s.to})
      if (in_box(t, p)) bend_at_end(two, p, cross(t.from, t.to, p));
    return;
  }
  const Int128 t_from = cross(s.from, s.to, t.from);
  const Int128 t_to = cross(s.from, s.to, t.to);
  const Int128 s_from = cross(t.from, t.to, s.from);
  const Int128 s_to = cross(t.from, t.to, s.to);
  if (in_box(s, t.from)) bend_at_end(one, t.from, t_from);
  if (in_box(s, t.to)) bend_at_end(one, t.to, t_to);
  if (in_box(t, s.from)) bend_at_end(two, s.from, s_from);
  if (in_box(t, s.to)) bend_at_end(two, s.to, s_to);
  if (bends.size() == before && sign(t_from) * sign(t_to) < 0 && sign(s_from) * sign(s_to) < 0) {
    const GridPoint p = rounded_crossing(t, t_from, t_to);
    if (p != s.from && p != s.to) bends.push_back({one.index, p});
    if (p != t.from && p != t.to) bends.push_back({two.index, p});
  }
}

class Noder {
 public:
  explicit Noder(std::span<const Segment> wholes) : wholes_(wholes), stays_(wholes.size(), 1) {}

  void run(const Cancellation* cancellation) {
    if (cancellation != nullptr) cancellation->check();
    const auto by_from = [](const Segment& s, const Segment& t) { return s.from < t.from; };
    std::size_t fresh = 0;
    if (std::is_sorted(wholes_.begin(), wholes_.end(), by_from)) {
      std::vector<Bend> bends = bends_by_columns();
      fresh = size();
      divide(bends);
    }
    for (; fresh < size();) {
      if (cancellation != nullptr) cancellation->check();
      enter(fresh);
      std::vector<Bend> bends = find_bends(fresh);
      fresh = size();
      divide(bends);
    }
  }

  [[nodiscard]] Noded take() {
    rounds_.clear();
    Noded noded;
    const std::size_t wholes = wholes_.size();
    std::size_t kept = 0;
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      if (stays_[wholes + i] == 0) continue;
      const Piece& part = parts_[kept++] = parts_[i];
      const Segment& whole = wholes_[part.source];
      for (const GridPoint p : {part.segment.from, part.segment.to}) {
        const Int128 turn = cross(whole.from, whole.to, p);
        if (turn == 0) continue;
        const double length =
            std::hypot(static_cast<double>(whole.to.x) - whole.from.x, static_cast<double>(whole.to.y) - whole.from.y);
        noded.farthest = std::max(noded.farthest, static_cast<double>(magnitude(turn)) / length);
      }
    }
    parts_.resize(kept);
    stays_.resize(wholes);
    noded.parts = std::move(parts_);
    noded.stays = std::move(stays_);
    return noded;
  }

 private:
  // Segments are numbered: first the wholes, then the parts.
  [[nodiscard]] std::size_t size() const noexcept { return stays_.size(); }
  [[nodiscard]] const Segment& segment(std::size_t index) const noexcept {
    return index < wholes_.size() ? wholes_[index] : parts_[index - wholes_.size()].segment;
  }

  /// Compares all pairs of wholes, column by column of cells: of most maps, which need no bend, nothing else is done.
  [[nodiscard]] std::vector<Bend> bends_by_columns() {
    make_cells();
    std::vector<Bend> bends;
    std::vector<std::uint32_t> open, still_open;  // segments that reach into the next column
    std::vector<std::uint64_t> rows;              // row above, index below
    std::vector<Local> here;
    std::uint32_t next = 0;
    std::int64_t column = 0;
    const auto add = [&](std::uint32_t index) {
      const Segment& s = wholes_[index];
      const Cells::Rows entered = cells_.rows_in(column, s);
      for (std::int64_t r = entered.low; r <= entered.high; ++r)
        rows.push_back(static_cast<std::uint64_t>(r) << 32 | index);
      if (cells_.column(s.to.x) > column) still_open.push_back(index);
    };
    while (next < wholes_.size() || !open.empty()) {
      column = open.empty() ? cells_.column(wholes_[next].from.x) : column + 1;
      rows.clear();
      still_open.clear();
      for (const std::uint32_t index : open) add(index);
      while (next < wholes_.size() && cells_.column(wholes_[next].from.x) == column) add(next++);
      open.swap(still_open);
      if (rows.size() < 2) continue;
      sort_by(
          rows, [](std::uint64_t entry) { return static_cast<std::uint32_t>(entry >> 32); }, std::less<>());
      for (std::size_t first = 0, last = 0; first < rows.size(); first = last) {
        while (last < rows.size() && rows[last] >> 32 == rows[first] >> 32) ++last;
        if (last - first < 2) continue;
        here.clear();
        for (std::size_t i = first; i < last; ++i) {
          const auto index = static_cast<std::uint32_t>(rows[i]);
          here.push_back({wholes_[index], index});
        }
        compare_within(here, 0, bends);
      }
    }
    return bends;
  }

  void make_cells() {
    made_for_ = 0;
    Cells::Extent extent;
    for (std::size_t i = 0; i < size(); ++i) {
      if (stays_[i] == 0) continue;
      extent.add(segment(i));
      ++made_for_;
    }
    cells_ = Cells(extent);
    rounds_.clear();
  }

  /// Puts the segments from `fresh` on into their cells. Those before are put there first where they are not yet, and
  /// anew once there are many more segments, and so much shorter ones, than the cells were made for.
  void enter(std::size_t fresh) {
    const auto live = size() - static_cast<std::size_t>(std::count(stays_.begin(), stays_.end(), 0));
    if (rounds_.empty() || live > 2 * made_for_) {
      make_cells();
      if (fresh > 0) enter(0, fresh);
    }
    enter(fresh, size());
  }

  void enter(std::size_t first, std::size_t last) {
    std::size_t expected = 0;
    for (std::size_t i = first; i < last; ++i)
      if (stays_[i] != 0) expected += cells_.count(segment(i));
    std::vector<CellEntry> entries;
    entries.reserve(expected);
    for (std::size_t i = first; i < last; ++i)
      if (stays_[i] != 0)
        cells_.walk(segment(i), [&](std::uint32_t cell) { entries.push_back(CellEntry{cell} << 32 | i); });
    sort_entries(entries);
    rounds_.push_back(std::move(entries));
  }

  /// Compares all pairs of which one at least is fresh, cell by cell.
  [[nodiscard]] std::vector<Bend> find_bends(std::size_t fresh) const {
    std::vector<Bend> bends;
    std::vector<Local> here;
    std::vector<std::span<const CellEntry>> before(rounds_.begin(), rounds_.end() - 1);  // what of it is still ahead
    const std::span<const CellEntry> entries = rounds_.back();
    const auto take = [&](CellEntry entry) {
      const std::uint32_t index = segment_of(entry);
      if (stays_[index] != 0) here.push_back({segment(index), index});
    };
    for (auto first = entries.begin(); first != entries.end();) {
      const std::uint32_t cell = cell_of(*first);
      auto last = first + 1;
      while (last != entries.end() && cell_of(*last) == cell) ++last;
      here.clear();
      for (auto& round : before) {
        skip_to(cell, round);
        for (; !round.empty() && cell_of(round.front()) == cell; round = round.subspan(1)) take(round.front());
      }
      if (last - first > 1 || !here.empty()) {
        for (auto entry = first; entry != last; ++entry) take(*entry);
        compare_within(here, fresh, bends);
      }
      first = last;
    }
    return bends;
  }

  /// Leaves out what lies in cells before this one, doubling the step.
  static void skip_to(std::uint32_t cell, std::span<const CellEntry>& entries) {
    std::size_t step = 1;
    while (step < entries.size() && cell_of(entries[step]) < cell) step *= 2;
    const auto from = entries.begin() + static_cast<std::ptrdiff_t>(step / 2);
    const auto to = entries.begin() + static_cast<std::ptrdiff_t>(std::min(step + 1, entries.size()));
    const auto at = std::lower_bound(from, to, CellEntry{cell} << 32);
    entries = entries.subspan(static_cast<std::size_t>(at - entries.begin()));
  }

  /// A sweep from west to east over the segments of one cell.
  static void compare_within(std::vector<Local>& here, std::size_t fresh, std::vector<Bend>& bends) {
    const auto western = [](const Local& a, const Local& b) { return a.segment.from.x < b.segment.from.x; };
    if (!std::is_sorted(here.begin(), here.end(), western)) std::sort(here.begin(), here.end(), western);
    for (std::size_t i = 0; i < here.size(); ++i) {
      const bool is_fresh = here[i].index >= fresh;
      for (std::size_t j = i + 1; j < here.size() && here[j].segment.from.x <= here[i].segment.to.x; ++j)
        if ((is_fresh || here[j].index >= fresh) && boxes_meet(here[i].segment, here[j].segment))
          compare(here[i], here[j], bends);
    }
  }

  /// Replaces every segment that has bends by its parts. A segment rises or falls all the way, and so do its bends:
  /// they follow each other in the order of their coordinates.
  void divide(std::vector<Bend>& bends) {
    const auto along = [this](const Bend& a, const Bend& b) {
      if (a.segment != b.segment) return a.segment < b.segment;
      if (a.at.x != b.at.x) return a.at.x < b.at.x;
      const Segment& s = segment(a.segment);
      return s.from.y <= s.to.y ? a.at.y < b.at.y : b.at.y < a.at.y;
    };
    sort_by(
        bends, [](const Bend& bend) { return bend.segment; }, along);
    bends.erase(std::unique(bends.begin(), bends.end()), bends.end());
    std::size_t more = bends.size();
    for (std::size_t i = 0; i < bends.size(); ++i) more += i == 0 || bends[i].segment != bends[i - 1].segment ? 1U : 0U;
    if (parts_.size() + more > parts_.capacity()) parts_.reserve(parts_.size() + more + more / 8);
    if (size() + more > stays_.capacity()) stays_.reserve(size() + more + more / 8);
    for (std::size_t i = 0; i < bends.size();) {
      const std::uint32_t index = bends[i].segment;
      const Segment whole = segment(index);
      const std::uint32_t source = index < wholes_.size() ? index : parts_[index - wholes_.size()].source;
      stays_[index] = 0;
      GridPoint from = whole.from;
      for (; i < bends.size() && bends[i].segment == index; ++i) {
        add_part(from, bends[i].at, source);
        from = bends[i].at;
      }
      add_part(from, whole.to, source);
    }
  }

  void add_part(GridPoint from, GridPoint to, std::uint32_t source) {
    parts_.push_back({from < to ? Segment{from, to} : Segment{to, from}, source});
    stays_.push_back(1);
  }

  std::span<const Segment> wholes_;
  std::vector<Piece> parts_;  ///< made of segments that had to be divided
  std::vector<char> stays_;   ///< by number; 0: its parts stand for it
  std::size_t made_for_ = 0;  ///< how many segments the cells were made for
  Cells cells_{Cells::Extent{}};
  std::vector<std::vector<CellEntry>> rounds_;  ///< what was entered, round by round, in order each
};

}  // namespace

Noded noded(std::span<const Segment> segments, const Cancellation* cancellation) {
  if (segments.empty()) return {};
  Noder noder(segments);
  noder.run(cancellation);
  return noder.take();
}

}  // namespace geo::arrangement
