// QGIS symbols as XML.
#pragma once

#include <string>

#include "layers/vocabulary/vocabulary.hpp"
#include "libgeo/io/xml/write.hpp"

namespace layers::maps {

struct Marker {
  vocabulary::Colour colour;
  std::string shape;  ///< circle, square, triangle, star, diamond, pentagon, cross_fill, ...
  double size_mm = 3.0;
  std::string shape_expression;  ///< QGIS expression for the shape; empty: `shape` for all
};
struct Line {
  vocabulary::Colour colour;
  double width_mm = 0.5;
  bool dashed = false;
};
struct Fill {
  vocabulary::Colour colour;
  bool filled = true;  ///< else only the outline
  double outline_mm = 0.2;
};

void append_marker(geo::io::XmlWriter& xml, const std::string& name, const Marker& marker);
void append_line(geo::io::XmlWriter& xml, const std::string& name, const Line& line);
void append_fill(geo::io::XmlWriter& xml, const std::string& name, const Fill& fill);

}  // namespace layers::maps
