// Where the files of a country are, and what a country's code is.
#pragma once

#include <string>
#include <string_view>

#include "gazetteer/importers/downloads/download.hpp"

namespace gazetteer::importers {

/// The address with each "{code}" replaced.
[[nodiscard]] std::string address_of(std::string_view pattern, std::string_view code);

/// The code of a country that `world` knows, in capital letters. Throws geo::UsageError with the code of the country
/// of that name, or the nearest.
[[nodiscard]] std::string country_code(const places::Gazetteer& world, const std::string& word);

/// Its name; empty when `world` does not know it.
[[nodiscard]] std::string country_name(const places::Gazetteer& world, const std::string& code);

}  // namespace gazetteer::importers
