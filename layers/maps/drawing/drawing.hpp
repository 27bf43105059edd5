// Drawings as values: shapes and texts on a sheet, and their SVG and PNG.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "layers/vocabulary/vocabulary.hpp"

namespace layers::maps {

using vocabulary::Colour;

/// A position on the sheet in pixels of 1/96 inch: x to the right, y down, from the upper left corner.
struct At {
  double x = 0, y = 0;
  bool operator==(const At&) const = default;
};

/// A rectangle of the sheet.
struct Frame {
  double left = 0, top = 0, width = 0, height = 0;
  [[nodiscard]] double right() const noexcept { return left + width; }
  [[nodiscard]] double bottom() const noexcept { return top + height; }
  /// Whether they share more than a border.
  [[nodiscard]] bool overlaps(const Frame& other) const noexcept {
    return left < other.right() && other.left < right() && top < other.bottom() && other.top < bottom();
  }
  [[nodiscard]] bool contains(At at) const noexcept {
    return at.x >= left && at.x <= right() && at.y >= top && at.y <= bottom();
  }
  [[nodiscard]] bool contains(const Frame& other) const noexcept {
    return other.left >= left && other.right() <= right() && other.top >= top && other.bottom() <= bottom();
  }
};

/// Lines or rings, filled by the even-odd rule.
struct Shape {
  std::vector<std::vector<At>> lines;
  bool closed = true;
  std::optional<Colour> fill{};
  double fill_opacity = 1.0;
  std::optional<Colour> stroke{};
  double stroke_width = 1.0;
  bool dashed = false;
  std::string tip{};  ///< SVG: said when pointed at, and to a screen reader
};

enum class Side { left, middle, right };

/// A line of text; its direction is that of its first letter.
struct Text {
  At at{};  ///< on the base line: the left end of the text, its middle or its right end, as `side` says
  std::string text{};
  double size = 11;
  Side side = Side::left;
  bool bold = false, italic = false;
  double turn = 0;  ///< degrees clockwise about `at`
  Colour colour{40, 40, 40};
  bool halo = false;  ///< white around the letters
};

/// What follows is cut at the frame, until an empty one.
struct Clip {
  std::optional<Frame> frame{};
};

struct Drawing {
  double width = 0, height = 0;
  Colour ground{255, 255, 255};
  std::string title{};        ///< for screen readers
  std::string description{};  ///< what it shows in a sentence
  std::string language{};     ///< "ar"
  std::vector<std::variant<Shape, Text, Clip>> items{};

  void add(Shape shape) { items.emplace_back(std::move(shape)); }
  void add(Text text) { items.emplace_back(std::move(text)); }
  void add(const Frame& frame, Colour fill, double opacity = 1.0, std::string tip = {});
  void line(At from, At to, Colour colour, double width = 1.0, bool dashed = false);
};

[[nodiscard]] std::vector<At> ring_of(const Frame& frame);

struct TextSize {
  double width = 0, ascent = 0, descent = 0;
  bool operator==(const TextSize&) const = default;
};
/// What a line of text takes, by the fonts of this machine (DejaVu Sans where it is there). An empty text takes no
/// width.
[[nodiscard]] TextSize text_size(const Text& text);

/// The text shortened with an ellipsis so that it takes no more than `width`; never inside a character.
[[nodiscard]] std::string fitted(const Text& text, double width);

/// The text in lines of no more than `width`, broken at spaces; at most `most`, the last one ends in an ellipsis where
/// there is more. An empty text has no line.
[[nodiscard]] std::vector<std::string> wrapped(const Text& text, double width, std::size_t most);

/// Whether the first letter of a text is of a script that is written from right to left. UTF-8; no letter: false.
[[nodiscard]] bool reads_right_to_left(std::string_view text) noexcept;

/// An SVG 1.1 element that stands alone and inside HTML: no ids, no script, no style sheet; texts stay texts, which the
/// viewer shapes. Coordinates to 0.1 pixel. The same drawing gives the same bytes.
[[nodiscard]] std::string to_svg(const Drawing& drawing);

/// A PNG of `scale` times as many pixels; texts shaped by HarfBuzz. The same drawing gives the same bytes on machines
/// with the same fonts. Throws geo::UsageError when it would have more than 100 million pixels or none.
[[nodiscard]] std::string to_png(const Drawing& drawing, double scale = 2.0);

}  // namespace layers::maps
