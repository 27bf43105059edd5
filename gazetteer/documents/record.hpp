// A report as a record of named values: what JSON Lines and tables have in common. A matter of this room.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "gazetteer/documents/formats.hpp"

namespace gazetteer::documents {

/// The part of a document that a column or member of this name (case ignored) holds.
enum class RecordField { id, date, title, text, source, language, url };
[[nodiscard]] std::optional<RecordField> record_field(std::string_view name);

/// Puts a value into its place; an unknown name is kept in Document::fields. The first of several values for one place
/// counts.
void set_field(text::Document& document, std::string_view name, std::string_view value, std::string& date);

}  // namespace gazetteer::documents
