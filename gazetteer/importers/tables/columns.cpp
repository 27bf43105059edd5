#include "gazetteer/importers/tables/columns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "libgeo/core/error.hpp"
#include "libgeo/core/suggestion.hpp"

namespace gazetteer::importers {
namespace {

/// A column of ours, and what tables call it.
struct Known {
  const char* name;
  Columns::Index Columns::*index;
  std::array<const char*, 5> usual;
};
const std::array<Known, 14> known{{
    {"id", &Columns::id, {"id", "place_id", "geonameid"}},
    {"name", &Columns::name, {"name", "place"}},
    {"names", &Columns::names, {"names", "alternatenames", "alternate_names", "aliases"}},
    {"lon", &Columns::lon, {"lon", "lng", "long", "longitude", "x"}},
    {"lat", &Columns::lat, {"lat", "latitude", "y"}},
    {"class", &Columns::feature_class, {"class", "feature_class"}},
    {"code", &Columns::feature_code, {"code", "feature_code"}},
    {"country", &Columns::country, {"country", "country_code", "iso"}},
    {"admin1", &Columns::admin1, {"admin1", "admin1_code"}},
    {"admin2", &Columns::admin2, {"admin2", "admin2_code"}},
    {"population", &Columns::population, {"population"}},
    {"precision_m", &Columns::precision, {"precision_m"}},
    {"source", &Columns::source, {"source"}},
    {"licence", &Columns::licence, {"licence", "license"}},
}};

constexpr std::string_view language_prefix = "name:";

/// "ar", "ku-Latn".
bool is_language(std::string_view text) noexcept {
  return text.size() >= 2 && text.size() <= 12 && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
         });
}

std::string listed(const geo::io::Table& table) {
  constexpr std::size_t most = 60;
  std::string text = "its columns are: ";
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (i == most) return text + fmt::format(" and {} more", table.columns.size() - most);
    text += (i > 0 ? ", " : "") + table.columns[i];
  }
  return text;
}

std::string nearest(std::string_view word, const geo::io::Table& table) {
  const auto near = geo::nearest_word(word, table.columns);
  return near ? fmt::format("did you mean \"{}\"? ", *near) : std::string();
}

std::size_t mapped(const std::string& ours, const std::string& theirs, const geo::io::Table& table) {
  const auto index = table.column(theirs);
  if (!index) {
    throw geo::InputError(fmt::format("the table has no column \"{}\", asked for as {}", theirs, ours),
                          {table.file, {}, {}}, nearest(theirs, table) + listed(table));
  }
  return *index;
}

std::string known_names() {
  std::string text;
  for (const auto& one : known) text += std::string(one.name) + ", ";
  return text + "and name:ar for names in a language";
}

/// Columns that say by their own name what language they are in: "name:ar", "name_ar".
void find_languages(const geo::io::Table& table, Columns& columns) {
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const std::string_view column = table.columns[i];
    if (column.size() < 7 || column.size() > 8 || !(column.starts_with("name:") || column.starts_with("name_")))
      continue;
    const auto language = column.substr(5);
    const bool lower = std::all_of(language.begin(), language.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    const bool there = std::any_of(columns.languages.begin(), columns.languages.end(),
                                   [&](const auto& one) { return one.first == language || one.second == i; });
    if (lower && !there) columns.languages.emplace_back(language, i);
  }
}

}  // namespace

Columns find_columns(const geo::io::Table& table, const ImportOptions& options) {
  Columns columns;
  for (const auto& [ours, theirs] : options.columns) {
    if (ours.starts_with(language_prefix) && is_language(std::string_view(ours).substr(language_prefix.size()))) {
      columns.languages.emplace_back(ours.substr(language_prefix.size()), mapped(ours, theirs, table));
      continue;
    }
    const auto found =
        std::find_if(known.begin(), known.end(), [&name = ours](const Known& one) { return one.name == name; });
    if (found == known.end()) {
      throw geo::UsageError(fmt::format("\"{}\" is no column of places", ours), {}, "these are: " + known_names());
    }
    columns.*(found->index) = mapped(ours, theirs, table);
  }
  find_languages(table, columns);
  for (const auto& one : known) {
    for (const auto* name : one.usual) {
      if (name == nullptr || columns.*(one.index)) continue;
      columns.*(one.index) = table.column(name);
    }
  }
  return columns;
}

void check_columns(const Columns& columns, bool needs_position, const geo::io::Table& table) {
  std::string missing, near;
  const auto need = [&](const char* name, bool there) {
    if (there) return;
    missing += missing.empty() ? name : std::string(", ") + name;
    near += nearest(name, table);
  };
  need("name", columns.named());
  need("lon", !needs_position || columns.lon);
  need("lat", !needs_position || columns.lat);
  if (missing.empty()) return;
  throw geo::InputError("the table has no column " + missing, {table.file, {}, {}},
                        near + "a table of places has " + (needs_position ? "name, lon and lat" : "name") +
                            ", or columns mapped to these; " + listed(table));
}

}  // namespace gazetteer::importers
