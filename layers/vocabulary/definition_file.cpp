#include "layers/vocabulary/definition_file.hpp"

#include <fmt/format.h>

#include <toml++/toml.h>
#include <algorithm>

#include "libgeo/core/suggestion.hpp"

namespace layers::vocabulary {
namespace {

std::size_t line_of(const toml::node& node) { return static_cast<std::size_t>(node.source().begin.line); }

std::string nearest_remedy(std::string_view key, std::span<const std::string_view> known) {
  const std::vector<std::string> words(known.begin(), known.end());
  if (const auto nearest = geo::nearest_word(key, words)) return fmt::format("did you mean \"{}\"?", *nearest);
  return fmt::format("known are {}", fmt::join(words, ", "));
}

DefinitionValue value_of(const toml::node& node, const std::string& key, const std::string& file) {
  const geo::Where where{file, line_of(node), {}};
  if (const auto* text = node.as_string()) return text->get();
  if (const auto* integer = node.as_integer()) return integer->get();
  if (const auto* truth = node.as_boolean()) return truth->get();
  if (const auto* date = node.as_date()) {
    const auto& d = date->get();
    if (const auto day = geo::Date::from_ymd(d.year, d.month, d.day)) return *day;
    throw geo::InputError(fmt::format("\"{}\" is a date that does not exist", key), where);
  }
  if (const auto* array = node.as_array()) {
    std::vector<std::string> texts;
    for (const auto& element : *array) {
      const auto* text = element.as_string();
      if (text == nullptr) {
        throw geo::InputError(fmt::format("\"{}\" holds something that is not a text", key),
                              {file, line_of(element), {}}, "write a list of texts in quotes");
      }
      texts.push_back(text->get());
    }
    return texts;
  }
  throw geo::InputError(fmt::format("\"{}\" is neither text, whole number, truth value, date nor list of texts", key),
                        where);
}

std::vector<DefinitionTable::Entry> entries_of(const toml::table& table, const std::string& file) {
  std::vector<DefinitionTable::Entry> entries;
  for (const auto& [key, node] : table) {
    entries.push_back({std::string(key.str()), value_of(node, std::string(key.str()), file), line_of(node)});
  }
  std::stable_sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) { return a.line < b.line; });
  return entries;
}

bool is_rows(const toml::node& node) {
  const auto* array = node.as_array();
  return array != nullptr && !array->empty() && array->is_homogeneous(toml::node_type::table);
}

}  // namespace

DefinitionFile parse_definitions(std::string_view text, const std::string& file,
                                 std::span<const std::string_view> kinds) {
  toml::table parsed;
  try {
    parsed = toml::parse(text, file);
  } catch (const toml::parse_error& error) {
    throw geo::InputError(fmt::format("this is not TOML: {}", error.description()),
                          {file, static_cast<std::size_t>(error.source().begin.line), {}});
  }
  std::vector<DefinitionTable::Entry> top;
  DefinitionFile result{DefinitionTable({}, file, 1, {}), {}};
  for (const auto& [key, node] : parsed) {
    const std::string name(key.str());
    if (is_rows(node)) {
      if (std::find(kinds.begin(), kinds.end(), name) == kinds.end()) {
        throw geo::InputError(fmt::format("there is no table [[{}]]", name),
                              {file, line_of(*node.as_array()->get(0)), {}}, nearest_remedy(name, kinds));
      }
      auto& rows = result.rows[name];
      for (const auto& element : *node.as_array()) {
        rows.emplace_back(name, file, line_of(element), entries_of(*element.as_table(), file));
      }
    } else if (node.is_table()) {
      throw geo::InputError(fmt::format("[{}] is a single table", name), {file, line_of(node), {}},
                            std::find(kinds.begin(), kinds.end(), name) != kinds.end()
                                ? fmt::format("write [[{}]] for each", name)
                                : nearest_remedy(name, kinds));
    } else {
      top.push_back({name, value_of(node, name, file), line_of(node)});
    }
  }
  std::stable_sort(top.begin(), top.end(), [](const auto& a, const auto& b) { return a.line < b.line; });
  result.top = DefinitionTable({}, file, 1, std::move(top));
  return result;
}

const DefinitionTable::Entry* DefinitionTable::entry(std::string_view key) const {
  const auto found = std::find_if(entries_.begin(), entries_.end(), [&](const Entry& e) { return e.key == key; });
  return found == entries_.end() ? nullptr : &*found;
}

geo::Where DefinitionTable::where(std::string_view key) const {
  const auto* found = entry(key);
  return {file_, found != nullptr ? found->line : line_, {}};
}

void DefinitionTable::allow_only(std::span<const std::string_view> known) const {
  for (const auto& e : entries_) {
    if (std::find(known.begin(), known.end(), e.key) != known.end()) continue;
    throw geo::InputError(kind_.empty() ? fmt::format("there is no key \"{}\"", e.key)
                                        : fmt::format("there is no key \"{}\" in a table of kind \"{}\"", e.key, kind_),
                          {file_, e.line, {}}, nearest_remedy(e.key, known));
  }
}

void DefinitionTable::wrong_type(const Entry& entry, std::string_view wanted) const {
  throw geo::InputError(fmt::format("\"{}\" must be {}", entry.key, wanted), {file_, entry.line, {}});
}

std::string DefinitionTable::text(std::string_view key) const {
  const auto* found = entry(key);
  if (found == nullptr) return {};
  if (const auto* text = std::get_if<std::string>(&found->value)) return *text;
  wrong_type(*found, "a text in quotes");
}

std::string DefinitionTable::required_text(std::string_view key) const {
  auto result = text(key);
  if (result.empty()) {
    throw geo::InputError(fmt::format("a table of kind \"{}\" has no \"{}\"", kind_, key), where(key), "give it one");
  }
  return result;
}

std::vector<std::string> DefinitionTable::texts(std::string_view key) const {
  const auto* found = entry(key);
  if (found == nullptr) return {};
  if (const auto* texts = std::get_if<std::vector<std::string>>(&found->value)) return *texts;
  wrong_type(*found, "a list of texts");
}

std::optional<geo::Date> DefinitionTable::date(std::string_view key) const {
  const auto* found = entry(key);
  if (found == nullptr) return std::nullopt;
  if (const auto* date = std::get_if<geo::Date>(&found->value)) return *date;
  if (const auto* text = std::get_if<std::string>(&found->value)) {
    if (const auto date = geo::Date::parse_iso(*text)) return date;
  }
  wrong_type(*found, "a date such as 2020-02-16");
}

std::int64_t DefinitionTable::integer(std::string_view key, std::int64_t otherwise) const {
  const auto* found = entry(key);
  if (found == nullptr) return otherwise;
  if (const auto* integer = std::get_if<std::int64_t>(&found->value)) return *integer;
  wrong_type(*found, "a whole number");
}

bool DefinitionTable::truth(std::string_view key) const {
  const auto* found = entry(key);
  if (found == nullptr) return false;
  if (const auto* truth = std::get_if<bool>(&found->value)) return *truth;
  wrong_type(*found, "true or false");
}

}  // namespace layers::vocabulary
