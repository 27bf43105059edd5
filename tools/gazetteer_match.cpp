// sitmap gazetteer match: a list of names joined with the gazetteer.
#include "gazetteer/matching/layers.hpp"
#include "gazetteer/matching/table.hpp"
#include "layers/project/gazetteers.hpp"
#include "layers/project/stamp.hpp"
#include "libgeo/core/counted.hpp"
#include "libgeo/core/error.hpp"
#include "libgeo/io/files/atomic.hpp"
#include "libgeo/io/tables/table.hpp"
#include "tools/gazetteer_commands.hpp"
#include "tools/inputs.hpp"
#include "tools/search_words.hpp"

namespace tools {
namespace {

namespace matching = gazetteer::matching;

struct MatchWords {
  std::filesystem::path table;
  std::string sheet;
  matching::QuestionColumns columns;
  matching::JoinOptions joining;
  SearchWords words;
  PlaceOptions places;
  OutputOptions output;
  double min_score = 0.0;
  bool strict_unit = false, strict = false;
};

void write(const MatchWords& words, const geo::io::Table& joined, std::size_t own_columns,
           const gazetteer::places::Gazetteer& gazetteer, Console& console) {
  const bool as_csv = words.output.format.empty()
                          ? words.output.is_standard_output() || words.output.path.extension() == ".csv"
                          : words.output.format == "csv";
  if (as_csv) return geo::io::write_csv(words.output.path, joined, words.output.overwriting());
  const auto layers = matching::matched_layers(joined, own_columns, gazetteer.sources());
  const auto stamp = layers::project::stamp_or(geo::Instant::from_unix(315'532'800));
  for (const auto& file : write_all(words.output, layers, stamp, {}, console.findings())) console.say("{}", file);
}

void summarise(const matching::MatchCounts& counts, Console& console) {
  std::string tiers;
  for (const auto& [tier, number] : counts.by_tier) {
    tiers += fmt::format("{}{} {}", tiers.empty() ? "" : ", ", gazetteer::places::tier_name(tier), number);
    console.count("matched_" + std::string(gazetteer::places::tier_name(tier)), static_cast<double>(number));
  }
  console.say("{}: {} matched{}, {} not matched{}", geo::counted(counts.rows, "row"), counts.matched,
              tiers.empty() ? "" : " (" + tiers + ")", counts.unmatched,
              counts.empty > 0 ? fmt::format(", {} without a name", counts.empty) : "");
  if (counts.ambiguous > 0)
    console.say("{} of the matches are ambiguous: the runner-up is less than {} behind (match_margin)",
                counts.ambiguous, matching::small_margin);
  console.count("rows", static_cast<double>(counts.rows));
  console.count("matched", static_cast<double>(counts.matched));
  console.count("unmatched", static_cast<double>(counts.unmatched));
  console.count("without_name", static_cast<double>(counts.empty));
  console.count("ambiguous", static_cast<double>(counts.ambiguous));
}

int match(const MatchWords& words, Console& console) {
  if (console.options().json && words.output.is_standard_output())
    throw geo::UsageError("--json and the table cannot both go to standard output", {}, "name a file: -o FILE");
  if (!words.output.is_standard_output() && words.output.format.empty() && words.output.path.extension() != ".csv")
    (void)words.output.vector_format();    // refuses an extension that is none before the work is done
  if (!words.output.is_standard_output())  // refuses what stands there before the work is done
    (void)geo::io::AtomicFile(words.output.path, words.output.overwriting());
  if (words.columns.lon.empty() != words.columns.lat.empty())
    throw geo::UsageError("--lon-column and --lat-column go together", {}, "give both");
  if (words.strict_unit && words.columns.unit.empty())
    throw geo::UsageError("--strict-admin needs --admin-column", {}, "name the column of governorates or districts");
  const auto table = geo::io::read_table(words.table, console.findings(), words.sheet);
  const auto gazetteer =
      layers::project::open_gazetteers(words.places.gazetteers, !words.places.no_world, console.findings());
  matching::MatchOptions options;
  options.search = words.words.understood(gazetteer, !words.places.no_world, console.findings());
  options.min_score = words.min_score;
  options.strict_unit = words.strict_unit;
  auto joining = words.joining;
  joining.distance = !words.columns.lon.empty();
  joining.alternatives = words.words.limit > 2 ? words.words.limit - 2 : 0;
  options.search.limit = std::max<std::size_t>(options.search.limit, 2);  // the runner-up is always wanted

  const auto questions = matching::questions(gazetteer, table, words.columns, console.findings());
  matching::check_columns(table, joining);
  const auto answers = matching::match(gazetteer, questions, options);
  const auto joined = matching::joined(gazetteer, table, questions, answers, joining);
  const auto counts = matching::counted(questions, answers, table.file, console.findings());
  write(words, joined, table.columns.size(), gazetteer, console);
  console.report_findings();
  summarise(counts, console);
  if (words.strict && counts.unmatched + counts.empty > 0) console.answer_no();
  return console.exit_code();
}

}  // namespace

void add_gazetteer_match(Program& program, Options* above) {
  const auto words = std::make_shared<MatchWords>();
  words->output.path = "-";
  words->words.limit = 2;
  Page page{
      "match",
      "give the names of a table their places",
      "Reads a table (CSV with comma, semicolon or tab; XLSX; ODS) with a column of names and writes the same rows "
      "with new columns behind: match_id, match_name, match_lon, match_lat, match_country, match_admin1, "
      "match_tier (how the name matched), match_score (0 to 1), runner_up_id, runner_up_name, runner_up_score, "
      "match_margin (how far the runner-up is behind: small is ambiguous), match_source; with --lon-column "
      "match_distance_km, with --limit above 2 match_alternatives. Each row is answered by itself. A row below "
      "--min-score has no match, and the best candidate as runner-up.\n"
      "\n"
      "Columns of country, governorate and position narrow the search: places in the unit named by --admin-column "
      "come first (only they count with --strict-admin); nearer ones are better.\n"
      "\n"
      "Written as CSV, or as a layer of points where -o ends in .gpkg, .geojson, .shp, ... (names without a place "
      "are then a table of their own).",
      {{"villages of Syria with their governorate",
        "sitmap gazetteer match villages.xlsx --column village --admin-column governorate --country SY -o out.csv"},
       {"as points on a map", "sitmap gazetteer match sites.csv --column name --country-column iso -o sites.gpkg"},
       {"only sure ones, and fail otherwise",
        "sitmap gazetteer match list.csv --column name --min-score 0.7 --strict -o out.csv"}},
      "rows without a match under --strict, or findings named by --fail-on"};
  auto* app = program.add(
      std::move(page), [words](Console& console) { return match(*words, console); }, above);
  app->add_option("table", words->table, "The table; - reads CSV from standard input")->required()->type_name("TABLE");
  app->add_option("--column", words->columns.name, "The column of names")->required()->type_name("NAME");
  app->add_option("--sheet", words->sheet, "The sheet of a spreadsheet (default: the first)")->type_name("NAME");
  app->add_option("--country-column", words->columns.country, "The column of countries: ISO codes or names")
      ->type_name("NAME");
  app->add_option("--admin-column", words->columns.unit, "The column of governorates, oblasts or districts, by name")
      ->type_name("NAME");
  app->add_flag("--strict-admin", words->strict_unit, "Only places in the unit of --admin-column");
  app->add_option("--lon-column", words->columns.lon, "The column of longitudes of where it is thought to be")
      ->type_name("NAME");
  app->add_option("--lat-column", words->columns.lat, "The column of latitudes")->type_name("NAME");
  words->words.add_to(*app, "Candidates told of each name: match, runner-up and alternatives (default 2)");
  app->add_option("--min-score", words->min_score, "A best candidate below this score is no match (default 0)")
      ->type_name("SCORE")
      ->between(0.0, 1.0, false);
  app->add_option("--prefix", words->joining.prefix, "Put before the names of the new columns")->type_name("TEXT");
  app->add_flag("--strict", words->strict, "End with 1 when a row has no match");
  words->output.add_to(*app, "csv (default), gpkg, geojson, geojsonseq, shp, fgb, kml");
  app->get_option("--output")->required(false)->description("Where to write; - is standard output (default)");
  words->places.add_gazetteers_to(*app);
}

}  // namespace tools
