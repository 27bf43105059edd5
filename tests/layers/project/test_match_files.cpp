#include "layers/project/match_files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/layers/scratch.hpp"

namespace layers::project {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class MatchFiles : public ::testing::Test {
 protected:
  MatchFiles() {
    for (const auto* name : {"a.txt", "b.txt", "b.csv", ".hidden.txt", "maps/2020/x.kml", "maps/2021/x.kml",
                             "maps/2021/y.kmz", "maps/note.kml", "map*s.txt", "\xD8\xAD\xD9\x84\xD8\xA8.txt"}) {
      folder.write(name, "x");
    }
  }
  std::vector<std::string> match(const std::string& pattern) {
    std::vector<std::string> names;
    for (const auto& file : match_files(folder.path(), pattern)) {
      names.push_back(file.lexically_relative(folder.path()).generic_string());
    }
    return names;
  }
  scratch::Folder folder;
};

TEST_F(MatchFiles, takes_a_name_as_it_is) {
  EXPECT_THAT(match("a.txt"), ElementsAre("a.txt"));
  EXPECT_THAT(match("maps/2020/x.kml"), ElementsAre("maps/2020/x.kml"));
  EXPECT_THAT(match("./a.txt"), ElementsAre("./a.txt"));
}

TEST_F(MatchFiles, fits_stars_within_one_part_of_the_path_in_order) {
  EXPECT_THAT(match("?.txt"), ElementsAre("a.txt", "b.txt"));
  EXPECT_THAT(match("b.*"), ElementsAre("b.csv", "b.txt"));
  EXPECT_THAT(match("maps/*/x.kml"), ElementsAre("maps/2020/x.kml", "maps/2021/x.kml"));
  EXPECT_THAT(match("maps/*/*"), ElementsAre("maps/2020/x.kml", "maps/2021/x.kml", "maps/2021/y.kmz"));
  EXPECT_THAT(match("maps/*.kml"), ElementsAre("maps/note.kml"));
  EXPECT_THAT(match("*2*/x.kml"), IsEmpty());
}

TEST_F(MatchFiles, takes_no_folder_and_no_hidden_file) {
  EXPECT_THAT(match("map*"), ElementsAre("map*s.txt"));
  EXPECT_THAT(match(".*.txt"), IsEmpty());
  EXPECT_THAT(match("*idden.txt"), IsEmpty());
}

TEST_F(MatchFiles, lets_a_star_stand_for_a_star_too) {
  EXPECT_THAT(match("map*s.txt"), ElementsAre("map*s.txt"));
  EXPECT_THAT(match("*p**s.t?t"), ElementsAre("map*s.txt"));
}

TEST_F(MatchFiles, lets_a_question_mark_stand_for_a_letter_of_any_script) {
  EXPECT_THAT(match("???.txt"), ElementsAre("\xD8\xAD\xD9\x84\xD8\xA8.txt"));
}

TEST_F(MatchFiles, takes_absolute_paths) {
  EXPECT_EQ(match_files("elsewhere", (folder / "?.txt").string()).size(), 2U);
}

TEST_F(MatchFiles, fits_nothing_where_nothing_is) {
  EXPECT_THAT(match("c.txt"), IsEmpty());
  EXPECT_THAT(match("nowhere/*.txt"), IsEmpty());
  EXPECT_THAT(match("a.txt/b"), IsEmpty());
}

}  // namespace
}  // namespace layers::project
