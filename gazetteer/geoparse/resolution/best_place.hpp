// The one place of a report, for lists of incidents that have one point each.
#pragma once

#include <cstddef>
#include <optional>

#include "gazetteer/geoparse/mention.hpp"

namespace gazetteer::geoparse {

struct BestPlace {
  std::size_t mention = 0;              ///< index into the mentions
  std::optional<std::size_t> relation;  ///< index into the relations: the point is that of "12 km north of X"
  geo::LonLat point;
};

/// From this p on a place is sure enough to be preferred for being finer.
inline constexpr double best_place_p = 0.5;

/// Where the report is: of its placed mentions (demonyms and names nested in others aside, unless there are no more)
/// the finest, settlements and features before admin units, small units before large ones, countries last; of equally
/// fine ones the one with the highest p, then the first in the text. A place with p below best_place_p only where none
/// has more. Where the text tells a place relative to it, that point. Nothing where no mention has a place.
[[nodiscard]] std::optional<BestPlace> best_place(const GeoparsedDocument& parsed, const places::Gazetteer& gazetteer);

}  // namespace gazetteer::geoparse
