// sitmap gazetteer build: sources into one compiled file.
#include <algorithm>
#include <cctype>
#include <fstream>

#include "gazetteer/importers/conflation/conflate.hpp"
#include "gazetteer/importers/geonames/wrong_names.hpp"
#include "gazetteer/importers/import.hpp"
#include "gazetteer/places/compile/compile.hpp"
#include "libgeo/core/error.hpp"
#include "libgeo/core/suggestion.hpp"
#include "libgeo/io/files/atomic.hpp"
#include "libgeo/io/tables/table.hpp"
#include "tools/gazetteer_commands.hpp"
#include "tools/inputs.hpp"
#include "tools/search_words.hpp"

namespace tools {
namespace {

struct BuildOptions {
  std::vector<std::filesystem::path> sources;
  OutputOptions output;
  std::vector<std::string> columns;
  std::string layer, sheet, country, feature_class, feature_code;
  geo::Source source;
  std::string title, version;
  std::filesystem::path report;
  bool no_conflate = false;
};

std::map<std::string, std::string> column_map(const std::vector<std::string>& words) {
  static const std::vector<std::string> known = {"name",       "names",       "id",      "lon",    "lat",
                                                 "class",      "code",        "country", "admin1", "admin2",
                                                 "population", "precision_m", "source",  "licence"};
  std::map<std::string, std::string> columns;
  for (const auto& word : words) {
    const auto equals = word.find('=');
    const auto ours = word.substr(0, equals);
    if (equals == std::string::npos || equals + 1 == word.size())
      throw geo::UsageError(fmt::format("--column \"{}\" maps nothing", word), {},
                            "write OURS=THEIRS, e.g. --column name=ADM4_EN");
    if (std::find(known.begin(), known.end(), ours) == known.end() && !(ours.starts_with("name:") && ours.size() > 5)) {
      const auto nearest = geo::nearest_word(ours, known);
      std::string list;
      for (const auto& each : known) list += each + ", ";
      throw geo::UsageError(
          fmt::format("--column {}: \"{}\" is no column of places", word, ours), {},
          nearest ? fmt::format("did you mean \"{}\"?", *nearest) : "it is one of " + list + "or name:LANGUAGE");
    }
    if (!columns.emplace(ours, word.substr(equals + 1)).second)
      throw geo::UsageError(fmt::format("--column maps \"{}\" twice", ours), {}, "give it once");
  }
  return columns;
}

gazetteer::importers::ImportOptions importing(const BuildOptions& options) {
  gazetteer::importers::ImportOptions result;
  result.columns = column_map(options.columns);
  result.layer = options.layer;
  result.sheet = options.sheet;
  result.feature_class = classes_option(options.feature_class);
  if (result.feature_class.size() > 1)
    throw geo::UsageError(fmt::format("--class \"{}\" is more than one class", options.feature_class), {},
                          "places of the source that state none are of one class");
  result.feature_code = options.feature_code;
  const auto letter = [](char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; };
  for (const char c : options.country) result.country += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  if (!options.country.empty() &&
      (options.country.size() != 2 || !std::all_of(options.country.begin(), options.country.end(), letter)))
    throw geo::UsageError(fmt::format("--default-country \"{}\" is no country code", options.country), {},
                          "write the two letters of ISO 3166, e.g. SY");
  const auto& source = options.source;
  if (!source.title.empty() || !source.licence.empty() || !source.attribution.empty() || !source.url.empty()) {
    result.source = source;
    if (result.source->title.empty()) result.source->title = options.sources.front().stem().string();
    for (const char c : result.source->title) {
      const bool kept = letter(c) || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
      if (kept)
        result.source->id += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
      else if (!result.source->id.empty() && result.source->id.back() != '-')
        result.source->id += '-';
    }
  }
  return result;
}

void write_findings(const std::filesystem::path& path, const geo::Findings& findings, geo::io::Overwrite overwrite) {
  geo::io::Table table;
  table.columns = {"severity", "code", "message", "file", "line", "item"};
  for (const auto& finding : findings.all()) {
    table.rows.push_back({std::string(geo::to_string(finding.severity)), finding.code, finding.message,
                          finding.where.file, finding.where.line ? std::to_string(*finding.where.line) : "",
                          finding.where.item});
  }
  geo::io::write_csv(path, table, overwrite);
}

std::uintmax_t write_compiled(const gazetteer::places::GazetteerContents& contents, geo::io::AtomicFile& file) {
  std::ofstream out(file.staging(), std::ios::binary);
  gazetteer::places::compile_to(contents, [&](std::uint64_t offset, std::string_view bytes) {
    out.seekp(static_cast<std::streamoff>(offset));
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!out)
      throw geo::OutputError("the gazetteer cannot be written", {file.staging().string(), {}, {}},
                             "is there room on the disk?");
  });
  out.close();
  if (!out)
    throw geo::OutputError("the gazetteer cannot be written", {file.staging().string(), {}, {}},
                           "is there room on the disk?");
  const auto size = std::filesystem::file_size(file.staging());
  file.commit();
  return size;
}

void tell_conflation(const gazetteer::importers::ConflationCounts& counts, Console& console) {
  for (const auto& pair : counts.pairs) {
    console.say("{} and {}: {} places are one by name, {} by spelling, {} by consonants", pair.kept, pair.joined,
                pair.by_name, pair.by_spelling, pair.by_skeleton);
  }
  if (counts.doubtful > 0) console.say("{} places stay apart because two candidates are as good", counts.doubtful);
  console.count("merged", static_cast<double>(counts.merged));
  console.count("merges_doubtful", static_cast<double>(counts.doubtful));
}

int build(const BuildOptions& options, Console& console) {
  if (options.output.is_standard_output())
    throw geo::UsageError("a gazetteer cannot go to standard output", {}, "name a file: -o FILE.gaz");
  const auto reading = importing(options);
  geo::io::AtomicFile file(options.output.path, options.output.overwriting());
  gazetteer::places::GazetteerContents contents;
  contents.title = options.title.empty() ? options.output.path.stem().string() : options.title;
  contents.version = options.version;
  gazetteer::importers::import_all(options.sources, contents, console.findings(), reading);
  gazetteer::importers::ConflationCounts merged;
  if (!options.no_conflate) merged = gazetteer::importers::conflate(contents, console.findings());
  const auto doubtful = gazetteer::importers::mark_wrong_names(contents, console.findings());
  std::map<std::string, std::size_t, std::less<>> by_source;
  for (std::size_t i = 0; i < contents.places.size(); ++i) {
    const auto source = contents.places.source(i);
    const auto at = by_source.find(source);
    if (at == by_source.end())
      by_source.emplace(source, 1);
    else
      ++at->second;
  }
  const auto bytes = write_compiled(contents, file);
  if (!options.report.empty()) write_findings(options.report, console.findings(), options.output.overwriting());

  console.report_findings();
  for (const auto& [source, count] : by_source)
    console.say("{}: {} of the places", source.empty() ? "no source" : source, count);
  tell_conflation(merged, console);
  if (doubtful > 0) console.say("{} names are probably another place's; they rank behind the others", doubtful);
  console.say("{} places, {} outlines, {:.1f} MB -> {}", contents.places.size(), contents.outlines.size(),
              static_cast<double>(bytes) / 1e6, options.output.path.string());
  console.count("places", static_cast<double>(contents.places.size()));
  console.count("outlines", static_cast<double>(contents.outlines.size()));
  console.count("names_doubtful", static_cast<double>(doubtful));
  console.count("bytes", static_cast<double>(bytes));
  return console.exit_code();
}

}  // namespace

void add_gazetteer_build(Program& program, Options* above) {
  const auto options = std::make_shared<BuildOptions>();
  Page page{
      "build",
      "compile places into a gazetteer file",
      "Reads, in any order and told by their content: GeoNames dumps (country files and allCountries, .txt, .zip, "
      ".gz), alternateNamesV2, the tables of countries and of admin-1 and admin-2 codes, hierarchy.txt; Who's On "
      "First in GeoNames columns; OpenStreetMap (.osm, .osm.pbf); CSV, XLSX and ODS with the columns name, lon and "
      "lat, or others by --column; any vector layer, of polygons of units also for what lies in them. Writes a "
      "file that is mapped into memory and opens at once. The same input gives the same bytes.\n"
      "\n"
      "A place that two sources have becomes one, with both ids and all names: the source named first gives id, "
      "name and position. A name that is probably a far, better known place's is marked and ranks behind. Both "
      "are counted; --report writes every finding.\n"
      "\n"
      "Name the licence of your own data: 'sitmap gazetteer info' and every layer made with the places tell it.",
      {{"the villages of Syria, with names by language",
        "sitmap gazetteer build SY.zip alternateNamesV2.zip -o syria.gaz"},
       {"a p-code list before GeoNames",
        "sitmap gazetteer build pcodes.xlsx SY.txt --column name=ADM4_EN --column name:ar=ADM4_AR --column "
        "id=ADM4_PCODE --column lat=LATITUDE_Y --column lon=LONGITUDE_X --default-country SY -o syria.gaz"},
       {"sites of your own",
        "sitmap gazetteer build sites.geojson --class S --source-title \"Our sites\" --licence CC-BY-4.0 -o "
        "sites.gaz"}},
      ""};
  auto* app = program.add(
      std::move(page), [options](Console& console) { return build(*options, console); }, above);
  app->add_option("sources", options->sources, "Files of places and of names; the first to name an id keeps it")
      ->required()
      ->type_name("SOURCES");
  options->output.add_to(*app, "gaz");
  app->add_option("--column", options->columns,
                  "Our column and theirs in a table or layer: name, names (parted by |), name:LANGUAGE, id, lon, lat, "
                  "class, code, country, admin1, admin2, population, precision_m, source, licence (repeatable)")
      ->type_name("OURS=THEIRS");
  app->add_option("--layer", options->layer, "The layer of a file of several")->type_name("NAME");
  app->add_option("--sheet", options->sheet, "The sheet of a spreadsheet (default: the first)")->type_name("NAME");
  app->add_option("--default-country", options->country, "Country of rows that state none")->type_name("CC");
  app->add_option("--class", options->feature_class, "GeoNames class of rows that state none (default P)")
      ->type_name("LETTER");
  app->add_option("--code", options->feature_code, "GeoNames code of rows that state none, e.g. MILB")
      ->type_name("CODE");
  app->add_option("--source-title", options->source.title, "What your data are called")->type_name("TEXT");
  app->add_option("--licence,--license", options->source.licence, "Their licence, e.g. CC-BY-4.0")->type_name("ID");
  app->add_option("--attribution", options->source.attribution, "The line that the licence asks for")
      ->type_name("TEXT");
  app->add_option("--url", options->source.url, "Where they are from")->type_name("URL");
  app->add_flag("--no-conflate", options->no_conflate, "Leave places of different sources apart");
  app->add_option("--report", options->report, "Write every finding to this file")->type_name("FILE.csv");
  app->add_option("--title", options->title, "Title kept in the file (default: its name)")->type_name("TEXT");
  app->add_option("--data-version", options->version, "Version of the data kept in the file")->type_name("TEXT");
}

}  // namespace tools
