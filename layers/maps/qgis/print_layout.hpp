// The print layout of a QGIS project: an A4 sheet with map, title, date, legend, scale bar and sources.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "layers/maps/style/design.hpp"
#include "layers/maps/words.hpp"
#include "libgeo/core/time.hpp"
#include "libgeo/geometry/box.hpp"
#include "libgeo/io/xml/write.hpp"

namespace layers::maps {

struct PrintLayout {
  std::string title;
  std::string sources;
  geo::Box extent;
  std::optional<geo::Date> date;        ///< shown on the map; empty: a map without time
  const Words* words = nullptr;         ///< required
  std::vector<StatusStyle> statuses{};  ///< told below the legend, which lists only what features are classed by
};

/// <Layouts>, landscape. The legend lists what the map shows; the date follows the map's own temporal range when that
/// is changed.
void append_print_layout(geo::io::XmlWriter& xml, const PrintLayout& layout);

}  // namespace layers::maps
