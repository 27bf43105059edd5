// English put behind other text, for those who write many sentences or numbers.
#pragma once

#include <string>

#include "libgeo/core/said.hpp"

namespace geo {

/// english(), appended.
void append_english(const Said& said, std::string& out);

/// The value with so many decimals, as fmt rounds it ("{:.3f}"), appended; without its detours where no digit
/// is in doubt.
void append_decimal(double value, int decimals, std::string& out);

}  // namespace geo
