// Which sentences are English: the tagger reads those, rules read the others.
#pragma once

#include <vector>

#include "gazetteer/geoparse/reading.hpp"

namespace gazetteer::geoparse {

/// For each sentence of the reading whether it is English: by its script, its function words and its letters; a
/// sentence with neither goes with the text as a whole, and a text with neither is English when it is plain ASCII.
[[nodiscard]] std::vector<bool> english_sentences(const Reading& reading);

}  // namespace gazetteer::geoparse
