// Places to the administrative units whose outlines they lie in.
#pragma once

#include <cstddef>
#include <span>

#include "gazetteer/places/compile/compile.hpp"
#include "libgeo/core/finding.hpp"
#include "libgeo/core/progress.hpp"

namespace gazetteer::importers {

/// Gives the codes of units to the places inside their outlines that have none: country, admin1 and admin2, each only
/// where it is empty and the codes above it agree. `outlines` numbers those of contents.outlines that are asked; of
/// several around a place the first counts. How many places got codes is a finding ("admin-from-outlines"), as is how
/// many lie in outlines but have other codes ("admin-unlike-outlines").
void give_units(std::span<const std::size_t> outlines, places::GazetteerContents& contents, geo::Findings& findings,
                const geo::Cancellation* cancellation);

}  // namespace gazetteer::importers
