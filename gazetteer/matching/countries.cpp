#include "gazetteer/matching/countries.hpp"

#include "gazetteer/places/spatial/units.hpp"
#include "gazetteer/text/folding.hpp"
#include "libgeo/core/suggestion.hpp"

namespace gazetteer::matching {
namespace {

std::optional<std::string> code_in_capitals(std::string_view text) {
  if (text.size() != 2) return std::nullopt;
  std::string code;
  for (const char c : text) {
    if (c >= 'a' && c <= 'z')
      code += static_cast<char>(c - 'a' + 'A');
    else if (c >= 'A' && c <= 'Z')
      code += c;
    else
      return std::nullopt;
  }
  return code;
}

}  // namespace

std::optional<std::string> country_code(const places::Gazetteer& gazetteer, std::string_view text) {
  if (const auto code = code_in_capitals(text); code && gazetteer.country(*code)) return code;
  for (const auto& match : gazetteer.find_name(text, true)) {
    const auto view = gazetteer.view(match.place);
    const auto unit = places::unit_of(view.feature_class, view.feature_code);
    if (unit && unit->level == 0 && !view.country.empty()) return std::string(view.country);
  }
  return std::nullopt;
}

std::optional<std::string> nearest_country(const places::Gazetteer& gazetteer, std::string_view text) {
  std::vector<std::string> words, shown;
  const auto add = [&](std::string word, const std::string& code) {
    words.push_back(text::lower(word));
    shown.push_back(country_name(gazetteer, code) + " (" + code + ")");
  };
  for (char first = 'A'; first <= 'Z'; ++first) {
    for (char second = 'A'; second <= 'Z'; ++second) {
      const std::string code = {first, second};
      const auto country = gazetteer.country(code);
      if (!country) continue;
      if (text.size() == 2) add(code, code);
      if (text.size() == 3) add(std::string(gazetteer.view(*country).name.substr(0, 3)), code);
      add(std::string(gazetteer.view(*country).name), code);
    }
  }
  const auto nearest = geo::nearest_word(text::lower(text), words);
  if (!nearest) return std::nullopt;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == *nearest) return shown[i];
  }
  return std::nullopt;
}

std::string country_name(const places::Gazetteer& gazetteer, std::string_view code) {
  const auto country = gazetteer.country(code);
  return std::string(country ? gazetteer.view(*country).name : code);
}

}  // namespace gazetteer::matching
