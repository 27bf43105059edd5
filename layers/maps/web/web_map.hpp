// The web map: layers as one page for the browser that needs no network and no other file, or as a folder of small
// ones.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "layers/maps/style/design.hpp"
#include "layers/maps/words.hpp"
#include "libgeo/core/provenance.hpp"
#include "libgeo/io/vector/layer.hpp"

namespace layers::maps {

struct WebOptions {
  std::string title;
  const Words* words = nullptr;      ///< of the page; null: English
  std::string generator;             ///< "Sitmap 0.1.0"; empty: not named
  std::vector<geo::Source> sources;  ///< named on the page beside those of the layers
};

/// A file of the folder form; `name` is its path below the folder, with "/".
struct WebFile {
  std::string name;
  std::string bytes;
  bool operator==(const WebFile&) const = default;
};

/// One HTML page (UTF-8) with everything in it: Leaflet, the styles, the data. It opens from the disk, asks no server
/// for anything (its Content-Security-Policy forbids it), and runs no script but its own: what stands in the data is
/// text there, never markup.
///
/// Layers are drawn as their designs say; a layer without a design is left out, and so are "change" and "repairs" (the
/// page compares any two dates itself). Time: with `time_from_field` and `time_to_field` a feature is shown in [from,
/// to); with the first alone it is a moment and shown in a window of days before the date chosen; with neither always.
/// The stops of the slider are all moments at which something begins or ends. Areas held are the sums of "area_km2" of
/// the layer "zones", not measured on the drawing.
///
/// Drawing: coordinates are rounded to `web_decimals()` of the extent, lines that several shapes share are kept once
/// (over dates, too) and thinned by no more than one step of that grid (Douglas-Peucker), the same for both sides of a
/// boundary, so that neighbours still fit. "countries" and "provinces" near the data are thinned to 1/4,000 of the
/// extent, and more the farther away. A polygon smaller than the grid is not drawn. Edges are drawn straight in Web
/// Mercator.
///
/// No layer gives a page that says so. The same input gives the same bytes.
[[nodiscard]] std::string web_page(std::span<const geo::io::Layer> layers, std::span<const LayerDesign> designs,
                                   const WebOptions& options);

/// The same as a folder for large data: index.html, and for each stop one small script with what is held then
/// ("control/DATE.js") and one with what happened then ("reports/DATE.js"), which the page fetches when they are
/// needed. It opens from the disk as well.
[[nodiscard]] std::vector<WebFile> web_folder(std::span<const geo::io::Layer> layers,
                                              std::span<const LayerDesign> designs, const WebOptions& options);

/// How many decimals of a degree the drawing keeps: the extent (the longer side, in degrees) is at least 50,000 steps
/// long; 2 to 6.
[[nodiscard]] int web_decimals(double extent_degrees) noexcept;

}  // namespace layers::maps
