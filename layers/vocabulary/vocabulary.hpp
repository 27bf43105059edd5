// The words of a conflict as data: actors, statuses, event classes, colours.
#pragma once

#include <compare>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "libgeo/core/error.hpp"
#include "libgeo/core/time.hpp"

namespace layers::vocabulary {

/// An opaque colour.
struct Colour {
  std::uint8_t red = 0, green = 0, blue = 0;
  /// "#a52714" or "a52714" in any case; empty for any other text.
  [[nodiscard]] static std::optional<Colour> parse(std::string_view text) noexcept;
  [[nodiscard]] std::string hex() const;  ///< "#a52714"
  auto operator<=>(const Colour&) const noexcept = default;
};

/// One who holds land or acts.
struct Actor {
  std::string id;                    ///< short stable name as layers show it: "SDF", "Government"
  std::string name;                  ///< full name
  std::vector<std::string> aliases;  ///< as reports write it, any script
  std::string side;                  ///< actors of one side are not foes; empty = a side of its own
  std::string parent;                ///< id of the actor it belongs to; empty for none
  std::string kind;                  ///< state-force, armed-group, civilians, police, organisation
  std::string country;               ///< ISO code where it is a state's
  Colour colour;
  std::optional<geo::Date> from;  ///< dates of existence, half-open; empty: always
  std::optional<geo::Date> to;
  std::vector<std::pair<std::string, std::string>> names{};  ///< in other languages: code ("ar", "uk", "ru") and name
  bool operator==(const Actor&) const = default;

  /// Its name in a language; empty where the table has none. In English `name`.
  [[nodiscard]] std::string_view name_in(std::string_view language) const noexcept;
};

/// Whether the actor exists on a day: from <= day < to. An open end is no limit.
[[nodiscard]] bool exists_on(const Actor& actor, geo::Date day) noexcept;

/// What two spellings of an actor's name have in common: letters in lower case (Latin and Cyrillic) without the marks
/// of Latin letters; apostrophes and full stops gone; hyphens, underscores and white space one space; no leading "the".
/// Other scripts stay as they are. Never throws but for memory; bytes that are no UTF-8 stay.
[[nodiscard]] std::string folded_name(std::string_view name);

/// The actors of a conflict, found by alias.
class ActorTable {
 public:
  ActorTable() = default;
  /// Throws geo::InputError when two actors share an id, or an alias (compared as folded_name()) on some day on which
  /// both exist, when an actor's parent is none of them, and when parents run in a circle. An actor that is given twice
  /// with equal fields counts once. "Syrian Army" may so be a name of one actor up to a day and of another from it on.
  explicit ActorTable(std::vector<Actor> actors, const geo::Where& where = {});
  [[nodiscard]] std::span<const Actor> actors() const noexcept { return actors_; }
  /// By id, name in any language or alias, ignoring case, diacritics of Latin letters, hyphens and a leading "the". Of
  /// several the first of the table.
  [[nodiscard]] const Actor* find(std::string_view name) const;
  /// The actor of that name that exists on the day; null where there is none.
  [[nodiscard]] const Actor* find(std::string_view name, geo::Date day) const;
  [[nodiscard]] const Actor* by_id(std::string_view id) const noexcept;
  [[nodiscard]] bool same_side(std::string_view id_a, std::string_view id_b) const noexcept;

 private:
  using Names = std::vector<std::pair<std::string, std::size_t>>;
  using Bearers = std::pair<Names::const_iterator, Names::const_iterator>;
  [[nodiscard]] Bearers bearing(std::string_view name) const;
  std::vector<Actor> actors_;
  Names names_;  ///< folded alias -> actor, sorted
};

/// Reads actors from TOML ([[actor]] id, name, name_ar, name_uk, name_ru, aliases, side, parent, kind, country, colour,
/// from, to) or CSV with those columns (comma, semicolon or tab; aliases separated by "|"), told apart by the file name
/// (".csv", ".tsv"). Only `id` is required; `name` is then the id, and the colour one of twelve by the order of the
/// actors. Throws geo::InputError with file and line for unknown keys (names the nearest), wrong types, impossible
/// dates or colours, and shared names.
[[nodiscard]] ActorTable load_actors(std::string_view text, const std::string& file);

/// A finer kind of event within a class. Its `cues` are words and phrases as written, "*" standing for any ending of a
/// word; the classifier of layers/incidents weighs them, none decides alone.
struct SubEvent {
  std::string code;      ///< "suicide-bomb"
  std::string label;     ///< "Suicide bomb"
  std::string acled;     ///< ACLED "event type / sub-event type"; empty where it has none
  std::string cameo;     ///< CAMEO root or code; empty where it has none
  std::string label_of;  ///< the label of CASE 2021 task 2 that means the same; empty where it has none
  std::vector<std::string> cues;
  bool operator==(const SubEvent&) const = default;
};

/// A class of events with its codes elsewhere and the words that tell it.
///
/// `verbs` and `nouns` are English dictionary forms, from which inflected ones are made: "shell" finds shells, shelled,
/// shelling. Irregular pasts and participles follow after a bar: "strike|struck", "fall|fell|fallen". More words after
/// the first must follow as written: "take|took|taken control". `hinted` are verbs and nouns that speak for the class
/// only beside one of its `hints` ("target" beside "artillery" is shelling). `cues` are words and phrases of any
/// language taken as written, "*" standing for any ending of a word ("обстріл*"). A "?" at the end of an entry marks a
/// weak one: it counts only where nothing stronger in its sentence does. "@place" at the end: it counts only where a
/// place is its object, or its subject in the passive ("take|took|taken @place").
struct EventClass {
  std::string code;   ///< "air-strike"
  std::string label;  ///< "Air strike"
  std::string acled;  ///< ACLED "event type / sub-event type"; empty where it has none
  std::string cameo;  ///< CAMEO root or code; empty where it has none
  Colour colour;
  std::string symbol;             ///< QGIS simple marker name
  std::vector<std::string> cues;  ///< stems and phrases that speak for it, strongest first
  std::vector<std::string> verbs;
  std::vector<std::string> nouns;
  std::vector<std::string> hinted;
  std::vector<std::string> hints;
  std::vector<SubEvent> subs{};  ///< in the order of the file
  bool operator==(const EventClass&) const = default;
};
/// Reads [[event]] tables with those keys; `code`, `label`, `colour` and `symbol` are required; and [[sub-event]]
/// tables (code, event, label, acled, cameo, label_of, cues), where `event` is the code of the class above. Throws
/// geo::InputError with file and line: unknown keys, repeated codes, a sub-event of no class.
[[nodiscard]] std::vector<EventClass> load_event_classes(std::string_view text, const std::string& file);

/// A status of control and how strong it is where statuses overlap.
struct Status {
  std::string id;  ///< "held", "contested", "claimed", "liberated", "unknown"
  std::string label;
  int priority = 0;  ///< higher wins an overlap
  bool operator==(const Status&) const = default;
};

/// Maps what a source calls a zone to an actor and a status: rules in order, the first that fits.
struct StatusRule {
  std::string field;  ///< property looked at; "fill_colour", "folder", "name" for KML
  enum class Test { exact, prefix, regex, colour, any } test = Test::any;
  std::string pattern;
  std::string actor;  ///< empty = leave the land out
  std::string status;
  bool operator==(const StatusRule&) const = default;
};
struct StatusTable {
  std::string name;
  std::vector<StatusRule> rules;
  std::vector<Status> statuses;
  /// Index of the first rule that takes these properties; `value_of(field)` gives a property or empty.
  template <class ValueOf>
  [[nodiscard]] std::optional<std::size_t> match(ValueOf&& value_of) const {
    for (std::size_t i = 0; i < rules.size(); ++i) {
      if (fits(rules[i], value_of(std::string_view(rules[i].field)))) return i;
    }
    return std::nullopt;
  }
  /// Whether the value passes the rule's test. No value passes only `any`. `exact` and `prefix` compare bytes after
  /// white space around the value is taken off; `colour` compares red, green and blue whatever the alpha ("#a52714",
  /// "#A52714FF"); `regex` (ECMAScript) searches the first 1,000 bytes of the value.
  [[nodiscard]] static bool fits(const StatusRule& rule, const std::optional<std::string>& value);
};
/// Reads `name`, [[rule]] (field, one of exact | prefix | regex | colour | any = true, actor, status) and [[status]]
/// (id, label, priority). Throws geo::InputError with file and line: unknown keys, no test or several in a rule, a
/// regular expression or colour that is none, a repeated status, a rule whose status is not in a table that lists
/// statuses.
[[nodiscard]] StatusTable load_status_table(std::string_view text, const std::string& file);

/// Where the data files of layers/definitions are: SITMAP_DEFINITIONS, beside the program, or the build tree. Throws
/// geo::InputError that lists the places looked at.
[[nodiscard]] std::filesystem::path definitions_folder();

}  // namespace layers::vocabulary
