// Which groups of consonants a name has, letter by letter.
#include <array>
#include <cstdint>

#include "gazetteer/text/letters.hpp"
#include "gazetteer/text/spelling_cost.hpp"
#include "gazetteer/text/utf8.hpp"

namespace gazetteer::text {
namespace {

constexpr std::u32string_view groups[] = {U"bpбпبپ", U"tdzтдзتدطضذثزظ", U"kqкقكکگ", U"mnмнمن", U"lлل",
                                          U"rрر",    U"sсшщسشص",        U"fфف"};
constexpr std::size_t letters_below = 0x700, latin_beyond = 0x1E00, latin_beyond_end = 0x1F00;
using Table = std::array<std::uint8_t, letters_below + latin_beyond_end - latin_beyond>;

std::uint8_t group_of(char32_t letter) noexcept {
  for (std::size_t i = 0; i < std::size(groups); ++i) {
    if (groups[i].find(letter) != std::u32string_view::npos) return static_cast<std::uint8_t>(1U << i);
  }
  return 0;
}

std::uint8_t groups_in(char32_t c) noexcept {
  if (c >= 'A' && c <= 'Z') return group_of(c - 'A' + 'a');
  if (c < 0x80) return group_of(c);
  if (c >= 0x600 && c < 0x700) return group_of(plain_arabic(c));
  if (c >= 0x400 && c < 0x500) return group_of(plain_cyrillic(c));
  unsigned all = 0;
  for (const char letter : plain_latin(c)) all |= group_of(static_cast<unsigned char>(letter));
  return static_cast<std::uint8_t>(all);
}

Table make_table() {
  Table table{};
  for (std::size_t i = 0; i < table.size(); ++i)
    table[i] = groups_in(static_cast<char32_t>(i < letters_below ? i : i - letters_below + latin_beyond));
  return table;
}

}  // namespace

unsigned consonant_groups(std::string_view name) {
  static const Table table = make_table();
  unsigned all = 0;
  for (std::size_t at = 0; at < name.size();) {
    const auto byte = static_cast<unsigned char>(name[at]);
    if (byte < 0x80) {
      all |= table[byte];
      ++at;
      continue;
    }
    const auto point = decode(name, at);
    at += point.size;
    const auto c = static_cast<std::size_t>(point.value);
    if (c < letters_below) {
      all |= table[c];
    } else if (c >= latin_beyond && c < latin_beyond_end) {
      all |= table[c - latin_beyond + letters_below];
    }
  }
  return all;
}

}  // namespace gazetteer::text
