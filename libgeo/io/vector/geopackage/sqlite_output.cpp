#include "libgeo/io/vector/geopackage/sqlite_output.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <cmath>
#include <utility>

#include "libgeo/io/files/text.hpp"

namespace geo::io {
namespace {

// The text as SQLite is to keep it; `kept` holds what had to be made.
std::string_view kept_text(const std::string& text, std::deque<std::string>& kept) {
  if (!first_invalid_utf8(text) && text.find('\0') == std::string::npos) return text;
  std::string repaired = repaired_utf8(text);
  std::erase(repaired, '\0');
  return kept.emplace_back(std::move(repaired));
}

}  // namespace

std::string sql_quoted(std::string_view text, char quote) {
  std::string quoted(1, quote);
  for (const char c : text) {
    if (c == '\0') continue;
    if (c == quote) quoted += quote;
    quoted += c;
  }
  return quoted + quote;
}

SqliteOutput::SqliteOutput(const std::filesystem::path& staging, const std::filesystem::path& target)
    : target_(target.string()) {
  if (sqlite3_open_v2(staging.c_str(), &file_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr) != SQLITE_OK) {
    const std::string problem = file_ != nullptr ? sqlite3_errmsg(file_) : "out of memory";
    sqlite3_close(file_);
    throw OutputError(fmt::format("cannot be written: {}", problem), where());
  }
  try {
    execute("PRAGMA locking_mode=EXCLUSIVE");
    execute("PRAGMA journal_mode=OFF");
    execute("PRAGMA synchronous=OFF");  // synced once, before the rename
    execute("BEGIN");
  } catch (...) {
    sqlite3_close(file_);
    throw;
  }
}

SqliteOutput::~SqliteOutput() { sqlite3_close(file_); }

void SqliteOutput::fail() {
  throw OutputError(fmt::format("cannot be written: {}", sqlite3_errmsg(file_)), where(), "is the disk full?");
}

void SqliteOutput::execute(const std::string& sql) {
  if (sqlite3_exec(file_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail();
}

std::vector<std::string> SqliteOutput::without_triggers(const std::string& table) {
  struct Trigger {
    std::string name, sql;
  };
  std::vector<Trigger> triggers;
  const auto take = [](void* list, int count, char** values, char** /*names*/) {
    if (count != 2 || values[0] == nullptr || values[1] == nullptr) return 1;
    static_cast<std::vector<Trigger>*>(list)->push_back({values[0], values[1]});
    return 0;
  };
  const std::string query =
      fmt::format("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = {} ORDER BY name",
                  sql_quoted(table, '\''));
  if (sqlite3_exec(file_, query.c_str(), take, &triggers, nullptr) != SQLITE_OK) fail();
  std::vector<std::string> made_again;
  for (auto& trigger : triggers) {
    execute("DROP TRIGGER " + sql_quoted(trigger.name, '"'));
    made_again.push_back(std::move(trigger.sql));
  }
  return made_again;
}

void SqliteOutput::finish() {
  execute("COMMIT");
  if (sqlite3_close(file_) != SQLITE_OK) fail();
  file_ = nullptr;
}

SqliteStatement::SqliteStatement(SqliteOutput& output, const std::string& sql) : output_(output) {
  check(sqlite3_prepare_v2(output_.file_, sql.c_str(), static_cast<int>(sql.size()), &statement_, nullptr));
}

SqliteStatement::~SqliteStatement() { sqlite3_finalize(statement_); }

void SqliteStatement::check(int result) {
  if (result != SQLITE_OK) output_.fail();
}

// A destructor that is null: SQLite neither copies nor frees what it is given.

void SqliteStatement::bind(int place, std::int64_t number) { check(sqlite3_bind_int64(statement_, place, number)); }

void SqliteStatement::bind(int place, double number) {
  if (std::isfinite(number)) check(sqlite3_bind_double(statement_, place, number == 0.0 ? 0.0 : number));
}

void SqliteStatement::bind(int place, std::string_view text) {
  check(sqlite3_bind_text64(statement_, place, text.data(), text.size(), nullptr, SQLITE_UTF8));
}

void SqliteStatement::bind(int place, std::span<const std::byte> bytes) {
  check(sqlite3_bind_blob64(statement_, place, bytes.data(), bytes.size(), nullptr));
}

void SqliteStatement::bind(int place, const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) {
    bind(place, kept_text(*text, kept_));
  } else if (const auto* integer = std::get_if<std::int64_t>(&value)) {
    bind(place, *integer);
  } else if (const auto* real = std::get_if<double>(&value)) {
    bind(place, *real);
  } else if (const auto* boolean = std::get_if<bool>(&value)) {
    bind(place, std::int64_t{*boolean ? 1 : 0});
  } else if (const auto* date = std::get_if<Date>(&value)) {
    bind(place, std::string_view(kept_.emplace_back(date->iso())));
  } else if (const auto* instant = std::get_if<Instant>(&value)) {
    std::string time = instant->iso();
    time.insert(time.size() - 1, ".000");
    bind(place, std::string_view(kept_.emplace_back(std::move(time))));
  }
}

void SqliteStatement::run() {
  int result = SQLITE_ROW;
  while (result == SQLITE_ROW) result = sqlite3_step(statement_);
  if (result != SQLITE_DONE) output_.fail();
  check(sqlite3_reset(statement_));
  check(sqlite3_clear_bindings(statement_));
  kept_.clear();
}

}  // namespace geo::io
