// The name tables of a gazetteer file: exact, spelling and skeleton keys, their word prefixes, and the places of each.
#pragma once

#include <span>
#include <string>

#include "gazetteer/places/place.hpp"

namespace gazetteer::places {

/// The sections exact, spelling, skeleton and postings (format.hpp).
struct NameTables {
  std::string exact;
  std::string spelling;
  std::string skeleton;
  std::string postings;
};

/// `places` in the order of their rows.
[[nodiscard]] NameTables name_tables(std::span<const Place* const> places);

}  // namespace gazetteer::places
