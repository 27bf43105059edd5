#include "layers/maps/drawing/markers.hpp"

#include <charconv>
#include <cmath>
#include <map>

namespace layers::maps {
namespace {

constexpr double pi = 3.14159265358979323846;

// Points in the unit circle, y up, counted from the top clockwise.
std::vector<At> regular(int corners, double from_degrees = 0, double to_degrees = 360) {
  std::vector<At> result;
  const bool whole = to_degrees - from_degrees >= 360;
  const int count = whole ? corners : corners + 1;
  for (int i = 0; i < count; ++i) {
    const double angle = (from_degrees + (to_degrees - from_degrees) * i / corners) * pi / 180;
    result.push_back({std::sin(angle), std::cos(angle)});
  }
  return result;
}

std::vector<At> star(int points, double inner) {
  std::vector<At> result;
  for (int i = 0; i < points * 2; ++i) {
    const double angle = pi * i / points, radius = i % 2 == 0 ? 1.0 : inner;
    result.push_back({radius * std::sin(angle), radius * std::cos(angle)});
  }
  return result;
}

// So many bars across each other.
std::vector<At> spokes(int bars, double half_width) {
  std::vector<At> result;
  const int arms = bars * 2;
  const double notch = half_width / std::sin(pi / arms);
  for (int i = 0; i < arms; ++i) {
    const double angle = 2 * pi * i / arms, sine = std::sin(angle), cosine = std::cos(angle);
    const auto turned = [&](double x, double y) { return At{x * cosine + y * sine, y * cosine - x * sine}; };
    result.push_back(turned(-half_width, 1));
    result.push_back(turned(half_width, 1));
    const double between = angle + pi / arms;
    result.push_back({notch * std::sin(between), notch * std::cos(between)});
  }
  return result;
}

std::vector<At> unit_outline(std::string_view symbol) {
  constexpr double s = 0.78;  // a square that looks as large as the circle
  static const std::map<std::string_view, std::vector<At>> outlines = {
      {"square", {{-s, s}, {s, s}, {s, -s}, {-s, -s}}},
      {"diamond", regular(4)},
      {"pentagon", regular(5)},
      {"hexagon", regular(6)},
      {"octagon", regular(8)},
      {"triangle", {{0, 1}, {0.95, -0.8}, {-0.95, -0.8}}},
      {"equilateral_triangle", regular(3)},
      {"star", star(5, 0.4)},
      {"diamond_star", star(4, 0.4)},
      {"arrow", {{0, 1}, {0.8, 0}, {0.32, 0}, {0.32, -1}, {-0.32, -1}, {-0.32, 0}, {-0.8, 0}}},
      {"filled_arrowhead", {{0, 1}, {0.9, -0.9}, {0, -0.35}, {-0.9, -0.9}}},
      {"cross_fill",
       {{-0.33, 1},
        {0.33, 1},
        {0.33, 0.33},
        {1, 0.33},
        {1, -0.33},
        {0.33, -0.33},
        {0.33, -1},
        {-0.33, -1},
        {-0.33, -0.33},
        {-1, -0.33},
        {-1, 0.33},
        {-0.33, 0.33}}},
      {"asterisk_fill", spokes(4, 0.2)},
      {"left_half_triangle", {{0, 1}, {0, -0.8}, {-0.95, -0.8}}},
      {"right_half_triangle", {{0, 1}, {0.95, -0.8}, {0, -0.8}}},
      {"half_square", {{-s, s}, {0, s}, {0, -s}, {-s, -s}}},
      {"diagonal_half_square", {{-s, s}, {s, -s}, {-s, -s}}},
      {"quarter_square", {{-s, s}, {0, s}, {0, 0}, {-s, 0}}},
      {"semi_circle", regular(16, -90, 90)},
  };
  const auto found = outlines.find(symbol);
  if (found != outlines.end()) return found->second;
  if (symbol == "third_circle" || symbol == "quarter_circle") {
    auto sector = regular(12, symbol == "third_circle" ? -120 : -90, 0);
    sector.push_back({0, 0});
    return sector;
  }
  return regular(24);
}

}  // namespace

std::vector<At> marker_outline(std::string_view symbol, At at, double size) {
  const auto turn = symbol.find('@');
  auto outline = unit_outline(symbol.substr(0, turn));
  if (turn != std::string_view::npos) {
    double degrees = 0;
    std::from_chars(symbol.data() + turn + 1, symbol.data() + symbol.size(), degrees);
    const double sine = std::sin(degrees * pi / 180), cosine = std::cos(degrees * pi / 180);
    for (auto& point : outline) point = {point.x * cosine + point.y * sine, point.y * cosine - point.x * sine};
  }
  for (auto& point : outline) point = {at.x + point.x * size / 2, at.y - point.y * size / 2};
  return outline;
}

Shape marker_shape(std::string_view symbol, At at, double size, Colour colour) {
  return {.lines = {marker_outline(symbol, at, size)}, .fill = colour, .stroke = darker(colour), .stroke_width = 1.1};
}

Colour darker(Colour colour) noexcept {
  const auto dim = [](std::uint8_t c) { return static_cast<std::uint8_t>(c * 55 / 100); };
  return {dim(colour.red), dim(colour.green), dim(colour.blue)};
}

}  // namespace layers::maps
