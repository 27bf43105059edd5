#include "libgeo/core/error.hpp"

#include <string_view>
#include <utility>

namespace geo {
namespace {

// Control characters of ASCII, C1 controls (U+0080 to U+009F) and the line separators U+2028 and U+2029, in UTF-8.
std::size_t control_at(std::string_view text) noexcept {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  if (byte(0) < 0x20 || byte(0) == 0x7F) return 1;
  if (byte(0) == 0xC2 && byte(1) >= 0x80 && byte(1) <= 0x9F) return 2;
  if (byte(0) == 0xE2 && byte(1) == 0x80 && (byte(2) == 0xA8 || byte(2) == 0xA9)) return 3;
  return 0;
}

std::string one_line(std::string_view text) {
  std::string line;
  line.reserve(text.size());
  while (!text.empty()) {
    const std::size_t control = control_at(text);
    line += control > 0 ? ' ' : text.front();
    text.remove_prefix(control > 0 ? control : 1);
  }
  return line;
}

std::string compose(const std::string& problem, const Where& where, const std::string& remedy) {
  std::string text = to_string(where);
  if (!text.empty()) text += ": ";
  text += problem;
  if (!remedy.empty()) text += "; " + remedy;
  return one_line(text);
}

}  // namespace

std::string to_string(const Where& where) {
  std::string text = where.file;
  const auto append = [&text](const std::string& part) {
    if (!text.empty()) text += ", ";
    text += part;
  };
  if (where.line) append("line " + std::to_string(*where.line));
  if (!where.item.empty()) append(where.item);
  return text;
}

Error::Error(std::string problem, Where where, std::string remedy)
    : std::runtime_error(compose(problem, where, remedy)),
      problem_(std::move(problem)),
      where_(std::move(where)),
      remedy_(std::move(remedy)) {}

}  // namespace geo
