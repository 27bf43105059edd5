// What a word does around place names: cue words, titles, heads of organisations, common words. Plain tables.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace gazetteer::geoparse {

/// Classes of words; a word may be of several. A trained tagger takes them as features.
enum class WordClass : std::uint32_t {
  none = 0,
  common = 1U << 0,               ///< an everyday word that is also some place's name ("map", "center", "march")
  function_word = 1U << 1,        ///< article, pronoun, auxiliary, conjunction: never part of a name by itself
  calendar = 1U << 2,             ///< month or weekday
  given_name = 1U << 3,           ///< "Jordan", "Georgia", "Mohammed"
  person_title = 1U << 4,         ///< "Mr", "President", "General": a person's name follows
  organisation_head = 1U << 5,    ///< "Company", "Forces", "University": ends an organisation's name
  unit_head = 1U << 6,            ///< "Brigade", "Division", "Regiment": a numbered one is a unit and, often, a site
  site_head = 1U << 7,            ///< "base", "airport", "dam", "crossing": a facility named by what stands before it
  settlement_type = 1U << 8,      ///< "city", "town", "village"
  admin_type = 1U << 9,           ///< "province", "governorate", "county"
  area_type = 1U << 10,           ///< "area", "region", "outskirts", "countryside"
  natural_type = 1U << 11,        ///< "river", "mountain", "lake"
  place_preposition = 1U << 12,   ///< "in", "at", "from", "to": often before a place
  strong_preposition = 1U << 13,  ///< "near", "towards", "outside": nearly always before a place
  compass = 1U << 14,             ///< "north", "south-western"
  say_verb = 1U << 15,            ///< "said", "told": the name before it is a speaker
  name_modifier = 1U << 16,       ///< "Greater", "Downtown", "Upper": may stand before a place inside its name
  road_head = 1U << 17,           ///< "Street", "Avenue", "Highway"
  connector = 1U << 18,           ///< "al", "de", "bin": lower case inside a name
  place_verb = 1U << 19,          ///< "entered", "captured", "shelled": a place is often its object
  article = 1U << 20,             ///< "al-", "el-" written as a word
};

struct WordClasses {
  std::uint32_t bits = 0;
  [[nodiscard]] constexpr bool has(WordClass c) const noexcept { return (bits & static_cast<std::uint32_t>(c)) != 0; }
  /// Whether any class of either is shared.
  [[nodiscard]] constexpr bool any(WordClasses other) const noexcept { return (bits & other.bits) != 0; }
  bool operator==(const WordClasses&) const = default;
};
[[nodiscard]] constexpr WordClasses operator|(WordClass a, WordClass b) noexcept {
  return {static_cast<std::uint32_t>(a) | static_cast<std::uint32_t>(b)};
}
[[nodiscard]] constexpr WordClasses operator|(WordClasses a, WordClasses b) noexcept { return {a.bits | b.bits}; }
[[nodiscard]] constexpr WordClasses operator|(WordClasses a, WordClass b) noexcept {
  return {a.bits | static_cast<std::uint32_t>(b)};
}

/// The classes of a word in lower case (any script); none for a word no table has.
[[nodiscard]] WordClasses classes_of(std::string_view lower_case_word);

/// The same in a Turkish sentence, whose small words are names and words of other languages ("on", "can", "general").
[[nodiscard]] WordClasses turkish_classes_of(std::string_view lower_case_word);

/// One table: white space parts the words.
struct WordTable {
  WordClass word_class;
  std::string_view words;
};
[[nodiscard]] std::span<const WordTable> english_words() noexcept;
[[nodiscard]] std::span<const WordTable> common_words() noexcept;
[[nodiscard]] std::span<const WordTable> person_words() noexcept;
[[nodiscard]] std::span<const WordTable> arabic_words() noexcept;
[[nodiscard]] std::span<const WordTable> slavic_words() noexcept;
[[nodiscard]] std::span<const WordTable> turkish_words() noexcept;

}  // namespace gazetteer::geoparse
