// sitmap gazetteer build: sources into one compiled file.
#include "gazetteer/importers/import.hpp"
#include "gazetteer/places/compile.hpp"
#include "libgeo/io/files/atomic.hpp"
#include "tools/gazetteer_commands.hpp"
#include "tools/inputs.hpp"

namespace tools {
namespace {

struct BuildOptions {
  std::vector<std::filesystem::path> sources;
  OutputOptions output;
  std::string title, version;
};

int build(const BuildOptions& options, Console& console) {
  gazetteer::places::GazetteerContents contents;
  contents.title = options.title.empty() ? options.output.path.stem().string() : options.title;
  contents.version = options.version;
  for (const auto& source : options.sources) gazetteer::importers::import(source, contents, console.findings());
  const auto bytes = gazetteer::places::compile(contents);
  geo::io::write_file(options.output.path, bytes, options.output.overwriting());
  console.report_findings();
  console.say("{} places, {} outlines, {:.1f} MB -> {}", contents.places.size(), contents.outlines.size(),
              static_cast<double>(bytes.size()) / 1e6, options.output.path.string());
  return console.exit_code();
}

}  // namespace

void add_gazetteer_build(Program& program, CLI::App* above) {
  const auto building = std::make_shared<BuildOptions>();
  Page build_page{"build",
                  "compile places into a gazetteer file",
                  "Reads GeoNames dumps (.txt, .gz, .zip), CSV or spreadsheets of places (name, lon, lat; more columns "
                  "if there), and writes a "
                  "file that is mapped into memory. The same input gives the same bytes.",
                  {{"the villages of Syria", "sitmap gazetteer build SY.txt -o syria.gaz"}},
                  ""};
  auto* build_app = program.add(
      std::move(build_page), [building](Console& console) { return build(*building, console); }, above);
  build_app->add_option("sources", building->sources, "Files of places")->required()->type_name("SOURCES");
  building->output.add_to(*build_app, "gaz");
  build_app->add_option("--title", building->title, "Title kept in the file")->type_name("TEXT");
  build_app->add_option("--data-version", building->version, "Version of the data kept in the file")->type_name("TEXT");
}

}  // namespace tools
