#include "gazetteer/geoparse/recognition/slavic_adjectives.hpp"

#include <algorithm>
#include <array>

#include "gazetteer/geoparse/recognition/recognise_beside.hpp"
#include "gazetteer/text/folding.hpp"

namespace gazetteer::geoparse {
namespace {

struct Root {
  std::string_view stem;
  std::string_view country;
};

// Up to the -ськ-, -цьк-, -ск- of the adjective.
constexpr std::array countries = {
    Root{"російськ", "RU"},       Root{"російск", "RU"},       Root{"российск", "RU"},    Root{"українськ", "UA"},
    Root{"украинск", "UA"},       Root{"білоруськ", "BY"},     Root{"белорусск", "BY"},   Root{"польськ", "PL"},
    Root{"польск", "PL"},         Root{"молдовськ", "MD"},     Root{"молдавськ", "MD"},   Root{"молдавск", "MD"},
    Root{"румунськ", "RO"},       Root{"румынск", "RO"},       Root{"турецьк", "TR"},     Root{"турецк", "TR"},
    Root{"сирійськ", "SY"},       Root{"сирийск", "SY"},       Root{"іракськ", "IQ"},     Root{"иракск", "IQ"},
    Root{"іранськ", "IR"},        Root{"иранск", "IR"},        Root{"ізраїльськ", "IL"},  Root{"израильск", "IL"},
    Root{"ліванськ", "LB"},       Root{"ливанск", "LB"},       Root{"єменськ", "YE"},     Root{"йеменск", "YE"},
    Root{"суданськ", "SD"},       Root{"суданск", "SD"},       Root{"лівійськ", "LY"},    Root{"ливийск", "LY"},
    Root{"єгипетськ", "EG"},      Root{"египетск", "EG"},      Root{"саудівськ", "SA"},   Root{"саудовск", "SA"},
    Root{"грузинськ", "GE"},      Root{"грузинск", "GE"},      Root{"вірменськ", "AM"},   Root{"армянск", "AM"},
    Root{"азербайджанськ", "AZ"}, Root{"азербайджанск", "AZ"}, Root{"казахськ", "KZ"},    Root{"казахск", "KZ"},
    Root{"таджицьк", "TJ"},       Root{"таджикск", "TJ"},      Root{"киргизьк", "KG"},    Root{"киргизск", "KG"},
    Root{"афганськ", "AF"},       Root{"афганск", "AF"},       Root{"американськ", "US"}, Root{"американск", "US"},
    Root{"британськ", "GB"},      Root{"британск", "GB"},      Root{"французьк", "FR"},   Root{"французск", "FR"},
    Root{"німецьк", "DE"},        Root{"немецк", "DE"},        Root{"китайськ", "CN"},    Root{"китайск", "CN"},
    Root{"палестинськ", "PS"},    Root{"палестинск", "PS"},    Root{"малійськ", "ML"},    Root{"малийск", "ML"},
    Root{"сербськ", "RS"},        Root{"сербск", "RS"},        Root{"угорськ", "HU"},     Root{"венгерск", "HU"},
};

// What may follow -ськ-/-ск- in any gender, number and case.
constexpr std::array<std::string_view, 24> slavic_endings = {"ий", "ого", "ому", "им", "ім", "а",   "ої",  "ій",
                                                             "у",  "ою",  "е",   "і",  "их", "ими", "ая",  "ой",
                                                             "ую", "ое",  "ом",  "ие", "ых", "ым",  "ими", "ому"};
constexpr std::array<std::string_view, 3> suffixes = {"ськ", "цьк", "зьк"};
constexpr std::array<std::string_view, 2> russian_suffixes = {"ск", "цк"};
constexpr std::array<std::string_view, 12> lands = {"щина", "щини", "щині", "щину", "щиною", "чина",
                                                    "чини", "чині", "чину", "щины", "щине",  "чине"};

/// The adjective up to its ending ("харківськ", "донецк"); empty where it is none.
std::string_view stem_of(std::string_view lower) {
  for (const auto ending : slavic_endings) {
    if (!lower.ends_with(ending)) continue;
    const auto stem = lower.substr(0, lower.size() - ending.size());
    const auto ends_so = [stem](std::string_view suffix) {
      return stem.size() > suffix.size() + 3 && stem.ends_with(suffix);
    };
    if (std::any_of(suffixes.begin(), suffixes.end(), ends_so) ||
        std::any_of(russian_suffixes.begin(), russian_suffixes.end(), ends_so))
      return stem;
  }
  return {};
}

std::string_view land_ending(std::string_view lower) {
  for (const auto ending : lands) {
    if (lower.ends_with(ending) && lower.size() > ending.size() + 4) return ending;
  }
  return {};
}

/// Stems of the adjective behind the name of a land: "сумщина" -> "сумськ", "донеччина" -> "донецьк", "орловщина" ->
/// "орловск".
std::array<std::string, 2> stems_of_land(std::string_view lower, std::string_view ending) {
  auto head = std::string(lower.substr(0, lower.size() - ending.size()));
  if (ending.starts_with("ч") && head.ends_with("ч")) {
    head.resize(head.size() - 2);
    return {head + "цьк", head + "цк"};
  }
  return {head + "ськ", head + "ск"};
}

std::string unit_of_stem(std::string_view stem, const places::Gazetteer& gazetteer) {
  const bool ukrainian = stem.ends_with("ьк");
  static constexpr std::array<std::string_view, 1> uk_types = {"а область"};
  static constexpr std::array<std::string_view, 4> ru_types = {"ая область", "ая республика", "ий край",
                                                               "ая народная республика"};
  const auto try_types = [&](const auto& types) {
    for (const auto type : types) {
      auto key = text::exact_key(std::string(stem) + std::string(type));
      if (gazetteer.prefix(key).is_name) return key;
    }
    return std::string{};
  };
  return ukrainian ? try_types(uk_types) : try_types(ru_types);
}

}  // namespace

bool is_adjective(std::string_view lower) { return !stem_of(lower).empty(); }
bool is_land(std::string_view lower) { return !land_ending(lower).empty(); }

std::string_view country_of_adjective(std::string_view lower) {
  const auto stem = stem_of(lower);
  if (stem.empty()) return {};
  for (const auto& row : countries) {
    if (row.stem == stem) return row.country;
  }
  return {};
}

std::string unit_name_of_adjective(const Word& word, const places::Gazetteer& gazetteer) {
  if (const auto ending = land_ending(word.lower); !ending.empty()) {
    for (const auto& stem : stems_of_land(word.lower, ending)) {
      if (auto name = unit_of_stem(stem, gazetteer); !name.empty()) return name;
    }
    return {};
  }
  const auto stem = stem_of(word.lower);
  return stem.empty() ? std::string{} : unit_of_stem(stem, gazetteer);
}

std::string town_of_adjective(const Word& word, const places::Gazetteer& gazetteer) {
  const auto stem = stem_of(word.lower);
  if (stem.empty()) return {};
  const std::string_view suffix = stem.ends_with("ьк") ? stem.substr(stem.size() - 6) : stem.substr(stem.size() - 4);
  const auto root = std::string(stem.substr(0, stem.size() - suffix.size()));
  // -цьк- holds the к, ц or ч of the root.
  const bool fused = suffix.starts_with("ц");
  std::vector<std::string> towns = {std::string(stem), root};
  for (const std::string_view ending : {"а", "о", "е", "и", "і", "ы", "ь", "я", "ка", "не", "ное", "ів"})
    towns.push_back(root + std::string(ending));
  if (fused) {
    for (const std::string_view ending : {"к", "ць", "ц", "ча"}) towns.push_back(root + std::string(ending));
  }
  std::string best;
  double most = 0.0;
  for (const auto& town : towns) {
    auto key = text::exact_key(town);
    const double fame = fame_of(gazetteer, key);
    if (fame <= most) continue;
    most = fame;
    best = std::move(key);
  }
  return best;
}

std::optional<places::PlaceRef> unit_of_adjective(const Word& word, const places::Gazetteer& gazetteer) {
  const auto name = unit_name_of_adjective(word, gazetteer);
  if (name.empty()) return std::nullopt;
  std::optional<places::PlaceRef> best;
  std::int64_t most = -1;
  for (const auto& match : gazetteer.find_name(name, false)) {
    const auto view = gazetteer.view(match.place);
    if (view.feature_code != "ADM1" || view.population <= most) continue;
    most = view.population;
    best = match.place;
  }
  return best;
}

}  // namespace gazetteer::geoparse
