#include "layers/maps/web/web_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>

#include "layers/maps/web/web_files.hpp"
#include "libgeo/core/error.hpp"
#include "libgeo/core/suggestion.hpp"

namespace layers::maps {
namespace {

std::vector<std::string> cells_of(std::string_view line) {
  std::vector<std::string> cells;
  for (std::size_t from = 0;;) {
    const auto tab = line.find('\t', from);
    cells.emplace_back(line.substr(from, tab == std::string_view::npos ? tab : tab - from));
    if (tab == std::string_view::npos) return cells;
    from = tab + 1;
  }
}

// The rows of words.tsv; the first one names the columns.
const std::vector<std::vector<std::string>>& rows() {
  static const auto table = [] {
    std::vector<std::vector<std::string>> made;
    std::string_view text = web_file("words.tsv");
    while (!text.empty()) {
      const auto end = text.find('\n');
      const auto line = text.substr(0, end);
      if (!line.empty() && !line.starts_with('#')) made.push_back(cells_of(line));
      text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return made;
  }();
  return table;
}

}  // namespace

const std::vector<std::string>& web_languages() {
  static const std::vector<std::string> languages(rows().front().begin() + 1, rows().front().end());
  return languages;
}

std::vector<std::pair<std::string, std::string>> web_words(std::string_view language) {
  const auto& known = web_languages();
  const auto at = std::find(known.begin(), known.end(), language);
  if (at == known.end()) {
    const auto nearest = geo::nearest_word(std::string(language), known);
    throw geo::UsageError(fmt::format("the pages have no language \"{}\"", language), {},
                          nearest ? fmt::format("did you mean \"{}\"?", *nearest)
                                  : fmt::format("it is one of {}", fmt::join(known, ", ")));
  }
  const auto column = static_cast<std::size_t>(at - known.begin()) + 1;
  std::vector<std::pair<std::string, std::string>> words;
  for (std::size_t i = 1; i < rows().size(); ++i) {
    const auto& row = rows()[i];
    if (column < row.size()) words.emplace_back(row[0], row[column]);
  }
  return words;
}

std::string_view web_direction(std::string_view language) noexcept { return language == "ar" ? "rtl" : "ltr"; }

}  // namespace layers::maps
