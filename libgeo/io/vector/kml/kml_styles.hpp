// Colours of KML styles.
#pragma once

#include <map>
#include <string>

#include "libgeo/io/xml/node.hpp"

namespace geo::io {

/// Colours as "#rrggbb"; empty where a style says none.
struct KmlColours {
  std::string fill;  ///< PolyStyle, unless its fill is off
  std::string line;  ///< LineStyle
  std::string icon;  ///< IconStyle
};

/// The shared styles of a document, by id; StyleMaps resolved to their "normal" style.
class KmlStyles {
 public:
  explicit KmlStyles(const XmlNode& document);

  /// The colours of a placemark: what its styleUrl names, overridden by a style inside it.
  [[nodiscard]] KmlColours of(const XmlNode& placemark) const;

 private:
  void collect(const XmlNode& node);
  [[nodiscard]] KmlColours named(const std::string& url, int depth) const;
  [[nodiscard]] KmlColours of_map(const XmlNode& style_map, int depth) const;

  std::map<std::string, const XmlNode*> shared_;  // nodes of the document, which outlives this
};

/// "aabbggrr" or "#aabbggrr" as "#rrggbb"; empty for anything else.
[[nodiscard]] std::string colour_from_kml(std::string_view text);

}  // namespace geo::io
