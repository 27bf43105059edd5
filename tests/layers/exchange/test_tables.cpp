// Figures as tables: names of columns, six decimals, and a codebook that leaves no column out.
#include "layers/exchange/tables_out/tables.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <regex>
#include <set>

#include "gazetteer/places/gazetteer.hpp"
#include "layers/exchange/columns.hpp"
#include "layers/exchange/layers_out/layers.hpp"
#include "libgeo/io/vector/write.hpp"
#include "tests/layers/ascii_map.hpp"

namespace layers::exchange {
namespace {

using geo::io::Table;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::MatchesRegex;

const geo::Instant first = geo::Instant::from_unix(0);
const geo::Instant second = geo::Instant::from_unix(86'400);

change::Step step_between(const ascii_map::Map& before, const ascii_map::Map& after) {
  return change::change_between(ascii_map::coverage_from_map(before, first.unix_seconds()),
                                ascii_map::coverage_from_map(after, second.unix_seconds()), {});
}

std::string cell(const Table& table, std::size_t row, std::string_view column) {
  return table.rows.at(row).at(table.column(column).value());
}

// Whole square metres of a text of square kilometres.
long long square_metres(const std::string& km2) { return std::llround(std::stod(km2) * 1e6); }

TEST(ChangeTable, has_the_columns_of_the_contract) {
  EXPECT_THAT(change_table({}, {}).columns,
              ElementsAre("from", "to", "actor", "area_from_km2", "area_to_km2", "gained_km2", "lost_km2", "net_km2",
                          "gained_thin_km2", "lost_thin_km2"));
  EXPECT_THAT(change_table({}, {"A"}).rows, IsEmpty());
}

TEST(ChangeTable, has_a_row_for_every_actor_and_step_with_six_decimals) {
  const std::vector<change::Step> steps = {step_between({"A A B ."}, {"A B B B"})};

  const auto table = change_table(steps, {"A", "B", "C"});

  ASSERT_EQ(table.rows.size(), 3U) << "balanced: also for one who holds nothing yet";
  for (std::size_t row = 0; row < 3; ++row) {
    EXPECT_EQ(cell(table, row, "from"), "1970-01-01");
    EXPECT_EQ(cell(table, row, "to"), "1970-01-02");
    for (std::size_t column = 3; column < table.columns.size(); ++column) {
      EXPECT_THAT(table.rows[row][column], MatchesRegex("-?[0-9]+\\.[0-9]{6}"));
      EXPECT_NE(table.rows[row][column], "-0.000000");
    }
    const auto change =
        square_metres(cell(table, row, "area_to_km2")) - square_metres(cell(table, row, "area_from_km2"));
    EXPECT_NEAR(static_cast<double>(square_metres(cell(table, row, "net_km2"))), static_cast<double>(change), 1.5);
  }
  const auto square = km2_text(geo::geodesy::area(ascii_map::rectangle(0, 0, 1, 1)));
  const auto two = km2_text(geo::geodesy::area(ascii_map::rectangle(0, 0, 1, 1)) * 2.0);
  EXPECT_EQ(cell(table, 0, "gained_km2"), "0.000000");
  EXPECT_EQ(cell(table, 0, "lost_km2"), square);
  EXPECT_EQ(cell(table, 1, "gained_km2"), two) << "one square of A, one of nobody";
  EXPECT_EQ(cell(table, 1, "lost_km2"), "0.000000");
  EXPECT_EQ(cell(table, 2, "net_km2"), "0.000000");
  EXPECT_TRUE(cell(table, 0, "net_km2").starts_with("-"));
}

TEST(MatrixTable, has_rows_that_sum_to_the_areas_of_change_csv) {
  const std::vector<change::Step> steps = {step_between({"A A B .", "B B . ."}, {"A B B B", "A B A ."})};

  const auto matrix = matrix_table(steps);
  const auto balance = change_table(steps, {"A", "B"});

  EXPECT_THAT(matrix.columns, ElementsAre("from", "to", "actor_from", "actor_to", "area_km2"));
  std::map<std::string, long long> before, after;
  for (std::size_t row = 0; row < matrix.rows.size(); ++row) {
    EXPECT_THAT(cell(matrix, row, "area_km2"), MatchesRegex("[0-9]+\\.[0-9]{6}"));
    before[cell(matrix, row, "actor_from")] += square_metres(cell(matrix, row, "area_km2"));
    after[cell(matrix, row, "actor_to")] += square_metres(cell(matrix, row, "area_km2"));
    EXPECT_FALSE(cell(matrix, row, "actor_from") == "none" && cell(matrix, row, "actor_to") == "none");
  }
  for (std::size_t row = 0; row < balance.rows.size(); ++row) {
    const auto actor = cell(balance, row, "actor");
    EXPECT_NEAR(static_cast<double>(before[actor]),
                static_cast<double>(square_metres(cell(balance, row, "area_from_km2"))), 3);
    EXPECT_NEAR(static_cast<double>(after[actor]),
                static_cast<double>(square_metres(cell(balance, row, "area_to_km2"))), 3);
  }
}

TEST(ClaimsTable, sets_the_claim_beside_the_measured) {
  change::ClaimCheck measured;
  measured.claim.report_id = "r1";
  measured.claim.date = geo::Date::parse_iso("2020-02-16");
  measured.claim.actor = "A";
  measured.claim.hedge = "about";
  measured.claim.claimed_km2 = 2000;
  measured.claim.region = "west of Aleppo";
  measured.claim.sentence = "A took about 2,000 km2, it says, \"all\".";
  measured.from = first;
  measured.to = second;
  measured.measured = geo::SquareMetres::from_square_kilometres(1500.5);
  measured.measured_low = geo::SquareMetres::from_square_kilometres(1400);
  measured.measured_high = geo::SquareMetres::from_square_kilometres(1600);
  measured.verdict = change::Verdict::inflated;
  measured.reasons = {geo::said("above 1.2 of the high bound")};
  const std::vector<change::ClaimCheck> checks = {measured, {}};

  const auto table = claims_table(checks);

  EXPECT_EQ(cell(table, 0, "claimed_km2"), "2000");
  EXPECT_EQ(cell(table, 0, "measured_km2"), "1500.500000");
  EXPECT_EQ(cell(table, 0, "from"), "1970-01-01");
  EXPECT_EQ(cell(table, 0, "verdict"), change::to_string(change::Verdict::inflated));
  EXPECT_EQ(cell(table, 0, "sentence"), measured.claim.sentence);
  EXPECT_EQ(cell(table, 1, "measured_km2"), "") << "not measured is empty, never 0";
  EXPECT_EQ(cell(table, 1, "date"), "");
}

TEST(RepairTable, names_rule_holders_area_and_a_place_inside) {
  geo::Findings findings;
  const auto cleaned = control::clean(ascii_map::snapshot({{"A A ."}, {". b b"}}),
                                      {.last_rule = control::LastRule::later_drawn}, findings);
  ASSERT_FALSE(cleaned.repairs.empty());

  const auto table = repair_table(cleaned.repairs);

  EXPECT_EQ(cell(table, 0, "rule"), "overlap-later-drawn");
  EXPECT_EQ(cell(table, 0, "from"), "A");
  EXPECT_EQ(cell(table, 0, "to"), "B (contested)");
  EXPECT_THAT(cell(table, 0, "area_km2"), MatchesRegex("0\\.01[0-9]{4}"));
  EXPECT_THAT(cell(table, 0, "lon"), MatchesRegex("10\\.00[0-9]{3}"));
}

TEST(FindingsTable, has_a_row_for_each_finding_in_order) {
  geo::Findings findings;
  findings.warn("row-short", "has 2 cells, not 3", {"a.csv", 12, "row 11"});
  findings.note("elsewhere", "of no file");

  const auto table = findings_table(findings);

  EXPECT_THAT(table.rows[0], ElementsAre("warning", "row-short", "a.csv", "12", "row 11", "has 2 cells, not 3"));
  EXPECT_THAT(table.rows[1], ElementsAre("note", "elsewhere", "", "", "", "of no file"));
}

TEST(SourcesTable, names_licence_and_attribution) {
  const std::vector<geo::Source> sources = {{"gn", "GeoNames", "CC-BY-4.0", "GeoNames.org", "https://geonames.org"}};
  EXPECT_THAT(sources_table(sources).rows,
              ElementsAre(ElementsAre("gn", "GeoNames", "CC-BY-4.0", "GeoNames.org", "https://geonames.org")));
}

TEST(Codebook, covers_every_column_of_every_table_and_layer) {
  const std::map<std::string, std::vector<std::string>> tables = {
      {"change.csv", change_table({}, {}).columns},    {"matrix.csv", matrix_table({}).columns},
      {"claims.csv", claims_table({}).columns},        {"repairs.csv", repair_table({}).columns},
      {"findings.csv", findings_table({}).columns},    {"sources.csv", sources_table({}).columns},
      {"codebook.csv", codebook_table({}, {}).columns}};
  std::vector<std::string> files;
  for (const auto& [file, columns] : tables) files.push_back(file);
  const std::vector<geo::io::Layer> layers = {zone_layer({}), change_layer({}), front_layer({})};

  const auto book = codebook_table(layers, files);

  EXPECT_THAT(book.columns, ElementsAre("file", "column", "type", "unit", "meaning", "missing"));
  std::map<std::string, std::vector<std::string>> listed;
  for (std::size_t row = 0; row < book.rows.size(); ++row) {
    listed[cell(book, row, "file")].push_back(cell(book, row, "column"));
    EXPECT_NE(cell(book, row, "meaning"), "") << cell(book, row, "file") << " " << cell(book, row, "column");
    EXPECT_THAT((std::vector<std::string>{"text", "integer", "real", "boolean", "date", "date-time"}),
                Contains(cell(book, row, "type")));
  }
  for (const auto& [file, columns] : tables) EXPECT_EQ(listed[file], columns) << file;
  for (const auto& layer : layers) {
    std::vector<std::string> columns;
    for (const auto& field : layer.fields) columns.push_back(field.name);
    EXPECT_EQ(listed[layer.name], columns) << layer.name;
  }
  EXPECT_EQ(listed.size(), tables.size() + layers.size());
}

TEST(Codebook, covers_the_layers_that_are_written_as_tables) {
  const gazetteer::places::Gazetteer nothing;
  const std::vector<std::string> files = {"incidents.csv", "mentions.csv"};
  const auto book = codebook_table({}, files);
  std::map<std::string, std::string> listed;
  for (std::size_t row = 0; row < book.rows.size(); ++row) {
    auto& line = listed[cell(book, row, "file")];
    line += (line.empty() ? "" : ",") + cell(book, row, "column");
  }
  const auto head = [](const std::string& csv) { return csv.substr(0, csv.find('\n')); };
  EXPECT_EQ(listed["incidents.csv"], head(geo::io::to_csv(incident_layer({}, Rows::all))));
  EXPECT_EQ(listed["mentions.csv"], head(geo::io::to_csv(mention_layer({}, nothing, Rows::all))));
}

TEST(Codebook, lists_no_table_that_was_not_written) {
  const std::vector<std::string> files = {"matrix.csv"};
  for (const auto& row : codebook_table({}, files).rows) EXPECT_EQ(row[0], "matrix.csv");
  EXPECT_THAT(codebook_table({}, {}).rows, IsEmpty());
}

}  // namespace
}  // namespace layers::exchange
