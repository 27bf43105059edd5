// Two places made one, and a store without the places that were joined.
#pragma once

#include <cstdint>
#include <vector>

#include "gazetteer/places/compile/compile.hpp"

namespace gazetteer::importers {

/// `kept` with what `joined` adds, by the rule of conflate().
[[nodiscard]] places::Place merged(places::Place kept, const places::Place& joined);

/// Joins the place with number i to the one with number into[i]; into[i] == i stays. into[into[i]] == into[i]. Members
/// are joined by `order` (of the source), then id. Parents and outlines follow.
void join_places(places::GazetteerContents& contents, const std::vector<std::uint32_t>& into,
                 const std::vector<std::uint16_t>& order);

}  // namespace gazetteer::importers
