#include "libgeo/core/said.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace geo {
namespace {

struct InEnglish {
  std::string operator()(const std::string& text) const { return text; }
  std::string operator()(std::int64_t number) const { return std::to_string(number); }
  std::string operator()(const Decimal& number) const { return fmt::format("{:.{}f}", number.value, number.decimals); }
  std::string operator()(const Grouped& number) const {
    auto digits = std::to_string(number.value);
    const std::ptrdiff_t first = number.value < 0 ? 1 : 0;
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > first; at -= 3)
      digits.insert(static_cast<std::size_t>(at), ",");
    return digits;
  }
  std::string operator()(const Area& area) const {
    return fmt::format("{:.{}f} km2", area.value.square_kilometres(), area.decimals);
  }
  std::string operator()(const Terms& terms) const { return fmt::format("{}", fmt::join(terms.ids, ", ")); }
  std::string operator()(const std::vector<Said>& parts) const { return english(parts, {}); }
};

bool is_one(const SaidValue& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) return *number == 1;
  if (const auto* number = std::get_if<Grouped>(&value)) return number->value == 1;
  return false;
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
  while (!words.empty()) {
    const auto open = words.find('{');
    const auto close = open == std::string_view::npos ? open : words.find('}', open);
    if (close == std::string_view::npos) {
      parts.push_back({words, {}, {}});
      break;
    }
    if (open > 0) parts.push_back({words.substr(0, open), {}, {}});
    TemplatePart part{words.substr(open, close - open + 1), words.substr(open + 1, close - open - 1), {}};
    if (const auto colon = part.name.find(':'); colon != std::string_view::npos) {
      auto forms = part.name.substr(colon + 1);
      part.name = part.name.substr(0, colon);
      for (auto bar = forms.find('|'); bar != std::string_view::npos; bar = forms.find('|')) {
        part.forms.push_back(forms.substr(0, bar));
        forms.remove_prefix(bar + 1);
      }
      part.forms.push_back(forms);
    }
    parts.push_back(std::move(part));
    words.remove_prefix(close + 1);
  }
  return parts;
}

std::string english(const Said& said) {
  if (said.values.empty()) return std::string(said.words);
  std::string text;
  for (const auto& part : parts_of(said.words)) {
    const auto value = std::find_if(said.values.begin(), said.values.end(),
                                    [&](const SaidPart& each) { return each.name == part.name; });
    if (part.name.empty() || value == said.values.end())
      text += part.text;
    else if (!part.forms.empty())
      text += is_one(value->value) ? part.forms.front() : part.forms.back();
    else
      text += std::visit(InEnglish{}, value->value);
  }
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
