// Several gazetteers, asked in a stated order.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "gazetteer/places/compile/compile.hpp"
#include "layers/project/gazetteers.hpp"
#include "libgeo/core/error.hpp"
#include "libgeo/io/files/atomic.hpp"
#include "tests/layers/scratch.hpp"

namespace {

using gazetteer::places::GazetteerContents;
using gazetteer::places::Place;
using layers::project::open_gazetteers;
using testing::HasSubstr;
namespace fs = std::filesystem;

Place place(std::string id, std::string name, double lon, std::vector<std::string> names = {}) {
  Place made;
  made.id = std::move(id);
  made.name = std::move(name);
  made.names = std::move(names);
  made.position = {geo::Lon(lon), geo::Lat(36.0)};
  made.feature_code = "PPL";
  made.country = "SY";
  return made;
}

fs::path compiled(const fs::path& file, std::vector<Place> places) {
  GazetteerContents contents;
  contents.title = file.stem().string();
  contents.places = std::move(places);
  geo::io::write_file(file, gazetteer::places::compile(contents), geo::io::Overwrite::no);
  return file;
}

TEST(Gazetteers, are_asked_in_the_order_given) {
  const scratch::Folder scratch;
  const auto own = compiled(scratch / "own.gaz", {place("x:1", "Outpost", 37.0)});
  const auto other =
      compiled(scratch / "other.gaz", {place("x:1", "Observation post", 38.0), place("x:2", "Camp", 39.0)});
  geo::Findings findings;

  const auto first = open_gazetteers(std::vector{own, other}, false, findings);
  EXPECT_EQ(first.place_count(), 2U);
  EXPECT_EQ(first.view(first.find_id("x:1").value()).name, "Outpost");
  EXPECT_EQ(first.find_name("observation post", false).size(), 1U);  // the later file's name, the earlier one's entry
  EXPECT_EQ(first.view(first.find_name("observation post", false).front().place).position.lon.degrees(), 37.0);

  const auto second = open_gazetteers(std::vector{other, own}, false, findings);
  EXPECT_EQ(second.view(second.find_id("x:1").value()).name, "Observation post");
}

TEST(Gazetteers, may_be_a_country_fetched_before) {
  const scratch::Folder scratch;
  compiled(scratch / "SY.gaz", {place("geonames:1", "Qaryah", 37.0)});
  geo::Findings findings;

  for (const char* code : {"SY", "sy"}) {
    const auto gazetteer = open_gazetteers(std::vector<fs::path>{code}, false, findings, scratch.path());
    EXPECT_TRUE(gazetteer.find_id("geonames:1")) << code;
  }
}

TEST(Gazetteers, say_how_to_fetch_a_country_that_is_not_there) {
  const scratch::Folder scratch;
  geo::Findings findings;
  try {
    (void)open_gazetteers(std::vector<fs::path>{"YE"}, false, findings, scratch.path());
    FAIL() << "there is no gazetteer of Yemen";
  } catch (const geo::InputError& error) {
    EXPECT_THAT(error.what(), HasSubstr("sitmap gazetteer add YE"));
  }
}

TEST(Gazetteers, may_be_a_table_compiled_on_the_fly) {
  const scratch::Folder scratch;
  const auto table = scratch / "sites.csv";
  std::ofstream(table) << "id,name,lon,lat\nsite:1,Tower,38.5,36.5\n";
  geo::Findings findings;

  const auto gazetteer = open_gazetteers(std::vector<fs::path>{table}, false, findings);
  EXPECT_EQ(gazetteer.view(gazetteer.find_id("site:1").value()).name, "Tower");
}

TEST(Gazetteers, that_are_missing_are_an_error_that_names_them) {
  geo::Findings findings;
  for (const char* missing : {"no-such.gaz", "no-such.csv"}) {
    try {
      (void)open_gazetteers(std::vector<fs::path>{missing}, false, findings);
      FAIL() << missing;
    } catch (const geo::InputError& error) {
      EXPECT_THAT(error.what(), HasSubstr(missing));
    }
  }
}

}  // namespace
