#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "libgeo/core/error.hpp"
#include "libgeo/io/files/text.hpp"
#include "libgeo/io/tables/table.hpp"

namespace geo::io {
namespace {

constexpr std::size_t kMaxCell = std::size_t{16} << 20;
constexpr std::size_t kMaxColumns = 10'000;

std::string_view trimmed(std::string_view text) noexcept {
  constexpr std::string_view space = " \t\r\n";
  const auto begin = text.find_first_not_of(space);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(space) - begin + 1);
}

// The delimiter that stands most often outside quotes in the header; the comma when none does.
char delimiter_of(std::string_view text) noexcept {
  constexpr std::array<char, 3> candidates{',', ';', '\t'};
  std::array<std::size_t, 3> counts{};
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '\n' || c == '\r') break;
    for (std::size_t i = 0; i < candidates.size(); ++i) counts[i] += c == candidates[i] ? 1U : 0U;
  }
  const auto most = std::max_element(counts.begin(), counts.end());
  return candidates[static_cast<std::size_t>(most - counts.begin())];
}

// Records one after the other, with the line each began on.
class Records {
 public:
  Records(std::string_view text, char delimiter, const std::string& file, std::size_t first_line)
      : text_(text), delimiter_(delimiter), file_(file), line_(first_line) {}

  // False at the end. A line without any character gives no record.
  bool next(std::vector<std::string>& cells, std::size_t& line) {
    while (at_ < text_.size() && (text_[at_] == '\n' || text_[at_] == '\r')) end_line();
    if (at_ >= text_.size()) return false;
    cells.clear();
    line = line_;
    for (;;) {
      cells.push_back(cell());
      if (cells.size() > kMaxColumns) fail(fmt::format("more than {} columns", kMaxColumns), line_);
      if (at_ < text_.size() && text_[at_] == delimiter_) {
        ++at_;
        continue;
      }
      if (at_ < text_.size()) end_line();
      return true;
    }
  }

 private:
  std::string cell() {
    if (at_ < text_.size() && text_[at_] == '"') return quoted_cell();
    const std::size_t begin = at_;
    while (at_ < text_.size() && text_[at_] != delimiter_ && text_[at_] != '\n' && text_[at_] != '\r') ++at_;
    return bounded(std::string(text_.substr(begin, at_ - begin)), line_);
  }

  std::string quoted_cell() {
    const std::size_t begin_line = line_;
    std::string value;
    ++at_;
    for (;;) {
      if (at_ >= text_.size()) fail("a quote is opened and never closed", begin_line);
      const char c = text_[at_];
      if (c == '"') {
        ++at_;
        if (at_ >= text_.size() || text_[at_] != '"') break;
        value += '"';
        ++at_;
      } else if (c == '\n' || c == '\r') {
        value += '\n';
        end_line();
      } else {
        value += c;
        ++at_;
      }
      if (value.size() > kMaxCell) break;
    }
    // What stands between the closing quote and the delimiter belongs to the cell, as spreadsheets read it.
    while (at_ < text_.size() && text_[at_] != delimiter_ && text_[at_] != '\n' && text_[at_] != '\r') {
      value += text_[at_++];
    }
    return bounded(std::move(value), begin_line);
  }

  std::string bounded(std::string value, std::size_t line) const {
    if (value.size() > kMaxCell) fail(fmt::format("a cell of more than {} bytes", kMaxCell), line);
    return value;
  }

  void end_line() {
    if (text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n') ++at_;
    ++at_;
    ++line_;
  }

  [[noreturn]] void fail(const std::string& what, std::size_t line) const {
    throw InputError(what, {file_, line, {}}, "mend the quotes or save the table again as CSV");
  }

  std::string_view text_;
  char delimiter_;
  const std::string& file_;
  std::size_t line_;
  std::size_t at_ = 0;
};

}  // namespace

Table parse_csv(std::string_view bytes, const std::string& file, Findings& findings) {
  const std::string decoded = decoded_text(bytes, {file, {}, {}});
  std::string_view text = decoded;
  std::size_t first_line = 1;
  char delimiter = delimiter_of(text);
  if (text.size() > 5 && text.starts_with("sep=") && (text[5] == '\n' || text[5] == '\r')) {  // Excel's own mark
    delimiter = text[4];
    text.remove_prefix(text.substr(5).starts_with("\r\n") ? 7 : 6);
    first_line = 2;
  }
  Table table;
  table.file = file;
  Records records(text, delimiter, file, first_line);
  std::vector<std::string> cells;
  std::size_t line = 0;
  if (!records.next(cells, line))
    throw InputError("is empty", {file, {}, {}}, "a table begins with a line of column names");
  for (const auto& cell : cells) table.columns.emplace_back(trimmed(cell));
  check_table_header(table, line, findings);
  while (records.next(cells, line)) add_table_row(table, cells, line, findings);
  return table;
}

}  // namespace geo::io
