// The name tables of a gazetteer file: exact, spelling and skeleton keys, their word prefixes, and the places of each.
#pragma once

#include <cstdint>
#include <vector>

#include "gazetteer/places/file/file_writer.hpp"
#include "gazetteer/places/file/place_store.hpp"

namespace gazetteer::places {

/// Writes the sections exact, spelling, skeleton and postings (format.hpp); `order` has the places in the order of
/// their rows. By two threads, with the same bytes as by one.
void write_name_tables(const PlaceStore& places, const std::vector<std::uint32_t>& order, FileWriter& writer);

}  // namespace gazetteer::places
