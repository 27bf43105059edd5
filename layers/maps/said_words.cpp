// Sentences of the program in the language of a page.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "layers/maps/words.hpp"

namespace layers::maps {
namespace {

// Whether a text has letters that are written from right to left: Hebrew and Arabic, U+0590 to U+07FF, U+FB1D to
// U+FEFC.
bool has_right_to_left(std::string_view text) noexcept {
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte >= 0xD7 && byte <= 0xDF) || byte == 0xEF;
  });
}

// The form that goes with a count, by the rules of CLDR for whole numbers.
std::size_t form_of(Language language, std::int64_t count) noexcept {
  const auto n = std::abs(count), tens = n % 100, ones = n % 10;
  switch (language) {
    case Language::en:
      return n == 1 ? 0 : 1;
    case Language::uk:
    case Language::ru:
      if (ones == 1 && tens != 11) return 0;
      return ones >= 2 && ones <= 4 && (tens < 12 || tens > 14) ? 1 : 2;
    case Language::ar:
      if (n == 1 || n == 2) return static_cast<std::size_t>(n - 1);
      return tens >= 3 && tens <= 10 ? 2 : 3;
  }
  return 0;
}

std::int64_t count_in(const geo::SaidValue& value) noexcept {
  if (const auto* number = std::get_if<std::int64_t>(&value)) return *number;
  if (const auto* number = std::get_if<geo::Grouped>(&value)) return number->value;
  return 0;
}

// One sentence in the making.
class Saying {
 public:
  Saying(const Words& words, const LabelOf& label) : words_(words), label_(label) {}

  std::string operator()(const std::string& text) const { return isolated(text); }
  std::string operator()(std::int64_t number) const { return isolated(words_.number(static_cast<double>(number), 0)); }
  std::string operator()(const geo::Decimal& number) const {
    return isolated(words_.number(number.value, number.decimals));
  }
  std::string operator()(const geo::Grouped& number) const { return (*this)(number.value); }
  std::string operator()(const geo::Area& area) const {
    const double km2 = area.value.square_kilometres(), size = std::abs(km2);
    const int most = size == 0 || size >= 0.05 ? 1 : size >= 0.005 ? 2 : area.decimals;
    return isolated(words_.number(km2, std::min(most, area.decimals)) + " " + words_("unit.km2"));
  }
  std::string operator()(const geo::Terms& terms) const {
    std::string all;
    for (const auto& id : terms.ids) all += (all.empty() ? "" : words_("list.comma")) + words_.term(id, label_);
    return isolated(all);
  }
  // Sentences put together stand in the direction of the text.
  std::string operator()(const std::vector<geo::Said>& parts) const {
    std::string all;
    for (const auto& part : parts) all += words_.said(part, label_);
    return all;
  }

 private:
  [[nodiscard]] std::string isolated(const std::string& text) const {
    return words_.right_to_left() || has_right_to_left(text) ? "\u2068" + text + "\u2069" : text;
  }
  const Words& words_;
  const LabelOf& label_;
};

}  // namespace

std::string Words::said(const geo::Said& said, const LabelOf& label) const {
  if (said.empty()) return {};
  const auto known = sayings_.find(said.words);
  if (known == sayings_.end() && language_ != Language::en) {
    throw geo::InputError(fmt::format("the table of words cannot say \"{}\" in this language", said.words),
                          geo::Where{"words.tsv", std::nullopt, {}}, "use the definitions that came with the program");
  }
  const Saying saying(*this, label);
  std::string text;
  for (const auto& part : geo::parts_of(known == sayings_.end() ? said.words : std::string_view(known->second))) {
    const auto value = std::find_if(said.values.begin(), said.values.end(),
                                    [&](const geo::SaidPart& each) { return each.name == part.name; });
    if (part.name.empty() || value == said.values.end())
      text += part.text;
    else if (!part.forms.empty())
      text += part.forms[std::min(form_of(language_, count_in(value->value)), part.forms.size() - 1)];
    else
      text += std::visit(saying, value->value);
  }
  return text;
}

std::vector<std::string> Words::said(const std::vector<geo::Said>& said, const LabelOf& label) const {
  std::vector<std::string> texts;
  texts.reserve(said.size());
  for (const auto& each : said) texts.push_back(this->said(each, label));
  return texts;
}

std::string Words::term(const std::string& id, const LabelOf& label) const {
  for (const auto* kind : {"term.", "event."}) {
    const auto known = texts_.find(kind + id);
    if (known != texts_.end()) return known->second;
  }
  return label ? label(id) : id;
}

std::string Words::where(const geo::Where& where) const {
  const auto isolated = [this](const std::string& text) { return right_to_left() ? "\u2068" + text + "\u2069" : text; };
  std::string text = where.file.empty() ? where.file : isolated(where.file);
  const auto append = [&](std::string_view noun, const std::string& which) {
    if (!text.empty()) text += (*this)("list.comma");
    const auto word = texts_.find("where." + std::string(noun));
    if (word == texts_.end())
      text += isolated(std::string(noun) + (which.empty() ? "" : " " + which));
    else
      text += word->second + (which.empty() ? "" : " " + isolated(which));
  };
  if (where.line) append("line", std::to_string(*where.line));
  // An item is a list of nouns, each with its number or name: "layer zones, feature 12".
  for (std::string_view rest = where.item; !rest.empty();) {
    const auto comma = rest.find(", ");
    const auto part = rest.substr(0, comma);
    const auto blank = part.find(' ');
    append(part.substr(0, blank),
           blank == std::string_view::npos ? std::string() : std::string(part.substr(blank + 1)));
    rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 2);
  }
  return text;
}

}  // namespace layers::maps
