#include <fmt/format.h>

#include <algorithm>

#include "layers/vocabulary/definition_file.hpp"

namespace layers::vocabulary {
namespace {

struct Line {
  std::vector<std::string> cells;
  std::size_t line = 0;
};

char separator_of(std::string_view text) {
  const auto header = text.substr(0, text.find('\n'));
  char best = ',';
  for (const char candidate : {',', ';', '\t'}) {
    if (std::count(header.begin(), header.end(), candidate) > std::count(header.begin(), header.end(), best))
      best = candidate;
  }
  return best;
}

std::string trimmed_cell(const std::string& text) {
  const auto begin = text.find_first_not_of(" \t\r");
  if (begin == std::string::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

std::vector<Line> lines_of(std::string_view text, const std::string& file) {
  const char separator = separator_of(text);
  std::vector<Line> lines;
  Line current{{}, 1};
  std::string cell;
  bool quoted = false;
  std::size_t line = 1, quote_line = 1;
  const auto end_cell = [&] {
    current.cells.push_back(trimmed_cell(cell));
    cell.clear();
  };
  const auto end_line = [&] {
    end_cell();
    if (current.cells.size() > 1 || !current.cells.front().empty()) lines.push_back(current);
    current = {{}, line};
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\n') ++line;
    if (quoted) {
      if (c != '"') {
        cell += c;
      } else if (i + 1 < text.size() && text[i + 1] == '"') {
        cell += '"';
        ++i;
      } else {
        quoted = false;
      }
    } else if (c == '"' && cell.empty()) {
      quoted = true;
      quote_line = line;
    } else if (c == separator) {
      end_cell();
    } else if (c == '\n') {
      end_line();
    } else {
      cell += c;
    }
  }
  if (quoted) throw geo::InputError("a quote is opened and never closed", {file, quote_line, {}}, "close it with \"");
  if (!cell.empty() || !current.cells.empty()) end_line();
  return lines;
}

}  // namespace

std::vector<DefinitionTable> parse_table(std::string_view text, const std::string& file, const std::string& kind) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const auto lines = lines_of(text, file);
  if (lines.empty()) throw geo::InputError("the table is empty", {file, std::nullopt, {}}, "it needs a header line");
  auto header = lines.front().cells;
  for (auto& name : header) {
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  }
  std::vector<DefinitionTable> rows;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    std::vector<DefinitionTable::Entry> entries;
    for (std::size_t k = 0; k < lines[i].cells.size(); ++k) {
      if (lines[i].cells[k].empty()) continue;
      if (k >= header.size()) {
        throw geo::InputError(
            fmt::format("this row has {} cells, the header has {}", lines[i].cells.size(), header.size()),
            {file, lines[i].line, {}}, "put a cell that holds the separator in quotes");
      }
      entries.push_back({header[k], lines[i].cells[k], lines[i].line});
    }
    rows.emplace_back(kind, file, lines[i].line, std::move(entries));
  }
  return rows;
}

}  // namespace layers::vocabulary
