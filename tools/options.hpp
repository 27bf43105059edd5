// The options of a command. What parses them (CLI11) is known to options.cpp, program.cpp and man_page.cpp alone: its
// header takes longer to compile than most commands.
#pragma once

#include <deque>
#include <functional>
#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace tools {

/// One option or positional argument; it lives as long as the Options that gave it. Each setter returns its own option.
class Option {
 public:
  explicit Option(CLI::Option* option) : option_(option) {}

  Option* type_name(const std::string& word);  ///< what stands for the value in --help
  Option* required(bool is = true);
  Option* delimiter(char between_values);
  Option* allow_extra_args(bool may = true);  ///< whether one use takes all words up to the next option
  Option* group(const std::string& heading);  ///< of --help
  Option* description(const std::string& text);
  Option* excludes(const Option* other);
  /// Values outside are refused; unless `told` is false --help shows the limits.
  Option* between(int least, int most, bool told = true);
  Option* between(unsigned least, unsigned most, bool told = true);
  Option* between(double least, double most, bool told = true);
  Option* at_least_zero();
  Option* above_zero();
  Option* one_of(const std::vector<std::string>& words);

 private:
  CLI::Option* option_;
};

/// The options of one command.
class Options {
 public:
  explicit Options(CLI::App& parser) : parser_(parser) {}

  /// `names` as in "-o,--output"; a name without hyphens is a positional argument. `value` is filled in when the
  /// command line is parsed, and must live until then. Known value types: see the end of options.cpp.
  template <class Value>
  Option* add_option(const std::string& names, Value& value, const std::string& help);
  Option* add_flag(const std::string& names, bool& value, const std::string& help);  ///< "!--no-web" sets false
  Option* add_flag_callback(const std::string& names, const std::function<void()>& when_given, const std::string& help);
  /// The option of this name; it must have been added.
  Option* get_option(const std::string& name);
  void may_have_command();  ///< beside what it does itself: one of those below it, or none
  /// Called when all is parsed.
  void final_callback(const std::function<void()>& check);

  [[nodiscard]] CLI::App& parser() const noexcept { return parser_; }

 private:
  Option* keep(CLI::Option* option);
  CLI::App& parser_;
  std::deque<Option> options_;  ///< whose addresses stay
};

/// Refuses the command line as one on which a required argument is missing; for final_callback().
[[noreturn]] void refuse_missing(const std::string& argument);

}  // namespace tools
