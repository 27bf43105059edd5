#include "layers/maps/drawing/drawing.hpp"

#include "libgeo/io/files/text.hpp"

namespace layers::maps {

std::vector<At> ring_of(const Frame& frame) {
  return {{frame.left, frame.top},
          {frame.right(), frame.top},
          {frame.right(), frame.bottom()},
          {frame.left, frame.bottom()}};
}

void Drawing::add(const Frame& frame, Colour fill, double opacity, std::string tip) {
  add(Shape{.lines = {ring_of(frame)}, .fill = fill, .fill_opacity = opacity, .tip = std::move(tip)});
}

void Drawing::line(At from, At to, Colour colour, double line_width, bool dashed) {
  add(Shape{.lines = {{from, to}}, .closed = false, .stroke = colour, .stroke_width = line_width, .dashed = dashed});
}

std::string fitted(const Text& text, double width) {
  if (text_size(text).width <= width) return text.text;
  Text shorter = text;
  for (std::size_t bytes = text.text.size(); bytes > 0; --bytes) {
    const auto prefix = geo::io::utf8_prefix(text.text, bytes);
    bytes = prefix.size();
    if (bytes == 0) break;
    shorter.text = std::string(prefix) + "…";
    if (text_size(shorter).width <= width) return shorter.text;
  }
  return "…";
}

std::vector<std::string> wrapped(const Text& text, double width, std::size_t most) {
  std::vector<std::string> lines;
  Text rest = text;
  while (!rest.text.empty() && lines.size() + 1 < most && text_size(rest).width > width) {
    Text line = rest;
    std::size_t end = 0;
    for (auto space = rest.text.find(' '); space != std::string::npos; space = rest.text.find(' ', space + 1)) {
      line.text = rest.text.substr(0, space);
      if (text_size(line).width > width) break;
      end = space;
    }
    if (end == 0) break;  // a word that is wider than the line
    lines.push_back(rest.text.substr(0, end));
    rest.text.erase(0, end + 1);
  }
  if (!rest.text.empty()) lines.push_back(fitted(rest, width));
  return lines;
}

bool reads_right_to_left(std::string_view text) noexcept {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if ((byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z')) return false;
    // Hebrew, Arabic, Syriac, Thaana: U+0590 to U+07BF; their presentation forms: U+FB1D to U+FDFF, U+FE70 to U+FEFF.
    if (byte >= 0xD6 && byte <= 0xDE) return true;
    if (byte >= 0xC3 && byte <= 0xD5) return false;
    if (byte == 0xEF && i + 1 < text.size()) {
      const auto next = static_cast<unsigned char>(text[i + 1]);
      if (next >= 0xAC && next <= 0xBB) return true;
    }
  }
  return false;
}

}  // namespace layers::maps
