// What a command says to people, and how it ends.
#pragma once

#include <fmt/format.h>

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "libgeo/core/finding.hpp"
#include "libgeo/core/progress.hpp"

namespace tools {

/// The exit codes of every command.
enum ExitCode : int { done = 0, answer_is_no = 1, failed = 2 };

/// How many findings of a code are told one by one, unless all are asked for.
inline constexpr std::size_t shown_of_each_code = 3;

/// Options that every command has.
struct CommonOptions {
  bool quiet = false;
  bool verbose = false;
  bool json = false;                 ///< the summary as one JSON object on standard output
  unsigned threads = 0;              ///< 0: as many as there are cores
  std::vector<std::string> fail_on;  ///< warning, error, or codes of findings
};

/// Standard error for people: progress on a terminal, findings, the closing summary. Data never pass here.
class Console {
 public:
  explicit Console(const CommonOptions& options);
  ~Console();
  Console(const Console&) = delete;
  Console& operator=(const Console&) = delete;

  [[nodiscard]] geo::Findings& findings() noexcept { return findings_; }
  [[nodiscard]] geo::Progress& progress() noexcept { return *progress_; }
  [[nodiscard]] const CommonOptions& options() const noexcept { return options_; }

  /// A line of the summary (not with --quiet).
  template <class... Args>
  void say(fmt::format_string<Args...> format, Args&&... args) {
    say_line(fmt::format(format, std::forward<Args>(args)...));
  }
  void say_line(const std::string& line);
  /// A figure of the summary; --json prints them all as one object, with the findings by code.
  void count(std::string name, double value) { counts_.emplace_back(std::move(name), value); }
  void print_json(const std::string& command) const;
  /// The findings by code, a few of each; all of them with --verbose.
  void report_findings();
  /// Ran, and the answer is no (invalid, different, unresolved under --strict).
  void answer_no() noexcept { answer_no_ = true; }
  /// 1 after answer_no() or when --fail-on names a finding that was made, else 0.
  [[nodiscard]] int exit_code() const;

 private:
  CommonOptions options_;
  geo::Findings findings_;
  std::unique_ptr<geo::Progress> progress_;
  std::vector<std::pair<std::string, double>> counts_;
  bool answer_no_ = false;
};

}  // namespace tools
