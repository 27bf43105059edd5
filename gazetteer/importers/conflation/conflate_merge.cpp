#include "gazetteer/importers/conflation/conflate_merge.hpp"

#include <algorithm>
#include <string>
#include <tuple>

#include "gazetteer/importers/tables/rows.hpp"

namespace gazetteer::importers {
namespace {

bool is_seat(std::string_view code) noexcept { return code.starts_with("PPLA") || code == "PPLC" || code == "PPLG"; }

/// The number of a name among those of a place, 0 the preferred one; past the end when it is not there.
std::size_t number_of(const places::Place& place, std::string_view name) {
  if (name == place.name) return 0;
  const auto found = std::find(place.names.begin(), place.names.end(), name);
  return static_cast<std::size_t>(found - place.names.begin()) + 1;
}

void add_notes(places::Place& kept, const places::Place& joined) {
  for (auto note : joined.notes) {
    if (note.name > joined.names.size()) continue;
    const auto number = number_of(kept, note.name == 0 ? joined.name : joined.names[note.name - 1U]);
    if (number > kept.names.size()) continue;
    note.name = static_cast<std::uint16_t>(number);
    if (std::find(kept.notes.begin(), kept.notes.end(), note) == kept.notes.end()) kept.notes.push_back(note);
  }
  std::stable_sort(kept.notes.begin(), kept.notes.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
}

void add_id(places::Place& kept, const places::OtherId& other) {
  const auto same = [&](const places::OtherId& known) { return known.id == other.id; };
  if (other.id == kept.id || std::any_of(kept.other_ids.begin(), kept.other_ids.end(), same)) return;
  kept.other_ids.push_back(other);
}

}  // namespace

places::Place merged(places::Place kept, const places::Place& joined) {
  add_name(kept, joined.name);
  for (const auto& name : joined.names) add_name(kept, name);
  add_notes(kept, joined);
  add_id(kept, {joined.id, joined.source});
  for (const auto& other : joined.other_ids) add_id(kept, other);
  if (kept.population == 0) kept.population = joined.population;
  if (kept.feature_code.empty() || (kept.feature_code == "PPL" && is_seat(joined.feature_code))) {
    kept.feature_code = joined.feature_code;
  }
  if (kept.country.empty()) kept.country = joined.country;
  // Codes of two sources may be of two systems: an admin-2 code stands only beside its own admin-1 code.
  if (kept.admin1.empty()) {
    kept.admin1 = joined.admin1;
    if (kept.admin2.empty()) kept.admin2 = joined.admin2;
  } else if (kept.admin2.empty() && kept.admin1 == joined.admin1) {
    kept.admin2 = joined.admin2;
  }
  if (kept.parent.empty()) kept.parent = joined.parent;
  return kept;
}

void join_places(places::GazetteerContents& contents, const std::vector<std::uint32_t>& into,
                 const std::vector<std::uint16_t>& order) {
  const auto& all = contents.places;
  std::vector<std::uint32_t> joined;
  for (std::uint32_t i = 0; i < into.size(); ++i) {
    if (into[i] != i) joined.push_back(i);
  }
  const auto rank = [&](std::uint32_t i) { return std::tuple(into[i], order[i], all.id(i)); };
  std::sort(joined.begin(), joined.end(), [&](auto a, auto b) { return rank(a) < rank(b); });

  places::PlaceStore left;
  auto next = joined.begin();
  for (std::uint32_t i = 0; i < into.size(); ++i) {
    if (into[i] != i) continue;
    auto place = all[i];
    for (; next != joined.end() && into[*next] == i; ++next) place = merged(std::move(place), all[*next]);
    left.push_back(place);
  }
  contents.places = std::move(left);

  for (std::size_t i = 0; i < contents.places.size(); ++i) {
    if (!contents.places.has_more(i)) continue;
    const auto parent = contents.places[i].parent;
    const auto found = parent.empty() ? std::nullopt : contents.places.find(parent);
    if (!found || contents.places.id(*found) == parent) continue;
    contents.places.change(i, [&](places::Place& place) { place.parent = contents.places.id(*found); });
  }
  for (auto& outline : contents.outlines) {
    if (const auto found = contents.places.find(outline.place_id)) outline.place_id = contents.places.id(*found);
  }
}

}  // namespace gazetteer::importers
