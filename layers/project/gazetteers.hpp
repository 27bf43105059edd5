// The gazetteers of a run: the analyst's own first, then those named, then the world.
#pragma once

#include <filesystem>
#include <span>
#include <vector>

#include "gazetteer/places/gazetteer.hpp"
#include "libgeo/core/finding.hpp"

namespace layers::project {

/// Opens compiled files (.gaz) and compiles on the fly what is not (tables, GeoNames dumps, plain or compressed), in
/// the order given; the world gazetteer comes last unless `world` says no. Throws geo::InputError as Gazetteer does.
[[nodiscard]] gazetteer::places::Gazetteer open_gazetteers(std::span<const std::filesystem::path> files, bool world,
                                                           geo::Findings& findings);

}  // namespace layers::project
