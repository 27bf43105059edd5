// A run over the results of a former one.
#include "tests/layers/project/run_fixture.hpp"

namespace layers::project {
namespace {

using namespace run_fixture;

TEST_F(RunProject, overwrites_no_results_without_being_told_to) {
  run();
  const auto before = contents(options.output);
  EXPECT_THROW(run(), geo::OutputError);
  expect_same(before, contents(options.output));
  options.overwrite = true;
  EXPECT_NO_THROW(run());
  expect_same(before, contents(options.output));
}

TEST_F(RunProject, keeps_a_project_that_a_person_edited) {
  run();
  const auto made = out("sitmap.qgz");
  folder.write("out/sitmap.qgz", "edited by hand");
  options.overwrite = true;

  run();
  EXPECT_EQ(out("sitmap.qgz"), "edited by hand");
  EXPECT_THAT(scratch::codes(findings), Contains("project-kept"));
  run();
  EXPECT_EQ(out("sitmap.qgz"), "edited by hand") << "a second run still knows that it is not its own";

  options.overwrite_project = true;
  run();
  EXPECT_EQ(out("sitmap.qgz"), made);
  EXPECT_THAT(scratch::codes(findings), Not(Contains("project-kept")));
}

TEST_F(RunProject, makes_a_project_anew_that_nobody_edited) {
  run();
  const auto made = out("sitmap.qgz");
  folder.write("ledger.csv", std::string(ledger_text) + "Alfaville,2020-04-01,Army,test\n");
  options.overwrite = true;
  run();
  EXPECT_NE(out("sitmap.qgz"), made) << "the time range is longer";
  EXPECT_THAT(scratch::codes(findings), Not(Contains("project-kept")));
}

TEST_F(RunProject, keeps_the_project_where_the_record_of_the_last_run_is_broken_or_gone) {
  run();
  options.overwrite = true;
  for (const bool gone : {false, true}) {
    folder.write("out/sitmap.qgz", "drawn by hand");
    folder.write("out/geojson/zones.qml", "styled by hand");
    folder.write("out/run.json", "{\"written\": {");
    if (gone) fs::remove(options.output / "run.json");
    run();
    EXPECT_EQ(out("sitmap.qgz"), "drawn by hand");
    EXPECT_EQ(out("geojson/zones.qml"), "styled by hand");
    EXPECT_THAT(scratch::codes(findings), Contains("project-kept")) << gone;
  }
}

TEST_F(RunProject, a_failure_in_the_middle_leaves_the_former_results) {
  run();
  const auto before = contents(options.output);
  const auto around = beside(folder.path());
  options.overwrite = true;

  folder.write("ledger.csv", std::string(ledger_text) + "Alfaville,soon,Army,test\n");
  EXPECT_THROW(run(), geo::InputError);
  expect_same(before, contents(options.output));

  folder.write("ledger.csv", ledger_text);
  folder.write("actors.toml", "[[actor]]\nid = 7\n");
  EXPECT_THROW(run(), geo::InputError);
  expect_same(before, contents(options.output));
  folder.write("actors.toml", actors_text);

  setenv("SITMAP_GAZETTEER", (folder / "gone.gaz").c_str(), 1);
  EXPECT_THROW(run(), geo::InputError);
  expect_same(before, contents(options.output));
  setenv("SITMAP_GAZETTEER", (folder / "world.gaz").c_str(), 1);

  setenv("SOURCE_DATE_EPOCH", "yesterday", 1);  // known to be wrong when nearly all is done
  EXPECT_THROW(run(), geo::UsageError);
  expect_same(before, contents(options.output));
  EXPECT_EQ(beside(folder.path()), around) << "no staging folder is left";
}

}  // namespace
}  // namespace layers::project
