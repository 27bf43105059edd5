// Short forms of states and provinces ("Ky.", "Ont.") and of countries that reports use.
#pragma once

#include <optional>
#include <string_view>

namespace gazetteer::geoparse {

struct AbbreviatedUnit {
  std::string_view form;     ///< lower case, without full stops
  std::string_view country;  ///< ISO code
  std::string_view admin1;   ///< GeoNames code
  bool postal = false;       ///< two capitals ("KY"): only behind a comma
};

/// The unit that a short form stands for; `form` in lower case without full stops ("n.c." -> "nc").
[[nodiscard]] std::optional<AbbreviatedUnit> abbreviated_unit(std::string_view form);

}  // namespace gazetteer::geoparse
