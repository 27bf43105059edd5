// The report: figures in words, claims beside the measured, and nothing of the input read as markup.
#include "layers/maps/report/report.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <regex>

#include "tests/layers/ascii_map.hpp"

namespace layers::maps {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

change::Step step_between(const ascii_map::Map& before, const ascii_map::Map& after, std::int64_t day = 0) {
  return change::change_between(ascii_map::coverage_from_map(before, day * 86'400),
                                ascii_map::coverage_from_map(after, (day + 1) * 86'400), {});
}

change::ClaimCheck claim(double claimed, double measured) {
  change::ClaimCheck check;
  check.claim.report_id = "r1";
  check.claim.date = geo::Date::parse_iso("2020-02-16");
  check.claim.actor = "Government";
  check.claim.hedge = "about";
  check.claim.claimed_km2 = claimed;
  check.claim.region = "west of Aleppo";
  check.claim.sentence = "The army took about 2,000 km².";
  check.from = geo::Instant(*geo::Date::parse_iso("2020-01-01"));
  check.to = geo::Instant(*geo::Date::parse_iso("2020-02-16"));
  check.measured = geo::SquareMetres::from_square_kilometres(measured);
  check.measured_low = geo::SquareMetres::from_square_kilometres(measured - 100);
  check.measured_high = geo::SquareMetres::from_square_kilometres(measured + 100);
  check.verdict = change::Verdict::inflated;
  check.reasons = {geo::said("more than the map shows")};
  return check;
}

// A mark of Markdown or HTML that is not escaped by a backslash before it.
bool has_live(std::string_view text, char mark) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == mark) {
      return true;
    }
  }
  return false;
}

// The Markdown without the links to rows that the report itself makes.
std::string unlinked(const std::string& text) {
  static const std::regex target(R"(\]\((?:change|matrix|claims|incidents|findings)\.csv(?:#row=[0-9]+)?\))");
  std::string result;
  std::vector<std::size_t> open;  // where brackets that are not escaped opened in the result
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::smatch match;
    if (text[i] == '\\' && i + 1 < text.size()) {
      result += text.substr(i++, 2);
    } else if (text[i] == ']' && !open.empty() &&
               std::regex_search(text.begin() + static_cast<std::ptrdiff_t>(i), text.end(), match, target,
                                 std::regex_constants::match_continuous)) {
      result.erase(open.back(), 1);
      open.pop_back();
      i += static_cast<std::size_t>(match.length()) - 1;
    } else {
      if (text[i] == '[') open.push_back(result.size());
      result += text[i];
    }
  }
  return result;
}

std::vector<std::string> lines(const std::string& text) {
  std::vector<std::string> result(1);
  for (const char c : text) {
    if (c == '\n')
      result.emplace_back();
    else
      result.back() += c;
  }
  return result;
}

// Cells of a row of a table: bars that are not escaped, less one.
std::size_t cells(const std::string& line) {
  std::size_t bars = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\\')
      ++i;
    else if (line[i] == '|')
      ++bars;
  }
  return bars - 1;
}

TEST(Report, of_nothing_is_a_title_and_a_sentence) {
  const auto text = report_markdown({});
  EXPECT_THAT(text, HasSubstr("0 reports name 0 places"));
  EXPECT_THAT(text, Not(HasSubstr("##"))) << "no heading over nothing";
}

TEST(Report, counts_what_was_found) {
  std::vector<incidents::Incident> all(3);
  all[0].event = all[1].event = "Air strike";
  all[2].event = "Clash";
  all[0].position = geo::LonLat(geo::Lon(36), geo::Lat(35));
  all[0].killed = 3;
  all[0].date = geo::Date::parse_iso("2020-02-16");
  all[1].killed = 3;
  all[1].same_as = "first";
  ReportInput input;
  input.title = "Northern Syria";
  input.report_count = 2;
  input.mention_count = 9;
  input.unresolved_count = 4;
  input.incidents = all;

  const auto text = unlinked(report_markdown(input));

  EXPECT_THAT(text, HasSubstr("# Northern Syria\n"));
  EXPECT_THAT(
      text,
      HasSubstr(
          "2 reports name 9 places; 4 of the names stayed unresolved. 3 incidents were found: 1 on the map, 1 repeat"));
  EXPECT_THAT(text, HasSubstr("| Air strike | 2 | 1 | 3 | 0 |")) << "the dead of a repeated report count once";
  EXPECT_THAT(text, HasSubstr("| Clash | 1 | 1 | 0 | 0 |"));
}

TEST(Report, sets_claims_beside_the_measured) {
  const std::vector<change::ClaimCheck> checks = {claim(2000, 1234.56), {}};
  ReportInput input;
  input.claims = checks;

  const auto text = unlinked(report_markdown(input));

  EXPECT_THAT(text, HasSubstr("about 2,000 km², west of Aleppo | 1,234.6 km² (1,134.6 to 1,334.6), 2020-01-01 to "
                              "2020-02-16 | **inflated**: "
                              "more than the map shows |"));
  EXPECT_THAT(text, HasSubstr("> The army took about 2,000 km²."));
  EXPECT_THAT(text, HasSubstr("| not measured |"));
}

TEST(Report, gives_area_held_by_date_and_change_over_all_steps) {
  const std::vector<change::Step> steps = {step_between({"A A B"}, {"A B B"}), step_between({"A B B"}, {"A A B"}, 1)};
  ReportInput input;
  input.steps = steps;
  input.classes = {"A", "B"};

  const auto text = unlinked(report_markdown(input));

  EXPECT_THAT(text, HasSubstr("| date | A | B |"));
  for (const auto* date : {"| 1970-01-01 |", "| 1970-01-02 |", "| 1970-01-03 |"}) EXPECT_THAT(text, HasSubstr(date));
  EXPECT_THAT(text, HasSubstr("## Change from 1970-01-01 to 1970-01-03"));
  EXPECT_THAT(text, HasSubstr("- A to B: 0.0 km²")) << "a square of 111 m";
  EXPECT_THAT(text, Not(HasSubstr("- B to A"))) << "of exchanges that round to nothing the largest alone";
  EXPECT_THAT(text, Not(HasSubstr("-0.0")));
}

TEST(Report, keeps_the_table_of_areas_short_and_ends_it_with_the_last_date) {
  std::vector<change::Step> steps;
  for (int day = 0; day < 30; ++day) steps.push_back(step_between({"A B"}, {"A B"}, day));
  ReportInput input;
  input.steps = steps;
  input.classes = {"A", "B"};

  const auto text = unlinked(report_markdown(input));

  const auto table = text.substr(text.find("## Area held"), text.find("## Change") - text.find("## Area held"));
  EXPECT_LE(std::count(table.begin(), table.end(), '\n'), 20);
  EXPECT_THAT(table,
              AllOf(HasSubstr("| 1970-01-01 |"), HasSubstr("| 1970-01-31 |"), HasSubstr("all are in change.csv")));
}

TEST(Report, lists_each_kind_of_doubt_once_with_its_count) {
  geo::Findings findings;
  for (std::size_t line = 2; line < 5; ++line) findings.warn("row-short", "has 2 cells", {"a.csv", line, {}});
  ReportInput input;
  input.findings = &findings;
  EXPECT_THAT(unlinked(report_markdown(input)),
              HasSubstr("| row with too few cells | 3 | a.csv, line 2: has 2 cells |"));
}

TEST(Report, names_the_sources) {
  const std::vector<geo::Source> sources = {{"gn", "GeoNames", "CC-BY-4.0", "GeoNames.org", "https://geonames.org/a_b"},
                                            {"x", "Odd", "", "", "javascript:alert(1) <b>"}};
  ReportInput input;
  input.sources = sources;
  const auto text = unlinked(report_markdown(input));
  EXPECT_THAT(text, HasSubstr("- GeoNames (CC-BY-4.0): GeoNames.org <https://geonames.org/a_b>"));
  EXPECT_THAT(text, HasSubstr("javascript:alert(1) \\<b\\>")) << "no link to anything but the web";
}

TEST(Report, lets_nothing_of_the_input_become_markup) {
  const std::vector<std::string> evil = {"<script>alert(1)</script>",
                                         "a | b | c",
                                         "**bold** _under_ `code` ~~gone~~",
                                         "[link](http://x) ![img](y)",
                                         "two\nlines\n\n# heading",
                                         "- item",
                                         "1. item",
                                         "+ item",
                                         "~~~",
                                         "&lt;b&gt; &#60;b&#62;",
                                         "\\| escaped bar \\",
                                         "\x1b[31mred\x07",
                                         "===",
                                         "$x^2$"};
  for (const auto& text : evil) {
    std::vector<incidents::Incident> all(1);
    all[0].event = all[0].place = all[0].actor = all[0].sentence = text;
    auto check = claim(1, 1);
    check.claim.report_id = check.claim.actor = check.claim.hedge = check.claim.region = check.claim.sentence = text;
    check.reasons = {geo::said("{text}", {{"text", text}})};
    const std::vector<change::ClaimCheck> checks = {check};
    geo::Findings findings;
    findings.warn("odd", text, {text, 1, text});
    const std::vector<geo::Source> sources = {{text, text, text, text, text}};
    ReportInput input;
    input.title = text;
    input.incidents = all;
    input.claims = checks;
    input.findings = &findings;
    input.sources = sources;

    const auto report = unlinked(report_markdown(input));

    for (const char mark : {'<', '`', '~', '[', ']', '&', '$', '_'})
      EXPECT_FALSE(has_live(report, mark)) << mark << " of " << text;
    EXPECT_EQ(report.find('\x1b'), std::string::npos);
    std::size_t headings = 0;
    for (const auto& line : lines(report)) {
      if (line.starts_with("#")) ++headings;
      if (line.starts_with("> ")) {
        EXPECT_EQ(line.find_first_of("-+=~", 2), line.find_first_of("-+=~", 3)) << line;
        EXPECT_FALSE(line.size() > 3 && line.substr(2, 2) == "1.") << line;
      }
    }
    EXPECT_EQ(headings, 6U) << report;
    for (const auto& line : lines(report)) {
      if (line.starts_with("| 2020-02-16")) {
        EXPECT_EQ(cells(line), 4U) << line;
      }
      if (line.starts_with("| odd |")) {
        EXPECT_EQ(cells(line), 3U) << line;
      }
    }
  }
}

TEST(Report, links_every_area_to_its_row_of_the_table) {
  const std::vector<change::Step> steps = {step_between({"A A B"}, {"A B B"}), step_between({"A B B"}, {"A A B"}, 1)};
  ReportInput input;
  input.steps = steps;
  input.classes = {"A", "B"};
  const auto text = report_markdown(input);
  EXPECT_THAT(text, HasSubstr("| 1970-01-01 | [0.0](change.csv#row=2) | [0.0](change.csv#row=3) |"));
  EXPECT_THAT(text, HasSubstr("| 1970-01-02 | [0.0](change.csv#row=2) | [0.0](change.csv#row=3) |"));
  EXPECT_THAT(text, HasSubstr("| 1970-01-03 | [0.0](change.csv#row=4) | [0.0](change.csv#row=5) |"));
  EXPECT_THAT(report_html(input), HasSubstr("<a href=\"change.csv#row=5\">0.0</a>"));
}

TEST(Report, is_a_page_without_script_in_which_nothing_of_the_input_is_markup) {
  const std::string evil = "<script>alert(1)</script><img src=x onerror=alert(1)>\"' & ]]>";
  std::vector<incidents::Incident> all(1);
  all[0].event = all[0].place = all[0].place_local = all[0].actor = all[0].sentence = evil;
  auto check = claim(1, 1);
  check.claim.report_id = check.claim.actor = check.claim.region = check.claim.sentence = evil;
  check.reasons = {geo::said("{text}", {{"text", evil}})};
  const std::vector<change::ClaimCheck> checks = {check};
  geo::Findings findings;
  findings.warn("odd", evil, {evil, 1, evil});
  const std::vector<geo::Source> sources = {{evil, evil, evil, evil, "javascript:alert(1)"}};
  Drawing drawing;
  drawing.title = evil;
  drawing.add(Text{.text = evil});
  const std::vector<Chart> drawn = {{"incidents", drawing}};
  ReportInput input;
  input.title = evil;
  input.incidents = all;
  input.claims = checks;
  input.findings = &findings;
  input.sources = sources;
  input.charts = drawn;
  input.versions = evil;

  const auto page = report_html(input);

  EXPECT_EQ(page.find("<script"), std::string::npos);
  EXPECT_EQ(page.find("<img"), std::string::npos);
  EXPECT_EQ(page.find("href=\"javascript"), std::string::npos);
  EXPECT_THAT(page, HasSubstr("default-src 'none'"));
  EXPECT_THAT(page, HasSubstr("<svg "));
}

TEST(Report, speaks_arabic_from_right_to_left) {
  const auto words = load_words(Language::ar);
  std::vector<incidents::Incident> all(1);
  all[0].event = "Air strike";
  all[0].event_code = "air-strike";
  ReportInput input;
  input.words = &words;
  input.incidents = all;
  const auto page = report_html(input);
  EXPECT_THAT(page, HasSubstr("<html lang=\"ar\" dir=\"rtl\">"));
  EXPECT_THAT(page, HasSubstr("غارة جوية"));
  EXPECT_THAT(page, Not(HasSubstr("Air strike")));
}

TEST(Report, keeps_its_tables_whole_for_random_text) {
  const unsigned seed = 41;
  std::mt19937 random(seed);
  const std::string alphabet = "|\\\n\r\t *_`<>&#-~ ab\xD8\xB9";
  for (int i = 0; i < 500; ++i) {
    std::string text;
    for (int n = std::uniform_int_distribution(0, 12)(random); n > 0; --n) {
      text += alphabet[std::uniform_int_distribution<std::size_t>(0, alphabet.size() - 1)(random)];
    }
    std::vector<incidents::Incident> all(1);
    all[0].date = geo::Date::parse_iso("2020-02-16");
    all[0].event = all[0].place = all[0].actor = all[0].sentence = text;
    ReportInput input;
    input.incidents = all;
    const auto report = unlinked(report_markdown(input));
    std::size_t rows = 0;
    for (const auto& line : lines(report)) {
      if (!line.starts_with("| 2020-02-16 |")) continue;
      ++rows;
      ASSERT_EQ(cells(line), 5U) << line << ", seed " << seed;
    }
    ASSERT_EQ(rows, 1U) << report << ", seed " << seed;
  }
}

}  // namespace
}  // namespace layers::maps
