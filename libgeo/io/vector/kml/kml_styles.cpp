#include "libgeo/io/vector/kml/kml_styles.hpp"

#include <algorithm>

namespace geo::io {
namespace {

constexpr int kMaxStyleDepth = 10;  // of styles that name styles

void override_with(KmlColours& colours, const KmlColours& other) {
  if (!other.fill.empty()) colours.fill = other.fill;
  if (!other.line.empty()) colours.line = other.line;
  if (!other.icon.empty()) colours.icon = other.icon;
}

std::string colour_in(const XmlNode& style, std::string_view part) {
  const XmlNode* node = style.child(part);
  return node != nullptr ? colour_from_kml(node->child_text("color")) : std::string();
}

KmlColours colours_of(const XmlNode& style) {
  KmlColours colours{colour_in(style, "PolyStyle"), colour_in(style, "LineStyle"), colour_in(style, "IconStyle")};
  const XmlNode* poly = style.child("PolyStyle");
  if (poly != nullptr && (poly->child_text("fill") == "0" || poly->child_text("fill") == "false")) colours.fill.clear();
  return colours;
}

}  // namespace

std::string colour_from_kml(std::string_view text) {
  if (text.starts_with('#')) text.remove_prefix(1);
  const auto is_hex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); };
  if (text.size() != 8 || !std::all_of(text.begin(), text.end(), is_hex)) return {};
  std::string colour = "#";
  for (const std::size_t at : {6U, 4U, 2U}) colour += text.substr(at, 2);
  std::transform(colour.begin(), colour.end(), colour.begin(),
                 [](char c) { return c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c; });
  return colour;
}

KmlStyles::KmlStyles(const XmlNode& document) { collect(document); }

void KmlStyles::collect(const XmlNode& node) {  // NOLINT(misc-no-recursion): as deep as the XML, at most 200
  const auto local = node.local_name();
  if (local == "Style" || local == "StyleMap" || local == "CascadingStyle") {
    auto id = node.attribute("id");
    if (id.empty()) id = node.attribute("kml:id");
    if (!id.empty()) shared_.emplace(id, &node);
    if (local != "CascadingStyle") return;
  }
  if (local == "Placemark") return;
  for (const auto& child : node.children) collect(child);
}

KmlColours KmlStyles::named(const std::string& url, int depth) const {  // NOLINT(misc-no-recursion)
  const auto hash = url.rfind('#');
  const auto found = shared_.find(hash == std::string::npos ? url : url.substr(hash + 1));
  if (found == shared_.end() || depth > kMaxStyleDepth) return {};
  const XmlNode& node = *found->second;
  if (node.local_name() == "StyleMap") return of_map(node, depth + 1);
  if (node.local_name() == "CascadingStyle") {
    const XmlNode* style = node.child("Style");
    return style != nullptr ? colours_of(*style) : KmlColours{};
  }
  return colours_of(node);
}

KmlColours KmlStyles::of_map(const XmlNode& style_map, int depth) const {  // NOLINT(misc-no-recursion)
  KmlColours colours;
  for (const auto& pair : style_map.children) {
    if (pair.local_name() != "Pair" || pair.child_text("key") != "normal") continue;
    if (const std::string url = pair.child_text("styleUrl"); !url.empty()) colours = named(url, depth + 1);
    if (const XmlNode* style = pair.child("Style")) override_with(colours, colours_of(*style));
  }
  return colours;
}

KmlColours KmlStyles::of(const XmlNode& placemark) const {
  KmlColours colours;
  if (const std::string url = placemark.child_text("styleUrl"); !url.empty()) colours = named(url, 0);
  if (const XmlNode* map = placemark.child("StyleMap")) override_with(colours, of_map(*map, 0));
  if (const XmlNode* style = placemark.child("Style")) override_with(colours, colours_of(*style));
  return colours;
}

}  // namespace geo::io
