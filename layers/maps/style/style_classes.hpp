// Classes of a layer as a QGIS style has them.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "layers/maps/style/design.hpp"

namespace layers::maps {

/// Labels and fill colours of a .qml's categories into the classes of `design` that have those values; a value that the
/// design has no class for becomes one. A label that is the one in `written` (value and label, as the program wrote
/// them) is nobody's choice and does not count. A style that is not categorised by the design's field changes nothing.
/// Throws geo::InputError that names `file` when the text is no XML.
void take_classes(std::string_view qml, const std::string& file,
                  std::span<const std::pair<std::string, std::string>> written, LayerDesign& design);

}  // namespace layers::maps
