// Training on a corpus of our own that says what a name is by its neighbours.
#include <gmock/gmock.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <string>

#include "gazetteer/evaluation/training/tagger_training.hpp"
#include "gazetteer/evaluation/training/war_reports.hpp"
#include "gazetteer/geoparse/recognition/recognise.hpp"
#include "gazetteer/geoparse/recognition/tagged_spots.hpp"
#include "gazetteer/places/compile/compile.hpp"
#include "libgeo/core/error.hpp"

namespace gazetteer::evaluation {
namespace {

using geoparse::Tag;

places::Place place(std::string id, std::string name, char feature_class, std::string code, std::string admin1) {
  places::Place p;
  p.id = std::move(id);
  p.name = std::move(name);
  p.position = {geo::Lon(37.0), geo::Lat(36.0)};
  p.feature_class = feature_class;
  p.feature_code = std::move(code);
  p.country = "SY";
  p.admin1 = std::move(admin1);
  p.population = 1000;
  p.source = "test";
  return p;
}

const places::Gazetteer& training_world() {
  static const auto gazetteer = [] {
    places::GazetteerContents contents;
    contents.title = "test";
    contents.version = "1";
    geo::Source source;
    source.id = "test";
    contents.sources.push_back(source);
    contents.demonyms = {{"Syrian", "SY"}};
    contents.places = {place("sy", "Syria", 'A', "PCLI", ""), place("unit", "Halab Governorate", 'A', "ADM1", "09"),
                       place("a", "Morlin", 'P', "PPL", "09"), place("b", "Taveda", 'P', "PPL", "09"),
                       place("c", "Brask", 'P', "PPL", "09")};
    const auto path =
        std::filesystem::path(::testing::TempDir()) / ("training-world" + std::to_string(::getpid()) + ".gaz");
    std::ofstream(path, std::ios::binary) << places::compile(contents);
    return places::Gazetteer(std::array{path});
  }();
  return gazetteer;
}

// "[Morlin]" is a marked name.
GoldDocument marked(std::string_view notation, std::string corpus = "own") {
  GoldDocument gold;
  gold.corpus = std::move(corpus);
  gold.document.id = std::string(notation);
  std::size_t begin = 0;
  for (const char c : notation) {
    if (c == '[') {
      begin = gold.document.text.size();
    } else if (c == ']') {
      gold.names.push_back({{begin, gold.document.text.size()}, {}, {}, "Literal"});
    } else {
      gold.document.text += c;
    }
  }
  return gold;
}

std::vector<GoldDocument> corpus() {
  std::vector<GoldDocument> documents;
  for (const std::string name : {"Morlin", "Taveda", "Brask", "Orsel", "Dunmar", "Kelfin"}) {
    documents.push_back(marked("The army shelled the village of [" + name + "] on Tuesday."));
    documents.push_back(marked("The family lives in [" + name + "] near the river."));
    documents.push_back(marked("The singer " + name + " said that he was happy."));
    documents.push_back(marked("The award went to " + name + " because he had sung."));
  }
  return documents;
}

TaggerTraining options() {
  TaggerTraining training;
  training.rate = 0.1;
  training.war_reports = 0;
  training.handicap = 0.0;
  return training;
}

std::vector<std::string> names_in(const std::string& text, const geoparse::TagWeights& weights) {
  const auto reading = geoparse::read_text(text);
  std::vector<std::string> names;
  for (const auto& spot : geoparse::tagged_spots(reading, training_world(),
                                                 geoparse::recognise_by_rules(reading, training_world()), weights)) {
    if (spot.p_name.value_or(1.0) >= 0.5) names.emplace_back(spot.span.of(text));
  }
  return names;
}

TEST(Training, learns_what_the_neighbours_of_a_name_say) {
  const geoparse::TagWeights weights(train_tagger(corpus(), training_world(), options()));
  using ::testing::ElementsAre;
  using ::testing::IsEmpty;
  EXPECT_THAT(names_in("The army shelled the village of Morlin on Tuesday.", weights), ElementsAre("Morlin"));
  EXPECT_THAT(names_in("The family lives in Zubrin near the river.", weights), ElementsAre("Zubrin"));
  EXPECT_THAT(names_in("The singer Taveda said that he was happy.", weights), IsEmpty());
}

TEST(Training, the_same_documents_give_the_same_bytes) {
  const auto once = train_tagger(corpus(), training_world(), options());
  EXPECT_EQ(once, train_tagger(corpus(), training_world(), options()));
  auto other = options();
  other.seed = 2;
  EXPECT_NE(once, train_tagger(corpus(), training_world(), other));
}

TEST(Training, no_documents_give_weights_that_know_nothing) {
  const geoparse::TagWeights weights(train_tagger({}, training_world(), options()));
  EXPECT_EQ(weights.size(), 0U);
}

TEST(Training, marks_become_tags) {
  auto gold = marked("Guards left [Morlin] for [Upper Brask], the Syrian side.", "war-reports");
  const auto reading = geoparse::read_text(gold.document.text);
  const auto spots = geoparse::recognise_by_rules(reading, training_world());
  const auto features = geoparse::tag_features(reading, training_world(), spots);
  const auto tags = gold_tags(gold, reading, spots, features, training_world());
  std::string seen;
  for (std::size_t i = 0; i < tags.size(); ++i) {
    if (tags[i] == Tag::place_begins) seen += '(';
    if (tags[i] == Tag::place_goes_on) seen += '-';
    if (tags[i] == Tag::outside) seen += '.';
    seen += reading.surface(features.words[i]);
  }
  EXPECT_EQ(seen, ".Guards(Morlin.for(Upper-Brask.Syrian");
}

TEST(WarReports, are_the_same_for_a_seed_and_mark_what_they_name) {
  const auto once = war_reports(training_world(), 20, 5);
  ASSERT_EQ(once.size(), 20U);
  const auto again = war_reports(training_world(), 20, 5);
  for (std::size_t d = 0; d < once.size(); ++d) {
    EXPECT_EQ(once[d].document.text, again[d].document.text);
    EXPECT_EQ(once[d].document.text.find('{'), std::string::npos);
    for (const auto& name : once[d].names) EXPECT_FALSE(name.span.of(once[d].document.text).empty());
  }
  EXPECT_NE(war_reports(training_world(), 1, 6)[0].document.text, once[0].document.text);
}

TEST(Folds, of_documents_are_fixed) {
  EXPECT_GE(fold_of("a"), 0);
  EXPECT_EQ(fold_of("abc"), 0xba7816 % 5);  // FIPS 180-4: the SHA-256 of "abc" begins so
}

}  // namespace
}  // namespace gazetteer::evaluation
