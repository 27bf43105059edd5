// What is said of an actor that does not exist on the day it is named for.
#pragma once

#include "layers/vocabulary/vocabulary.hpp"
#include "libgeo/core/said.hpp"

namespace layers::vocabulary {

/// "does not exist on 2015-10-09 by the table of actors (from 2015-10-10)": a part of a sentence for a finding
/// ("actor-not-existing"). For an actor that exists on the day (exists_on) it is empty.
[[nodiscard]] geo::Said absence(const Actor& actor, geo::Date day);

}  // namespace layers::vocabulary
