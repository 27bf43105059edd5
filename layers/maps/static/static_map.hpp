// A map on paper: the layers at a date, drawn without QGIS in the styles of its project.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "layers/maps/drawing/drawing.hpp"
#include "layers/maps/style/design.hpp"
#include "layers/maps/words.hpp"

namespace layers::maps {

struct StaticMapOptions {
  const Words* words = nullptr;  ///< required
  std::string title;
  geo::Date date;                     ///< the state at its end
  std::optional<geo::Box> extent;     ///< empty: around all that is no background, on all dates
  double width = 1067, height = 800;  ///< of the sheet in pixels, at least 300 x 240
  std::string sources;                ///< line at the foot
  bool graticule = false;
};

/// Draws the visible designs, the first on top, in an equal-area plane (geodesy/equal_area_plane.hpp), with title,
/// date, legend, scale bar, sources and labels that do not cover each other. A feature is shown when its interval
/// [from, to) holds the end of the day; an event for `linger_days` from its date on. Layers without a design are left
/// out. Throws geo::UsageError for a sheet that is too small and an extent without width or height.
[[nodiscard]] Drawing static_map(std::span<const geo::io::Layer> layers, std::span<const LayerDesign> designs,
                                 const StaticMapOptions& options);

/// Dates on which something visible begins or ends, ascending: the frames of a series. What is still so has no end.
[[nodiscard]] std::vector<geo::Date> dates_of(std::span<const geo::io::Layer> layers,
                                              std::span<const LayerDesign> designs);

}  // namespace layers::maps
