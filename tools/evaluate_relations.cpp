// sitmap evaluate relations: relative locations, told by people, against the ground computed from them.
#include <cstdio>

#include "gazetteer/evaluation/relations/relative_locations.hpp"
#include "gazetteer/places/spatial/locate.hpp"
#include "libgeo/core/error.hpp"
#include "libgeo/io/files/atomic.hpp"
#include "tools/evaluate_commands.hpp"
#include "tools/inputs.hpp"

namespace tools {
namespace {

namespace evaluation = gazetteer::evaluation;

struct RelationsOptions {
  std::vector<std::filesystem::path> gazetteers;
  bool no_world = false;
  evaluation::DescriptionOptions descriptions;
  std::vector<std::string> calibrate, test;
  double coverage = 0.91;
  OutputOptions output, sizes;
};

void put_text(const OutputOptions& output, const std::string& text) {
  if (output.is_standard_output())
    std::fwrite(text.data(), 1, text.size(), stdout);
  else
    geo::io::write_file(output.path, text, output.overwriting());
}

std::string listed(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : ",") + word;
  return out;
}

int relations(RelationsOptions options, Console& console) {
  auto files = options.gazetteers;
  options.descriptions.files = static_cast<std::uint32_t>(files.size());
  if (!options.no_world) files.push_back(gazetteer::places::default_gazetteer());
  const gazetteer::places::Gazetteer places(files);
  const auto descriptions = evaluation::describe_places(places, options.descriptions);
  if (descriptions.empty())
    throw geo::InputError("no place lies near a better known one", {options.gazetteers.front().string(), {}, {}},
                          "give a gazetteer of villages and towns with populations");
  if (!options.sizes.path.empty()) {
    const auto sizes = evaluation::fit_sizes(places, descriptions, options.calibrate, options.coverage);
    auto recipe = fmt::format("Written by: sitmap evaluate relations {} --seed {} --count {} --coverage {}",
                              options.gazetteers.front().filename().string(), options.descriptions.seed,
                              options.descriptions.per_shape, options.coverage);
    if (!options.calibrate.empty()) recipe += " --calibrate " + listed(options.calibrate);
    put_text(options.sizes, evaluation::sizes_text(sizes, recipe + " --write-sizes"));
  }
  const auto figures = evaluation::evaluate_relations(places, descriptions, options.test);
  if (!options.output.path.empty()) put_text(options.output, evaluation::figures_csv(figures));
  const bool to_stdout = options.output.is_standard_output() || options.sizes.is_standard_output();
  if (!console.options().json && !to_stdout) put_text({"-", {}, false}, evaluation::figures_text(figures));
  for (const auto& row : figures) {
    if (row.described == 0 || row.countries.empty()) continue;
    const auto name =
        row.smallest_km2 > 0.0 ? std::string(gazetteer::geoparse::to_string(row.shape)) : "country." + row.countries;
    console.count(name + ".described", static_cast<double>(row.described));
    console.count(name + ".understood", static_cast<double>(row.understood));
    console.count(name + ".coverage", row.coverage());
    console.count(name + ".median_km2", row.median_km2);
    if (row.smallest_km2 > 0.0) console.count(name + ".ratio", row.ratio());
  }
  console.report_findings();
  return console.exit_code();
}

}  // namespace

void add_evaluate_relations(Program& program, Options* above) {
  const auto asked = std::make_shared<RelationsOptions>();
  Page page{
      "relations",
      "measure whether relative locations hold the true place",
      "Makes descriptions of populated places as people give them (\"12 km north of A\", \"just west of B\", "
      "\"between C and D\"): anchors that are well known and near, distances rounded, directions in winds, some "
      "of the describers with errors of judgement besides. Reads each description, computes its ground with the "
      "sizes that the program is built with, and looks whether the true place lies inside.\n\n"
      "The seed parts the descriptions into halves. Figures are of the test half; --write-sizes fits new sizes on "
      "the other half, of the countries of --calibrate, as a table that the program is built with "
      "(gazetteer/geoparse/relations/relation_shapes.inc).\n\n"
      "Columns: told and read descriptions; share inside with its 95 % interval, and the share of those who only "
      "round; median area; least the smallest median area with which the same shape, its sizes free, holds 90 % "
      "of the test half itself; their ratio; median distance of the representative point from the true place.",
      {{"the built-in sizes on villages of Syria", "sitmap evaluate relations syria.gaz --seed 2"},
       {"fit on two countries, test on others",
        "sitmap evaluate relations all.gaz --calibrate SY,UA --test IQ,YE --write-sizes sizes.inc"}},
      ""};
  auto* app = program.add(
      std::move(page), [asked](Console& console) { return relations(*asked, console); }, above);
  app->add_option("gazetteers", asked->gazetteers, "Compiled gazetteers (.gaz) whose places are described")
      ->required()
      ->type_name("FILE");
  app->add_option("--seed", asked->descriptions.seed, "Draws places, anchors, words and halves (default 1)")
      ->type_name("N");
  app->add_option("--count", asked->descriptions.per_shape, "Descriptions of each kind and country (default 2000)")
      ->type_name("N");
  app->add_option("--rough", asked->descriptions.rough_share,
                  "Share of describers who err beyond rounding, 0 to 1 (default 0.2)")
      ->between(0.0, 1.0)
      ->type_name("SHARE");
  app->add_option("--countries", asked->descriptions.countries, "Only places of these countries, as ISO codes: SY,IQ")
      ->delimiter(',')
      ->type_name("CODES");
  app->add_option("--test", asked->test, "Countries whose test half is measured (default: all)")
      ->delimiter(',')
      ->type_name("CODES");
  app->add_option("--calibrate", asked->calibrate, "Countries that sizes are fitted on (default: all)")
      ->delimiter(',')
      ->type_name("CODES");
  app->add_option("--coverage", asked->coverage, "Share of true places that fitted sizes are to hold (default 0.91)")
      ->between(0.5, 0.999)
      ->type_name("SHARE");
  app->add_option("--write-sizes", asked->sizes.path, "Fit sizes and write them; - is standard output")
      ->type_name("FILE");
  app->add_flag("--no-world", asked->no_world, "Leave the world gazetteer, and its outlines, out");
  app->add_option("-o,--output", asked->output.path, "Write the figures as CSV; - is standard output")
      ->type_name("FILE");
  app->add_flag_callback(
      "--overwrite", [asked] { asked->output.overwrite = asked->sizes.overwrite = true; }, "Replace files that exist");
}

}  // namespace tools
