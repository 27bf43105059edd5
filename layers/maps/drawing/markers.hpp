// The markers of QGIS as shapes, for maps drawn without it.
#pragma once

#include <string_view>

#include "layers/maps/drawing/drawing.hpp"

namespace layers::maps {

/// The outline of a marker by its QGIS name about a point; `size` is its diameter in pixels. A name that is not known
/// gives a circle.
[[nodiscard]] std::vector<At> marker_outline(std::string_view symbol, At at, double size);

/// The shape with its colour and a darker border.
[[nodiscard]] Shape marker_shape(std::string_view symbol, At at, double size, Colour colour);

/// About half as light: for borders of what is filled with the colour.
[[nodiscard]] Colour darker(Colour colour) noexcept;

}  // namespace layers::maps
