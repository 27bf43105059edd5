// Palettes: what eyes tell apart is measured, not asserted.
#include "layers/maps/style/palettes.hpp"

#include <gtest/gtest.h>

#include "libgeo/core/error.hpp"

namespace layers::maps {
namespace {

using vocabulary::Colour;

TEST(Palettes, are_told_apart_by_every_kind_of_eye) {
  const auto palettes = load_palettes();
  ASSERT_GE(palettes.size(), 8U);
  for (const auto& palette : palettes) {
    for (std::size_t i = 0; i < palette.colours.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        for (const auto vision : {Vision::normal, Vision::protanopia, Vision::deuteranopia, Vision::tritanopia}) {
          const auto distance =
              colour_distance(seen_by(palette.colours[i].second, vision), seen_by(palette.colours[j].second, vision));
          EXPECT_GT(distance, 10) << palette.name << ": " << palette.colours[i].second.hex() << " and "
                                  << palette.colours[j].second.hex() << ", vision " << static_cast<int>(vision);
        }
      }
    }
  }
}

TEST(Palettes, let_the_colour_of_labels_be_read_on_every_fill) {
  // Labels are 25,25,25 with a white buffer; zones are drawn at 60 % over nearly white land.
  for (const auto& palette : load_palettes()) {
    for (const auto& [value, colour] : palette.colours) {
      const auto over = [](std::uint8_t c) { return static_cast<std::uint8_t>(c * 0.6 + 247 * 0.4); };
      EXPECT_GE(contrast({25, 25, 25}, {over(colour.red), over(colour.green), over(colour.blue)}), 3.0)
          << palette.name << " " << value;
    }
  }
}

TEST(Palettes, know_distances_and_contrasts_of_known_colours) {
  EXPECT_NEAR(contrast({0, 0, 0}, {255, 255, 255}), 21, 1e-9);
  EXPECT_NEAR(contrast({119, 119, 119}, {255, 255, 255}), 4.48, 0.01) << "WebAIM";
  EXPECT_NEAR(colour_distance({0, 0, 0}, {255, 255, 255}), 100, 0.02);
  EXPECT_NEAR(colour_distance({255, 0, 0}, {0, 255, 0}), 170.6, 0.2) << "Lab 53.2,80.1,67.2 and 87.7,-86.2,83.2";
  EXPECT_EQ(seen_by({128, 128, 128}, Vision::deuteranopia), (Colour{128, 128, 128})) << "grey stays grey";
  EXPECT_LT(
      colour_distance(seen_by({214, 39, 40}, Vision::deuteranopia), seen_by({112, 112, 10}, Vision::deuteranopia)),
      colour_distance({214, 39, 40}, {112, 112, 10}))
      << "red and olive come together";
}

TEST(Palettes, paint_the_actors_they_name_and_leave_the_others) {
  std::vector<vocabulary::Actor> actors(2);
  actors[0].id = actors[0].name = "SDF";
  actors[1].id = actors[1].name = "Somebody";
  actors[1].colour = {1, 2, 3};
  const auto painted_actors = painted(vocabulary::ActorTable(actors), "syria");
  EXPECT_EQ(painted_actors.by_id("SDF")->colour, *Colour::parse("#f2d21b"));
  EXPECT_EQ(painted_actors.by_id("Somebody")->colour, (Colour{1, 2, 3}));
  EXPECT_NE(painted_actors.by_id("Government"), nullptr) << "the palette colours a map by itself";

  const auto ordered = painted(vocabulary::ActorTable(actors), "okabe-ito");
  EXPECT_EQ(ordered.by_id("SDF")->colour, *Colour::parse("#0072b2"));
  EXPECT_EQ(ordered.by_id("Somebody")->colour, *Colour::parse("#e69f00"));
}

TEST(Palettes, refuse_bad_tables_and_unknown_names) {
  EXPECT_THROW((void)painted({}, "syrai"), geo::UsageError);
  EXPECT_THROW((void)parse_palettes("palette\tcolour\na\t#fff\n", "p.tsv"), geo::InputError) << "a column is missing";
  EXPECT_THROW((void)parse_palettes("palette\tvalue\tcolour\na\tx\tred\n", "p.tsv"), geo::InputError);
  EXPECT_THROW((void)parse_palettes("palette\tvalue\tcolour\na\tx\t#ffffff\na\tx\t#000000\n", "p.tsv"),
               geo::InputError);
}

}  // namespace
}  // namespace layers::maps
