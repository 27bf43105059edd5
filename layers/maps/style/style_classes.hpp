// Classes of a layer as a QGIS style has them.
#pragma once

#include <string>
#include <string_view>

#include "layers/maps/style/design.hpp"

namespace layers::maps {

/// Labels and fill colours of a .qml's categories into the classes of `design` that have those values; a value that the
/// design has no class for becomes one. A style that is not categorised by the design's field changes nothing. Throws
/// geo::InputError that names `file` when the text is no XML.
void take_classes(std::string_view qml, const std::string& file, LayerDesign& design);

}  // namespace layers::maps
