#include "gazetteer/text/word_key.hpp"

#include <array>

#include "gazetteer/text/sounds.hpp"

namespace gazetteer::text {
namespace {

bool vowel(char c) noexcept { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }
bool front(char c) noexcept { return c == 'e' || c == 'i' || c == 'y'; }
bool consonant_letter(char c) noexcept { return c >= 'a' && c <= 'z' && !vowel(c) && c != 'w' && c != 'y'; }

class WordKey {
 public:
  WordKey(WordSpelling word, KeyKind kind, const Sounds& tables, std::string& key)
      : tables_(tables),
        text_(word.letters),
        unwritten_(word.vowels_unwritten),
        kind_(kind),
        key_(key),
        begin_(key.size()),
        slavic_(!word.vowels_unwritten && tables.is_slavic(word.letters)) {}

  void make() {
    begin_word();
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (glides(at_))
        vowels();
      else if (c < 'a' || c > 'z')
        key_ += text_[at_++];
      else
        consonant(c);
    }
    if (key_.size() == begin_) key_ += text_.substr(0, 1);
  }

 private:
  void begin_word() {
    if (const auto* stem = unwritten_ ? nullptr : tables_.stem_of(text_, slavic_)) {
      rewritten_ = stem->instead;
      rewritten_ += text_.substr(stem->written.size());
      text_ = rewritten_;
    }
    // An article written together with its word.
    if (kind_ == KeyKind::skeleton && text_.size() >= 5 && (text_.starts_with("al") || text_.starts_with("el")) &&
        consonant_letter(text_[2])) {
      at_ = origin_ = 2;
    }
  }

  // A vowel, or a consonant that stands for one in this kind of key.
  [[nodiscard]] bool glides(std::size_t at) const noexcept {
    switch (text_[at]) {
      case 'a':
      case 'e':
      case 'i':
      case 'o':
      case 'u':
      case 'y':
        return true;
      case 'w':
        return !slavic_ || kind_ == KeyKind::skeleton;
      case 'v':
        return kind_ == KeyKind::skeleton && at > origin_;
      case 'j':
        return slavic_;
      default:
        return false;
    }
  }

  // A doubled consonant is one; two with a vowel between them, or written apart in Arabic, are two.
  void put(char c, std::size_t taken) {
    const bool adjacent = last_consonant_end_ == at_ && key_.size() > begin_;
    at_ += taken;
    last_consonant_end_ = at_;
    if (c == '\0') return;
    if (c == 'b' && key_.size() > begin_ && key_.back() == 'n') key_.back() = 'm';  // Manbij, Membij
    if (!adjacent || key_.back() != c || unwritten_) key_ += c;
  }

  [[nodiscard]] bool holds(Sound::Where where, std::size_t end) const noexcept {
    switch (where) {
      case Sound::Where::begin:
        return at_ == origin_;
      case Sound::Where::before_vowel:
        return end < text_.size() && (vowel(text_[end]) || text_[end] == 'y' || text_[end] == 'w');
      case Sound::Where::before_front:
        return end < text_.size() && front(text_[end]);
      case Sound::Where::not_slavic:
        return !slavic_;
      case Sound::Where::slavic:
        return slavic_;
      case Sound::Where::skeleton:
        return kind_ == KeyKind::skeleton;
      default:
        return true;
    }
  }

  void consonant(char c) {
    const auto rest = text_.substr(at_);
    const bool last = rest.size() == 1;
    // A final h is the ta marbuta after a vowel; so is a final t, in the construct.
    if (c == 'h' && last && at_ > 0 && (vowel(text_[at_ - 1]) || unwritten_ || kind_ == KeyKind::skeleton)) {
      ++at_;
      return;
    }
    if (c == 't' && kind_ == KeyKind::skeleton && is_construct(rest)) {
      at_ = text_.size();
      return;
    }
    for (const auto& rule : tables_.of(c)) {
      const auto size = rule.spelling.size();
      if (size > 1 && (rest.size() < size || rest[1] != rule.spelling[1])) continue;
      if ((size > 2 && !rest.starts_with(rule.spelling)) || !holds(rule.where, at_ + size)) continue;
      return put(kind_ == KeyKind::sounds ? rule.fine : rule.sound, size);
    }
    put(c, 1);
  }

  // -at or -et, French -ate; where vowels are unwritten, not behind a long i or u.
  [[nodiscard]] bool is_construct(std::string_view rest) const noexcept {
    if ((rest != "t" && rest != "te") || at_ < 2 || key_.size() == begin_) return false;
    if (text_[at_ - 1] != 'a' && (text_[at_ - 1] != 'e' || rest != "t")) return false;
    return !unwritten_ || (text_[at_ - 2] != 'y' && text_[at_ - 2] != 'w');
  }

  void vowels() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && glides(at_)) ++at_;
    auto run = text_.substr(begin, at_ - begin);
    const bool final = at_ == text_.size() || (at_ + 1 == text_.size() && text_[at_] == 'h');
    if (kind_ == KeyKind::sounds) return put_vowels(run);
    if (begin == origin_) {
      // A glide before a vowel begins the word as a consonant: Yabrud, Wadi, Ouadi.
      const bool followed = run.size() > 1 || unwritten_;
      if (followed && (run[0] == 'y' || run[0] == 'w' || run[0] == 'j')) {
        key_ += run[0] == 'w' ? 'v' : 'y';
        run.remove_prefix(1);
      } else if (run.size() > 2 && run.starts_with("ou")) {
        key_ += 'v';
        run.remove_prefix(2);
      } else if (run == "w") {
        key_ += 'v';
        return;
      } else {
        key_ += kind_ == KeyKind::spelling && back(run) ? 'u' : 'a';
        return;
      }
    }
    if (run.empty() || kind_ == KeyKind::skeleton) return;
    if (final) return final_vowels(run);
    key_ += back(run) && !before_closing_v() ? 'u' : 'a';
  }

  void final_vowels(std::string_view run) {
    if (!unwritten_ && run == "o") return;
    if (slavic_ && run.size() > 1) return;  // an adjective: -yi, -iy, -oye, -aya
    if (run.find_first_of("iyj") != std::string_view::npos && run != "oye") {
      key_ += 'i';
    } else if (back(run) && run != "oe" && run != "oye") {
      key_ += 'u';
    }
  }

  // One letter a sound: ou and oo are u, ee is i, doubled ones one.
  void put_vowels(std::string_view run) {
    for (std::size_t i = 0; i < run.size(); ++i) {
      char c = run[i];
      const bool more = i + 1 < run.size();
      if (c == 'o' && more && (run[i + 1] == 'u' || run[i + 1] == 'o')) {
        c = 'u';
        ++i;
      } else if (c == 'e' && more && run[i + 1] == 'e') {
        c = 'i';
        ++i;
      } else if (c == 'j') {
        c = 'y';
      }
      if (key_.size() == begin_ || key_.back() != c) key_ += c;
    }
  }

  // Ukrainian -iv- and Russian -ov-: Kharkiv, Kharkov.
  [[nodiscard]] bool before_closing_v() const noexcept {
    return (text_[at_] == 'v' || (slavic_ && text_[at_] == 'w')) && (at_ + 1 == text_.size() || !glides(at_ + 1));
  }

  [[nodiscard]] static bool back(std::string_view run) noexcept {
    return run.find_first_of("ouw") != std::string_view::npos;
  }

  const Sounds& tables_;
  std::string_view text_;
  std::string rewritten_;
  bool unwritten_;
  KeyKind kind_;
  std::string& key_;
  std::size_t begin_;       // of this word in the key
  std::size_t origin_ = 0;  // where the word begins behind an article
  std::size_t at_ = 0;
  std::size_t last_consonant_end_ = 0;
  bool slavic_;
};

}  // namespace

void append_word_key(WordSpelling word, KeyKind kind, std::string& key) { WordKey(word, kind, sounds(), key).make(); }

}  // namespace gazetteer::text
