// Maps on paper: the right zones on the right day, labels apart, nothing outside of the frame.
#include "layers/maps/static/static_map.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "layers/maps/main_extent.hpp"
#include "layers/maps/static/label_placement.hpp"
#include "layers/maps/static/map_view.hpp"
#include "libgeo/core/error.hpp"

namespace layers::maps {
namespace {

using geo::Lat;
using geo::Lon;
using geo::io::FieldType;
using geo::io::GeometryType;
using geo::io::Layer;
using geo::io::Value;

geo::Date map_date(const char* text) { return geo::Date::parse_iso(text).value(); }

geo::MultiPolygon square(double west, double south, double size) {
  const auto at = [&](double x, double y) { return geo::LonLat(Lon(west + x), Lat(south + y)); };
  return {{geo::Polygon{geo::Ring({at(0, 0), at(size, 0), at(size, size), at(0, size)}), {}}}};
}

Layer drawn_zones() {
  Layer layer;
  layer.name = "zones";
  layer.geometry_type = GeometryType::multi_polygon;
  layer.fields = {{"actor", FieldType::text, "", "", ""},
                  {"valid_from", FieldType::date, "", "", ""},
                  {"valid_to", FieldType::date, "", "", ""},
                  {"area_km2", FieldType::real, "", "", ""}};
  layer.features = {{"", square(36, 35, 1), {std::string("A"), map_date("2020-01-01"), map_date("2020-01-11"), 10.0}},
                    {"", square(36, 35, 1), {std::string("B"), map_date("2020-01-11"), Value(), 10.0}},
                    {"", square(37, 35, 1), {std::string("B"), map_date("2020-01-01"), Value(), 12.0}}};
  return layer;
}

Layer places() {
  Layer layer;
  layer.name = "control_places";
  layer.geometry_type = GeometryType::point;
  layer.fields = {{"place", FieldType::text, "", "", ""},
                  {"actor", FieldType::text, "", "", ""},
                  {"valid_from", FieldType::date, "", "", ""},
                  {"valid_to", FieldType::date, "", "", ""}};
  for (int i = 0; i < 40; ++i) {
    layer.features.push_back({"",
                              geo::LonLat(Lon(36 + i % 7 * 0.05), Lat(35.2 + i / 7 * 0.02)),
                              {"Place " + std::to_string(i), std::string("A"), map_date("2020-01-01"), Value()}});
  }
  return layer;
}

class StaticMap : public ::testing::Test {
 protected:
  Drawing drawn(const std::vector<Layer>& layers, const char* date) {
    options_.words = &words_;
    options_.title = "A test";
    options_.date = map_date(date);
    return static_map(layers, designs(layers, {}, {}, words_), options_);
  }
  static std::size_t fills(const Drawing& drawing, Colour colour) {
    std::size_t count = 0;
    bool inside = false;
    for (const auto& item : drawing.items) {
      if (const auto* clip = std::get_if<Clip>(&item)) inside = clip->frame.has_value();
      if (const auto* shape = std::get_if<Shape>(&item)) count += inside && shape->fill == colour ? 1U : 0U;
    }
    return count;
  }
  static bool says(const Drawing& drawing, const std::string& text) {
    return std::any_of(drawing.items.begin(), drawing.items.end(), [&](const auto& item) {
      const auto* one = std::get_if<Text>(&item);
      return one != nullptr && one->text == text;
    });
  }
  Words words_ = load_words(Language::en);
  StaticMapOptions options_;
};

TEST_F(StaticMap, shows_what_stands_at_the_end_of_the_day) {
  const std::vector<Layer> layers = {drawn_zones()};
  const auto looks = designs(layers, {}, {}, words_).at(0).classes;
  const auto colour = [&](const std::string& value) {
    return std::find_if(looks.begin(), looks.end(), [&](const auto& c) { return c.value == value; })->colour;
  };
  EXPECT_EQ(fills(drawn(layers, "2020-01-10"), colour("A")), 1U);
  EXPECT_EQ(fills(drawn(layers, "2020-01-10"), colour("B")), 1U);
  EXPECT_EQ(fills(drawn(layers, "2020-01-11"), colour("A")), 0U) << "the end is not in the interval";
  EXPECT_EQ(fills(drawn(layers, "2020-01-11"), colour("B")), 2U);
  EXPECT_EQ(fills(drawn(layers, "2019-12-31"), colour("B")), 0U);
  EXPECT_TRUE(says(drawn(layers, "2020-01-11"), "22.0 km²")) << "the legend gives the area that is shown";
  EXPECT_TRUE(says(drawn(layers, "2020-01-11"), "Control on 2020-01-11"));
}

TEST_F(StaticMap, lays_no_label_on_another) {
  const auto drawing = drawn({drawn_zones(), places()}, "2020-01-05");
  std::vector<Frame> labels;
  for (const auto& item : drawing.items) {
    const auto* text = std::get_if<Text>(&item);
    if (text == nullptr || !text->halo) continue;
    const auto frame = text_frame(text->at, text_size(*text));
    for (const auto& other : labels) EXPECT_FALSE(frame.overlaps(other)) << text->text;
    labels.push_back(frame);
  }
  EXPECT_GT(labels.size(), 5U);
}

TEST_F(StaticMap, lists_the_dates_on_which_something_changes) {
  const std::vector<Layer> layers = {drawn_zones()};
  EXPECT_THAT(dates_of(layers, designs(layers, {}, {}, words_)),
              ::testing::ElementsAre(map_date("2020-01-01"), map_date("2020-01-11")));
}

TEST_F(StaticMap, refuses_extents_and_sheets_that_are_none) {
  options_.extent = geo::Box{Lon(36), Lat(35), Lon(36), Lat(36)};
  EXPECT_THROW(drawn({drawn_zones()}, "2020-01-05"), geo::UsageError);
  options_.extent.reset();
  options_.width = 100;
  EXPECT_THROW(drawn({drawn_zones()}, "2020-01-05"), geo::UsageError);
}

TEST_F(StaticMap, of_nothing_is_an_empty_map) { EXPECT_NO_THROW(drawn({}, "2020-01-05")); }

TEST(MapView, keeps_areas_in_proportion) {
  // Five degrees by five at 10 and at 58 degrees north: areas on the sheet are as those on the ellipsoid.
  const geo::Box extent{Lon(0), Lat(5), Lon(40), Lat(65)};
  const MapView view(extent, {0, 0, 800, 800});
  const auto area = [&](const geo::MultiPolygon& shape) {
    double sum = 0;
    for (const auto& ring : view.rings(shape)) {
      for (std::size_t i = 0; i < ring.size(); ++i) {
        const auto& a = ring[i];
        const auto& b = ring[(i + 1) % ring.size()];
        sum += a.x * b.y - b.x * a.y;
      }
    }
    return std::abs(sum) / 2;
  };
  const auto low = area(square(10, 10, 5)), high = area(square(10, 58, 5));
  EXPECT_NEAR(low / high, 300'527.7 / 153'029.4, 0.02) << "authalic integral of WGS 84";
}

TEST(MainExtent, passes_over_specks_far_away_but_over_no_point) {
  Layer layer = drawn_zones();
  layer.features.push_back({"", square(100, 60, 0.01), {std::string("A"), map_date("2020-01-01"), Value(), 1.0}});
  const auto box = main_extent(layer);
  ASSERT_TRUE(box);
  EXPECT_NEAR(box->east.degrees(), 38, 1e-9);
  EXPECT_NEAR(box->north.degrees(), 36, 1e-9);
  EXPECT_EQ(main_extent(places())->west, Lon(36));
  EXPECT_FALSE(main_extent({}));
}

TEST(MapView, cuts_rings_at_its_box) {
  const geo::Box box{Lon(0), Lat(0), Lon(1), Lat(1)};
  const auto ring = square(0.5, 0.5, 10).polygons[0].shell;
  const auto cut = cut_ring(ring.points(), box);
  ASSERT_EQ(cut.size(), 4U);
  for (const auto& at : cut) EXPECT_TRUE(box.contains(at));
  EXPECT_TRUE(cut_ring(square(5, 5, 1).polygons[0].shell.points(), box).empty());
  EXPECT_EQ(cut_ring(square(-5, -5, 20).polygons[0].shell.points(), box).size(), 4U) << "around it all";
}

}  // namespace
}  // namespace layers::maps
