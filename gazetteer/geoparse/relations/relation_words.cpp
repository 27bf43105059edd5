#include "gazetteer/geoparse/relations/relation_words.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <string>

namespace gazetteer::geoparse {
namespace {

struct Stem {
  std::string_view stem;
  double azimuth;
  bool adjective;
  bool whole;  ///< the word must be just this; else it may have an ending
};

// Compound stems before simple ones.
constexpr std::array stems = {
    // English
    Stem{"north-northeast", 22.5, false, false},
    Stem{"north-northwest", 337.5, false, false},
    Stem{"south-southeast", 157.5, false, false},
    Stem{"south-southwest", 202.5, false, false},
    Stem{"east-northeast", 67.5, false, false},
    Stem{"east-southeast", 112.5, false, false},
    Stem{"west-northwest", 292.5, false, false},
    Stem{"west-southwest", 247.5, false, false},
    Stem{"north-north-east", 22.5, false, false},
    Stem{"north-north-west", 337.5, false, false},
    Stem{"south-south-east", 157.5, false, false},
    Stem{"south-south-west", 202.5, false, false},
    Stem{"east-north-east", 67.5, false, false},
    Stem{"east-south-east", 112.5, false, false},
    Stem{"west-north-west", 292.5, false, false},
    Stem{"west-south-west", 247.5, false, false},
    Stem{"nne", 22.5, false, true},
    Stem{"ene", 67.5, false, true},
    Stem{"ese", 112.5, false, true},
    Stem{"sse", 157.5, false, true},
    Stem{"ssw", 202.5, false, true},
    Stem{"wsw", 247.5, false, true},
    Stem{"wnw", 292.5, false, true},
    Stem{"nnw", 337.5, false, true},
    Stem{"northernmost", 0, true, true},
    Stem{"southernmost", 180, true, true},
    Stem{"easternmost", 90, true, true},
    Stem{"westernmost", 270, true, true},
    Stem{"northeastern", 45, true, true},
    Stem{"northwestern", 315, true, true},
    Stem{"southeastern", 135, true, true},
    Stem{"southwestern", 225, true, true},
    Stem{"north-eastern", 45, true, true},
    Stem{"north-western", 315, true, true},
    Stem{"south-eastern", 135, true, true},
    Stem{"south-western", 225, true, true},
    Stem{"northeast", 45, false, false},
    Stem{"northwest", 315, false, false},
    Stem{"southeast", 135, false, false},
    Stem{"southwest", 225, false, false},
    Stem{"north-east", 45, false, false},
    Stem{"north-west", 315, false, false},
    Stem{"south-east", 135, false, false},
    Stem{"south-west", 225, false, false},
    Stem{"northern", 0, true, true},
    Stem{"southern", 180, true, true},
    Stem{"eastern", 90, true, true},
    Stem{"western", 270, true, true},
    Stem{"north", 0, false, true},
    Stem{"south", 180, false, true},
    Stem{"east", 90, false, true},
    Stem{"west", 270, false, true},
    Stem{"northwards", 0, false, true},
    Stem{"southwards", 180, false, true},
    Stem{"eastwards", 90, false, true},
    Stem{"westwards", 270, false, true},
    Stem{"ne", 45, false, true},
    Stem{"nw", 315, false, true},
    Stem{"sw", 225, false, true},
    Stem{"se", 135, false, true},
    // Ukrainian
    Stem{"північно-схід", 45, true, false},
    Stem{"північно-захід", 315, true, false},
    Stem{"південно-схід", 135, true, false},
    Stem{"південно-захід", 225, true, false},
    Stem{"північн", 0, true, false},
    Stem{"південн", 180, true, false},
    Stem{"східн", 90, true, false},
    Stem{"західн", 270, true, false},
    Stem{"північ", 0, false, false},
    Stem{"півноч", 0, false, false},
    Stem{"південь", 180, false, true},
    Stem{"півдня", 180, false, true},
    Stem{"півдні", 180, false, true},
    Stem{"півден", 180, false, false},
    Stem{"схід", 90, false, true},
    Stem{"сход", 90, false, false},
    Stem{"захід", 270, false, true},
    Stem{"заход", 270, false, false},
    // Russian
    Stem{"северо-вост", 45, false, false},
    Stem{"северо-запад", 315, false, false},
    Stem{"юго-вост", 135, false, false},
    Stem{"юго-запад", 225, false, false},
    Stem{"северн", 0, true, false},
    Stem{"южн", 180, true, false},
    Stem{"восточн", 90, true, false},
    Stem{"западн", 270, true, false},
    Stem{"север", 0, false, false},
    Stem{"юг", 180, false, true},
    Stem{"юге", 180, false, true},
    Stem{"югу", 180, false, true},
    Stem{"юга", 180, false, true},
    Stem{"восток", 90, false, false},
    Stem{"запад", 270, false, false},
    // Arabic: nouns, then adjectives
    Stem{"الشمالي", 0, true, false},
    Stem{"الجنوبي", 180, true, false},
    Stem{"الشرقي", 90, true, false},
    Stem{"الغربي", 270, true, false},
    Stem{"شمالي", 0, false, true},
    Stem{"جنوبي", 180, false, true},
    Stem{"شرقي", 90, false, true},
    Stem{"غربي", 270, false, true},
    Stem{"الشمال", 0, false, true},
    Stem{"الجنوب", 180, false, true},
    Stem{"الشرق", 90, false, true},
    Stem{"الغرب", 270, false, true},
    Stem{"شمال", 0, false, true},
    Stem{"جنوب", 180, false, true},
    Stem{"شرق", 90, false, true},
    Stem{"غرب", 270, false, true},
    // Turkish
    Stem{"kuzeydoğu", 45, false, false},
    Stem{"kuzeybatı", 315, false, false},
    Stem{"güneydoğu", 135, false, false},
    Stem{"güneybatı", 225, false, false},
    Stem{"kuzey", 0, false, false},
    Stem{"güney", 180, false, false},
    Stem{"doğusu", 90, false, false},
    Stem{"doğu", 90, false, true},
    Stem{"batısı", 270, false, false},
    Stem{"batı", 270, false, true},
};

struct Comparative {
  std::string_view word;
  double azimuth;
};
constexpr std::array comparatives = {
    Comparative{"північніше", 0},
    Comparative{"південніше", 180},
    Comparative{"східніше", 90},
    Comparative{"західніше", 270},
    Comparative{"північно-східніше", 45},
    Comparative{"північно-західніше", 315},
    Comparative{"південно-східніше", 135},
    Comparative{"південно-західніше", 225},
    Comparative{"севернее", 0},
    Comparative{"южнее", 180},
    Comparative{"восточнее", 90},
    Comparative{"западнее", 270},
    Comparative{"северо-восточнее", 45},
    Comparative{"северо-западнее", 315},
    Comparative{"юго-восточнее", 135},
    Comparative{"юго-западнее", 225},
};

constexpr std::array<std::string_view, 24> outskirt_words = {
    "outskirts",  "outskirt", "suburbs", "suburb",   "hinterland", "ضواحي",      "أطراف",        "околиці",
    "околицях",   "околицы",  "околицю", "пригород", "пригороде",  "пригородах", "передмісті",   "передмістях",
    "передмістя", "окраине",  "окраину", "окраинах", "окраины",    "banliyösü",  "banliyösünde", "eteklerinde"};
constexpr std::array<std::string_view, 13> countryside_words = {
    "countryside", "بريف",  "وريف",    "لريف",       "بالريف",    "والريف",      "ريفي",
    "ريف",         "الريف", "kırsalı", "kırsalında", "kırsalına", "kırsalındaki"};

struct Unit {
  std::string_view word;
  double metres;
};
constexpr std::array unit_words = {
    Unit{"km", 1000.0},           Unit{"kms", 1000.0},
    Unit{"kilometre", 1000.0},    Unit{"kilometres", 1000.0},
    Unit{"kilometer", 1000.0},    Unit{"kilometers", 1000.0},
    Unit{"mile", 1609.344},       Unit{"miles", 1609.344},
    Unit{"mi", 1609.344},         Unit{"metres", 1.0},
    Unit{"meters", 1.0},          Unit{"м", 1.0},
    Unit{"км", 1000.0},           Unit{"кілометрів", 1000.0},
    Unit{"кілометри", 1000.0},    Unit{"километров", 1000.0},
    Unit{"километра", 1000.0},    Unit{"километрах", 1000.0},
    Unit{"кілометрах", 1000.0},   Unit{"كم", 1000.0},
    Unit{"كيلومتر", 1000.0},      Unit{"كيلومترا", 1000.0},
    Unit{"كيلومترات", 1000.0},    Unit{"كيلومتراً", 1000.0},
    Unit{"кілометр", 1000.0},     Unit{"м.", 1.0},
    Unit{"километр", 1000.0},     Unit{"километрами", 1000.0},
    Unit{"кілометра", 1000.0},    Unit{"كلم", 1000.0},
    Unit{"كيلو", 1000.0},         Unit{"كيلومترًا", 1000.0},
    Unit{"kilometrelik", 1000.0}, Unit{"kilometer", 1000.0},
    Unit{"метров", 1.0},          Unit{"метрів", 1.0},
    Unit{"metre", 1.0},           Unit{"m", 1.0},
    Unit{"nm", 1852.0},           Unit{"yards", 0.9144},
};

constexpr std::array<std::string_view, 21> numbers = {
    "zero",     "one",     "two",     "three",     "four",     "five",     "six",
    "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",   "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"};

}  // namespace

namespace {

constexpr std::size_t first_two(std::string_view word) {
  return std::size_t{static_cast<unsigned char>(word[0])} << 8 | static_cast<unsigned char>(word[1]);
}

/// One bit for each two bytes that compass words begin with: most words are none, and this tells it at a glance.
constexpr auto compass_beginnings = [] {
  std::array<std::uint64_t, 65'536 / 64> bits{};
  const auto set = [&bits](std::size_t bit) { bits[bit / 64] |= std::uint64_t{1} << bit % 64; };
  for (const auto& row : comparatives) set(first_two(row.word));
  for (const auto& row : stems) set(first_two(row.stem));
  return bits;
}();

bool may_be_compass_word(std::string_view word) {
  const auto bit = first_two(word);
  return (compass_beginnings[bit / 64] >> bit % 64 & 1U) != 0;
}

}  // namespace

std::optional<CompassWord> compass_word(std::string_view lower) {
  if (lower.size() < 2 || lower.size() > 48 || !may_be_compass_word(lower)) return std::nullopt;
  for (const auto& row : comparatives) {
    if (row.word == lower) return CompassWord{row.azimuth, false, true};
  }
  for (const auto& row : stems) {
    if (row.whole ? lower == row.stem : lower.starts_with(row.stem))
      return CompassWord{row.azimuth, row.adjective, false};
  }
  return std::nullopt;
}

bool is_outskirt_word(std::string_view lower) {
  return std::find(outskirt_words.begin(), outskirt_words.end(), lower) != outskirt_words.end();
}
bool is_countryside_word(std::string_view lower) {
  return std::find(countryside_words.begin(), countryside_words.end(), lower) != countryside_words.end();
}

double between_directions(double first, double second) noexcept {
  double turn = std::fmod(second - first + 540.0, 360.0) - 180.0;
  if (std::abs(turn) > 135.0) return second;
  return std::fmod(first + turn / 2.0 + 360.0, 360.0);
}

std::optional<geo::Metres> length_unit(std::string_view lower) {
  for (const auto& unit : unit_words) {
    if (unit.word == lower) return geo::Metres(unit.metres);
  }
  return std::nullopt;
}

std::optional<double> number_word(std::string_view lower) {
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (numbers[i] == lower) return static_cast<double>(i);
  }
  std::string digits;
  for (std::size_t i = 0; i < lower.size(); ++i) {
    const bool thousands = lower[i] == ',' && lower.size() - i >= 4 && lower.find('.') == std::string_view::npos &&
                           (lower.size() - i) % 4 == 0;
    if (thousands) continue;
    digits += lower[i] == ',' ? '.' : lower[i];
  }
  double value = 0.0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (digits.empty() || error != std::errc() || end != digits.data() + digits.size() || !std::isfinite(value))
    return std::nullopt;
  return value;
}

}  // namespace gazetteer::geoparse
