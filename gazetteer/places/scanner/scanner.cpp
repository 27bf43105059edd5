#include "gazetteer/places/scanner/scanner.hpp"

#include <algorithm>
#include <string>

#include "gazetteer/places/file/gazetteer_file.hpp"
#include "gazetteer/places/scanner/first_words.hpp"
#include "gazetteer/places/scanner/scan_words.hpp"
#include "gazetteer/text/utf8.hpp"

namespace gazetteer::places {
namespace {

constexpr std::size_t long_text = std::size_t{1} << 20;

/// A name that begins with some word: the byte behind it and the first word behind it; no name when `end` is 0.
struct Name {
  std::size_t end = 0;
  std::size_t next = 0;
};

/// One scan of one text.
class Scan {
 public:
  Scan(const Gazetteer& gazetteer, std::string_view text) : gazetteer_(gazetteer), text_(text), reader_(text) {
    for (std::uint32_t number = 0; number < gazetteer.file_count(); ++number) {
      const auto& first_words = first_.emplace_back(gazetteer.first_words(number, text.size() >= long_text));
      longest_words_ = std::max(longest_words_, first_words.header().longest_words);
      longest_unspaced_ = std::max(longest_unspaced_, first_words.header().longest_unspaced);
    }
    known_.resize(first_.size());
  }

  void run(std::vector<text::Span>& spans, const std::function<void(std::span<const text::Span>)>* take) {
    std::size_t at = 0;
    for (bool more = true; more;) {
      const auto known = words_.size();
      more = reader_.read_on(words_);
      look_up(known);
      // A word may be there twice, and a letter of a script without spaces has one and more bytes.
      const std::size_t far = 2 * std::size_t{unspaced_ ? std::max(longest_words_, longest_unspaced_) : longest_words_};
      while (more ? at + far + 2 < words_.size() : at < words_.size()) {
        const auto name = longest_name(at);
        if (name.end != 0) {
          spans.push_back({words_[at].begin, name.end});
          at = name.next;
        } else {
          ++at;
        }
      }
      forget_words_before(std::min(at, words_.size()));
      at = 0;
      if (take != nullptr) {
        (*take)(spans);
        spans.clear();
      }
    }
  }

 private:
  /// What is known of the words from number `first` on. Memory is asked for some time before it is looked at.
  void look_up(std::size_t first) {
    for (std::size_t i = first; i < words_.size() && !unspaced_; ++i) unspaced_ = words_[i].unspaced;
    for (std::size_t file = 0; file < first_.size(); ++file) {
      const auto& words = first_[file];
      auto& known = known_[file];
      known.resize(words_.size());
      for (std::size_t i = first; i < words_.size(); ++i) words.prefetch(words_[i].hash);
      for (std::size_t i = first; i < words_.size(); ++i) {
        known[i] = words.find(words_[i].hash);
        if (i == 0 || (known[i - 1] & FirstWords::second_word_bit(words_[i].hash)) == 0) continue;
        words.prefetch_run(word_hash::joined(words_[i - 1].hash, words_[i].hash));
      }
    }
  }

  void forget_words_before(std::size_t at) {
    words_.erase(words_.begin(), words_.begin() + static_cast<std::ptrdiff_t>(at));
    for (auto& known : known_) known.erase(known.begin(), known.begin() + static_cast<std::ptrdiff_t>(at));
    auto letters = static_cast<std::uint32_t>(reader_.letters().size());
    if (letters == 0) return;
    for (const auto& word : words_) {
      if (!word.plain) letters = std::min(letters, word.letters);
    }
    reader_.forget_letters_before(letters);
    unspaced_ = false;
    for (auto& word : words_) {
      if (!word.plain) word.letters -= letters;
      unspaced_ = unspaced_ || word.unspaced;
    }
  }

  [[nodiscard]] Name longest_name(std::size_t at) {
    Name best;
    if (words_[at].bare) return best;
    for (std::uint32_t number = 0; number < first_.size(); ++number) {
      longest_of_words(number, at, known_[number][at], best);
      if (unspaced_) longest_with_unspaced(number, at, best);
    }
    return best;
  }

  void better(Name& best, std::size_t word, std::size_t next) const {
    if (words_[word].end > best.end) best = {words_[word].end, next};
  }

  /// Names without letters of scripts without spaces, of file `number`; `known` of the first word.
  void longest_of_words(std::uint32_t number, std::size_t at, std::uint32_t known, Name& best) {
    const auto& words = first_[number];
    std::size_t next = at + 1;
    if (words_[at].has_bare) {
      if ((known_[number][next] & FirstWords::name_bit) != 0) better(best, next, at + 2);
      ++next;
    }
    if ((known & FirstWords::name_bit) != 0) better(best, at, next);
    if ((known & FirstWords::more_bits) == 0) return;
    auto hash = words_[at].hash;
    bool second = true;
    key_.clear();
    for (;; second = false) {
      if (next >= words_.size() || words_[next].joined || words_[next].cut_off) return;
      const auto& word = words_[next];
      const auto may_go = [&](std::uint64_t more) {
        return (!second || (known & FirstWords::second_word_bit(more)) != 0) &&
               words.may_begin(word_hash::joined(hash, more));
      };
      const bool bare = word.has_bare && may_go(words_[next + 1].hash);
      const bool whole = may_go(word.hash);
      if (!bare && !whole) return;
      if (key_.empty()) append_letters(words_[at]);
      key_ += ' ';
      const auto size = key_.size();
      const auto behind = next + (word.has_bare ? 2 : 1);
      if (bare) {
        append_letters(words_[next + 1]);
        if (gazetteer_.prefix_in(number, key_).is_name) better(best, next + 1, behind);
        key_.resize(size);
      }
      if (!whole) return;
      append_letters(word);
      const auto found = gazetteer_.prefix_in(number, key_);
      if (found.is_name) better(best, next, behind);
      if (!found.goes_on) return;
      hash = word_hash::joined(hash, word.hash);
      next = behind;
    }
  }

  /// Names with such letters: by the lengths of those that begin with the same letter.
  void longest_with_unspaced(std::uint32_t number, std::size_t at, Name& best) {
    key_.clear();
    append_letters(words_[at]);
    const auto first = std::string_view(key_).substr(0, text::decode(key_, 0).size);
    const auto lengths = first_[number].find(word_hash::of_first_letter(first)) & FirstWords::more_bits;
    const auto longest = first_[number].header().longest_unspaced;
    bool unspaced = words_[at].unspaced;
    auto i = at;
    const auto is_name = [&] {
      return unspaced && (lengths & FirstWords::length_bit(key_.size())) != 0 &&
             gazetteer_.prefix_in(number, key_).is_name;
    };
    while (key_.size() - words_[i].size <= longest) {
      const auto next = i + (words_[i].has_bare ? 2 : 1);
      if (words_[i].has_bare) {
        bare_key_ = key_;
        key_.resize(key_.size() - words_[i].size);
        append_letters(words_[i + 1]);
        if (is_name()) better(best, i + 1, next);
        key_.swap(bare_key_);
      }
      if (is_name()) better(best, i, next);
      if (lengths < FirstWords::length_bit(key_.size())) return;  // no name is as long as this or longer
      i = next;
      if (i >= words_.size() || words_[i].cut_off) return;
      if (!words_[i].joined) key_ += ' ';
      append_letters(words_[i]);
      unspaced = unspaced || words_[i].unspaced;
    }
  }

  void append_letters(const ScanWord& word) {
    if (!word.plain) {
      key_.append(reader_.letters(), word.letters, word.size);
      return;
    }
    for (auto i = word.begin; i < word.end; ++i) key_ += static_cast<char>(text_[i] | 0x20);
  }

  const Gazetteer& gazetteer_;
  std::string_view text_;
  TextWords reader_;
  std::vector<FirstWords> first_;                  // of each file
  std::vector<std::vector<std::uint32_t>> known_;  // FirstWords::find of each word, of each file
  std::vector<ScanWord> words_;
  std::string key_, bare_key_;
  std::uint32_t longest_words_ = 0, longest_unspaced_ = 0;
  bool unspaced_ = false;  // some of words_ have letters of scripts without spaces
};

}  // namespace

void Scanner::scan(std::string_view text, std::vector<text::Span>& spans) const {
  ask_first_words([&] { Scan(*gazetteer_, text).run(spans, nullptr); });
}

void Scanner::scan(std::string_view text, const std::function<void(std::span<const text::Span>)>& take) const {
  std::vector<text::Span> batch;
  ask_first_words([&] { Scan(*gazetteer_, text).run(batch, &take); });
}

}  // namespace gazetteer::places
