#include "gazetteer/text/transliteration.hpp"

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

#include "gazetteer/text/folding.hpp"
#include "gazetteer/text/letters.hpp"

namespace gazetteer::text {
namespace {

bool is_arabic(char32_t c) noexcept { return (c >= 0x620 && c <= 0x65F) || (c >= 0x66E && c <= 0x6D5); }
bool is_cyrillic(char32_t c) noexcept { return c >= 0x400 && c <= 0x4FF; }

// Consonants and long vowels inside a word. Ayn and hamza have no letter.
std::string_view arabic_letter(char32_t c) noexcept {
  switch (c) {
    case 0x0627:
      return "a";
    case 0x0628:
      return "b";
    case 0x067E:
      return "p";
    case 0x062A:
    case 0x0637:
      return "t";
    case 0x062B:
      return "th";
    case 0x062C:
      return "j";
    case 0x0686:
      return "ch";
    case 0x062D:
    case 0x0647:
      return "h";
    case 0x062E:
      return "kh";
    case 0x062F:
    case 0x0636:
      return "d";
    case 0x0630:
      return "dh";
    case 0x0631:
    case 0x0695:
      return "r";
    case 0x0632:
    case 0x0638:
      return "z";
    case 0x0698:
      return "zh";
    case 0x0633:
    case 0x0635:
      return "s";
    case 0x0634:
      return "sh";
    case 0x063A:
      return "gh";
    case 0x0641:
      return "f";
    case 0x06A4:
      return "v";
    case 0x0642:
      return "q";
    case 0x0643:
      return "k";
    case 0x06AF:
      return "g";
    case 0x0644:
    case 0x06B5:
      return "l";
    case 0x0645:
      return "m";
    case 0x0646:
      return "n";
    case 0x0648:
      return "w";
    case 0x064A:
      return "y";
    default:
      return {};
  }
}

// One word of Arabic script.
void spell_arabic(std::u32string_view word, std::string& out) {
  std::u32string plain;
  bool final_a = false;
  for (const char32_t c : word) {
    if (is_mark(c) || c == 0x0640) continue;
    final_a = c == 0x0649 || c == 0x0629;  // alif maqsura, ta marbuta
    if (c == 0x0626) {
      plain += U'\u0621';  // hamza on its seat has the vowel of its neighbours
    } else if (c == 0x0621) {
      plain += c;
    } else if (const auto letter = plain_arabic(c)) {
      plain += letter;
    }
  }
  std::u32string_view letters = plain;
  if (word.starts_with(U"\u0627\u0644") && letters.size() > 3) {
    out += "al ";
    letters.remove_prefix(2);
  }
  for (std::size_t i = 0; i < letters.size(); ++i) {
    const char32_t c = letters[i];
    if (i == 0 && (c == 0x0639 || c == 0x0621)) {
      out += 'a';
      continue;
    }
    const auto letter = i + 1 == letters.size() && final_a ? std::string_view("a") : arabic_letter(c);
    // An h after these would make a digraph of them: ظهر is zahr, not zhr.
    if (letter == "h" && !out.empty() && std::string_view("skgtdzcpr").find(out.back()) != std::string_view::npos) {
      out += 'a';
    }
    out += letter;
  }
}

// Ukrainian г is h, Russian г is g: `ukrainian` is told from the other letters of the name.
std::string_view cyrillic_letter(char32_t c, bool ukrainian) noexcept {
  switch (c) {
    case 0x430:
      return "a";
    case 0x431:
      return "b";
    case 0x432:
      return "v";
    case 0x433:
      return ukrainian ? "h" : "g";
    case 0x434:
      return "d";
    case 0x435:
      return "e";
    case 0x436:
      return "zh";
    case 0x437:
      return "z";
    case 0x438:
      return ukrainian ? "y" : "i";
    case 0x43A:
      return "k";
    case 0x43B:
      return "l";
    case 0x43C:
      return "m";
    case 0x43D:
      return "n";
    case 0x43E:
      return "o";
    case 0x43F:
      return "p";
    case 0x440:
      return "r";
    case 0x441:
      return "s";
    case 0x442:
      return "t";
    case 0x443:
      return "u";
    case 0x444:
      return "f";
    case 0x445:
      return "kh";
    case 0x446:
      return "ts";
    case 0x447:
    case 0x45B:
      return "ch";
    case 0x448:
      return "sh";
    case 0x449:
      return "shch";
    case 0x44B:
      return "y";
    case 0x44D:
      return "e";
    case 0x44E:
      return "yu";
    case 0x44F:
      return "ya";
    case 0x452:
      return "dj";
    case 0x454:
      return "ye";
    case 0x455:
      return "dz";
    case 0x456:
      return "i";
    case 0x458:
      return "y";
    case 0x459:
      return "ly";
    case 0x45A:
      return "ny";
    case 0x45F:
      return "dj";
    default:
      return {};
  }
}

bool is_ukrainian_letter(char32_t c) noexcept {
  switch (c) {
    case 0x404:
    case 0x406:
    case 0x407:
    case 0x454:
    case 0x456:
    case 0x457:
    case 0x490:
    case 0x491:
      return true;
    default:
      return false;
  }
}

std::unique_ptr<icu::Transliterator> make_transliterator() {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::Transliterator> made(icu::Transliterator::createInstance(
      icu::UnicodeString::fromUTF8("Any-Latin; Latin-ASCII"), UTRANS_FORWARD, status));
  if (U_FAILURE(status) != 0 || made == nullptr) throw std::runtime_error("ICU has no transliteration data");
  return made;
}

}  // namespace

LatinSpelling spell_in_latin(std::string_view name) {
  LatinSpelling spelling;
  spelling.name.reserve(name.size());
  std::u32string arabic;
  bool ukrainian = false;
  for (std::size_t at = 0; at < name.size();) {
    const auto point = decode(name, at);
    at += point.size;
    ukrainian = ukrainian || is_ukrainian_letter(point.value);
  }
  const auto finish_arabic = [&] {
    if (arabic.empty()) return;
    spell_arabic(arabic, spelling.name);
    spelling.vowels_unwritten = true;
    arabic.clear();
  };
  for (std::size_t at = 0; at < name.size();) {
    const auto point = decode(name, at);
    if (point.valid && is_arabic(point.value)) {
      arabic += point.value;
    } else {
      finish_arabic();
      const char32_t letter = is_cyrillic(point.value) ? plain_cyrillic(point.value) : 0;
      if (point.value == 0x439 || point.value == 0x419 || point.value == 0x457 || point.value == 0x407) {
        spelling.name += point.value == 0x457 || point.value == 0x407 ? "yi" : "y";  // й, ї
      } else if (point.value == 0x490 || point.value == 0x491) {
        spelling.name += 'g';  // ґ
      } else if (letter != 0) {
        spelling.name += cyrillic_letter(letter, ukrainian);
      } else if (point.valid) {
        spelling.name += name.substr(at, point.size);
      }
    }
    at += point.size;
  }
  finish_arabic();
  return spelling;
}

std::string to_latin(std::string_view name) {
  if (std::all_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; })) {
    return std::string(name);
  }
  static const std::unique_ptr<icu::Transliterator> transliterator = make_transliterator();
  auto text = icu::UnicodeString::fromUTF8(icu::StringPiece(name.data(), static_cast<int32_t>(name.size())));
  transliterator->transliterate(text);
  std::string out;
  text.toUTF8String(out);
  return out;
}

}  // namespace gazetteer::text
