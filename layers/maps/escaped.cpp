#include "layers/maps/escaped.hpp"

namespace layers::maps {

std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    switch (c) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      default:
        result += static_cast<unsigned char>(c) < ' ' || c == 0x7F ? ' ' : c;
    }
  }
  return result;
}

}  // namespace layers::maps
