// Charts from tables: what is drawn is what the tables say.
#include "layers/maps/charts/charts.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "libgeo/core/error.hpp"

namespace layers::maps {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr const char* change_csv =
    "from,to,actor,area_from_km2,area_to_km2,gained_km2,lost_km2,net_km2\n"
    "2020-01-01,2020-01-11,A,100,150,50,0,50\n"
    "2020-01-01,2020-01-11,B,300,250,0,50,-50\n"
    "2020-01-11,2020-01-21,A,150,140,0,10,-10\n"
    "2020-01-11,2020-01-21,B,250,260,10,0,10\n";
constexpr const char* matrix_csv =
    "from,to,actor_from,actor_to,area_km2\n2020-01-01,2020-01-11,A,A,100\n2020-01-01,2020-01-11,B,A,50\n"
    "2020-01-11,2020-01-21,A,B,10\n";
constexpr const char* fronts_csv =
    "date,actor_a,actor_b,length_km\n2020-01-01,A,B,20\n2020-01-11,A,B,30\n2020-01-21,A,B,30\n";
constexpr const char* incidents_csv =
    "id,date,event,event_code,same_as\n1,2020-01-01,Clash,clash,\n2,2020-01-02,Shelling,shelling,\n"
    "3,2020-01-02,Clash,clash,1\n4,,Clash,clash,\n";

ChartData data_of(std::initializer_list<const char*> tables) {
  ChartData data;
  geo::Findings findings;
  for (const auto* table : tables) add_table(data, geo::io::parse_csv(table, "t.csv", findings));
  finish(data);
  return data;
}

class Charts : public ::testing::Test {
 protected:
  Words words_ = load_words(Language::en);
  ChartStyle style_{.words = &words_, .actors = {}, .events = {}, .sources = "Sources: somebody"};
};

std::vector<const Shape*> filled(const Drawing& drawing, const std::string& tip) {
  std::vector<const Shape*> shapes;
  for (const auto& item : drawing.items) {
    const auto* shape = std::get_if<Shape>(&item);
    if (shape != nullptr && shape->fill && shape->tip.starts_with(tip)) shapes.push_back(shape);
  }
  return shapes;
}

double height(const Shape& shape) {
  double low = 1e9, high = -1e9;
  for (const auto& at : shape.lines.front()) {
    low = std::min(low, at.y);
    high = std::max(high, at.y);
  }
  return high - low;
}

TEST_F(Charts, take_their_data_from_the_tables) {
  const auto data = data_of({change_csv, matrix_csv, fronts_csv, incidents_csv});
  EXPECT_THAT(data.classes, ElementsAre("B", "A")) << "the largest first";
  ASSERT_EQ(data.held.size(), 3U);
  EXPECT_EQ(data.held[1].areas[0].value, 250);
  EXPECT_EQ(data.held[1].areas[1].value, 150);
  ASSERT_EQ(data.turnover.size(), 2U);
  EXPECT_EQ(data.turnover[0].gained[1], 50);
  EXPECT_EQ(data.turnover[0].lost[0], 50);
  EXPECT_EQ(data.exchanges.size(), 2U) << "what was kept is no exchange";
  EXPECT_EQ(data.events.size(), 2U) << "repeats and undated ones do not count";
}

TEST_F(Charts, are_made_of_what_there_is) {
  const auto names = [&](const ChartData& data) {
    std::vector<std::string> result;
    for (const auto& chart : charts(data, style_)) result.push_back(chart.name);
    return result;
  };
  EXPECT_THAT(
      names(data_of({change_csv, matrix_csv, fronts_csv, incidents_csv})),
      ElementsAre("area-held", "gained-lost", "who-took-from-whom", "front-length", "rate-of-advance", "incidents"));
  EXPECT_THAT(names(data_of({incidents_csv})), ElementsAre("incidents"));
  EXPECT_THAT(names({}), ElementsAre());
}

TEST_F(Charts, draw_areas_in_proportion) {
  const auto chart = area_chart(data_of({change_csv}), style_);
  ASSERT_TRUE(chart);
  const auto a = filled(chart->drawing, "A"), b = filled(chart->drawing, "B");
  ASSERT_EQ(a.size(), 1U);
  ASSERT_EQ(b.size(), 1U);
  // B lies at the bottom, 300 of 400 at its highest; A's band spans from 250 to 400.
  EXPECT_NEAR(height(*b[0]) / height(*a[0]), 300.0 / 150.0, 0.01);
}

TEST_F(Charts, show_gains_above_and_losses_below_the_line) {
  const auto chart = turnover_chart(data_of({change_csv}), style_);
  ASSERT_TRUE(chart);
  const auto bars = filled(chart->drawing, "A: ");
  ASSERT_EQ(bars.size(), 2U);
  EXPECT_THAT(bars[0]->tip, HasSubstr("+50.0 km², 2020-01-01 – 2020-01-11"));
  EXPECT_NEAR(height(*bars[0]) / height(*bars[1]), 5, 0.01);
}

TEST_F(Charts, give_the_rate_of_advance_by_area_length_and_days) {
  const auto chart = advance_chart(data_of({matrix_csv, fronts_csv}), style_);
  ASSERT_TRUE(chart);
  // 50 km2 over 25 km in 10 days: 200 m a day; then 10 km2 back over 30 km: 33 m a day.
  std::vector<std::string> ticks;
  for (const auto& item : chart->drawing.items) {
    if (const auto* text = std::get_if<Text>(&item); text != nullptr && text->side == Side::right)
      ticks.push_back(text->text);
  }
  EXPECT_THAT(ticks, ElementsAre("-50", "0", "50", "100", "150", "200"));
}

TEST_F(Charts, show_bounds_where_there_are_some) {
  EXPECT_FALSE(bounds_chart(data_of({change_csv}), style_));
  const auto data =
      data_of({"from,to,actor,area_from_km2,area_to_km2,gained_km2,lost_km2,low_area_from_km2,"
               "high_area_from_km2,low_area_to_km2,high_area_to_km2\n"
               "2020-01-01,2020-01-11,A,100,150,50,0,90,120,140,170\n"});
  EXPECT_EQ(data.held[1].areas[0].high, 170);
  EXPECT_TRUE(bounds_chart(data, style_));
}

TEST_F(Charts, keep_to_eleven_classes_and_sum_the_rest) {
  std::string table = "from,to,actor,area_from_km2,area_to_km2,gained_km2,lost_km2\n";
  for (int i = 0; i < 15; ++i) table += "2020-01-01,2020-01-11,actor " + std::to_string(i) + ",10,10,0,0\n";
  const auto chart = area_chart(data_of({table.c_str()}), style_);
  ASSERT_TRUE(chart);
  const auto others = filled(chart->drawing, "other"), one = filled(chart->drawing, "actor 0");
  ASSERT_EQ(others.size(), 1U);
  EXPECT_NEAR(height(*others[0]) / height(*one[0]), 5, 0.05);
}

TEST_F(Charts, name_their_sources_and_speak_the_language) {
  const auto arabic = load_words(Language::ar);
  style_.words = &arabic;
  for (const auto& chart : charts(data_of({change_csv, incidents_csv}), style_)) {
    const auto svg = to_svg(chart.drawing);
    EXPECT_THAT(svg, HasSubstr("Sources: somebody")) << chart.name;
    EXPECT_THAT(svg, HasSubstr("direction=\"rtl\"")) << chart.name;
    EXPECT_EQ(svg, to_svg(chart.drawing));
  }
}

TEST_F(Charts, refuse_what_is_no_table_of_theirs) {
  ChartData data;
  geo::Findings findings;
  EXPECT_THROW(add_table(data, geo::io::parse_csv("a,b\n1,2\n", "odd.csv", findings)), geo::InputError);
  try {
    add_table(data, geo::io::parse_csv("date,actor_a,actor_b,length_km\n2020-01-01,A,B,1\n2020-13-01,A,B,2\n", "f.csv",
                                       findings));
    FAIL();
  } catch (const geo::InputError& error) {
    EXPECT_EQ(error.where().line, 3U);
    EXPECT_THAT(error.what(), HasSubstr("2020-13-01"));
  }
  EXPECT_THROW(
      add_table(data, geo::io::parse_csv("date,actor_a,actor_b,length_km\n2020-01-01,A,B,long\n", "f.csv", findings)),
      geo::InputError);
}

}  // namespace
}  // namespace layers::maps
