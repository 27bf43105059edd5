// Small words for writing schemas down.
#pragma once

#include <cmath>
#include <string>
#include <utility>

#include "layers/exchange/layers_out/layers.hpp"
#include "libgeo/core/units.hpp"
#include "libgeo/io/vector/layer.hpp"

namespace layers::exchange {

[[nodiscard]] inline geo::io::Field column(std::string name, geo::io::FieldType type, std::string description,
                                           std::string short_name = {}, std::string unit = {}) {
  return {std::move(name), type, std::move(short_name), std::move(unit), std::move(description)};
}

/// Null for an empty text: absence is not the empty string.
[[nodiscard]] inline geo::io::Value text_or_null(const std::string& text) {
  return text.empty() ? geo::io::Value() : geo::io::Value(text);
}

/// As probabilities are shown.
[[nodiscard]] inline double three_decimals(double value) noexcept { return std::round(value * 1000.0) / 1000.0; }

/// Square kilometres to 6 decimals (1 m2), as tables and layers show them.
[[nodiscard]] std::string km2_text(geo::SquareMetres area);
[[nodiscard]] double km2_number(geo::SquareMetres area) noexcept;

/// Leaves the features with a geometry, those without, or all.
inline void keep_rows(geo::io::Layer& layer, Rows rows) {
  if (rows == Rows::all) return;
  std::erase_if(layer.features, [rows](const geo::io::Feature& feature) {
    return std::holds_alternative<std::monostate>(feature.geometry) == (rows == Rows::placed);
  });
}

/// Its rings as closed lines.
[[nodiscard]] geo::MultiLineString outline_of(const geo::MultiPolygon& area);

/// The date alone at a midnight, else RFC 3339.
[[nodiscard]] std::string moment_text(geo::Instant instant);

}  // namespace layers::exchange
