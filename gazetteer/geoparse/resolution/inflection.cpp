#include "gazetteer/geoparse/resolution/inflection.hpp"

#include <algorithm>
#include <array>

#include "gazetteer/text/folding.hpp"
#include "gazetteer/text/inflection.hpp"

namespace gazetteer::geoparse {
namespace {

constexpr std::array<std::string_view, 44> turkish_suffixes = {
    "da",   "de",   "ta", "te", "dan", "den", "tan", "ten", "ın",  "in",  "un",   "ün",   "nın", "nin",  "nun",
    "nün",  "ya",   "ye", "a",  "e",   "yı",  "yi",  "yu",  "yü",  "ı",   "i",    "u",    "ü",   "daki", "deki",
    "taki", "teki", "la", "le", "yla", "yle", "dır", "dir", "nda", "nde", "ndan", "nden", "lı",  "li"};

// An apostrophe of any shape at `at`; its bytes, or 0.
std::size_t apostrophe_at(std::string_view word, std::size_t at) {
  if (word[at] == '\'') return 1;
  if (word.substr(at).starts_with("’") || word.substr(at).starts_with("‘") || word.substr(at).starts_with("ʼ")) {
    return word.substr(at).starts_with("ʼ") ? 2 : 3;
  }
  return 0;
}

}  // namespace

std::vector<std::string> nominatives(const Word& word) {
  std::vector<std::string> forms = {std::string(word.key)};
  if (word.script != text::Script::cyrillic || word.key.size() < 6) return forms;
  const auto add = [&forms](const std::string& form) {
    auto key = text::exact_key(form);
    if (std::find(forms.begin(), forms.end(), key) == forms.end()) forms.push_back(std::move(key));
  };
  const auto hyphen = word.lower.find('-');
  if (hyphen == std::string_view::npos) {
    for (const auto& form : text::nominatives(word.lower)) add(form.word);
    return forms;
  }
  // "Ростова-на-Дону", "Дейр-эз-Зоре": the first part or the last one has the ending.
  for (const auto& form : text::nominatives(word.lower.substr(0, hyphen)))
    add(form.word + std::string(word.lower.substr(hyphen)));
  const auto last = word.lower.rfind('-') + 1;
  for (const auto& form : text::nominatives(word.lower.substr(last)))
    add(std::string(word.lower.substr(0, last)) + form.word);
  return forms;
}

std::optional<std::size_t> without_turkish_suffix(std::string_view word) {
  for (std::size_t at = word.size(); at-- > 2;) {
    const auto bytes = apostrophe_at(word, at);
    if (bytes == 0) continue;
    const auto suffix = word.substr(at + bytes);
    if (std::find(turkish_suffixes.begin(), turkish_suffixes.end(), suffix) != turkish_suffixes.end()) return at;
    return std::nullopt;
  }
  return std::nullopt;
}

std::vector<std::string> without_bare_turkish_suffix(std::string_view key) {
  // Cases only, in exact keys (no dots, no ı): -de, -den, -nin and their kin; the dative and the object are one letter
  // and prove nothing.
  constexpr std::array<std::string_view, 18> suffixes = {"ndaki", "ndeki", "taki", "teki", "daki", "deki",
                                                         "ndan",  "nden",  "dan",  "den",  "tan",  "ten",
                                                         "nin",   "nun",   "da",   "de",   "ta",   "te"};
  constexpr std::size_t least_letters = 4;
  std::vector<std::string> forms;
  for (const auto suffix : suffixes) {
    if (key.size() >= suffix.size() + least_letters && key.ends_with(suffix))
      forms.emplace_back(key.substr(0, key.size() - suffix.size()));
  }
  return forms;
}

std::optional<std::string> turkish_origin(std::string_view key) {
  constexpr std::size_t least_letters = 4;
  for (const std::string_view suffix : {"li", "lu", "liler", "lular", "lilar"}) {
    if (key.size() >= suffix.size() + least_letters && key.ends_with(suffix))
      return std::string(key.substr(0, key.size() - suffix.size()));
  }
  return std::nullopt;
}

std::vector<Detached> without_attached_words(std::string_view arabic_word) {
  std::vector<Detached> ways;
  constexpr std::string_view article = "ال";
  const auto take = [&ways, article](std::string_view rest, std::size_t taken) {
    constexpr std::array<std::string_view, 3> prepositions = {"ب", "ل", "ك"};
    constexpr std::string_view with_article = "لل";
    if (rest.starts_with(with_article) && rest.size() >= 8) {
      ways.push_back({taken + 2, std::string(article) + std::string(rest.substr(4)), true});
      return;
    }
    for (const auto preposition : prepositions) {
      if (rest.starts_with(preposition) && rest.size() >= 8)
        ways.push_back({taken + 2, std::string(rest.substr(2)), true});
    }
  };
  take(arabic_word, 0);
  for (const std::string_view conjunction : {std::string_view("و"), std::string_view("ف")}) {
    if (!arabic_word.starts_with(conjunction) || arabic_word.size() < 8) continue;
    ways.push_back({2, std::string(arabic_word.substr(2)), false});
    take(arabic_word.substr(2), 2);
  }
  return ways;
}

}  // namespace gazetteer::geoparse
