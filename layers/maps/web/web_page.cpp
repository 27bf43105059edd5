#include "layers/maps/web/web_page.hpp"

#include <cstdint>

#include "layers/maps/web/web_files.hpp"
#include "libgeo/core/digest.hpp"

namespace layers::maps {
namespace {

std::string source_hash(const std::string& bytes) { return " 'sha256-" + base64_of_hex(geo::sha256(bytes)) + "'"; }

// A source file without carriage returns: a browser takes them away before it compares the hash.
std::string source(std::string_view name) {
  std::string text(web_file(name));
  std::erase(text, '\r');
  return text;
}

// The comment that names Leaflet's source map would make developer tools look for a file that is not there.
std::string leaflet_script() {
  const auto text = source("leaflet/leaflet.js");
  return text.substr(0, text.rfind("\n//# sourceMappingURL"));
}

std::string licence_comment() {
  return "<!--\nLeaflet 1.9.4, https://leafletjs.com\n" + source("leaflet/LICENSE") + "-->\n";
}

}  // namespace

std::string base64_of_hex(std::string_view hex) {
  constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const auto digit = [](char c) { return static_cast<std::uint32_t>(c <= '9' ? c - '0' : c - 'a' + 10); };
  std::string out;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 6) {
    std::uint32_t bits = 0;
    std::size_t bytes = 0;
    for (; bytes < 3 && i + 2 * bytes + 1 < hex.size(); ++bytes)
      bits |= (digit(hex[i + 2 * bytes]) << 4 | digit(hex[i + 2 * bytes + 1])) << (16 - 8 * bytes);
    for (std::size_t k = 0; k < 4; ++k) out += k <= bytes ? letters[bits >> (18 - 6 * k) & 63U] : '=';
  }
  return out;
}

std::string script_safe(std::string_view json) {
  std::string out;
  out.reserve(json.size() + json.size() / 64);
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (c == '<') {
      out += "\\u003c";
    } else if (c == '>') {
      out += "\\u003e";
    } else if (c == '&') {
      out += "\\u0026";
    } else if (json.substr(i, 2) == "\xE2\x80" && i + 2 < json.size() &&
               (json[i + 2] == '\xA8' || json[i + 2] == '\xA9')) {
      out += json[i + 2] == '\xA8' ? "\\u2028" : "\\u2029";
      i += 2;
    } else {
      out += c;
    }
  }
  return out;
}

std::string html_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string assembled(const WebPage& page) {
  const std::string leaflet = leaflet_script();
  std::string script = "(function () {\n'use strict';\n";
  for (const auto name : page.scripts) script += source(name) + '\n';
  script += "}());";
  std::string style = source("leaflet/leaflet.css");
  for (const auto name : page.styles) style += source(name);

  std::string policy = "default-src 'none'; img-src data: blob:; base-uri 'none'; form-action 'none'; script-src";
  policy += source_hash(leaflet) + source_hash(script);
  if (page.loads_scripts) policy += " 'self' file:";
  policy += "; style-src" + source_hash(style);

  std::string out = "<!DOCTYPE html>\n<html lang=\"" + html_text(page.language) + "\" dir=\"" +
                    html_text(page.direction) + "\">\n<head>\n<meta charset=\"utf-8\">\n";
  out += "<meta http-equiv=\"Content-Security-Policy\" content=\"" + html_text(policy) + "\">\n";
  out += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
  out += "<meta name=\"referrer\" content=\"no-referrer\">\n";
  out += "<link rel=\"icon\" href=\"data:,\">\n";
  out += "<title>" + html_text(page.title) + "</title>\n" + licence_comment();
  out += "<style>" + style + "</style>\n</head>\n<body>\n" + source(page.body);
  out += "<script type=\"application/json\" id=\"data\">" + script_safe(page.data) + "</script>\n";
  out += "<script>" + leaflet + "</script>\n<script>" + script + "</script>\n</body>\n</html>\n";
  return out;
}

}  // namespace layers::maps
