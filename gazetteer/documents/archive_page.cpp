// The archive style: a date line, a title, paragraphs, and so on.
#include <algorithm>
#include <array>
#include <span>

#include "gazetteer/documents/dates.hpp"
#include "gazetteer/documents/formats.hpp"

namespace gazetteer::documents {
namespace {

constexpr std::size_t longest_title = 300;  // bytes

bool is_date_line(std::string_view line) {
  const auto text = trimmed(line);
  return text.size() >= 8 && text.size() <= 60 && read_date(text).problem != DateReading::Problem::unreadable;
}

// The text without the links that archives leave behind the last sentence.
std::string_view without_trailing_links(std::string_view text) {
  constexpr std::array<std::string_view, 4> links = {"FORUM", "COMMENTS", "READ MORE", "SHARE"};
  constexpr std::array<std::string_view, 9> ends = {".", "!", "?", "\u2026", "\"", "\u201D", ")", "\u061F", ":"};
  bool stripped = true;
  while (stripped) {
    stripped = false;
    for (const auto link : links) {
      if (!text.ends_with(link)) continue;
      const auto before = text.substr(0, text.size() - link.size());
      const auto sentence = trimmed(before);
      // Only behind a finished sentence or on a line of its own: "they met at the FORUM" keeps its word.
      const bool finished = std::any_of(ends.begin(), ends.end(), [&](auto end) { return sentence.ends_with(end); });
      if (sentence.empty() || sentence.size() == before.size() || (!before.ends_with('\n') && !finished)) continue;
      text = sentence;
      stripped = true;
    }
  }
  return text;
}

bool ends_a_sentence(std::string_view line) {
  return line.ends_with('.') || line.ends_with('!') || line.ends_with("\u2026");
}

// The title: the first line of the first paragraph, when more follows or it reads like a heading.
void add_section(std::span<const std::string_view> lines, std::size_t first_line, std::string_view date_line,
                 Collection& into) {
  text::Document document;
  document.where = into.where(first_line);
  if (!date_line.empty()) set_date(document, date_line, into.options.zone, into.findings, document.where);
  std::size_t at = 0;
  while (at < lines.size() && trimmed(lines[at]).empty()) ++at;
  if (at < lines.size()) {
    std::size_t next = at + 1;
    while (next < lines.size() && trimmed(lines[next]).empty()) ++next;
    const auto first = trimmed(lines[at]);
    const bool more = next < lines.size();
    const bool apart = next > at + 1;
    const bool heading = first.size() <= longest_title && (date_line.empty() ? apart && !ends_a_sentence(first) : true);
    if (heading && (more || (!date_line.empty() && !ends_a_sentence(first)))) {
      document.title = std::string(first);
      at = next;
    }
  }
  for (; at < lines.size(); ++at) {
    document.text += lines[at];
    document.text += '\n';
  }
  document.text = std::string(without_trailing_links(trimmed(document.text)));
  into.add(std::move(document), !date_line.empty());
}

}  // namespace

void read_archive_page(std::string_view text, Collection& into) {
  const auto lines = lines_of(text);
  std::vector<std::size_t> dates;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if ((i == 0 || trimmed(lines[i - 1]).empty()) && is_date_line(lines[i])) dates.push_back(i);
  }
  const std::span<const std::string_view> all(lines);
  std::size_t content = 0;
  while (content < lines.size() && trimmed(lines[content]).empty()) ++content;
  const auto head = dates.empty() ? lines.size() : dates.front();
  if (content < head) add_section(all.subspan(content, head - content), content + 1, {}, into);
  for (std::size_t i = 0; i < dates.size(); ++i) {
    const auto end = i + 1 < dates.size() ? dates[i + 1] : lines.size();
    add_section(all.subspan(dates[i] + 1, end - dates[i] - 1), dates[i] + 1, trimmed(lines[dates[i]]), into);
  }
}

}  // namespace gazetteer::documents
