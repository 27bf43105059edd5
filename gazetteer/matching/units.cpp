#include "gazetteer/matching/units.hpp"

#include <algorithm>

#include "gazetteer/places/search.hpp"
#include "gazetteer/places/units.hpp"

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
  const auto collect = [&](places::MatchTier last, double most_cost, std::size_t most) {
    options.last_tier = last;
    for (const auto& candidate : places::search(gazetteer, name, options)) {
      const auto view = gazetteer.view(candidate.place);
      const auto unit = places::unit_of(view.feature_class, view.feature_code);
      if (unit && unit->level > 0 && candidate.cost <= most_cost && found.size() < most)
        found.push_back(candidate.place);
    }
  };
  collect(places::MatchTier::inflection, 1.0, most_units);
  if (found.empty()) collect(places::MatchTier::edit, near_enough, 1);
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
