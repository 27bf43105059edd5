#include "libgeo/core/error.hpp"

#include <utility>

namespace geo {
namespace {

std::string one_line(const std::string& text) {
  std::string line;
  line.reserve(text.size());
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    line += (byte < 0x20 || byte == 0x7F) ? ' ' : c;
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
