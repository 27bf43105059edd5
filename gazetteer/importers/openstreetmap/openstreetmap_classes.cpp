// Keys and values after the OpenStreetMap wiki, "Map features" (place, military, aeroway, waterway, man_made, barrier,
// natural, historic, landuse, power, railway); codes after GeoNames' featureCodes_en.txt.
#include "gazetteer/importers/openstreetmap/openstreetmap_classes.hpp"

#include <algorithm>
#include <array>

#include "gazetteer/importers/tables/rows.hpp"

namespace gazetteer::importers {
namespace {

struct Row {
  std::string_view key, value;
  OsmFeature feature;
};

/// The first that fits counts: what armed forces hold comes before what it looks like, a settlement before the land it
/// stands on.
constexpr std::array rows{
    // settlements
    Row{"place", "city", {'P', "PPL"}},
    Row{"place", "town", {'P', "PPL"}},
    Row{"place", "village", {'P', "PPL"}},
    Row{"place", "hamlet", {'P', "PPL"}},
    Row{"place", "isolated_dwelling", {'P', "PPL"}},
    Row{"place", "suburb", {'P', "PPLX"}},
    Row{"place", "borough", {'P', "PPLX"}},
    Row{"place", "quarter", {'P', "PPLX"}},
    Row{"place", "neighbourhood", {'P', "PPLX"}},
    Row{"place", "farm", {'S', "FRM"}},
    // units of administration: their codes are not GeoNames', so they are units of no stated level
    Row{"place", "state", {'A', "ADMD"}},
    Row{"place", "province", {'A', "ADMD"}},
    Row{"place", "county", {'A', "ADMD"}},
    Row{"place", "district", {'A', "ADMD"}},
    Row{"place", "municipality", {'A', "ADMD"}},
    Row{"place", "country", {'A', "PCLI"}},
    // armed forces
    Row{"military", "airfield", {'S', "AIRB"}},
    Row{"military", "naval_base", {'L', "NVB"}},
    Row{"military", "base", {'L', "MILB"}},
    Row{"military", "barracks", {'S', "INSM"}},
    Row{"military", "checkpoint", {'S', "INSM"}},
    Row{"military", "ammunition", {'S', "INSM"}},
    Row{"military", "bunker", {'S', "INSM"}},
    Row{"military", "office", {'S', "INSM"}},
    Row{"military", "training_area", {'L', "MILB"}},
    Row{"military", "range", {'L', "MILB"}},
    Row{"aerodrome:type", "military", {'S', "AIRB"}},
    Row{"aerodrome", "military", {'S', "AIRB"}},
    Row{"landuse", "military", {'L', "MILB"}},
    // traffic
    Row{"aeroway", "aerodrome", {'S', "AIRP"}},
    Row{"aeroway", "heliport", {'S', "AIRH"}},
    Row{"aeroway", "airstrip", {'S', "AIRF"}},
    Row{"man_made", "bridge", {'S', "BDG"}},
    Row{"barrier", "border_control", {'S', "PSTB"}},
    Row{"railway", "station", {'S', "RSTN"}},
    Row{"landuse", "harbour", {'L', "PRT"}},
    Row{"industrial", "port", {'L', "PRT"}},
    // works and water
    Row{"waterway", "dam", {'S', "DAM"}},
    Row{"power", "plant", {'S', "PS"}},
    Row{"industrial", "refinery", {'S', "OILR"}},
    Row{"landuse", "reservoir", {'H', "RSV"}},
    Row{"water", "reservoir", {'H', "RSV"}},
    Row{"water", "lake", {'H', "LK"}},
    Row{"place", "sea", {'H', "SEA"}},
    Row{"place", "ocean", {'H', "OCN"}},
    Row{"natural", "bay", {'H', "BAY"}},
    Row{"natural", "spring", {'H', "SPNG"}},
    // land
    Row{"natural", "peak", {'T', "PK"}},
    Row{"natural", "volcano", {'T', "VLC"}},
    Row{"natural", "saddle", {'T', "SDL"}},
    Row{"mountain_pass", "yes", {'T', "PASS"}},
    Row{"natural", "valley", {'T', "VAL"}},
    Row{"natural", "cape", {'T', "CAPE"}},
    Row{"place", "island", {'T', "ISL"}},
    Row{"place", "islet", {'T', "ISL"}},
    Row{"place", "archipelago", {'T', "ISLS"}},
    Row{"place", "region", {'L', "RGN"}},
    Row{"place", "locality", {'L', "LCTY"}},
    // buildings that reports name
    Row{"amenity", "hospital", {'S', "HSP"}},
    Row{"amenity", "prison", {'S', "PRN"}},
    Row{"amenity", "university", {'S', "UNIV"}},
    Row{"historic", "castle", {'S', "CSTL"}},
    Row{"historic", "fort", {'S', "FT"}},
    Row{"historic", "archaeological_site", {'S', "ANS"}},
};

/// A settlement's rank: capital=yes is a country's, capital=4 (an admin_level) a unit's.
OsmFeature with_rank(OsmFeature feature, std::string_view capital) noexcept {
  if (feature.feature_code != "PPL") return feature;
  if (capital == "yes" || capital == "2") return {'P', "PPLC"};
  if (capital == "3" || capital == "4") return {'P', "PPLA"};
  if (capital == "5" || capital == "6") return {'P', "PPLA2"};
  if (capital == "7" || capital == "8") return {'P', "PPLA3"};
  return feature;
}

}  // namespace

std::string_view tag(std::span<const geo::io::OsmTag> tags, std::string_view key) noexcept {
  const auto found = std::find_if(tags.begin(), tags.end(), [&](const geo::io::OsmTag& one) { return one.key == key; });
  return found == tags.end() ? std::string_view() : std::string_view(found->value);
}

std::optional<OsmFeature> osm_feature(std::span<const geo::io::OsmTag> tags) noexcept {
  for (const auto& row : rows) {
    if (tag(tags, row.key) == row.value) return with_rank(row.feature, tag(tags, "capital"));
  }
  // A bridge has its own name beside that of the road on it.
  const auto bridge = tag(tags, "bridge");
  if (!bridge.empty() && bridge != "no" && !tag(tags, "bridge:name").empty()) return OsmFeature{'S', "BDG"};
  return std::nullopt;
}

}  // namespace gazetteer::importers
