#include <gmock/gmock.h>

#include "small_world.hpp"

namespace gazetteer::geoparse::testing {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;

TEST(Resolve, without_context_the_most_prominent) {
  EXPECT_EQ(marked("The talks in Paris ended."), "The talks in [Paris=paris] ended.");
}

TEST(Resolve, a_state_behind_a_comma_decides) {
  EXPECT_EQ(marked("A fire in Paris, Texas, was put out."), "A fire in [Paris=paris-tx], [Texas=texas], was put out.");
  EXPECT_EQ(marked("He came from Atlanta, Georgia."), "He came from [Atlanta=atlanta], [Georgia=georgia-us].");
}

TEST(Resolve, one_sense_a_document) {
  EXPECT_EQ(marked("A fire in Paris, Texas, was put out. Paris is small."),
            "A fire in [Paris=paris-tx], [Texas=texas], was put out. [Paris=paris-tx] is small.");
  // What is said of one mention counts for the other: the same candidates with the same scores.
  const auto parsed = parse("A fire in Paris, Texas, was put out. Paris is small.");
  ASSERT_EQ(parsed.mentions.size(), 3U);
  const auto &first = parsed.mentions[0].candidates, &again = parsed.mentions[2].candidates;
  ASSERT_EQ(first.size(), again.size());
  for (std::size_t i = 0; i < first.size(); ++i) {
    EXPECT_EQ(first[i].place, again[i].place);
    EXPECT_EQ(first[i].score, again[i].score);
  }
}

TEST(Resolve, a_container_decides_for_a_whole_text_of_elsewhere) {
  EXPECT_EQ(marked("The ministers met in Berlin, in Kharkiv and in Marib, and went on to Aleppo, Idlib and Bakhmut. "
                   "A fire in Paris, Texas, was put out. Paris is small."),
            "The ministers met in [Berlin=berlin], in [Kharkiv=kharkiv] and in [Marib=marib], and went on to "
            "[Aleppo=aleppo], [Idlib=idlib] and [Bakhmut=bakhmut]. "
            "A fire in [Paris=paris-tx], [Texas=texas], was put out. [Paris=paris-tx] is small.");
}

TEST(Resolve, a_spelling_in_a_country_nobody_speaks_of_stays_open) {
  EXPECT_EQ(marked("They shelled the village of Sarakib in Syria."),
            "They shelled the village of [Sarakib=saraqib] in [Syria=syria].");
  EXPECT_EQ(marked("They shelled the village of Sarakib near Kharkiv and Bakhmut in Ukraine."),
            "They shelled the village of [Sarakib=?] near [Kharkiv=kharkiv] and [Bakhmut=bakhmut] in "
            "[Ukraine=ukraine].");
}

TEST(Resolve, homonyms_far_from_all_the_text_speaks_of_stay_open) {
  const auto parsed = parse("They shelled Kharkiv, Bakhmut, Avdiivka and the village of Mushayrifah in Ukraine.");
  ASSERT_EQ(parsed.mentions.size(), 5U);
  EXPECT_FALSE(parsed.mentions[3].place);
  EXPECT_THAT(geo::english(parsed.mentions[3].reasons), Contains(HasSubstr("no candidate is good enough")));
}

TEST(Resolve, a_prominent_spelling_near_by_beats_an_exact_hamlet_far_away) {
  EXPECT_EQ(marked("The convoy entered the city of Tabqah in Syria and moved on to Ain Issa."),
            "The convoy entered the city of [Tabqah=thawrah] in [Syria=syria] and moved on to [Ain Issa=ain-issa].");
}

TEST(Resolve, the_nearest_homonym) {
  EXPECT_EQ(marked("They shelled the village of Mushayrifah near Ain Issa."),
            "They shelled the village of [Mushayrifah=mush-near] near [Ain Issa=ain-issa].");
}

TEST(Resolve, type_words_choose_between_a_city_and_its_unit) {
  EXPECT_EQ(marked("Clashes in Idlib province in Syria."), "Clashes in [Idlib=idlib-unit] province in [Syria=syria].");
  EXPECT_EQ(marked("Clashes in the city of Idlib in Syria."), "Clashes in the city of [Idlib=idlib] in [Syria=syria].");
}

TEST(Resolve, stated_focus_decides) {
  GeoparseOptions options;
  options.focus.emplace_back().country = "US";
  EXPECT_EQ(marked("The road to Paris is closed.", options), "The road to [Paris=paris-tx] is closed.");
}

TEST(Resolve, keeps_rejected_candidates_with_reasons) {
  const auto parsed = parse("A fire in Paris, Texas, was put out.");
  ASSERT_FALSE(parsed.mentions.empty());
  const auto& paris = parsed.mentions[0];
  ASSERT_EQ(paris.candidates.size(), 2U);
  EXPECT_EQ(small_world().id(paris.candidates[0].place), "paris-tx");
  EXPECT_GT(paris.candidates[0].score, paris.candidates[1].score);
  EXPECT_THAT(geo::english(paris.candidates[0].reasons), Contains(HasSubstr("named as in Texas")));
  EXPECT_THAT(geo::english(paris.candidates[1].reasons), Contains(HasSubstr("population 2,138,000")));
  EXPECT_GT(paris.p, 0.5);
  EXPECT_LE(paris.p, 1.0);
}

TEST(Resolve, unresolved_says_why_and_has_no_p) {
  const auto parsed = parse("They shelled areas Jahbal and Aleppo.");
  ASSERT_EQ(parsed.mentions.size(), 2U);
  EXPECT_FALSE(parsed.mentions[0].place);
  EXPECT_EQ(parsed.mentions[0].p, 0.0);
  EXPECT_THAT(geo::english(parsed.mentions[0].reasons), Contains(HasSubstr("no such name")));
}

TEST(Resolve, at_most_so_many_candidates) {
  GeoparseOptions options;
  options.max_candidates = 1;
  const auto parsed = parse("They shelled the village of Mushayrifah near Ain Issa.", small_world(), options);
  ASSERT_FALSE(parsed.mentions.empty());
  EXPECT_EQ(parsed.mentions[0].candidates.size(), 1U);
}

TEST(Resolve, an_empty_gazetteer_resolves_nothing) {
  const places::Gazetteer nothing;
  for (const auto& mention : parse("Fighting in Aleppo and near Idlib.", nothing).mentions) EXPECT_FALSE(mention.place);
}

TEST(Resolve, the_title_is_read_in_the_context_of_the_text) {
  text::Document document;
  document.title = "Fire in Paris";
  document.text = "The fire broke out in Dallas and Austin, Texas.";
  const auto title = geoparse_title(document, small_world(), {});
  EXPECT_EQ(marked(document.title, title), "Fire in [Paris=paris-tx]");
}

TEST(Resolve, title_and_text_together_are_what_they_are_apart) {
  text::Document document;
  document.title = "Fire in Paris";
  document.text = "The fire broke out in Dallas and Austin, Texas.";
  for (const std::string title : {"Fire in Paris", "Fire", ""}) {
    document.title = title;
    const auto report = geoparse_report(document, small_world(), {});
    EXPECT_EQ(marked(title, report.title), marked(title, geoparse_title(document, small_world(), {})));
    EXPECT_EQ(marked(document.text, report.text), marked(document.text, geoparse(document, small_world(), {})));
    EXPECT_EQ(report.title.sentences, geoparse_title(document, small_world(), {}).sentences);
  }
  GeoparseOptions given;
  given.given_spans = true;
  document.given_spans = {{22, 28}};
  const auto report = geoparse_report(document, small_world(), given);
  EXPECT_EQ(marked(document.text, report.text), marked(document.text, geoparse(document, small_world(), given)));
  EXPECT_TRUE(report.title.mentions.empty());
}

}  // namespace
}  // namespace gazetteer::geoparse::testing
