// The land that a project is about, and the background of its map.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/places/gazetteer.hpp"
#include "libgeo/core/finding.hpp"
#include "libgeo/geometry/box.hpp"
#include "libgeo/geometry/shapes.hpp"
#include "libgeo/io/vector/layer.hpp"

namespace layers::project {

/// The outlines of countries ("SY") and admin-1 units ("SY.09"), united. Throws geo::UsageError for a unit that the
/// gazetteer has no outline of.
[[nodiscard]] geo::MultiPolygon outline_of_units(const std::vector<std::string>& units,
                                                 const gazetteer::places::Gazetteer& gazetteer);

/// The box with these sides, in degrees: west, south, east, north. Empty where they make none: one is out of range, or
/// west is not west of east, or south not south of north.
[[nodiscard]] std::optional<geo::Box> box_of_sides(const std::array<double, 4>& sides) noexcept;

/// Whether a word is written as the code of a country ("SY") or, with a dot and more behind it, of a unit ("SY.09").
[[nodiscard]] bool is_unit_code(std::string_view word) noexcept;

/// The land that words name, united and repaired: each a polygon file, a country ("SY"), an admin-1 unit ("SY.09") of
/// the gazetteer that the program is built with, or a box "west,south,east,north" in degrees. Edges are straight in
/// longitude and latitude. Throws geo::UsageError for a word that is none of these and for a box that is none,
/// geo::InputError for a file that cannot be read or has no polygon.
[[nodiscard]] geo::MultiPolygon land_named(const std::vector<std::string>& words, geo::Findings& findings);

/// Layers "countries" and "provinces": outlines of the countries, and of the admin-1 units of those in `focus`, that
/// the box touches or comes near. Repaired they are valid shapes; for a picture alone that may be left.
[[nodiscard]] std::vector<geo::io::Layer> background_layers(const geo::Box& box, const std::vector<std::string>& focus,
                                                            const gazetteer::places::Gazetteer& gazetteer,
                                                            bool repaired = true);

}  // namespace layers::project
