#include "layers/exchange/feature_values.hpp"

#include <fmt/format.h>

#include "layers/exchange/snapshots/snapshot_fields.hpp"
#include "libgeo/core/error.hpp"

namespace layers::exchange {

std::string text_at(const geo::io::Layer& layer, const geo::io::Feature& feature, std::string_view name) {
  const auto& value = value_of(layer, feature, name);
  if (const auto* yes = std::get_if<bool>(&value)) return *yes ? "true" : "false";
  return text_of(value).value_or("");
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
