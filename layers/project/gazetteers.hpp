// The gazetteers of a run: the analyst's own first, then those named, then the world.
#pragma once

#include <filesystem>
#include <span>
#include <vector>

#include "gazetteer/places/gazetteer.hpp"
#include "libgeo/core/finding.hpp"

namespace layers::project {

/// Opens gazetteers as one, in the order given, the world's last unless `world` says no: compiled files (.gaz); tables
/// and GeoNames dumps, plain or compressed, compiled on the fly; two letters that name no file stand for a country that
/// was fetched by importers::add_downloads() into `fetched_folder` (empty: importers::default_folder()).
///
/// Of two that know the same id the earlier has precedence: its entry counts, and the names of the later one are found
/// under it. Equal names of different ids are all found.
///
/// Throws geo::InputError as Gazetteer does, and when the country was not fetched: says how.
[[nodiscard]] gazetteer::places::Gazetteer open_gazetteers(std::span<const std::filesystem::path> files, bool world,
                                                           geo::Findings& findings,
                                                           const std::filesystem::path& fetched_folder = {});

}  // namespace layers::project
