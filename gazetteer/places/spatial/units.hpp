// Which feature codes make a place a country or an administrative unit.
#pragma once

#include <optional>
#include <string_view>

namespace gazetteer::places {

/// A country (level 0), an admin-1 (1) or admin-2 unit (2) of today. Where several places claim the same codes, the one
/// of lower `standing` is meant: an independent country before a dependency of the same code.
struct AdminUnit {
  int level = 0;
  int standing = 0;
};

/// By GeoNames class and code; empty for all else, and for historic units (ADM1H, PCLH).
[[nodiscard]] constexpr std::optional<AdminUnit> unit_of(char feature_class, std::string_view feature_code) noexcept {
  if (feature_class != 'A') return std::nullopt;
  if (feature_code == "PCLI") return AdminUnit{0, 0};
  if (feature_code == "PCLS" || feature_code == "PCLF" || feature_code == "PCL") return AdminUnit{0, 1};
  if (feature_code == "PCLD" || feature_code == "PCLIX" || feature_code == "TERR") return AdminUnit{0, 2};
  if (feature_code == "ADM1") return AdminUnit{1, 0};
  if (feature_code == "ADM2") return AdminUnit{2, 0};
  return std::nullopt;
}

}  // namespace gazetteer::places
