// Markdown with optional front matter.
#include "gazetteer/documents/dates.hpp"
#include "gazetteer/documents/record.hpp"
#include "gazetteer/text/letters.hpp"

namespace gazetteer::documents {
namespace {

bool is_word_byte(char c) noexcept {
  return static_cast<unsigned char>(c) >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
         (c >= 'A' && c <= 'Z');
}

// Marks inside a line: emphasis, code, links, images, tags.
std::string plain_line(std::string_view line) {
  std::string out;
  // Beyond these there is no such mark: no search runs over the rest of a line twice.
  auto last_bracket = line.rfind("](");
  auto last_angle = line.rfind('>');
  if (last_bracket == line.npos || line.find(')', last_bracket) == line.npos) {
    const auto last_end = line.rfind(')');
    last_bracket = last_end == line.npos ? line.npos : line.rfind("](", last_end);
  }
  for (std::size_t at = 0; at < line.size();) {
    const char c = line[at];
    if (c == '\\' && at + 1 < line.size() && !is_word_byte(line[at + 1])) {
      out += line[at + 1];
      at += 2;
    } else if (c == '*' || c == '`') {
      // A mark that stands alone between blanks is one of multiplication or a list.
      const bool alone = (at == 0 || line[at - 1] == ' ') && at + 1 < line.size() && line[at + 1] == ' ';
      if (alone) out += c;
      ++at;
    } else if (c == '_' || c == '~') {
      const bool inside = at > 0 && at + 1 < line.size() && is_word_byte(line[at - 1]) && is_word_byte(line[at + 1]);
      const bool single_tilde =
          c == '~' && (at + 1 >= line.size() || line[at + 1] != '~') && (at == 0 || line[at - 1] != '~');
      if (inside || single_tilde) out += c;
      ++at;
    } else if (c == '[' || (c == '!' && line.substr(at, 2) == "![")) {
      const auto open = c == '!' ? at + 1 : at;
      const bool possible = last_bracket != line.npos && open < last_bracket;
      const auto close = possible ? line.find(']', open) : line.npos;
      const auto end = close != std::string_view::npos && line.substr(close, 2) == "](" ? line.find(')', close)
                                                                                        : std::string_view::npos;
      if (end == std::string_view::npos) {
        out += c;
        ++at;
      } else {
        out += plain_line(line.substr(open + 1, close - open - 1));
        at = end + 1;
      }
    } else if (c == '<' && at + 1 < line.size() && (is_word_byte(line[at + 1]) || line[at + 1] == '/') &&
               last_angle != line.npos && at < last_angle) {
      const auto end = line.find('>', at);
      const auto inner = line.substr(at + 1, end - at - 1);
      if (inner.find("://") != std::string_view::npos && inner.find(' ') == std::string_view::npos) out += inner;
      at = end + 1;
    } else {
      out += c;
      ++at;
    }
  }
  return without_references(out);
}

std::string_view unquoted(std::string_view value) {
  value = trimmed(value);
  if (value.size() > 1 && (value.front() == '"' || value.front() == '\'') && value.back() == value.front()) {
    value = value.substr(1, value.size() - 2);
  }
  return value;
}

}  // namespace

void read_markdown(std::string_view text, Collection& into) {
  const auto lines = lines_of(text);
  text::Document document;
  document.where = into.where(1);
  std::string date;
  std::size_t date_at = 1;
  std::size_t at = 0;
  if (!lines.empty() && trimmed(lines[0]) == "---") {
    std::size_t end = 1;
    while (end < lines.size() && trimmed(lines[end]) != "---" && trimmed(lines[end]) != "...") ++end;
    if (end == lines.size()) {
      throw geo::InputError("the front matter is not closed", into.where(1), "end it with a line of ---");
    }
    for (at = 1; at < end; ++at) {
      const auto colon = lines[at].find(':');
      if (colon == std::string_view::npos || lines[at].starts_with('#')) continue;
      const auto name = trimmed(lines[at].substr(0, colon));
      if (record_field(name) == RecordField::date) date_at = at + 1;
      set_field(document, name, unquoted(lines[at].substr(colon + 1)), date);
    }
    at = end + 1;
  }
  bool code = false;
  for (; at < lines.size(); ++at) {
    auto line = lines[at];
    const auto bare = trimmed(line);
    if (bare.starts_with("```") || bare.starts_with("~~~")) {
      code = !code;
      continue;
    }
    if (code) {
      document.text.append(line).push_back('\n');
      continue;
    }
    if (bare.size() >= 3 && (bare.find_first_not_of("-* ") == bare.npos || bare.find_first_not_of('=') == bare.npos ||
                             bare.find_first_not_of("_ ") == bare.npos)) {
      document.text += '\n';  // a rule, or the line under a heading
      continue;
    }
    while (line.starts_with('>')) line = line.substr(line.starts_with("> ") ? 2 : 1);
    const auto level = line.find_first_not_of('#');
    if (level != std::string_view::npos && level > 0 && level <= 6 && line[level] == ' ') {
      auto heading = trimmed(line.substr(level));
      while (heading.ends_with('#')) heading = trimmed(heading.substr(0, heading.size() - 1));
      auto plain = plain_line(heading);
      if (level == 1 && document.title.empty() && trimmed(document.text).empty()) {
        document.title = std::move(plain);
      } else if (plain != document.title) {
        document.text.append("\n").append(plain).append("\n\n");
      }
      continue;
    }
    const auto indent = line.find_first_not_of(" \t");
    if (indent != std::string_view::npos && line.substr(indent).starts_with("* ")) {
      document.text.append("- ").append(plain_line(line.substr(indent + 2)));
    } else {
      document.text += plain_line(line);
    }
    document.text += '\n';
  }
  document.text = std::string(trimmed(document.text));
  if (!date.empty()) set_date(document, date, into.options.zone, into.findings, into.where(date_at));
  into.add(std::move(document), !date.empty());
}

}  // namespace gazetteer::documents
