#include "gazetteer/places/compile/compile_first_words.hpp"

#include <algorithm>

#include "gazetteer/places/scanner/first_words.hpp"
#include "gazetteer/text/key_letters.hpp"
#include "gazetteer/text/utf8.hpp"
#include "libgeo/core/error.hpp"

namespace gazetteer::places {
namespace {

constexpr std::size_t bits_per_run = 10;

bool has_unspaced(std::string_view key) {
  // Letters of these scripts take three bytes and more.
  if (std::none_of(key.begin(), key.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xE0; })) return false;
  std::string letters;
  for (std::size_t at = 0; at < key.size();) {
    const auto point = text::decode(key, at);
    at += point.size;
    if (text::key_letter(point.value, letters).unspaced) return true;
  }
  return false;
}

}  // namespace

FirstWords::FirstWords(Block block) : header_(block.at<FirstWordsHeader>(0)) {
  constexpr std::uint64_t size = sizeof(std::uint64_t);
  slots_.block = block.part(sizeof header_, header_.slot_count * size);
  runs_.block = block.part(sizeof header_ + header_.slot_count * size, header_.run_words * size);
  slots_.unchecked = slots_.block.address();
  runs_.unchecked = runs_.block.address();
  if (header_.home_slots > header_.slot_count) throw OutOfBounds{};
}

void refuse_damaged_words() {
  throw geo::InputError("the first words of a gazetteer file are damaged", {},
                        "find out which with 'sitmap gazetteer info --verify' and rebuild it");
}

void FirstWords::check_all() {
  slots_.checked = slots_.block.bytes().data();
  runs_.checked = runs_.block.bytes().data();
}

void FirstWordsCompiler::add(std::string_view key) {
  if (key.empty()) return;
  if (has_unspaced(key)) {
    const auto letter = key.substr(0, text::decode(key, 0).size);
    words_.push_back({word_hash::of_first_letter(letter), FirstWords::length_bit(key.size())});
    longest_unspaced_ = std::max(longest_unspaced_, static_cast<std::uint32_t>(key.size()));
    const auto blanks = std::count(key.begin(), key.end(), ' ');
    longest_words_ = std::max(longest_words_, static_cast<std::uint32_t>(blanks) + 1);
  } else {
    std::uint32_t words = 1;
    auto blank = std::min(key.find(' '), key.size());
    const auto first = word_hash::of(key.substr(0, blank));
    auto bits = FirstWords::name_bit;
    for (auto run = first; blank < key.size(); ++words) {
      const auto begin = blank + 1;
      blank = std::min(key.find(' ', begin), key.size());
      const auto word = word_hash::of(key.substr(begin, blank - begin));
      if (words == 1) bits = FirstWords::second_word_bit(word);
      run = word_hash::joined(run, word);
      runs_.push_back(run);
    }
    words_.push_back({first, bits});
    longest_words_ = std::max(longest_words_, words);
  }
  compact_if_grown();
}

void FirstWordsCompiler::add(FirstWordsCompiler&& other) {
  words_.insert(words_.end(), other.words_.begin(), other.words_.end());
  runs_.insert(runs_.end(), other.runs_.begin(), other.runs_.end());
  longest_words_ = std::max(longest_words_, other.longest_words_);
  longest_unspaced_ = std::max(longest_unspaced_, other.longest_unspaced_);
  other = {};
  compact_if_grown();
}

void FirstWordsCompiler::compact_if_grown() {
  constexpr std::size_t least = std::size_t{1} << 20;
  if (words_.size() > 2 * words_compact_ + least || runs_.size() > 2 * runs_compact_ + least) compact();
}

void FirstWordsCompiler::compact() {
  std::sort(words_.begin(), words_.end(), [](const Word& a, const Word& b) { return a.hash < b.hash; });
  std::size_t kept = 0;
  for (const auto& word : words_) {
    if (kept > 0 && words_[kept - 1].hash == word.hash) {
      words_[kept - 1].bits |= word.bits;
    } else {
      words_[kept++] = word;
    }
  }
  words_.resize(kept);
  std::sort(runs_.begin(), runs_.end());
  runs_.erase(std::unique(runs_.begin(), runs_.end()), runs_.end());
  words_compact_ = words_.size();
  runs_compact_ = runs_.size();
}

std::string FirstWordsCompiler::bytes() {
  compact();
  const std::uint64_t homes = words_.size() + words_.size() / 3 + 1;
  if (homes > 0xFFFF'0000U) throw geo::InputError("too many names for one gazetteer file");
  const auto home_slots = static_cast<std::uint32_t>(homes);
  std::vector<std::uint64_t> slots;
  slots.reserve(homes + 64);
  for (const auto& word : words_) {  // by hash, so by home
    const auto home = FirstWords::home(word.hash, home_slots);
    if (slots.size() < home) slots.resize(home);
    slots.push_back(word.hash << 16 | word.bits);
  }
  slots.resize(std::max<std::size_t>(slots.size(), homes) + 1);
  std::vector<std::uint64_t> runs((runs_.size() * bits_per_run + 63) / 64);
  const auto run_words = static_cast<std::uint32_t>(runs.size());
  for (const auto run : runs_) runs[FirstWords::home(run, run_words)] |= FirstWords::run_mask(run);

  std::string out;
  out.reserve(sizeof(FirstWordsHeader) + (slots.size() + runs.size()) * sizeof(std::uint64_t));
  put(out, FirstWordsHeader{home_slots, static_cast<std::uint32_t>(slots.size()), run_words, longest_words_,
                            longest_unspaced_, 0});
  for (const auto slot : slots) put(out, slot);
  for (const auto word : runs) put(out, word);
  *this = {};
  return out;
}

}  // namespace gazetteer::places
