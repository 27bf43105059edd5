// Which administrative units a name means, and whether a place lies in them.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/places/gazetteer.hpp"

namespace gazetteer::matching {

/// The admin-1 and admin-2 units that bear the name, with or without a type word ("Aleppo", "Aleppo Governorate",
/// "محافظة حلب"), in these countries (any when empty). All whose name matches surely (no looser than an inflected
/// form); where there is none, the one spelt most alike, when it is near enough (cost at most 0.2). Ordered by
/// reference. Throws as places::search does.
[[nodiscard]] std::vector<places::PlaceRef> units_named(const places::Gazetteer& gazetteer, std::string_view name,
                                                        std::span<const std::string> countries);

/// yes: the place is one of the units, or its codes put it into one. no: its codes put it elsewhere. unknown: it has no
/// codes, or the gazetteer does not know the units they stand for.
enum class Inside { no, unknown, yes };
[[nodiscard]] Inside inside(const places::Gazetteer& gazetteer, places::PlaceRef place,
                            std::span<const places::PlaceRef> units);

}  // namespace gazetteer::matching
