// Drawings as SVG and PNG.
#include "layers/maps/drawing/drawing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "layers/maps/drawing/markers.hpp"
#include "libgeo/core/error.hpp"

namespace layers::maps {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Drawing sheet() {
  Drawing drawing;
  drawing.width = 200;
  drawing.height = 100;
  drawing.title = "A \"<sheet>\" & more";
  drawing.language = "ar";
  drawing.add(Frame{10, 10, 30, 20}, {200, 0, 0}, 0.5, "tip <b>");
  drawing.items.emplace_back(Clip{Frame{0, 0, 50, 50}});
  drawing.line({0, 0}, {100, 100}, {0, 0, 0}, 2, true);
  drawing.items.emplace_back(Clip{});
  drawing.add(Text{.at = {190, 50}, .text = "إدلب", .side = Side::right, .halo = true});
  drawing.add(Text{.at = {10, 90}, .text = "Ідліб \x01 <b>", .side = Side::left});
  return drawing;
}

TEST(Drawing, is_sound_svg_without_ids_in_which_texts_are_texts) {
  const auto svg = to_svg(sheet());
  EXPECT_THAT(svg, HasSubstr("aria-label=\"A &quot;&lt;sheet&gt;&quot; &amp; more\""));
  EXPECT_THAT(svg, HasSubstr("<title>tip &lt;b&gt;</title>"));
  EXPECT_THAT(svg, HasSubstr("إدلب"));
  EXPECT_THAT(svg, HasSubstr(" direction=\"ltr\" role=\"img\"")) << "a page from right to left would turn the anchors";
  EXPECT_THAT(svg, Not(HasSubstr(" id=")));
  EXPECT_THAT(svg, Not(HasSubstr("<b>")));
  EXPECT_EQ(svg.find('\x01'), std::string::npos);
  std::size_t opened = 0, closed = 0;
  for (auto at = svg.find("<svg"); at != std::string::npos; at = svg.find("<svg", at + 1)) ++opened;
  for (auto at = svg.find("</svg>"); at != std::string::npos; at = svg.find("</svg>", at + 1)) ++closed;
  EXPECT_EQ(opened, 2U) << "the sheet and what is cut";
  EXPECT_EQ(closed, opened);
}

TEST(Drawing, anchors_arabic_at_its_right_end) {
  // SVG counts "start" from where a text begins: for Arabic that is its right end.
  EXPECT_THAT(to_svg(sheet()),
              HasSubstr("<text x=\"190\" y=\"50\" font-size=\"11\" fill=\"#282828\" direction=\"rtl\""));
  EXPECT_TRUE(reads_right_to_left("2020 إدلب"));
  EXPECT_FALSE(reads_right_to_left("Idlib إدلب"));
  EXPECT_FALSE(reads_right_to_left("Ідліб"));
  EXPECT_FALSE(reads_right_to_left("12.5"));
}

TEST(Drawing, gives_the_same_png_each_time_of_the_size_asked_for) {
  const auto png = to_png(sheet(), 2);
  ASSERT_GT(png.size(), 100U);
  EXPECT_EQ(png.substr(1, 3), "PNG");
  const auto number = [&](std::size_t at) {
    return static_cast<unsigned char>(png[at + 2]) * 256 + static_cast<unsigned char>(png[at + 3]);
  };
  EXPECT_EQ(number(16), 400);
  EXPECT_EQ(number(20), 200);
  EXPECT_EQ(png, to_png(sheet(), 2));
}

TEST(Drawing, refuses_pictures_of_no_size_or_too_large) {
  Drawing drawing;
  EXPECT_THROW((void)to_png(drawing), geo::UsageError);
  drawing.width = drawing.height = 40'000;
  EXPECT_THROW((void)to_png(drawing, 1), geo::UsageError);
}

TEST(Drawing, shortens_and_wraps_texts_to_the_room_there_is) {
  const Text text{.text = "one two three four five six seven"};
  const double half = text_size(text).width / 2;
  const auto shorter = fitted(text, half);
  EXPECT_TRUE(shorter.ends_with("…"));
  EXPECT_LE(text_size({.text = shorter}).width, half);
  const auto lines = wrapped(text, half, 5);
  ASSERT_GE(lines.size(), 2U);
  std::string joined;
  for (const auto& line : lines) {
    EXPECT_LE(text_size({.text = line}).width, half);
    joined += (joined.empty() ? "" : " ") + line;
  }
  EXPECT_EQ(joined, text.text);
  EXPECT_TRUE(wrapped(text, half, 1).front().ends_with("…"));
  EXPECT_TRUE(wrapped({.text = ""}, 100, 3).empty());
  EXPECT_EQ(fitted({.text = "ааааааааааааа"}, 1), "…") << "never half a letter";
}

TEST(Markers, have_outlines_of_their_own_within_their_size) {
  std::vector<std::vector<At>> outlines;
  for (const auto* name :
       {"circle", "square", "diamond", "pentagon", "hexagon", "triangle", "star", "cross_fill", "arrow",
        "left_half_triangle", "half_square", "quarter_square", "semi_circle", "third_circle"}) {
    const auto outline = marker_outline(name, {50, 50}, 10);
    for (const auto& at : outline) {
      EXPECT_NEAR(at.x, 50, 5.01) << name;
      EXPECT_NEAR(at.y, 50, 5.01) << name;
    }
    for (const auto& other : outlines) EXPECT_NE(other, outline) << name << " looks like another";
    outlines.push_back(outline);
  }
  EXPECT_EQ(marker_outline("unheard of", {0, 0}, 10), marker_outline("circle", {0, 0}, 10));
}

}  // namespace
}  // namespace layers::maps
