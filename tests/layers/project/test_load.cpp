// The project file, and the one that init writes.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "layers/project/project.hpp"
#include "tests/layers/scratch.hpp"

namespace layers::project {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class LoadProject : public ::testing::Test {
 protected:
  LoadProject() {
    for (const auto* name : {"reports/a.txt", "reports/b.txt", "ledger.csv", "area.geojson", "area2.geojson",
                             "places.csv", "statuses.toml", "actors.toml", "maps/1.kml"}) {
      folder.write(name, "x");
    }
  }
  Project load(const std::string& toml) { return load_project(folder.write("sitmap.toml", toml)); }
  std::string refused(const std::string& toml) {
    try {
      (void)load(toml);
    } catch (const geo::InputError& error) {
      return error.what();
    }
    return "it was loaded";
  }
  std::vector<std::string> names(const std::vector<std::filesystem::path>& files) {
    std::vector<std::string> result;
    for (const auto& file : files) result.push_back(file.lexically_relative(folder.path()).generic_string());
    return result;
  }
  scratch::Folder folder;
};

TEST_F(LoadProject, a_focus_of_polygons_is_a_file_of_the_projects_folder) {
  const auto project = load("reports = \"reports/*\"\nfocus = [\"area.geojson\", \"Idlib\"]\n");
  ASSERT_EQ(project.focus.size(), 2U);
  EXPECT_TRUE(std::filesystem::exists(project.focus[0]));
  EXPECT_EQ(project.focus[1], "Idlib");
}

TEST_F(LoadProject, reads_every_key) {
  const auto project = load(R"(
    title = "Map"
    timezone = "Asia/Damascus"
    focus = ["SY", "TR"]
    reports = ["reports/*"]
    gazetteers = "places.csv"
    actors = ["syria", "actors.toml"]
    ledgers = ["ledger.csv"]
    snapshots = ["maps/*.kml"]
    snapshot_actor = "SDF"
    status_table = "statuses.toml"
    boundary = "area.geojson"
    boundary_units = ["SY", "SY.09"]
    reach_km = 12.5
    close_gaps_m = 20
    by = "actor+status"
  )");
  EXPECT_EQ(project.file, folder / "sitmap.toml");
  EXPECT_EQ(project.title, "Map");
  EXPECT_EQ(project.timezone, "Asia/Damascus");
  EXPECT_THAT(project.focus, ElementsAre("SY", "TR"));
  EXPECT_THAT(names(project.reports), ElementsAre("reports/a.txt", "reports/b.txt"));
  EXPECT_THAT(names(project.gazetteers), ElementsAre("places.csv"));
  ASSERT_EQ(project.actors.size(), 2U);
  EXPECT_EQ(project.actors[0], "syria") << "a bare word is a ready table";
  EXPECT_EQ(project.actors[1], folder / "actors.toml");
  EXPECT_THAT(names(project.ledgers), ElementsAre("ledger.csv"));
  EXPECT_THAT(names(project.snapshots), ElementsAre("maps/1.kml"));
  EXPECT_EQ(project.snapshot_actor, "SDF");
  EXPECT_EQ(project.status_table, folder / "statuses.toml");
  EXPECT_EQ(project.boundary, folder / "area.geojson");
  EXPECT_THAT(project.boundary_units, ElementsAre("SY", "SY.09"));
  EXPECT_EQ(project.reach, geo::Metres(12'500));
  EXPECT_EQ(project.close_gaps, geo::Metres(20));
  EXPECT_EQ(project.change_settings.by, change::By::actor_status);
}

TEST_F(LoadProject, has_defaults_for_all_but_the_input) {
  const auto project = load("reports = \"reports/a.txt\"\n");
  EXPECT_EQ(project.title, "Sitmap");
  EXPECT_EQ(project.timezone, "UTC");
  EXPECT_EQ(project.change_settings.by, change::By::actor);
  EXPECT_EQ(project.last_rule, control::LastRule::smaller);
  EXPECT_FALSE(project.reach || project.close_gaps || project.boundary || project.status_table);
  EXPECT_THAT(project.actors, IsEmpty());
}

TEST_F(LoadProject, takes_all_that_is_asked_of_snapshots_and_change) {
  const auto project = load(R"(
    snapshots = ["maps/*.kml"]
    actor_from = "folder"
    date_from = "file"
    date_pattern = "%d.%m.%Y"
    per_day = "all"
    status_table = "deepstate"
    edges = "geodesic"
    overlap = "later-drawn"
    every = "week"
    week_start = "sunday"
    from = 2020-01-01
    to = "2020-03-01"
    count = ["held", "liberated"]
    noise_width_m = 100
    position_error_m = 500
    correlation_m = 10000
    simulations = 200
    seed = 7
    units = "area.geojson"
    unit_id = "code"
    unit_name = "name"
    wide = true
    points = "places.csv"
    history = true
    advance = true
    transect_spacing_m = 500
    transect_reach_m = 5000
  )");
  EXPECT_EQ(project.actor_from, exchange::ActorFrom::folder);
  EXPECT_EQ(project.date_from, exchange::DateFrom::file);
  EXPECT_EQ(project.date_pattern, "%d.%m.%Y");
  EXPECT_EQ(project.per_day, exchange::PerDay::all);
  EXPECT_EQ(project.last_rule, control::LastRule::later_drawn);
  EXPECT_EQ(project.status_table, "deepstate") << "a bare word is a ready table";
  ChangeSettings settings;
  settings.noise_width = geo::Metres(100);
  settings.periods = {change::Every::week, std::chrono::Sunday, geo::Date::parse_iso("2020-01-01"),
                      geo::Date::parse_iso("2020-03-01")};
  settings.count = {"held", "liberated"};
  settings.error = {geo::Metres(500), geo::Metres(10'000), 200, 7};
  settings.units = folder / "area.geojson";
  settings.unit_id = "code";
  settings.unit_name = "name";
  settings.wide = settings.history = settings.advance = settings.geodesic_edges = true;
  settings.points = folder / "places.csv";
  settings.transects = {geo::Metres(500), geo::Metres(5'000)};
  EXPECT_EQ(project.change_settings, settings);
}

TEST_F(LoadProject, refuses_what_makes_no_sense_of_change) {
  const std::string head = "snapshots = \"maps/*.kml\"\n";
  EXPECT_THAT(refused(head + "every = \"fortnight\"\n"), AllOf(HasSubstr("line 2"), HasSubstr("map, day, week")));
  EXPECT_THAT(refused(head + "per_day = \"first\"\n"), HasSubstr("last or all"));
  EXPECT_THAT(refused(head + "from = \"2020-02-31\"\n"), AllOf(HasSubstr("line 2"), HasSubstr("no date")));
  EXPECT_THAT(refused(head + "count = [\"hold\"]\n"), HasSubstr("did you mean \"held\"?"));
  EXPECT_THAT(refused(head + "position_error_m = 500\n"), HasSubstr("correlation length"));
  EXPECT_THAT(refused(head + "units = \"area.geojson\"\n"), HasSubstr("field of their id"));
  EXPECT_THAT(refused(head + "wide = 1\n"), HasSubstr("true or false"));
  EXPECT_THAT(refused(head + "simulations = 1.5\n"), HasSubstr("whole number"));
  EXPECT_THAT(refused(head + "date_to_field = \"end\"\n"), HasSubstr("needs \"date_field\""));
  EXPECT_THAT(refused(head + "edges = \"round\"\n"), HasSubstr("straight or geodesic"));
  EXPECT_THAT(refused(head + "overlap = \"larger\"\n"),
              AllOf(HasSubstr("line 2"), HasSubstr("smaller or later-drawn")));
}

TEST_F(LoadProject, takes_a_file_once_that_two_patterns_fit) {
  EXPECT_THAT(names(load("reports = [\"reports/b.txt\", \"reports/*\"]\n").reports),
              ElementsAre("reports/b.txt", "reports/a.txt"));
}

TEST_F(LoadProject, suggests_the_key_that_was_meant) {
  EXPECT_THAT(refused("reports = \"reports/*\"\ntimezon = \"UTC\"\n"),
              AllOf(HasSubstr("sitmap.toml"), HasSubstr("line 2"), HasSubstr("did you mean \"timezone\"?")));
  EXPECT_THAT(refused("quite_another = 1\n"), AllOf(HasSubstr("no key \"quite_another\""), HasSubstr("sitmap init")));
}

TEST_F(LoadProject, names_the_line_of_a_wrong_type) {
  const std::string head = "reports = \"reports/*\"\n";
  EXPECT_THAT(refused(head + "title = 7\n"), AllOf(HasSubstr("line 2"), HasSubstr("\"title\" must be a text")));
  EXPECT_THAT(refused(head + "focus = [\"SY\",\n 7]\n"), AllOf(HasSubstr("line 3"), HasSubstr("list of texts")));
  EXPECT_THAT(refused(head + "min_p = 1.5\n"), HasSubstr("probability"));
  EXPECT_THAT(refused(head + "focus = true\n"), HasSubstr("\"focus\" must be a text or a list of texts"));
  EXPECT_THAT(refused(head + "reach_km = \"12\"\n"), HasSubstr("\"reach_km\" must be a number"));
  EXPECT_THAT(refused(head + "reach_km = -1\n"), HasSubstr("must not be negative"));
  EXPECT_THAT(refused(head + "reach_km = nan\n"), HasSubstr("line 2"));
  EXPECT_THAT(refused(head + "reach_km = inf\n"), HasSubstr("line 2"));
  EXPECT_THAT(refused(head + "by = \"side\"\n"),
              AllOf(HasSubstr("line 2"), HasSubstr("actor, status or actor+status")));
  EXPECT_THAT(refused("reports = 7\n"), HasSubstr("line 1"));
}

TEST_F(LoadProject, names_the_line_that_is_no_toml) {
  EXPECT_THAT(refused("reports = \"reports/*\"\ntitle = \"open\nfocus = []\n"),
              AllOf(HasSubstr("sitmap.toml"), HasSubstr("line 2"), HasSubstr("TOML")));
  EXPECT_THAT(refused("<html>\n"), HasSubstr("line 1"));
  EXPECT_THAT(refused(std::string("title = \"\xFF\"\n")), HasSubstr("line 1"));
  EXPECT_THAT(refused(std::string(3, '\0')), HasSubstr("sitmap.toml"));
}

TEST_F(LoadProject, tells_of_a_pattern_that_fits_no_file) {
  EXPECT_THAT(
      refused("title = \"x\"\nreports = [\"reprts/*\"]\n"),
      AllOf(HasSubstr("line 2"), HasSubstr("\"reprts/*\" fits no file"), HasSubstr("relative to the project file")));
  EXPECT_THAT(refused("reports = \"reports/*\"\nboundary = \"gone.geojson\"\n"),
              HasSubstr("\"gone.geojson\" fits no file"));
  EXPECT_THAT(refused("reports = \"reports/*\"\nactors = [\"gone.toml\"]\n"), HasSubstr("\"gone.toml\" fits no file"));
}

TEST_F(LoadProject, takes_one_file_where_one_is_meant) {
  EXPECT_THAT(refused("reports = \"reports/*\"\nboundary = \"area*.geojson\"\n"),
              AllOf(HasSubstr("line 2"), HasSubstr("must be one file")));
}

TEST_F(LoadProject, refuses_a_ledger_without_a_boundary) {
  EXPECT_THAT(refused("ledgers = \"ledger.csv\"\n"),
              AllOf(HasSubstr("a ledger needs a boundary"), HasSubstr("boundary_units")));
  EXPECT_NO_THROW((void)load("ledgers = \"ledger.csv\"\nboundary_units = [\"SY\"]\n"));
}

TEST_F(LoadProject, refuses_a_project_of_nothing) {
  EXPECT_THAT(refused(""), HasSubstr("neither reports, ledgers, snapshots nor tables of incidents"));
  EXPECT_THAT(refused("reports = []\n"), HasSubstr("neither reports"));
}

TEST_F(LoadProject, refuses_a_file_that_is_not_there) {
  EXPECT_THROW((void)load_project(folder / "gone.toml"), geo::InputError);
  EXPECT_THROW((void)load_project(folder.path()), geo::InputError);
}

TEST(InitProject, writes_a_project_that_loads) {
  const scratch::Folder folder;
  init_project(folder / "new/one");
  const auto project = load_project(folder / "new/one/sitmap.toml");
  EXPECT_EQ(project.reports.size(), 1U);
  EXPECT_EQ(project.ledgers.size(), 1U);
  EXPECT_THAT(scratch::bytes_of(folder / "new/one/sitmap.toml"), HasSubstr("# Paths are relative"));
}

TEST(InitProject, overwrites_nothing) {
  const scratch::Folder folder;
  folder.write("ledger.csv", "mine");
  EXPECT_THROW(init_project(folder.path()), geo::OutputError);
  EXPECT_EQ(scratch::bytes_of(folder / "ledger.csv"), "mine");
  EXPECT_FALSE(std::filesystem::exists(folder / "sitmap.toml")) << "nothing is written when one file is refused";
}

TEST(InitProject, leaves_other_files_alone) {
  const scratch::Folder folder;
  folder.write("notes.md", "mine");
  init_project(folder.path());
  EXPECT_TRUE(std::filesystem::exists(folder / "sitmap.toml"));
  EXPECT_EQ(scratch::bytes_of(folder / "notes.md"), "mine");
}

}  // namespace
}  // namespace layers::project
