// The program and its commands: one page of words and one function each.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "tools/console.hpp"
#include "tools/options.hpp"

namespace tools {

/// What --help, the man page and completion say of a command.
struct Page {
  std::string name;
  std::string summary;                                        ///< one line
  std::string description;                                    ///< paragraphs parted by an empty line
  std::vector<std::pair<std::string, std::string>> examples;  ///< what it is for, the command line
  std::string diagnostics;                                    ///< when it ends with 1; empty: never
};

/// The whole command line. A command file adds itself by one function, named in program.cpp.
class Program {
 public:
  Program();
  ~Program();
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  /// Adds a command below `parent` (the program itself when null). `run` is called when it is the one asked for; it
  /// returns the exit code. `run` may be empty for a command that only has commands below it.
  Options* add(Page page, std::function<int(Console&)> run, Options* parent = nullptr);

  /// Parses and runs; returns the exit code. Never throws.
  int run(int argc, const char* const* argv) noexcept;

  /// The man page of a command ("geocode", "gazetteer find"), or of the program for an empty name, in mdoc.
  [[nodiscard]] std::string man_page(const std::string& command) const;
  /// Names of all commands, "gazetteer find" among them.
  [[nodiscard]] std::vector<std::string> commands() const;

 private:
  struct Command {
    Page page;
    std::unique_ptr<Options> options;
    std::function<int(Console&)> run;
    std::string path;
  };
  int dispatch(int argc, const char* const* argv);
  [[nodiscard]] const Command* chosen() const;

  std::unique_ptr<CLI::App> app_;
  CommonOptions common_;
  std::vector<std::unique_ptr<Command>> commands_;
};

/// "GDAL 3.6.2, GEOS 3.11.1, PROJ 9.1.1, ICU 72.1" behind the program's own version.
[[nodiscard]] std::string version_text();

// The commands, in the order of --help.
void add_init(Program& program);
void add_run(Program& program);
void add_geocode(Program& program);
void add_incidents(Program& program);
void add_zones(Program& program);
void add_clean(Program& program);
void add_change(Program& program);
void add_map(Program& program);
void add_gazetteer(Program& program);
void add_evaluate(Program& program);
void add_convert(Program& program);
void add_info(Program& program);
void add_validate(Program& program);
void add_man(Program& program);

}  // namespace tools
