// Where reports are known to be about: countries, units, places and areas that the analyst or a source states.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/places/gazetteer.hpp"
#include "libgeo/core/error.hpp"
#include "libgeo/core/said.hpp"
#include "libgeo/geometry/shapes.hpp"

namespace gazetteer::geoparse {

/// One stated area. A place is inside when its codes lie in the unit, or when it lies in the shape; what is given of
/// both counts.
struct FocusArea {
  std::string name;                   ///< as stated, for messages
  std::string country;                ///< ISO code of the unit, or of the country itself; empty: none
  std::string admin1;                 ///< GeoNames codes of the unit; empty: the whole country
  std::string admin2;                 ///< empty: the whole admin-1 unit
  geo::MultiPolygon shape;            ///< in longitude and latitude; empty: none
  std::optional<geo::LonLat> centre;  ///< of a place that stands for its surroundings
  bool operator==(const FocusArea&) const = default;
};

/// How far a place is inside the area, 0 to 1: 1 by codes or inside the shape; outside 1 / (1 + d / 50 km), d being the
/// distance to the centre or to the nearest vertex of the shape (of a shape of many vertices every n-th, at least 64,
/// is asked; on a sphere of 6371 km: for ranking only, no error bound claimed). Below 0.05 it is 0. An area by codes
/// alone is 1 or 0. An empty area is 0 everywhere.
[[nodiscard]] double inside(const FocusArea& area, const places::PlaceView& place);
/// The largest of several; 0 for none.
[[nodiscard]] double inside(const std::vector<FocusArea>& areas, const places::PlaceView& place);

/// What is known beforehand of the reports of a source.
struct SourceProfile {
  std::string source;           ///< as Document::source is written; * and ? stand for any letters (geo::fits)
  std::vector<FocusArea> home;  ///< where its reports mostly are; empty: not known
  std::string language;         ///< BCP 47, of documents that state none; empty: not known
  std::string timezone;         ///< IANA name, in which its instants become civil dates; empty: that of the run
  std::string side;             ///< id of the actor that it speaks for; empty: none, or not known
  geo::Where where;
};

/// The last of the profiles that fits the source; null for none.
[[nodiscard]] const SourceProfile* profile_of(std::string_view source, const std::vector<SourceProfile>& profiles);

/// How far a place is where the report is known to be, 0 to 1: inside() of the focus, or half of inside() of the home
/// area of its source, whichever is more. The half is set, not learnt.
[[nodiscard]] double expected(const std::vector<FocusArea>& focus, const std::vector<FocusArea>& home,
                              const places::PlaceView& place);

/// "in Idlib, the home area of the source"; empty for a place that is not inside it, or less than half.
[[nodiscard]] geo::Said home_reason(const std::vector<FocusArea>& home, const places::PlaceView& place);

}  // namespace gazetteer::geoparse
