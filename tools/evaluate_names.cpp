// sitmap evaluate names: the spelling benchmark.
#include <algorithm>
#include <fstream>

#include "gazetteer/evaluation/names/name_table.hpp"
#include "gazetteer/evaluation/names/name_trials.hpp"
#include "gazetteer/places/spatial/locate.hpp"
#include "libgeo/core/error.hpp"
#include "libgeo/io/files/atomic.hpp"
#include "tools/evaluate_commands.hpp"
#include "tools/inputs.hpp"

namespace tools {
namespace {

namespace evaluation = gazetteer::evaluation;

struct NamesOptions {
  std::vector<std::filesystem::path> files, gazetteers;
  bool no_world = false;
  std::uint64_t seed = 1;
  std::size_t sample = 0;
  OutputOptions output, trials;
};

gazetteer::places::Gazetteer others(const NamesOptions& options) {
  auto files = options.gazetteers;
  if (!options.no_world) files.push_back(gazetteer::places::default_gazetteer());
  return gazetteer::places::Gazetteer(files);
}

void put(const OutputOptions& output, const std::string& text) {
  if (output.is_standard_output())
    std::fwrite(text.data(), 1, text.size(), stdout);
  else
    geo::io::write_file(output.path, text, output.overwriting());
}

int names(const NamesOptions& options, Console& console) {
  const auto world = others(options);
  std::string trials(evaluation::trials_header());
  std::vector<evaluation::NameFigures> figures;
  for (const auto& file : options.files) {
    evaluation::NameEvaluation asked{options.seed, options.sample, {}};
    if (!options.trials.path.empty()) {
      asked.observe = [&](const evaluation::NameTrial& trial) { trials += evaluation::trial_row(file, trial); };
    }
    const auto rows = evaluation::evaluate_names(file, world, asked, console.findings(), console.progress());
    if (rows.empty())
      throw geo::InputError("no place has a second name that could be asked for", {file.string(), {}, {}},
                            "places need other spellings or other scripts: the alternate names of a GeoNames dump");
    figures.insert(figures.end(), rows.begin(), rows.end());
  }
  if (options.files.size() > 1) {
    const auto sums = evaluation::together(figures);
    figures.insert(figures.end(), sums.begin(), sums.end());
  }
  if (!options.trials.path.empty()) put(options.trials, trials);
  if (!options.output.path.empty()) put(options.output, evaluation::figures_csv(figures));
  const bool to_stdout = options.output.is_standard_output() || options.trials.is_standard_output();
  if (!console.options().json && !to_stdout) put({"-", {}, false}, evaluation::figures_text(figures));
  for (const auto& row : figures) {
    const auto name = fmt::format("{}.{}.country_{}", row.file, evaluation::table_name(row.table),
                                  row.country_known ? "known" : "unknown");
    const auto& tally = row.tally;
    console.count(name + ".asked", static_cast<double>(tally.asked));
    console.count(name + ".recall_at_1", tally.share(static_cast<double>(tally.at_1)));
    console.count(name + ".recall_at_5", tally.share(static_cast<double>(tally.at_5)));
    console.count(name + ".folded_recall_at_5", tally.share(static_cast<double>(tally.folded_at_5)));
    console.count(name + ".wrong_first", tally.share(static_cast<double>(tally.wrong_first)));
  }
  console.report_findings();
  return console.exit_code();
}

}  // namespace

void add_evaluate_names(Program& program, Options* above) {
  const auto asked = std::make_shared<NamesOptions>();
  Page page{
      "names",
      "measure how often a place is found by a name that was taken from it",
      "Takes one name from every place of a file (drawn by --seed; never the preferred one), builds a gazetteer of "
      "what "
      "is left, with the world gazetteer behind it, and asks for the names taken: with the country as a filter and "
      "without. Right is the very place, by its id.\n\n"
      "Rows: all names; pairs: those that spell one of the names left, by a yardstick of its own (ICU Any-Latin, "
      "consonants in common at least 0.65); uncrowded: the pairs whose name fewer than five other places bear; "
      "respelt: "
      "the pairs that also differ without case and marks; unlike: names that spell none of those left; and records cut "
      "down to one script, asked in another.\n\n"
      "Columns: @1 and @5 recall; folded what only case and marks forgiven would find; ceiling what is possible when "
      "places of one name cannot be told apart; twin, wrong, none what stands first otherwise; tiers of those found.",
      {{"the villages of Syria", "sitmap evaluate names SY.txt"},
       {"a thousand names of each of two countries, as a table",
        "sitmap evaluate names IQ.txt AF.txt --sample 1000 -o figures.csv"},
       {"every name that was asked", "sitmap evaluate names SY.txt --trials trials.csv"}},
      ""};
  auto* app = program.add(
      std::move(page), [asked](Console& console) { return names(*asked, console); }, above);
  app->add_option("files", asked->files, "Places with their names: GeoNames dumps, tables")
      ->required()
      ->type_name("FILE");
  app->add_option("--seed", asked->seed, "Draws the names that are taken (default 1)")->type_name("N");
  app->add_option("--sample", asked->sample, "So many places of each file (default: all)")->type_name("N");
  app->add_option("-g,--gazetteer", asked->gazetteers, "More gazetteers (.gaz) whose places stand beside")
      ->type_name("FILE");
  app->add_flag("--no-world", asked->no_world, "Leave the world gazetteer out");
  app->add_option("-o,--output", asked->output.path, "Write the figures as CSV; - is standard output")
      ->type_name("FILE");
  app->add_option("--trials", asked->trials.path, "Write every name asked and what was found as CSV")
      ->type_name("FILE");
  app->add_flag_callback(
      "--overwrite", [asked] { asked->output.overwrite = asked->trials.overwrite = true; }, "Replace files that exist");
}

}  // namespace tools
