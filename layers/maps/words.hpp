// The words of maps, charts and reports in the languages they are made in: one table.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace layers::maps {

enum class Language { en, ar, uk, ru };

/// "en", "ar", "uk", "ru". Throws geo::UsageError that lists them for any other word.
[[nodiscard]] Language language_from_code(std::string_view code);
[[nodiscard]] std::string_view code_of(Language language) noexcept;

/// Whether the first letter of a text (UTF-8) is of the script that the language is written in; no letter: false.
[[nodiscard]] bool in_script_of(Language language, std::string_view text) noexcept;

/// Values for the {names} of a text.
using Fills = std::vector<std::pair<std::string_view, std::string>>;

/// The texts of one language, by key ("chart.area").
class Words {
 public:
  Words(Language language, std::map<std::string, std::string, std::less<>> texts)
      : language_(language), texts_(std::move(texts)) {}

  [[nodiscard]] Language language() const noexcept { return language_; }
  [[nodiscard]] bool right_to_left() const noexcept { return language_ == Language::ar; }
  /// Throws geo::InputError when the table has no such key.
  [[nodiscard]] const std::string& operator()(std::string_view key) const;
  /// The text with each {name} replaced by its value; a name without a value stays. In a text from right
  /// to left values stand in isolates (U+2068, U+2069).
  [[nodiscard]] std::string operator()(std::string_view key, const Fills& fills) const;
  /// The text where the table has the key, else `otherwise`: for words of data, such as fields and statuses.
  [[nodiscard]] std::string or_else(std::string_view key, std::string_view otherwise) const;
  /// All texts by their keys, in the order of the keys.
  [[nodiscard]] const std::map<std::string, std::string, std::less<>>& texts() const noexcept { return texts_; }
  /// "1,234.5" as the language writes it; `decimals` from 0.
  [[nodiscard]] std::string number(double value, int decimals) const;
  /// An area or length to the precision that it deserves: a decimal below 100, two below 1, none from 100 up.
  [[nodiscard]] std::string measure(double value) const;

 private:
  Language language_;
  std::map<std::string, std::string, std::less<>> texts_;
};

/// The words of layers/definitions/words.tsv (key, en, ar, uk, ru). Throws geo::InputError: no such file, no column of
/// the language, a key without a text or given twice.
[[nodiscard]] Words load_words(Language language);
/// The same from the text of a table; `file` names it in messages.
[[nodiscard]] Words parse_words(std::string_view table, const std::string& file, Language language);

/// A copy of `words`, or the English ones where there are none.
[[nodiscard]] Words words_or_english(const Words* words);

}  // namespace layers::maps
