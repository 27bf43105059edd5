#include "gazetteer/matching/units.hpp"

#include <algorithm>
#include <optional>

#include "gazetteer/places/search/search.hpp"
#include "gazetteer/places/spatial/units.hpp"

namespace gazetteer::matching {
namespace {

constexpr std::size_t most_units = 50;
constexpr double near_enough = 0.2;

}  // namespace

std::vector<places::PlaceRef> units_named(const places::Gazetteer& gazetteer, std::string_view name,
                                          std::span<const std::string> countries) {
  places::SearchOptions options;
  options.countries.assign(countries.begin(), countries.end());
  options.classes = "A";
  options.limit = most_units;
  std::vector<places::PlaceRef> found;
  std::optional<places::Candidate> alike;  // all tiers are searched: a name less its type word is found by consonants
  for (auto& candidate : places::search(gazetteer, name, options)) {
    const auto view = gazetteer.view(candidate.place);
    const auto unit = places::unit_of(view.feature_class, view.feature_code);
    if (!unit || unit->level == 0) continue;
    if (candidate.tier <= places::MatchTier::inflection)
      found.push_back(candidate.place);
    else if (candidate.cost <= near_enough && (!alike || candidate.cost < alike->cost))
      alike = std::move(candidate);
  }
  if (found.empty() && alike) found.push_back(alike->place);
  std::sort(found.begin(), found.end());
  return found;
}

Inside inside(const places::Gazetteer& gazetteer, places::PlaceRef place, std::span<const places::PlaceRef> units) {
  const auto among = [&](places::PlaceRef unit) { return std::find(units.begin(), units.end(), unit) != units.end(); };
  if (among(place)) return Inside::yes;
  const auto view = gazetteer.view(place);
  bool known = false;
  if (!view.admin1.empty()) {
    if (const auto unit = gazetteer.admin1(view.country, view.admin1)) {
      if (among(*unit)) return Inside::yes;
      known = true;
    }
  }
  if (!view.admin2.empty()) {
    if (const auto unit = gazetteer.admin2(view.country, view.admin1, view.admin2)) {
      if (among(*unit)) return Inside::yes;
    } else {
      // The names may be of admin-2 units while the place's own is not on record: then nothing is known.
      const auto of_level_two = [&](places::PlaceRef each) { return !gazetteer.view(each).admin2.empty(); };
      if (std::any_of(units.begin(), units.end(), of_level_two)) known = false;
    }
  }
  return known ? Inside::no : Inside::unknown;
}

}  // namespace gazetteer::matching
