// Places of tables that people keep: by coordinates, else by name.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gazetteer/places/gazetteer.hpp"
#include "layers/ledger/ledger.hpp"
#include "libgeo/core/error.hpp"
#include "libgeo/geometry/coordinates.hpp"

namespace layers::exchange {

/// The position of two cells in decimal degrees; empty where both are. Throws geo::InputError when one is missing, no
/// number or out of range.
[[nodiscard]] std::optional<geo::LonLat> position_in(const std::string& lon, const std::string& lat,
                                                     const geo::Where& where);

/// Populated places and sites of the countries (ISO codes; none: all) by that name, in the order of
/// Gazetteer::find_name; empty when there is none.
[[nodiscard]] std::vector<gazetteer::places::NameMatch> settlements(const gazetteer::places::Gazetteer& gazetteer,
                                                                    const std::string& name,
                                                                    const std::vector<std::string>& countries);

struct PlaceChoice {
  std::optional<gazetteer::places::PlaceRef> place;
  std::size_t rivals = 0;  ///< how many places have an equal claim, when there is no choice
};
/// The most prominent of the places (exact spelling and rank of the seat before population); none where another one
/// over 5 km away is equally so.
[[nodiscard]] PlaceChoice choose_settlement(const gazetteer::places::Gazetteer& gazetteer,
                                            const std::vector<gazetteer::places::NameMatch>& matches);

/// The name in the local script of a statement's place: by its id, else of the settlement of that name within 5 km of
/// its position. Empty where the gazetteer has none.
[[nodiscard]] std::string local_name_of(const ledger::ControlStatement& statement,
                                        const gazetteer::places::Gazetteer& gazetteer);

}  // namespace layers::exchange
