#include "libgeo/io/vector/field_types.hpp"

#include <array>
#include <charconv>
#include <cmath>

#include "libgeo/io/json/write.hpp"

namespace geo::io {
namespace {

constexpr std::array kTypes{FieldType::text,    FieldType::integer, FieldType::real,
                            FieldType::boolean, FieldType::date,    FieldType::date_time};

std::optional<std::int64_t> canonical_integer(std::string_view text) noexcept {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  const std::string_view digits = text.starts_with('-') ? text.substr(1) : text;
  if (digits.size() > 1 && digits.starts_with('0')) return std::nullopt;
  if (text == "-0") return std::nullopt;
  return value;
}

// Decimal notation; a code such as "007" or "1e5" is left a text.
std::optional<double> canonical_real(std::string_view text) noexcept {
  double value = 0.0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  const std::string_view digits = text.starts_with('-') ? text.substr(1) : text;
  if (digits.size() > 1 && digits[0] == '0' && digits[1] != '.') return std::nullopt;
  if (digits.empty() || digits[0] < '0' || digits[0] > '9') return std::nullopt;
  // An exponent only as programs write it: "1e+20", and of a hundred thousand "1e+05".
  if (digits.find('e') != std::string_view::npos) {
    std::array<char, 32> shown{};
    const auto written = std::to_chars(shown.data(), shown.data() + shown.size(), value);
    if (std::string_view(shown.data(), static_cast<std::size_t>(written.ptr - shown.data())) != text)
      return std::nullopt;
  }
  return value;
}

void put(JsonValue::Object& object, const char* name, const std::string& value) {
  if (!value.empty()) object.push_back({name, JsonValue(value)});
}

std::string get(const JsonValue& object, std::string_view name) {
  const std::string* value = object.find_string(name);
  return value != nullptr ? *value : std::string();
}

bool all_say(const Layer& layer, std::size_t column, FieldType type) {
  bool any = false;
  for (const auto& feature : layer.features) {
    const Value& value = feature.values[column];
    if (std::holds_alternative<std::monostate>(value)) continue;
    const auto* text = std::get_if<std::string>(&value);
    if (text == nullptr || !value_from_text(*text, type)) return false;
    any = true;
  }
  return any;
}

}  // namespace

std::string_view field_type_name(FieldType type) noexcept {
  switch (type) {
    case FieldType::text:
      return "text";
    case FieldType::integer:
      return "integer";
    case FieldType::real:
      return "real";
    case FieldType::boolean:
      return "boolean";
    case FieldType::date:
      return "date";
    case FieldType::date_time:
      return "date_time";
  }
  return "text";
}

std::string_view field_type_in_words(FieldType type) noexcept {
  return type == FieldType::date_time ? "date-time" : field_type_name(type);
}

std::optional<FieldType> field_type_from_name(std::string_view name) noexcept {
  for (const FieldType type : kTypes) {
    if (field_type_name(type) == name) return type;
  }
  return std::nullopt;
}

JsonValue fields_as_json(std::span<const Field> fields) {
  JsonValue::Array array;
  for (const auto& field : fields) {
    JsonValue::Object object;
    object.push_back({"name", JsonValue(field.name)});
    object.push_back({"type", JsonValue(std::string(field_type_name(field.type)))});
    put(object, "short_name", field.short_name);
    put(object, "unit", field.unit);
    put(object, "description", field.description);
    array.emplace_back(std::move(object));
  }
  return JsonValue(std::move(array));
}

std::vector<Field> fields_from_json(const JsonValue& json) {
  std::vector<Field> fields;
  if (json.array() == nullptr) return fields;
  for (const auto& item : *json.array()) {
    const auto type = field_type_from_name(get(item, "type"));
    const std::string name = get(item, "name");
    if (!type || name.empty()) continue;
    fields.push_back({name, *type, get(item, "short_name"), get(item, "unit"), get(item, "description")});
  }
  return fields;
}

JsonValue sources_as_json(std::span<const Source> sources) {
  JsonValue::Array array;
  for (const auto& source : sources) {
    JsonValue::Object object;
    put(object, "id", source.id);
    put(object, "title", source.title);
    put(object, "licence", source.licence);
    put(object, "attribution", source.attribution);
    put(object, "url", source.url);
    array.emplace_back(std::move(object));
  }
  return JsonValue(std::move(array));
}

std::vector<Source> sources_from_json(const JsonValue& json) {
  std::vector<Source> sources;
  if (json.array() == nullptr) return sources;
  for (const auto& item : *json.array()) {
    if (item.object() == nullptr) continue;
    sources.push_back(
        {get(item, "id"), get(item, "title"), get(item, "licence"), get(item, "attribution"), get(item, "url")});
  }
  return sources;
}

std::optional<Value> value_from_text(std::string_view text, FieldType type) {
  switch (type) {
    case FieldType::text:
      return Value(std::string(text));
    case FieldType::integer:
      if (const auto integer = canonical_integer(text)) return Value(*integer);
      break;
    case FieldType::real:
      if (const auto real = canonical_real(text)) return Value(*real);
      break;
    case FieldType::boolean:
      if (text == "true" || text == "false") return Value(text == "true");
      break;
    case FieldType::date:
      if (const auto date = Date::parse_iso(text)) return Value(*date);
      break;
    case FieldType::date_time:
      if (const auto instant = Instant::parse_iso(text)) return Value(*instant);
      break;
  }
  return std::nullopt;
}

void tell_types(Layer& layer, bool numbers, std::size_t first) {
  for (std::size_t column = first; column < layer.fields.size(); ++column) {
    if (layer.fields[column].type != FieldType::text) continue;
    for (const FieldType type :
         {FieldType::date, FieldType::date_time, FieldType::integer, FieldType::real, FieldType::boolean}) {
      const bool temporal = type == FieldType::date || type == FieldType::date_time;
      if ((!temporal && !numbers) || !all_say(layer, column, type)) continue;
      layer.fields[column].type = type;
      for (auto& feature : layer.features) {
        if (const auto* text = std::get_if<std::string>(&feature.values[column])) {
          feature.values[column] = value_from_text(*text, type).value_or(Value());
        }
      }
      break;
    }
  }
}

}  // namespace geo::io
