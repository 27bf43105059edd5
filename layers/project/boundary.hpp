// The land that a project is about, and the background of its map.
#pragma once

#include <string>
#include <vector>

#include "gazetteer/places/gazetteer.hpp"
#include "libgeo/geometry/shapes.hpp"
#include "libgeo/io/vector/layer.hpp"

namespace layers::project {

/// The outlines of countries ("SY") and admin-1 units ("SY.09"), united. Throws geo::UsageError for a unit that the
/// gazetteer has no outline of.
[[nodiscard]] geo::MultiPolygon outline_of_units(const std::vector<std::string>& units,
                                                 const gazetteer::places::Gazetteer& gazetteer);

/// Layers "countries" and "provinces": outlines of the countries, and of the admin-1 units of those in `focus`, that
/// the box touches or comes near. Repaired they are valid shapes; for a picture alone that may be left.
[[nodiscard]] std::vector<geo::io::Layer> background_layers(const geo::Box& box, const std::vector<std::string>& focus,
                                                            const gazetteer::places::Gazetteer& gazetteer,
                                                            bool repaired = true);

}  // namespace layers::project
