#include "gazetteer/text/letters.hpp"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

namespace gazetteer::text {
namespace {

// Two places a code point. From the Unicode decompositions (NFKD), and by hand for letters that have none.
// clang-format off
constexpr std::string_view latin_00c0 =
    "a a a a a a aec e e e e i i i i d n o o o o o   o u u u u y thss"  // U+00C0
    "a a a a a a aec e e e e i i i i d n o o o o o   o u u u u y thy "  // U+00E0
    "a a a a a a c c c c c c c c d d d d e e e e e e e e e e g g g g "  // U+0100
    "g g g g h h h h i i i i i i i i i i ijijj j k k k l l l l l l l "  // U+0120
    "l l l n n n n n n n n n o o o o o o oeoer r r r r r s s s s s s "  // U+0140
    "s s t t t t t t u u u u u u u u u u u u w w y y y z z z z z z s "  // U+0160
    "b b b b     o c c d d d d   e e e f f g g   i i k k l l   n n o "  // U+0180
    "o o oioip p r s s shsht t t t u u u v y y z z zhzhzh    s s   w "  // U+01A0
    "        dzdzdzljljljnjnjnja a i i o o u u u u u u u u u u e a a "  // U+01C0
    "a a aeaeg g g g k k o o o o zhzhj dzdzdzg g   w n n a a aeaeo o "  // U+01E0
    "a a a a e e e e i i i i o o o o r r r r u u u u s s t t y y h h "  // U+0200
    "n d ououz z a a e e o o o o o o o o y y l n t j     a c c l t s "  // U+0220
    "z     b u v e e j j q q r r y y ";  // U+0240
constexpr std::string_view latin_1e00 =
    "a a b b b b b b c c d d d d d d d d d d e e e e e e e e e e f f "  // U+1E00
    "g g h h h h h h h h h h i i i i k k k k k k l l l l l l l l m m "  // U+1E20
    "m m m m n n n n n n n n o o o o o o o o p p p p r r r r r r r r "  // U+1E40
    "s s s s s s s s s s t t t t t t t t u u u u u u u u u u v v v v "  // U+1E60
    "w w w w w w w w w w x x x x y y z z z z z z h t w y a s s s ssd "  // U+1E80
    "a a a a a a a a a a a a a a a a a a a a a a a a e e e e e e e e "  // U+1EA0
    "e e e e e e e e i i i i o o o o o o o o o o o o o o o o o o o o "  // U+1EC0
    "o o o o u u u u u u u u u u u u u u y y y y y y y y llllv v y y ";  // U+1EE0
// clang-format on

std::string_view pair_of(std::string_view table, char32_t index) noexcept {
  const auto pair = table.substr(std::size_t{2} * index, 2);
  if (pair[0] == ' ') return {};
  return pair[1] == ' ' ? pair.substr(0, 1) : pair;
}

constexpr bool ascii_letter(char32_t c) noexcept { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr UChar32 icu(char32_t c) noexcept { return static_cast<UChar32>(c); }

}  // namespace

Script script_of(char32_t c) noexcept {
  if (c < 0x80) return ascii_letter(c) ? Script::latin : Script::none;
  if (!is_letter(c)) return Script::none;
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(icu(c), &status)) {
    case USCRIPT_LATIN:
      return Script::latin;
    case USCRIPT_ARABIC:
      return Script::arabic;
    case USCRIPT_CYRILLIC:
      return Script::cyrillic;
    case USCRIPT_HEBREW:
      return Script::hebrew;
    default:
      return Script::other;
  }
}

bool is_mark(char32_t c) noexcept {
  return c >= 0x300 && (U_GET_GC_MASK(icu(c)) & (U_GC_MN_MASK | U_GC_MC_MASK | U_GC_ME_MASK)) != 0;
}

namespace beyond_ascii {
bool is_letter(char32_t c) noexcept { return u_isUAlphabetic(icu(c)) != 0 || is_mark(c); }
bool is_digit(char32_t c) noexcept { return u_isdigit(icu(c)) != 0; }
bool is_upper(char32_t c) noexcept { return u_isUUppercase(icu(c)) != 0 || u_istitle(icu(c)) != 0; }
bool is_lower(char32_t c) noexcept { return u_isULowercase(icu(c)) != 0; }
bool is_space(char32_t c) noexcept { return u_isUWhiteSpace(icu(c)) != 0; }
}  // namespace beyond_ascii

bool is_apostrophe(char32_t c) noexcept {
  if (c < 0x80) return c == '\'' || c == '`';
  switch (c) {
    case 0x00B4:
    case 0x02B9:
    case 0x02BB:
    case 0x02BC:
    case 0x02BD:
    case 0x02BE:
    case 0x02BF:
    case 0x02C8:
    case 0x02CA:
    case 0x02CB:
    case 0x02EE:
    case 0x02C1:
    case 0x02C0:
    case 0x05F3:
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2032:
    case 0xA78B:
    case 0xA78C:
    case 0xFF07:
    case 0xFF40:
      return true;
    default:
      return false;
  }
}

bool is_hyphen(char32_t c) noexcept { return c == '-' || c == 0x2010 || c == 0x2011; }

std::string_view plain_latin(char32_t c) noexcept {
  if (c >= 0xC0 && c <= 0x24F) return pair_of(latin_00c0, c - 0xC0);
  if (c >= 0x1E00 && c <= 0x1EFF) return pair_of(latin_1e00, c - 0x1E00);
  return {};
}

char32_t plain_arabic(char32_t c) noexcept {
  switch (c) {
    case 0x0621:
    case 0x0640:
    case 0x0670:
    case 0x0674:
      return 0;
    case 0x0622:
    case 0x0623:
    case 0x0625:
    case 0x0671:
    case 0x0672:
    case 0x0673:
    case 0x0675:
      return 0x0627;  // alif
    case 0x0624:
    case 0x0676:
    case 0x06C6:
    case 0x06C7:
    case 0x06CB:
      return 0x0648;  // waw
    case 0x0626:
    case 0x0649:
    case 0x0678:
    case 0x06CC:
    case 0x06CD:
    case 0x06CE:
    case 0x06D0:
    case 0x06D2:
      return 0x064A;  // ya
    case 0x0629:
    case 0x06BE:
    case 0x06C0:
    case 0x06C1:
    case 0x06C2:
    case 0x06C3:
    case 0x06D5:
      return 0x0647;  // ha
    case 0x06A9:
    case 0x06AA:
    case 0x063B:
    case 0x063C:
      return 0x0643;  // kaf
    default:
      break;
  }
  return is_mark(c) ? 0 : c;
}

char32_t plain_cyrillic(char32_t c) noexcept {
  if (c >= 0x410 && c <= 0x42F)
    c += 0x20;
  else if (c >= 0x400 && c <= 0x40F)
    c += 0x50;
  switch (c) {
    case 0x0450:
    case 0x0451:
      return 0x0435;  // ѐ ё: е
    case 0x0439:
    case 0x045D:
      return 0x0438;  // й ѝ: и
    case 0x0453:
      return 0x0433;  // ѓ: г
    case 0x0457:
      return 0x0456;  // ї: і
    case 0x045C:
      return 0x043A;  // ќ: к
    case 0x045E:
      return 0x0443;  // ў: у
    default:
      return c >= 0x430 && c <= 0x45F ? c : 0;
  }
}

}  // namespace gazetteer::text
