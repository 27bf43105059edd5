#include "gazetteer/geoparse/recognition/lexicon.hpp"

#include <algorithm>
#include <cstring>

#include "gazetteer/geoparse/recognition/word_map.hpp"
#include "gazetteer/geoparse/resolution/inflection.hpp"
#include "gazetteer/geoparse/same_bytes.hpp"
#include "gazetteer/text/folding.hpp"

namespace gazetteer::geoparse {
namespace {

constexpr std::size_t most_forms = 16'384;
constexpr std::size_t most_bytes = std::size_t{1} << 20;  // of letters
constexpr std::size_t chunk_size = std::size_t{1} << 14;

bool ascii_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool ascii_lower(char c) { return c >= 'a' && c <= 'z'; }
bool ascii_digit(char c) { return c >= '0' && c <= '9'; }

bool plain_ascii_word(std::string_view word) {
  return std::all_of(word.begin(), word.end(),
                     [](char c) { return ascii_upper(c) || ascii_lower(c) || ascii_digit(c); });
}

std::string ascii_lowered(std::string_view word) {
  std::string lower(word);
  for (char& c : lower) {
    if (ascii_upper(c)) c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

/// Whether a capital stands behind an article and a hyphen: "al-Nusrah", "ash-Shaddadah", "d'Ivoire".
bool capital_behind_article(std::string_view word, std::string_view lower) {
  const auto hyphen = word.find_first_of("-'");
  if (hyphen == std::string_view::npos || hyphen == 0 || hyphen > 3 || hyphen + 1 >= word.size()) return false;
  const auto next = word[hyphen + 1];
  const bool capital = ascii_upper(next) || (static_cast<unsigned char>(next) >= 0xC3);
  return capital && (hyphen == 1 || classes_of(lower.substr(0, hyphen)).has(WordClass::article));
}

}  // namespace

std::shared_ptr<Lexicon> Lexicon::of_this_thread() {
  thread_local std::shared_ptr<Lexicon> own;
  if (!own || own->is_full()) own = std::make_shared<Lexicon>();
  return own;
}

bool Lexicon::is_full() const noexcept { return size_ >= most_forms || bytes_ >= most_bytes; }

const WordForm& Lexicon::form(std::string_view surface, text::Token::Kind kind) {
  return form(surface, kind, word_hash(surface));
}

const WordForm& Lexicon::form(std::string_view surface, text::Token::Kind kind, std::uint64_t hash) {
  if ((size_ + 1) * 2 > slots_.size()) grow();
  const auto high = static_cast<std::uint32_t>(hash >> 32);
  const std::size_t mask = slots_.size() - 1;
  auto at = static_cast<std::size_t>(hash) & mask;
  for (; slots_[at].number != 0; at = (at + 1) & mask) {
    if (slots_[at].high_hash != high) continue;
    const auto& known = this->at(slots_[at].number - 1);
    if (known.kind == kind && known.surface.size() == surface.size() &&
        same_bytes(known.surface.data(), surface.data(), surface.size()))
      return known;
  }
  const auto& fresh = add(surface, kind, hash);
  slots_[at] = {high, static_cast<std::uint32_t>(size_)};
  return fresh;
}

void Lexicon::grow() {
  slots_.assign(std::max<std::size_t>(1024, slots_.size() * 2), Slot{});
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t i = 0; i < size_; ++i) {
    const auto hash = this->at(i).hash;
    auto at = static_cast<std::size_t>(hash) & mask;
    while (slots_[at].number != 0) at = (at + 1) & mask;
    slots_[at] = {static_cast<std::uint32_t>(hash >> 32), static_cast<std::uint32_t>(i + 1)};
  }
}

std::string_view Lexicon::kept(std::string_view text) {
  if (text.empty()) return {};
  if (text.size() > left_) {
    left_ = std::max(chunk_size, text.size());
    chunks_.push_back(std::make_unique<char[]>(left_));
    free_ = chunks_.back().get();
  }
  std::memcpy(free_, text.data(), text.size());
  const std::string_view copy(free_, text.size());
  free_ += text.size();
  left_ -= text.size();
  bytes_ += text.size();
  return copy;
}

const WordForm& Lexicon::add(std::string_view surface, text::Token::Kind kind, std::uint64_t hash) {
  WordForm form;
  form.surface = kept(surface);
  form.kind = kind;
  form.hash = hash;
  const auto token = text::token_of(surface, {{0, surface.size()}, kind});
  form.script = token.script;
  form.all_capitals = token.all_capitals;
  if (kind != text::Token::Kind::punctuation) {
    auto lower = plain_ascii_word(surface) ? ascii_lowered(surface) : text::lower(surface);
    const auto key = plain_ascii_word(surface) ? lower : text::exact_key(surface);
    while (lower.size() > 1 && lower.back() == '.') lower.pop_back();
    form.lower = lower == form.surface ? form.surface : kept(lower);
    form.key = key == form.lower ? form.lower : kept(key);
  }
  form.ascii_lower =
      std::all_of(form.lower.begin(), form.lower.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (kind == text::Token::Kind::word) {
    form.classes = classes_of(form.lower);
    if (token.script == text::Script::arabic && form.classes.bits == 0) {  // "بمدينة", "والجيش"
      for (const auto& detached : without_attached_words(surface)) {
        if (form.classes.bits == 0) form.classes = classes_of(detached.name);
      }
    }
    form.name_like = token.capitalised || token.script == text::Script::arabic ||
                     token.script == text::Script::hebrew || token.script == text::Script::other ||
                     capital_behind_article(surface, form.lower);
    form.votes = votes_of(form);
  }
  form.tag = tag_parts_of(form);
  if (size_ == blocks_.size() * block_size) blocks_.push_back(std::make_unique<WordForm[]>(block_size));
  return blocks_.back()[size_++ % block_size] = form;
}

}  // namespace gazetteer::geoparse
