// Ledgers from tables, with the places of a small gazetteer.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gazetteer/places/gazetteer.hpp"
#include "layers/exchange/read.hpp"
#include "tests/layers/scratch.hpp"

namespace layers::exchange {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// "Alfaville 30.5,11.5 2020-02-16 A held"
std::vector<std::string> told(const ledger::Ledger& ledger) {
  std::vector<std::string> result;
  for (const auto& s : ledger.statements) {
    result.push_back(fmt::format("{} {} {} {} {}", s.place,
                                 s.position
                                     ? fmt::format("{:g},{:g}", s.position->lon.degrees(), s.position->lat.degrees())
                                     : std::string("nowhere"),
                                 s.date.iso(), s.actor.empty() ? "nobody" : s.actor, s.status));
  }
  return result;
}

class ReadLedger : public ::testing::Test {
 protected:
  ReadLedger() {
    const std::vector<std::filesystem::path> files = {
        scratch.write("testland.gaz", gazetteer::places::compile(::scratch::testland()))};
    gazetteer = gazetteer::places::Gazetteer(files);
  }

  std::vector<std::string> read(const std::string& bytes, std::string_view name = "ledger.csv") {
    const std::vector<std::filesystem::path> files = {scratch.write(name, bytes)};
    ledger = read_ledger(files, gazetteer, options, findings);
    return told(ledger);
  }
  template <class Kind = geo::InputError>
  std::string refused(const std::string& bytes) {
    try {
      (void)read(bytes);
    } catch (const Kind& error) {
      return error.what();
    }
    return "it was read";
  }

  scratch::Folder scratch;
  gazetteer::places::Gazetteer gazetteer;
  LedgerOptions options;
  geo::Findings findings;
  ledger::Ledger ledger;
};

TEST_F(ReadLedger, reads_all_columns) {
  EXPECT_THAT(read("place,place_id,lat,lon,date,actor,status,certainty,source,note\n"
                   "Here,,10.25,30.75,2020-02-16,A,contested,low,page 3,\"two\nlines\"\n"),
              ElementsAre("Here 30.75,10.25 2020-02-16 A contested"));
  const auto& s = ledger.statements[0];
  EXPECT_EQ(s.certainty, "low");
  EXPECT_EQ(s.source, "page 3");
  EXPECT_EQ(s.note, "two\nlines");
  EXPECT_EQ(s.where.line, 2U);
  EXPECT_THAT(findings.all(), IsEmpty());
}

TEST_F(ReadLedger, reads_comma_semicolon_tab_byte_order_mark_and_decimal_comma) {
  const auto same = ElementsAre("Here 30.75,10.25 2020-02-16 A held");
  EXPECT_THAT(read("place,lat,lon,date,actor\nHere,10.25,30.75,2020-02-16,A\n"), same);
  EXPECT_THAT(read("place;lat;lon;date;actor\r\nHere;10,25;30,75;2020-02-16;A\r\n"), same);
  EXPECT_THAT(read("\xEF\xBB\xBFPlace\tLat\tLon\tDate\tActor\nHere\t10.25\t30.75\t2020-02-16\tA\n"), same);
  EXPECT_THAT(read("actor,date,lon,lat,place\nA,2020-02-16,\"30,75\",\"10,25\",Here"), same);
}

TEST_F(ReadLedger, keeps_the_leading_zeros_of_ids) {
  (void)read("place,place_id,lat,lon,date,actor\nHere,007,10.25,30.75,2020-02-16,A\n");
  EXPECT_EQ(ledger.statements[0].place_id, "007");
}

TEST_F(ReadLedger, takes_blanks_and_no_break_spaces_off_and_leaves_letters_whole) {
  (void)read(
      "place,lat,lon,date,actor\n\xC2\xA0 \xC2\xABHere\xC2\xBB \xC2\xA0,10.25,30.75, 2020-02-16 ,\xC2\xA0"
      "A\xC2\xA0\n\xC3\xA0,11,31,2020-02-16,A\n");
  EXPECT_EQ(ledger.statements[0].place, "\xC2\xABHere\xC2\xBB") << "a quotation mark begins with the byte of the space";
  EXPECT_EQ(ledger.statements[0].actor, "A");
  EXPECT_EQ(ledger.statements[1].place, "\xC3\xA0") << "a letter ends with the byte of the space";
}

TEST_F(ReadLedger, names_the_column_that_is_missing) {
  EXPECT_THAT(refused("place,lat,lon,actor\nHere,1,2,A\n"),
              AllOf(HasSubstr("no column \"date\""), HasSubstr("line 1")));
  EXPECT_THAT(refused("place,lat,lon,date\nHere,1,2,2020-01-01\n"), HasSubstr("no column \"actor\""));
  EXPECT_THAT(refused("name,lat,date,actor\nHere,1,2020-01-01,A\n"), HasSubstr("no column \"place\""));
}

TEST_F(ReadLedger, names_the_line_of_a_bad_row) {
  const std::string head = "place,lat,lon,date,actor\nHere,10,30,2020-02-16,A\n";
  EXPECT_THAT(refused(head + "There,10,30,16.2.2020,A\n"),
              AllOf(HasSubstr("line 3"), HasSubstr("\"16.2.2020\" is no date")));
  EXPECT_THAT(refused(head + "There,10,30,2020-02-31,A\n"), HasSubstr("line 3"));
  EXPECT_THAT(refused(head + "There,10,30,,A\n"), AllOf(HasSubstr("line 3"), HasSubstr("no date")));
  EXPECT_THAT(refused(head + "There,10,30,2020-02-16,\n"), AllOf(HasSubstr("line 3"), HasSubstr("names no actor")));
  EXPECT_THAT(refused(head + ",,,2020-02-16,A\n"), AllOf(HasSubstr("line 3"), HasSubstr("names no place")));
  EXPECT_THAT(refused(head + "There,100,30,2020-02-16,A\n"), AllOf(HasSubstr("line 3"), HasSubstr("latitude")));
  EXPECT_THAT(refused(head + "There,10,,2020-02-16,A\n"), AllOf(HasSubstr("line 3"), HasSubstr("give both")));
  EXPECT_THAT(refused(head + "There,10,east,2020-02-16,A\n"), AllOf(HasSubstr("line 3"), HasSubstr("\"east\"")));
  EXPECT_THAT(refused(head + "\"Two\nlines\",10,30,2020-02-16,A\nThere,10,30,2020-02-16,\n"), HasSubstr("line 5"));
}

TEST_F(ReadLedger, refuses_what_is_no_table) {
  EXPECT_THROW((void)read(""), geo::InputError);
  EXPECT_THROW((void)read("place,date,actor\n\"Here,2020-02-16,A\n"), geo::InputError);
  EXPECT_THROW((void)read("place,date,actor\nH\xE8re,2020-02-16,A\n"), geo::InputError);
  const std::vector<std::filesystem::path> missing = {scratch / "missing.csv"};
  EXPECT_THROW((void)read_ledger(missing, gazetteer, options, findings), geo::InputError);
}

TEST_F(ReadLedger, none_means_that_nobody_holds_the_place) {
  EXPECT_THAT(read("place,lat,lon,date,actor\nHere,10,30,2020-02-16,none\n"),
              ElementsAre("Here 30,10 2020-02-16 nobody held"));
}

TEST_F(ReadLedger, finds_places_by_name_and_by_id) {
  EXPECT_THAT(read("place,place_id,date,actor\nAlfaville,,2020-02-16,A\n,test:charliburg,2020-02-16,B\n"),
              ElementsAre("Alfaville 30.5,11.5 2020-02-16 A held", "Charliburg 31.5,11.5 2020-02-16 B held"));
  EXPECT_EQ(ledger.statements[0].place_id, "test:alfaville");
  EXPECT_THAT(findings.all(), IsEmpty());
}

TEST_F(ReadLedger, prefers_the_seat_of_a_unit_among_namesakes) {
  EXPECT_THAT(read("place,date,actor\nDeltaport,2020-02-16,A\n"), ElementsAre("Deltaport 31.5,10.5 2020-02-16 A held"));
  EXPECT_THAT(findings.all(), IsEmpty());
}

TEST_F(ReadLedger, never_guesses_among_namesakes_of_one_rank) {
  EXPECT_THAT(read("place,date,actor\nBravoton,2020-02-16,A\n"), ElementsAre("Bravoton nowhere 2020-02-16 A held"));
  ASSERT_THAT(::scratch::codes(findings), ElementsAre("place-ambiguous"));
  EXPECT_THAT(findings.all()[0].message, HasSubstr("\"Bravoton\" is the name of 2 places"));
  EXPECT_EQ(findings.all()[0].where.line, 2U);
}

TEST_F(ReadLedger, tells_once_of_a_place_that_no_gazetteer_has) {
  EXPECT_THAT(read("place,place_id,date,actor\nNowhere,,2020-02-16,A\nNowhere,,2020-02-17,B\nAlfaville,test:gone,2020-"
                   "02-16,A\n"),
              ElementsAre("Alfaville 30.5,11.5 2020-02-16 A held", "Nowhere nowhere 2020-02-16 A held",
                          "Nowhere nowhere 2020-02-17 B held"));
  ASSERT_THAT(::scratch::codes(findings), ElementsAre("place-unknown", "place-id-unknown"));
}

TEST_F(ReadLedger, looks_only_in_the_countries_it_is_told) {
  options.countries = {"XX"};
  EXPECT_THAT(read("place,date,actor\nAlfaville,2020-02-16,A\n"), ElementsAre("Alfaville nowhere 2020-02-16 A held"));
  ASSERT_THAT(::scratch::codes(findings), ElementsAre("place-unknown"));
  options.countries = {"XX", "TL"};
  EXPECT_THAT(read("place,date,actor\nAlfaville,2020-02-16,A\n"), ElementsAre("Alfaville 30.5,11.5 2020-02-16 A held"));
}

TEST_F(ReadLedger, takes_no_country_or_province_for_a_town) {
  EXPECT_THAT(read("place,date,actor\nTestland,2020-02-16,A\n"), ElementsAre("Testland nowhere 2020-02-16 A held"));
}

TEST_F(ReadLedger, puts_ids_for_the_names_of_actors_and_keeps_unknown_ones) {
  const auto actors = vocabulary::load_actors("[[actor]]\nid = \"A\"\naliases = [\"the Alfas\"]\n", "actors.toml");
  options.actors = &actors;
  EXPECT_THAT(read("place,lat,lon,date,actor\nHere,10,30,2020-02-16,The "
                   "ALFAS\nThere,11,31,2020-02-16,Zulu\nThere,11,31,2020-02-17,Zulu\n"),
              ElementsAre("Here 30,10 2020-02-16 A held", "There 31,11 2020-02-16 Zulu held",
                          "There 31,11 2020-02-17 Zulu held"));
  ASSERT_THAT(::scratch::codes(findings), ElementsAre("actor-unknown"));
}

TEST_F(ReadLedger, tells_of_two_holders_of_a_place_on_one_date) {
  EXPECT_THAT(
      read("place,lat,lon,date,actor\nHere,10,30,2020-02-16,A\nHere,10,30,2020-02-16,B\nHere,10,30,2020-02-16,B\n"),
      ElementsAre("Here 30,10 2020-02-16 A held", "Here 30,10 2020-02-16 B held"));
  ASSERT_THAT(::scratch::codes(findings), ElementsAre("statement-overruled"));
  EXPECT_EQ(findings.all()[0].where.line, 2U);
}

TEST_F(ReadLedger, joins_several_tables_in_order_of_place_and_date) {
  const std::vector<std::filesystem::path> files = {
      scratch.write("b.csv", "place,date,actor\nCharliburg,2020-03-01,B\nAlfaville,2020-03-01,B\n"),
      scratch.write("a.csv", "place,date,actor\nAlfaville,2020-02-16,A\n")};
  EXPECT_THAT(told(read_ledger(files, gazetteer, options, findings)),
              ElementsAre("Alfaville 30.5,11.5 2020-02-16 A held", "Alfaville 30.5,11.5 2020-03-01 B held",
                          "Charliburg 31.5,11.5 2020-03-01 B held"));
}

TEST_F(ReadLedger, takes_only_what_was_accepted_of_a_proposed_one) {
  EXPECT_THAT(read("accepted,place,date,actor,speaker\nyes,Alfaville,2020-02-16,A,A\n,Alfaville,2020-02-17,B,\nno,"
                   "Charliburg,2020-02-16,B,B\nX,Charliburg,2020-02-18,A,\n"),
              ElementsAre("Alfaville 30.5,11.5 2020-02-16 A held", "Charliburg 31.5,11.5 2020-02-18 A held"));
  ASSERT_THAT(::scratch::codes(findings), ElementsAre("ledger-undecided"));
  EXPECT_THAT(findings.all()[0].message, HasSubstr("1 proposed row"));
  EXPECT_THAT(refused("accepted,place,date,actor\nmaybe,Alfaville,2020-02-16,A\n"),
              AllOf(HasSubstr("line 2"), HasSubstr("\"maybe\"")));
}

TEST_F(ReadLedger, a_table_without_rows_is_an_empty_ledger) { EXPECT_THAT(read("place,date,actor\n"), IsEmpty()); }

TEST_F(ReadLedger, tells_of_an_actor_that_does_not_exist_on_the_day_and_keeps_the_row) {
  const auto actors = vocabulary::load_actors(
      "[[actor]]\nid = \"A\"\naliases = [\"Guard\"]\nto = 2020-02-10\n"
      "[[actor]]\nid = \"B\"\naliases = [\"Guard\"]\nfrom = 2020-02-20\n",
      "actors.toml");
  options.actors = &actors;
  EXPECT_THAT(read("place,date,actor\nAlfaville,2020-02-09,Guard\nAlfaville,2020-02-20,Guard\n"),
              ElementsAre(HasSubstr("2020-02-09 A held"), HasSubstr("2020-02-20 B held")));
  EXPECT_TRUE(findings.empty());
  EXPECT_THAT(read("place,date,actor\nAlfaville,2020-02-10,A\nAlfaville,2020-02-12,A\n"),
              ElementsAre(HasSubstr("2020-02-10 A held"), HasSubstr("2020-02-12 A held")));
  ASSERT_EQ(findings.all().size(), 1U) << "half-open, and told once";
  EXPECT_EQ(findings.all().front().code, "actor-not-existing");
  EXPECT_EQ(findings.all().front().where.line, 2U);
  EXPECT_THAT(findings.all().front().message, AllOf(HasSubstr("until 2020-02-10"), HasSubstr("row is kept")));
}

}  // namespace
}  // namespace layers::exchange
