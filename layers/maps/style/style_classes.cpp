#include "layers/maps/style/style_classes.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "libgeo/io/xml/node.hpp"

namespace layers::maps {
namespace {

using geo::io::XmlNode;

// "215,48,31,255", as QGIS writes colours; newer ones append the same in another space.
std::optional<vocabulary::Colour> colour_of(std::string_view text) {
  std::array<std::uint8_t, 3> parts{};
  for (auto& part : parts) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), part);
    if (error != std::errc()) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    if (!text.empty()) text.remove_prefix(1);
  }
  return vocabulary::Colour{parts[0], parts[1], parts[2]};
}

// The value of "color" of the first symbol layer: <Option name value> since QGIS 3.22, <prop k v> before.
std::optional<vocabulary::Colour> colour_of(const XmlNode& symbol) {
  const auto* layer = symbol.child("layer");
  if (layer == nullptr) return std::nullopt;
  if (const auto* map = layer->child("Option")) {
    for (const auto& option : map->children) {
      if (option.attribute("name") == "color") return colour_of(option.attribute("value"));
    }
  }
  for (const auto& property : layer->children) {
    if (property.attribute("k") == "color") return colour_of(property.attribute("v"));
  }
  return std::nullopt;
}

}  // namespace

void take_classes(std::string_view qml, const std::string& file,
                  std::span<const std::pair<std::string, std::string>> written, LayerDesign& design) {
  const auto root = geo::io::parse_xml(qml, {file, std::nullopt, {}});
  const auto* renderer = root.child("renderer-v2");
  if (renderer == nullptr || design.class_field.empty() || renderer->attribute("attr") != design.class_field) return;
  const auto* categories = renderer->child("categories");
  const auto* symbols = renderer->child("symbols");
  if (categories == nullptr || symbols == nullptr) return;
  for (const auto& category : categories->children) {
    const auto symbol = std::find_if(symbols->children.begin(), symbols->children.end(), [&](const XmlNode& each) {
      return each.attribute("name") == category.attribute("symbol");
    });
    const auto colour = symbol == symbols->children.end() ? std::nullopt : colour_of(*symbol);
    if (!colour) continue;
    const std::string value(category.attribute("value"));
    if (value.starts_with(status_row)) continue;
    auto known = std::find_if(design.classes.begin(), design.classes.end(),
                              [&](const ClassStyle& style) { return style.value == value; });
    std::string label(category.attribute("label"));
    if (known == design.classes.end()) known = design.classes.insert(design.classes.end(), {value, label, {}, {}});
    const bool as_written = std::any_of(written.begin(), written.end(),
                                        [&](const auto& each) { return each.first == value && each.second == label; });
    if (!as_written) known->label = std::move(label);
    known->colour = *colour;
  }
}

}  // namespace layers::maps
