// What stands around a map: scale bar, graticule, legend. Private to static maps.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "layers/maps/drawing/drawing.hpp"
#include "layers/maps/static/map_view.hpp"
#include "layers/maps/style/design.hpp"
#include "layers/maps/words.hpp"

namespace layers::maps {

struct LegendRow {
  enum class Kind { heading, area, marker, line } kind = Kind::heading;
  std::string label;
  Colour colour{};
  std::string symbol{};  ///< of a marker
  std::string figure{};  ///< behind the label, such as an area
  std::optional<Hatch> hatch{};
};
/// Rows from the top of the panel on; what does not fit is left out, and "…" says so.
void draw_legend_panel(Drawing& drawing, const Frame& panel, const std::vector<LegendRow>& rows, const Words& words);

/// In the lower left corner of the map; true at its middle. None on a map of the world, where no length is true.
void draw_scale_bar(Drawing& drawing, const MapView& view, const Words& words);
void draw_graticule(Drawing& drawing, const MapView& view);

}  // namespace layers::maps
