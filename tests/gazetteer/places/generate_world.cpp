// A gazetteer of any size with the statistics of real ones: generate_world PLACES SEED OUT.
//
// OUT.txt has the 19 columns of a GeoNames dump; OUT.gaz is the compiled file of the same places, made without the
// detour over the text. Same arguments, same bytes. No name is taken from a list: names are made of syllables.
//
// What is imitated, measured on ../shared/data/gazetteer (SY, UA, IQ, YE, AF, MM: 175,771 rows of Who's On First and
// GeoNames) and on gazetteer/data/places.tsv.xz (238,076 rows, mostly GeoNames cities500):
//   words a name             1 0.33..0.89, 2 0.11..0.50, 3 0.01..0.19, 4 up to 0.04 (world table 0.70, 0.20, 0.07,
//   0.02) letters a word           4.6 (YE) .. 8.6 (UA) bytes a name             Latin 9.6..12.1, Arabic 11.1..17.3,
//   Cyrillic 10.8..17.8; world table 10.6 not ASCII                0.20 of the names of the world table distinct names
//   of n rows of the world table taken at random: 1,000 0.996, 10,000 0.977, 50,000 0.925,
//                            100,000 0.884, 238,076 0.813; a name is new with 1 / (1 + n / 30,000)^0.13, which gives
//                            0.98, 0.93, 0.89, 0.83 and at 12.5 million 0.53; otherwise it is that of an earlier row
//                            drawn at random, so that homonyms follow a power law (a rich-get-richer process)
//   alternate names a place  0.3 (MM) .. 4.5 (AF); GeoNames as a whole has about one (issue: 25 million names of
//                            12.5 million places), of which here 0.2 the ASCII form
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/places/compile/compile.hpp"

namespace {

/// SplitMix64 (Steele, Lea and Flood 2014): the same on every machine, which the standard distributions are not.
class Random {
 public:
  explicit Random(std::uint64_t seed) noexcept : state_(seed) {}
  std::uint64_t next() noexcept {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15ULL);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
  }
  std::uint32_t below(std::uint32_t n) noexcept { return static_cast<std::uint32_t>(((next() >> 32) * n) >> 32); }
  double share() noexcept { return static_cast<double>(next() >> 11) * 0x1.0p-53; }
  /// 0 .. n - 1, small ones often: the rank r with a chance of about 1 / r.
  std::uint32_t ranked(std::uint32_t n) noexcept {
    return std::min(n - 1, static_cast<std::uint32_t>(std::pow(n, share())) - 1);
  }

 private:
  std::uint64_t state_;
};

/// A letter in three scripts; Latin with a plain form too.
struct Letter {
  const char *latin, *plain, *arabic, *cyrillic;
};
constexpr std::array<Letter, 24> consonants = {
    {{"b", "b", "ب", "б"}, {"d", "d", "د", "д"},   {"r", "r", "ر", "р"}, {"l", "l", "ل", "л"},   {"m", "m", "م", "м"},
     {"n", "n", "ن", "н"}, {"s", "s", "س", "с"},   {"t", "t", "ت", "т"}, {"k", "k", "ك", "к"},   {"h", "h", "ه", "х"},
     {"f", "f", "ف", "ф"}, {"j", "j", "ج", "дж"},  {"z", "z", "ز", "з"}, {"sh", "sh", "ش", "ш"}, {"kh", "kh", "خ", "х"},
     {"q", "q", "ق", "к"}, {"gh", "gh", "غ", "г"}, {"w", "w", "و", "в"}, {"y", "y", "ي", "й"},   {"v", "v", "ف", "в"},
     {"p", "p", "پ", "п"}, {"ch", "ch", "چ", "ч"}, {"ḩ", "h", "ح", "х"}, {"ş", "s", "ص", "с"}}};
constexpr std::array<Letter, 7> vowels = {{{"a", "a", "", "а"},
                                           {"i", "i", "", "и"},
                                           {"u", "u", "", "у"},
                                           {"o", "o", "و", "о"},
                                           {"e", "e", "ي", "е"},
                                           {"ā", "a", "ا", "а"},
                                           {"ī", "i", "ي", "і"}}};

struct Word {
  std::string latin, plain, arabic, cyrillic;
};

void add(Word& word, const Letter& letter) {
  word.latin += letter.latin;
  word.plain += letter.plain;
  word.arabic += letter.arabic;
  word.cyrillic += letter.cyrillic;
}

/// The word with this number, always the same.
Word word(std::uint64_t number, std::uint32_t syllables) {
  Random random(number * 0x2545f4914f6cdd1dULL + syllables);
  Word made;
  for (std::uint32_t i = 0; i < syllables; ++i) {
    add(made, consonants[random.ranked(22 + random.below(3))]);
    add(made, vowels[random.below(18) == 0 ? 5 + random.below(2) : random.below(5)]);
    if (random.below(5) < 2) add(made, consonants[random.ranked(22)]);
  }
  return made;
}

void capitalise(std::string& text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
}

/// The name with this number in its scripts.
Word name(std::uint64_t number) {
  Random random(number ^ 0xa0761d6478bd642fULL);
  const double drawn = random.share();
  const int words = drawn < 0.62 ? 1 : drawn < 0.89 ? 2 : drawn < 0.975 ? 3 : 4;
  Word made;
  for (int i = 0; i < words; ++i) {
    // A single word is the name's own; of several, the first is often one that many names have.
    const bool common = words > 1 && (i == 0 ? random.below(4) != 0 : random.below(4) == 0);
    auto next = common ? word(random.ranked(20'000), 1 + random.below(2))
                       : word(random.next(), words == 1 ? 2 + random.below(4) : 2 + random.below(2));
    capitalise(next.latin);
    capitalise(next.plain);
    if (i > 0) {
      for (auto* text : {&made.latin, &made.plain, &made.arabic, &made.cyrillic}) *text += ' ';
    }
    made.latin += next.latin;
    made.plain += next.plain;
    made.arabic += next.arabic;
    made.cyrillic += next.cyrillic;
  }
  return made;
}

/// Another Latin spelling of it.
std::string respelt(std::string text, Random& random) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 8> pairs = {
      {{"a", "e"}, {"i", "y"}, {"u", "ou"}, {"sh", "ch"}, {"kh", "h"}, {"q", "k"}, {"e", "i"}, {"l", "ll"}}};
  const auto first = random.below(pairs.size());
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const auto& [from, to] = pairs[(first + i) % pairs.size()];
    if (const auto at = text.find(from, 1); at != std::string::npos) return text.replace(at, from.size(), to);
  }
  return text + "ah";
}

struct Class {
  char letter;
  const char* code;
  double share;  ///< summed up
};
constexpr std::array<Class, 16> classes = {{{'P', "PPL", 0.36},
                                            {'P', "PPLX", 0.38},
                                            {'P', "PPLA4", 0.40},
                                            {'S', "SCH", 0.44},
                                            {'S', "HTL", 0.49},
                                            {'S', "CH", 0.53},
                                            {'S', "FRM", 0.58},
                                            {'H', "STM", 0.68},
                                            {'H', "LK", 0.74},
                                            {'T', "MT", 0.80},
                                            {'T', "HLL", 0.86},
                                            {'L', "LCTY", 0.90},
                                            {'A', "ADMD", 0.94},
                                            {'R', "RD", 0.96},
                                            {'V', "FRST", 0.98},
                                            {'S', "MSQE", 1.00}}};

class World {
 public:
  explicit World(std::uint64_t seed) : random_(seed) {}

  gazetteer::places::Place next() {
    gazetteer::places::Place place;
    place.id = fmt::format("geonames:{}", number_ += 1 + random_.below(2));
    place.source = "geonames";
    const Word own = name(named());
    place.name = own.latin;
    if (own.plain != own.latin) place.names.push_back(own.plain);
    const auto country = random_.ranked(240);
    // 0.9 others on average: half of the places have none, the rest 1, 2, ... ever more rarely.
    for (auto chance = 0.5; random_.share() < chance; chance = 0.46) {
      const auto kind = random_.below(10);
      auto other = kind < 3   ? respelt(own.plain, random_)
                   : kind < 5 ? own.arabic
                   : kind < 7 ? own.cyrillic
                              : name(named()).latin;
      if (other != place.name && std::find(place.names.begin(), place.names.end(), other) == place.names.end())
        place.names.push_back(std::move(other));
    }
    const double drawn = random_.share();
    const auto& kind =
        *std::find_if(classes.begin(), classes.end() - 1, [&](const Class& c) { return drawn < c.share; });
    place.feature_class = kind.letter;
    place.feature_code = kind.code;
    place.country = {static_cast<char>('A' + country / 26), static_cast<char>('A' + country % 26)};
    const auto unit = random_.ranked(30);
    place.admin1 = fmt::format("{:02}", unit + 1);
    if (random_.below(3) == 0) place.admin2 = fmt::format("{}", country * 1000 + unit * 30 + random_.ranked(30));
    if (kind.letter == 'P' && random_.below(10) == 0)
      place.population = static_cast<std::int64_t>(std::exp(5.0 + 6.0 * random_.share() * random_.share() * 1.6));
    // Places lie about the middles of units, those about the middles of countries.
    Random middle(country * 7919ULL + 1), of_unit(country * 7919ULL + unit + 2);
    const double lon = middle.share() * 340.0 - 170.0 + (of_unit.share() - 0.5) * 12.0 + (spread() * 1.5);
    const double lat = middle.share() * 125.0 - 55.0 + (of_unit.share() - 0.5) * 8.0 + spread();
    place.position = {geo::Lon(five_decimals(std::clamp(lon, -180.0, 180.0))),
                      geo::Lat(five_decimals(std::clamp(lat, -90.0, 90.0)))};
    return place;
  }

 private:
  /// The number of a name, new or that of an earlier place.
  std::uint32_t named() {
    const double rows = static_cast<double>(named_.size());
    if (named_.empty() || random_.share() < std::pow(1.0 + rows / 30'000.0, -0.13))
      named_.push_back(next_name_++);
    else
      named_.push_back(named_[random_.below(static_cast<std::uint32_t>(named_.size()))]);
    return named_.back();
  }
  double spread() { return random_.share() + random_.share() + random_.share() - 1.5; }
  static double five_decimals(double value) { return std::round(value * 1e5) / 1e5; }

  Random random_;
  std::uint32_t number_ = 0, next_name_ = 1;
  std::vector<std::uint32_t> named_;
};

void write_text(const std::string& path, World& world, std::uint32_t places) {
  std::ofstream out(path, std::ios::binary);
  std::string lines;
  for (std::uint32_t i = 0; i < places; ++i) {
    const auto place = world.next();
    const bool ascii_first =
        !place.names.empty() && std::all_of(place.names[0].begin(), place.names[0].end(),
                                            [](char c) { return static_cast<signed char>(c) > 0; });
    lines += fmt::format("{}\t{}\t{}\t{}\t{:.5f}\t{:.5f}\t{}\t{}\t{}\t\t{}\t{}\t\t\t{}\t\t0\tEtc/UTC\t2026-01-01\n",
                         place.id.substr(9), place.name, ascii_first ? place.names[0] : place.name,
                         fmt::join(place.names, ","), place.position.lat.degrees(), place.position.lon.degrees(),
                         place.feature_class, place.feature_code, place.country, place.admin1, place.admin2,
                         place.population);
    if (lines.size() > (1U << 20)) {
      out << lines;
      lines.clear();
    }
  }
  out << lines;
  out.close();
  if (!out) throw std::runtime_error("cannot write " + path);
}

void write_compiled(const std::string& path, World& world, std::uint32_t places) {
  gazetteer::places::GazetteerContents contents;
  contents.title = "generated";
  contents.version = fmt::format("{}", places);
  contents.sources.push_back({"geonames", "Generated places", "CC0-1.0", "nobody", ""});
  std::size_t names = 0;
  for (std::uint32_t i = 0; i < places; ++i) {
    const auto place = world.next();
    names += 1 + place.names.size();
    contents.places.push_back(place);
  }
  fmt::print("{} places, {} names\n", places, names);
  std::fflush(stdout);
  std::ofstream out(path, std::ios::binary);
  compile_to(contents, [&](std::uint64_t offset, std::string_view bytes) {
    out.seekp(static_cast<std::streamoff>(offset));
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  });
  out.close();
  if (!out) throw std::runtime_error("cannot write " + path);
}

}  // namespace

int main(int argc, char** argv) {
  try {
    std::uint32_t places = 0;
    std::uint64_t seed = 0;
    const auto number = [](std::string_view text, auto& value) {
      return std::from_chars(text.data(), text.data() + text.size(), value).ec == std::errc();
    };
    if (argc != 4 || !number(argv[1], places) || !number(argv[2], seed)) {
      fmt::print(stderr, "usage: generate_world PLACES SEED OUT.txt|OUT.gaz\n");
      return 2;
    }
    World world(seed);
    const std::string path = argv[3];
    path.ends_with(".gaz") ? write_compiled(path, world, places) : write_text(path, world, places);
    return 0;
  } catch (const std::exception& error) {
    fmt::print(stderr, "generate_world: {}\n", error.what());
    return 2;
  }
}
