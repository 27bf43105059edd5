#include "gazetteer/text/sentences.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "gazetteer/text/folding.hpp"
#include "gazetteer/text/letters.hpp"
#include "gazetteer/text/word_list.hpp"

namespace gazetteer::text {
namespace {

// Words that stand before a name or a number: their period ends no sentence.
constexpr WordList title_abbreviations(std::to_array<std::string_view>(
    {"adm", "approx", "art", "brig", "bn",   "capt", "cf",  "cmdr", "co",  "col", "cpl",    "dr",  "e.g", "eg", "esp",
     "fig", "ft",     "gen", "gov",  "hon",  "i.e",  "ie",  "incl", "lt",  "maj", "messrs", "mr",  "mrs", "ms", "mt",
     "no",  "nos",    "nr",  "pp",   "pres", "prof", "pvt", "rep",  "rev", "sec", "sen",    "sgt", "spc", "sr", "st",
     "ste", "supt",   "vol", "vs",   "viz",  "г",    "гг",  "ген",  "д",   "им",  "кв",     "м",   "обл", "оз", "п",
     "пгт", "пос",    "р",   "с",    "см",   "смт",  "ст",  "т.д",  "т.е", "т.к", "ул",     "х"}));

// Words whose period ends a sentence only before a capital letter that is not a name's: measures, months, the like.
constexpr WordList soft_abbreviations(std::to_array<std::string_view>(
    {"a.m",  "al", "apr", "aug",  "ave", "corp", "dec", "dept", "est", "etc",  "feb", "govt", "ha",  "hrs", "inc",
     "jan",  "jr", "jul", "jun",  "kg",  "km",   "kms", "ltd",  "mar", "min",  "mm",  "mos",  "nov", "oct", "p.m",
     "prov", "rd", "sep", "sept", "sq",  "yds",  "км",  "кг",   "млн", "млрд", "руб", "тыс",  "чел"}));

// Words that begin sentences: after initials they tell an end from a name.
constexpr WordList sentence_openers(std::to_array<std::string_view>(
    {"a",       "according", "after",     "also", "although", "an",      "and",  "as",        "at",
     "because", "before",    "both",      "but",  "by",       "during",  "for",  "from",      "he",
     "her",     "his",       "however",   "if",   "in",       "it",      "its",  "last",      "later",
     "local",   "many",      "meanwhile", "more", "no",       "on",      "one",  "other",     "our",
     "several", "she",       "since",     "so",   "some",     "sources", "that", "the",       "their",
     "then",    "there",     "these",     "they", "this",     "those",   "to",   "today",     "two",
     "under",   "we",        "what",      "when", "while",    "who",     "with", "yesterday", "you"}));

bool is_line_end(char32_t c) noexcept { return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029; }

// ! ? and their kin in Arabic, CJK, Devanagari, Burmese, Armenian, Ethiopic.
bool is_full_stop(char32_t c) noexcept {
  switch (c) {
    case '!':
    case '?':
    case 0x061F:
    case 0x06D4:
    case 0x3002:
    case 0xFF01:
    case 0xFF1F:
    case 0x0964:
    case 0x0965:
    case 0x104A:
    case 0x104B:
    case 0x0589:
    case 0x1362:
    case 0x203C:
    case 0x2047:
    case 0x2048:
    case 0x2049:
    case 0x2026:
      return true;
    default:
      return false;
  }
}

bool is_closer(char32_t c) noexcept {
  switch (c) {
    case '"':
    case '\'':
    case ')':
    case ']':
    case '}':
    case 0x2019:
    case 0x201D:
    case 0xBB:
    case 0x203A:
      return true;
    default:
      return false;
  }
}

// ASCII that neither ends a line nor can end a sentence: most of all text.
constexpr auto plain = [] {
  std::array<bool, 256> table{};
  for (std::size_t c = 0; c < 0x80; ++c) table[c] = c != '\n' && c != '\r' && c != '.' && c != '!' && c != '?';
  return table;
}();
bool is_plain(char c) noexcept { return plain[static_cast<unsigned char>(c)]; }

class Splitter {
 public:
  explicit Splitter(std::string_view text) : text_(text) {}

  std::vector<Span> split() {
    while (at_ < text_.size()) {
      auto at = at_;
      while (at < text_.size() && is_plain(text_[at])) ++at;
      at_ = at;
      if (at == text_.size()) break;
      const auto point = decode(text_, at_);
      if (is_line_end(point.value)) {
        const auto after = end_of_white_space(at_);
        if (line_break_ends(at_, after))
          cut(at_, after);
        else
          at_ = after;
        line_begin_ = last_line_begin(after);
      } else if (point.value == '.' || is_full_stop(point.value)) {
        mark(point);
      } else {
        at_ += point.size;
      }
    }
    cut(text_.size(), text_.size());
    return std::move(sentences_);
  }

 private:
  void cut(std::size_t end, std::size_t next) {
    std::size_t begin = begin_;
    while (begin < end && is_space(decode(text_, begin).value)) begin += decode(text_, begin).size;
    while (end > begin && is_space(decode_before(text_, end).value)) end -= decode_before(text_, end).size;
    if (begin < end) sentences_.push_back({begin, end});
    begin_ = at_ = next;
  }

  [[nodiscard]] std::size_t end_of_white_space(std::size_t at) const noexcept {
    while (at < text_.size() && is_space(decode(text_, at).value)) at += decode(text_, at).size;
    return at;
  }

  [[nodiscard]] std::size_t last_line_begin(std::size_t at) const noexcept {
    const auto line_end = text_.substr(0, at).find_last_of("\n\r");
    return line_end == std::string_view::npos ? 0 : line_end + 1;
  }

  // A blank line parts paragraphs. A single line end is a mere wrap when the line is as long as wrapped lines are (50
  // to 110 bytes) without a full stop at its end, or when the next line goes on in lower case; a list mark begins anew.
  [[nodiscard]] bool line_break_ends(std::size_t at, std::size_t after) const noexcept {
    if (after >= text_.size()) return true;
    const auto gap = text_.substr(at, after - at);
    const auto breaks = std::count(gap.begin(), gap.end(), '\n');
    if (breaks > 1 || gap.find("\xE2\x80\xA9") != std::string_view::npos) return true;
    if (breaks == 0 && std::count(gap.begin(), gap.end(), '\r') > 1) return true;
    const auto next = decode(text_, after).value;
    if (next == '-' || next == '*' || next == '#' || next == 0x2022 || next == 0x2013 || next == 0x2014) return true;
    if (is_lower(next)) return false;
    if (is_digit(next) && list_number_at(after)) return true;
    const auto length = at - std::min(line_begin_, at);
    return length < 50 || length > 110 * (decode(text_, line_begin_).size);
  }

  [[nodiscard]] bool list_number_at(std::size_t at) const noexcept {
    std::size_t digits = 0;
    while (at < text_.size() && is_digit(decode(text_, at).value) && digits < 4) {
      at += decode(text_, at).size;
      ++digits;
    }
    return digits > 0 && digits < 4 && at < text_.size() && (text_[at] == '.' || text_[at] == ')');
  }

  void mark(CodePoint first) {
    const std::size_t begin = at_;
    std::size_t end = at_ + first.size;
    bool stops = is_full_stop(first.value);
    std::size_t periods = first.value == '.' ? 1 : 0;
    for (auto point = decode(text_, end); point.size > 0 && (point.value == '.' || is_full_stop(point.value));
         point = decode(text_, end)) {
      stops = stops || is_full_stop(point.value);
      periods += point.value == '.' ? 1 : 0;
      end += point.size;
    }
    for (auto point = decode(text_, end); point.size > 0 && is_closer(point.value); point = decode(text_, end)) {
      const auto following = decode(text_, end + point.size);
      if ((point.value == '\'' || point.value == '"' || point.value == 0x2019) && is_letter(following.value))
        break;  // it opens
      end += point.size;
    }
    const auto after = end_of_white_space(end);
    const auto next = decode(text_, after);
    const bool ellipsis = periods > 1 || first.value == 0x2026;
    bool ends = after >= text_.size() || stops || ellipsis || period_ends(begin, end, after);
    if (ends && after < text_.size()) {
      if (after == end)
        ends = ends && starts_anew(begin, next.value, stops || ellipsis);
      else if (is_lower(next.value))
        ends = false;
    }
    if (ends)
      cut(end, after);
    else
      at_ = end;
  }

  // No white space follows: "talks?Russians" and "fell.The" lack one; "example.Com" and "3.5" do not.
  [[nodiscard]] bool starts_anew(std::size_t mark, char32_t next, bool stops) const noexcept {
    if (!is_upper(next) && script_of(next) != Script::arabic && script_of(next) != Script::other) return false;
    const auto chunk = chunk_before(mark);
    if (chunk.find("://") != std::string_view::npos || chunk.starts_with("www.") ||
        chunk.find('@') != std::string_view::npos) {
      return false;
    }
    if (stops) return true;
    const auto last = decode_before(text_, mark);
    const auto second = decode_before(text_, mark - last.size);
    return is_letter(last.value) && is_letter(second.value) && !is_upper(last.value) && !is_upper(second.value) &&
           chunk.find('.') == std::string_view::npos;
  }

  // The characters before `end` up to white space.
  [[nodiscard]] std::string_view chunk_before(std::size_t end) const noexcept {
    std::size_t begin = end;
    while (begin > begin_) {
      const auto point = decode_before(text_, begin);
      if (is_space(point.value) || end - begin > 200) break;
      begin -= point.size;
    }
    return text_.substr(begin, end - begin);
  }

  // Whether the one period at `mark` ends the sentence; white space from `end` to `after` follows it.
  [[nodiscard]] bool period_ends(std::size_t mark, std::size_t end, std::size_t after) const {
    auto chunk = chunk_before(mark);
    while (!chunk.empty() && !is_letter(decode(chunk, 0).value) && !is_digit(decode(chunk, 0).value)) {
      chunk.remove_prefix(decode(chunk, 0).size);
    }
    if (chunk.empty() || end != mark + 1) return true;
    const bool number = std::all_of(chunk.begin(), chunk.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (number) return chunk.size() > 3 || end_of_white_space(begin_) + chunk.size() != mark;  // "1. What happened"
    const auto word = lower(chunk);
    const auto first = decode(chunk, 0);
    const bool initial = chunk.size() == first.size && is_upper(first.value);
    const bool cyrillic_letter = chunk.size() == first.size && script_of(first.value) == Script::cyrillic;
    if (initial || initials(chunk)) return opener_at(after) && !initial;
    if (title_abbreviations.has(word)) {
      // "2020 г. Потом": a measure after a number, else the letter stands before a name.
      return cyrillic_letter && is_digit(last_before(mark - chunk.size())) && is_upper(decode(text_, after).value);
    }
    if (soft_abbreviations.has(word)) return is_upper(decode(text_, after).value);
    return true;
  }

  [[nodiscard]] char32_t last_before(std::size_t at) const noexcept {
    while (at > begin_ && is_space(decode_before(text_, at).value)) at -= decode_before(text_, at).size;
    return decode_before(text_, at).value;
  }

  // "U.S", "D.C": capitals with periods between.
  [[nodiscard]] static bool initials(std::string_view chunk) noexcept {
    std::size_t at = 0;
    std::size_t letters = 0;
    while (at < chunk.size()) {
      const auto letter = decode(chunk, at);
      if (!is_upper(letter.value)) return false;
      at += letter.size;
      ++letters;
      if (at == chunk.size()) break;
      if (chunk[at] != '.') return false;
      ++at;
    }
    return letters >= 2;
  }

  [[nodiscard]] bool opener_at(std::size_t at) const {
    std::size_t end = at;
    while (end < text_.size() && is_letter(decode(text_, end).value)) end += decode(text_, end).size;
    const auto word = text_.substr(at, end - at);
    return !word.empty() && is_upper(decode(word, 0).value) && sentence_openers.has(lower(word));
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t begin_ = 0;       // of the sentence
  std::size_t line_begin_ = 0;  // of the line
  std::vector<Span> sentences_;
};

}  // namespace

std::vector<Span> sentences(std::string_view text) { return Splitter(text).split(); }

}  // namespace gazetteer::text
