// What the library throws when it cannot go on.
#pragma once

#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string>

namespace geo {

/// A place in the input: a file, and within it a line (from 1), or a feature, record or document.
struct Where {
  std::string file;                 ///< path as the user gave it; empty when not from a file
  std::optional<std::size_t> line;  ///< from 1
  std::string item;  ///< "feature 12", "document seed-3", "layer zones"; empty when the whole file is meant

  bool operator==(const Where&) const = default;
};

/// "reports.txt, line 12, document seed-3"; an empty place gives an empty text.
[[nodiscard]] std::string to_string(const Where& where);

/// The base of all that Sitmap throws: one sentence on what was wrong, where, and what would mend it. what() is the
/// whole of it in one line, "where: problem; remedy", control characters and line separators turned into spaces.
class Error : public std::runtime_error {
 public:
  Error(std::string problem, Where where = {}, std::string remedy = {});  // NOLINT(google-explicit-constructor)

  [[nodiscard]] const std::string& problem() const noexcept { return problem_; }
  [[nodiscard]] const Where& where() const noexcept { return where_; }
  [[nodiscard]] const std::string& remedy() const noexcept { return remedy_; }

 private:
  std::string problem_;
  Where where_;
  std::string remedy_;
};

/// The input cannot be read: missing, truncated, in the wrong format or encoding, hostile.
class InputError : public Error {
  using Error::Error;
};
/// The output cannot be written, or would overwrite what must stay.
class OutputError : public Error {
  using Error::Error;
};
/// The call asks for what makes no sense: an unknown option value, a missing argument.
class UsageError : public Error {
  using Error::Error;
};
/// The caller asked to stop.
class Cancelled : public Error {
  using Error::Error;
};

}  // namespace geo
