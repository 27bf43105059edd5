#include "layers/maps/static/shown_features.hpp"

#include <algorithm>

#include "layers/maps/style/grades.hpp"

namespace layers::maps {

using geo::io::Feature;
using geo::io::Layer;

std::vector<DrawnLayer> drawn_layers(std::span<const Layer> layers, std::span<const LayerDesign> designs) {
  std::vector<DrawnLayer> drawn;
  for (const auto& design : designs) {
    const bool taken =
        std::any_of(drawn.begin(), drawn.end(), [&](const auto& d) { return d.design->layer == design.layer; });
    if (taken || !design.visible) continue;
    for (const auto& layer : layers) {
      if (layer.name == design.layer && !layer.features.empty()) drawn.push_back({&layer, &design});
    }
  }
  return drawn;
}

const geo::io::Value* value_of(const Layer& layer, const Feature& feature, const std::string& field) {
  const auto index = layer.field_index(field);
  return index ? &feature.values[*index] : nullptr;
}

std::string text_of(const Layer& layer, const Feature& feature, const std::string& field) {
  const auto* value = value_of(layer, feature, field);
  const auto* text = value == nullptr ? nullptr : std::get_if<std::string>(value);
  return text == nullptr ? std::string() : *text;
}

std::optional<geo::Instant> moment_of(const Layer& layer, const Feature& feature, const std::string& field) {
  const auto* value = value_of(layer, feature, field);
  if (value == nullptr) return std::nullopt;
  if (const auto* date = std::get_if<geo::Date>(value)) return geo::Instant(*date);
  if (const auto* instant = std::get_if<geo::Instant>(value)) return *instant;
  return std::nullopt;
}

bool is_shown(const DrawnLayer& drawn, const Feature& feature, geo::Date date) {
  const auto& design = *drawn.design;
  if (design.time_from_field.empty()) return true;
  const auto end = geo::Instant::from_unix(geo::Instant(date.plus_days(1)).unix_seconds() - 1);
  const auto from = moment_of(*drawn.layer, feature, design.time_from_field);
  if (!design.time_to_field.empty()) {
    const auto to = moment_of(*drawn.layer, feature, design.time_to_field);
    return (!from || *from <= end) && (!to || *to > end);
  }
  if (!from) return design.linger_days == for_good;
  return *from <= end && date.days_since(from->utc_date()) < design.linger_days;
}

const ClassStyle* class_of(const LayerDesign& design, const std::string& value) {
  const ClassStyle* others = nullptr;
  for (const auto& one : design.classes) {
    if (one.value == value) return &one;
    if (one.value.empty()) others = &one;
  }
  return others;
}

std::string label_of(const DrawnLayer& drawn, const Feature& feature) {
  const auto& design = *drawn.design;
  if (!design.local_label_field.empty()) {
    auto local = text_of(*drawn.layer, feature, design.local_label_field);
    if (in_script_of(design.local_script, local)) return local;
  }
  auto text = text_of(*drawn.layer, feature, design.label_field);
  if (!design.label_names) return text;
  const auto& styles = design.label_field == design.shape_field ? design.shapes : design.classes;
  const auto named = std::find_if(styles.begin(), styles.end(), [&](const ClassStyle& s) { return s.value == text; });
  return named == styles.end() ? text : named->label;
}

}  // namespace layers::maps
