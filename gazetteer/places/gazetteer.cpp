#include "gazetteer/places/gazetteer.hpp"

#include <algorithm>
#include <tuple>

#include "gazetteer/places/file/gazetteer_state.hpp"
#include "gazetteer/places/scanner/first_words.hpp"
#include "gazetteer/places/spatial/nearest.hpp"
#include "gazetteer/places/spatial/units.hpp"
#include "gazetteer/text/folding.hpp"
#include "libgeo/core/error.hpp"

namespace gazetteer::places {

std::string_view tier_name(MatchTier tier) noexcept {
  switch (tier) {
    case MatchTier::exact:
      return "exact";
    case MatchTier::folded:
      return "folded";
    case MatchTier::spelling:
      return "spelling";
    case MatchTier::type_word:
      return "type-word";
    case MatchTier::inflection:
      return "inflection";
    case MatchTier::skeleton:
      return "skeleton";
    case MatchTier::edit:
      return "edit";
  }
  return "";
}

Gazetteer::Gazetteer() : state_(std::make_unique<State>()) {}

Gazetteer::Gazetteer(std::span<const std::filesystem::path> files) : Gazetteer() {
  state_->files.reserve(files.size());
  for (const auto& path : files) state_->files.emplace_back(path);
}

Gazetteer::~Gazetteer() = default;
Gazetteer::Gazetteer(Gazetteer&&) noexcept = default;
Gazetteer& Gazetteer::operator=(Gazetteer&&) noexcept = default;

std::size_t Gazetteer::file_count() const noexcept { return state_->files.size(); }

std::uint64_t Gazetteer::serial() const noexcept { return state_->serial; }

std::size_t Gazetteer::place_count(std::uint32_t file) const { return state_->file({file, 0}).size(); }

std::size_t Gazetteer::place_count() const noexcept {
  std::size_t count = 0;
  for (std::uint32_t number = 0; number < state_->files.size(); ++number) {
    const auto rows = state_->files[number].size();
    count += rows;
    for (std::uint32_t row = 0; number > 0 && row < rows; ++row) {
      try {
        if (state_->canonical(number, row).file != number) --count;
      } catch (const geo::Error&) {  // a damaged row: verify() says so, here it counts as a place of its own
      }
    }
  }
  return count;
}

std::vector<geo::Source> Gazetteer::sources() const {
  std::vector<geo::Source> sources;
  for (const auto& each : state_->files) {
    for (auto& source : State::ask(each, [](const auto& f) { return f.about(); }).sources) {
      if (std::find(sources.begin(), sources.end(), source) == sources.end()) sources.push_back(std::move(source));
    }
  }
  return sources;
}

std::vector<std::string> Gazetteer::identities() const {
  std::vector<std::string> identities;
  for (const auto& each : state_->files) {
    identities.push_back(State::ask(each, [](const auto& f) { return f.identity(); }));
  }
  return identities;
}

PlaceView Gazetteer::view(PlaceRef place) const {
  return State::ask(state_->file(place), [&](const auto& f) { return f.view(place.row); });
}

Place Gazetteer::place(PlaceRef ref) const {
  const auto seen = view(ref);
  Place place;
  place.id = id(ref);
  place.name = seen.name;
  place.position = seen.position;
  place.feature_class = seen.feature_class;
  place.feature_code = seen.feature_code;
  place.country = seen.country;
  place.admin1 = seen.admin1;
  place.admin2 = seen.admin2;
  place.population = seen.population;
  place.precision = geo::Metres(seen.precision_m);
  place.source = seen.source;
  for (const auto& where : state_->everywhere(ref)) {
    State::ask(state_->file(where), [&](const auto& f) { f.add_to(place, where.row, where != ref); });
  }
  return place;
}

std::string Gazetteer::id(PlaceRef place) const {
  return State::ask(state_->file(place), [&](const auto& f) { return f.id(place.row); });
}

std::optional<PlaceRef> Gazetteer::find_id(std::string_view id) const {
  for (std::uint32_t number = 0; number < state_->files.size(); ++number) {
    if (const auto found = state_->find(number, id)) return state_->canonical(number, found->row);
  }
  return std::nullopt;
}

std::optional<PlaceRef> Gazetteer::parent(PlaceRef place) const {
  for (const auto& where : state_->everywhere(place)) {
    const auto id = State::ask(state_->file(where), [&](const auto& f) {
      return f.has_more(where.row) ? f.more(where.row).parent : std::string();
    });
    if (id.empty()) continue;
    if (const auto found = find_id(id); found && *found != place) return found;
  }
  const auto seen = view(place);
  const auto unit = unit_of(seen.feature_class, seen.feature_code);
  for (int level = unit ? unit->level - 1 : 2; level >= 0; --level) {
    const auto found = level == 2   ? admin2(seen.country, seen.admin1, seen.admin2)
                       : level == 1 ? admin1(seen.country, seen.admin1)
                                    : country(seen.country);
    if (found && *found != place) return found;
  }
  return std::nullopt;
}

std::vector<NameMatch> Gazetteer::find_name(std::string_view name, bool with_spelling_variants) const {
  return find_keys(text::exact_key(name), with_spelling_variants ? text::spelling_key(name) : std::string());
}

std::vector<NameMatch> Gazetteer::find_key(MatchTier tier, std::string_view key) const {
  if (tier != MatchTier::folded && tier != MatchTier::spelling && tier != MatchTier::skeleton)
    throw geo::UsageError("this tier has no table of keys");
  std::vector<NameMatch> matches;
  state_->add_matches(key, tier, matches);
  return in_order(std::move(matches));
}

std::vector<NameMatch> Gazetteer::find_keys(std::string_view exact_key, std::string_view spelling_key) const {
  std::vector<NameMatch> matches;
  state_->add_matches(exact_key, MatchTier::folded, matches);
  state_->add_matches(spelling_key, MatchTier::spelling, matches);
  return in_order(std::move(matches));
}

std::vector<NameMatch> Gazetteer::in_order(std::vector<NameMatch> matches) const {
  // Each place once: by place, the better tier, the preferred name and the sure one first.
  const auto better = [](const NameMatch& a, const NameMatch& b) {
    return std::tuple(a.place, a.tier, !a.preferred, a.doubtful) <
           std::tuple(b.place, b.tier, !b.preferred, b.doubtful);
  };
  const auto same = [](const NameMatch& a, const NameMatch& b) { return a.place == b.place; };
  if (state_->files.size() <= 1) {
    // Rows are numbered by population and id, and every key has its places by row: of two tiers, the second only
    // loses what the first has.
    const auto by_place = [](const NameMatch& a, const NameMatch& b) { return a.place < b.place; };
    const auto second = std::find_if(matches.begin(), matches.end(),
                                     [&](const NameMatch& m) { return m.tier != matches.front().tier; });
    const auto end = std::remove_if(second, matches.end(), [&](const NameMatch& match) {
      return std::binary_search(matches.begin(), second, match, by_place);
    });
    matches.erase(end, matches.end());
    return matches;
  }
  std::sort(matches.begin(), matches.end(), better);
  matches.erase(std::unique(matches.begin(), matches.end(), same), matches.end());
  struct Ranked {
    NameMatch match;
    std::int64_t population;
    std::string id;
  };
  std::vector<Ranked> ranked;
  ranked.reserve(matches.size());
  for (const auto& match : matches) {
    const auto seen = view(match.place);
    ranked.push_back({match, seen.population, id(match.place)});
  }
  std::sort(ranked.begin(), ranked.end(), [](const Ranked& a, const Ranked& b) {
    return std::tuple(a.match.tier, -a.population, a.id) < std::tuple(b.match.tier, -b.population, b.id);
  });
  std::transform(ranked.begin(), ranked.end(), matches.begin(), [](const Ranked& r) { return r.match; });
  return matches;
}

Gazetteer::Prefix Gazetteer::prefix(std::string_view exact_key_so_far) const {
  return state_->prefix(exact_key_so_far, MatchTier::folded);
}

Gazetteer::Prefix Gazetteer::prefix_in(std::uint32_t file, std::string_view key) const {
  const auto value = State::ask(state_->file({file, 0}),
                                [&](const auto& f) { return key.empty() ? 0U : f.name_value(key, MatchTier::folded); });
  return {(value & format::is_name_flag) != 0, (value & format::goes_on_flag) != 0};
}

FirstWords Gazetteer::first_words(std::uint32_t file, bool checked) const {
  return State::ask(state_->file({file, 0}), [&](const auto& f) {
    auto words = f.first_words();
    if (checked) words.check_all();
    return words;
  });
}

Gazetteer::Prefix Gazetteer::spelling_prefix(std::string_view spelling_key_so_far) const {
  return state_->prefix(spelling_key_so_far, MatchTier::spelling);
}

std::vector<PlaceRef> Gazetteer::nearest(geo::LonLat point, std::size_t count, std::string_view classes,
                                         geo::Metres within) const {
  if (!geo::in_range(point)) return {};
  std::vector<Near> best;
  for (std::uint32_t number = 0; number < state_->files.size(); ++number) {
    const auto hidden = [&](std::uint32_t row) { return state_->canonical(number, row).file != number; };
    State::ask(state_->files[number],
               [&](const auto& f) { merge_nearest(f, number, point, count, classes, within.value(), hidden, best); });
  }
  std::vector<PlaceRef> places;
  places.reserve(best.size());
  for (const auto& near : best) places.push_back(near.place);
  return places;
}

std::vector<ContainingUnit> Gazetteer::containing(geo::LonLat point) const {
  std::vector<ContainingUnit> units;
  for (std::uint32_t number = 0; number < state_->files.size(); ++number) {
    for (const auto& unit : State::ask(state_->files[number], [&](const auto& f) { return f.containing(point); })) {
      const ContainingUnit found{state_->canonical(number, unit.row), unit.level == 0, unit.level};
      const auto same = [&](const ContainingUnit& u) { return u.place == found.place && u.level == found.level; };
      if (std::none_of(units.begin(), units.end(), same)) units.push_back(found);
    }
  }
  std::stable_sort(units.begin(), units.end(),
                   [](const ContainingUnit& a, const ContainingUnit& b) { return a.level < b.level; });
  return units;
}

std::optional<geo::MultiPolygon> Gazetteer::outline(PlaceRef place) const {
  for (const auto& where : state_->everywhere(place)) {
    if (auto found = State::ask(state_->file(where), [&](const auto& f) { return f.outline(where.row); })) return found;
  }
  return std::nullopt;
}

std::optional<PlaceRef> Gazetteer::country(std::string_view iso) const { return state_->unit(iso, {}, {}); }

std::optional<PlaceRef> Gazetteer::admin1(std::string_view iso, std::string_view code) const {
  if (code.empty()) return std::nullopt;
  return state_->unit(iso, code, {});
}

std::optional<PlaceRef> Gazetteer::admin2(std::string_view iso, std::string_view code1, std::string_view code2) const {
  if (code1.empty() || code2.empty()) return std::nullopt;
  return state_->unit(iso, code1, code2);
}

std::vector<std::string> Gazetteer::demonym(std::string_view word) const {
  std::vector<std::string> countries;
  const auto key = text::exact_key(word);
  if (key.empty()) return countries;
  for (const auto& each : state_->files) {
    auto codes = State::ask(each, [&](const auto& f) { return f.demonym(key); });
    while (!codes.empty()) {
      const auto blank = std::min(codes.find(' '), codes.size());
      countries.emplace_back(codes.substr(0, blank));
      codes.remove_prefix(std::min(blank + 1, codes.size()));
    }
  }
  std::sort(countries.begin(), countries.end());
  countries.erase(std::unique(countries.begin(), countries.end()), countries.end());
  return countries;
}

void Gazetteer::verify() const {
  for (const auto& each : state_->files) State::ask(each, [](const auto& f) { f.verify(); });
}

}  // namespace gazetteer::places
