// Expressions of QGIS about the fields of a layer.
#pragma once

#include <string>
#include <vector>

#include "layers/maps/style/design.hpp"

namespace layers::maps {

/// A field by its name, and a text: quoted, what would end them escaped.
[[nodiscard]] std::string field_expression(const std::string& field);
[[nodiscard]] std::string text_expression(const std::string& text);

/// What the value of a field is called: the label of its class, else the value itself (or `value`, an expression); of
/// null the label of the class without a value, else ''.
[[nodiscard]] std::string named_expression(const std::string& field, const std::vector<ClassStyle>& classes,
                                           const std::string& value = {});

}  // namespace layers::maps
