#include "gazetteer/geoparse/recalled_names.hpp"

#include <algorithm>

#include "gazetteer/geoparse/memory.hpp"
#include "gazetteer/text/folding.hpp"

namespace gazetteer::geoparse {
namespace {

constexpr std::size_t shortest_spelling = 4;  // letters of a key

struct Names {
  Memory<places::Gazetteer::Prefix, 16'384> prefixes;
  Memory<bool, 8'192> are_names;
  Memory<bool, 8'192> are_spellings;
  Memory<SpellingPrefix, 8'192> spellings;
  Memory<bool, 8'192> demonyms;
  Memory<Fame, 4'096> fames;
  Memory<std::string_view, 512> countries;
};

Names& names_of(const places::Gazetteer& gazetteer) { return recalled<Names>(gazetteer); }

}  // namespace

places::Gazetteer::Prefix prefix_of(const places::Gazetteer& gazetteer, std::string_view exact_key) {
  return names_of(gazetteer).prefixes.get(exact_key, [&] { return gazetteer.prefix(exact_key); });
}

bool is_name(const places::Gazetteer& gazetteer, std::string_view name) {
  return names_of(gazetteer).are_names.get(name, [&] { return gazetteer.prefix(text::exact_key(name)).is_name; });
}

bool is_spelling(const places::Gazetteer& gazetteer, std::string_view name) {
  return names_of(gazetteer).are_spellings.get(name, [&] { return !gazetteer.find_name(name, true).empty(); });
}

SpellingPrefix spelling_prefix_of(const places::Gazetteer& gazetteer, std::string_view name) {
  return names_of(gazetteer).spellings.get(name, [&] {
    const auto key = text::spelling_key(name);
    if (key.size() < shortest_spelling) return SpellingPrefix{true, false, false};
    const auto found = gazetteer.spelling_prefix(key);
    return SpellingPrefix{false, found.is_name, found.goes_on};
  });
}

bool is_demonym(const places::Gazetteer& gazetteer, std::string_view word) {
  return names_of(gazetteer).demonyms.get(word, [&] { return !gazetteer.demonym(word).empty(); });
}

Fame fame_of_name(const places::Gazetteer& gazetteer, std::string_view name) {
  return names_of(gazetteer).fames.get(name, [&] {
    Fame fame;
    for (const auto& match : gazetteer.find_name(name, false)) {
      const auto standing = gazetteer.standing(match.place);
      const auto code = standing.feature_code;
      fame.capital_or_unit = fame.capital_or_unit || code == "PCLI" || code == "ADM1" || code == "PPLC";
      fame.population = std::max(fame.population, standing.population);
    }
    return fame;
  });
}

std::string_view country_name(const places::Gazetteer& gazetteer, std::string_view iso) {
  const auto name = names_of(gazetteer).countries.get(iso, [&] {
    const auto place = gazetteer.country(iso);
    return place ? gazetteer.view(*place).name : std::string_view();
  });
  return name.empty() ? iso : name;
}

}  // namespace gazetteer::geoparse
