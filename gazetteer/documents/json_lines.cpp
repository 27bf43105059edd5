// JSON Lines: a report a line; or one JSON array of them.
#include <fmt/format.h>

#include <algorithm>

#include "gazetteer/documents/dates.hpp"
#include "gazetteer/documents/record.hpp"
#include "gazetteer/text/encoding.hpp"
#include "gazetteer/text/utf8.hpp"
#include "libgeo/io/json/value.hpp"

namespace gazetteer::documents {
namespace {

using geo::io::JsonValue;

constexpr const char* record_remedy = "each report is {\"id\", \"date\", \"title\", \"text\", ...}";

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
    if (!spans.is_null())
      into.findings.warn("span-unreadable", geo::said("the spans are not an array"), document.where);
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
      into.findings.warn("span-unreadable", geo::said("a span without start and end inside the text is left out"),
                         document.where);
      continue;
    }
    document.given_spans.push_back({bytes[static_cast<std::size_t>(*from)], bytes[static_cast<std::size_t>(*to)]});
  }
}

bool is_composite(const JsonValue& value) { return value.array() != nullptr || value.object() != nullptr; }

/// What is wrong with the type of a member; empty when nothing is.
std::string fault_of_type(const geo::io::JsonMember& member) {
  const auto field = record_field(member.name);
  if (field != RecordField::title && field != RecordField::text) return {};
  if (member.value.string() != nullptr || member.value.is_null()) return {};
  return fmt::format("\"{}\" is no text", member.name);
}

void add_record(const JsonValue& record, const geo::Where& where, Collection& into) {
  const auto* members = record.object();
  if (members == nullptr) return into.broken("a record that is not a JSON object", where, record_remedy);
  for (const auto& member : *members) {
    if (const auto fault = fault_of_type(member); !fault.empty()) return into.broken(fault, where, record_remedy);
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
    if (record_field(member.name) && is_composite(member.value)) {
      into.findings.warn("field-unreadable",
                         geo::said("\"{field}\" is no text and no number", {{"field", member.name}}), where);
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

// Whether so much of a line is no UTF-8 that it is in another encoding: a slip of a few bytes is not.
bool in_another_encoding(std::string_view line, std::size_t bad_bytes) {
  const auto beyond_ascii = static_cast<std::size_t>(
      std::count_if(line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; }));
  return bad_bytes > 3 && bad_bytes * 10 > beyond_ascii;
}

}  // namespace

void read_json_array(std::string_view text, Collection& into) {
  const auto whole = geo::io::parse_json(text, into.where(0));
  std::size_t ordinal = 0;
  for (const auto& record : *whole.array())
    add_record(record, into.where(0, fmt::format("record {}", ++ordinal)), into);
}

void read_json_line(std::string_view line, std::size_t number, bool cut, Collection& into) {
  line = trimmed(line);
  if (line.empty()) return;
  const auto where = into.where(number);
  if (cut) {
    return into.broken(fmt::format("a line of more than {} MiB", longest_json_line >> 20), where,
                       "a document of this size is read from a file of its own");
  }
  std::string repaired;
  if (text::find_invalid_utf8(line) != std::string_view::npos) {
    auto repair = text::repair_utf8(line);
    if (in_another_encoding(line, repair.bad_bytes.size())) {
      return into.broken("not UTF-8", where,
                         "name its encoding, e.g. --encoding windows-1251 or --encoding windows-1256");
    }
    into.findings.warn("encoding-repaired",
                       geo::said("{n} bytes are not UTF-8 and were replaced", {{"n", repair.bad_bytes.size()}}), where);
    repaired = std::move(repair.text);
    line = repaired;
  }
  JsonValue record;
  try {
    record = geo::io::parse_json(line, where);
  } catch (const geo::InputError& error) {  // its own place counts lines from the beginning of what it is given
    return into.broken(error.problem(), where, error.remedy());
  }
  add_record(record, where, into);
}

void read_json_lines(std::string_view bytes, Collection& into) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  std::size_t number = 0;
  for (std::size_t begin = 0; begin < bytes.size();) {
    const auto end = std::min(bytes.find('\n', begin), bytes.size());
    const auto line = bytes.substr(begin, end - begin);
    read_json_line(line, ++number, line.size() > longest_json_line, into);
    begin = end + 1;
  }
}

std::string id_of_json_line(std::string_view line) {
  try {
    const auto record = geo::io::parse_json(trimmed(line), {});
    const auto* members = record.object();
    if (members == nullptr) return {};
    for (const auto& member : *members) {
      if (record_field(member.name) != RecordField::id) continue;
      if (auto id = scalar(member.value); !id.empty()) return id;
    }
  } catch (const geo::InputError&) {  // a broken line gives no id
  }
  return {};
}

bool is_json_lines(const std::string& name, std::string_view head, const ReadOptions& options) {
  const auto mark = text::encoding_of_byte_order_mark(head);
  const auto& said = options.encoding;
  const bool utf8 = said.empty() || said == "UTF-8" || said == "utf-8" || said == "utf8" || said == "UTF8";
  if (!utf8 || (!mark.empty() && mark != "UTF-8")) return false;
  constexpr std::size_t beginning = 64;  // where UTF-16 without a mark shows
  if (head.substr(0, beginning).find('\0') != std::string_view::npos) return false;
  if (mark == "UTF-8") head.remove_prefix(3);
  const auto start = trimmed(head);
  if (start.empty() || start.starts_with('[')) return false;
  if (options.format) return *options.format == DocumentFormat::json_lines;
  const auto extension = unfolded_name(name).extension();
  if (extension == ".jsonl" || extension == ".ndjson") return true;
  if (!start.starts_with('{') || detect_format(name, start) != DocumentFormat::json_lines) return false;
  const auto end = head.find('\n', head.find('{'));  // one document over many lines is something else
  return end != std::string_view::npos && trimmed(head.substr(0, end)).ends_with('}');
}

}  // namespace gazetteer::documents
