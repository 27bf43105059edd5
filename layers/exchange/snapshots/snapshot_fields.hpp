// Properties of the features of drawn maps, by name and as text. Private to exchange.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "libgeo/core/units.hpp"
#include "libgeo/io/vector/layer.hpp"

namespace layers::exchange {

/// Longest piece of an edge that was drawn as a geodesic.
inline constexpr geo::Metres geodesic_piece{1000};

[[nodiscard]] std::string lower_ascii(std::string_view text);
[[nodiscard]] std::string trimmed(std::string_view text);

/// Index of the field with this name in any case.
[[nodiscard]] std::optional<std::size_t> field_named(const geo::io::Layer& layer, std::string_view name);

/// What mends the name of a field that is not there: the nearest one, or all.
[[nodiscard]] std::string nearest_field(const geo::io::Layer& layer, const std::string& name);

/// A value as text; empty for null and for white space.
[[nodiscard]] std::optional<std::string> text_of(const geo::io::Value& value);
[[nodiscard]] std::optional<std::string> text_of(const geo::io::Layer& layer, const geo::io::Feature& feature,
                                                 std::string_view field);

/// The value of a field; null where there is no such field.
[[nodiscard]] const geo::io::Value& value_of(const geo::io::Layer& layer, const geo::io::Feature& feature,
                                             std::string_view field);

}  // namespace layers::exchange
