// The rows of a gazetteer file: their order, their texts, and the tables that they refer to.
#pragma once

#include <cstdint>
#include <vector>

#include "gazetteer/places/compile/compile_shapes.hpp"
#include "gazetteer/places/file/file_writer.hpp"
#include "gazetteer/places/file/place_store.hpp"

namespace gazetteer::places {

/// The numbers in the store of the places, by population falling, then id: the order of the rows. Throws
/// geo::InputError for places that cannot be compiled and for ids that occur twice.
[[nodiscard]] std::vector<std::uint32_t> ranked(const PlaceStore& places);

/// Writes the sections codes, regions, kinds, origins, texts and rows; gives what the spatial tree needs.
[[nodiscard]] std::vector<SpatialPlace> write_rows(const PlaceStore& places, const std::vector<std::uint32_t>& order,
                                                   FileWriter& writer);

}  // namespace gazetteer::places
