// JSON documents as immutable values.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "libgeo/core/error.hpp"

namespace geo::io {

struct JsonMember;

/// A JSON value (RFC 8259). Numbers without fraction and exponent that fit are std::int64_t, all others double. Objects
/// keep the order of the input; of members with one name find() gives the last, as most readers do.
class JsonValue {
 public:
  using Array = std::vector<JsonValue>;
  using Object = std::vector<JsonMember>;

  JsonValue() noexcept;  ///< null
  explicit JsonValue(bool value) noexcept;
  explicit JsonValue(std::int64_t value) noexcept;
  explicit JsonValue(double value) noexcept;
  explicit JsonValue(std::string value) noexcept;
  explicit JsonValue(Array value) noexcept;
  explicit JsonValue(Object value) noexcept;
  JsonValue(const JsonValue&);
  JsonValue(JsonValue&&) noexcept;
  JsonValue& operator=(const JsonValue&);
  JsonValue& operator=(JsonValue&&) noexcept;
  ~JsonValue();

  [[nodiscard]] bool is_null() const noexcept;
  // Each is empty (null) when the value is of another type.
  [[nodiscard]] std::optional<bool> boolean() const noexcept;
  [[nodiscard]] std::optional<std::int64_t> integer() const noexcept;
  [[nodiscard]] std::optional<double> number() const noexcept;  ///< also of an integer
  [[nodiscard]] const std::string* string() const noexcept;
  [[nodiscard]] const Array* array() const noexcept;
  [[nodiscard]] const Object* object() const noexcept;

  /// The member of an object; null when there is none, or when this is no object.
  [[nodiscard]] const JsonValue* find(std::string_view name) const noexcept;
  /// The member when it is a string; null otherwise.
  [[nodiscard]] const std::string* find_string(std::string_view name) const noexcept;

  bool operator==(const JsonValue&) const;

 private:
  std::variant<std::monostate, bool, std::int64_t, double, std::string, Array, Object> value_;
};

struct JsonMember {
  std::string name;
  JsonValue value;
  bool operator==(const JsonMember&) const = default;
};

/// Parses one JSON document; a byte order mark is skipped. Throws InputError that names the line: no JSON, not UTF-8,
/// truncated, something after the end, nested deeper than 500, a number out of range. Never recurses deeper than that.
[[nodiscard]] JsonValue parse_json(std::string_view text, const Where& where);

/// The offset of the first byte at which `text` stops being one JSON document (its size when it ends too early); empty
/// when it is one. Slower than parse_json: for messages.
[[nodiscard]] std::optional<std::size_t> first_json_fault(std::string_view text);

}  // namespace geo::io
