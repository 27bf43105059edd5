#include "layers/maps/static/label_placement.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace layers::maps {
namespace {

// What is taken, in squares, so that a label looks at its surroundings alone.
class Taken {
 public:
  void add(const Frame& frame) {
    each(frame, [&](std::pair<int, int> square) { squares_[square].push_back(frame); });
  }
  [[nodiscard]] bool free(const Frame& frame) const {
    bool free = true;
    each(frame, [&](std::pair<int, int> square) {
      const auto found = squares_.find(square);
      if (found == squares_.end()) return;
      free = free && std::none_of(found->second.begin(), found->second.end(),
                                  [&](const Frame& other) { return other.overlaps(frame); });
    });
    return free;
  }

 private:
  template <class Visit>
  static void each(const Frame& frame, const Visit& visit) {
    constexpr double side = 64;
    const auto square = [](double value) { return static_cast<int>(std::floor(value / side)); };
    for (int x = square(frame.left); x <= square(frame.right()); ++x) {
      for (int y = square(frame.top); y <= square(frame.bottom()); ++y) visit({x, y});
    }
  }
  std::map<std::pair<int, int>, std::vector<Frame>> squares_;
};

std::vector<At> places(const LabelWish& wish) {
  const double w = wish.size.width, up = wish.size.ascent, down = wish.size.descent;
  std::vector<At> result;
  if (wish.area) {
    const double middle = wish.anchor.y + (up - down) / 2, line = up + down;
    for (const double y : {0.0, -1.0, 1.0, -2.0, 2.0}) {
      for (const double x : {0.0, -0.4, 0.4}) result.push_back({wish.anchor.x - w / 2 + x * w, middle + y * line});
    }
    return result;
  }
  const double gap = wish.gap + 2;
  const double right = wish.anchor.x + gap, left = wish.anchor.x - gap - w;
  const double level = wish.anchor.y + (up - down) / 2, above = wish.anchor.y - gap * 0.5 - down,
               below = wish.anchor.y + gap * 0.5 + up;
  return {{right, above},
          {right, level},
          {right, below},
          {left, above},
          {left, level},
          {left, below},
          {wish.anchor.x - w / 2, wish.anchor.y - gap - down},
          {wish.anchor.x - w / 2, wish.anchor.y + gap + up}};
}

}  // namespace

Frame text_frame(At left, const TextSize& size) noexcept {
  return {left.x, left.y - size.ascent, size.width, size.ascent + size.descent};
}

std::vector<std::optional<At>> place_labels(std::span<const LabelWish> wishes, std::span<const Frame> obstacles,
                                            const Frame& frame) {
  Taken taken;
  for (const auto& obstacle : obstacles) taken.add(obstacle);
  std::vector<std::optional<At>> result(wishes.size());
  for (std::size_t i = 0; i < wishes.size(); ++i) {
    for (const auto& place : places(wishes[i])) {
      auto wanted = text_frame(place, wishes[i].size);
      wanted = {wanted.left - 2, wanted.top - 1, wanted.width + 4, wanted.height + 2};
      if (!frame.contains(wanted) || !taken.free(wanted)) continue;
      taken.add(wanted);
      result[i] = place;
      break;
    }
  }
  return result;
}

}  // namespace layers::maps
