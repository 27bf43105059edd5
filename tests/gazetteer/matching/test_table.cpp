// Tables joined: columns, findings, and the rows as they were.
#include "gazetteer/matching/table.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gazetteer/matching/layers.hpp"
#include "libgeo/core/error.hpp"
#include "tests/gazetteer/matching/governorates.hpp"

namespace gazetteer::matching {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

struct Joined {
  geo::io::Table table;
  MatchCounts counts;
  std::vector<std::string> codes;
};

class MatchTable : public ::testing::Test {
 protected:
  test::Folder folder;
  places::Gazetteer gazetteer = test::open(folder, test::contents());

  Joined join(const std::string& csv, const QuestionColumns& columns, const JoinOptions& joining = {},
              const MatchOptions& options = {}) const {
    geo::Findings findings;
    const auto table = geo::io::parse_csv(csv, "list.csv", findings);
    const auto asked = questions(gazetteer, table, columns, findings);
    const auto answers = match(gazetteer, asked, options);
    Joined result{joined(gazetteer, table, asked, answers, joining), {}, {}};
    result.counts = counted(asked, answers, "list.csv", findings);
    for (const auto& finding : findings.all()) result.codes.push_back(finding.code);
    return result;
  }
  static std::string cell(const geo::io::Table& table, std::size_t row, const char* column) {
    return table.rows.at(row).at(table.column(column).value());
  }
};

TEST_F(MatchTable, keeps_every_row_and_column_and_adds_its_own_behind) {
  const auto result =
      join("code,village,note\n007,Salamin,\"a, b\"\n008,Nowhere at all,\n", {"village", "", "", "", ""});
  EXPECT_THAT(result.table.columns,
              ElementsAre("code", "village", "note", "match_id", "match_name", "match_lon", "match_lat",
                          "match_country", "match_admin1", "match_tier", "match_score", "runner_up_id",
                          "runner_up_name", "runner_up_score", "match_margin", "match_source"));
  ASSERT_EQ(result.table.rows.size(), 2U);
  EXPECT_EQ(result.table.rows[0][0], "007");
  EXPECT_EQ(result.table.rows[0][2], "a, b");
  EXPECT_EQ(cell(result.table, 0, "match_id"), "t:6");
  EXPECT_EQ(cell(result.table, 0, "match_lon"), "37.5");
  EXPECT_EQ(cell(result.table, 0, "match_lat"), "36.5");
  EXPECT_EQ(cell(result.table, 0, "match_country"), "SY");
  EXPECT_EQ(cell(result.table, 0, "match_admin1"), "North Governorate");
  EXPECT_EQ(cell(result.table, 0, "match_tier"), "exact");
  EXPECT_EQ(cell(result.table, 0, "match_source"), "test");
  EXPECT_EQ(cell(result.table, 1, "match_id"), "");
  EXPECT_EQ(cell(result.table, 1, "match_margin"), "");
  EXPECT_EQ(result.table.rows[1].size(), result.table.columns.size());
}

TEST_F(MatchTable, narrows_by_country_governorate_and_position) {
  const auto result = join(
      "name;iso;gov;x;y\n"
      "Kafr Nabi;Syria;South;;\n"
      "Kafr Nabi;YE;;;\n"
      "Tall Ahmar;sy;North;38,0;37,0\n",
      {"name", "iso", "gov", "x", "y"}, {"", 0, true});
  EXPECT_EQ(cell(result.table, 0, "match_id"), "t:5");
  EXPECT_EQ(cell(result.table, 1, "match_id"), "t:9");
  EXPECT_EQ(cell(result.table, 2, "match_id"), "t:2");
  EXPECT_EQ(cell(result.table, 0, "match_distance_km"), "");
  EXPECT_NEAR(std::stod(cell(result.table, 2, "match_distance_km")), 14.24, 0.05);  // GeographicLib's GeodSolve
  EXPECT_THAT(result.codes, IsEmpty());
}

TEST_F(MatchTable, tells_what_a_row_does_not_say) {
  const auto result = join(
      "name,iso,gov,x,y\n"
      ",SY,,,\n"
      "Salamin,Atlantis,,,\n"
      "Salamin,SY,Qorvantemburg,,\n"
      "Salamin,SY,,east,37\n"
      "Salamin,SY,,37,97\n"
      "Salamin,SY,,37,\n",
      {"name", "iso", "gov", "x", "y"});
  EXPECT_THAT(result.codes, ElementsAre("name-empty", "country-unknown", "position-unreadable", "position-unreadable",
                                        "position-unreadable", "unit-unknown"));
  EXPECT_EQ(result.counts.rows, 6U);
  EXPECT_EQ(result.counts.empty, 1U);
  EXPECT_EQ(result.counts.matched, 5U);
  EXPECT_EQ(result.counts.unmatched, 0U);
  EXPECT_EQ(result.counts.by_tier.at(places::MatchTier::exact), 5U);
}

TEST_F(MatchTable, counts_matched_unmatched_and_ambiguous) {
  const auto result = join("name\nKafr Nabi\nSalamin\nZzzzz\n", {"name", "", "", "", ""});
  EXPECT_EQ(result.counts.matched, 2U);
  EXPECT_EQ(result.counts.unmatched, 1U);
  EXPECT_EQ(result.counts.ambiguous, 1U);
}

TEST_F(MatchTable, refuses_columns_that_are_not_there_and_names_the_nearest) {
  for (const auto& columns :
       {QuestionColumns{"vilage", "", "", "", ""}, QuestionColumns{"village", "conutry", "", "", ""}}) {
    try {
      (void)join("village,country\nSalamin,SY\n", columns);
      FAIL();
    } catch (const geo::InputError& error) {
      EXPECT_THAT(error.what(), HasSubstr("list.csv: the table has no column"));
      EXPECT_THAT(error.what(), HasSubstr("did you mean"));
    }
  }
}

TEST_F(MatchTable, refuses_to_hide_a_column_of_the_table_until_it_has_a_prefix) {
  const std::string csv = "name,Match_ID\nSalamin,mine\n";
  EXPECT_THROW((void)join(csv, {"name", "", "", "", ""}), geo::UsageError);
  const auto result = join(csv, {"name", "", "", "", ""}, {"gaz_", 0, false});
  EXPECT_EQ(cell(result.table, 0, "Match_ID"), "mine");
  EXPECT_EQ(cell(result.table, 0, "gaz_match_id"), "t:6");
}

TEST_F(MatchTable, tells_alternatives_when_asked) {
  MatchOptions options;
  options.search.countries = {"SY"};
  const auto result = join("name\nTall Ahmar\n", {"name", "", "", "", ""}, {"", 3, false}, options);
  EXPECT_EQ(cell(result.table, 0, "match_id"), "t:3");
  EXPECT_EQ(cell(result.table, 0, "runner_up_id"), "t:1");
  EXPECT_THAT(cell(result.table, 0, "match_alternatives"), HasSubstr("t:2 Tall Ahmar ("));
}

TEST_F(MatchTable, becomes_points_and_a_table_of_the_rest) {
  const auto result = join("code,name\n01,Salamin\n02,Zzzzz\n", {"name", "", "", "", ""});
  const auto layers = matched_layers(result.table, 2, gazetteer.sources());
  ASSERT_EQ(layers.size(), 2U);
  ASSERT_EQ(layers[0].features.size(), 1U);
  EXPECT_EQ(std::get<geo::LonLat>(layers[0].features[0].geometry), (geo::LonLat{geo::Lon(37.5), geo::Lat(36.5)}));
  EXPECT_EQ(std::get<std::string>(layers[0].features[0].values[0]), "01");
  EXPECT_EQ(layers[0].fields[layers[0].field_index("match_score").value()].type, geo::io::FieldType::real);
  EXPECT_EQ(layers[0].sources.front().id, "test");
  ASSERT_EQ(layers[1].features.size(), 1U);
  EXPECT_EQ(layers[1].geometry_type, geo::io::GeometryType::none);
  EXPECT_EQ(matched_layers(join("name\nSalamin\n", {"name", "", "", "", ""}).table, 1, {}).size(), 1U);
}

TEST_F(MatchTable, of_no_rows_is_a_table_of_no_rows) {
  const auto result = join("name\n", {"name", "", "", "", ""});
  EXPECT_THAT(result.table.rows, IsEmpty());
  EXPECT_EQ(result.counts, MatchCounts{});
}

}  // namespace
}  // namespace gazetteer::matching
