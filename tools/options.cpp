#include "tools/options.hpp"

#include <CLI/CLI.hpp>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <optional>

namespace tools {
namespace {

template <class Number>
CLI::Range limits(Number least, Number most, bool told) {
  CLI::Range range(least, most);
  if (!told) range.description("");
  return range;
}

}  // namespace

Option* Option::type_name(const std::string& word) {
  option_->type_name(word);
  return this;
}
Option* Option::required(bool is) {
  option_->required(is);
  return this;
}
Option* Option::delimiter(char between_values) {
  option_->delimiter(between_values);
  return this;
}
Option* Option::allow_extra_args(bool may) {
  option_->allow_extra_args(may);
  return this;
}
Option* Option::group(const std::string& heading) {
  option_->group(heading);
  return this;
}
Option* Option::description(const std::string& text) {
  option_->description(text);
  return this;
}
Option* Option::excludes(const Option* other) {
  option_->excludes(other->option_);
  return this;
}
Option* Option::between(int least, int most, bool told) {
  option_->check(limits(least, most, told));
  return this;
}
Option* Option::between(unsigned least, unsigned most, bool told) {
  option_->check(limits(least, most, told));
  return this;
}
Option* Option::between(double least, double most, bool told) {
  option_->check(limits(least, most, told));
  return this;
}
Option* Option::at_least_zero() {
  // CLI11 has such a check, whose message names the largest double in 309 digits. What is no number its parser tells.
  option_->check(CLI::Validator(
      [](const std::string& text) {
        return std::strtod(text.c_str(), nullptr) < 0 ? text + " is below zero" : std::string();
      },
      ""));
  return this;
}
Option* Option::above_zero() {
  option_->check(CLI::Validator(
      [](const std::string& text) {
        return std::strtod(text.c_str(), nullptr) > 0 ? std::string() : text + " is not above zero";
      },
      ""));
  return this;
}
Option* Option::one_of(const std::vector<std::string>& words) {
  option_->check(CLI::IsMember(words));
  return this;
}

Option* Options::keep(CLI::Option* option) {
  options_.emplace_back(option);
  return &options_.back();
}

template <class Value>
Option* Options::add_option(const std::string& names, Value& value, const std::string& help) {
  return keep(parser_.add_option(names, value, help));
}

Option* Options::add_flag(const std::string& names, bool& value, const std::string& help) {
  return keep(parser_.add_flag(names, value, help));
}

Option* Options::add_flag_callback(const std::string& names, const std::function<void()>& when_given,
                                   const std::string& help) {
  return keep(parser_.add_flag_callback(names, when_given, help));
}

Option* Options::get_option(const std::string& name) { return keep(parser_.get_option(name)); }

void Options::may_have_command() { parser_.require_subcommand(0, 1); }

void Options::final_callback(const std::function<void()>& check) { parser_.final_callback(check); }

void refuse_missing(const std::string& argument) { throw CLI::RequiredError(argument); }

using Names = const std::string&;
template Option* Options::add_option(Names, std::string&, Names);
template Option* Options::add_option(Names, std::filesystem::path&, Names);
template Option* Options::add_option(Names, std::vector<std::string>&, Names);
template Option* Options::add_option(Names, std::vector<std::filesystem::path>&, Names);
template Option* Options::add_option(Names, int&, Names);
template Option* Options::add_option(Names, unsigned&, Names);
template Option* Options::add_option(Names, std::uint64_t&, Names);
template Option* Options::add_option(Names, double&, Names);
template Option* Options::add_option(Names, std::optional<std::string>&, Names);
template Option* Options::add_option(Names, std::optional<int>&, Names);
template Option* Options::add_option(Names, std::optional<double>&, Names);

}  // namespace tools
