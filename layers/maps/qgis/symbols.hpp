// QGIS symbols as XML.
#pragma once

#include <string>
#include <vector>

#include "layers/maps/style/design.hpp"
#include "libgeo/io/xml/write.hpp"

namespace layers::maps {

struct Marker {
  vocabulary::Colour colour;
  std::string shape;  ///< circle, square, triangle, star, ...; turned clockwise by the degrees behind an "@"
  double size_mm = 3.0;
  std::string shape_expression;  ///< QGIS expression for the shape; empty: `shape` for all
  std::string angle_expression;  ///< and for the degrees by which it is turned; empty: none
};
struct Line {
  vocabulary::Colour colour;
  double width_mm = 0.5;
  bool dashed = false;
};
struct FillHatch {
  Hatch hatch;
  std::string where;             ///< QGIS expression; empty: everywhere
  bool plain_in_legend = false;  ///< not drawn where there is no feature
};
struct Fill {
  vocabulary::Colour colour;
  bool filled = true;  ///< else only the outline
  double outline_mm = 0.2;
  std::vector<FillHatch> hatches{};  ///< lines over the fill
};

/// "triangle@180": the name that QGIS knows, and the angle. A symbol without "@" is not turned.
struct TurnedShape {
  std::string shape;
  double degrees = 0;
};
[[nodiscard]] TurnedShape turned_shape(const std::string& symbol);

void append_marker(geo::io::XmlWriter& xml, const std::string& name, const Marker& marker);
void append_line(geo::io::XmlWriter& xml, const std::string& name, const Line& line);
void append_fill(geo::io::XmlWriter& xml, const std::string& name, const Fill& fill);

}  // namespace layers::maps
