// A page for the browser put together: everything inlined, nothing else allowed.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace layers::maps {

/// What a page is made of; names are files of the folder web/.
struct WebPage {
  std::string_view body;                      ///< its HTML body
  std::span<const std::string_view> styles;   ///< in order; leaflet/leaflet.css comes first by itself
  std::span<const std::string_view> scripts;  ///< in order, one scope; leaflet/leaflet.js comes first by itself
  std::string title;
  std::string language;        ///< of the html element
  std::string direction;       ///< "ltr" or "rtl"
  std::string data;            ///< JSON, what the scripts read from the element "data"
  bool loads_scripts = false;  ///< whether it may load scripts that lie beside it (the folder form)
};

/// The bytes of the page. Its Content-Security-Policy allows the inlined scripts and styles by their SHA-256, pictures
/// in data: addresses, and nothing else from anywhere.
[[nodiscard]] std::string assembled(const WebPage& page);

/// JSON as it may stand in a script element or in a script: "<", ">", "&", U+2028 and U+2029, which occur in strings
/// only, are written as escapes.
[[nodiscard]] std::string script_safe(std::string_view json);

/// Text as it may stand in HTML, in an attribute too.
[[nodiscard]] std::string html_text(std::string_view text);

/// RFC 4648 base 64 of the bytes that hexadecimal digits stand for ("ff00" -> "/wA=").
[[nodiscard]] std::string base64_of_hex(std::string_view hex);

}  // namespace layers::maps
