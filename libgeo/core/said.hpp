// What the program says of data and decisions: a sentence of a fixed template and the values in it, so that pages can
// say it in another language than tables and the terminal, which are English.
#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "libgeo/core/units.hpp"

namespace geo {

/// A number with digits behind the point: Decimal{1.25, 1} is "1.2" (as fmt rounds).
struct Decimal {
  double value = 0.0;
  int decimals = 0;
  bool operator==(const Decimal&) const = default;
};
/// A whole number that is written in groups of three digits: "87,880".
struct Grouped {
  std::int64_t value = 0;
  bool operator==(const Grouped&) const = default;
};
/// An area in square kilometres with its unit: Area{area, 3} is "12.346 km2".
struct Area {
  SquareMetres value;
  int decimals = 0;
  bool operator==(const Area&) const = default;
};
/// Words of a vocabulary that have a label for people, such as ids of actors: "A, B".
struct Terms {
  std::vector<std::string> ids;
  bool operator==(const Terms&) const = default;
};

struct Said;
/// Text as it stands (names, dates as ISO, what others wrote), numbers, or sentences put together.
using SaidValue = std::variant<std::string, std::int64_t, Decimal, Grouped, Area, Terms, std::vector<Said>>;

struct SaidPart {
  std::string_view name;  ///< as the template has it; a literal
  SaidValue value;

  // Defined where Said is whole, which values may hold.
  SaidPart(std::string_view part, SaidValue held);
  SaidPart(std::string_view part, std::string_view text);
  SaidPart(std::string_view part, const char* text);
  SaidPart(std::string_view part, std::string text);
  SaidPart(std::string_view part, Said said);
  template <std::integral Number>
  SaidPart(std::string_view part, Number number);
  SaidPart(const SaidPart& other);
  SaidPart(SaidPart&& other) noexcept;
  SaidPart& operator=(const SaidPart& other);
  SaidPart& operator=(SaidPart&& other) noexcept;
  ~SaidPart();
  bool operator==(const SaidPart& other) const;
};

/// English with the names of values in braces: "{place} has another holder on {date}". A form that goes with a count
/// is written {count:form of one|form of others}: "{n:feature is|features are} left out". Only literals are templates:
/// by them the table of words (layers/definitions/words.tsv) finds its other languages.
class Template {
 public:
  consteval Template(const char* literal) : text_(literal) {}  // NOLINT(google-explicit-constructor)
  [[nodiscard]] constexpr std::string_view text() const noexcept { return text_; }

 private:
  std::string_view text_;
};

/// A sentence as the program says it. Empty: nothing is said.
struct Said {
  std::string_view words;        ///< the template, of static storage
  std::vector<SaidPart> values;  ///< a value without a name in the template is not told

  [[nodiscard]] bool empty() const noexcept { return words.empty(); }
  bool operator==(const Said& other) const;
};

template <std::integral Number>
SaidPart::SaidPart(std::string_view part, Number number) : name(part), value(static_cast<std::int64_t>(number)) {}

[[nodiscard]] inline Said said(Template words, std::vector<SaidPart> values = {}) {
  return {words.text(), std::move(values)};
}

/// The sentence in English, as tables and the terminal have it. A name without a value stays as it is.
[[nodiscard]] std::string english(const Said& said);
/// Each of them; and all with `between` between them.
[[nodiscard]] std::vector<std::string> english(const std::vector<Said>& said);
[[nodiscard]] std::string english(const std::vector<Said>& said, std::string_view between);

/// One part of a template: text as it stands, or the name of a value, with its forms where it chooses by a count.
struct TemplatePart {
  std::string_view text;  ///< literal text, or the whole {…}
  std::string_view name;  ///< empty: literal text
  std::vector<std::string_view> forms;
};
/// A template taken apart; a brace that closes nowhere is text.
[[nodiscard]] std::vector<TemplatePart> parts_of(std::string_view words);

}  // namespace geo
