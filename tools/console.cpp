#include "tools/console.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <map>

#include "libgeo/io/json/write.hpp"

namespace tools {
namespace {

// A bar on standard error, drawn at most every 2 %.
class TerminalProgress final : public geo::Progress {
 public:
  void begin(std::string_view stage, std::uint64_t total) override {
    stage_ = stage;
    total_ = total;
    last_ = -1;
    draw(0);
  }
  void advance(std::uint64_t done_steps) override { draw(done_steps); }
  void end() override {
    if (drawn_) fmt::print(stderr, "\r\033[K");
    drawn_ = false;
    std::fflush(stderr);
  }

 private:
  void draw(std::uint64_t steps) {
    if (total_ == 0) return draw_count(steps);
    const int percent = static_cast<int>(std::min<std::uint64_t>(100, steps * 100 / total_));
    if (percent / 2 == last_ / 2 && last_ >= 0) return;
    last_ = percent;
    drawn_ = true;
    fmt::print(stderr, "\r\033[K{:<24} [{:<25}] {:>3} %", stage_,
               std::string(static_cast<std::size_t>(percent / 4), '='), percent);
    std::fflush(stderr);
  }
  // Of a stream whose end nobody knows: how many, ten times a second.
  void draw_count(std::uint64_t steps) {
    const auto now = std::chrono::steady_clock::now();
    if (drawn_ && now - drawn_at_ < std::chrono::milliseconds(100)) return;
    drawn_at_ = now;
    drawn_ = true;
    if (steps == 0)
      fmt::print(stderr, "\r\033[K{} ...", stage_);
    else
      fmt::print(stderr, "\r\033[K{} ... {}", stage_, steps);
    std::fflush(stderr);
  }

  std::string stage_;
  std::uint64_t total_ = 0;
  int last_ = -1;
  bool drawn_ = false;
  std::chrono::steady_clock::time_point drawn_at_;
};

std::string on_terminal(std::string_view text) {  // no control character of a file reaches the terminal
  std::string clean;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    clean += byte < 0x20 || byte == 0x7F ? ' ' : c;
  }
  return clean;
}

}  // namespace

Console::Console(const CommonOptions& options) : options_(options) {
  const bool bar = !options.quiet && isatty(STDERR_FILENO) == 1;
  if (bar)
    progress_ = std::make_unique<TerminalProgress>();
  else
    progress_ = std::make_unique<geo::Progress>();
}

Console::~Console() = default;

void Console::say_line(const std::string& line) {
  if (!options_.quiet) fmt::print(stderr, "{}\n", on_terminal(line));
}

void Console::report_findings() {
  if (options_.quiet) return;
  const std::size_t shown = options_.verbose ? findings_.size() : shown_of_each_code;
  std::map<std::string, std::vector<const geo::Finding*>> by_code;
  for (const auto& finding : findings_.all()) {
    if (finding.severity > geo::Severity::note || options_.verbose) by_code[finding.code].push_back(&finding);
  }
  const auto& counts = findings_.counts_by_code();
  for (const auto& [code, list] : by_code) {
    for (std::size_t i = 0; i < list.size() && i < shown; ++i) {
      const auto where = geo::to_string(list[i]->where);
      say_line(fmt::format("{}: {}{}{} [{}]", geo::to_string(list[i]->severity), where, where.empty() ? "" : ": ",
                           list[i]->message, code));
    }
    const auto number = counts.at(code);
    if (number > shown) say("  ... and {} more [{}] (all with --verbose)", number - shown, code);
  }
}

void Console::print_json(const std::string& command) const {
  using geo::io::JsonValue;
  if (counts_.empty()) return;
  JsonValue::Object root, by_code;
  root.push_back({"schema", JsonValue(std::string("sitmap-summary-1"))});
  root.push_back({"command", JsonValue(command)});
  for (const auto& [name, value] : counts_) root.push_back({name, JsonValue(value)});
  for (const auto& [code, number] : findings_.counts_by_code()) {
    by_code.push_back({code, JsonValue(static_cast<std::int64_t>(number))});
  }
  root.push_back({"findings", JsonValue(std::move(by_code))});
  fmt::print("{}\n", geo::io::to_json(JsonValue(std::move(root))));
}

int Console::exit_code() const {
  if (answer_no_) return answer_is_no;
  for (const auto& wish : options_.fail_on) {
    if (wish == "warning" && findings_.any_of(geo::Severity::warning)) return answer_is_no;
    if (wish == "error" && findings_.any_of(geo::Severity::error)) return answer_is_no;
    if (findings_.counts_by_code().contains(wish)) return answer_is_no;
  }
  return done;
}

}  // namespace tools
