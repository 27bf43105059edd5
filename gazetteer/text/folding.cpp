#include "gazetteer/text/folding.hpp"

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <stdexcept>

#include "gazetteer/text/key_letters.hpp"
#include "gazetteer/text/letters.hpp"

namespace gazetteer::text {
namespace {

// What a code point is to a key: letters (text in `out`), nothing, or a gap between words.
using Part = KeyPart;

const icu::Normalizer2& nfkd() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = icu::Normalizer2::getNFKDInstance(status);
  if (U_FAILURE(status) != 0) throw std::runtime_error("ICU has no normalization data");
  return *normalizer;
}

bool marks_are_dropped(char32_t mark) {
  if (mark == 0x3099 || mark == 0x309A) return false;  // they make other kana
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(static_cast<UChar32>(mark), &status)) {
    case USCRIPT_INHERITED:
    case USCRIPT_COMMON:
    case USCRIPT_LATIN:
    case USCRIPT_GREEK:
    case USCRIPT_CYRILLIC:
    case USCRIPT_ARABIC:
    case USCRIPT_HEBREW:
    case USCRIPT_SYRIAC:
      return true;
    default:
      return false;  // the vowels of Indic scripts are marks
  }
}

bool is_unspaced(char32_t c) {
  if (c < 0xE00) return false;
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(static_cast<UChar32>(c), &status)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
    case USCRIPT_YI:
    case USCRIPT_TAI_LE:
    case USCRIPT_NEW_TAI_LUE:
    case USCRIPT_LANNA:
      return true;
    default:
      return false;
  }
}

Part fold(char32_t c, std::string& out, int depth);

// A letter that the tables do not know: its compatibility decomposition, each part in folded case.
Part fold_by_unicode(char32_t c, std::string& out, int depth) {
  const auto point = static_cast<UChar32>(c);
  icu::UnicodeString parts;
  if ((c < 0xAC00 || c > 0xD7A3) && depth < 4 && nfkd().getDecomposition(point, parts) != 0) {
    Part result = Part::nothing;
    for (int32_t i = 0; i < parts.length(); i = parts.moveIndex32(i, 1)) {
      const auto part = fold(static_cast<char32_t>(parts.char32At(i)), out, depth + 1);
      if (part == Part::letters || (part == Part::gap && result == Part::nothing)) result = part;
    }
    return result;
  }
  if (const auto lower_case = u_foldCase(point, U_FOLD_CASE_DEFAULT); lower_case != point && depth < 4) {
    return fold(static_cast<char32_t>(lower_case), out, depth + 1);
  }
  if (is_mark(c)) {
    if (marks_are_dropped(c)) return Part::nothing;
    append(out, c);
    return Part::letters;
  }
  if (u_isdigit(point) != 0) {
    out += static_cast<char>('0' + u_charDigitValue(point));
    return Part::letters;
  }
  if (u_isUAlphabetic(point) != 0 || u_isalnum(point) != 0) {
    append(out, c);
    return Part::letters;
  }
  return u_charType(point) == U_FORMAT_CHAR || u_hasBinaryProperty(point, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0
             ? Part::nothing
             : Part::gap;
}

// An ASCII letter in lower case, or a digit; 0 for others.
constexpr char plain_ascii(char c) noexcept {
  if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) return c;
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : '\0';
}

Part fold(char32_t c, std::string& out, int depth) {
  if (c < 0x80) {
    if (const char plain = plain_ascii(static_cast<char>(c)); plain != '\0') {
      out += plain;
      return Part::letters;
    }
    return c == '\'' || c == '`' ? Part::nothing : Part::gap;
  }
  if (is_apostrophe(c)) return Part::nothing;
  if (c >= 0x300 && c <= 0x36F) return Part::nothing;
  if (const auto latin = plain_latin(c); !latin.empty()) {
    out += latin;
    return Part::letters;
  }
  if (c >= 0x400 && c <= 0x45F) {
    if (const auto letter = plain_cyrillic(c)) {
      append(out, letter);
      return Part::letters;
    }
  }
  if (c >= 0x621 && c <= 0x6D5 && (c < 0x660 || c > 0x66D) && c != 0x6D4) {
    const auto letter = plain_arabic(c);
    if (letter == 0) return Part::nothing;
    append(out, letter);
    return Part::letters;
  }
  return fold_by_unicode(c, out, depth);
}

}  // namespace

std::string exact_key(std::string_view name) {
  std::string key;
  key.reserve(name.size());
  bool gap = false;     // a gap stands between the last letters and the next
  std::size_t run = 0;  // letters since the last gap or joining period
  std::string letters;
  for (std::size_t at = 0; at < name.size();) {
    // ASCII letters and digits, most of all names, without detours.
    if (const char plain = plain_ascii(name[at]); plain != '\0') {
      if (gap && !key.empty()) key += ' ';
      if (gap) run = 0;
      gap = false;
      key += plain;
      ++run;
      ++at;
      continue;
    }
    const auto point = decode(name, at);
    at += point.size;
    if (!point.valid) continue;
    letters.clear();
    switch (fold(point.value, letters, 0)) {
      case Part::letters:
        if (gap && !key.empty()) key += ' ';
        if (gap) run = 0;
        gap = false;
        key += letters;
        if (!is_mark(point.value)) ++run;
        break;
      case Part::gap:
        // The periods of initials join: "U.S." is "us", "St.Louis" two words.
        if (point.value == '.' && run == 1 && !gap && is_letter(decode(name, at).value)) {
          run = 0;
        } else {
          gap = true;
        }
        break;
      case Part::nothing:
        break;
    }
  }
  return key;
}

KeyLetter key_letter(char32_t c, std::string& letters) {
  const auto size = letters.size();
  KeyLetter known;
  known.part = fold(c, letters, 0);
  if (known.part != Part::letters) letters.resize(size);
  known.letter = is_letter(c);
  known.mark = is_mark(c);
  for (auto at = size; at < letters.size();) {
    const auto point = decode(letters, at);
    at += point.size;
    known.unspaced = known.unspaced || is_unspaced(point.value);
  }
  return known;
}

std::string lower(std::string_view text) {
  bool ascii = true;
  for (const char c : text) ascii = ascii && static_cast<unsigned char>(c) < 0x80;
  if (!ascii) {
    std::string out;
    icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())))
        .toLower(icu::Locale::getRoot())
        .toUTF8String(out);
    return out;
  }
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  }
  return out;
}

}  // namespace gazetteer::text
