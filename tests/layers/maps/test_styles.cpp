// Names in four languages, hatches of statuses, steps of figures, and signs that are told apart when they are small.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "layers/maps/drawing/hatching.hpp"
#include "layers/maps/drawing/markers.hpp"
#include "layers/maps/qgis/qgis.hpp"
#include "layers/maps/style/design.hpp"
#include "layers/maps/style/grades.hpp"
#include "layers/maps/style/palettes.hpp"
#include "layers/maps/style/statuses.hpp"
#include "libgeo/io/files/atomic.hpp"

namespace layers::maps {
namespace {

using geo::io::FieldType;
using geo::io::GeometryType;
using geo::io::Layer;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

vocabulary::ActorTable syria() {
  const auto path = vocabulary::definitions_folder() / "actors" / "syria.toml";
  return vocabulary::load_actors(geo::io::read_file(path), path.string());
}

std::vector<vocabulary::EventClass> events() {
  const auto path = vocabulary::definitions_folder() / "events.toml";
  return vocabulary::load_event_classes(geo::io::read_file(path), path.string());
}

geo::MultiPolygon styled_square(double west, double south, double size) {
  const auto at = [](double lon, double lat) { return geo::LonLat{geo::Lon(lon), geo::Lat(lat)}; };
  return {{geo::Polygon{geo::Ring(std::vector{at(west, south), at(west + size, south), at(west + size, south + size),
                                              at(west, south + size)}),
                        {}}}};
}

Layer styled_zones() {
  Layer layer;
  layer.name = "zones";
  layer.geometry_type = GeometryType::multi_polygon;
  layer.fields = {{"actor", FieldType::text, "", "", ""}, {"status", FieldType::text, "", "", ""}};
  layer.features = {{"", styled_square(36, 35, 1), {std::string("SDF"), std::string("held")}},
                    {"", styled_square(37, 35, 1), {std::string("Government"), std::string("contested")}},
                    {"", styled_square(38, 35, 1), {std::string("SDF"), std::string("claimed")}}};
  return layer;
}

TEST(Names, of_actors_are_there_in_every_language_of_the_ready_tables) {
  for (const auto* table : {"iraq", "sudan", "syria", "ukraine", "yemen"}) {
    const auto path = vocabulary::definitions_folder() / "actors" / (std::string(table) + ".toml");
    const auto actors = vocabulary::load_actors(geo::io::read_file(path), path.string());
    for (const auto& actor : actors.actors()) {
      for (const auto language : {Language::ar, Language::uk, Language::ru})
        EXPECT_TRUE(in_script_of(language, actor.name_in(code_of(language)))) << table << ": " << actor.id;
      EXPECT_EQ(actors.find(actor.name_in("uk")), &actor) << "found by its name in another language";
    }
  }
}

TEST(Names, of_holders_and_statuses_follow_the_language) {
  const auto layer = styled_zones();
  const auto design = designs({&layer, 1}, syria(), {}, load_words(Language::uk)).at(0);
  ASSERT_EQ(design.classes.size(), 2U);
  EXPECT_EQ(design.classes[1].label, "Сирійські демократичні сили");
  EXPECT_TRUE(design.label_names);
  ASSERT_EQ(design.statuses.size(), 2U);
  EXPECT_EQ(design.statuses[0].label, "спірна");
  const auto style = qml(layer, design);
  EXPECT_THAT(style, HasSubstr("'SDF','Сирійські демократичні сили'")) << "labels are called by it";
  EXPECT_THAT(style, HasSubstr("name=\"спірна\" value=\"contested\"")) << "and tables of attributes";
  EXPECT_FALSE(designs({&layer, 1}, syria(), {}).at(0).label_names) << "short ids on an English map";
}

TEST(Names, of_land_counted_by_actor_and_status_join_both) {
  const auto styles = class_styles({"SDF+contested", "SDF+x"}, syria(), load_words(Language::en));
  EXPECT_EQ(styles[0].label, "Syrian Democratic Forces (contested)");
  EXPECT_EQ(styles[1].label, "SDF+x") << "no such status";
}

TEST(Statuses, are_hatched_but_for_held_land) {
  const auto words = load_words(Language::en);
  const auto styles = status_styles({"claimed", "contested", "disputed", "held", ""}, words);
  std::vector<std::string> values;
  std::set<std::pair<double, bool>> looks;
  for (const auto& style : styles) {
    values.push_back(style.value);
    looks.emplace(style.hatch.angle_degrees, style.hatch.light);
  }
  EXPECT_THAT(values, ElementsAre("contested", "claimed", "disputed"));
  EXPECT_EQ(looks.size(), 3U) << "each its own lines";
  EXPECT_THAT(status_styles({"held"}, words), IsEmpty());
}

TEST(Statuses, are_lines_over_the_fill_in_qgis_and_rows_of_its_legend) {
  const auto layer = styled_zones();
  const auto style = qml(layer, designs({&layer, 1}, syria(), {}).at(0));
  EXPECT_THAT(style, HasSubstr("attr=\"actor\""));
  EXPECT_THAT(style, HasSubstr("class=\"LinePatternFill\""));
  EXPECT_THAT(style, HasSubstr("&quot;status&quot; = 'contested'"));
  EXPECT_THAT(style, HasSubstr("value=\"status=contested\" label=\"contested\""));
  EXPECT_THAT(style, Not(HasSubstr("status=held")));
}

TEST(Hatching, stays_inside_the_shape_and_out_of_its_hole) {
  const std::vector<std::vector<At>> rings = {ring_of({10, 10, 80, 60}), ring_of({30, 30, 20, 20})};
  for (const double angle : {0.0, 45.0, 90.0, 135.0}) {
    const auto shape = hatching(rings, {.angle_degrees = angle, .spacing_mm = 1, .width_mm = 0.3}, {0, 0, 100, 100});
    ASSERT_GT(shape.lines.size(), 10U) << angle;
    for (const auto& line : shape.lines) {
      ASSERT_EQ(line.size(), 2U);
      const At middle{(line[0].x + line[1].x) / 2, (line[0].y + line[1].y) / 2};
      EXPECT_TRUE(middle.x > 9.9 && middle.x < 90.1 && middle.y > 9.9 && middle.y < 70.1) << angle;
      EXPECT_FALSE(middle.x > 30.1 && middle.x < 49.9 && middle.y > 30.1 && middle.y < 49.9) << angle;
    }
  }
  EXPECT_THAT(hatching({}, {}, {0, 0, 100, 100}).lines, IsEmpty());
  EXPECT_THAT(hatching({{{5, 5}, {5, 5}, {5, 5}}}, {}, {0, 0, 100, 100}).lines, IsEmpty());
}

std::vector<std::string> labels(const std::vector<Grade>& grades) {
  std::vector<std::string> result;
  for (const auto& grade : grades) result.push_back(grade.label);
  return result;
}

TEST(Grades, of_few_whole_numbers_are_one_each) {
  const auto words = load_words(Language::en);
  const auto colours = palette_colours("tol-ylorbr");
  const auto grades = grades_of_numbers({0, 3, 1, 1, 0}, true, false, colours, words);
  EXPECT_THAT(labels(grades), ElementsAre("0", "1", "3"));
  EXPECT_EQ(grades.front().colour, colours.front());
  EXPECT_EQ(grades.back().colour, colours.back());
  LayerDesign design;
  design.grades = grades;
  EXPECT_EQ(grade_of(design, std::int64_t{1})->label, "1");
  EXPECT_EQ(grade_of(design, std::int64_t{99})->label, "3") << "the last has no upper end";
  EXPECT_EQ(grade_of(design, geo::io::Value())->label, "0") << "no value is the lowest";
  EXPECT_THAT(grades_of_numbers({}, true, false, colours, words), IsEmpty());
}

TEST(Grades, of_both_signs_lie_about_zero) {
  std::vector<double> figures;
  for (int i = -50; i <= 50; ++i) figures.push_back(i * 2.0);
  const auto grades = grades_of_numbers(figures, false, true, palette_colours("tol-burd"), load_words(Language::en));
  ASSERT_EQ(grades.size(), 5U);
  EXPECT_DOUBLE_EQ(grades[0].upper, -grades[3].upper);
  EXPECT_DOUBLE_EQ(grades[1].upper, -grades[2].upper);
  EXPECT_GT(grades[2].upper, 0);
}

TEST(Grades, of_many_figures_hold_about_equally_many) {
  std::vector<double> figures;
  for (int i = 0; i < 600; ++i) figures.push_back(i * i);
  const auto grades = grades_of_numbers(figures, false, false, palette_colours("tol-ylorbr"), load_words(Language::en));
  ASSERT_EQ(grades.size(), 6U);
  LayerDesign design;
  design.grades = grades;
  std::map<const Grade*, int> counts;
  for (const double figure : figures) ++counts[grade_of(design, figure)];
  for (const auto& [grade, count] : counts) EXPECT_NEAR(count, 100, 20) << grade->label;
}

TEST(Grades, of_dates_are_called_by_their_days) {
  const auto day = [](const char* text) { return geo::Date::parse_iso(text)->days_since(geo::Date()); };
  const std::vector<double> days = {1.0 * day("2020-01-01"), 1.0 * day("2020-01-10")};
  const auto grades = grades_of_dates(days, "never", palette_colours("tol-ylorbr"));
  EXPECT_THAT(labels(grades),
              ElementsAre("never", "2020-01-01 – 2020-01-02", "2020-01-03 – 2020-01-04", "2020-01-05 – 2020-01-06",
                          "2020-01-07 – 2020-01-08", "2020-01-09 – 2020-01-10"));
  LayerDesign design;
  design.grades = grades;
  EXPECT_EQ(grade_of(design, *geo::Date::parse_iso("2020-01-02"))->label, "2020-01-01 – 2020-01-02");
  EXPECT_EQ(grade_of(design, *geo::Instant::parse_iso("2020-01-10T23:00:00Z"))->label, "2020-01-09 – 2020-01-10");
  EXPECT_EQ(grade_of(design, geo::io::Value())->label, "never");
  EXPECT_EQ(grades_of_dates({}, "never", palette_colours("tol-ylorbr")).size(), 1U);
}

Layer history() {
  Layer layer;
  layer.name = "history";
  layer.geometry_type = GeometryType::multi_polygon;
  layer.fields = {{"actor", FieldType::text, "", "", ""},
                  {"times_changed", FieldType::integer, "", "", ""},
                  {"last_change", FieldType::date_time, "", "", ""}};
  layer.features = {{"", styled_square(36, 35, 1), {std::string("SDF"), std::int64_t{0}, geo::io::Value()}},
                    {"",
                     styled_square(37, 35, 1),
                     {std::string("SDF"), std::int64_t{2}, *geo::Instant::parse_iso("2020-02-01T00:00:00Z")}}};
  return layer;
}

TEST(Grades, colour_further_views_of_the_history_in_the_project_alone) {
  const auto layer = history();
  const auto views = designs({&layer, 1}, syria(), {});
  ASSERT_EQ(views.size(), 3U);
  EXPECT_EQ(views[0].class_field, "actor") << "the style of the layer itself";
  EXPECT_EQ(views[1].view, "history_times");
  EXPECT_EQ(views[2].view, "history_last");
  EXPECT_THAT(qml(layer, views[1]), HasSubstr("type=\"graduatedSymbol\""));
  EXPECT_THAT(qml(layer, views[2]), HasSubstr("make_datetime(1970,1,1,0,0,0)"));
  EXPECT_EQ(layer_styles({&layer, 1}, views).size(), 1U) << "one style a layer";
}

TEST(Scales, hide_places_where_they_would_be_clutter) {
  Layer places;
  places.name = "control_places";
  places.geometry_type = GeometryType::point;
  places.fields = {{"place", FieldType::text, "", "", ""}, {"actor", FieldType::text, "", "", ""}};
  for (const double lon : {36.0, 40.0})
    places.features.push_back({"", geo::LonLat{geo::Lon(lon), geo::Lat(35)}, {std::string("x"), std::string("SDF")}});
  const auto design = designs({&places, 1}, syria(), {}).at(0);
  // 4 degrees of longitude at 35 north are 365 km: 1:1,800,000 on 20 cm.
  EXPECT_NEAR(design.visible_from_scale, 3 * 365'000 / 0.2, 3e5);
  EXPECT_NEAR(design.label_from_scale, 1.5 * 365'000 / 0.2, 2e5);
}

// The sign as so many pixels a side: the share of each that it covers.
std::vector<double> raster(const std::string& symbol, int side) {
  constexpr int finer = 8;
  const auto outline = marker_outline(symbol, {side / 2.0, side / 2.0}, side);
  std::vector<double> covered(static_cast<std::size_t>(side * side), 0.0);
  for (int py = 0; py < side * finer; ++py) {
    for (int px = 0; px < side * finer; ++px) {
      const double x = (px + 0.5) / finer, y = (py + 0.5) / finer;
      bool inside = false;
      for (std::size_t i = 0, j = outline.size() - 1; i < outline.size(); j = i++) {
        const auto &a = outline[i], &b = outline[j];
        if ((a.y > y) != (b.y > y) && x < (b.x - a.x) * (y - a.y) / (b.y - a.y) + a.x) inside = !inside;
      }
      if (inside) covered[static_cast<std::size_t>(py / finer * side + px / finer)] += 1.0 / (finer * finer);
    }
  }
  return covered;
}

TEST(Signs, of_events_are_told_apart_at_eight_pixels) {
  std::map<std::string, std::vector<double>> signs;
  for (const auto& event : events()) signs[event.symbol] = raster(event.symbol, 8);
  EXPECT_EQ(signs.size(), events().size()) << "no two classes have one sign";
  for (const auto& [name, sign] : signs) {
    double ink = 0;
    for (const double share : sign) ink += share;
    EXPECT_GT(ink, 15) << name << " is too faint";
    for (const auto& [other, pixels] : signs) {
      if (other <= name) continue;
      double apart = 0, together = 0;
      for (std::size_t i = 0; i < sign.size(); ++i) {
        apart += std::abs(sign[i] - pixels[i]);
        together += std::max(sign[i], pixels[i]);
      }
      EXPECT_GT(apart / together, 0.2) << name << " and " << other;
    }
  }
}

TEST(Signs, turn_clockwise_by_the_degrees_behind_the_at) {
  const auto up = marker_outline("triangle", {0, 0}, 2), down = marker_outline("triangle@180", {0, 0}, 2);
  ASSERT_EQ(up.size(), down.size());
  for (std::size_t i = 0; i < up.size(); ++i) {
    EXPECT_NEAR(up[i].x, -down[i].x, 1e-9);
    EXPECT_NEAR(up[i].y, -down[i].y, 1e-9);
  }
  Layer layer;
  layer.name = "incidents";
  layer.geometry_type = GeometryType::point;
  layer.fields = {{"event_code", FieldType::text, "", "", ""}};
  layer.features = {{"", geo::LonLat{geo::Lon(36), geo::Lat(35)}, {std::string("crash")}}};
  const auto classes = events();
  const auto style = qml(layer, designs({&layer, 1}, {}, classes).at(0));
  EXPECT_THAT(style, HasSubstr("= 'crash' THEN 180"));
  EXPECT_THAT(style, HasSubstr("= 'crash' THEN 'triangle'"));
}

}  // namespace
}  // namespace layers::maps
