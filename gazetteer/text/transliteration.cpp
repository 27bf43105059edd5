#include "gazetteer/text/transliteration.hpp"

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <memory>
#include <stdexcept>

#include "gazetteer/text/folding.hpp"
#include "gazetteer/text/letters.hpp"

namespace gazetteer::text {
namespace {

// A short text in place.
class Letters {
 public:
  Letters() = default;
  explicit Letters(std::string_view text) : size_(static_cast<unsigned char>(text.size())) {
    std::copy(text.begin(), text.end(), text_.begin());
  }
  [[nodiscard]] std::string_view view() const noexcept { return {text_.data(), size_}; }
  static constexpr std::size_t most = 5;

 private:
  std::array<char, most> text_{};
  unsigned char size_ = 0;
};

struct LetterRule {
  Letters inside, begin, end;
  bool known = false;
};

constexpr std::size_t spelt_below = 0x700;

// Whether a letter tells the language of its name: yes, or one of each kind together.
enum class Tells : unsigned char { no, first, second, yes };

Tells tells_in(RuleTable table, const Rule& rule, std::size_t cell) {
  const auto text = rule.cells[cell];
  if (text == "-") return Tells::no;
  if (text == "first") return Tells::first;
  if (text == "second") return Tells::second;
  if (text == "yes") return Tells::yes;
  refuse_rule(table, rule.line, "a letter tells: yes, first, second or -");
}

// The tables of one group of languages, by code point.
struct Alphabet {
  std::array<LetterRule, spelt_below + 0x100> letters;  // U+0000-06FF, U+1E00-1EFF
  std::array<Tells, spelt_below> tells{};
};

std::size_t place_of(char32_t c) noexcept {
  if (c < spelt_below) return c;
  return c >= 0x1E00 && c < 0x1F00 ? c - 0x1E00 + spelt_below : spelt_below + 0x100;
}

const LetterRule* rule_of(const Alphabet& alphabet, char32_t c) noexcept {
  const auto place = place_of(c);
  return place < alphabet.letters.size() && alphabet.letters[place].known ? &alphabet.letters[place] : nullptr;
}

// A cell of letters: - nothing, = what `same` has.
Letters letters_in(RuleTable table, const Rule& rule, std::size_t cell, const Letters& same) {
  const auto text = rule.cells[cell];
  if (text == "=") return same;
  if (text == "-") return {};
  if (text.empty() || text.size() > Letters::most ||
      !std::all_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; })) {
    refuse_rule(table, rule.line, "Latin spellings are one to five letters a to z, = or -");
  }
  return Letters(text);
}

void add_letters(Alphabet& alphabet, RuleTable table) {
  for (const auto& rule : read_rules(table, {"letter", "latin", "begin", "end", "tells"})) {
    const auto letter = decode(rule.cells[0], 0);
    if (!letter.valid || letter.size == 0 || letter.size != rule.cells[0].size() ||
        place_of(letter.value) >= alphabet.letters.size()) {
      refuse_rule(table, rule.line, "this is not one letter of a script that is spelt here");
    }
    auto& entry = alphabet.letters[place_of(letter.value)];
    if (entry.known) refuse_rule(table, rule.line, "this letter has a rule already");
    entry.inside = letters_in(table, rule, 1, {});
    entry.begin = letters_in(table, rule, 2, entry.inside);
    entry.end = letters_in(table, rule, 3, entry.inside);
    entry.known = true;
    const auto tells = tells_in(table, rule, 4);
    if (letter.value < spelt_below) alphabet.tells[letter.value] = tells;
  }
}

struct Alphabets {
  Alphabet common, ukrainian, turkish;  // the latter two hold where a letter of theirs tells
};

const Alphabets& alphabets() {
  static const std::unique_ptr<const Alphabets> read = [] {
    auto made = std::make_unique<Alphabets>();
    for (const auto* file : {"latin_letters.tsv", "arabic.tsv", "persian.tsv", "kurdish.tsv", "hebrew.tsv",
                             "russian.tsv", "belarusian.tsv", "serbian.tsv"}) {
      add_letters(made->common, rule_table(file));
    }
    add_letters(made->ukrainian, rule_table("ukrainian.tsv"));
    add_letters(made->turkish, rule_table("turkish.tsv"));
    add_letters(made->turkish, rule_table("kurdish_latin.tsv"));
    return std::unique_ptr<const Alphabets>(std::move(made));
  }();
  return *read;
}

bool is_arabic(char32_t c) noexcept { return (c >= 0x620 && c <= 0x65F) || (c >= 0x66E && c <= 0x6D5); }
bool is_hebrew(char32_t c) noexcept { return (c >= 0x5D0 && c <= 0x5EA) || (c >= 0x591 && c <= 0x5C7 && c != 0x5BE); }

// Vowel signs, points and the stroke that lengthens letters.
bool is_sign(char32_t c) noexcept {
  return (c >= 0x64B && c <= 0x65F) || c == 0x670 || c == 0x640 || (c >= 0x591 && c <= 0x5C7);
}
bool is_dotted_h(char32_t c) noexcept { return c == 0x1E24 || c == 0x1E25 || c == 0x1E28 || c == 0x1E29; }

// Letters that would make a digraph stay apart by a vowel: ظهر is zahr, not zhr; بردج bardaj.
void put_apart(std::string_view letters, std::string& out) {
  if (!out.empty() && !letters.empty()) {
    constexpr std::string_view before_h = "skgtdzcpr";
    const char last = out.back(), first = letters.front();
    if ((first == 'h' && before_h.find(last) != std::string_view::npos) || (last == 't' && first == 's') ||
        (last == 't' && first == 'z') || (last == 'd' && (first == 'j' || first == 'z')) ||
        (last == 's' && first == 'c')) {
      out += 'a';
    }
  }
  out += letters;
}

// One word of a script that leaves vowels unwritten.
void spell_consonants(std::u32string_view letters, const Alphabet& alphabet, std::string& out) {
  if (letters.starts_with(U"\u0627\u0644") && letters.size() > 3) {
    out += "al ";
    letters.remove_prefix(2);
  }
  for (std::size_t i = 0; i < letters.size(); ++i) {
    const auto* rule = rule_of(alphabet, letters[i]);
    if (rule == nullptr) rule = rule_of(alphabet, plain_arabic(letters[i]));
    if (rule == nullptr) continue;
    put_apart((i == 0 ? rule->begin : i + 1 == letters.size() ? rule->end : rule->inside).view(), out);
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
  const Alphabets& all = alphabets();
  LatinSpelling spelling;
  spelling.name.reserve(name.size() + name.size() / 4);
  bool ukrainian = false, turkish = false, first = false, second = false;
  for (std::size_t at = 0; at < name.size();) {
    const auto point = decode(name, at);
    at += point.size;
    if (point.value < 0x80 || point.value >= spelt_below) continue;
    ukrainian = ukrainian || all.ukrainian.tells[point.value] == Tells::yes;
    const auto tells = all.turkish.tells[point.value];
    first = first || tells == Tells::first;
    second = second || tells == Tells::second;
    turkish = turkish || tells == Tells::yes || (first && second);
  }
  std::u32string run;  // of a script without vowels
  const auto finish_run = [&] {
    if (run.empty()) return;
    spell_consonants(run, all.common, spelling.name);
    spelling.vowels_unwritten = true;
    run.clear();
  };
  for (std::size_t at = 0; at < name.size();) {
    const auto point = decode(name, at);
    const auto c = point.value;
    const auto letter = name.substr(at, point.size);
    at += point.size;
    if (point.valid && (is_arabic(c) || is_hebrew(c))) {
      if (!is_sign(c)) run += c;
      continue;
    }
    finish_run();
    if (!point.valid) continue;
    if (c < 0x80 && !turkish) {
      spelling.name += letter;
      continue;
    }
    const LetterRule* rule = ukrainian ? rule_of(all.ukrainian, c) : nullptr;
    if (turkish) rule = rule_of(all.turkish, c);
    if (turkish && (c == 'c' || c == 'C') && at < name.size() &&
        std::string_view("hHkK").find(name[at]) != std::string_view::npos) {
      rule = nullptr;
    }
    if (rule == nullptr) rule = rule_of(all.common, c);
    if (rule != nullptr) {
      spelling.name += rule->inside.view();
    } else if (is_dotted_h(c)) {
      put_apart("h", spelling.name);
    } else if (const auto plain = c >= 0x400 && c <= 0x4FF ? plain_cyrillic(c) : 0; plain != 0) {
      if (const auto* base = rule_of(all.common, plain)) spelling.name += base->inside.view();
    } else {
      spelling.name += letter;
    }
  }
  finish_run();
  return spelling;
}

void check_letters(RuleTable table) {
  const auto alphabet = std::make_unique<Alphabet>();
  add_letters(*alphabet, table);
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
