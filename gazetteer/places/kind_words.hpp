// What a place is, in words.
#pragma once

#include <string_view>

namespace gazetteer::places {

/// "seat of a province" for P/PPLA, "airfield" for S/AIRF; what the class is ("site or building", "area", "water") for
/// codes that are not in the table, and "place" for a class that is not one of GeoNames' nine. Never empty.
[[nodiscard]] std::string_view kind_in_words(char feature_class, std::string_view feature_code) noexcept;

}  // namespace gazetteer::places
