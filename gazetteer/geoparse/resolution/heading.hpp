// Names at the head of a post: "Sennar: the army repelled an attack".
#pragma once

#include <cstddef>

#include "gazetteer/geoparse/reading.hpp"

namespace gazetteer::geoparse {

/// Whether words `first` to `last`, both included, stand before the colon at the head of a line or sentence that goes
/// on behind it: "Fallujah: rocket fire", "Hays, Yemen: shelling", "Kupiansk direction: two assaults". Nothing but
/// names, their type words and marks may stand before the colon, ten words at most. A colon before a quotation is a
/// speaker's.
[[nodiscard]] bool in_heading(const Reading& reading, std::size_t first, std::size_t last);

}  // namespace gazetteer::geoparse
