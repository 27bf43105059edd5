// The words of maps, charts and reports in the languages they are made in: one table.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "libgeo/core/error.hpp"
#include "libgeo/core/said.hpp"

namespace layers::maps {

enum class Language { en, ar, uk, ru };

/// "en", "ar", "uk", "ru". Throws geo::UsageError that lists them for any other word.
[[nodiscard]] Language language_from_code(std::string_view code);
[[nodiscard]] std::string_view code_of(Language language) noexcept;

/// Whether the first letter of a text (UTF-8) is of the script that the language is written in; no letter: false.
[[nodiscard]] bool in_script_of(Language language, std::string_view text) noexcept;

/// Values for the {names} of a text.
using Fills = std::vector<std::pair<std::string_view, std::string>>;

/// The label of an id for people, such as an actor's.
using LabelOf = std::function<std::string(const std::string&)>;

/// The texts of one language, by key ("chart.area"), and by its English template what geo::Said says.
class Words {
 public:
  using Texts = std::map<std::string, std::string, std::less<>>;
  Words(Language language, Texts texts, Texts sayings = {})
      : language_(language), texts_(std::move(texts)), sayings_(std::move(sayings)) {}

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
  /// A sentence in this language: its template from the table, areas with their unit and one decimal as the report has
  /// them (more where nothing would be left), numbers as number() has them, terms by "term.ID" of the table, else by
  /// `label`. {count:…|…} chooses the form that goes with the count: one|others in English, one|few|many in Ukrainian
  /// and Russian, one|two|few|many in Arabic (CLDR). A value that may run against the text stands in isolates. Throws
  /// geo::InputError when the table lacks the template.
  [[nodiscard]] std::string said(const geo::Said& said, const LabelOf& label = {}) const;
  /// Each of them.
  [[nodiscard]] std::vector<std::string> said(const std::vector<geo::Said>& said, const LabelOf& label = {}) const;
  /// A word of a vocabulary ("term.town"; "event.shelling" for a class of events), or `otherwise` where the table has
  /// none.
  [[nodiscard]] std::string term(const std::string& id, const LabelOf& label = {}) const;
  /// "reports.txt, line 12, document seed-3" in this language; ids and file names stay.
  [[nodiscard]] std::string where(const geo::Where& where) const;

 private:
  Language language_;
  Texts texts_;
  Texts sayings_;  // by the English template
};

/// The words of layers/definitions/words.tsv (key, en, ar, uk, ru). Rows "say.…" are what geo::Said says: their English
/// is its template. Throws geo::InputError: no such file, no column of the language, a key without a text or given
/// twice.
[[nodiscard]] Words load_words(Language language);
/// The same from the text of a table; `file` names it in messages.
[[nodiscard]] Words parse_words(std::string_view table, const std::string& file, Language language);

/// A copy of `words`, or the English ones where there are none.
[[nodiscard]] Words words_or_english(const Words* words);

}  // namespace layers::maps
