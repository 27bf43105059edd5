// An SQLite file that is being written. Private to io.
#pragma once

#include <cstdint>
#include <deque>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "libgeo/core/error.hpp"
#include "libgeo/io/vector/layer.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace geo::io {

/// A name or a text as SQL takes it, in the quotes of names (") or of texts (').
[[nodiscard]] std::string sql_quoted(std::string_view text, char quote);

/// One connection to a file that exists and that nobody else has open, in one transaction from the constructor to
/// finish(), without a journal: a file that was not finished is good for nothing. Whatever SQLite complains of becomes
/// an OutputError that names `target`.
class SqliteOutput {
 public:
  SqliteOutput(const std::filesystem::path& staging, const std::filesystem::path& target);
  ~SqliteOutput();
  SqliteOutput(const SqliteOutput&) = delete;
  SqliteOutput& operator=(const SqliteOutput&) = delete;

  void execute(const std::string& sql);
  /// Drops the triggers of a table; gives the SQL that makes them again, in the order of their names.
  [[nodiscard]] std::vector<std::string> without_triggers(const std::string& table);
  void finish();

  [[nodiscard]] Where where(const std::string& item = {}) const { return {target_, {}, item}; }

 private:
  friend class SqliteStatement;
  [[noreturn]] void fail();

  sqlite3* file_ = nullptr;
  std::string target_;
};

/// An SQL statement with places for values, which are counted from 1. Bytes and texts must stay until run().
class SqliteStatement {
 public:
  SqliteStatement(SqliteOutput& output, const std::string& sql);
  ~SqliteStatement();
  SqliteStatement(const SqliteStatement&) = delete;
  SqliteStatement& operator=(const SqliteStatement&) = delete;

  void bind(int place, std::int64_t number);
  void bind(int place, double number);
  void bind(int place, std::string_view text);
  void bind(int place, std::span<const std::byte> bytes);
  /// As a GeoPackage keeps it: dates and times as ISO text, booleans as 0 and 1, reals that are not finite as null;
  /// text that is not UTF-8 is repaired.
  void bind(int place, const Value& value);
  /// Runs it for the values bound since the last time; places without a value are null. What it selects is thrown away.
  void run();

 private:
  void check(int result);

  SqliteOutput& output_;
  sqlite3_stmt* statement_ = nullptr;
  std::deque<std::string> kept_;  ///< texts made for values, until run()
};

}  // namespace geo::io
