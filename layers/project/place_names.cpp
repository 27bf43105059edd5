#include "layers/project/place_names.hpp"

#include <algorithm>

#include "gazetteer/text/country_names.hpp"

namespace layers::project {
namespace {

bool has_any(std::string_view name, std::initializer_list<std::string_view> letters) {
  return std::any_of(letters.begin(), letters.end(),
                     [&](std::string_view letter) { return name.find(letter) != std::string_view::npos; });
}

bool ukrainian_letters(std::string_view name) {
  return has_any(name, {"і", "ї", "є", "ґ", "І", "Ї", "Є", "Ґ", "’", "ʼ"});
}
bool russian_letters(std::string_view name) { return has_any(name, {"ы", "э", "ъ", "ё", "Ы", "Э", "Ъ", "Ё"}); }

// Cyrillic letters of Russian and Ukrainian and of their neighbours (U+0400 to 045F, U+0490 and 0491), with spaces,
// hyphens and apostrophes.
bool is_cyrillic(std::string_view name) {
  bool any = false;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const auto byte = static_cast<unsigned char>(name[i]);
    const auto next = i + 1 < name.size() ? static_cast<unsigned char>(name[i + 1]) : 0U;
    if (byte == ' ' || byte == '-' || byte == '\'') continue;
    if (byte == 0xD0 || (byte == 0xD1 && next <= 0x9F) || (byte == 0xD2 && (next == 0x90 || next == 0x91))) {
      any = true;
      ++i;
    } else if (name.substr(i).starts_with("’")) {
      i += 2;
    } else if (name.substr(i).starts_with("ʼ")) {
      ++i;
    } else {
      return false;
    }
  }
  return any;
}

std::string marked_name(std::string_view language, const gazetteer::places::Place& place) {
  for (const bool preferred : {true, false}) {
    for (const auto& note : place.notes) {
      if (note.language != language || note.preferred != preferred || note.historic || note.colloquial) continue;
      if (note.name > 0 && note.name <= place.names.size()) return place.names[note.name - 1U];
    }
  }
  return {};
}

std::string cyrillic_name(bool ukrainian, const gazetteer::places::Place& place) {
  std::string best;
  bool own = false;
  for (const auto& name : place.names) {
    if (!is_cyrillic(name) || (ukrainian ? russian_letters(name) : ukrainian_letters(name))) continue;
    const bool surely = ukrainian ? ukrainian_letters(name) : russian_letters(name);
    if (surely > own || best.empty() || (ukrainian && surely == own)) {
      best = name;
      own = surely;
    }
  }
  return best;
}

}  // namespace

std::string name_in(std::string_view language, const gazetteer::places::Place& place) {
  if (place.feature_class == 'A' && (place.feature_code.starts_with("PCL") || place.feature_code == "TERR")) {
    if (auto name = gazetteer::text::country_name(place.country, language); !name.empty()) return name;
  }
  if (auto name = marked_name(language, place); !name.empty()) return name;
  if (language == "ar") {
    auto local = gazetteer::places::local_name(place).value_or(std::string());
    const auto first = local.empty() ? 0U : static_cast<unsigned char>(local.front());
    return first >= 0xD8 && first <= 0xDB ? local : std::string();
  }
  if (place.feature_class == 'A' && (language == "uk" || language == "ru"))
    return cyrillic_name(language == "uk", place);
  return {};
}

}  // namespace layers::project
