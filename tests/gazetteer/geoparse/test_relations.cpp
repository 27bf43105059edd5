#include <cmath>

#include "gazetteer/geoparse/relations/footprints.hpp"
#include "gazetteer/geoparse/relations/relation_words.hpp"
#include "gazetteer/geoparse/relations/relations.hpp"
#include "libgeo/geodesy/area.hpp"
#include "libgeo/geodesy/distance.hpp"
#include "small_world.hpp"

namespace gazetteer::geoparse::testing {
namespace {

/// "direction S | south of the town of Ain Issa | ain-issa"; "-" for no relation.
std::string related(const std::string& text) {
  const auto parsed = parse(text);
  std::string out;
  for (const auto& relation : parsed.relations) {
    if (!out.empty()) out += "; ";
    out += to_string(relation.type);
    if (relation.azimuth_degrees) out += ' ' + std::to_string(std::lround(*relation.azimuth_degrees));
    if (relation.distance) out += ' ' + std::to_string(std::lround(relation.distance->value())) + " m";
    out += " | " + std::string(relation.span.of(text)) + " |";
    for (const auto anchor : relation.anchors) out += ' ' + small_world().id(*parsed.mentions[anchor].place);
  }
  return out.empty() ? "-" : out;
}

TEST(RelationPhrases, direction) {
  EXPECT_EQ(related("It lies south of the town of Ain Issa."),
            "direction 180 | south of the town of Ain Issa | ain-issa");
  EXPECT_EQ(related("They liberated 2,000 km2 in west of Aleppo."), "direction 270 | west of Aleppo | aleppo");
  EXPECT_EQ(related("Heights north-east of Idlib"), "direction 45 | north-east of Idlib | idlib");
}

TEST(RelationPhrases, distance_and_direction) {
  EXPECT_EQ(related("A post 20 km north of Aleppo burned."),
            "distance-direction 0 20000 m | 20 km north of Aleppo | aleppo");
  EXPECT_EQ(related("A post five miles to the south-west of Idlib."),
            "distance-direction 225 8047 m | five miles to the south-west of Idlib | idlib");
  EXPECT_EQ(related("Удар за 15 км на північ від Харкова."),
            "distance-direction 0 15000 m | за 15 км на північ від Харкова | kharkiv");
}

TEST(RelationPhrases, distance_only) {
  EXPECT_EQ(related("It is 12 km from Aleppo."), "distance 12000 m | 12 km from Aleppo | aleppo");
}

TEST(RelationPhrases, between_and_roads) {
  EXPECT_EQ(related("An ambush on the road between Saraqib and Idlib."),
            "between | between Saraqib and Idlib | saraqib idlib");
  EXPECT_EQ(related("On the road from Saraqib to Idlib."), "between | road from Saraqib to Idlib | saraqib idlib");
  EXPECT_EQ(related("Сутички між Авдіївкою та Бахмутом."), "between | між Авдіївкою та Бахмутом | avdiivka bakhmut");
}

TEST(RelationPhrases, parts_areas_and_neighbourhoods) {
  EXPECT_EQ(related("Raids in the northern countryside of Aleppo."),
            "part 0 | northern countryside of Aleppo | aleppo");
  EXPECT_EQ(related("Raids in northern Syria."), "part 0 | northern Syria | syria");
  EXPECT_EQ(related("They hold the Ain Issa area."), "area | Ain Issa area | ain-issa");
  EXPECT_EQ(related("Clashes near Idlib."), "near | near Idlib | idlib");
  EXPECT_EQ(related("On the outskirts of Idlib."), "part | outskirts of Idlib | idlib");
}

TEST(RelationPhrases, ways) {
  EXPECT_EQ(related("A convoy en route to Ain Issa."), "en-route | en route to Ain Issa | ain-issa");
}

TEST(RelationPhrases, nothing_where_nothing_is_said) {
  EXPECT_EQ(related("Clashes in Idlib and Aleppo."), "-");
  EXPECT_EQ(related("The north is calm. Idlib is not."), "-");
}

TEST(Relations, an_unresolved_anchor_gives_no_ground) {
  EXPECT_EQ(related("A post south of the town of Jahbal."), "-");
}

TEST(Relations, the_subject_is_the_thing_that_lies_there) {
  const std::string text =
      "They sent help to the 47th Regiment of the Syrian Army, located south of the town of Ain Issa.";
  const auto parsed = parse(text);
  ASSERT_EQ(marked(text, parsed),
            "They sent help to the [facility 47th Regiment=?] of the Syrian Army, located south of the town of [Ain "
            "Issa=ain-issa].");
  ASSERT_TRUE(parsed.mentions[0].relation);
  const auto& relation = parsed.relations[*parsed.mentions[0].relation];
  const geo::LonLat anchor(geo::Lon(38.862), geo::Lat(36.3855));
  EXPECT_LT(geo::geodesy::distance(anchor, relation.point).kilometres(), 20.0);
  EXPECT_LT(relation.point.lat, anchor.lat);
  EXPECT_FALSE(parsed.mentions[1].relation);
}

TEST(Relations, ground_of_a_distance_and_direction) {
  const auto parsed = parse("A post 20 km north of Aleppo burned.");
  ASSERT_EQ(parsed.relations.size(), 1U);
  const auto& relation = parsed.relations[0];
  const geo::LonLat aleppo(geo::Lon(37.16), geo::Lat(36.20));
  EXPECT_NEAR(geo::geodesy::distance(aleppo, relation.point).value(), 20'000.0, 1.0);
  EXPECT_NEAR(geo::geodesy::direction(aleppo, relation.point).degrees(), 0.0, 1e-6);
  EXPECT_TRUE(geo::contains(relation.footprint, relation.point));
  for (const auto& polygon : relation.footprint.polygons) {
    for (const auto& vertex : polygon.shell.points()) {
      EXPECT_LE(geo::geodesy::distance(relation.point, vertex).value(), relation.radius.value() * 1.001);
    }
  }
}

TEST(Relations, every_ground_holds_its_point_and_lies_within_its_radius) {
  for (const auto* text : {"west of Aleppo", "A post 20 km north of Aleppo", "near Idlib", "between Saraqib and Idlib",
                           "the Ain Issa area", "the northern countryside of Aleppo", "outskirts of Idlib",
                           "en route to Ain Issa", "northern Syria"}) {
    const auto parsed = parse(text);
    ASSERT_EQ(parsed.relations.size(), 1U) << text;
    const auto& relation = parsed.relations[0];
    ASSERT_FALSE(relation.footprint.empty()) << text;
    EXPECT_TRUE(geo::contains(relation.footprint, relation.point)) << text;
    EXPECT_GT(relation.radius.value(), 0.0) << text;
    for (const auto& polygon : relation.footprint.polygons) {
      for (const auto& vertex : polygon.shell.points()) {
        EXPECT_LE(geo::geodesy::distance(relation.point, vertex).value(), relation.radius.value() * 1.01) << text;
      }
    }
  }
}

TEST(Relations, footprints_can_be_left_out) {
  GeoparseOptions options;
  options.footprints = false;
  const auto parsed = parse("west of Aleppo", small_world(), options);
  ASSERT_EQ(parsed.relations.size(), 1U);
  EXPECT_TRUE(parsed.relations[0].footprint.empty());
  EXPECT_GT(parsed.relations[0].radius.value(), 0.0);
}

TEST(Relations, without_footprints_points_and_radii_stay_as_they_are) {
  GeoparseOptions without;
  without.footprints = false;
  for (const auto* text :
       {"west of Aleppo", "A post 20 km north of Aleppo", "near Idlib", "between Saraqib and Idlib", "northern Syria",
        "the northern countryside of Aleppo", "A base 30 km east of Idlib, south of Aleppo.",
        "A base 30 km east of Idlib, south of Aleppo, and north of Saraqib.", "west of Idlib, Syria"}) {
    const auto drawn = parse(text);
    const auto told = parse(text, small_world(), without);
    ASSERT_EQ(drawn.relations.size(), told.relations.size()) << text;
    for (std::size_t r = 0; r < drawn.relations.size(); ++r) {
      EXPECT_EQ(drawn.relations[r].point, told.relations[r].point) << text;
      EXPECT_EQ(drawn.relations[r].radius.value(), told.relations[r].radius.value()) << text;
      EXPECT_TRUE(told.relations[r].footprint.empty()) << text;
    }
  }
}

TEST(Relations, hints_tell_what_lies_where_before_anything_is_resolved) {
  const std::string text = "The village of Mushayrifah south of Ain Issa. Clashes between Saraqib and Idlib.";
  const auto reading = read_text(text);
  std::vector<Spot> spots;
  for (const std::string name : {"Mushayrifah", "Ain Issa", "Saraqib", "Idlib"}) {
    Spot spot;
    spot.span.begin = text.find(name);
    spot.span.end = spot.span.begin + name.size();
    spot.first = reading.words.size();
    for (std::size_t i = 0; i < reading.words.size(); ++i) {
      if (reading.words[i].span.end <= spot.span.begin || reading.words[i].span.begin >= spot.span.end) continue;
      spot.first = std::min(spot.first, i);
      spot.last = i;
    }
    spots.push_back(spot);
  }
  const auto hints = relation_hints(reading, spots);
  ASSERT_EQ(hints.size(), 2U);
  EXPECT_EQ(hints[0].anchor, 1U);
  EXPECT_EQ(hints[0].subject, std::optional<std::size_t>(0));
  EXPECT_EQ(hints[0].azimuth, std::optional<double>(180.0));
  EXPECT_EQ(hints[1].anchor, 2U);
  EXPECT_EQ(hints[1].other, std::optional<std::size_t>(3));
}

TEST(Relations, phrases_of_one_thing_share_their_land) {
  const auto both = parse("A base 30 km east of Idlib, south of Aleppo.");
  ASSERT_EQ(both.relations.size(), 2U);
  EXPECT_NEAR(geo::geodesy::area(both.relations[0].footprint) / geo::geodesy::area(both.relations[1].footprint), 1.0,
              1e-6);
  const auto alone = parse("A base 30 km east of Idlib.");
  EXPECT_LT(geo::geodesy::area(both.relations[0].footprint), geo::geodesy::area(alone.relations[0].footprint));
  EXPECT_TRUE(geo::contains(both.relations[0].footprint, both.relations[0].point));
}

TEST(RelationWords, compass_lengths_and_numbers) {
  EXPECT_DOUBLE_EQ(compass_word("south-western")->azimuth, 225.0);
  EXPECT_TRUE(compass_word("northern")->adjective);
  EXPECT_FALSE(compass_word("westminster"));
  EXPECT_DOUBLE_EQ(compass_word("западу")->azimuth, 270.0);
  EXPECT_DOUBLE_EQ(compass_word("الجنوبي")->azimuth, 180.0);
  EXPECT_DOUBLE_EQ(between_directions(0.0, 90.0), 45.0);
  EXPECT_DOUBLE_EQ(between_directions(0.0, 270.0), 315.0);
  EXPECT_DOUBLE_EQ(length_unit("miles")->value(), 1609.344);
  EXPECT_FALSE(length_unit("men"));
  EXPECT_DOUBLE_EQ(*number_word("1,200"), 1200.0);
  EXPECT_DOUBLE_EQ(*number_word("2.5"), 2.5);
  EXPECT_DOUBLE_EQ(*number_word("2,5"), 2.5);
  EXPECT_DOUBLE_EQ(*number_word("twelve"), 12.0);
  EXPECT_FALSE(number_word("many"));
  EXPECT_FALSE(number_word(""));
}

}  // namespace
}  // namespace gazetteer::geoparse::testing
