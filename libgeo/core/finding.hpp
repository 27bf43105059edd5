// Findings: the data are dirty, the run goes on, and the report says so.
#pragma once

#include <cstddef>
#include <limits>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "libgeo/core/error.hpp"
#include "libgeo/core/said.hpp"

namespace geo {

enum class Severity { note, warning, error };
[[nodiscard]] std::string_view to_string(Severity severity) noexcept;

/// One doubtful thing in the data. `code` is a stable lower-case word with hyphens ("date-impossible",
/// "polygon-repaired"); `message` one sentence for people, in English; `where` the place in the input; `said` the
/// sentence in its parts, for pages in other languages.
struct Finding {
  Severity severity = Severity::warning;
  std::string code;
  std::string message;
  Where where;
  Said said{};

  bool operator==(const Finding&) const = default;
};

/// Findings in the order in which they were made. Not for several threads at once: a parallel step collects in
/// one Findings per task and appends them in task order, so that the same input gives the same list.
class Findings {
 public:
  void add(Finding finding);
  void note(std::string code, std::string message, Where where = {});
  void warn(std::string code, std::string message, Where where = {});
  void error(std::string code, std::string message, Where where = {});
  void add(Severity severity, std::string code, Said said, Where where = {});
  void note(std::string code, Said said, Where where = {});
  void warn(std::string code, Said said, Where where = {});
  void error(std::string code, Said said, Where where = {});
  void append(const Findings& other);
  /// From here on only the first `most` findings of each code are kept, the others are counted: for streams without an
  /// end. all() gives those kept; counts_by_code() and any_of() know all.
  void keep_of_each_code(std::size_t most) noexcept { most_ = most; }

  [[nodiscard]] std::span<const Finding> all() const noexcept { return findings_; }
  [[nodiscard]] bool empty() const noexcept { return counts_.empty(); }
  [[nodiscard]] std::size_t size() const noexcept { return findings_.size(); }  ///< of all()
  /// How many findings of each code, in the order of the codes.
  [[nodiscard]] const std::map<std::string, std::size_t>& counts_by_code() const noexcept { return counts_; }
  /// Whether there is a finding of at least this severity.
  [[nodiscard]] bool any_of(Severity at_least) const noexcept;

 private:
  std::vector<Finding> findings_;
  std::map<std::string, std::size_t> counts_;
  std::size_t most_ = std::numeric_limits<std::size_t>::max();
  Severity worst_ = Severity::note;
};

}  // namespace geo
