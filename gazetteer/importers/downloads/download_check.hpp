// Whether a fetched file is what it should be.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "gazetteer/places/gazetteer.hpp"

namespace gazetteer::importers {

struct DumpFigures {
  std::size_t rows = 0;
  std::string newest_change;  ///< the latest date of a row's change, "2026-11-23"; empty: none
};

/// Checks the zipped dump of a country as add_downloads() says. Throws geo::InputError that names `address`.
[[nodiscard]] DumpFigures check_dump(std::string_view zip, const std::string& code, const std::string& address,
                                     const places::Gazetteer& world);

/// Checks the zipped alternate names of a country: CC.txt with rows of 8 or 10 columns. Throws geo::InputError.
void check_alternate_names(std::string_view zip, const std::string& code, const std::string& address);

/// "2015-10-21" of an HTTP date, "Wed, 21 Oct 2015 07:28:00 GMT"; empty for any other text.
[[nodiscard]] std::string date_of_http(std::string_view text);

}  // namespace gazetteer::importers
