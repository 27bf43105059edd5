#include "tools/program.hpp"

#include <signal.h>
#include <unistd.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <new>
#include <sstream>

#include "layers/project/threads.hpp"
#include "libgeo/core/error.hpp"
#include "libgeo/core/suggestion.hpp"

namespace tools {
namespace {

// In a list of commands the first line of each says enough.
class ShortList final : public CLI::Formatter {
 public:
  std::string make_subcommand(const CLI::App* command) const override {
    const auto text = command->get_description();
    std::stringstream line;
    CLI::detail::format_help(line, command->get_name(), text.substr(0, text.find('\n')), get_column_width());
    return line.str();
  }
};

std::string footer_of(const Page& page) {
  std::string text;
  if (!page.examples.empty()) {
    text += "\nExamples:\n";
    for (const auto& [purpose, line] : page.examples) text += "  # " + purpose + "\n  " + line + "\n";
  }
  text += "\nExit status: 0 done; 1 " +
          (page.diagnostics.empty() ? std::string("findings named by --fail-on") : page.diagnostics) + "; 2 error.";
  return text;
}

void add_common(Options& app, CommonOptions& common) {
  app.add_flag("-q,--quiet", common.quiet, "Say nothing but errors")->group("Manners");
  app.add_flag("-v,--verbose", common.verbose, "List every finding")->group("Manners");
  app.add_flag("--json", common.json, "Write the summary as JSON to standard output")->group("Manners");
  app.add_option("--threads", common.threads, "Number of threads (default: all cores)")
      ->type_name("N")
      ->group("Manners");
  app.add_option("--fail-on", common.fail_on, "End with 1 when there is a finding: warning, error, or a code")
      ->type_name("WHAT")
      ->delimiter(',')
      ->group("Manners");
}

std::string message_of(const CLI::ParseError& error) {
  std::string text = error.what();
  while (!text.empty() && (text.back() == '\n' || text.back() == '.')) text.pop_back();
  return text;
}

}  // namespace

Program::Program()
    : app_(std::make_unique<CLI::App>(
          "Sitmap turns dated situation reports and control maps into map layers and honest figures.", "sitmap")) {
  app_->require_subcommand(0, 1);
  const auto formatter = std::make_shared<ShortList>();
  formatter->column_width(14);
  app_->formatter(formatter);
  app_->set_version_flag("--version", [] { return version_text(); });
  app_->footer(
      "\n'sitmap COMMAND --help' tells more of a command. Exit status: 0 done, 1 ran and the answer is no, 2 error.");
  add_init(*this);
  add_run(*this);
  add_geocode(*this);
  add_incidents(*this);
  add_zones(*this);
  add_clean(*this);
  add_change(*this);
  add_map(*this);
  add_gazetteer(*this);
  add_evaluate(*this);
  add_convert(*this);
  add_info(*this);
  add_validate(*this);
  add_man(*this);
}

Program::~Program() = default;

Options* Program::add(Page page, std::function<int(Console&)> run, Options* parent) {
  auto command = std::make_unique<Command>();
  CLI::App& above = parent == nullptr ? *app_ : parent->parser();
  CLI::App& app = *above.add_subcommand(page.name, page.summary);
  command->options = std::make_unique<Options>(app);
  command->path = parent == nullptr ? page.name : above.get_name() + " " + page.name;
  app.description(page.summary + "\n\n" + page.description);
  app.footer(footer_of(page));
  if (run)
    add_common(*command->options, common_);
  else
    command->options->may_have_command();
  command->page = std::move(page);
  command->run = std::move(run);
  commands_.push_back(std::move(command));
  return commands_.back()->options.get();
}

const Program::Command* Program::chosen() const {
  const Command* found = nullptr;
  for (const auto& command : commands_) {
    if (command->options->parser().parsed()) found = command.get();  // the deepest comes last
  }
  return found;
}

std::vector<std::string> Program::commands() const {
  std::vector<std::string> names;
  for (const auto& command : commands_) names.push_back(command->path);
  return names;
}

int Program::dispatch(int argc, const char* const* argv) {
  // CLI11 says "a subcommand is required" for an unknown one: our own words are better.
  std::vector<std::string> first_words, below;
  bool runs_itself = false;  // then files may stand where others have a command
  for (const auto& command : commands_) {
    if (command->path.find(' ') == std::string::npos) {
      first_words.push_back(command->path);
      runs_itself = runs_itself || (argc > 1 && command->path == argv[1] && command->run);
    } else if (argc > 1 && command->path.starts_with(std::string(argv[1]) + " ")) {
      below.push_back(command->page.name);
    }
  }
  const auto unknown = [&](const std::string& word, const std::vector<std::string>& known, const std::string& of) {
    const auto nearest = geo::nearest_word(word, known);
    fmt::print(stderr, "sitmap: {}no command \"{}\"{}\n", of, word,
               nearest ? "; did you mean \"" + *nearest + "\"?" : "; see 'sitmap --help'");
    return static_cast<int>(failed);
  };
  if (argc > 1 && argv[1][0] != '-' &&
      std::find(first_words.begin(), first_words.end(), argv[1]) == first_words.end()) {
    return unknown(argv[1], first_words, "there is ");
  }
  const auto is_file = [](const char* word) {
    std::error_code failure;
    return std::filesystem::exists(word, failure);
  };
  if (!below.empty() && argc > 2 && argv[2][0] != '-' &&
      std::find(below.begin(), below.end(), argv[2]) == below.end() &&
      !(runs_itself && (is_file(argv[2]) || !geo::nearest_word(argv[2], below)))) {
    return unknown(argv[2], below, fmt::format("'{}' has ", argv[1]));
  }
  for (const auto& command : commands_) {  // one value a use, so that an option never swallows the files behind it
    for (auto* option : command->options->parser().get_options()) {
      if (!option->get_positional()) option->allow_extra_args(false);
    }
  }
  try {
    app_->parse(argc, argv);
  } catch (const CLI::CallForHelp& call) {
    return app_->exit(call);
  } catch (const CLI::CallForAllHelp& call) {
    return app_->exit(call);
  } catch (const CLI::CallForVersion& call) {
    return app_->exit(call);
  } catch (const CLI::ParseError& error) {
    const auto* command = chosen();
    std::string text = message_of(error), hint;
    std::vector<std::string> known;
    if (command != nullptr) {
      for (const auto* option : command->options->parser().get_options()) {
        for (const auto& name : option->get_lnames()) known.push_back("--" + name);
      }
    }
    for (int i = 1; i < argc && std::string_view(argv[i]) != "--"; ++i) {
      const std::string word = std::string(argv[i]).substr(0, std::string(argv[i]).find('='));
      if (!word.starts_with("--") || std::find(known.begin(), known.end(), word) != known.end()) continue;
      text = "there is no option " + word;
      if (const auto nearest = geo::nearest_word(word, known)) hint = "; did you mean " + *nearest + "?";
      break;
    }
    if (hint.empty()) hint = fmt::format("; see 'sitmap {}--help'", command == nullptr ? "" : command->path + " ");
    fmt::print(stderr, "sitmap: {}{}\n", text, hint);
    return failed;
  }
  const auto* command = chosen();
  if (command == nullptr || !command->run) {
    fmt::print(stderr, "{}", (command == nullptr ? *app_ : command->options->parser()).help());
    return failed;
  }
  const layers::project::ThreadLimit threads(common_.threads);
  Console console(common_);
  try {
    const int code = command->run(console);
    console.progress().end();
    if (common_.json) console.print_json(command->path);
    return code;
  } catch (...) {
    console.progress().end();
    throw;
  }
}

int Program::run(int argc, const char* const* argv) noexcept {
  signal(SIGPIPE, SIG_IGN);  // a reader that has seen enough is no error: writes then fail with EPIPE
  try {
    const int code = dispatch(argc, argv);
    if (std::fflush(stdout) != 0 && errno != EPIPE) {
      fmt::print(stderr, "sitmap: standard output cannot be written\n");
      return failed;
    }
    return code;
  } catch (const geo::Error& error) {
    fmt::print(stderr, "sitmap: {}\n", error.what());
  } catch (const std::bad_alloc&) {
    fmt::print(stderr, "sitmap: out of memory\n");
  } catch (const std::exception& error) {
    fmt::print(stderr, "sitmap: internal error: {}; please report it with the input that caused it\n", error.what());
  }
  return failed;
}

}  // namespace tools
