// What the licences of open data ask of those who pass the data on, in plain words.
#pragma once

#include <optional>
#include <string_view>

namespace geo {

struct LicenceTerms {
  std::string_view id;       ///< SPDX, "ODbL-1.0"
  bool attribution = false;  ///< the source must be named
  bool share_alike = false;  ///< what is made of the data must be offered under the same licence
  std::string_view asks;     ///< one or two sentences
};

/// The terms of a licence by its SPDX id or as people write it, in any case and with spaces or hyphens: "CC BY 4.0",
/// "CC-BY-SA-3.0-IGO", "ODbL", "public domain". Empty for one that is not known. Never throws. No legal advice: the
/// text of the licence decides.
[[nodiscard]] std::optional<LicenceTerms> licence_terms(std::string_view licence) noexcept;

}  // namespace geo
