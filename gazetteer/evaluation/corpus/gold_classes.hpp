// Classes of marked names that figures are given with and without.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace gazetteer::evaluation {

/// Whether a marked name is an adjective or the name of a people ("Syrian", "Turks") and no place: by the kind that the
/// corpus gives (Demonym, Language), else by a list of English words; kinds of settlements (PPL...) never are.
[[nodiscard]] bool is_demonym(std::string_view kind, std::string_view name);

/// Whether a marked name stands for a sovereign state, a dependency or a continent: by its GeoNames id, else by the
/// kind (PCL..., CONT), else by a list of English names.
[[nodiscard]] bool is_country_class(std::optional<std::int64_t> geonames, std::string_view kind, std::string_view name);

}  // namespace gazetteer::evaluation
