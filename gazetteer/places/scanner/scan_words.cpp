#include "gazetteer/places/scanner/scan_words.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "gazetteer/places/scanner/first_words.hpp"

namespace gazetteer::places {
namespace {

constexpr std::size_t step_size = 64;
constexpr std::size_t read_ahead = 4096;
constexpr std::size_t longest_segment = 65536;
constexpr std::size_t longest_plain = 256;  // longer ones are no names: their hash does not matter

/// Bit i tells of byte i.
struct Classes {
  std::uint64_t alphanumeric = 0;
  std::uint64_t letter = 0;
  std::uint64_t odd = 0;  // not ASCII, or an apostrophe
  std::uint64_t period = 0;
};

#if defined(__SSE2__)
Classes classes_of(const char* bytes) noexcept {
  Classes classes;
  const auto among = [](__m128i values, char first, int count) {  // first <= value < first + count, unsigned
    const __m128i shifted = _mm_sub_epi8(values, _mm_set1_epi8(static_cast<char>(first + 128)));
    return _mm_cmplt_epi8(shifted, _mm_set1_epi8(static_cast<char>(count - 128)));
  };
  for (unsigned part = 0; part < step_size; part += 16) {
    const __m128i values = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + part));
    const __m128i letters = among(_mm_or_si128(values, _mm_set1_epi8(0x20)), 'a', 26);
    const __m128i digits = among(values, '0', 10);
    const __m128i marks =
        _mm_or_si128(_mm_cmpeq_epi8(values, _mm_set1_epi8('\'')), _mm_cmpeq_epi8(values, _mm_set1_epi8('`')));
    const auto bits = [part](__m128i mask) {
      return static_cast<std::uint64_t>(static_cast<unsigned>(_mm_movemask_epi8(mask))) << part;
    };
    classes.letter |= bits(letters);
    classes.alphanumeric |= bits(_mm_or_si128(letters, digits));
    classes.odd |= bits(_mm_or_si128(marks, values));
    classes.period |= bits(_mm_cmpeq_epi8(values, _mm_set1_epi8('.')));
  }
  return classes;
}
#else
Classes classes_of(const char* bytes) noexcept {
  Classes classes;
  for (unsigned i = 0; i < step_size; ++i) {
    const auto c = static_cast<unsigned char>(bytes[i]);
    const std::uint64_t bit = std::uint64_t{1} << i;
    const bool letter = (c | 0x20U) >= 'a' && (c | 0x20U) <= 'z';
    if (letter) classes.letter |= bit;
    if (letter || (c >= '0' && c <= '9')) classes.alphanumeric |= bit;
    if (c >= 0x80 || c == '\'' || c == '`') classes.odd |= bit;
    if (c == '.') classes.period |= bit;
  }
  return classes;
}
#endif

bool may_be_letter(unsigned char c) noexcept { return c >= 0x80 || ((c | 0x20U) >= 'a' && (c | 0x20U) <= 'z'); }

constexpr std::uint64_t to_lower_case = 0x2020'2020'2020'2020ULL;

}  // namespace

/// What stands in segments (letters, digits, apostrophes, all that is not ASCII, and periods that may join initials),
/// and what of it needs a closer look.
struct TextWords::Masks {
  std::uint64_t in_segment;
  std::uint64_t complex;
};

/// `next` is the byte behind the 64, 0 at the end of the text.
TextWords::Masks TextWords::masks_at(const char* bytes, unsigned next) noexcept {
  const auto classes = classes_of(bytes);
  const std::uint64_t solid = classes.alphanumeric | classes.odd;
  const std::uint64_t before = solid << 1 | last_bit_;
  const std::uint64_t behind = (classes.letter | classes.odd) >> 1 |
                               static_cast<std::uint64_t>(may_be_letter(static_cast<unsigned char>(next))) << 63;
  const std::uint64_t joint = classes.period & before & behind;
  last_bit_ = solid >> 63;
  return {solid | joint, classes.odd | joint};
}

bool TextWords::read_on(std::vector<ScanWord>& words) {
  const std::size_t stop = std::min(text_.size(), at_ + read_ahead);
  if (at_ >= text_.size()) return false;
  while (at_ < stop) {
    Masks masks{};
    if (text_.size() - at_ > step_size) {
      masks = masks_at(text_.data() + at_, static_cast<unsigned char>(text_[at_ + step_size]));
    } else {
      std::array<char, step_size> last{};
      last.fill(' ');
      std::memcpy(last.data(), text_.data() + at_, text_.size() - at_);
      masks = masks_at(last.data(), ' ');
    }
    // Bits where a segment begins or the first byte behind it stands.
    std::uint64_t turns = masks.in_segment ^ (masks.in_segment << 1 | (open_ ? 1U : 0U));
    std::uint64_t seen = ~std::uint64_t{0};  // bits of the segment that is open, and all behind
    while (turns != 0) {
      const auto bit = static_cast<unsigned>(std::countr_zero(turns));
      turns &= turns - 1;
      if (open_) {
        const std::uint64_t before = (std::uint64_t{1} << bit) - 1;
        end_segment(at_ + bit, complex_ || (masks.complex & seen & before) != 0, words);
        open_ = false;
      } else {
        open_ = true;
        complex_ = false;
        begin_ = at_ + bit;
        seen = ~std::uint64_t{0} << bit;
      }
    }
    if (open_) complex_ = complex_ || (masks.complex & seen) != 0;
    at_ += step_size;
    if (open_ && complex_ && at_ - begin_ > longest_segment && at_ < text_.size()) {
      const auto cut = end_of_gap_before(text_, begin_, at_);  // a line of Chinese has no ASCII gap
      end_segment(cut, true, words);
      begin_ = cut;
    }
  }
  if (at_ >= text_.size() && open_) {
    end_segment(text_.size(), complex_, words);
    open_ = false;
  }
  return true;
}

void TextWords::end_segment(std::size_t end, bool complex, std::vector<ScanWord>& words) {
  if (complex) {
    cut_off_ = read_words(text_.substr(0, end), begin_, cut_off_, words, letters_);
  } else {
    plain_word(begin_, end, words);
  }
}

void TextWords::plain_word(std::size_t begin, std::size_t end, std::vector<ScanWord>& words) {
  const char* at = text_.data() + begin;
  std::size_t left = std::min(end - begin, longest_plain);
  std::uint64_t state = word_hash::start;
  for (; left > 8; left -= 8, at += 8) {
    std::uint64_t value = 0;
    std::memcpy(&value, at, sizeof value);
    state = word_hash::step(state, value | to_lower_case);
  }
  std::uint64_t value = 0;
  if (static_cast<std::size_t>(text_.data() + text_.size() - at) >= sizeof value) {
    std::memcpy(&value, at, sizeof value);
  } else {
    std::memcpy(&value, at, left);
  }
  state = word_hash::step(state, (value | to_lower_case) & (~std::uint64_t{0} >> (64 - 8 * left)));
  auto& word = words.emplace_back();
  word.begin = begin;
  word.end = end;
  word.hash = state;
  word.plain = true;
  word.cut_off = cut_off_;
  cut_off_ = false;
}

void TextWords::forget_letters_before(std::uint32_t first) { letters_.erase(0, first); }

}  // namespace gazetteer::places
