// Names taken from places, the yardstick of pairs, and the figures made of trials.
#include "gazetteer/evaluation/names/hidden_names.hpp"

#include <gmock/gmock.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>

#include "gazetteer/evaluation/names/name_table.hpp"
#include "gazetteer/evaluation/names/name_trials.hpp"
#include "gazetteer/evaluation/names/spelling_pair.hpp"
#include "libgeo/core/error.hpp"

namespace gazetteer::evaluation {
namespace {

using places::Place;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

Place place(std::string id, std::string name, std::vector<std::string> names) {
  Place made;
  made.id = std::move(id);
  made.name = std::move(name);
  made.names = std::move(names);
  made.country = "SY";
  return made;
}

TEST(SpellingPair, ComparesConsonantsOfWhatIcuWrites) {
  EXPECT_DOUBLE_EQ(consonant_similarity("Idlib", "Idleb"), 1.0);
  EXPECT_DOUBLE_EQ(consonant_similarity("إدلب", "Idlib"), 1.0);
  EXPECT_DOUBLE_EQ(consonant_similarity("Бахмут", "Bachmut"), 2.0 * 4 / (4 + 5));  // b h m t, b c h m t
  EXPECT_LT(consonant_similarity("Artemivsk", "Bakhmut"), spelling_pair_threshold);
  EXPECT_DOUBLE_EQ(consonant_similarity("", "Idlib"), 0.0);
  EXPECT_DOUBLE_EQ(consonant_similarity("Aya", "Aya"), 1.0);
  EXPECT_DOUBLE_EQ(consonant_similarity("Ras", "Sar"), consonant_similarity("Sar", "Ras"));
}

TEST(HideNames, TakesOneNameAndKeepsTheRest) {
  std::vector<Place> places{place("t:1", "Ayn Isa", {"Ain Issa", "AIN ISSA", "عين عيسى"})};
  places::NameNote historic;
  historic.name = 3;
  historic.historic = true;
  places[0].notes.push_back(historic);
  const auto hidden = hide_names(places, {Hiding::one_name, 1, 0});
  ASSERT_EQ(hidden.size(), 1U);
  EXPECT_EQ(places[0].name, "Ayn Isa");
  EXPECT_THAT(places[0].names, Not(Contains(hidden[0].asked)));
  if (hidden[0].asked == "عين عيسى") {
    EXPECT_THAT(places[0].names, ElementsAre("Ain Issa", "AIN ISSA"));
    EXPECT_TRUE(places[0].notes.empty());
  } else {  // the other form of it goes too, and the note follows its name
    EXPECT_THAT(places[0].names, ElementsAre("عين عيسى"));
    ASSERT_EQ(places[0].notes.size(), 1U);
    EXPECT_EQ(places[0].notes[0].name, 1U);
  }
}

TEST(HideNames, LeavesAlonePlacesThatHaveNoNameToGive) {
  std::vector<Place> places{place("t:1", "Ayn Isa", {}), place("t:2", "Ayn ‘Īsá", {"Ayn Isa"}),
                            place("t:3", "Idlib", {"IDLIB", "'"})};
  const auto before = places;
  EXPECT_TRUE(hide_names(places, {}).empty());
  EXPECT_EQ(places, before);
}

TEST(HideNames, CutsRecordsDownToOneScript) {
  const std::vector<Place> given{place("t:1", "Idlib", {"Idleb", "إدلب", "Идлиб"})};
  auto latin = given;
  const auto arabic_asked = hide_names(latin, {Hiding::keep_latin, 1, 0});
  ASSERT_EQ(arabic_asked.size(), 1U);
  EXPECT_EQ(arabic_asked[0].asked, "إدلب");
  EXPECT_EQ(latin[0].name, "Idlib");
  EXPECT_THAT(latin[0].names, ElementsAre("Idleb"));
  EXPECT_TRUE(arabic_asked[0].kept_latin);
  auto native = given;
  const auto latin_asked = hide_names(native, {Hiding::keep_native, 1, 0});
  ASSERT_EQ(latin_asked.size(), 1U);
  EXPECT_EQ(native[0].name, "إدلب");
  EXPECT_TRUE(native[0].names.empty());
  EXPECT_EQ(latin_asked[0].script, NameScript::latin);
}

TEST(HideNames, TheSeedAndTheIdDecideAlone) {
  std::vector<Place> places;
  for (int i = 0; i < 200; ++i)
    places.push_back(place("t:" + std::to_string(i), "Ayn Isa", {"Ain Issa", "Ein Eissa", "عين عيسى", "Ajn Isa"}));
  auto one = places, again = places, other = places;
  std::vector<std::string> first, second, third;
  for (const auto& h : hide_names(one, {Hiding::one_name, 5, 50})) first.push_back(places[h.place].id + h.asked);
  for (const auto& h : hide_names(again, {Hiding::one_name, 5, 50})) second.push_back(places[h.place].id + h.asked);
  for (const auto& h : hide_names(other, {Hiding::one_name, 6, 50})) third.push_back(places[h.place].id + h.asked);
  EXPECT_EQ(first.size(), 50U);
  EXPECT_EQ(first, second);
  EXPECT_NE(first, third);
}

TEST(NameTally, CountsAndCeiling) {
  HiddenName hidden;
  NameTrial found;
  found.hidden = &hidden;
  found.rank = 2;
  found.tier = places::MatchTier::spelling;
  found.first = First::twin;
  found.homonyms = 9;
  NameTally tally;
  tally.add(found);
  tally.add(NameTrial{});
  EXPECT_EQ(tally.asked, 2U);
  EXPECT_EQ(tally.at_1, 0U);
  EXPECT_EQ(tally.at_5, 1U);
  EXPECT_EQ(tally.twin_first, 1U);
  EXPECT_EQ(tally.nothing, 1U);
  EXPECT_DOUBLE_EQ(tally.homonym_ceiling, 1.5);
  EXPECT_EQ(tally.by_tier[static_cast<std::size_t>(places::MatchTier::spelling)], 1U);
}

// A file of four places, asked without the world.
TEST(EvaluateNames, FindsWhatTheRulesOfSpellingFind) {
  std::string pattern = (std::filesystem::temp_directory_path() / "sitmap-evaluate-XXXXXX").string();
  ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
  const std::filesystem::path folder = pattern;
  std::ofstream(folder / "SY.txt")
      << "1\tAyn Isa\tAyn Isa\tAin Issa\t36.39\t38.86\tP\tPPL\tSY\t\t\t\t\t\t0\t\t\t\t\n"
      << "2\tTall Tamr\tTall Tamr\tTell Tamer\t36.66\t40.37\tP\tPPL\tSY\t\t\t\t\t\t0\t\t\t\t\n"
      << "3\tKafr Nabl\tKafr Nabl\tKAFR-NABL\t35.61\t36.56\tP\tPPL\tSY\t\t\t\t\t\t0\t\t\t\t\n"
      << "4\tQuneitra\tQuneitra\tDragonfly\t33.12\t35.82\tP\tPPL\tSY\t\t\t\t\t\t0\t\t\t\t\n";
  geo::Findings findings;
  geo::Progress silent;
  std::vector<std::string> asked;
  NameEvaluation options;
  options.observe = [&](const NameTrial& trial) { asked.push_back(trial.hidden->asked); };
  const auto figures = evaluate_names(folder / "SY.txt", places::Gazetteer(), options, findings, silent);
  EXPECT_EQ(asked.size(), 8U);  // four with the country, four without
  ASSERT_FALSE(figures.empty());
  const auto& all = figures.front();
  EXPECT_EQ(all.table, NameTable::all);
  EXPECT_TRUE(all.country_known);
  EXPECT_EQ(all.tally.asked, 4U);
  EXPECT_EQ(all.tally.at_1, 3U);         // nothing leads from a dragonfly to Quneitra
  EXPECT_EQ(all.tally.folded_at_5, 1U);  // the hyphen
  EXPECT_THAT(figures_csv(figures), HasSubstr("SY.txt,all,known,4,0.7500,0.7500,0.2500,0.2500"));
  EXPECT_THAT(figures_text(figures), HasSubstr("SY.txt"));
  const auto sums = together(figures);
  EXPECT_EQ(sums.size(), figures.size());
  EXPECT_THROW((void)evaluate_names(folder / "none.txt", places::Gazetteer(), {}, findings, silent), geo::InputError);
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace gazetteer::evaluation
