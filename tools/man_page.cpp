// Man pages made from the words of --help: one source for both.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <sstream>

#include "libgeo/core/error.hpp"
#include "tools/program.hpp"

namespace tools {
namespace {

std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == '\\')
      result += "\\e";
    else if (c == '-')
      result += "\\-";
    else if ((c == '.' || c == '\'') && (result.empty() || result.back() == '\n'))
      result += std::string("\\&") + c;
    else
      result += c;
  }
  return result;
}

std::string upper(std::string text) {
  for (auto& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (c == ' ') c = '-';
  }
  return text;
}

void paragraphs(std::ostringstream& out, const std::string& text) {
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) out << (line.empty() ? ".PP" : escaped(line)) << "\n";
}

void options_of(std::ostringstream& out, const CLI::App& app) {
  for (const auto* option : app.get_options()) {
    if (option->get_group().empty()) continue;
    std::string name = option->get_positional() ? option->get_name(true) : option->get_name(false, true);
    std::replace(name.begin(), name.end(), ',', ' ');
    std::string value =
        option->get_expected_max() > 0 && option->get_type_size() != 0 ? " " + option->get_type_name() : "";
    out << ".TP\n.B " << escaped(name + value) << "\n" << escaped(option->get_description()) << "\n";
  }
}

}  // namespace

std::string Program::man_page(const std::string& name) const {
  const Command* command = nullptr;
  for (const auto& candidate : commands_) {
    if (candidate->path == name) command = candidate.get();
  }
  if (command == nullptr && !name.empty()) return {};
  const std::string full = name.empty() ? "sitmap" : "sitmap " + name;
  std::string dashed = full;
  std::replace(dashed.begin(), dashed.end(), ' ', '-');
  std::ostringstream out;
  out << ".TH " << upper(full) << " 1 \"\" \"Sitmap\" \"Sitmap manual\"\n";
  out << ".SH NAME\n"
      << escaped(dashed) << " \\- "
      << escaped(command ? command->page.summary : "reports and control maps into map layers and honest figures")
      << "\n";
  if (command == nullptr) {
    out << ".SH SYNOPSIS\n.B sitmap\nCOMMAND [OPTION]... [FILE]...\n.SH DESCRIPTION\n"
        << escaped(app_->get_description()) << "\n.SH COMMANDS\n";
    for (const auto& each : commands_)
      out << ".TP\n.BR sitmap\\-" << escaped(each->path) << " (1)\n" << escaped(each->page.summary) << "\n";
    out << ".SH EXIT STATUS\n0 done; 1 ran and the answer is no; 2 error.\n";
    return out.str();
  }
  out << ".SH SYNOPSIS\n.B " << escaped(full) << "\n[OPTION]...";
  for (const auto* option : command->options->parser().get_options()) {
    if (option->get_positional())
      out << " " << escaped(option->get_name(true)) << (option->get_expected_max() > 1 ? "..." : "");
  }
  out << "\n.SH DESCRIPTION\n";
  paragraphs(out, command->page.description);
  out << ".SH OPTIONS\n";
  options_of(out, command->options->parser());
  if (!command->page.examples.empty()) {
    out << ".SH EXAMPLES\n";
    for (const auto& [purpose, line] : command->page.examples)
      out << ".PP\n" << escaped(purpose) << ":\n.PP\n.nf\n    " << escaped(line) << "\n.fi\n";
  }
  out << ".SH EXIT STATUS\n0 done; 1 "
      << escaped(command->page.diagnostics.empty() ? "findings named by --fail-on" : command->page.diagnostics)
      << "; 2 error (one line on standard error says what and how to mend it).\n";
  out << ".SH SEE ALSO\n.BR sitmap (1)\n";
  return out.str();
}

void add_man(Program& program) {
  const auto name = std::make_shared<std::string>();
  Page page{"man",
            "print the man page of a command",
            "Prints the page in the man language: pipe it into 'man -l -'.",
            {{"read the page of geocode", "sitmap man geocode | man -l -"}},
            ""};
  auto* app = program.add(page, [&program, name](Console&) {
    const auto text = program.man_page(*name);
    if (text.empty())
      throw geo::UsageError(fmt::format("there is no command \"{}\"", *name), {}, "see 'sitmap --help'");
    fmt::print("{}", text);
    return static_cast<int>(done);
  });
  app->add_option("command", *name, "A command, e.g. \"geocode\" or \"gazetteer find\"; none: the program")
      ->type_name("COMMAND");
}

}  // namespace tools
