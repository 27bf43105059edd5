#include "libgeo/io/json/value.hpp"

namespace geo::io {

JsonValue::JsonValue() noexcept = default;
JsonValue::JsonValue(bool value) noexcept : value_(value) {}
JsonValue::JsonValue(std::int64_t value) noexcept : value_(value) {}
JsonValue::JsonValue(double value) noexcept : value_(value) {}
JsonValue::JsonValue(std::string value) noexcept : value_(std::move(value)) {}
JsonValue::JsonValue(Array value) noexcept : value_(std::move(value)) {}
JsonValue::JsonValue(Object value) noexcept : value_(std::move(value)) {}
JsonValue::JsonValue(const JsonValue&) = default;
JsonValue::JsonValue(JsonValue&&) noexcept = default;
JsonValue& JsonValue::operator=(const JsonValue&) = default;
JsonValue& JsonValue::operator=(JsonValue&&) noexcept = default;
JsonValue::~JsonValue() = default;

bool JsonValue::is_null() const noexcept { return std::holds_alternative<std::monostate>(value_); }

std::optional<bool> JsonValue::boolean() const noexcept {
  const bool* value = std::get_if<bool>(&value_);
  return value != nullptr ? std::optional<bool>(*value) : std::nullopt;
}

std::optional<std::int64_t> JsonValue::integer() const noexcept {
  const auto* value = std::get_if<std::int64_t>(&value_);
  return value != nullptr ? std::optional<std::int64_t>(*value) : std::nullopt;
}

std::optional<double> JsonValue::number() const noexcept {
  if (const double* value = std::get_if<double>(&value_)) return *value;
  if (const auto* value = std::get_if<std::int64_t>(&value_)) return static_cast<double>(*value);
  return std::nullopt;
}

const std::string* JsonValue::string() const noexcept { return std::get_if<std::string>(&value_); }
const JsonValue::Array* JsonValue::array() const noexcept { return std::get_if<Array>(&value_); }
const JsonValue::Object* JsonValue::object() const noexcept { return std::get_if<Object>(&value_); }

const JsonValue* JsonValue::find(std::string_view name) const noexcept {
  const Object* members = object();
  if (members == nullptr) return nullptr;
  for (auto it = members->rbegin(); it != members->rend(); ++it) {
    if (it->name == name) return &it->value;
  }
  return nullptr;
}

const std::string* JsonValue::find_string(std::string_view name) const noexcept {
  const JsonValue* value = find(name);
  return value != nullptr ? value->string() : nullptr;
}

bool JsonValue::operator==(const JsonValue& other) const { return value_ == other.value_; }

}  // namespace geo::io
