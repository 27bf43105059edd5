#include "gazetteer/places/search/search_score.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace gazetteer::places {
namespace {

struct OfCode {
  std::string_view code;
  double prominence;
  std::string_view words;
};

// What a feature code promises. Units stand below the seats that share their names: who says "Idlib" means the city,
// unless the name says otherwise ("Idlib Governorate" is a name of the unit alone).
constexpr std::array codes{
    OfCode{"PCLI", 0.95, "a country"},
    OfCode{"PCLS", 0.85, "a country"},
    OfCode{"PCLF", 0.85, "a country"},
    OfCode{"PCLD", 0.80, "a dependency"},
    OfCode{"PCLIX", 0.70, "part of a country"},
    OfCode{"TERR", 0.70, "a territory"},
    OfCode{"PCL", 0.85, "a country"},
    OfCode{"PPLC", 0.85, "a capital"},
    OfCode{"PPLA", 0.64, "seat of a province"},
    OfCode{"ADM1", 0.58, "a province"},
    OfCode{"PPLG", 0.60, "seat of a government"},
    OfCode{"PPLA2", 0.52, "seat of a district"},
    OfCode{"CONT", 0.60, "a continent"},
    OfCode{"OCN", 0.60, "an ocean"},
    OfCode{"SEA", 0.55, "a sea"},
    OfCode{"RGN", 0.40, "a region"},
    OfCode{"ADM2", 0.42, "a district"},
    OfCode{"PPLA3", 0.44, "seat of a sub-district"},
    OfCode{"ADM3", 0.32, "a sub-district"},
    OfCode{"PPLA4", 0.34, "seat of a small unit"},
    OfCode{"ADM4", 0.26, "a small unit"},
    OfCode{"PPLX", 0.08, "part of a town"},
    OfCode{"PPLQ", 0.02, "an abandoned place"},
    OfCode{"PPLW", 0.02, "a destroyed place"},
    OfCode{"PPLH", 0.02, "a historic place"},
    OfCode{"PPLCH", 0.06, "a former capital"},
};
constexpr double village = 0.10, other_kinds = 0.08, historic = 0.02;
constexpr double most_people_log10 = 7.3;  // 20 million

const OfCode* known(std::string_view code) noexcept {
  if (code.empty() || (code[0] != 'P' && code[0] != 'A' && code[0] != 'T' && code[0] != 'R' && code[0] != 'C' &&
                       code[0] != 'O' && code[0] != 'S'))
    return nullptr;
  if (code == "PPL") return nullptr;  // most of all places
  const auto* found = std::find_if(codes.begin(), codes.end(), [&](const OfCode& c) { return c.code == code; });
  return found == codes.end() ? nullptr : found;
}

// GeoNames marks former units and places by a last H: ADM1H, PPLH, PCLH.
bool is_historic(const Gazetteer::Standing& standing) noexcept {
  const auto code = standing.feature_code;
  return code.size() > 3 && code.back() == 'H' && (standing.feature_class == 'A' || standing.feature_class == 'P');
}

}  // namespace

double name_evidence(MatchTier tier, double cost) noexcept {
  // Spellings of one name cost a few hundredths; what costs more than a tenth is another name more often than not.
  constexpr double near = 0.10, slope_near = 2.5, slope_beyond = 1.2;
  const double of_cost = slope_near * std::min(cost, near) + slope_beyond * std::max(0.0, cost - near);
  double of_tier = 0.0;
  switch (tier) {
    case MatchTier::exact:
      break;
    case MatchTier::folded:
      of_tier = 0.01;
      break;
    case MatchTier::spelling:
      of_tier = 0.025;
      break;
    case MatchTier::type_word:
    case MatchTier::inflection:
      return std::max(0.0, 1.0 - 0.06 - cost);  // the cost is that of the word left out
    case MatchTier::skeleton:
      of_tier = 0.04;
      break;
    case MatchTier::edit:
      of_tier = 0.15;
      break;
  }
  return std::max(0.0, 1.0 - of_tier - of_cost);
}

double most_cost(MatchTier tier, bool country_known) noexcept {
  const double slack = country_known ? 1.5 : 1.0;
  return tier == MatchTier::skeleton ? 0.20 * slack : tier == MatchTier::edit ? 0.16 * slack : 1.0;
}

double prominence(const Gazetteer::Standing& standing) noexcept {
  if (is_historic(standing)) return historic;
  const auto* of_code = known(standing.feature_code);
  double value = of_code != nullptr ? of_code->prominence : standing.feature_class == 'P' ? village : other_kinds;
  if (value < village && standing.feature_class == 'P') return value;  // abandoned: its population is history
  if (standing.population > 0 && standing.feature_class != 'A') {
    value = std::max(value, std::log10(1.0 + static_cast<double>(standing.population)) / most_people_log10);
  }
  return std::min(1.0, value);
}

double nearness(geo::Metres distance) noexcept {
  const double half = 50'000.0;
  const double metres = distance.value();
  return std::isfinite(metres) ? half / (half + std::max(0.0, metres)) : 0.0;
}

double score_of(const Evidence& evidence) noexcept {
  const double of_place = 0.92 + 0.08 * evidence.prominence;
  const double of_distance = evidence.nearness < 0 ? 1.0 : 0.70 + 0.30 * evidence.nearness;
  return evidence.name * of_place * of_distance;
}

std::string prominence_in_words(const Gazetteer::Standing& standing) {
  std::string text;
  const auto* of_code = known(standing.feature_code);
  if (of_code != nullptr) {
    text = of_code->words;
  } else if (is_historic(standing)) {
    text = "a former unit or place";
  }
  if (standing.population > 0) text += fmt::format("{}population {}", text.empty() ? "" : ", ", standing.population);
  return text;
}

}  // namespace gazetteer::places
