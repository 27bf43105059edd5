#include <fmt/format.h>
#include <simdjson.h>

#include <limits>
#include <utility>

#include "libgeo/io/files/text.hpp"
#include "libgeo/io/json/value.hpp"

namespace geo::io {
namespace {

constexpr std::size_t kMaxDepth = 500;

// `element` is at most kMaxDepth deep: the parser saw to it.
JsonValue converted(const simdjson::dom::element& element) {  // NOLINT(misc-no-recursion)
  using simdjson::dom::element_type;
  switch (element.type()) {
    case element_type::NULL_VALUE:
      return {};
    case element_type::BOOL:
      return JsonValue(bool(element));
    case element_type::INT64:
      return JsonValue(static_cast<std::int64_t>(int64_t(element)));
    case element_type::UINT64:
      return JsonValue(static_cast<double>(uint64_t(element)));
    case element_type::DOUBLE:
      return JsonValue(double(element));
    case element_type::STRING:
      return JsonValue(std::string(std::string_view(element)));
    case element_type::ARRAY: {
      JsonValue::Array values;
      const simdjson::dom::array array(element);
      values.reserve(array.size());
      for (const simdjson::dom::element child : array) values.push_back(converted(child));
      return JsonValue(std::move(values));
    }
    case element_type::OBJECT: {
      JsonValue::Object members;
      const simdjson::dom::object object(element);
      members.reserve(object.size());
      for (const auto member : object) members.push_back({std::string(member.key), converted(member.value)});
      return JsonValue(std::move(members));
    }
  }
  return {};
}

std::string problem(simdjson::error_code error, bool too_early) {
  switch (error) {
    case simdjson::EMPTY:
      return "is empty, no JSON";
    case simdjson::DEPTH_ERROR:
      return fmt::format("JSON is nested deeper than {}", kMaxDepth);
    case simdjson::UTF8_ERROR:
      return "not UTF-8";
    case simdjson::MEMALLOC:
      return "no memory to read the JSON";
    case simdjson::CAPACITY:
      return "is too large to be read as JSON";
    default:
      break;
  }
  if (too_early) return "JSON ends too early";
  if (error == simdjson::NUMBER_ERROR) return "a number that is malformed or out of range";
  if (error == simdjson::UNCLOSED_STRING) return "a JSON string is not closed";
  return "no well-formed JSON";
}

}  // namespace

JsonValue parse_json(std::string_view text, const Where& where) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  simdjson::dom::parser parser;
  simdjson::error_code error = simdjson::EMPTY;
  if (!text.empty()) {
    if (text.size() < std::numeric_limits<std::uint32_t>::max())
      error = parser.allocate(text.size(), kMaxDepth);
    else
      error = simdjson::CAPACITY;
  }
  simdjson::dom::element root;
  if (error == simdjson::SUCCESS) {
    error = parser.parse(text.data(), text.size(), true).get(root);
  }
  if (error == simdjson::SUCCESS) return converted(root);

  Where place = where;
  std::optional<std::size_t> fault;
  if (error == simdjson::UTF8_ERROR)
    fault = first_invalid_utf8(text);
  else if (error != simdjson::EMPTY && error != simdjson::CAPACITY && error != simdjson::MEMALLOC)
    fault = first_json_fault(text);
  if (fault) place.line = line_at(text, *fault);
  const bool too_early = fault && *fault >= text.size();
  throw InputError(problem(error, too_early), place,
                   too_early ? "the file may be truncated; copy it again" : std::string());
}

}  // namespace geo::io
