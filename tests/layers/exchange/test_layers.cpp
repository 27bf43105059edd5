// The layers that leave: their columns, their rows, and what they say of absence.
#include "layers/exchange/layers_out/layers.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "gazetteer/geoparse/relations/footprints.hpp"
#include "gazetteer/places/gazetteer.hpp"
#include "layers/exchange/columns.hpp"
#include "libgeo/io/vector/write.hpp"
#include "tests/layers/ascii_map.hpp"
#include "tests/layers/scratch.hpp"

namespace layers::exchange {
namespace {

using geo::io::FieldType;
using geo::io::GeometryType;
using geo::io::Layer;
using geo::io::Value;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> columns(const Layer& layer) {
  std::vector<std::string> names;
  for (const auto& field : layer.fields) names.push_back(field.name);
  return names;
}

Value value(const Layer& layer, std::size_t row, std::string_view column) {
  return layer.features.at(row).values.at(layer.field_index(column).value());
}
std::string text(const Layer& layer, std::size_t row, std::string_view column) {
  const auto cell = value(layer, row, column);
  if (const auto* s = std::get_if<std::string>(&cell)) return *s;
  if (const auto* d = std::get_if<geo::Date>(&cell)) return d->iso();
  if (const auto* i = std::get_if<geo::Instant>(&cell)) return i->iso();
  if (const auto* n = std::get_if<std::int64_t>(&cell)) return std::to_string(*n);
  if (const auto* r = std::get_if<double>(&cell)) return fmt::format("{:g}", *r);
  if (const auto* b = std::get_if<bool>(&cell)) return *b ? "true" : "false";
  return "null";
}
bool placed(const Layer& layer, std::size_t row) {
  return !std::holds_alternative<std::monostate>(layer.features.at(row).geometry);
}

constexpr std::int64_t day = 86'400;

control::Timeline timeline(const std::vector<ascii_map::Map>& maps, std::int64_t step = day, std::int64_t first = 0) {
  std::vector<control::Snapshot> snapshots;
  for (std::size_t i = 0; i < maps.size(); ++i) {
    snapshots.push_back(ascii_map::snapshot({maps[i]}, first + static_cast<std::int64_t>(i) * step));
  }
  geo::Findings findings;
  geo::Progress progress;
  return control::build_timeline(std::move(snapshots), {}, findings, progress);
}

incidents::Incident incident(std::string id, std::optional<geo::LonLat> position) {
  incidents::Incident one;
  one.id = std::move(id);
  one.event = "Air strike";
  one.event_code = "air-strike";
  one.position = position;
  one.radius = geo::Metres(500);
  one.confidence = 0.75;
  return one;
}

// What holds for every layer: cells as many as columns and of their types, short names that a Shapefile takes.
void check_schema(const Layer& layer) {
  std::set<std::string> short_names;
  for (const auto& field : layer.fields) {
    const auto& name = field.short_name.empty() ? field.name : field.short_name;
    EXPECT_LE(name.size(), 10U) << layer.name << "." << field.name;
    EXPECT_TRUE(short_names.insert(name).second) << layer.name << "." << name;
    EXPECT_FALSE(field.description.empty()) << layer.name << "." << field.name;
  }
  for (const auto& feature : layer.features) {
    ASSERT_EQ(feature.values.size(), layer.fields.size()) << layer.name;
    for (std::size_t i = 0; i < layer.fields.size(); ++i) {
      const auto& cell = feature.values[i];
      if (std::holds_alternative<std::monostate>(cell)) continue;
      const auto type = layer.fields[i].type;
      const bool fits = (type == FieldType::text && std::holds_alternative<std::string>(cell)) ||
                        (type == FieldType::integer && std::holds_alternative<std::int64_t>(cell)) ||
                        (type == FieldType::real && std::holds_alternative<double>(cell)) ||
                        (type == FieldType::boolean && std::holds_alternative<bool>(cell)) ||
                        (type == FieldType::date && std::holds_alternative<geo::Date>(cell)) ||
                        (type == FieldType::date_time && std::holds_alternative<geo::Instant>(cell));
      EXPECT_TRUE(fits) << layer.name << "." << layer.fields[i].name;
      const auto* told = std::get_if<std::string>(&cell);
      EXPECT_FALSE(told != nullptr && told->empty()) << layer.fields[i].name;
    }
  }
}

TEST(IncidentLayer, has_the_columns_of_the_contract) {
  const auto layer = incident_layer({}, Rows::placed);
  EXPECT_EQ(layer.name, "incidents");
  EXPECT_EQ(layer.geometry_type, GeometryType::point);
  EXPECT_THAT(columns(layer),
              ElementsAre("id", "date", "date_to", "reported_at", "event", "event_code", "actor", "target", "place",
                          "place_local", "place_id", "relation", "precision", "radius_m", "confidence", "killed",
                          "wounded", "quantity", "title", "sentence", "source", "url", "report_id", "same_as",
                          "sub_event", "p_event", "killed_low", "killed_high", "killed_civilians", "killed_fighters",
                          "wounded_low", "wounded_high", "wounded_civilians", "wounded_fighters", "spans", "original"));
  EXPECT_THAT(layer.features, IsEmpty());
  check_schema(layer);
}

TEST(IncidentLayer, parts_what_is_placed_from_what_is_not) {
  const std::vector<incidents::Incident> all = {incident("a", scratch::at(36, 35)), incident("b", std::nullopt),
                                                incident("c", scratch::at(37, 35))};

  const auto on_map = incident_layer(all, Rows::placed);
  const auto off_map = incident_layer(all, Rows::unplaced);
  const auto both = incident_layer(all, Rows::all);

  ASSERT_EQ(on_map.features.size(), 2U);
  EXPECT_EQ(text(on_map, 1, "id"), "c");
  EXPECT_EQ(on_map.features[1].id, "c");
  ASSERT_EQ(off_map.features.size(), 1U);
  EXPECT_EQ(off_map.name, "incidents_unplaced");
  EXPECT_EQ(off_map.geometry_type, GeometryType::none);
  EXPECT_EQ(text(off_map, 0, "id"), "b");
  ASSERT_EQ(both.features.size(), 3U);
  EXPECT_FALSE(placed(both, 1));
  for (const auto& layer : {on_map, off_map, both}) check_schema(layer);
}

TEST(IncidentLayer, says_null_for_what_is_not_told) {
  auto told = incident("a", scratch::at(36, 35));
  told.date = geo::Date::parse_iso("2020-02-16");
  told.killed = 0;
  told.actor = "SDF";
  const std::vector<incidents::Incident> all = {told, incident("b", std::nullopt)};

  const auto layer = incident_layer(all, Rows::all);

  EXPECT_EQ(text(layer, 0, "date"), "2020-02-16");
  EXPECT_EQ(text(layer, 0, "killed"), "0") << "nobody killed is told, not unknown";
  EXPECT_EQ(text(layer, 0, "wounded"), "null");
  EXPECT_EQ(text(layer, 0, "radius_m"), "500");
  EXPECT_EQ(text(layer, 1, "radius_m"), "null") << "no place, no radius";
  EXPECT_EQ(text(layer, 1, "date"), "null");
  EXPECT_EQ(text(layer, 1, "actor"), "null");
}

TEST(ZoneLayer, has_the_columns_of_the_contract_and_an_open_end_where_land_is_still_held) {
  const auto zones = control::zones(timeline({{"A A B"}, {"A B B"}}));

  const auto layer = zone_layer(zones);

  EXPECT_THAT(columns(layer), ElementsAre("zone_id", "actor", "status", "valid_from", "valid_to", "area_km2",
                                          "confidence", "evidence", "sources"));
  check_schema(layer);
  ASSERT_EQ(layer.features.size(), 4U);
  EXPECT_EQ(layer.fields[3].type, FieldType::date);
  std::size_t open = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_EQ(text(layer, i, "zone_id"), zones[i].zone_id);
    if (text(layer, i, "valid_to") == "null") {
      ++open;
      EXPECT_EQ(text(layer, i, "valid_from"), "1970-01-02");
    } else {
      EXPECT_EQ(text(layer, i, "valid_to"), "1970-01-02");
    }
    EXPECT_NEAR(std::get<double>(value(layer, i, "area_km2")), zones[i].size.square_kilometres(), 0.5e-6);
  }
  EXPECT_EQ(open, 2U);
}

TEST(ZoneLayer, has_times_for_all_where_one_is_no_midnight) {
  const auto layer = zone_layer(control::zones(timeline({{"A A B"}, {"A B B"}}, 6 * 3600)));
  EXPECT_EQ(layer.fields[3].type, FieldType::date_time);
  EXPECT_EQ(text(layer, 0, "valid_from"), "1970-01-01T00:00:00Z");
  EXPECT_EQ(text(layer, 0, "valid_to"), "1970-01-01T06:00:00Z");
  check_schema(layer);
}

TEST(ControlPlaceLayer, gives_a_statement_until_the_next_on_the_same_place) {
  const auto statement = [](std::string place, std::optional<geo::LonLat> position, const char* date,
                            std::string actor) {
    ledger::ControlStatement one;
    one.place = std::move(place);
    one.position = position;
    one.date = geo::Date::parse_iso(date).value();
    one.actor = std::move(actor);
    return one;
  };
  const auto ledger = ledger::ordered({statement("Here", scratch::at(30, 10), "2020-03-01", ""),
                                       statement("Here", scratch::at(30, 10), "2020-01-01", "A"),
                                       statement("Nowhere", std::nullopt, "2020-01-01", "B")});

  const auto layer = control_place_layer(ledger);

  check_schema(layer);
  ASSERT_EQ(layer.features.size(), 3U);
  std::map<std::string, std::string> told;
  for (std::size_t i = 0; i < 3; ++i) {
    told[text(layer, i, "place") + " " + text(layer, i, "valid_from")] =
        text(layer, i, "actor") + " until " + text(layer, i, "valid_to") + (placed(layer, i) ? "" : ", not on the map");
  }
  EXPECT_EQ(told["Here 2020-01-01"], "A until 2020-03-01");
  EXPECT_EQ(told["Here 2020-03-01"], "null until null") << "nobody holds it any longer";
  EXPECT_EQ(told["Nowhere 2020-01-01"], "B until null, not on the map");
}

TEST(ChangeLayer, has_the_columns_of_the_contract_and_a_row_for_each_piece) {
  geo::Progress progress;
  const auto steps = change::change_over(timeline({{"A A B ."}, {"A B B B"}}), {}, progress);

  const auto layer = change_layer(steps);

  EXPECT_THAT(columns(layer), ElementsAre("from", "to", "actor_from", "actor_to", "area_km2", "thin"));
  check_schema(layer);
  ASSERT_EQ(layer.features.size(), 2U);
  EXPECT_EQ(text(layer, 0, "actor_from") + " " + text(layer, 0, "actor_to"), "A B");
  EXPECT_EQ(text(layer, 1, "actor_from") + " " + text(layer, 1, "actor_to"), "none B");
  EXPECT_EQ(text(layer, 0, "from"), "1970-01-01");
  EXPECT_EQ(text(layer, 0, "to"), "1970-01-02");
  EXPECT_EQ(text(layer, 0, "thin"), "false");
}

TEST(FrontLayer, stands_until_the_next_map_also_where_that_has_no_front) {
  const auto line = timeline({{"A B"}, {"A A"}, {"A B"}});
  std::vector<change::Front> fronts;
  std::vector<geo::Instant> dates;
  for (const auto& coverage : line.coverages) {
    dates.push_back(coverage.at());
    for (auto& front : change::fronts(coverage, change::By::actor)) fronts.push_back(std::move(front));
  }
  ASSERT_EQ(fronts.size(), 2U);

  const auto layer = front_layer(fronts, dates);

  EXPECT_THAT(columns(layer), ElementsAre("date", "valid_to", "actor_a", "actor_b", "length_km"));
  check_schema(layer);
  EXPECT_EQ(text(layer, 0, "valid_to"), "1970-01-02") << "on the 2nd all is held by A";
  EXPECT_EQ(text(layer, 1, "date"), "1970-01-03");
  EXPECT_EQ(text(layer, 1, "valid_to"), "null");
  EXPECT_NEAR(std::get<double>(value(layer, 0, "length_km")), 0.1106, 0.0006)
      << "0.001 degree of a meridian at the equator";

  const auto alone = front_layer(fronts);
  EXPECT_EQ(text(alone, 0, "valid_to"), "1970-01-03") << "without the dates of the maps: the next front";
}

TEST(RepairLayer, tells_what_cleaning_moved) {
  geo::Findings findings;
  const auto cleaned = control::clean(ascii_map::snapshot({{"A A ."}, {". B B"}}),
                                      {.last_rule = control::LastRule::later_drawn}, findings);
  ASSERT_FALSE(cleaned.repairs.empty());

  const auto layer = repair_layer(cleaned.repairs);

  check_schema(layer);
  EXPECT_EQ(text(layer, 0, "rule"), "overlap-later-drawn");
  EXPECT_EQ(text(layer, 0, "actor_from"), "A");
  EXPECT_EQ(text(layer, 0, "actor_to"), "B");
  EXPECT_TRUE(placed(layer, 0));
}

TEST(Layers, of_nothing_have_columns_and_no_rows) {
  const gazetteer::places::Gazetteer nothing;
  for (const auto& layer : {zone_layer({}), control_place_layer({}), change_layer({}), front_layer({}),
                            repair_layer({}), area_layer({}, nothing), mention_layer({}, nothing, Rows::all)}) {
    EXPECT_THAT(layer.features, IsEmpty()) << layer.name;
    EXPECT_FALSE(layer.fields.empty()) << layer.name;
    EXPECT_FALSE(layer.title.empty()) << layer.name;
    check_schema(layer);
  }
}

TEST(Layers, never_show_a_negative_zero) {
  EXPECT_EQ(km2_text(geo::SquareMetres(-0.0)), "0.000000");
  EXPECT_EQ(km2_text(geo::SquareMetres(-0.4)), "0.000000");
  EXPECT_EQ(km2_text(geo::SquareMetres(-0.6)), "-0.000001");
  EXPECT_EQ(km2_text(geo::SquareMetres(2'000'000'000.4)), "2000.000000");
  EXPECT_FALSE(std::signbit(km2_number(geo::SquareMetres(-0.4))));
  EXPECT_EQ(km2_number(geo::SquareMetres(1'234'567.4)), 1.234567);
}

TEST(OutlinesOf, gives_every_ring_as_a_closed_line_and_keeps_the_rows) {
  Layer areas;
  areas.name = "areas";
  areas.geometry_type = GeometryType::multi_polygon;
  areas.fields = {column("phrase", FieldType::text, "the phrase")};
  auto with_hole = scratch::square(30, 10, 1);
  with_hole.polygons[0].holes.push_back(scratch::square(30.25, 10.25, 0.5).polygons[0].shell);
  areas.features = {{"1", with_hole, {std::string("west of X")}}, {"2", {}, {std::string("no shape")}}};

  const auto lines = outlines_of(areas);

  EXPECT_EQ(lines.name, "area_outlines");
  EXPECT_EQ(lines.geometry_type, GeometryType::multi_line);
  EXPECT_EQ(lines.fields, areas.fields);
  ASSERT_EQ(lines.features.size(), 2U);
  EXPECT_EQ(text(lines, 0, "phrase"), "west of X");
  const auto& outline = std::get<geo::MultiLineString>(lines.features[0].geometry);
  ASSERT_EQ(outline.lines.size(), 2U);
  for (const auto& line : outline.lines) {
    EXPECT_EQ(line.points.size(), 5U);
    EXPECT_EQ(line.points.front(), line.points.back());
  }
}

TEST(MentionLayer, has_resolved_names_relations_and_unresolved_ones_apart) {
  const scratch::Folder folder;
  const std::vector<std::filesystem::path> files = {
      folder.write("testland.gaz", gazetteer::places::compile(scratch::testland()))};
  const gazetteer::places::Gazetteer gazetteer(files);
  using gazetteer::geoparse::Mention;
  ParsedReport report;
  report.document.id = "r1";
  report.document.text = "Clashes west of Alfaville. Zulu fell.";
  report.document.date = geo::Date::parse_iso("2020-02-16");
  report.text.sentences = {{0, 26}, {27, 37}};
  Mention town, unknown;
  town.span = {16, 25};
  town.place = gazetteer.find_id("test:alfaville");
  town.p = 0.9;
  unknown.span = {27, 31};
  unknown.sentence = 1;
  unknown.reasons = {geo::said("no gazetteer has it")};
  report.text.mentions = {town, unknown};
  gazetteer::geoparse::Relation west;
  west.type = gazetteer::geoparse::RelationType::direction;
  west.span = {8, 25};
  west.anchors = {0};
  west.point = scratch::at(30.4, 11.5);
  west.radius = geo::Metres(9000);
  west.footprint = scratch::square(30.3, 11.4, 0.2);
  report.text.relations = {west};
  const std::vector<ParsedReport> reports = {report};

  const auto found = mention_layer(reports, gazetteer, Rows::placed);
  const auto missing = mention_layer(reports, gazetteer, Rows::unplaced);

  for (const auto* name :
       {"mention", "place", "place_local", "place_id", "p", "document", "date", "sentence", "source", "url"}) {
    EXPECT_TRUE(found.field_index(name)) << name;
  }
  check_schema(found);
  check_schema(missing);
  EXPECT_EQ(found.sources.size(), 1U) << "the gazetteer's licence travels with its places";
  ASSERT_EQ(found.features.size(), 2U);
  std::set<std::string> rows;
  for (std::size_t i = 0; i < 2; ++i) {
    rows.insert(text(found, i, "mention") + " | " + text(found, i, "kind") + " | " + text(found, i, "place_id") +
                " | " + text(found, i, "radius_m") + " | " + text(found, i, "p") + " | " + text(found, i, "sentence"));
  }
  EXPECT_THAT(rows,
              ElementsAre("Alfaville | place | test:alfaville | null | 0.9 | Clashes west of Alfaville.",
                          "west of Alfaville | relation | test:alfaville | 9000 | 0.9 | Clashes west of Alfaville."));
  ASSERT_EQ(missing.features.size(), 1U);
  EXPECT_EQ(text(missing, 0, "mention"), "Zulu");
  EXPECT_EQ(text(missing, 0, "place"), "null");
  EXPECT_EQ(text(missing, 0, "reasons"), "no gazetteer has it");

  EXPECT_EQ(text(found, 0, "approximate"), "false");
  auto beside = reports;  // "Alfaville Institute", of which only the town is known
  beside[0].text.mentions[0].approximate = true;
  const auto rough = mention_layer(beside, gazetteer, Rows::placed);
  EXPECT_EQ(text(rough, 0, "approximate"), "true");
  const auto view = gazetteer.view(*town.place);
  EXPECT_EQ(text(rough, 0, "radius_m"), fmt::format("{:.0f}", gazetteer::geoparse::settlement_radius(view).value()));
  EXPECT_EQ(text(missing, 0, "approximate"), "null");

  const auto areas = area_layer(reports, gazetteer);
  check_schema(areas);
  ASSERT_EQ(areas.features.size(), 1U);
  EXPECT_EQ(text(areas, 0, "phrase"), "west of Alfaville");
  EXPECT_EQ(text(areas, 0, "document"), "r1");
}

}  // namespace
}  // namespace layers::exchange
