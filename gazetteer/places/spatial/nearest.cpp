#include "gazetteer/places/spatial/nearest.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <limits>

#include "gazetteer/places/compile/compile_shapes.hpp"
#include "libgeo/geodesy/distance.hpp"

namespace gazetteer::places {
namespace {

constexpr std::size_t node_fanout = format::spatial_fanout;
/// The least radius of curvature of WGS 84: a(1-e^2), of the meridian at the equator.
constexpr double least_radius_m = 6335439.327;
/// Beyond this chord nothing is said of the length of a geodesic (a half turn of the least radius is 19,903 km long,
/// and longer geodesics have chords above 12,600 km).
constexpr double longest_chord_m = 12'000'000.0;
/// Single precision: what three squares, their sum and a root may lose, doubled for safety.
constexpr float loss = 1e-6F;
/// Rounding of both ends to whole units, in units.
constexpr float rounding = 2.0F;
constexpr float half_diagonal = 0.8661F;  // of a cube of side 1
constexpr std::size_t most_levels = 8;    // 16^8 points are more than rows can be numbered

/// A branch still to be looked at, with its least squared distance in units: of two, the nearer is less.
class Branch {
 public:
  Branch() = default;
  Branch(float distance2, std::size_t level, std::size_t index) noexcept
      : bits_(std::uint64_t{std::bit_cast<std::uint32_t>(distance2)} << 32 | level << 28 | index) {}
  [[nodiscard]] float distance2() const noexcept {
    return std::bit_cast<float>(static_cast<std::uint32_t>(bits_ >> 32));
  }
  [[nodiscard]] std::size_t level() const noexcept { return bits_ >> 28 & 0xFU; }  // 0: a leaf
  [[nodiscard]] std::size_t index() const noexcept { return bits_ & 0xFFF'FFFFU; }
  [[nodiscard]] bool operator<(const Branch& other) const noexcept { return bits_ < other.bits_; }

 private:
  std::uint64_t bits_;
};

/// A place whose chord is known roughly: between these, in units.
struct Rough {
  float least = 0.0F;
  float most = 0.0F;
  std::uint32_t row = 0;
};

using Sides = std::array<std::int32_t, node_fanout>;
using Steps = std::array<std::uint16_t, node_fanout>;
using Rows = std::array<std::uint32_t, node_fanout>;

/// The T that begins `offset` bytes into the block. Throws OutOfBounds.
template <class T>
T part(Block block, std::size_t offset) {
  return block.part(offset, sizeof(T)).template at<T>(0);
}

std::uint32_t class_mask(std::string_view classes) noexcept {
  if (classes.empty()) return 0xFFFF'FFFFU;
  std::uint32_t mask = 0;
  for (const char letter : classes) mask |= 1U << format::spatial_class(letter);
  return mask;
}

/// The longest geodesic with a chord of that many units, in units.
float longest_with_chord(float chord) noexcept {
  const double metres = static_cast<double>(chord) / format::units_per_metre;
  if (!(metres <= longest_chord_m)) return std::numeric_limits<float>::infinity();
  const double diameter = 2.0 * least_radius_m;
  return static_cast<float>(diameter * std::asin(metres / diameter) * format::units_per_metre) * (1.0F + loss);
}

class NearestSearch {
 public:
  NearestSearch(const GazetteerFile& file, geo::LonLat point, std::size_t count, std::string_view classes,
                double within_m, const std::function<bool(std::uint32_t)>& hidden)
      : file_(file), count_(count), classes_(classes), mask_(class_mask(classes)), hidden_(hidden) {
    const auto at = geocentric(point);
    for (std::size_t axis = 0; axis < 3; ++axis) {
      from_[axis] = static_cast<std::uint32_t>(static_cast<std::int32_t>(std::lround(at[axis])));
    }
    limit(static_cast<float>(within_m * format::units_per_metre) * (1.0F + loss));
  }

  /// The places that may be among the nearest.
  const std::vector<Rough>& run() {
    const auto levels = file_.level_sizes();
    std::size_t nodes = 0;
    for (std::size_t level = 1; level < levels.size(); ++level) {
      first_node_[level] = nodes;
      nodes += levels[level];
    }
    open_[0] = Branch(0.0F, levels.size() - 1, 0);
    opened_ = 1;
    while (opened_ > 0) {
      const Branch branch = open_[--opened_];
      if (!(branch.distance2() <= far2_)) continue;
      if (branch.level() == 0) {
        look_at_leaf(branch.index());
      } else {
        open_node(branch.level(), branch.index());
      }
    }
    drop_far();
    return found_;
  }

 private:
  void limit(float far) noexcept {
    far_ = far;
    const float reach = far * (1.0F + loss) + rounding;
    far2_ = far >= 0.0F ? reach * reach * (1.0F + loss) : -1.0F;
  }

  void open_node(std::size_t level, std::size_t index) {
    const Block block = file_.spatial_node(first_node_[level] + index);
    std::array<float, node_fanout> distance2{};
    for (std::size_t axis = 0; axis < 3; ++axis) {
      const auto low = part<Sides>(block, offsetof(format::SpatialNode, low) + axis * sizeof(Sides));
      const auto high = part<Sides>(block, offsetof(format::SpatialNode, high) + axis * sizeof(Sides));
      const std::uint32_t from = from_[axis];
      for (std::size_t i = 0; i < node_fanout; ++i) {  // differences wrap around only in damaged files
        const auto below = static_cast<std::int32_t>(static_cast<std::uint32_t>(low[i]) - from);
        const auto above = static_cast<std::int32_t>(from - static_cast<std::uint32_t>(high[i]));
        const auto off = static_cast<float>(std::max(std::max(below, above), 0));
        distance2[i] += off * off;
      }
    }
    const auto classes = part<Rows>(block, offsetof(format::SpatialNode, classes));
    const std::size_t first = opened_;
    for (std::size_t i = 0; i < node_fanout; ++i) {
      if (!(distance2[i] <= far2_) || (classes[i] & mask_) == 0) continue;
      const Branch child(distance2[i], level - 1, index * node_fanout + i);
      std::size_t at = opened_++;  // the nearest on top
      for (; at > first && open_[at - 1] < child; --at) open_[at] = open_[at - 1];
      open_[at] = child;
    }
  }

  void look_at_leaf(std::size_t index) {
    const Block node = file_.spatial_node(first_node_[1] + index / node_fanout);
    std::array<std::int32_t, 3> low{}, high{};
    for (std::size_t axis = 0; axis < 3; ++axis) {
      const auto at = (axis * node_fanout + index % node_fanout) * sizeof(std::int32_t);
      low[axis] = part<std::int32_t>(node, offsetof(format::SpatialNode, low) + at);
      high[axis] = part<std::int32_t>(node, offsetof(format::SpatialNode, high) + at);
    }
    const std::uint32_t step = spatial_step(low, high);
    const Block block = file_.spatial_leaf(index);
    std::array<float, node_fanout> distance2{};
    for (std::size_t axis = 0; axis < 3; ++axis) {
      const std::uint32_t corner = static_cast<std::uint32_t>(low[axis]) - from_[axis];
      const auto steps = part<Steps>(block, offsetof(format::SpatialLeaf, steps) + axis * sizeof(Steps));
      for (std::size_t i = 0; i < node_fanout; ++i) {
        const auto off = static_cast<float>(static_cast<std::int32_t>(corner + steps[i] * step));
        distance2[i] += off * off;
      }
    }
    const float doubt = half_diagonal * (step == 1 ? 0.0F : static_cast<float>(step)) + rounding;
    const auto rows = part<Rows>(block, offsetof(format::SpatialLeaf, row_and_class));
    for (std::size_t i = 0; i < node_fanout; ++i) {
      const float reach = far_ + doubt;
      if (!(distance2[i] * (1.0F - 4.0F * loss) <= reach * reach)) continue;
      const std::uint32_t row_and_class = rows[i];
      if ((mask_ >> (row_and_class % 32) & 1U) == 0 || row_and_class == format::no_row) continue;
      const float chord = std::sqrt(distance2[i]);
      add({chord * (1.0F - loss) - doubt, chord * (1.0F + loss) + doubt, row_and_class / 32}, row_and_class % 32);
    }
  }

  void add(const Rough& rough, std::uint32_t its_class) {
    if (!(rough.least <= far_)) return;
    // Classes that are no capital letter share a number.
    if (its_class == 31 && !classes_.empty() &&
        classes_.find(file_.row(rough.row).feature_class) == std::string_view::npos) {
      return;
    }
    if (hidden_(rough.row)) return;
    found_.push_back(rough);
    if (count_ == 1) {
      if (rough.most < nearest_most_) nearest_most_ = rough.most;
      return limit(std::min(far_, longest_with_chord(nearest_most_)));
    }
    most_.push_back(rough.most);  // a heap, the farthest on top
    std::push_heap(most_.begin(), most_.end());
    if (most_.size() > count_) {
      std::pop_heap(most_.begin(), most_.end());
      most_.pop_back();
    }
    if (most_.size() == count_) limit(std::min(far_, longest_with_chord(most_.front())));
    if (found_.size() > 4 * count_ + 64) drop_far();
  }

  void drop_far() {
    std::erase_if(found_, [this](const Rough& rough) { return !(rough.least <= far_); });
  }

  const GazetteerFile& file_;
  std::size_t count_;
  std::string_view classes_;
  std::uint32_t mask_;
  const std::function<bool(std::uint32_t)>& hidden_;
  std::array<std::uint32_t, 3> from_{};
  float far_ = 0.0F;   // no place of the answer has a longer chord, in units
  float far2_ = 0.0F;  // the same for rounded squares
  float nearest_most_ = std::numeric_limits<float>::infinity();
  std::vector<float> most_;
  std::vector<Rough> found_;
  std::array<std::size_t, most_levels + 1> first_node_{};
  std::array<Branch, (most_levels + 1) * node_fanout> open_;  // only the first `opened_` of them mean anything
  std::size_t opened_ = 0;
};

}  // namespace

void merge_nearest(const GazetteerFile& file, std::uint32_t file_number, geo::LonLat point, std::size_t count,
                   std::string_view classes, double within_m, const std::function<bool(std::uint32_t)>& hidden,
                   std::vector<Near>& best) {
  if (count == 0 || file.size() == 0) return;
  const double limit = best.size() < count ? within_m : std::min(within_m, best.back().metres);
  NearestSearch search(file, point, count, classes, limit, hidden);
  for (const auto& rough : search.run()) {
    const auto row = file.row(rough.row);
    const geo::LonLat at(geo::Lon(row.lon / format::position_scale), geo::Lat(row.lat / format::position_scale));
    const Near near{geo::geodesy::distance(point, at).value(), {file_number, rough.row}};
    if (!(near.metres <= within_m) || (best.size() == count && !(near < best.back()))) continue;
    best.insert(std::upper_bound(best.begin(), best.end(), near), near);
    if (best.size() > count) best.pop_back();
  }
}

}  // namespace gazetteer::places
