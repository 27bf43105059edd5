// Words with more than ASCII letters and digits: what exact_key() does, with the places of its words in the text.
#include <array>
#include <string>

#include "gazetteer/places/scanner/first_words.hpp"
#include "gazetteer/places/scanner/scan_words.hpp"
#include "gazetteer/text/key_letters.hpp"
#include "gazetteer/text/utf8.hpp"

namespace gazetteer::places {
namespace {

using text::KeyPart;

constexpr std::size_t none = std::string_view::npos;

/// key_letter() of the code points below U+2070, made once: those of all alphabets and of common punctuation.
class Alphabet {
 public:
  struct Entry {
    text::KeyLetter known;
    std::uint8_t size = 0;
    std::array<char, 6> letters{};
    bool fits = false;
  };
  Alphabet() {
    std::string letters;
    for (char32_t c = 0; c < entries_.size(); ++c) {
      auto& entry = entries_[c];
      letters.clear();
      entry.known = text::key_letter(c, letters);
      entry.fits = letters.size() <= entry.letters.size();
      if (!entry.fits) continue;
      entry.size = static_cast<std::uint8_t>(letters.size());
      letters.copy(entry.letters.data(), letters.size());
    }
  }
  /// Appends the letters of `c`.
  text::KeyLetter read(char32_t c, std::string& letters) const {
    if (c < entries_.size() && entries_[c].fits) {
      letters.append(entries_[c].letters.data(), entries_[c].size);
      return entries_[c].known;
    }
    if (c >= 0x4E00 && c <= 0x9FFF) {  // the unified ideographs have no case and no decomposition
      text::append(letters, c);
      return {KeyPart::letters, true, false, true};
    }
    return text::key_letter(c, letters);
  }

 private:
  std::array<Entry, 0x2070> entries_;
};

const Alphabet& alphabet() {
  static const Alphabet made;
  return made;
}

/// Whether an "s" behind this may be a genitive's.
bool may_part_s(char32_t c) noexcept { return c == '\'' || c == '`' || c == 0x2018 || c == 0x2019 || c == 0x02BC; }

class Reader {
 public:
  Reader(std::string_view text, bool cut_off, std::vector<ScanWord>& words, std::string& letters)
      : text_(text), words_(words), letters_(letters), cut_off_(cut_off) {}

  /// Returns whether what follows is cut off.
  bool read(std::size_t at) {
    for (; at < text_.size();) {
      const auto point = text::decode(text_, at);
      const auto behind = at + point.size;
      if (!point.valid) {
        end_word();
        gap_ = cut_off_ = true;
        leading_ = none;
        at = behind;
        continue;
      }
      const auto size = letters_.size();
      const auto known = alphabet().read(point.value, letters_);
      switch (known.part) {
        case KeyPart::letters:
          add_letters(at, behind, size, known);
          break;
        case KeyPart::gap:
          if (point.value == '.' && run_ == 1 && !gap_ && letter_at(behind)) {
            run_ = 0;
            joint_ = true;
          } else {
            gap_ = true;
            leading_ = none;
          }
          break;
        case KeyPart::nothing:
          if (gap_ || !open_) {
            if (known.letter && leading_ == none) leading_ = at;
          } else {
            if (may_part_s(point.value)) apostrophe_ = {behind, word_.end, letters_.size()};
            if (known.letter && !joint_) word_.end = behind;
          }
          break;
      }
      at = behind;
    }
    end_word();
    return cut_off_;
  }

 private:
  [[nodiscard]] bool letter_at(std::size_t at) const {
    std::string ignored;
    return at < text_.size() && alphabet().read(text::decode(text_, at).value, ignored).letter;
  }

  void add_letters(std::size_t at, std::size_t behind, std::size_t size, const text::KeyLetter& known) {
    const bool border = open_ && !gap_ && !known.mark && (known.unspaced || unspaced_before_);
    if (!open_ || gap_ || border) {
      end_word_before(size);
      word_ = {};
      word_.begin = leading_ != none && !border ? leading_ : at;
      word_.letters = static_cast<std::uint32_t>(size);
      word_.joined = border;
      word_.cut_off = cut_off_;
      if (gap_) run_ = 0;
      open_ = true;
      gap_ = cut_off_ = false;
      leading_ = none;
      bare_ = {};
    }
    const bool possessive =
        (text_[at] == 's' || text_[at] == 'S') && at == apostrophe_.behind && apostrophe_.letters > word_.letters;
    bare_ = possessive ? apostrophe_ : Apostrophe{};
    word_.end = behind;
    joint_ = false;
    word_.unspaced = word_.unspaced || known.unspaced;
    unspaced_before_ = known.unspaced;
    if (!known.mark) ++run_;
  }

  void end_word() { end_word_before(letters_.size()); }

  /// The letters of the open word are those up to `size`.
  void end_word_before(std::size_t size) {
    if (!open_) return;
    open_ = false;
    apostrophe_ = {};
    const auto letters = std::string_view(letters_).substr(word_.letters, size - word_.letters);
    word_.hash = word_hash::of(letters);
    word_.size = static_cast<std::uint32_t>(letters.size());
    word_.has_bare = bare_.behind != 0;
    words_.push_back(word_);
    if (!word_.has_bare) return;
    word_.has_bare = false;
    word_.bare = true;
    word_.end = bare_.end;
    const auto fewer = letters.substr(0, bare_.letters - word_.letters);
    word_.hash = word_hash::of(fewer);
    word_.size = static_cast<std::uint32_t>(fewer.size());
    words_.push_back(word_);
  }

  struct Apostrophe {
    std::size_t behind = 0;   // the byte behind it; 0: there is none
    std::size_t end = 0;      // of the word before it
    std::size_t letters = 0;  // up to there
  };

  std::string_view text_;
  std::vector<ScanWord>& words_;
  std::string& letters_;
  ScanWord word_;
  bool open_ = false;  // word_ has letters
  bool gap_ = false;   // between its last letter and here
  bool cut_off_;       // bytes that are no UTF-8 stand since
  bool unspaced_before_ = false;
  bool joint_ = false;            // the period of initials stands behind the last letter
  std::size_t run_ = 0;           // as in exact_key()
  std::size_t leading_ = none;    // where letters that vanish begin, before the first that stays
  Apostrophe apostrophe_, bare_;  // the last in the word; the one whose "s" ends the word
};

}  // namespace

bool read_words(std::string_view text, std::size_t begin, bool cut_off, std::vector<ScanWord>& words,
                std::string& letters) {
  return Reader(text, cut_off, words, letters).read(begin);
}

std::size_t end_of_gap_before(std::string_view text, std::size_t begin, std::size_t end) {
  while (end > begin && (static_cast<unsigned char>(text[end - 1]) & 0xC0U) == 0x80U) --end;
  if (end > begin && static_cast<unsigned char>(text[end - 1]) >= 0x80) --end;
  constexpr std::size_t farthest = 16384;
  std::string ignored;
  for (auto at = end; at > begin && end - at < farthest;) {
    const auto point = text::decode_before(text, at);
    ignored.clear();
    if (point.valid && point.value != '.' && alphabet().read(point.value, ignored).part == KeyPart::gap) return at;
    at -= point.size;
  }
  return end;
}

}  // namespace gazetteer::places
