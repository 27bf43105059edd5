// Spots: what recognition hands to resolution. Between the rooms' walls; callers see Mention.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gazetteer/geoparse/mention.hpp"
#include "gazetteer/geoparse/recognition/language.hpp"

namespace gazetteer::geoparse {

/// What the surroundings of a name say. Bits of a word; the features of a later tagger.
enum class Cue : std::uint32_t {
  preposition = 1U << 0,         ///< "in X", "from X"
  strong_preposition = 1U << 1,  ///< "near X", "towards X"
  settlement_word = 1U << 2,     ///< "the city of X", "X city"
  admin_word = 1U << 3,          ///< "X province", "governorate of X"
  area_word = 1U << 4,           ///< "areas X and Y", "X countryside", "outskirts of X"
  place_verb = 1U << 5,          ///< "entered X"
  listed = 1U << 6,              ///< joined by a comma or "and" to another name
  dateline = 1U << 7,            ///< at the head of the text, before a dash, or of a post, before a colon
  possessive = 1U << 8,          ///< "X's"
  first = 1U << 9,               ///< at the head of a sentence: the capital says nothing
  common = 1U << 10,             ///< an everyday word
  speaker = 1U << 11,            ///< "X said"
  person = 1U << 12,             ///< a given name, or a surname that the text has introduced
  acronym = 1U << 13,            ///< all capitals and short
  after_article = 1U << 14,      ///< "the X"
  abbreviation = 1U << 15,       ///< "Ky.", "Ont."
  spelling_only = 1U << 16,      ///< no name of the gazetteer is written so
  unknown = 1U << 17,            ///< no place at all has the name
  inflected = 1U << 18,          ///< found after an ending or an attached word was taken off
  headline = 1U << 19,           ///< in a sentence in title case or capitals
  compass_before = 1U << 20,     ///< "northern X", "south of X"
  several_words = 1U << 21,
  short_name = 1U << 22,       ///< three letters or fewer
  given = 1U << 23,            ///< the caller says that it is a name
  hyphenated = 1U << 24,       ///< part of a compound: "Russia-Turkey"
  city_word = 1U << 25,        ///< the settlement word was "city"
  village_word = 1U << 26,     ///< the settlement word was "village" or the like
  lower_elsewhere = 1U << 27,  ///< the text writes the word without a capital too
  // The language of the sentence, where it is one with homelands (language.hpp).
  in_arabic = 1U << 28,
  in_ukrainian = 1U << 29,
  in_russian = 1U << 30,
  in_turkish = 1U << 31,
};

struct Cues {
  std::uint32_t bits = 0;
  [[nodiscard]] constexpr bool has(Cue cue) const noexcept { return (bits & static_cast<std::uint32_t>(cue)) != 0; }
  constexpr void add(Cue cue) noexcept { bits |= static_cast<std::uint32_t>(cue); }
  constexpr void add(Cues other) noexcept { bits |= other.bits; }
  bool operator==(const Cues&) const = default;
};

/// The language that the cues have; other for English and all without homelands.
[[nodiscard]] constexpr Language language_of(Cues cues) noexcept {
  if (cues.has(Cue::in_arabic)) return Language::arabic;
  if (cues.has(Cue::in_ukrainian)) return Language::ukrainian;
  if (cues.has(Cue::in_russian)) return Language::russian;
  return cues.has(Cue::in_turkish) ? Language::turkish : Language::other;
}

/// How a container was named: "X, Y" or "X in Y".
enum class ContainerLink : std::uint8_t { none, comma, in, near };

/// A name seen in the text, not yet resolved.
struct Spot {
  text::Span span;
  std::size_t first = 0;  ///< words of the Reading that it covers, both included
  std::size_t last = 0;
  MentionKind kind = MentionKind::place;
  std::string name;  ///< what is looked up: the span without affixes, or what it abbreviates
  std::vector<std::string>
      other_names;  ///< looked up as well: "Idlib" for "Idlib Governorate", "Base 46" for "46th Regiment"
  std::vector<std::string> forms;  ///< other names that the same words may be a case of, looked up as written
  bool as_water = false;           ///< "the Blue Nile": a water bears the name, and other names have no article
  std::vector<std::string> parts;  ///< names of places within the name, of which the gazetteer does not have the whole
  std::vector<places::PlaceRef> fixed;  ///< known beforehand: the country of a demonym, the state of an abbreviation
  std::uint32_t sentence = 0;
  Cues cues;
  std::optional<std::size_t> container;  ///< index of the spot that should contain this one
  ContainerLink link = ContainerLink::none;
  /// That these words are a name of a place, as the tagger has it; nothing where rules alone found the name.
  std::optional<double> p_name;
  std::optional<std::size_t> correction;  ///< index into GeoparseOptions::corrections of the one that fixed it
};

}  // namespace gazetteer::geoparse
