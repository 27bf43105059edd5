// Names that are probably another place's.
#pragma once

#include <cstddef>

#include "gazetteer/places/compile/compile.hpp"
#include "libgeo/core/finding.hpp"

namespace gazetteer::importers {

/// Marks alternate names that belong to a far, better known place (Zbarazh on a village 221 km away; Kobani on Afrin):
/// NameNote::doubtful. They stay, and rank behind the others. Returns how many were newly marked.
///
/// A name (by text::exact_key, within one country, populated places only) is another place's when
///
/// - it is not the preferred name here, and no other name here has to do with it: none shares its skeleton key or a
///   word of three letters, none is within a text::spelling_cost of 0.45. A name that stands here in two scripts or
///   spellings was meant;
/// - the other place is 25 km away or more, and well known: a thousand people, or the seat of a district;
/// - either the name spells the other's preferred one, the other has three times the people (or the rank of its seat
///   stands for so many), and no more than four places bear the name: one of many namesakes is nobody's in particular;
/// - or it is one of three spellings or more that the other has, the other is a seat with ten thousand people or more
///   and not less known than this place, and only the two bear it.
///
/// No error bound claimed: old names that a village shared with a city look the same, so the name is kept.
/// Deterministic, whatever the order of places; idempotent. O(n log n).
///
/// Findings: "name-of-another-place", the first 100 one by one with place, name and the other place, the rest as a
/// count.
std::size_t mark_wrong_names(places::GazetteerContents& contents, geo::Findings& findings);

}  // namespace gazetteer::importers
