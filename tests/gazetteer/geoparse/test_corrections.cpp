#include "gazetteer/geoparse/corrections.hpp"

#include <gmock/gmock.h>

#include "small_world.hpp"

namespace gazetteer::geoparse::testing {
namespace {

Correction correction(const std::string& report, const std::string& mention, const std::string& id) {
  Correction made;
  made.report = report;
  made.mention = mention;
  if (!id.empty()) made.place = small_world().find_id(id);
  made.author = "R. Haddad";
  made.date = "2024-05-01";
  return made;
}

GeoparsedDocument read(const std::string& text, std::vector<Correction> corrections, const std::string& id = "r1",
                       const std::string& source = "") {
  text::Document document;
  document.id = id;
  document.source = source;
  document.text = text;
  GeoparseOptions options;
  options.corrections = std::move(corrections);
  return geoparse(document, small_world(), options);
}

std::string place_of(const GeoparsedDocument& parsed, std::size_t mention) {
  if (mention >= parsed.mentions.size()) return "no such mention";
  const auto& place = parsed.mentions[mention].place;
  return place ? small_world().id(*place) : "?";
}

TEST(Corrections, win_over_the_most_prominent) {
  const auto parsed = read("The road to Paris is closed.", {correction("r1", "PARIS", "paris-tx")});
  EXPECT_EQ(place_of(parsed, 0), "paris-tx");
  EXPECT_EQ(parsed.mentions[0].p, 1.0);
  EXPECT_EQ(geo::english(parsed.mentions[0].reasons.front()), "corrected by R. Haddad on 2024-05-01");
}

TEST(Corrections, only_in_the_reports_meant) {
  const std::vector<Correction> all = {correction("r1", "Paris", "paris-tx")};
  EXPECT_EQ(place_of(read("The road to Paris is closed.", all, "r2"), 0), "paris");
  EXPECT_EQ(place_of(read("The road to Paris is closed.", all, "r2", "r1"), 0), "paris-tx");  // by its source
}

TEST(Corrections, the_last_of_several) {
  EXPECT_EQ(place_of(read("The road to Paris is closed.",
                          {correction("*", "Paris", "paris-tx"), correction("r1", "Paris", "paris")}),
                     0),
            "paris");
}

TEST(Corrections, what_is_no_place_is_no_mention_and_the_rest_keeps_its_container) {
  const auto parsed = read("They left Berlin. A fire in Paris, Texas, was put out.", {correction("*", "Berlin", "")});
  ASSERT_EQ(parsed.mentions.size(), 2U);
  EXPECT_EQ(place_of(parsed, 0), "paris-tx");
  EXPECT_EQ(place_of(parsed, 1), "texas");
}

TEST(Corrections, find_what_was_missed_at_word_borders) {
  const std::string text = "Shells fell on zurq all night, zurqa was spared.";
  ASSERT_TRUE(read(text, {}).mentions.empty());
  const auto parsed = read(text, {correction("*", "zurq", "mush-near")});
  ASSERT_EQ(parsed.mentions.size(), 1U);
  EXPECT_EQ(place_of(parsed, 0), "mush-near");
  EXPECT_EQ(parsed.mentions[0].span, (text::Span{15, 19}));
}

TEST(Corrections, are_context_for_others) {
  const std::string text = "They shelled the village of Mushayrifah near Paris.";
  const auto parsed = read(text, {correction("*", "Paris", "ain-issa")});
  ASSERT_EQ(parsed.mentions.size(), 2U);
  EXPECT_EQ(place_of(parsed, 0), "mush-near");
  EXPECT_EQ(place_of(parsed, 1), "ain-issa");
}

TEST(Corrections, an_empty_mention_and_an_empty_text_do_nothing) {
  EXPECT_TRUE(read("", {correction("*", "Paris", "paris")}).mentions.empty());
  EXPECT_EQ(place_of(read("The road to Paris is closed.", {correction("*", "", "texas")}), 0), "paris");
}

}  // namespace
}  // namespace gazetteer::geoparse::testing
