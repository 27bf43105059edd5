// The elements of a QGIS layer style, written into a .qml or a project alike.
#pragma once

#include <optional>
#include <string>

#include "layers/maps/qgis/qgis.hpp"
#include "libgeo/io/xml/write.hpp"

namespace layers::maps {

/// First and last day that a layer has something to show; empty for a timeless one.
struct TimeSpan {
  geo::Date first;
  geo::Date last;
};
[[nodiscard]] std::optional<TimeSpan> time_span(const geo::io::Layer& layer, const LayerDesign& design);

/// fieldConfiguration, temporal, renderer-v2, labeling, mapTip: everything but what says which layer it is.
void append_style(geo::io::XmlWriter& xml, const geo::io::Layer& layer, const LayerDesign& design, FieldNames names);

/// The renderer-v2 and labeling elements.
void append_renderer(geo::io::XmlWriter& xml, const geo::io::Layer& layer, const LayerDesign& design, FieldNames names);
void append_labels(geo::io::XmlWriter& xml, const geo::io::Layer& layer, const LayerDesign& design, FieldNames names);

/// 0 points, 1 lines, 2 polygons, 4 no shape: QGIS's numbers.
[[nodiscard]] int qgis_geometry_type(const geo::io::Layer& layer);

/// The name that the style uses for a field.
[[nodiscard]] std::string styled_name(const geo::io::Layer& layer, const std::string& field, FieldNames names);

}  // namespace layers::maps
