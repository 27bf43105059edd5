// QGIS projects and styles, written without QGIS (research: every trap was found by opening them in it).
#pragma once

#include <span>
#include <string>
#include <vector>

#include "layers/maps/style/design.hpp"
#include "layers/maps/words.hpp"
#include "libgeo/io/vector/layer.hpp"
#include "libgeo/io/vector/write.hpp"

namespace layers::maps {

/// By which names a style calls the fields: a Shapefile has short ones.
enum class FieldNames { full, shapefile };

/// The .qml of a layer: time, renderer, labels, map tip, field aliases.
[[nodiscard]] std::string qml(const geo::io::Layer& layer, const LayerDesign& design,
                              FieldNames names = FieldNames::full);
[[nodiscard]] std::vector<geo::io::LayerStyle> layer_styles(std::span<const geo::io::Layer> layers,
                                                            std::span<const LayerDesign> designs);

struct ProjectOptions {
  std::string title;
  std::string data_file;  ///< the GeoPackage's name beside the project
  geo::Instant stamp;
  const Words* words = nullptr;  ///< of the print layout; null: English
  std::string sources{};         ///< line at the foot of the print layout
};
/// The bytes of a .qgz: layer tree in groups, styles, labels, temporal controller ready to play, a print
/// layout at the last date of the zones. Deterministic.
[[nodiscard]] std::string qgz(std::span<const geo::io::Layer> layers, std::span<const LayerDesign> designs,
                              const ProjectOptions& options);

}  // namespace layers::maps
