#include "small_world.hpp"

namespace gazetteer::geoparse::testing {
namespace {

TEST(Recognise, marks_places_and_leaves_everyday_words) {
  EXPECT_EQ(marked("Shells hit Aleppo on Monday."), "Shells hit [Aleppo=aleppo] on Monday.");
  EXPECT_EQ(marked("Map of the week. Police said so. Opinion is divided in Syria."),
            "Map of the week. Police said so. Opinion is divided in [Syria=syria].");
  EXPECT_EQ(marked("The Center was closed."), "The Center was closed.");
}

TEST(Recognise, a_country_that_is_a_word_is_a_country) {
  EXPECT_EQ(marked("Turkey and Russia agreed."), "[Turkey=turkey] and [Russia=russia] agreed.");
  EXPECT_EQ(marked("The US sent troops to Syria."), "The [US=usa] sent troops to [Syria=syria].");
}

TEST(Recognise, an_everyday_word_behind_a_cue_is_a_place) {
  EXPECT_EQ(marked("He lives in the town of Police."), "He lives in the town of [Police=police].");
}

TEST(Recognise, persons_are_no_places) {
  EXPECT_EQ(marked("Austin Berlin spoke in Aleppo."), "Austin Berlin spoke in [Aleppo=aleppo].");
  EXPECT_EQ(marked("General Georgia Brooks told reporters in Aleppo."),
            "General Georgia Brooks told reporters in [Aleppo=aleppo].");
  EXPECT_EQ(marked("President Erdogan spoke. Erdogan said no to Syria."),
            "President Erdogan spoke. Erdogan said no to [Syria=syria].");
}

TEST(Recognise, a_village_in_a_country_nobody_speaks_of_is_no_place) {
  EXPECT_EQ(
      marked("Syria, Aleppo and Idlib: Russia tries to force conditions upon Erdogan."),
      "[Syria=syria], [Aleppo=aleppo] and [Idlib=idlib]: [Russia=russia] tries to force conditions upon Erdogan.");
}

TEST(Recognise, names_inside_organisations_are_nested) {
  EXPECT_EQ(marked("The Aleppo Steel Company closed its depot in Idlib.", all_kinds()),
            "The [nested Aleppo=aleppo] Steel Company closed its depot in [Idlib=idlib].");
  EXPECT_EQ(marked("The University of Aleppo reopened."), "The University of Aleppo reopened.");
  EXPECT_EQ(marked("The Aleppo Steel Company closed."), "The Aleppo Steel Company closed.");
}

TEST(Recognise, demonyms_are_a_kind_of_their_own) {
  EXPECT_EQ(marked("Turkish-backed forces met Russians."), "Turkish-backed forces met Russians.");
  EXPECT_EQ(marked("Turkish-backed forces met Russians.", all_kinds()),
            "[demonym Turkish=turkey]-backed forces met [demonym Russians=russia].");
}

TEST(Recognise, compounds_of_two_countries) {
  EXPECT_EQ(marked("The Russia-Turkey talks ended."), "The [Russia=russia]-[Turkey=turkey] talks ended.");
}

TEST(Recognise, numbered_units_are_sites_only_where_the_text_says_so) {
  EXPECT_EQ(marked("They moved from Ain Issa to the 93rd Brigade, located south of the town."),
            "They moved from [Ain Issa=ain-issa] to the [facility 93rd Brigade=brigade93], located south of the town.");
  EXPECT_EQ(marked("The 93rd Brigade fought bravely in Aleppo."),
            "The 93rd Brigade fought bravely in [Aleppo=aleppo].");
}

TEST(Recognise, unknown_names_in_the_slot_of_a_place_are_open_answers) {
  EXPECT_EQ(marked("Near Ain Issa they shelled areas Mushayrifa and Jahbal."),
            "Near [Ain Issa=ain-issa] they shelled areas [Mushayrifa=mush-near] and [Jahbal=?].");
}

TEST(Recognise, acronyms_are_no_places) {
  EXPECT_EQ(marked("ISIS and the SDF met. FORUM"), "ISIS and the SDF met. FORUM");
}

TEST(Recognise, headlines_in_capitals_and_datelines) {
  EXPECT_EQ(marked("ALEPPO, Syria (AP) — Fighting went on."),
            "[ALEPPO=aleppo], [Syria=syria] (AP) — Fighting went on.");
}

TEST(Recognise, full_stops_inside_names) {
  EXPECT_EQ(marked("They came from St. Louis to Dallas."), "They came from [St. Louis=stlouis] to [Dallas=dallas].");
  EXPECT_EQ(marked("A man from Lexington, Ky., was hurt."),
            "A man from [Lexington=lexington], [Ky.=kentucky], was hurt.");
}

TEST(Recognise, arabic_with_attached_words) {
  EXPECT_EQ(marked("انفجرت عبوة بالباب في سوريا."), "انفجرت عبوة ب[الباب=bab] في [سوريا=syria].");
  EXPECT_EQ(marked("سقطت قذائف على سراقب وإدلب."), "سقطت قذائف على [سراقب=saraqib] و[إدلب=idlib].");
}

TEST(Recognise, slavic_cases) {
  EXPECT_EQ(marked("Під Авдіївкою тривають бої."), "Під [Авдіївкою=avdiivka] тривають бої.");
  EXPECT_EQ(marked("Вибухи в Харкові та Бахмуті."), "Вибухи в [Харкові=kharkiv] та [Бахмуті=bakhmut].");
  EXPECT_EQ(marked("Бои под Авдеевкой."), "Бои под [Авдеевкой=avdiivka].");
}

TEST(Recognise, turkish_suffixes_behind_an_apostrophe) {
  EXPECT_EQ(marked("Halep'te patlama oldu."), "[Halep=aleppo]'te patlama oldu.");
}

TEST(Recognise, given_spans_are_resolved_and_nothing_else) {
  text::Document document;
  document.text = "Map and Jahbal, Aleppo and Idlib.";
  document.given_spans = {{16, 22}, {0, 3}, {8, 14}};
  GeoparseOptions options;
  options.given_spans = true;
  const auto parsed = geoparse(document, small_world(), options);
  EXPECT_EQ(marked(document.text, parsed), "[Map=map] and [Jahbal=aleppo], [Aleppo=aleppo] and Idlib.");
  EXPECT_TRUE(parsed.mentions[1].approximate);  // nobody knows Jahbal; it is put where the text names it
  EXPECT_FALSE(parsed.mentions[2].approximate);
}

}  // namespace
}  // namespace gazetteer::geoparse::testing
