// The whole road on a project of a few lines, in a land that exists only here.
#include "tests/layers/project/run_fixture.hpp"

namespace layers::project {
namespace {

using namespace run_fixture;

TEST_F(RunProject, walks_the_whole_road) {
  const auto summary = run();

  EXPECT_EQ(summary.reports, 2U);
  EXPECT_GE(summary.mentions, 4U);
  EXPECT_GE(summary.incidents, 2U);
  EXPECT_EQ(summary.dates, 2U);
  EXPECT_EQ(summary.changes, 1U);
  EXPECT_EQ(summary.claims, 1U);
  for (const auto* name : {"sitmap.gpkg", "sitmap.qgz", "report.md", "run.json", "codebook.csv", "sources.csv",
                           "CITATION.bib", "change.csv", "matrix.csv", "repairs.csv", "claims.csv", "findings.csv",
                           "incidents.csv", "mentions.csv", "geojson", "shapefile"}) {
    EXPECT_THAT(summary.files, Contains(name));
    EXPECT_TRUE(fs::exists(options.output / name)) << name;
  }
  EXPECT_EQ(beside(options.output).size(), summary.files.size());
}

TEST_F(RunProject, writes_the_same_layers_in_all_formats) {
  run();
  geo::Findings none;
  std::map<std::string, std::size_t> rows;
  for (const auto& layer : geo::io::read_layers(options.output / "sitmap.gpkg", {}, none))
    rows[layer.name] = layer.features.size();
  for (const auto* name :
       {"incidents", "mentions", "zones", "change", "fronts", "control_places", "countries", "provinces"}) {
    ASSERT_TRUE(rows.contains(name)) << name;
    for (const auto& file : {fmt::format("geojson/{}.geojson", name), fmt::format("shapefile/{}.shp", name)}) {
      const auto layers = geo::io::read_layers(options.output / file, {}, none);
      ASSERT_EQ(layers.size(), 1U) << file;
      EXPECT_EQ(layers[0].features.size(), rows[name]) << file;
    }
    EXPECT_TRUE(fs::exists(options.output / fmt::format("geojson/{}.qml", name))) << name;
    EXPECT_TRUE(fs::exists(options.output / fmt::format("shapefile/{}.qml", name))) << name;
  }
}

TEST_F(RunProject, measures_who_took_what) {
  run();
  const auto matrix = table("matrix.csv");
  double taken = 0;
  for (const auto& row : matrix.rows) {
    if (row[2] == "Rebels" && row[3] == "Army") taken = std::stod(row[4]);
  }
  // Charliburg's cell: the north-east of the country, at most its eastern half.
  EXPECT_GT(taken, 5'000);
  EXPECT_LT(taken, 25'000);
  EXPECT_THAT(out("report.md"),
              AllOf(HasSubstr("# Testland \\<1\\>"), HasSubstr("- [Free Westmark to Army of Testland: "),
                    HasSubstr("## Claims of area")));
  for (const auto* name : {"zones", "fronts", "change"})
    EXPECT_THAT(out("codebook.csv"), HasSubstr(std::string("\n") + name + ","));
}

TEST_F(RunProject, describes_every_column_of_every_table) {
  run();
  const auto book = table("codebook.csv");
  for (const auto& entry : fs::directory_iterator(options.output)) {
    if (entry.path().extension() != ".csv") continue;
    const auto name = entry.path().filename().string();
    std::vector<std::string> described;
    for (const auto& row : book.rows) {
      if (row[0] == name) described.push_back(row[1]);
    }
    EXPECT_EQ(described, table(name).columns) << name;
  }
}

TEST_F(RunProject, records_its_inputs_rows_and_findings) {
  run();
  const auto record = geo::io::parse_json(out("run.json"), {});
  EXPECT_EQ(*record.find_string("schema"), "sitmap-run-1");
  EXPECT_EQ(record.find("counts")->find("reports")->integer(), 2);
  EXPECT_EQ(record.find("gazetteers")->array()->size(), 1U);
  std::vector<std::string> inputs;
  for (const auto& input : *record.find("inputs")->array()) {
    inputs.push_back(*input.find_string("file"));
    EXPECT_EQ(input.find_string("sha256")->size(), 64U);
  }
  EXPECT_THAT(inputs, ::testing::UnorderedElementsAre("sitmap.toml", "reports/page.txt", "ledger.csv", "actors.toml"));
  for (const auto* name : {"zones", "incidents", "incidents.csv", "change.csv"}) {
    ASSERT_NE(record.find("rows")->find(name), nullptr) << name;
  }
  EXPECT_THAT(out("run.json"), Not(HasSubstr(folder.path().string()))) << "no path of this machine";
  EXPECT_THAT(out("CITATION.bib"), HasSubstr("Towns of Testland"));
  EXPECT_THAT(out("sources.csv"), HasSubstr("CC0-1.0"));
}

TEST_F(RunProject, records_the_corrections_of_an_analyst) {
  folder.write("decided.csv", "report;mention;place;author\n*;Alfaville;not a place;A. A.\n");
  folder.write("sitmap.toml", scratch::bytes_of(folder / "sitmap.toml") + "corrections = \"decided.csv\"\n");
  run();
  EXPECT_THAT(out("run.json"), HasSubstr("\"file\": \"decided.csv\""));
  for (const auto* part :
       {"\"mention\": \"Alfaville\"", "\"place\": \"not a place\"", "\"by\": \"corrected by A. A.\""})
    EXPECT_THAT(out("run.json"), HasSubstr(part));
}

TEST_F(RunProject, gives_the_same_bytes_every_time_on_any_number_of_threads) {
  const auto first_folder = options.output;
  run();
  options.output = folder / "again/out";
  fs::create_directories(options.output.parent_path());
  {
    const ThreadLimit one(1);
    run();
  }
  expect_same(contents(first_folder), contents(options.output));
}

TEST_F(RunProject, stamps_its_files_with_source_date_epoch) {
  setenv("SOURCE_DATE_EPOCH", "1617753600", 1);
  run();
  const auto stamped = contents(options.output);
  unsetenv("SOURCE_DATE_EPOCH");
  options.overwrite = true;
  run();
  EXPECT_NE(stamped.at("sitmap.qgz"), contents(options.output).at("sitmap.qgz"));
  EXPECT_EQ(stamped.at("geojson/zones.geojson"), contents(options.output).at("geojson/zones.geojson"));
}

TEST_F(RunProject, refuses_a_bad_stamp_and_leaves_nothing) {
  setenv("SOURCE_DATE_EPOCH", "yesterday", 1);
  EXPECT_THROW(run(), geo::UsageError);
  EXPECT_FALSE(fs::exists(options.output));
}

TEST_F(RunProject, a_later_date_changes_no_earlier_zone_but_an_open_end) {
  run();
  const auto zones_of = [&] {
    geo::Findings none;
    std::map<std::string, std::string> zones;
    for (const auto& layer : geo::io::read_layers(options.output / "geojson/zones.geojson", {}, none)) {
      for (const auto& feature : layer.features) {
        const auto to = feature.values[layer.field_index("valid_to").value()];
        const auto* end = std::get_if<geo::Date>(&to);
        zones[std::get<std::string>(feature.values[layer.field_index("zone_id").value()])] =
            end != nullptr ? end->iso() : "open";
      }
    }
    return zones;
  };
  const auto before = zones_of();
  folder.write("ledger.csv", std::string(ledger_text) + "Alfaville,2020-04-01,Army,test\n");
  options.overwrite = true;
  run();
  const auto after = zones_of();
  EXPECT_GT(after.size(), before.size());
  for (const auto& [id, end] : before) {
    ASSERT_TRUE(after.contains(id)) << id;
    EXPECT_TRUE(after.at(id) == end || (end == "open" && after.at(id) == "2020-04-01")) << id;
  }
}

TEST_F(RunProject, draws_snapshots_instead_of_zones_of_the_ledger) {
  const auto square = [](double west, const char* actor, const char* date) {
    return fmt::format(
        R"({{"type":"Feature","properties":{{"actor":"{1}","date":"{2}"}},"geometry":{{"type":"Polygon","coordinates":[[[{0},10],[{3},10],[{3},11],[{0},11],[{0},10]]]}}}})",
        west, actor, date, west + 1);
  };
  folder.write("maps.geojson",
               fmt::format(R"({{"type":"FeatureCollection","features":[{},{},{}]}})", square(30, "Army", "2020-02-01"),
                           square(31, "Rebels", "2020-02-01"), square(30, "Army", "2020-03-01")));
  folder.write("sitmap.toml", "actors = [\"actors.toml\"]\nsnapshots = [\"maps.geojson\"]\n");

  const auto summary = run();

  EXPECT_EQ(summary.reports, 0U);
  EXPECT_EQ(summary.dates, 2U);
  const auto matrix = table("matrix.csv");
  double lost = 0;
  for (const auto& row : matrix.rows) {
    if (row[2] == "Rebels" && row[3] == "none") lost = std::stod(row[4]);
  }
  EXPECT_NEAR(lost, 12'100, 100) << "a square degree at 10.5 N";
}

TEST_F(RunProject, writes_all_that_is_asked_of_change) {
  const auto box = [](double west, double east, const std::string& properties) {
    return fmt::format(
        R"({{"type":"Feature","properties":{{{2}}},"geometry":{{"type":"Polygon","coordinates":[[[{0},10],[{1},10],[{1},11],[{0},11],[{0},10]]]}}}})",
        west, east, properties);
  };
  const auto collection = [](const std::vector<std::string>& features) {
    return fmt::format(R"({{"type":"FeatureCollection","features":[{}]}})", fmt::join(features, ","));
  };
  folder.write("maps/map_01.02.2020.geojson",
               collection({box(30, 31, R"("name":"Army")"), box(31, 32, R"("name":"Rebels")")}));
  folder.write("maps/map_01.03.2020.geojson",
               collection({box(30, 31.5, R"("name":"Army")"), box(31.5, 32, R"("name":"Rebels")")}));
  folder.write("units.geojson", collection({box(30, 31, R"("code":"W")"), box(31, 32, R"("code":"E")")}));
  folder.write("sitmap.toml",
               "actors = [\"actors.toml\"]\nsnapshots = [\"maps/*.geojson\"]\nactor_from = \"name\"\n"
               "date_from = \"file\"\ndate_pattern = \"%d.%m.%Y\"\nper_day = \"last\"\nevery = \"month\"\n"
               "units = \"units.geojson\"\nunit_id = \"code\"\nposition_error_m = 500\ncorrelation_m = 5000\n"
               "advance = true\nhistory = true\n");
  const auto summary = run();
  EXPECT_EQ(summary.dates, 2U);
  for (const auto* name : {"change.csv", "matrix.csv", "panel.csv", "fronts.csv", "advance.csv"}) {
    EXPECT_THAT(summary.files, Contains(name));
    for (const auto& column : table(name).columns)
      EXPECT_THAT(out("codebook.csv"), HasSubstr(fmt::format("\n{},{},", name, column)));
  }
  const auto cell = [](const geo::io::Table& of, const std::vector<std::string>& row, const std::string& column) {
    const auto at = std::find(of.columns.begin(), of.columns.end(), column);
    return at == of.columns.end() ? std::string("no such column")
                                  : row[static_cast<std::size_t>(at - of.columns.begin())];
  };
  const auto change = table("change.csv");
  ASSERT_EQ(change.rows.size(), 2U);
  EXPECT_EQ(cell(change, change.rows[0], "actor"), "Army");
  const double gained = std::stod(cell(change, change.rows[0], "gained_km2"));
  EXPECT_NEAR(gained, 6'050, 50);
  EXPECT_LT(std::stod(cell(change, change.rows[0], "low_gained_km2")), gained);
  EXPECT_GT(std::stod(cell(change, change.rows[0], "high_gained_km2")), gained);
  const auto panel = table("panel.csv");
  bool east = false;
  for (const auto& row : panel.rows) {
    if (cell(panel, row, "unit_id") != "E" || cell(panel, row, "actor") != "Army") continue;
    if (cell(panel, row, "period_start") != "2020-02-01") continue;
    east = true;
    EXPECT_NEAR(std::stod(cell(panel, row, "gained_km2")), gained, 0.01);
    EXPECT_LT(std::stod(cell(panel, row, "low_gained_km2")), gained);
  }
  EXPECT_TRUE(east);
  geo::Findings none;
  std::vector<std::string> layers;
  for (const auto& layer : geo::io::read_layers(options.output / "sitmap.gpkg", {}, none)) layers.push_back(layer.name);
  EXPECT_THAT(layers, AllOf(Contains("transects"), Contains("history")));
}

TEST_F(RunProject, of_reports_alone_has_no_tables_of_change) {
  folder.write("sitmap.toml", "focus = [\"TL\"]\nreports = [\"reports/*.txt\"]\n");
  const auto summary = run();
  EXPECT_EQ(summary.zones, 0U);
  EXPECT_FALSE(fs::exists(options.output / "change.csv"));
  EXPECT_TRUE(fs::exists(options.output / "sitmap.qgz"));
}

TEST_F(RunProject, names_the_unit_that_has_no_outline) {
  folder.write("sitmap.toml", "ledgers = [\"ledger.csv\"]\nboundary_units = [\"TL.77\"]\n");
  try {
    run();
    FAIL() << "it ran";
  } catch (const geo::UsageError& error) {
    EXPECT_THAT(error.what(), HasSubstr("\"TL.77\""));
  }
  EXPECT_FALSE(fs::exists(options.output));
}

}  // namespace
}  // namespace layers::project
