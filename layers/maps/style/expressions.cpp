#include "layers/maps/style/expressions.hpp"

namespace layers::maps {
namespace {

// The quote that closes is doubled inside.
std::string between(char quote, const std::string& text) {
  std::string result(1, quote);
  for (const char c : text) result.append(c == quote ? 2 : 1, c);
  return result + quote;
}

}  // namespace

std::string field_expression(const std::string& field) { return between('"', field); }

// A backslash escapes in texts.
std::string text_expression(const std::string& text) {
  std::string escaped;
  for (const char c : text) escaped.append(c == '\\' ? 2 : 1, c);
  return between('\'', escaped);
}

std::string named_expression(const std::string& field, const std::vector<ClassStyle>& classes,
                             const std::string& value) {
  const auto name = field_expression(field);
  const auto itself = value.empty() ? name : value;
  std::string pairs, otherwise;
  for (const auto& one : classes) {
    if (one.value.empty())
      otherwise = one.label;
    else if (one.label != one.value)
      pairs += (pairs.empty() ? "" : ",") + text_expression(one.value) + "," + text_expression(one.label);
  }
  const auto end = value.empty() ? "," + text_expression(otherwise) + ")" : ")";
  if (pairs.empty()) return "coalesce(" + itself + end;
  return "coalesce(map_get(map(" + pairs + ")," + name + ")," + itself + end;
}

}  // namespace layers::maps
