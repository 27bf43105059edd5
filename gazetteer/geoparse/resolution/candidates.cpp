#include "gazetteer/geoparse/resolution/candidates.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "gazetteer/geoparse/memory.hpp"
#include "gazetteer/text/folding.hpp"

namespace gazetteer::geoparse {
namespace {

struct CodeWeight {
  std::string_view code;
  double weight;
  double per_decade;  ///< for every power of ten of the population
};

// GeoNames feature codes. A capital of a district says more than its population, which is often unknown (0) in places
// at war (research/gazetteer.md, 4).
constexpr std::array weights = {
    CodeWeight{"PCLI", 7.8, 0.0},  CodeWeight{"PCLS", 6.0, 0.0},  CodeWeight{"PCLD", 5.5, 0.0},
    CodeWeight{"PCLIX", 5.5, 0.0}, CodeWeight{"PCLF", 5.5, 0.0},  CodeWeight{"PCL", 5.5, 0.0},
    CodeWeight{"TERR", 5.0, 0.0},  CodeWeight{"CONT", 6.8, 0.0},  CodeWeight{"RGN", 3.5, 0.0},
    CodeWeight{"ADM1", 4.2, 0.1},  CodeWeight{"ADM2", 1.0, 0.2},  CodeWeight{"ADM3", 0.2, 0.2},
    CodeWeight{"ADM4", 0.0, 0.2},  CodeWeight{"PPLC", 4.0, 0.5},  CodeWeight{"PPLA", 2.2, 0.6},
    CodeWeight{"PPLA2", 1.2, 0.6}, CodeWeight{"PPLA3", 0.8, 0.6}, CodeWeight{"PPLA4", 0.4, 0.6},
    CodeWeight{"PPLG", 2.0, 0.6},  CodeWeight{"PPL", 0.0, 0.7},   CodeWeight{"PPLL", 0.0, 0.7},
    CodeWeight{"PPLX", -0.6, 0.4}, CodeWeight{"PPLF", -0.5, 0.6}, CodeWeight{"PPLQ", -1.0, 0.3},
    CodeWeight{"PPLH", -1.5, 0.2}, CodeWeight{"PPLW", -1.0, 0.3}, CodeWeight{"OCN", 6.0, 0.0},
    CodeWeight{"SEA", 4.5, 0.0},   CodeWeight{"GULF", 4.0, 0.0},  CodeWeight{"STM", 2.5, 0.0},
    CodeWeight{"LK", 2.0, 0.0},
};

std::array<float, 3> direction_of(geo::LonLat position) {
  const double lon = position.lon.degrees() * std::numbers::pi / 180.0;
  const double lat = position.lat.degrees() * std::numbers::pi / 180.0;
  return {static_cast<float>(std::cos(lat) * std::cos(lon)), static_cast<float>(std::cos(lat) * std::sin(lon)),
          static_cast<float>(std::sin(lat))};
}

/// Countries whose names reach Latin letters by transliteration: there a name has several spellings. Sorted.
constexpr std::array<std::string_view, 66> transliterated = {
    "AE", "AF", "AM", "AZ", "BA", "BD", "BG", "BH", "BY", "CN", "CY", "DJ", "DZ", "EG", "EH", "ER", "ET",
    "GE", "GR", "IL", "IN", "IQ", "IR", "JO", "JP", "KG", "KH", "KP", "KR", "KW", "KZ", "LA", "LB", "LK",
    "LY", "MA", "MD", "ME", "MK", "ML", "MM", "MN", "MR", "NE", "NP", "OM", "PK", "PS", "QA", "RS", "RU",
    "SA", "SD", "SO", "SS", "SY", "TD", "TH", "TJ", "TM", "TN", "TR", "TW", "UA", "UZ", "YE"};
static_assert(std::is_sorted(transliterated.begin(), transliterated.end()));

/// By its feature code.
RankFeature kind_of_code(const Option& option) {
  const auto& view = option.view;
  const auto code = view.feature_code;
  if (code == "CONT") return RankFeature::continent;
  if (option.country) return RankFeature::country;
  if (code == "RGN") return RankFeature::region;
  switch (view.feature_class) {
    case 'A':
      if (code.starts_with("ADM1")) return RankFeature::admin1;
      return code.starts_with("ADM2") ? RankFeature::admin2 : RankFeature::admin3;
    case 'P':
      if (code == "PPLC") return RankFeature::capital;
      if (code == "PPLA" || code == "PPLG") return RankFeature::seat1;
      if (code == "PPLA2") return RankFeature::seat2;
      if (code.starts_with("PPLA")) return RankFeature::seat3;
      if (code == "PPL" || code == "PPLL") return RankFeature::town;
      return code == "PPLX" ? RankFeature::part_of_town : RankFeature::other_settlement;
    case 'H':
      return RankFeature::water;
    case 'T':
    case 'L':
    case 'V':
    case 'U':
      return RankFeature::land;
    default:
      return RankFeature::site;
  }
}

/// The option of a place, as tell() tells it, asked for once for all texts of a thread.
struct ToldOptions {
  Memory<Option, 4'096> of;
};
const Option& told_option(const places::Gazetteer& gazetteer, places::PlaceRef place) {
  const std::string_view key(reinterpret_cast<const char*>(&place), sizeof place);
  return recalled<ToldOptions>(gazetteer).of.get(key, [&] {
    Option option;
    option.place = place;
    option.view = gazetteer.view(place);
    tell(option);
    return option;
  });
}

/// Adds the option of a match unless one of the first `known` options is of the same place.
void add(const places::Gazetteer& gazetteer, const places::NameMatch& match, bool whole_name, std::size_t known,
         std::vector<Option>& options) {
  for (std::size_t i = 0; i < known; ++i) {
    if (options[i].place == match.place) return;
  }
  auto& option = options.emplace_back(told_option(gazetteer, match.place));
  option.tier = match.tier;
  option.preferred = match.preferred;
  option.whole_name = whole_name;
}

bool before_in_order(const Option& a, const Option& b) {
  if (a.tier != b.tier) return a.tier < b.tier;
  return a.prominent != b.prominent ? a.prominent > b.prominent : a.place < b.place;
}

/// The options of a name as it is written and of its spellings, in order.
std::vector<Option> find_options(std::string_view name, const places::Gazetteer& gazetteer) {
  std::vector<Option> options;
  const auto matches = gazetteer.find_name(name, true);
  options.reserve(matches.size());
  for (const auto& match : matches) {  // each place once
    auto& option = options.emplace_back();
    option.place = match.place;
    option.view = gazetteer.view(match.place);
    option.tier = match.tier;
    option.preferred = match.preferred;
    tell(option);
  }
  std::sort(options.begin(), options.end(), before_in_order);
  return options;
}

/// Options of names that were asked for before.
struct KnownOptions {
  static constexpr std::size_t most = 32'768;  // options of all names together: eight megabytes
  Memory<std::vector<Option>, 8'192> of_name;
  std::size_t count = 0;
};

std::vector<Option> options_of_name(std::string_view name, const places::Gazetteer& gazetteer) {
  auto& known = recalled<KnownOptions>(gazetteer);
  return known.of_name.get(name, [&] {
    auto options = find_options(name, gazetteer);
    if (known.of_name.size() == 0) known.count = 0;
    if (known.count + options.size() > KnownOptions::most) {
      known.of_name.forget();
      known.count = 0;
    }
    known.count += options.size();
    return options;
  });
}

/// Gazetteers often have the name in another script for the unit and not for its seat ("مأرب", "Haseke"): the town of a
/// unit's own name, in it, is as good as written so.
void add_seats(const places::Gazetteer& gazetteer, std::vector<Option>& options) {
  std::vector<places::PlaceRef> seats;
  for (const auto& unit : options) {
    if (unit.tier == places::MatchTier::spelling || !unit.view.feature_code.starts_with("ADM")) continue;
    for (const auto& match : gazetteer.find_name(unit.view.name, false)) {
      const auto town = gazetteer.view(match.place);
      if (town.feature_class == 'P' && town.country == unit.view.country && town.admin1 == unit.view.admin1)
        seats.push_back(match.place);
    }
  }
  for (const auto seat : seats) {
    std::erase_if(options, [seat](const Option& option) {  // else it would stay found by spelling
      return option.place == seat && option.tier == places::MatchTier::spelling;
    });
    add(gazetteer, {seat, places::MatchTier::folded, false}, true, options.size(), options);
  }
}

/// In a text whose language has homelands spellings of names elsewhere are chance; where a place at home is written so,
/// other spellings are, too, but for those beside one ("Haseke" is the province, and its town by spelling).
void keep_home(Language language, std::vector<Option>& options) {
  constexpr double beside_km = 100.0;
  const auto spelt = [](const Option& option) { return option.tier == places::MatchTier::spelling; };
  std::vector<std::array<float, 3>> written;
  for (const auto& option : options) {
    if (!spelt(option) && is_at_home(language, option.view.country)) written.push_back(option.direction);
  }
  std::erase_if(options, [&](const Option& option) {
    if (!spelt(option)) return false;
    if (written.empty()) return !is_at_home(language, option.view.country);
    return std::none_of(written.begin(), written.end(),
                        [&](const auto& direction) { return chord_km(direction, option.direction) < beside_km; });
  });
}

}  // namespace

double prominence(const places::PlaceView& place) {
  double weight = place.feature_class == 'P' ? 0.0 : 0.5;
  double per_decade = place.feature_class == 'P' ? 0.6 : 0.1;
  for (const auto& row : weights) {
    if (row.code == place.feature_code) {
      weight = row.weight;
      per_decade = row.per_decade;
      break;
    }
  }
  const double decades = place.population > 0 ? std::log10(static_cast<double>(place.population)) : 0.0;
  return weight + per_decade * decades;
}

void tell(Option& option) {
  option.direction = direction_of(option.view.position);
  option.prominent = prominence(option.view);
  option.log_population = std::log10(1.0 + static_cast<double>(std::max<std::int64_t>(option.view.population, 0)));
  option.country = is_country(option.view);
  option.admin1 = is_admin1(option.view);
  option.seat = option.view.feature_code.starts_with("PPLA") || option.view.feature_code == "PPLC";
  option.transliterated = is_transliterated(option.view.country);
  option.kind = kind_of_code(option);
}

bool is_country(const places::PlaceView& place) noexcept {
  return place.feature_code.starts_with("PCL") || place.feature_code == "TERR" || place.feature_code == "CONT";
}

bool is_transliterated(std::string_view country) noexcept {
  return std::binary_search(transliterated.begin(), transliterated.end(), country);
}

bool is_admin1(const places::PlaceView& place) noexcept { return place.feature_code == "ADM1"; }

std::vector<Option> options_of(const Spot& spot, const places::Gazetteer& gazetteer) {
  std::vector<Option> options;
  if (!spot.fixed.empty()) {
    for (const auto place : spot.fixed)
      add(gazetteer, {place, places::MatchTier::folded, true}, true, options.size(), options);
  } else {
    if (!spot.cues.has(Cue::unknown)) options = options_of_name(spot.name, gazetteer);
    for (const auto& name : spot.forms) {
      const auto known = options.size();
      for (const auto& match : gazetteer.find_name(name, false)) add(gazetteer, match, true, known, options);
    }
    for (const auto& name : spot.other_names) {
      const auto known = options.size();
      for (const auto& match : gazetteer.find_name(name, spot.kind != MentionKind::facility))
        add(gazetteer, match, false, known, options);
    }
    for (const auto& name : spot.parts) {
      const auto known = options.size();
      for (const auto& match : gazetteer.find_name(name, false)) {
        const auto before = options.size();
        add(gazetteer, match, false, known, options);
        if (options.size() == before) continue;
        options.back().part = true;
        if (options.back().view.feature_class != 'P' && options.back().view.feature_class != 'A') options.pop_back();
      }
    }
    if (spot.kind == MentionKind::facility && spot.parts.empty()) {
      std::erase_if(options, [](const Option& option) {
        return option.view.feature_class == 'P' || option.view.feature_class == 'A';
      });
    }
  }
  const auto language = language_of(spot.cues);
  if (language != Language::other && spot.fixed.empty() && !spot.cues.has(Cue::admin_word))
    add_seats(gazetteer, options);
  if (language != Language::other) keep_home(language, options);
  if (!std::is_sorted(options.begin(), options.end(), before_in_order))
    std::sort(options.begin(), options.end(), before_in_order);
  return options;
}

}  // namespace gazetteer::geoparse
