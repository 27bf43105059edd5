#include "libgeo/arrangement/noding.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

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
  explicit Noder(std::span<const Segment> wholes)
      : wholes_(wholes), segments_(wholes.begin(), wholes.end()), source_(wholes.size()), divided_(wholes.size(), 0) {
    std::iota(source_.begin(), source_.end(), 0U);
  }

  void run(const Cancellation* cancellation) {
    for (std::size_t fresh = 0; fresh < segments_.size();) {
      if (cancellation != nullptr) cancellation->check();
      fresh = enter(fresh);
      std::vector<Bend> bends = find_bends(fresh);
      fresh = segments_.size();
      divide(bends);
    }
  }

  [[nodiscard]] Noded result() const {
    Noded noded;
    noded.pieces.reserve(segments_.size());
    for (std::size_t i = 0; i < segments_.size(); ++i) {
      if (divided_[i] != 0) continue;
      noded.pieces.push_back({segments_[i], source_[i]});
      const Segment& whole = wholes_[source_[i]];
      if (segments_[i] == whole) continue;
      for (const GridPoint p : {segments_[i].from, segments_[i].to}) {
        const Int128 turn = cross(whole.from, whole.to, p);
        if (turn == 0) continue;
        const double length =
            std::hypot(static_cast<double>(whole.to.x) - whole.from.x, static_cast<double>(whole.to.y) - whole.from.y);
        noded.farthest = std::max(noded.farthest, static_cast<double>(magnitude(turn)) / length);
      }
    }
    return noded;
  }

 private:
  /// Puts the segments from `fresh` on into their cells. Once the segments have become many more than the cells were
  /// made for, they are so much shorter that they get new cells. Returns the index of the first fresh one now.
  std::size_t enter(std::size_t fresh) {
    if (segments_.size() > 2 * made_for_) {
      fresh = drop_divided(fresh);
      made_for_ = segments_.size();
      cells_ = Cells(segments_);
      entries_ = cells_.entries(segments_);
      return fresh;
    }
    const std::vector<CellEntry> added = cells_.entries(segments_, fresh);
    std::vector<CellEntry> all;
    all.reserve(entries_.size() + added.size());
    auto next = added.begin();
    for (const CellEntry entry : entries_) {
      if (divided_[segment_of(entry)] != 0) continue;
      while (next != added.end() && *next < entry) all.push_back(*next++);
      all.push_back(entry);
    }
    all.insert(all.end(), next, added.end());
    entries_.swap(all);
    return fresh;
  }

  /// Returns what becomes of the index `fresh`.
  std::size_t drop_divided(std::size_t fresh) {
    std::size_t kept = 0, kept_before_fresh = 0;
    for (std::size_t i = 0; i < segments_.size(); ++i) {
      if (i == fresh) kept_before_fresh = kept;
      if (divided_[i] != 0) continue;
      segments_[kept] = segments_[i];
      source_[kept++] = source_[i];
    }
    segments_.resize(kept);
    source_.resize(kept);
    divided_.assign(kept, 0);
    return kept_before_fresh;
  }

  /// Compares all pairs of which one at least is fresh, cell by cell.
  [[nodiscard]] std::vector<Bend> find_bends(std::size_t fresh) const {
    std::vector<Bend> bends;
    std::vector<Local> here;
    for (auto first = entries_.begin(); first != entries_.end();) {
      const std::uint32_t cell = cell_of(*first);
      auto last = first + 1;
      while (last != entries_.end() && cell_of(*last) == cell) ++last;
      // The entries of a cell ascend by index, so that the fresh ones stand at the end.
      if (last - first > 1 && segment_of(*(last - 1)) >= fresh) {
        here.clear();
        for (auto entry = first; entry != last; ++entry)
          here.push_back({segments_[segment_of(*entry)], segment_of(*entry)});
        compare_within(here, fresh, bends);
      }
      first = last;
    }
    return bends;
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
      const Segment& s = segments_[a.segment];
      return s.from.y <= s.to.y ? a.at.y < b.at.y : b.at.y < a.at.y;
    };
    sort_by(
        bends, [](const Bend& bend) { return bend.segment; }, along);
    bends.erase(std::unique(bends.begin(), bends.end()), bends.end());
    for (std::size_t i = 0; i < bends.size();) {
      const std::uint32_t index = bends[i].segment;
      const Segment whole = segments_[index];
      divided_[index] = 1;
      GridPoint from = whole.from;
      for (; i < bends.size() && bends[i].segment == index; ++i) {
        add_part(from, bends[i].at, source_[index]);
        from = bends[i].at;
      }
      add_part(from, whole.to, source_[index]);
    }
  }

  void add_part(GridPoint from, GridPoint to, std::uint32_t source) {
    segments_.push_back(from < to ? Segment{from, to} : Segment{to, from});
    source_.push_back(source);
    divided_.push_back(0);
  }

  std::span<const Segment> wholes_;
  std::vector<Segment> segments_;  ///< what is left of the wholes, and the parts made of the others
  std::vector<std::uint32_t> source_;
  std::vector<char> divided_;  ///< 1: its parts stand for it
  std::size_t made_for_ = 0;   ///< how many segments the cells were made for
  Cells cells_{{}};
  std::vector<CellEntry> entries_;
};

}  // namespace

Noded noded(std::span<const Segment> segments, const Cancellation* cancellation) {
  if (segments.empty()) return {};
  Noder noder(segments);
  noder.run(cancellation);
  return noder.result();
}

}  // namespace geo::arrangement
