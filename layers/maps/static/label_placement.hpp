// Where labels go so that none lies on another: greedy, in the order of the wishes.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "layers/maps/drawing/drawing.hpp"

namespace layers::maps {

struct LabelWish {
  At anchor;       ///< the point, or the middle of the area
  double gap = 0;  ///< for a point: radius of its marker; the label stays beside it
  TextSize size;
  bool area = false;  ///< the label lies over the anchor, else beside it
};

struct PlacedLabel {
  At at;                     ///< the left end of the base line
  std::optional<At> leader;  ///< where a line from the anchor ends at the label; empty: it stands at its anchor
};

/// Empty for a label that finds no place. Each wish in turn gets the first of its places (beside a point: right above,
/// right, right below, left above, ...; in an area: the middle, then around it) that lies inside `frame` and on no
/// obstacle and no label before it. 2 pixels stay free around a label. When all have been asked, a point whose sides
/// are all taken gets the nearest free place within 60 pixels, with a leader that crosses no label; the first
/// `most_leaders` of them do, lest lines cover the map.
inline constexpr std::size_t most_leaders = 24;
[[nodiscard]] std::vector<std::optional<PlacedLabel>> place_labels(std::span<const LabelWish> wishes,
                                                                   std::span<const Frame> obstacles,
                                                                   const Frame& frame);

/// The frame of a text that starts at `left` on its base line.
[[nodiscard]] Frame text_frame(At left, const TextSize& size) noexcept;

}  // namespace layers::maps
