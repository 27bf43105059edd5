#include "gazetteer/importers/geonames/wrong_names.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "gazetteer/places/file/hashing.hpp"
#include "gazetteer/text/folding.hpp"
#include "gazetteer/text/spelling_cost.hpp"
#include "libgeo/geodesy/distance.hpp"

namespace gazetteer::importers {
namespace {

constexpr std::uint64_t wrong_name_seed = 0x7772'6f6e'676e'616dULL;
constexpr double far_m = 25'000.0;
constexpr double well_known = 3.0;        ///< prominence: a thousand people or the seat of a district
constexpr double city = 4.0;              ///< ten thousand people, or the seat of a province
constexpr double better_known = 0.5;      ///< three times the people
constexpr std::size_t most_bearers = 4;   ///< a name that more places bear is a common one
constexpr double resembles_below = 0.45;  ///< spelling cost; names past it have little in common
constexpr double same_name_below = 0.3;
constexpr std::size_t told_wrong_names = 100;

/// The decimal logarithm of the people, or what the seat of a unit stands for where that is more.
double prominence(const places::PlaceStore& places, std::size_t i) {
  const auto code = places.feature_code(i);
  const double seat = code == "PPLC" ? 5.0 : code == "PPLA" ? 4.0 : code == "PPLA2" ? 3.0 : code == "PPLA3" ? 2.0 : 0.0;
  return std::max(seat, std::log10(1.0 + static_cast<double>(places.population(i))));
}

/// A name of a place, by key and country.
struct Bearer {
  std::uint64_t key = 0;
  std::uint32_t place = 0;
  std::uint32_t name = 0;  ///< 0 the preferred one
  auto operator<=>(const Bearer&) const = default;
};

bool share_a_word(std::string_view a, std::string_view b) {
  while (!a.empty()) {
    const auto word = a.substr(0, a.find(' '));
    a.remove_prefix(std::min(a.size(), word.size() + 1));
    if (word.size() < 3) continue;
    for (auto rest = b; !rest.empty();) {
      const auto other = rest.substr(0, rest.find(' '));
      rest.remove_prefix(std::min(rest.size(), other.size() + 1));
      if (word == other) return true;
    }
  }
  return false;
}

class WrongNames {
 public:
  explicit WrongNames(const places::PlaceStore& places) : places_(places) {
    collect_keys();
    collect_bearers();
  }

  struct Found {
    std::uint32_t place = 0, name = 0, other = 0;
    double distance_m = 0.0;
  };
  [[nodiscard]] std::vector<Found> found() {
    std::vector<Found> all;
    for (std::size_t begin = 0; begin < bearers_.size();) {
      std::size_t end = begin;
      while (end < bearers_.size() && bearers_[end].key == bearers_[begin].key) ++end;
      judge(begin, end, all);
      begin = end;
    }
    std::sort(all.begin(), all.end(),
              [](const Found& a, const Found& b) { return std::tuple(a.place, a.name) < std::tuple(b.place, b.name); });
    return all;
  }

 private:
  [[nodiscard]] std::uint64_t key_of(std::string_view name, std::size_t place) {
    const auto key = text::exact_key(name);
    if (key.empty()) return 0;
    return places::hash64(key, places::hash64(places_.country(place), wrong_name_seed));
  }

  void collect_keys() {
    for (std::size_t i = 0; i < places_.size(); ++i) {
      if (places_.feature_class(i) != 'P' || prominence(places_, i) < well_known) continue;
      places_.names(i, names_);
      for (const auto name : names_) keys_.push_back(key_of(name, i));
    }
    std::sort(keys_.begin(), keys_.end());
    keys_.erase(std::unique(keys_.begin(), keys_.end()), keys_.end());
  }

  void collect_bearers() {
    for (std::uint32_t i = 0; i < places_.size(); ++i) {
      if (places_.feature_class(i) != 'P') continue;
      places_.names(i, names_);
      for (std::uint32_t n = 0; n < names_.size(); ++n) {
        const auto key = key_of(names_[n], i);
        if (key != 0 && std::binary_search(keys_.begin(), keys_.end(), key)) bearers_.push_back({key, i, n});
      }
    }
    std::sort(bearers_.begin(), bearers_.end());
    bearers_.erase(std::unique(bearers_.begin(), bearers_.end(),
                               [](const Bearer& a, const Bearer& b) { return a.key == b.key && a.place == b.place; }),
                   bearers_.end());
  }

  /// Which of the places that bear a name do so wrongly: none where many bear it, or no one of them is well known.
  void judge(std::size_t begin, std::size_t end, std::vector<Found>& all) {
    if (end - begin < 2 || end - begin > most_bearers) return;
    const auto order = [&](const Bearer& b) { return std::tuple(-prominence(places_, b.place), places_.id(b.place)); };
    const auto greater = *std::min_element(bearers_.begin() + static_cast<std::ptrdiff_t>(begin),
                                           bearers_.begin() + static_cast<std::ptrdiff_t>(end),
                                           [&](const auto& a, const auto& b) { return order(a) < order(b); });
    const double known = prominence(places_, greater.place);
    if (known < well_known) return;
    const bool its_own = spells_preferred(greater);
    if (!its_own && (end - begin > 2 || known < city || !is_seat(greater.place) || !well_attested(greater))) return;
    for (auto at = begin; at < end; ++at) {
      const auto& lesser = bearers_[at];
      if (lesser.place == greater.place || lesser.name == 0) continue;
      if (its_own && known < prominence(places_, lesser.place) + better_known) continue;
      const double distance =
          geo::geodesy::distance(places_.position(lesser.place), places_.position(greater.place)).value();
      if (distance >= far_m && !related(lesser)) all.push_back({lesser.place, lesser.name, greater.place, distance});
    }
  }

  [[nodiscard]] bool is_seat(std::uint32_t place) const {
    const auto code = places_.feature_code(place);
    return code.starts_with("PPLA") || code == "PPLC";
  }

  [[nodiscard]] bool spells_preferred(const Bearer& bearer) {
    if (bearer.name == 0) return true;
    places_.names(bearer.place, names_);
    return text::spelling_cost(names_[bearer.name], names_.front()) <= same_name_below;
  }

  /// One of at least three spellings.
  [[nodiscard]] bool well_attested(const Bearer& bearer) {
    places_.names(bearer.place, names_);
    std::size_t spellings = 0;
    for (const auto name : names_) {
      if (text::spelling_cost(names_[bearer.name], name) <= same_name_below) ++spellings;
    }
    return spellings >= 3;
  }

  /// Whether another name of its place has anything to do with it; so where there is no other to compare.
  [[nodiscard]] bool related(const Bearer& bearer) {
    places_.names(bearer.place, names_);
    const auto name = names_[bearer.name];
    const auto exact = text::exact_key(name), skeleton = text::skeleton_key(name);
    for (std::size_t i = 0; i < names_.size(); ++i) {
      if (i == bearer.name) continue;
      const auto other = text::exact_key(names_[i]);
      if (other == exact) {
        if (i == 0) return true;
        continue;  // the same spelling again says nothing
      }
      if (text::skeleton_key(names_[i]) == skeleton || share_a_word(exact, other) ||
          text::spelling_cost(name, names_[i]) < resembles_below) {
        return true;
      }
    }
    return false;
  }

  const places::PlaceStore& places_;
  std::vector<std::uint64_t> keys_;
  std::vector<Bearer> bearers_;
  std::vector<std::string_view> names_;
};

void mark(places::Place& place, std::uint32_t name) {
  const auto key = text::exact_key(place.names[name - 1]);
  for (std::size_t i = 0; i < place.names.size(); ++i) {
    if (text::exact_key(place.names[i]) != key) continue;
    const auto number = static_cast<std::uint16_t>(i + 1);
    bool noted = false;
    for (auto& note : place.notes) {
      if (note.name != number) continue;
      note.doubtful = true;
      noted = true;
    }
    if (noted) continue;
    places::NameNote note;
    note.name = number;
    note.doubtful = true;
    place.notes.push_back(note);
  }
  std::stable_sort(place.notes.begin(), place.notes.end(),
                   [](const auto& a, const auto& b) { return a.name < b.name; });
}

bool marked(const places::Place& place, std::uint32_t name) {
  return std::any_of(place.notes.begin(), place.notes.end(),
                     [&](const places::NameNote& note) { return note.name == name && note.doubtful; });
}

}  // namespace

std::size_t mark_wrong_names(places::GazetteerContents& contents, geo::Findings& findings) {
  auto& places = contents.places;
  std::size_t count = 0;
  for (const auto& wrong : WrongNames(places).found()) {
    const auto place = places[wrong.place];
    if (marked(place, wrong.name)) continue;
    if (count++ < told_wrong_names) {
      findings.warn("name-of-another-place",
                    geo::said("\"{name}\", a name of {place} ({id}), is rather {other} ({other_id}), {km} km away",
                              {{"name", place.names[wrong.name - 1]},
                               {"place", place.name},
                               {"id", place.id},
                               {"other", places.name(wrong.other)},
                               {"other_id", places.id(wrong.other)},
                               {"km", geo::Decimal{wrong.distance_m / 1000.0, 0}}}));
    }
    places.change(wrong.place, [&](places::Place& changed) { mark(changed, wrong.name); });
  }
  if (count > told_wrong_names) {
    findings.warn("name-of-another-place", geo::said("{n} more names like these", {{"n", count - told_wrong_names}}));
  }
  return count;
}

}  // namespace gazetteer::importers
