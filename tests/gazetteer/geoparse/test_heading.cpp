// Names at the head of posts, and names that begin as names of persons do.
#include "gazetteer/geoparse/resolution/heading.hpp"

#include "gazetteer/geoparse/recognition/name_heads.hpp"
#include "small_world.hpp"

namespace gazetteer::geoparse::testing {
namespace {

/// Whether the word stands in a heading of the text.
bool heads(std::string_view text, std::string_view word) {
  const auto reading = read_text(text);
  for (std::size_t i = 0; i < reading.words.size(); ++i) {
    if (reading.surface(i) == word) return in_heading(reading, i, i);
  }
  ADD_FAILURE() << "no " << word << " in " << text;
  return false;
}

TEST(Heading, names_before_the_colon_of_a_post) {
  EXPECT_TRUE(heads("Saraqib: two killed by a mine.", "Saraqib"));
  EXPECT_TRUE(heads("Saraqib, Syria: two killed.", "Saraqib"));
  EXPECT_TRUE(heads("Bakhmut direction: three assaults.", "Bakhmut"));
  EXPECT_TRUE(heads("Northern Idlib countryside: shelling.", "Idlib"));
  EXPECT_TRUE(heads("• Saraqib: two killed.", "Saraqib"));
  EXPECT_TRUE(heads("Quiet day.\nSaraqib: two killed.", "Saraqib"));
  EXPECT_TRUE(heads("Saraqib and Idlib: air raids.", "Idlib"));
}

TEST(Heading, other_colons_make_none) {
  EXPECT_FALSE(heads("Saraqib: “We stay.”", "Saraqib"));
  EXPECT_FALSE(heads("Saraqib: \"We stay.\"", "Saraqib"));
  EXPECT_FALSE(heads("They shelled Saraqib: two were killed.", "Saraqib"));
  EXPECT_FALSE(heads("Saraqib was hit at 12:30 sharp.", "Saraqib"));
  EXPECT_FALSE(heads("Saraqib fell. Report: none", "Saraqib"));
  EXPECT_FALSE(heads("Saraqib:", "Saraqib"));
  EXPECT_FALSE(heads("Saraqib:30", "Saraqib"));
}

/// Whether what stands before the word calls for a place.
bool called_for(std::string_view text, std::string_view word) {
  const auto reading = read_text(text);
  for (std::size_t i = 0; i < reading.words.size(); ++i) {
    if (reading.surface(i) == word) return in_place_of_a_place(reading, i);
  }
  ADD_FAILURE() << "no " << word << " in " << text;
  return false;
}

TEST(NameHeads, what_stands_before_calls_for_a_place) {
  EXPECT_TRUE(called_for("They burned the villages of Abu Haraz.", "Abu"));
  EXPECT_TRUE(called_for("They met near Abu Haraz.", "Abu"));
  EXPECT_TRUE(called_for("They camp north of Abu Haraz.", "Abu"));
  EXPECT_TRUE(called_for("They lost men in Tambul, Sennar and Abu Haraz.", "Abu"));
  EXPECT_TRUE(called_for("They lost men in Tambul, Sennar, and Abu Haraz.", "Abu"));
  EXPECT_FALSE(called_for("They met Abu Haraz.", "Abu"));
  EXPECT_FALSE(called_for("Rebels and Abu Haraz left.", "Abu"));
  EXPECT_FALSE(called_for("Abu Haraz left.", "Abu"));
}

TEST(NameHeads, of_places_and_of_both) {
  EXPECT_TRUE(begins_place_name("khan"));
  EXPECT_FALSE(begins_place_name("abu"));
  EXPECT_TRUE(begins_person_or_place("abu"));
  EXPECT_FALSE(begins_person_or_place(""));
}

}  // namespace
}  // namespace gazetteer::geoparse::testing
