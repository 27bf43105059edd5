#include "layers/maps/words.hpp"

#include <fmt/format.h>

#include <cmath>

#include "layers/vocabulary/vocabulary.hpp"
#include "libgeo/core/error.hpp"
#include "libgeo/io/files/atomic.hpp"
#include "libgeo/io/tables/table.hpp"

namespace layers::maps {

Language language_from_code(std::string_view code) {
  for (const auto language : {Language::en, Language::ar, Language::uk, Language::ru}) {
    if (code == code_of(language)) return language;
  }
  throw geo::UsageError(fmt::format("there are no words in the language \"{}\"", code), {}, "take en, ar, uk or ru");
}

bool in_script_of(Language language, std::string_view text) noexcept {
  // By the first byte of a letter: U+0000-007F Latin, U+00C0-02BF Latin, U+0400-04FF Cyrillic, U+0600-07FF Arabic.
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
    if (!plain && byte < 0xC3) continue;
    switch (language) {
      case Language::en:
        return plain || byte <= 0xCA;
      case Language::ar:
        return byte >= 0xD8 && byte <= 0xDB;
      case Language::uk:
      case Language::ru:
        return byte >= 0xD0 && byte <= 0xD3;
    }
  }
  return false;
}

std::string_view code_of(Language language) noexcept {
  switch (language) {
    case Language::en:
      return "en";
    case Language::ar:
      return "ar";
    case Language::uk:
      return "uk";
    case Language::ru:
      return "ru";
  }
  return "en";
}

const std::string& Words::operator()(std::string_view key) const {
  const auto found = texts_.find(key);
  if (found == texts_.end()) {
    throw geo::InputError(fmt::format("the table of words has no \"{}\"", key),
                          geo::Where{"words.tsv", std::nullopt, {}}, "use the definitions that came with the program");
  }
  return found->second;
}

std::string Words::operator()(std::string_view key, const Fills& fills) const {
  const auto& text = (*this)(key);
  std::string result;
  for (std::size_t i = 0; i < text.size();) {
    const auto end = text[i] == '{' ? text.find('}', i) : std::string::npos;
    const std::string* value = nullptr;
    if (end != std::string::npos) {
      const auto name = std::string_view(text).substr(i + 1, end - i - 1);
      for (const auto& fill : fills) {
        if (fill.first == name) value = &fill.second;
      }
    }
    if (value != nullptr) {
      // An isolate keeps the order inside a date or a name, whatever stands around it.
      result += right_to_left() ? "\u2068" + *value + "\u2069" : *value;
      i = end + 1;
    } else {
      result += text[i++];
    }
  }
  return result;
}

std::string Words::or_else(std::string_view key, std::string_view otherwise) const {
  const auto found = texts_.find(key);
  return found == texts_.end() ? std::string(otherwise) : found->second;
}

std::string Words::number(double value, int decimals) const {
  auto text = fmt::format("{:.{}f}", std::abs(value), decimals);
  const bool negative = value < 0 && text.find_first_not_of("0.") != std::string::npos;
  const auto point = text.find('.');
  if (point != std::string::npos) text.replace(point, 1, (*this)("number.decimal"));
  for (auto at = static_cast<std::ptrdiff_t>(point == std::string::npos ? text.size() : point) - 3; at > 0; at -= 3)
    text.insert(static_cast<std::size_t>(at), (*this)("number.thousands"));
  return negative ? "-" + text : text;
}

std::string Words::measure(double value) const {
  const double size = std::abs(value);
  return number(value, size >= 99.95 || value == 0 ? 0 : size >= 0.995 ? 1 : 2);
}

Words parse_words(std::string_view table, const std::string& file, Language language) {
  geo::Findings findings;
  const auto rows = geo::io::parse_csv(table, file, findings);
  const auto key = rows.column("key"), text = rows.column(code_of(language));
  if (!key || !text) {
    throw geo::InputError(fmt::format("the table of words has no column \"{}\"", key ? code_of(language) : "key"),
                          geo::Where{file, 1, {}}, "its columns are key, en, ar, uk, ru");
  }
  const auto english = rows.column("en");
  Words::Texts texts, sayings;
  for (std::size_t i = 0; i < rows.rows.size(); ++i) {
    const auto& row = rows.rows[i];
    if (row[*text].empty() || !texts.emplace(row[*key], row[*text]).second) {
      throw geo::InputError(
          fmt::format("\"{}\" {}", row[*key], row[*text].empty() ? "has no text in this language" : "is there twice"),
          geo::Where{file, rows.lines[i], {}}, "give each key one text a language");
    }
    if (row[*key].starts_with("say.") && english) sayings.emplace(row[*english], row[*text]);
  }
  return {language, std::move(texts), std::move(sayings)};
}

Words load_words(Language language) {
  const auto path = vocabulary::definitions_folder() / "words.tsv";
  return parse_words(geo::io::read_file(path), path.string(), language);
}

Words words_or_english(const Words* words) { return words != nullptr ? *words : load_words(Language::en); }

}  // namespace layers::maps
