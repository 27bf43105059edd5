#include "gazetteer/documents/record.hpp"

#include <array>

#include "gazetteer/text/folding.hpp"

namespace gazetteer::documents {

std::optional<RecordField> record_field(std::string_view name) {
  struct Name {
    std::string_view name;
    RecordField field;
  };
  constexpr std::array names = {Name{"id", RecordField::id},
                                Name{"report_id", RecordField::id},
                                Name{"date", RecordField::date},
                                Name{"datetime", RecordField::date},
                                Name{"published", RecordField::date},
                                Name{"timestamp", RecordField::date},
                                Name{"title", RecordField::title},
                                Name{"headline", RecordField::title},
                                Name{"text", RecordField::text},
                                Name{"body", RecordField::text},
                                Name{"content", RecordField::text},
                                Name{"message", RecordField::text},
                                Name{"source", RecordField::source},
                                Name{"lang", RecordField::language},
                                Name{"language", RecordField::language},
                                Name{"url", RecordField::url},
                                Name{"link", RecordField::url}};
  const auto wanted = text::lower(trimmed(name));
  for (const auto& entry : names) {
    if (wanted == entry.name) return entry.field;
  }
  return std::nullopt;
}

void set_field(text::Document& document, std::string_view name, std::string_view value, std::string& date) {
  const auto keep = [&](std::string& place) {
    if (place.empty()) {
      place = std::string(value);
    } else if (!value.empty()) {
      document.fields.emplace_back(std::string(name), std::string(value));
    }
  };
  const auto field = record_field(name);
  if (!field) {
    if (!value.empty()) document.fields.emplace_back(std::string(name), std::string(value));
    return;
  }
  switch (*field) {
    case RecordField::id:
      return keep(document.id);
    case RecordField::date:
      return keep(date);
    case RecordField::title:
      return keep(document.title);
    case RecordField::text:
      return keep(document.text);
    case RecordField::source:
      return keep(document.source);
    case RecordField::language:
      return keep(document.language);
    case RecordField::url:
      return keep(document.url);
  }
}

}  // namespace gazetteer::documents
