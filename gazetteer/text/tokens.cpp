#include <algorithm>
#include <array>
#include <cstdint>

#include "gazetteer/text/letters.hpp"
#include "gazetteer/text/sentences.hpp"
#include "gazetteer/text/utf8.hpp"

namespace gazetteer::text {
namespace {

bool joins_letters(char32_t c) noexcept { return is_apostrophe(c) || c == 0x200C || c == 0x200D || c == 0xAD; }

bool equals_ascii(std::string_view a, std::string_view b) noexcept {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return (x >= 'A' && x <= 'Z' ? static_cast<char>(x + 32) : x) == y; });
}

// Most characters are ASCII, and need no tables.
constexpr bool ascii(char c) noexcept { return static_cast<unsigned char>(c) < 0x80; }
constexpr bool ascii_upper(char c) noexcept { return c >= 'A' && c <= 'Z'; }
constexpr bool ascii_letter(char c) noexcept { return (c >= 'a' && c <= 'z') || ascii_upper(c); }

/// What an ASCII character is to the scanner.
enum class Ascii : std::uint8_t { not_ascii, letter, digit, space, mark };
constexpr auto ascii_kinds = [] {
  std::array<Ascii, 256> kinds{};
  for (std::size_t i = 0; i < 0x80; ++i) {
    const auto c = static_cast<char>(i);
    kinds[i] = ascii_letter(c)                            ? Ascii::letter
               : c >= '0' && c <= '9'                     ? Ascii::digit
               : c == ' ' || (c >= '\x09' && c <= '\x0D') ? Ascii::space
                                                          : Ascii::mark;
  }
  return kinds;
}();
constexpr Ascii ascii_kind(char c) noexcept { return ascii_kinds[static_cast<unsigned char>(c)]; }

class Scanner {
 public:
  Scanner(std::string_view text, Span part, std::vector<TokenSpan>& tokens)
      : text_(text.substr(0, part.end)), at_(part.begin), tokens_(tokens) {}

  void scan() {
    while (at_ < text_.size()) {
      switch (ascii_kind(text_[at_])) {
        case Ascii::letter:
          word();
          continue;
        case Ascii::digit:
          number();
          continue;
        case Ascii::space:
          ++at_;
          continue;
        case Ascii::mark:
          punctuation({static_cast<char32_t>(text_[at_]), 1, true});
          continue;
        case Ascii::not_ascii:
          break;
      }
      const auto point = decode(text_, at_);
      if (is_space(point.value)) {
        at_ += point.size;
      } else if (is_digit(point.value)) {
        number();
      } else if (is_letter(point.value)) {
        word();
      } else {
        punctuation(point);
      }
    }
  }

 private:
  [[nodiscard]] CodePoint peek(std::size_t at) const noexcept { return decode(text_, at); }
  [[nodiscard]] bool letter_at(std::size_t at) const noexcept {
    const auto point = peek(at);
    return point.size > 0 && is_letter(point.value);
  }
  [[nodiscard]] bool letter_or_digit_at(std::size_t at) const noexcept {
    const auto point = peek(at);
    return point.size > 0 && (is_letter(point.value) || is_digit(point.value));
  }

  void emit(std::size_t begin, std::size_t end, Token::Kind kind) {
    tokens_.push_back({{begin, end}, kind});
    at_ = end;
  }

  void punctuation(CodePoint first) {
    std::size_t end = at_ + first.size;
    if (first.value == '.' || first.value == '-') {
      while (end < text_.size() && text_[end] == static_cast<char>(first.value)) ++end;
    }
    emit(at_, end, Token::Kind::punctuation);
  }

  // Digits with the separators inside them; "93rd" is one number, "20km" a number and a word.
  void number() {
    std::size_t end = at_;
    while (end < text_.size()) {
      if (ascii_kind(text_[end]) == Ascii::digit) {
        ++end;
        continue;
      }
      const auto point = peek(end);
      const bool separator = point.value == '.' || point.value == ',' || point.value == 0x66B || point.value == 0x66C;
      if (is_digit(point.value)) {
        end += point.size;
      } else if (separator && is_digit(peek(end + point.size).value)) {
        end += point.size;
      } else {
        break;
      }
    }
    if (const auto suffix = text_.substr(end, 2); suffix.size() == 2 && ascii_letter(suffix.front())) {
      for (const std::string_view ordinal : {"st", "nd", "rd", "th"}) {
        if (equals_ascii(suffix, ordinal) && !letter_or_digit_at(end + 2)) end += 2;
      }
    }
    emit(at_, end, Token::Kind::number);
  }

  // "U.S.", "D.C.": single letters with a period after each; the end of it, or `begin` when there is none.
  [[nodiscard]] std::size_t end_of_initials(std::size_t begin) const noexcept {
    if (begin + 1 >= text_.size() || (ascii(text_[begin]) && text_[begin + 1] != '.')) return begin;
    std::size_t at = begin;
    std::size_t initials = 0;
    while (letter_at(at) && initials < 10) {
      const auto letter = peek(at);
      if (!is_upper(letter.value) || peek(at + letter.size).value != '.') break;
      at += letter.size + 1;
      ++initials;
    }
    if (initials < 2) return begin;
    return letter_or_digit_at(at) ? begin : at;
  }

  void word() {
    const std::size_t begin = at_;
    if (const auto initials = end_of_initials(begin); initials != begin)
      return emit(begin, initials, Token::Kind::word);
    std::size_t end = begin;
    while (end < text_.size()) {
      const char c = text_[end];
      const auto kind = ascii_kind(c);
      if (kind == Ascii::letter || kind == Ascii::digit) {
        ++end;
        continue;
      }
      if (kind != Ascii::not_ascii && c != '\'' && c != '`' && c != '-') break;  // joins nothing
      const auto point = peek(end);
      const auto next = end + point.size;
      if (is_letter(point.value) || is_digit(point.value)) {
        end = next;
      } else if ((joins_letters(point.value) && letter_at(next) && point.valid) ||
                 (is_hyphen(point.value) && letter_or_digit_at(next))) {
        end = next;
      } else {
        break;
      }
    }
    const std::size_t possessive = possessive_of(begin, end);
    emit(begin, possessive, Token::Kind::word);
    if (possessive != end) emit(possessive, end, Token::Kind::word);
  }

  // Where "'s" begins; `end` when there is none. Arabic "Ra's" (head, cape) is a word.
  [[nodiscard]] std::size_t possessive_of(std::size_t begin, std::size_t end) const noexcept {
    if (end - begin < 3 || (text_[end - 1] != 's' && text_[end - 1] != 'S')) return end;
    const auto mark = decode_before(text_, end - 1);
    if (mark.value != '\'' && mark.value != 0x2019 && mark.value != 0x02BC && mark.value != '`') return end;
    const auto head = end - 1 - mark.size;
    return head <= begin || equals_ascii(text_.substr(begin, head - begin), "ra") ? end : head;
  }

  std::string_view text_;
  std::size_t at_;
  std::vector<TokenSpan>& tokens_;
};

}  // namespace

std::vector<Token> tokens(std::string_view text) { return tokens(text, Span{0, text.size()}); }

std::vector<Token> tokens(std::string_view text, Span part) {
  std::vector<TokenSpan> spans;
  find_tokens(text, part, spans);
  std::vector<Token> tokens;
  tokens.reserve(spans.size());
  for (const auto& span : spans) tokens.push_back(token_of(text, span));
  return tokens;
}

void find_tokens(std::string_view text, Span part, std::vector<TokenSpan>& spans) {
  part.end = std::min(part.end, text.size());
  part.begin = std::min(part.begin, part.end);
  spans.clear();
  Scanner(text, part, spans).scan();
}

Token token_of(std::string_view text, TokenSpan span) {
  Token token{span.span, span.kind, Script::none, false, false};
  const auto surface = span.span.of(text);
  std::size_t letters = 0;
  std::size_t upper = 0;
  for (std::size_t at = 0; at < surface.size();) {
    if (const char c = surface[at]; ascii(c)) {
      ++at;
      if (!ascii_letter(c)) continue;
      if (letters == 0) {
        token.script = Script::latin;
        token.capitalised = ascii_upper(c);
      }
      ++letters;
      if (ascii_upper(c)) ++upper;
      continue;
    }
    const auto point = decode(surface, at);
    at += point.size;
    if (!is_letter(point.value) || is_mark(point.value)) continue;
    if (letters == 0) {
      token.script = script_of(point.value);
      token.capitalised = is_upper(point.value);
    }
    ++letters;
    if (is_upper(point.value)) ++upper;
  }
  token.all_capitals = letters >= 2 && upper == letters;
  return token;
}

}  // namespace gazetteer::text
