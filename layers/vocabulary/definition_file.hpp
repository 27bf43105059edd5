// A definition file as tables of keys and values, each with its line. Private to vocabulary.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "libgeo/core/error.hpp"
#include "libgeo/core/time.hpp"

namespace layers::vocabulary {

using DefinitionValue = std::variant<std::string, std::int64_t, bool, geo::Date, std::vector<std::string>>;

/// One table of the file. The readers of values throw geo::InputError, with file and line, when the type is another.
class DefinitionTable {
 public:
  struct Entry {
    std::string key;
    DefinitionValue value;
    std::size_t line = 0;
  };
  DefinitionTable(std::string kind, std::string file, std::size_t line, std::vector<Entry> entries)
      : kind_(std::move(kind)), file_(std::move(file)), line_(line), entries_(std::move(entries)) {}

  /// Throws geo::InputError at the first key that is none of `known`, naming the nearest.
  void allow_only(std::span<const std::string_view> known) const;
  [[nodiscard]] bool has(std::string_view key) const { return entry(key) != nullptr; }
  [[nodiscard]] std::string text(std::string_view key) const;           ///< empty where the key is missing
  [[nodiscard]] std::string required_text(std::string_view key) const;  ///< throws where it is missing or empty
  [[nodiscard]] std::vector<std::string> texts(std::string_view key) const;
  [[nodiscard]] std::optional<geo::Date> date(std::string_view key) const;
  [[nodiscard]] std::int64_t integer(std::string_view key, std::int64_t otherwise) const;
  [[nodiscard]] bool truth(std::string_view key) const;
  [[nodiscard]] geo::Where where(std::string_view key = {}) const;

 private:
  [[nodiscard]] const Entry* entry(std::string_view key) const;
  [[noreturn]] void wrong_type(const Entry& entry, std::string_view wanted) const;
  std::string kind_;
  std::string file_;
  std::size_t line_ = 0;
  std::vector<Entry> entries_;
};

struct DefinitionFile {
  DefinitionTable top;                                       ///< keys outside any table
  std::map<std::string, std::vector<DefinitionTable>> rows;  ///< [[name]] tables, in the order of the file
};

/// Parses TOML of top-level values and arrays of flat tables, whose names must be among `kinds`. Throws
/// geo::InputError.
[[nodiscard]] DefinitionFile parse_definitions(std::string_view text, const std::string& file,
                                               std::span<const std::string_view> kinds);

/// Parses a table with a header line, separated by comma, semicolon or tab (whichever the header has most of), quoted
/// by double quotes; empty cells are missing keys. All values are texts. Throws geo::InputError: no header, a quote
/// left open, a row of more cells than the header.
[[nodiscard]] std::vector<DefinitionTable> parse_table(std::string_view text, const std::string& file,
                                                       const std::string& kind);

}  // namespace layers::vocabulary
