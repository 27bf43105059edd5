#include "libgeo/core/said.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <iterator>

#include "libgeo/core/said_text.hpp"

namespace geo {
namespace {

struct InEnglish {
  std::string& out;

  void operator()(const std::string& text) const { out += text; }
  void operator()(std::int64_t number) const {
    const fmt::format_int digits(number);
    out.append(digits.data(), digits.size());
  }
  void operator()(const Decimal& number) const { append_decimal(number.value, number.decimals, out); }
  void operator()(const Grouped& number) const {
    const fmt::format_int digits(number.value);
    const std::size_t sign = number.value < 0 ? 1 : 0;
    for (std::size_t i = 0; i < digits.size(); ++i) {
      if (i > sign && (digits.size() - i) % 3 == 0) out += ',';
      out += digits.data()[i];
    }
  }
  void operator()(const Area& area) const {
    append_decimal(area.value.square_kilometres(), area.decimals, out);
    out += " km2";
  }
  void operator()(const Terms& terms) const {
    for (std::size_t i = 0; i < terms.ids.size(); ++i) {
      if (i > 0) out += ", ";
      out += terms.ids[i];
    }
  }
  void operator()(const std::vector<Said>& parts) const {
    for (const auto& part : parts) append_english(part, out);
  }
};

bool is_one(const SaidValue& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) return *number == 1;
  if (const auto* number = std::get_if<Grouped>(&value)) return number->value == 1;
  return false;
}

/// As TemplatePart, without a list.
struct Part {
  std::string_view text, name, forms;
  bool chooses = false;  ///< between forms, which have bars between them
};

/// Calls `take` with each part of a template.
template <class Take>
void each_part(std::string_view words, const Take& take) {
  while (!words.empty()) {
    const auto open = words.find('{');
    const auto close = open == std::string_view::npos ? open : words.find('}', open);
    if (close == std::string_view::npos) {
      take(Part{words, {}, {}});
      return;
    }
    if (open > 0) take(Part{words.substr(0, open), {}, {}});
    Part part{words.substr(open, close - open + 1), words.substr(open + 1, close - open - 1), {}};
    if (const auto colon = part.name.find(':'); colon != std::string_view::npos) {
      part.forms = part.name.substr(colon + 1);
      part.chooses = true;
      part.name = part.name.substr(0, colon);
    }
    take(part);
    words.remove_prefix(close + 1);
  }
}

}  // namespace

SaidPart::SaidPart(std::string_view part, SaidValue held) : name(part), value(std::move(held)) {}
SaidPart::SaidPart(std::string_view part, std::string_view text) : name(part), value(std::string(text)) {}
SaidPart::SaidPart(std::string_view part, const char* text) : name(part), value(std::string(text)) {}
SaidPart::SaidPart(std::string_view part, std::string text) : name(part), value(std::move(text)) {}
SaidPart::SaidPart(std::string_view part, Said said) : name(part), value(std::vector<Said>{std::move(said)}) {}
SaidPart::SaidPart(const SaidPart& other) = default;
SaidPart::SaidPart(SaidPart&& other) noexcept = default;
SaidPart& SaidPart::operator=(const SaidPart& other) = default;
SaidPart& SaidPart::operator=(SaidPart&& other) noexcept = default;
SaidPart::~SaidPart() = default;
bool SaidPart::operator==(const SaidPart& other) const { return name == other.name && value == other.value; }
bool Said::operator==(const Said& other) const { return words == other.words && values == other.values; }

std::vector<TemplatePart> parts_of(std::string_view words) {
  std::vector<TemplatePart> parts;
  each_part(words, [&](const Part& part) {
    TemplatePart made{part.text, part.name, {}};
    for (auto forms = part.forms; part.chooses;) {
      const auto bar = forms.find('|');
      made.forms.push_back(forms.substr(0, bar));
      if (bar == std::string_view::npos) break;
      forms.remove_prefix(bar + 1);
    }
    parts.push_back(std::move(made));
  });
  return parts;
}

void append_decimal(double value, int decimals, std::string& out) {
  static constexpr std::array<double, 7> powers = {1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6};
  const bool known = decimals >= 0 && static_cast<std::size_t>(decimals) < powers.size();
  const double scaled = known ? std::abs(value) * powers[static_cast<std::size_t>(decimals)] : 0.0;
  const double whole = std::floor(scaled);
  const double rest = scaled - whole;
  if (!known || !(scaled < 1e12) || std::abs(rest - 0.5) < 1e-3 || (scaled < 0.5 && value != 0.0)) {
    fmt::format_to(std::back_inserter(out), "{:.{}f}", value, decimals);
    return;
  }
  auto number = static_cast<std::uint64_t>(whole) + (rest > 0.5 ? 1U : 0U);
  std::array<char, 24> digits{};
  auto at = digits.size();
  for (int i = 0; i < decimals || number > 0 || i == decimals; ++i) {
    if (i == decimals && decimals > 0) digits[--at] = '.';
    digits[--at] = static_cast<char>('0' + number % 10);
    number /= 10;
  }
  if (std::signbit(value)) digits[--at] = '-';
  out.append(digits.data() + at, digits.size() - at);
}

void append_english(const Said& said, std::string& out) {
  if (said.values.empty()) {
    out += said.words;
    return;
  }
  each_part(said.words, [&](const Part& part) {
    const auto value = std::find_if(said.values.begin(), said.values.end(),
                                    [&](const SaidPart& each) { return each.name == part.name; });
    if (part.name.empty() || value == said.values.end())
      out += part.text;
    else if (part.chooses)
      out += is_one(value->value) ? part.forms.substr(0, part.forms.find('|'))
                                  : part.forms.substr(part.forms.rfind('|') + 1);
    else
      std::visit(InEnglish{out}, value->value);
  });
}

std::string english(const Said& said) {
  std::string text;
  append_english(said, text);
  return text;
}

std::vector<std::string> english(const std::vector<Said>& said) {
  std::vector<std::string> texts;
  texts.reserve(said.size());
  for (const auto& each : said) texts.push_back(english(each));
  return texts;
}

std::string english(const std::vector<Said>& said, std::string_view between) {
  return fmt::format("{}", fmt::join(english(said), between));
}

}  // namespace geo
