#include "gazetteer/places/kind_words.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace gazetteer::places {
namespace {

// GeoNames feature codes (geonames.org/export/codes.html) in the order of the codes.
constexpr std::array<std::pair<std::string_view, std::string_view>, 94> words{{
    {"ADM1", "province"},
    {"ADM1H", "former province"},
    {"ADM2", "district"},
    {"ADM2H", "former district"},
    {"ADM3", "sub-district"},
    {"ADM3H", "former sub-district"},
    {"ADM4", "municipality"},
    {"ADM5", "small unit"},
    {"ADMD", "administrative unit"},
    {"AIRB", "air base"},
    {"AIRF", "airfield"},
    {"AIRH", "heliport"},
    {"AIRP", "airport"},
    {"AIRQ", "abandoned airfield"},
    {"ANS", "ancient site"},
    {"BAY", "bay"},
    {"BDG", "bridge"},
    {"BDGQ", "ruined bridge"},
    {"BLDG", "building"},
    {"CAVE", "cave"},
    {"CH", "church"},
    {"CMTY", "cemetery"},
    {"CNL", "canal"},
    {"CONT", "continent"},
    {"CSTL", "castle"},
    {"DAM", "dam"},
    {"DPR", "depression"},
    {"DSRT", "desert"},
    {"FRM", "farm"},
    {"FRST", "forest"},
    {"FT", "fort"},
    {"GASF", "gas field"},
    {"HLL", "hill"},
    {"HLLS", "hills"},
    {"HSP", "hospital"},
    {"HTL", "hotel"},
    {"INDS", "industrial area"},
    {"ISL", "island"},
    {"ISLS", "islands"},
    {"LCTY", "locality"},
    {"LK", "lake"},
    {"LKI", "intermittent lake"},
    {"MFG", "factory"},
    {"MILB", "military base"},
    {"MN", "mine"},
    {"MNQ", "abandoned mine"},
    {"MSQE", "mosque"},
    {"MT", "mountain"},
    {"MTS", "mountains"},
    {"OAS", "oasis"},
    {"OCN", "ocean"},
    {"OILF", "oil field"},
    {"OILR", "refinery"},
    {"PASS", "pass"},
    {"PCL", "country"},
    {"PCLD", "dependency"},
    {"PCLF", "country"},
    {"PCLH", "former country"},
    {"PCLI", "country"},
    {"PCLS", "country"},
    {"PEN", "peninsula"},
    {"PK", "peak"},
    {"PLN", "plain"},
    {"PPL", "town or village"},
    {"PPLA", "seat of a province"},
    {"PPLA2", "seat of a district"},
    {"PPLA3", "seat of a sub-district"},
    {"PPLA4", "seat of a municipality"},
    {"PPLC", "capital"},
    {"PPLCH", "former capital"},
    {"PPLF", "farm village"},
    {"PPLG", "seat of government"},
    {"PPLH", "former village"},
    {"PPLL", "hamlet"},
    {"PPLQ", "abandoned village"},
    {"PPLR", "religious place"},
    {"PPLS", "villages"},
    {"PPLW", "destroyed village"},
    {"PPLX", "part of a town"},
    {"PRK", "park"},
    {"PRT", "port"},
    {"PS", "power station"},
    {"REG", "region"},
    {"RGN", "region"},
    {"RSTN", "railway station"},
    {"RSV", "reservoir"},
    {"RUIN", "ruin"},
    {"SCH", "school"},
    {"SEA", "sea"},
    {"SPNG", "spring"},
    {"STM", "river"},
    {"STMI", "seasonal river"},
    {"TERR", "territory"},
    {"WAD", "wadi"},
}};
static_assert(std::is_sorted(words.begin(), words.end()));

}  // namespace

std::string_view kind_in_words(char feature_class, std::string_view feature_code) noexcept {
  const auto at = std::lower_bound(words.begin(), words.end(), feature_code,
                                   [](const auto& entry, std::string_view code) { return entry.first < code; });
  if (at != words.end() && at->first == feature_code) return at->second;
  switch (feature_class) {
    case 'A':
      return "unit or country";
    case 'H':
      return "water";
    case 'L':
      return "area";
    case 'P':
      return "populated place";
    case 'R':
      return "road or railway";
    case 'S':
      return "site or building";
    case 'T':
      return "mountain or relief";
    case 'U':
      return "undersea feature";
    case 'V':
      return "vegetation";
    default:
      return "place";
  }
}

}  // namespace gazetteer::places
