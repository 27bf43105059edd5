// JSON Lines: a report a line; or one JSON array of them.
#include <fmt/format.h>

#include "gazetteer/documents/dates.hpp"
#include "gazetteer/documents/record.hpp"
#include "gazetteer/text/utf8.hpp"
#include "libgeo/io/json/value.hpp"

namespace gazetteer::documents {
namespace {

using geo::io::JsonValue;

// A scalar as text; empty for null, arrays and objects.
std::string scalar(const JsonValue& value) {
  if (const auto* text = value.string()) return *text;
  if (const auto integer = value.integer()) return fmt::format("{}", *integer);
  if (const auto number = value.number()) return fmt::format("{}", *number);
  if (const auto boolean = value.boolean()) return *boolean ? "true" : "false";
  return {};
}

void set_spans(text::Document& document, const JsonValue& spans, Collection& into) {
  if (spans.array() == nullptr) {
    if (!spans.is_null()) into.findings.warn("span-unreadable", "the spans are not an array", document.where);
    return;
  }
  std::vector<std::size_t> bytes;  // of each code point, and of the end
  for (std::size_t at = 0; at < document.text.size(); at += text::decode(document.text, at).size) bytes.push_back(at);
  bytes.push_back(document.text.size());
  for (const auto& entry : *spans.array()) {
    const auto* start = entry.find("start");
    const auto* end = entry.find("end");
    const auto from = start != nullptr ? start->integer() : std::nullopt;
    const auto to = end != nullptr ? end->integer() : std::nullopt;
    if (!from || !to || *from < 0 || *to <= *from || static_cast<std::uint64_t>(*to) >= bytes.size()) {
      into.findings.warn("span-unreadable", "a span without start and end inside the text is left out", document.where);
      continue;
    }
    document.given_spans.push_back({bytes[static_cast<std::size_t>(*from)], bytes[static_cast<std::size_t>(*to)]});
  }
}

void add_record(const JsonValue& record, const geo::Where& where, Collection& into) {
  const auto* members = record.object();
  if (members == nullptr) {
    throw geo::InputError("a record that is not a JSON object", where,
                          "each report is {\"id\", \"date\", \"title\", \"text\", ...}");
  }
  text::Document document;
  document.where = where;
  std::string date;
  bool date_tried = false;
  for (const auto& member : *members) {
    if (member.name == "spans" || member.name == "toponyms") continue;
    if (record_field(member.name) == RecordField::date && member.value.integer()) {
      const auto number = *member.value.integer();
      if (number >= 1000'01'01 && number <= 9999'12'31) {
        date = fmt::format("{}", number);  // 20200216
      } else {
        set_unix_time(document, number, into.options.zone, into.findings, where);
        date_tried = true;
      }
      continue;
    }
    set_field(document, member.name, scalar(member.value), date);
  }
  const auto written = trimmed(date);
  if (!written.empty()) set_date(document, written, into.options.zone, into.findings, where);
  for (const auto* name : {"spans", "toponyms"}) {
    if (const auto* spans = record.find(name)) {
      set_spans(document, *spans, into);
      break;
    }
  }
  into.add(std::move(document), date_tried || !written.empty());
}

// The parser counts lines from the beginning of what it is given.
JsonValue parse_line(std::string_view line, const geo::Where& where) {
  try {
    return geo::io::parse_json(line, where);
  } catch (const geo::InputError& error) {
    throw geo::InputError(error.problem(), where, error.remedy());
  }
}

}  // namespace

void read_json_lines(std::string_view text, Collection& into) {
  if (trimmed(text).starts_with('[')) {
    const auto whole = geo::io::parse_json(text, into.where(0));
    std::size_t ordinal = 0;
    for (const auto& record : *whole.array())
      add_record(record, into.where(0, fmt::format("record {}", ++ordinal)), into);
    return;
  }
  std::size_t number = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const auto end = std::min(text.find('\n', begin), text.size());
    const auto line = trimmed(text.substr(begin, end - begin));
    ++number;
    if (!line.empty()) add_record(parse_line(line, into.where(number)), into.where(number), into);
    begin = end + 1;
  }
}

}  // namespace gazetteer::documents
