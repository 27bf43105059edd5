#include "layers/exchange/feature_values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "libgeo/core/error.hpp"

namespace layers::exchange {

std::optional<std::size_t> column_named(const geo::io::Layer& layer, std::string_view name) {
  const auto same = [](char a, char b) {
    return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b));
  };
  for (std::size_t i = 0; i < layer.fields.size(); ++i) {
    const auto& field = layer.fields[i].name;
    if (std::equal(field.begin(), field.end(), name.begin(), name.end(), same)) return i;
  }
  return std::nullopt;
}

std::string text_at(const geo::io::Layer& layer, const geo::io::Feature& feature, std::string_view name) {
  const auto index = column_named(layer, name);
  if (!index || *index >= feature.values.size()) return {};
  const auto& value = feature.values[*index];
  if (const auto* text = std::get_if<std::string>(&value)) {
    const auto begin = text->find_first_not_of(" \t\r\n");
    return begin == std::string::npos ? std::string()
                                      : text->substr(begin, text->find_last_not_of(" \t\r\n") - begin + 1);
  }
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return std::to_string(*integer);
  if (const auto* real = std::get_if<double>(&value)) return fmt::format("{}", *real);
  if (const auto* date = std::get_if<geo::Date>(&value)) return date->iso();
  if (const auto* instant = std::get_if<geo::Instant>(&value)) return instant->iso();
  if (const auto* yes = std::get_if<bool>(&value)) return *yes ? "true" : "false";
  return {};
}

std::optional<geo::Instant> moment_at(const geo::io::Layer& layer, const geo::io::Feature& feature,
                                      std::string_view name, const geo::Where& where) {
  const auto text = text_at(layer, feature, name);
  if (text.empty()) return std::nullopt;
  if (const auto date = geo::Date::parse_iso(text)) return geo::Instant(*date);
  if (const auto instant = geo::Instant::parse_iso(text)) return instant;
  throw geo::InputError(fmt::format("the {} \"{}\" is no date", name, text), where,
                        "write year-month-day, e.g. 2020-02-16, or a time with its offset");
}

}  // namespace layers::exchange
