// Names that are probably another place's.
#pragma once

#include <cstddef>

#include "gazetteer/places/compile.hpp"
#include "libgeo/core/finding.hpp"

namespace gazetteer::importers {

/// Marks alternate names that belong to a far, better known place (Afrin "Kobani"): NameNote::doubtful. They stay, and
/// rank behind the others. Returns how many were marked.
///
/// Findings: "name-of-another-place", the first 100 one by one with place, name and the other place, the rest as a
/// count.
std::size_t mark_wrong_names(places::GazetteerContents& contents, geo::Findings& findings);

}  // namespace gazetteer::importers
