#include "gazetteer/places/place.hpp"

#include <algorithm>
#include <array>

#include "gazetteer/text/folding.hpp"

namespace gazetteer::places {
namespace {

/// A script: the blocks of the Unicode Character Database (Blocks.txt, 15.0) that its letters stand in.
struct CodeBlock {
  char32_t first, last;
};
using Blocks = std::array<CodeBlock, 3>;
constexpr Blocks arabic{{{0x0600, 0x06FF}, {0x0750, 0x077F}, {0xFB50, 0xFDFF}}};
constexpr Blocks cyrillic{{{0x0400, 0x052F}}};
constexpr Blocks hebrew{{{0x0590, 0x05FF}}};
constexpr Blocks greek{{{0x0370, 0x03FF}, {0x1F00, 0x1FFF}}};
constexpr Blocks han{{{0x4E00, 0x9FFF}, {0x3400, 0x4DBF}}};
constexpr Blocks japanese{{{0x4E00, 0x9FFF}, {0x3040, 0x30FF}}};
constexpr Blocks hangul{{{0xAC00, 0xD7AF}}};
constexpr Blocks georgian{{{0x10A0, 0x10FF}}};
constexpr Blocks armenian{{{0x0530, 0x058F}}};
constexpr Blocks devanagari{{{0x0900, 0x097F}}};
constexpr Blocks bengali{{{0x0980, 0x09FF}}};
constexpr Blocks myanmar{{{0x1000, 0x109F}}};
constexpr Blocks ethiopic{{{0x1200, 0x137F}}};
constexpr Blocks thai{{{0x0E00, 0x0E7F}}};
constexpr Blocks khmer{{{0x1780, 0x17FF}}};
constexpr Blocks lao{{{0x0E80, 0x0EFF}}};
constexpr Blocks sinhala{{{0x0D80, 0x0DFF}}};
constexpr Blocks thaana{{{0x0780, 0x07BF}}};
constexpr Blocks tibetan{{{0x0F00, 0x0FFF}}};

/// Countries by the script of their official language (the first, where there are several not in Latin script), letters
/// that the language does not have though its neighbours in the script do, and letters that it alone has. After the CIA
/// World Factbook, "Languages" (public domain).
struct LocalScript {
  std::string_view countries;
  const Blocks* blocks;
  std::u32string_view foreign_letters;
  std::u32string_view own_letters;
};
constexpr std::u32string_view not_arabic = U"پچژگکیەۆێڕڵہھےٹڈڑںىٔۇۈۋېڭڤڨ";
constexpr std::u32string_view not_persian = U"ەۆێڕڵہےٹڈڑںۇۈۋڭڤكي";
constexpr std::array<LocalScript, 26> local_scripts{{
    {"SY IQ LB JO PS SA YE OM AE QA BH KW EG LY TN DZ MA SD MR", &arabic, not_arabic, {}},
    {"IR AF", &arabic, not_persian, U"پچژگ"},
    {"PK", &arabic, {}, {}},
    {"UA", &cyrillic, U"ыэъёЫЭЪЁўЎћђЋЂјљњЈЉЊ", U"їєґЇЄҐіІ"},
    {"RU", &cyrillic, U"іїєґІЇЄҐўЎћђЋЂјљњЈЉЊ", U"ыэъЫЭЪ"},
    {"BY", &cyrillic, U"иИїєґЇЄҐщЩъЪ", U"ўЎ"},
    {"BG", &cyrillic, U"іїєґыэёІЇЄҐЫЭЁўЎјљњЈЉЊ", {}},
    {"RS MK ME BA", &cyrillic, U"іїєґыэъёщйяюьІЇЄҐЫЭЪЁЩЙЯЮЬ", {}},
    {"KZ KG TJ MN", &cyrillic, {}, {}},
    {"IL", &hebrew, {}, {}},
    {"GR CY", &greek, {}, {}},
    {"CN TW HK MO", &han, {}, {}},
    {"JP", &japanese, {}, {}},
    {"KR KP", &hangul, {}, {}},
    {"GE", &georgian, {}, {}},
    {"AM", &armenian, {}, {}},
    {"IN NP", &devanagari, {}, {}},
    {"BD", &bengali, {}, {}},
    {"MM", &myanmar, {}, {}},
    {"ET ER", &ethiopic, {}, {}},
    {"TH", &thai, {}, {}},
    {"KH", &khmer, {}, {}},
    {"LA", &lao, {}, {}},
    {"LK", &sinhala, {}, {}},
    {"MV", &thaana, {}, {}},
    {"BT", &tibetan, {}, {}},
}};

const LocalScript* script_of(std::string_view country) noexcept {
  if (country.size() != 2) return nullptr;
  for (const auto& script : local_scripts) {
    if (script.countries.find(country) != std::string_view::npos) return &script;
  }
  return nullptr;
}

struct Letters {
  bool of_script = false;
  bool foreign = false;
  bool own = false;
};

/// Whether a name is in the script, and whether some of its letters are foreign to the language, or its own.
Letters letters_of(std::string_view name, const LocalScript& script) {
  Letters letters;
  for (std::size_t at = 0; at < name.size();) {
    const auto point = text::decode(name, at);
    at += point.size;
    if (point.value < 0x80) {
      if ((point.value | 0x20) >= 'a' && (point.value | 0x20) <= 'z') return {};
      continue;
    }
    const bool inside = std::any_of(script.blocks->begin(), script.blocks->end(), [&](const CodeBlock& block) {
      return block.first != 0 && point.value >= block.first && point.value <= block.last;
    });
    if (inside)
      letters.of_script = true;
    else if (point.value < 0x2000 || point.value > 0x206F)
      return {};  // but for general punctuation
    if (script.foreign_letters.find(point.value) != std::u32string_view::npos) letters.foreign = true;
    if (script.own_letters.find(point.value) != std::u32string_view::npos) letters.own = true;
  }
  return letters;
}

}  // namespace

std::optional<std::string> local_name(const Place& place) {
  const LocalScript* const script = script_of(place.country);
  if (script == nullptr) return std::nullopt;
  if (letters_of(place.name, *script).of_script) return place.name;
  const std::string wanted = text::skeleton_key(place.name);
  const std::string* best = nullptr;
  int best_standing = -1;
  for (const auto& name : place.names) {
    const auto letters = letters_of(name, *script);
    if (!letters.of_script) continue;
    const int standing =
        (letters.foreign ? 0 : 4) + (text::skeleton_key(name) == wanted ? 2 : 0) + (letters.own ? 1 : 0);
    if (standing > best_standing) {
      best = &name;
      best_standing = standing;
    }
  }
  return best != nullptr ? std::optional(*best) : std::nullopt;
}

}  // namespace gazetteer::places
