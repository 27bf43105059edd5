#include "layers/exchange/snapshots/snapshot_fields.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <vector>

#include "libgeo/core/suggestion.hpp"

namespace layers::exchange {

using geo::io::Feature;
using geo::io::Layer;
using geo::io::Value;

std::string lower_ascii(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return result;
}

std::string trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1));
}

std::optional<std::size_t> field_named(const Layer& layer, std::string_view name) {
  const auto wanted = lower_ascii(name);
  for (std::size_t i = 0; i < layer.fields.size(); ++i) {
    if (lower_ascii(layer.fields[i].name) == wanted) return i;
  }
  return std::nullopt;
}

std::string nearest_field(const Layer& layer, const std::string& name) {
  std::vector<std::string> names;
  for (const auto& field : layer.fields) names.push_back(field.name);
  if (const auto nearest = geo::nearest_word(name, names)) return fmt::format("did you mean \"{}\"?", *nearest);
  return "it has " + (names.empty() ? std::string("none") : fmt::format("{}", fmt::join(names, ", ")));
}

std::optional<std::string> text_of(const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) {
    auto result = trimmed(*text);
    return result.empty() ? std::nullopt : std::optional(std::move(result));
  }
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return std::to_string(*integer);
  if (const auto* real = std::get_if<double>(&value)) return fmt::format("{}", *real);
  if (const auto* date = std::get_if<geo::Date>(&value)) return date->iso();
  if (const auto* instant = std::get_if<geo::Instant>(&value)) return instant->iso();
  return std::nullopt;
}

const Value& value_of(const Layer& layer, const Feature& feature, std::string_view field) {
  static const Value null;
  const auto index = field_named(layer, field);
  return index && *index < feature.values.size() ? feature.values[*index] : null;
}

std::optional<std::string> text_of(const Layer& layer, const Feature& feature, std::string_view field) {
  return text_of(value_of(layer, feature, field));
}

}  // namespace layers::exchange
