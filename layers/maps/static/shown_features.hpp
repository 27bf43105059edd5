// Features as a map at a date shows them. Private to static maps.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "layers/maps/style/design.hpp"

namespace layers::maps {

/// A layer with its design.
struct DrawnLayer {
  const geo::io::Layer* layer;
  const LayerDesign* design;
};

/// The layers that are drawn, the first on top: of visible designs (of those of one layer the first), not empty.
[[nodiscard]] std::vector<DrawnLayer> drawn_layers(std::span<const geo::io::Layer> layers,
                                                   std::span<const LayerDesign> designs);

/// The value of a field; null where the layer has no such field.
[[nodiscard]] const geo::io::Value* value_of(const geo::io::Layer& layer, const geo::io::Feature& feature,
                                             const std::string& field);
/// The text of a field; empty where there is none.
[[nodiscard]] std::string text_of(const geo::io::Layer& layer, const geo::io::Feature& feature,
                                  const std::string& field);
[[nodiscard]] std::optional<geo::Instant> moment_of(const geo::io::Layer& layer, const geo::io::Feature& feature,
                                                    const std::string& field);

/// Whether it is shown on a date: the rule of the project's time filter, at the last second of the day.
[[nodiscard]] bool is_shown(const DrawnLayer& drawn, const geo::io::Feature& feature, geo::Date date);

/// The class of a value, else that of all others, else null.
[[nodiscard]] const ClassStyle* class_of(const LayerDesign& design, const std::string& value);

/// What stands beside a feature: its label by the design, in the language's own names where it has them.
[[nodiscard]] std::string label_of(const DrawnLayer& drawn, const geo::io::Feature& feature);

}  // namespace layers::maps
