// ACLED, UCDP GED and other tables of incidents; the headers are those of the codebooks, the rows are made up.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gazetteer/places/gazetteer.hpp"
#include "layers/exchange/incidents/read_incidents.hpp"
#include "layers/exchange/layers_out/layers.hpp"
#include "libgeo/io/json/value.hpp"
#include "libgeo/io/tables/table.hpp"
#include "libgeo/io/vector/write.hpp"
#include "tests/layers/scratch.hpp"
#include "tests/source_dir.hpp"

namespace layers::exchange {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const std::string acled_header =
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,"
    "actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,"
    "latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp\n";
const std::string acled_rows =
    "TST0012,16 February 2020,2020,1,Political violence,Battles,Government regains territory,Military Forces of "
    "Testland "
    "(1999-2024),,State forces,Zulus,,Rebel group,State forces-Rebel group,,999,Middle East,Testland,West,,,Alfaville,"
    "11.5000,30.5000,1,Daily News; Radio,National,\"Forces took the town,\n and held it.\",7,,1583000000\n"
    "TST0013,2020-02-17,2020,2,Political violence,Explosions/Remote violence,Suicide bomb,Zulus,,Rebel group,Civilians "
    "(Testland),,Civilians,,Civilians targeted,999,Middle East,Testland,East,,,Charliburg,11.5,31.5,2,Radio,National,A "
    "bomb.,0,,1583000001\n"
    "TST0014,2020-03-01,2020,3,Demonstrations,Protests,Peaceful protest,Protesters "
    "(Testland),,Protesters,,,,,,999,Middle "
    "East,Testland,East,,,Charliburg,11.5,31.5,3,Radio,National,A march.,0,crowd size=40,1583000002\n";

const std::string ged_header =
    "id,relid,year,active_year,code_status,type_of_violence,conflict_new_id,conflict_name,dyad_new_id,dyad_name,side_a_"
    "new_id,side_a,side_b_new_id,side_b,number_of_sources,source_article,source_office,source_date,source_headline,"
    "where_prec,where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,country,country_id,region,"
    "event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low\n";
const std::string ged_rows =
    "412,TST-2017-1,2017,1,Clear,1,5,Testland: Government,6,Government of Testland - Zulus,7,Government of Testland,8,"
    "Zulus,2,\"Agency, 2017-07-31, Fighting\",Agency,2017-08-01,Fighting in the west,1,Alfaville,the "
    "town,West,,11.5,30.5,"
    "POINT (30.5 11.5),Testland,999,Middle East,1,2,2017-07-29 00:00:00.000,2017-07-31 00:00:00.000,2,5,1,0,8,11,6\n"
    "413,TST-2017-2,2017,1,Clear,3,5,Testland: Government,6,Zulus - Civilians,8,Zulus,9,Civilians,1,\"Agency\",Agency,"
    "2017-08-02,Villagers,4,East province,,East,,11.2,31.4,POINT (31.4 11.2),Testland,999,Middle East,1,1,2017-08-01 "
    "00:00:00.000,2017-08-01 00:00:00.000,0,0,4,0,4,4,4\n";

class ReadIncidents : public ::testing::Test {
 protected:
  ReadIncidents() {
    const std::vector<std::filesystem::path> files = {
        scratch.write("testland.gaz", gazetteer::places::compile(::scratch::testland()))};
    gazetteer = gazetteer::places::Gazetteer(files);
    classes = vocabulary::load_event_classes(
        ::scratch::bytes_of(source_dir() / "layers" / "definitions" / "events.toml"), "events.toml");
    options.classes = classes;
  }
  std::vector<incidents::Incident> read(const std::string& bytes) {
    const std::vector<std::filesystem::path> files = {scratch.write("table.csv", bytes)};
    return read_incidents(files, gazetteer, options, findings);
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
  // Every cell of the table, from the column "original" of the incident layer as CSV.
  void comes_back_whole(const std::string& bytes) {
    const auto found = read(bytes);
    const auto written = geo::io::parse_csv(geo::io::to_csv(incident_layer(found, Rows::all)), "written.csv", findings);
    const auto table = geo::io::parse_csv(bytes, "table.csv", findings);
    ASSERT_EQ(written.rows.size(), table.rows.size());
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
      const auto original = geo::io::parse_json(written.rows[row][*written.column("original")], {});
      for (std::size_t c = 0; c < table.columns.size(); ++c) {
        const auto* text = original.find_string(table.columns[c]);
        EXPECT_EQ(text == nullptr ? "" : *text, table.rows[row][c]) << table.columns[c];
      }
    }
  }

  ::scratch::Folder scratch;
  gazetteer::places::Gazetteer gazetteer;
  std::vector<vocabulary::EventClass> classes;
  IncidentTableOptions options;
  geo::Findings findings;
};

TEST_F(ReadIncidents, of_acled) {
  const auto found = read(acled_header + acled_rows);
  ASSERT_EQ(found.size(), 3U);
  const auto& first = found[0];
  EXPECT_EQ(first.id, "TST0012");
  EXPECT_EQ(first.date->iso(), "2020-02-16");
  EXPECT_FALSE(first.date_to);
  EXPECT_EQ(first.event_code, "change-of-control");
  EXPECT_EQ(first.sub_event, "government-regains-territory");
  EXPECT_EQ(first.actor, "Military Forces of Testland (1999-2024)");
  EXPECT_EQ(first.target, "Zulus");
  EXPECT_EQ(first.killed, 7);
  EXPECT_EQ(first.place, "Alfaville");
  EXPECT_EQ(first.place_id, "test:alfaville");
  EXPECT_EQ(first.precision, "settlement");
  EXPECT_EQ(first.radius.value(), 5000.0);
  EXPECT_EQ(*first.position, ::scratch::at(30.5, 11.5));
  EXPECT_EQ(first.confidence, 1.0);
  EXPECT_EQ(first.source, "Daily News; Radio");
  EXPECT_EQ(found[1].sub_event, "suicide-bomb");
  EXPECT_EQ(found[1].precision, "area");
  EXPECT_EQ(found[1].radius.value(), 25000.0);
  EXPECT_EQ(found[1].confidence, 0.85);
  EXPECT_EQ(found[2].sub_event, "peaceful-protest");
  EXPECT_EQ(found[2].precision, "region");
  EXPECT_THAT(findings.all(), IsEmpty());
}

TEST_F(ReadIncidents, of_ged_with_its_inclusive_end) {
  const auto found = read(ged_header + ged_rows);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].id, "412");
  EXPECT_EQ(found[0].date->iso(), "2017-07-29");
  EXPECT_EQ(found[0].date_to->iso(), "2017-08-01") << "half-open";
  EXPECT_EQ(found[0].event_code, "clash");
  EXPECT_EQ(found[0].killed, 8);
  EXPECT_EQ(found[0].killed_as_told.low, 6);
  EXPECT_EQ(found[0].killed_as_told.high, 11);
  EXPECT_EQ(found[0].killed_as_told.civilians, 1);
  EXPECT_EQ(found[0].killed_as_told.fighters, 7);
  EXPECT_EQ(found[1].event_code, "attack-on-civilians");
  EXPECT_FALSE(found[1].date_to) << "one day";
  EXPECT_EQ(found[1].precision, "region");
  EXPECT_EQ(found[1].radius.value(), 100000.0);
}

TEST_F(ReadIncidents, without_loss) {
  comes_back_whole(acled_header + acled_rows);
  comes_back_whole(ged_header + ged_rows);
}

TEST_F(ReadIncidents, of_any_table_by_a_map_of_columns) {
  const std::vector<std::string> pairs = {"event_date=DATE", "actor1=WHO", "location=TOWN", "killed=DEAD",
                                          "event=KIND"};
  options.columns = column_map(pairs);
  const auto found = read("DATE;WHO;TOWN;DEAD;KIND\n2020-02-16;Zulus;Alfaville;3;shelling\n");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].id, "table-1");
  EXPECT_EQ(found[0].actor, "Zulus");
  EXPECT_EQ(found[0].killed, 3);
  EXPECT_EQ(found[0].event, "Shelling");
  EXPECT_EQ(*found[0].position, ::scratch::at(30.5, 11.5)) << "from the gazetteer";
  EXPECT_EQ(found[0].place_id, "test:alfaville");
}

TEST_F(ReadIncidents, of_its_own_layer) {
  const auto once = read(acled_header + acled_rows);
  const auto again = read(geo::io::to_csv(incident_layer(once, Rows::all)));
  ASSERT_EQ(again.size(), once.size());
  for (std::size_t i = 0; i < once.size(); ++i) {
    EXPECT_EQ(again[i].id, once[i].id);
    EXPECT_EQ(again[i].date, once[i].date);
    EXPECT_EQ(again[i].position, once[i].position);
    EXPECT_EQ(again[i].sub_event, once[i].sub_event);
    EXPECT_EQ(again[i].radius, once[i].radius);
  }
}

TEST_F(ReadIncidents, actors_become_ids_without_their_years) {
  const auto actors =
      vocabulary::load_actors("[[actor]]\nid = \"A\"\naliases = [\"Military Forces of Testland\"]\n", "actors.toml");
  options.actors = &actors;
  EXPECT_EQ(read(acled_header + acled_rows)[0].actor, "A");
}

TEST_F(ReadIncidents, tells_of_coordinates_that_disagree_with_the_name) {
  const auto found = read("date,place,lat,lon\n2020-02-16,Alfaville,10.1,31.9\n2020-02-16,Alfaville,11.6,30.5\n");
  EXPECT_EQ(*found[0].position, ::scratch::at(31.9, 10.1)) << "what is given stays";
  EXPECT_EQ(found[0].place_id, "");
  EXPECT_EQ(found[1].place_id, "test:alfaville") << "11 km are near enough";
  ASSERT_THAT(::scratch::codes(findings), ElementsAre("place-disagrees"));
  EXPECT_THAT(findings.all()[0].message, HasSubstr("km from the nearest \"Alfaville\""));
  EXPECT_EQ(findings.all()[0].where.line, 2U);
}

TEST_F(ReadIncidents, tells_of_places_it_cannot_find_and_ids_that_repeat) {
  const auto found = read("id,date,place\na,2020-02-16,Nowhere\na,2020-02-16,Bravoton\nb,2020-02-16,\n");
  EXPECT_EQ(found[1].id, "a-2");
  for (const auto& incident : found) {
    EXPECT_FALSE(incident.position);
    EXPECT_EQ(incident.precision, "none");
  }
  EXPECT_THAT(::scratch::codes(findings),
              ElementsAre("place-unknown", "id-repeated", "place-ambiguous", "place-missing"));
}

TEST_F(ReadIncidents, leaves_out_rows_without_a_possible_date_and_says_so) {
  const auto found = read(
      "id,date,date_to,place\na,2020-02-16,,Alfaville\nb,16.2.2020,,Alfaville\nc,,,Alfaville\n"
      "d,2020-02-31,,Alfaville\ne,2020-02-16,2020-02-10,Alfaville\nf,2020-02-17,,Alfaville\n");
  ASSERT_EQ(found.size(), 2U) << "the others are read";
  EXPECT_EQ(found[1].id, "f");
  ASSERT_EQ(findings.all().size(), 4U);
  std::size_t line = 3;
  for (const auto& finding : findings.all()) {
    EXPECT_EQ(finding.code, "row-left-out");
    EXPECT_EQ(finding.severity, geo::Severity::error);
    EXPECT_EQ(finding.where.line, line++);
  }
  EXPECT_THAT(findings.all()[2].message, HasSubstr("\"2020-02-31\" is no date"));
}

TEST_F(ReadIncidents, leaves_cells_empty_that_hold_no_number_or_position) {
  const auto found =
      read("id,date,place,lat,lon,killed\na,2020-02-16,Alfaville,99,30,many\nb,2020-02-16,Alfaville,,,2.5\n");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_FALSE(found[0].killed);
  EXPECT_TRUE(found[0].position) << "found by the name of its place";
  std::vector<std::string> codes;
  for (const auto& finding : findings.all()) codes.push_back(finding.code);
  EXPECT_THAT(codes, ::testing::UnorderedElementsAre("position-impossible", "number-impossible", "number-impossible"));
  const auto coded = read(acled_header + acled_rows);
  EXPECT_FALSE(coded.empty());
}

TEST_F(ReadIncidents, refuses_tables_that_leave_nothing) {
  EXPECT_THAT(refused("date,place\n16.2.2020,Alfaville\n"), AllOf(HasSubstr("line 2"), HasSubstr("no date")));
  EXPECT_THAT(refused("place,lat,lon\nAlfaville,,\n"), HasSubstr("no column tells the date"));
  EXPECT_THAT(refused("date,date_to\n2020-02-16,2020-02-10\n"), HasSubstr("ends before it begins"));
  options.columns = {{"actor", "WHO"}};
  EXPECT_THAT(refused("date\n2020-02-16\n"), HasSubstr("no column \"WHO\""));
  options.columns = {{"actr", "date"}};
  EXPECT_THAT(refused<geo::UsageError>("date\n2020-02-16\n"), HasSubstr("did you mean \"actor\""));
  const std::vector<std::string> broken = {"date"};
  EXPECT_THROW((void)column_map(broken), geo::UsageError);
}

TEST_F(ReadIncidents, a_table_without_rows_has_none) { EXPECT_THAT(read(acled_header), IsEmpty()); }

}  // namespace
}  // namespace layers::exchange
