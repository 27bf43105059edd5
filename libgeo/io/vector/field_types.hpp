// Fields and sources as JSON, and field types told from texts.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "libgeo/io/json/value.hpp"
#include "libgeo/io/vector/layer.hpp"

namespace geo::io {

/// "text", "integer", "real", "boolean", "date", "date_time".
[[nodiscard]] std::string_view field_type_name(FieldType type) noexcept;
/// The same for people: "date-time".
[[nodiscard]] std::string_view field_type_in_words(FieldType type) noexcept;
[[nodiscard]] std::optional<FieldType> field_type_from_name(std::string_view name) noexcept;

/// [{"name","type","unit","description"}], and back; what is malformed is left out.
[[nodiscard]] JsonValue fields_as_json(std::span<const Field> fields);
[[nodiscard]] std::vector<Field> fields_from_json(const JsonValue& json);

/// [{"id","title","licence","attribution","url"}], empty texts left out, and back.
[[nodiscard]] JsonValue sources_as_json(std::span<const Source> sources);
[[nodiscard]] std::vector<Source> sources_from_json(const JsonValue& json);

/// The value that `text` says for a field of this type; empty when it says none. Numbers are canonical: "007" is no
/// integer.
[[nodiscard]] std::optional<Value> value_from_text(std::string_view text, FieldType type);

/// Types for columns of which only texts are known: of a column whose every value that is not null is a date (or a time
/// with offset), the values become dates (instants) and the field's type changes. With `numbers`, integers, reals and
/// booleans ("true", "false") are told as well. A column of nulls stays text. Columns from `first` on are looked at.
void tell_types(Layer& layer, bool numbers, std::size_t first = 0);

}  // namespace geo::io
