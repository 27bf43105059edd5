// sitmap gazetteer info: what a gazetteer file holds.
#include "gazetteer/places/gazetteer.hpp"
#include "gazetteer/places/locate.hpp"
#include "tools/gazetteer_commands.hpp"

namespace tools {
namespace {

int info(const std::vector<std::filesystem::path>& files, bool verify, Console& console) {
  const std::vector<std::filesystem::path> shown =
      files.empty() ? std::vector{gazetteer::places::default_gazetteer()} : files;
  for (const auto& file : shown) {
    const gazetteer::places::Gazetteer gazetteer(std::span(&file, 1));
    if (verify) gazetteer.verify();
    fmt::print("{}\n", file.string());
    for (const auto& identity : gazetteer.identities()) fmt::print("  identity: {}\n", identity);
    fmt::print("  places: {}\n", gazetteer.place_count());
    for (const auto& source : gazetteer.sources()) {
      fmt::print("  source: {} ({})\n    {}\n    {}\n", source.title, source.licence, source.attribution, source.url);
    }
    if (verify) fmt::print("  verified: every block is as it was written\n");
  }
  return console.exit_code();
}

}  // namespace

void add_gazetteer_info(Program& program, CLI::App* above) {
  const auto files = std::make_shared<std::vector<std::filesystem::path>>();
  const auto verify = std::make_shared<bool>(false);
  Page info_page{"info",
                 "tell what a gazetteer file holds, its sources and licences",
                 "Without a file: the embedded world gazetteer.",
                 {{"the embedded one, every block checked", "sitmap gazetteer info --verify"}},
                 ""};
  auto* info_app = program.add(
      std::move(info_page), [files, verify](Console& console) { return info(*files, *verify, console); }, above);
  info_app->add_option("files", *files, "Compiled gazetteers")->type_name("FILE.gaz");
  info_app->add_flag("--verify", *verify, "Read and check every block");
}

}  // namespace tools
