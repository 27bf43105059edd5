#include "layers/maps/static/label_placement.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

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

Frame with_margin(At place, const TextSize& size) {
  const auto frame = text_frame(place, size);
  return {frame.left - 2, frame.top - 1, frame.width + 4, frame.height + 2};
}

// The point of a frame that is nearest to another.
At nearest_in(const Frame& frame, At to) {
  return {std::clamp(to.x, frame.left, frame.right()), std::clamp(to.y, frame.top, frame.bottom())};
}

bool crosses(At from, At to, const Frame& frame) {
  const double length = std::hypot(to.x - from.x, to.y - from.y);
  const int steps = std::max(1, static_cast<int>(std::ceil(length / 2)));
  for (int i = 0; i <= steps; ++i) {
    const double part = static_cast<double>(i) / steps;
    const At at{from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part};
    if (frame.contains(at)) return true;
  }
  return false;
}

// Farther from a point than its sides: rings of sixteen directions, to the right first, as labels are read.
std::optional<PlacedLabel> led_away(const LabelWish& wish, const Taken& taken, const std::vector<Frame>& labels,
                                    const std::vector<std::pair<At, At>>& leaders, const Frame& frame) {
  constexpr int directions = 16;
  constexpr double turns[directions] = {0, 1, -1, 2, -2, 8, 7, -7, 6, -6, 3, -3, 5, -5, 4, -4};
  const double w = wish.size.width, h = wish.size.ascent + wish.size.descent;
  for (const double away : {16.0, 26.0, 38.0, 50.0}) {
    for (const double turn : turns) {
      const double angle = turn * 2 * 3.14159265358979 / directions;
      const double reach = wish.gap + away, cosine = std::cos(angle), sine = -std::sin(angle);
      // The label's side or corner that looks at the anchor lies on the ring.
      const double x = wish.anchor.x + reach * cosine, y = wish.anchor.y + reach * sine;
      const double left = std::abs(cosine) < 0.3 ? x - w / 2 : cosine > 0 ? x : x - w;
      const double top = std::abs(sine) < 0.3 ? y - h / 2 : sine > 0 ? y : y - h;
      const At place{left, top + wish.size.ascent};
      const auto wanted = with_margin(place, wish.size);
      if (!frame.contains(wanted) || !taken.free(wanted)) continue;
      const auto end = nearest_in(wanted, wish.anchor);
      const bool clear = std::none_of(labels.begin(), labels.end(),
                                      [&](const Frame& label) { return crosses(wish.anchor, end, label); }) &&
                         std::none_of(leaders.begin(), leaders.end(),
                                      [&](const auto& leader) { return crosses(leader.first, leader.second, wanted); });
      if (clear) return PlacedLabel{place, end};
    }
  }
  return std::nullopt;
}

}  // namespace

Frame text_frame(At left, const TextSize& size) noexcept {
  return {left.x, left.y - size.ascent, size.width, size.ascent + size.descent};
}

std::vector<std::optional<PlacedLabel>> place_labels(std::span<const LabelWish> wishes,
                                                     std::span<const Frame> obstacles, const Frame& frame) {
  Taken taken;
  for (const auto& obstacle : obstacles) taken.add(obstacle);
  std::vector<std::optional<PlacedLabel>> result(wishes.size());
  std::vector<Frame> labels;
  for (std::size_t i = 0; i < wishes.size(); ++i) {
    for (const auto& place : places(wishes[i])) {
      const auto wanted = with_margin(place, wishes[i].size);
      if (!frame.contains(wanted) || !taken.free(wanted)) continue;
      taken.add(wanted);
      labels.push_back(wanted);
      result[i] = {place, std::nullopt};
      break;
    }
  }
  std::vector<std::pair<At, At>> leaders;
  for (std::size_t i = 0; i < wishes.size() && leaders.size() < most_leaders; ++i) {
    if (result[i] || wishes[i].area) continue;
    result[i] = led_away(wishes[i], taken, labels, leaders, frame);
    if (!result[i]) continue;
    leaders.emplace_back(wishes[i].anchor, *result[i]->leader);
    labels.push_back(with_margin(result[i]->at, wishes[i].size));
    taken.add(labels.back());
  }
  return result;
}

}  // namespace layers::maps
