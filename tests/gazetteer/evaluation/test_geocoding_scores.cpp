// Figures that can be worked out by hand.
#include "gazetteer/evaluation/scores/geocoding_scores.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <deque>

#include "gazetteer/evaluation/corpus/gold_classes.hpp"
#include "gazetteer/evaluation/scores/answer_calibration.hpp"
#include "gazetteer/evaluation/scores/corpus_scores.hpp"
#include "gazetteer/evaluation/scores/report_points.hpp"
#include "libgeo/core/error.hpp"

namespace gazetteer::evaluation {
namespace {

using ::testing::DoubleNear;
using ::testing::Optional;

geo::LonLat at(double lat, double lon) { return {geo::Lon(lon), geo::Lat(lat)}; }

/// A text with marked names, and the answers to it.
class Report {
 public:
  explicit Report(std::string text) {
    gold.document.id = "a";
    gold.document.text = std::move(text);
    answer.id = "a";
    answer.given = true;
  }
  Report& marked(const std::string& name, int id, std::optional<geo::LonLat> where, std::string kind = "") {
    GoldName one;
    one.span.begin = gold.document.text.find(name);
    one.span.end = one.span.begin + name.size();
    if (id > 0) one.id = "geonames:" + std::to_string(id);
    one.position = where;
    one.kind = std::move(kind);
    gold.names.push_back(one);
    return *this;
  }
  Report& answered(const std::string& name, int id, std::optional<geo::LonLat> where, double p = 1.0) {
    AnsweredMention mention;
    mention.begin = gold.document.text.find(name);  // the texts are ASCII: bytes are code points
    mention.end = mention.begin + name.size();
    if (id > 0 || where) mention.place = AnsweredPlace{id > 0 ? std::optional<std::int64_t>(id) : std::nullopt, where};
    mention.p = p;
    answer.mentions.push_back(mention);
    return *this;
  }
  GoldDocument gold;
  Answer answer;
};

/// The result points into the report: a copy is kept for as long as the tests run.
std::vector<ScoredDocument> scored(const Report& report, const ScoringRules& rules = {}) {
  static std::deque<Report> kept;
  const auto& own = kept.emplace_back(report);
  AnswerFaults faults;
  return beside({&own.gold, 1}, {&own.answer, 1}, rules, faults);
}

const Bootstrap once(1, 20, 1);

Report clashes() {
  Report report("Clashes in Ain Issa and Manbij; Syrian troops left Raqqa.");
  report.marked("Ain Issa", 1, at(36.39, 38.86)).marked("Manbij", 2, at(36.53, 37.95));
  report.marked("Syrian", 163843, at(35.0, 38.0)).marked("Raqqa", 3, at(35.95, 39.01));
  return report;
}
Report perfect() {
  auto report = clashes();
  report.answered("Ain Issa", 1, at(36.39, 38.86)).answered("Manbij", 2, at(36.53, 37.95));
  report.answered("Raqqa", 3, at(35.95, 39.01));
  return report;
}

TEST(ErrorKm, is_the_great_circle_on_a_sphere_of_6371_km) {
  EXPECT_EQ(error_km(at(36, 37), at(36, 37)), 0.0);
  EXPECT_NEAR(error_km(at(0, 0), at(1, 0)), 6371.0 * 3.141592653589793 / 180.0, 1e-9);
  EXPECT_NEAR(error_km(at(0, 179.5), at(0, -179.5)), 111.19, 0.01);
  EXPECT_NEAR(error_km(at(0, 0), at(0, 180)), 20015.09, 0.01);
}

TEST(AreaUnderLogErrors, is_the_trapezoid_of_the_sorted_logarithms) {
  EXPECT_EQ(area_under_log_errors({}), std::nullopt);
  EXPECT_EQ(area_under_log_errors({0.0, 0.0, 0.0}), 0.0);
  const double e = std::exp(1.0);
  EXPECT_THAT(area_under_log_errors({e * e - 1, 0.0, e - 1}), Optional(DoubleNear(1.0 / std::log(20039.0), 1e-12)));
  EXPECT_THAT(area_under_log_errors({greatest_error_km}), Optional(DoubleNear(1.0, 1e-4)));
}

TEST(MedianError, is_between_the_middle_two_of_an_even_number) {
  EXPECT_EQ(median_error({}), std::nullopt);
  EXPECT_EQ(median_error({1.0, 9.0, 3.0, 5.0}), 4.0);
  EXPECT_EQ(median_error({9.0, 1.0, 3.0}), 3.0);
}

TEST(Scores, of_perfect_answers_are_one) {
  const auto documents = scored(perfect());
  const auto recognition = score_recognition(documents, once);
  EXPECT_EQ(recognition.exact.f1.value, 1.0);
  EXPECT_EQ(recognition.exact.f1.interval, (Interval{1.0, 1.0}));
  EXPECT_EQ(recognition.exact.gold, 3u);  // the adjective is ignored
  const auto resolution = score_resolution(documents, once);
  EXPECT_EQ(resolution.all.id_accuracy.value, 1.0);
  EXPECT_EQ(resolution.all.auc.value, 0.0);
  EXPECT_EQ(score_end_to_end(documents, once).within_20km.f1.value, 1.0);
}

TEST(Scores, ignore_adjectives_found_or_not_unless_asked) {
  auto report = perfect();
  report.answered("Syrian", 163843, at(35.0, 38.0));
  EXPECT_EQ(score_recognition(scored(report), once).exact.precision.value, 1.0);
  EXPECT_EQ(score_end_to_end(scored(report), once).within_161km.precision.value, 1.0);
  ScoringRules all;
  all.demonyms = true;
  EXPECT_EQ(score_recognition(scored(perfect(), all), once).exact.recall.value, 0.75);
  const auto resolution = score_resolution(scored(perfect(), all), once);
  EXPECT_EQ(resolution.all.gold, 4u);
  EXPECT_EQ(resolution.without_countries.gold, 3u);
  EXPECT_EQ(resolution.all.accuracy_161km.value, 0.75);  // no answer is wrong
  EXPECT_THAT(resolution.all.mean_km.value, Optional(DoubleNear(greatest_error_km / 4, 1e-9)));
}

TEST(Scores, count_what_is_no_name_against_precision) {
  auto report = perfect();
  report.answered("troops", 0, std::nullopt).answered("Clashes", 9, at(1, 1));
  EXPECT_EQ(score_recognition(scored(report), once).exact.precision.value, 0.6);
  // A mention without a place is no answer end to end.
  EXPECT_EQ(score_end_to_end(scored(report), once).within_161km.precision.value, 0.75);
}

TEST(Scores, tell_spans_that_overlap_from_equal_ones) {
  auto report = clashes();
  report.answered("Issa", 1, at(36.39, 38.86)).answered("Manbij", 77, at(36.60, 38.0));
  const auto documents = scored(report);
  const auto recognition = score_recognition(documents, once);
  EXPECT_EQ(recognition.exact.right, 1u);
  EXPECT_EQ(recognition.overlap.right, 2u);
  EXPECT_EQ(score_end_to_end(documents, once).within_161km.right, 2u);
  const auto resolution = score_resolution(documents, once);
  EXPECT_EQ(resolution.all.answered, 1u);  // the very span only
  EXPECT_EQ(resolution.all.accuracy_161km.value, 1.0 / 3);
  EXPECT_EQ(resolution.all.id_accuracy.value, 0.0);
}

TEST(Scores, match_one_name_with_one_answer) {
  auto report = clashes();
  report.answered("Ain", 0, std::nullopt).answered("Issa", 0, std::nullopt);
  const auto overlap = score_recognition(scored(report), once).overlap;
  EXPECT_EQ(overlap.right, 1u);
  EXPECT_EQ(overlap.predicted, 2u);
}

TEST(Scores, end_to_end_prefer_the_right_place_to_the_better_span) {
  auto report = clashes();
  report.answered("Ain Issa and", 1, at(36.39, 38.86)).answered("Ain Issa", 9, at(0, 0));
  EXPECT_EQ(score_end_to_end(scored(report), once).within_20km.right, 1u);
}

TEST(Scores, of_85_km_are_right_at_161_and_wrong_at_20) {
  auto report = clashes();
  report.answered("Manbij", 77, at(37.3, 37.95));
  const auto end_to_end = score_end_to_end(scored(report), once);
  EXPECT_EQ(end_to_end.within_161km.right, 1u);
  EXPECT_EQ(end_to_end.within_20km.right, 0u);
  EXPECT_EQ(end_to_end.within_20km.predicted, 1u);
}

TEST(Scores, treat_names_without_a_point_as_neutral_end_to_end) {
  Report report("Manbij and Raqqa");
  report.marked("Manbij", 0, at(36.53, 37.95)).marked("Raqqa", 0, std::nullopt);
  report.answered("Manbij", 2, at(36.53, 37.95)).answered("Raqqa", 3, at(35.9, 39.0));
  const auto end_to_end = score_end_to_end(scored(report), once);
  EXPECT_EQ(end_to_end.within_161km.predicted, 1u);
  EXPECT_EQ(end_to_end.within_161km.gold, 1u);
  EXPECT_EQ(score_recognition(scored(report), once).exact.gold, 2u);
  EXPECT_EQ(score_resolution(scored(report), once).all.id_accuracy.value, std::nullopt);
}

TEST(Beside, drops_impossible_and_second_mentions_and_counts_them) {
  auto report = clashes();
  report.answered("Manbij", 2, at(36.53, 37.95)).answered("Manbij", 3, at(0, 0));
  report.answer.mentions.push_back({5, 5, {}, 0.0});
  report.answer.mentions.push_back({50, 5000, {}, 0.0});
  AnswerFaults faults;
  const auto documents = beside({&report.gold, 1}, {&report.answer, 1}, {}, faults);
  EXPECT_EQ(documents.front().mentions.size(), 1u);
  EXPECT_EQ(faults, (AnswerFaults{0, 2, 1}));
}

TEST(Beside, counts_code_points) {
  Report report("😀 Бахмут");
  report.marked("Бахмут", 4, at(48.6, 38.0));
  report.answer.mentions.push_back({2, 8, AnsweredPlace{4, at(48.6, 38.0)}, 1.0});
  EXPECT_EQ(score_recognition(scored(report), once).exact.f1.value, 1.0);
}

TEST(GoldClasses, go_by_kind_and_word) {
  EXPECT_TRUE(is_demonym("", "Syrian"));
  EXPECT_TRUE(is_demonym("", "Turks"));
  EXPECT_TRUE(is_demonym("", "New Yorkers"));
  EXPECT_TRUE(is_demonym("Language", "Latin"));
  EXPECT_FALSE(is_demonym("PPLA2", "Norman"));
  EXPECT_FALSE(is_demonym("PPL", "Polish"));
  EXPECT_FALSE(is_demonym("", "Syria"));
  EXPECT_FALSE(is_demonym("", "|"));
  EXPECT_TRUE(is_country_class(163843, "", "Syria"));
  EXPECT_FALSE(is_country_class(4197000, "ADM1", "Georgia"));  // the state, by its id
  EXPECT_TRUE(is_country_class(std::nullopt, "", " Georgia "));
  EXPECT_TRUE(is_country_class(std::nullopt, "PCLI", "Elbonia"));
  EXPECT_FALSE(is_country_class(std::nullopt, "", ""));
}

// The first words and numbers of Python's random.Random(20180701) and of a seed of more than 32 bits.
TEST(PythonRandom, draws_as_python_does) {
  PythonRandom small(20180701);
  EXPECT_EQ(small.next(), 4093732705u);
  EXPECT_EQ(small.next(), 2989013937u);
  EXPECT_EQ(small.uniform(), 0.9191129011433293);
  PythonRandom large(123456789012345ULL);
  EXPECT_EQ(large.next(), 2896848117u);
  for (int i = 0; i < 1000; ++i) (void)large.next();  // beyond one state
  EXPECT_EQ(large.uniform(), 0.40151513987347);
}

TEST(Bootstrap, takes_the_percentiles_of_the_draws) {
  Bootstrap::Column right, all;
  for (int i = 0; i < 40; ++i) {
    right.push_back(i % 2 == 0 ? 1.0 : 0.0);
    all.push_back(1.0);
  }
  const auto interval = Bootstrap(40, 400, 20180701).ratio(right, all);
  ASSERT_TRUE(interval);
  EXPECT_EQ(*interval, (Interval{0.35, 0.675}));  // of the same draws in Python
  EXPECT_EQ(Bootstrap(0, 100, 1).ratio({}, {}), std::nullopt);
  EXPECT_EQ(Bootstrap(2, 100, 1).ratio({1, 1}, {0, 0}), std::nullopt);
}

TEST(Calibration, sums_the_gaps_of_ten_bins) {
  // Two at 0.9 of which one is right, two at 0.15 of which none is, one at 1 that is.
  const auto result = calibration_of({{0.9, true}, {0.9, false}, {0.15, false}, {0.15, false}, {1.0, true}}, 10, 0.7);
  // Bin 9 has three answers with mean p 2.8 / 3 and two right; bin 1 two with 0.15 and none.
  EXPECT_THAT(result.error, Optional(DoubleNear((std::abs(2 - 2.8) + 0.3) / 5, 1e-12)));
  EXPECT_EQ(result.coverage, 0.3);
  EXPECT_EQ(result.accuracy, 2.0 / 3);
  EXPECT_EQ(calibration_of({}, 0, 0.7).error, std::nullopt);
}

TEST(Calibration, end_to_end_leaves_neutral_mentions_out) {
  auto report = perfect();
  report.answered("Syrian", 163843, at(35, 38), 0.4).answered("Clashes", 9, at(1, 1), 0.2);
  const auto answers = sure_of_found(scored(report));
  ASSERT_EQ(answers.size(), 4u);
  EXPECT_FALSE(answers.back().right);
  EXPECT_EQ(answers.back().p, 0.2);
  EXPECT_EQ(sure_of_given(scored(report)).size(), 3u);
}

TEST(Points, go_by_the_best_place_or_the_surest_mention) {
  std::vector<GoldDocument> gold(4);
  std::vector<Answer> answers(4);
  const double lats[] = {48.0, 50.0, 50.0, 36.0};
  const double lons[] = {38.0, 36.0, 30.0, 37.0};
  for (std::size_t i = 0; i < 4; ++i) {
    gold[i].position = at(lats[i], lons[i]);
    answers[i].given = i < 3;
  }
  const auto mention = [](std::size_t begin, double lat, double lon, double p) {
    return AnsweredMention{begin, begin + 1, AnsweredPlace{{}, at(lat, lon)}, p};
  };
  answers[0].mentions = {mention(0, 10, 10, 0.2), mention(5, 48.01, 38.0, 0.9)};
  answers[1].mentions = {mention(0, 50.1, 36.0, 0.5), mention(3, 0, 0, 0.5)};  // a tie goes to the first
  answers[2].mentions = {mention(0, 0, 0, 1.0)};
  answers[2].best = AnsweredPlace{{}, at(51.0, 30.0)};
  const auto scores = score_points(gold, answers, {});
  EXPECT_EQ(scores.within_5km.value, 0.25);
  EXPECT_EQ(scores.within_20km.value, 0.5);
  EXPECT_EQ(scores.within_161km.value, 0.75);
  EXPECT_EQ(scores.answered.value, 0.75);
  EXPECT_EQ(scores.missing, 1u);
}

TEST(Relations, are_scored_by_the_best_answer_of_a_document) {
  Report report("The 7th Division dug in 10 km north of Greentown.");
  report.gold.relation = GoldRelation{"distance-direction", "N", 10.0, {8}, at(10.0899, 20.0)};
  report.gold.distractors = {{4, 16}};
  EXPECT_EQ(score_relations(scored(report)).answered, 0u);
  const AnsweredRelation right{"distance-direction", "N", 10.4, {8}, at(10.1, 20.0)};
  auto other_way = right;
  other_way.direction = "S";
  report.answer.relations = {other_way, right};
  report.answered("Division", 0, std::nullopt);
  const auto scores = score_relations(scored(report));
  EXPECT_EQ(scores.all_parts, 1u);
  EXPECT_EQ(scores.within_5km, 1u);
  EXPECT_EQ(score_distractors(scored(report)).marked, 1u);
  auto twice_as_far = right;
  twice_as_far.distance_km = 20.0;
  twice_as_far.anchors = {1};
  report.answer.relations = {twice_as_far};
  const auto half = score_relations(scored(report));
  EXPECT_EQ(half.type, 1u);
  EXPECT_EQ(half.distance, 0u);
  EXPECT_EQ(half.anchors, 0u);
  EXPECT_EQ(half.all_parts, 0u);
}

TEST(ReadAnswer, reads_what_geocode_writes_and_refuses_what_is_none) {
  const auto answer = read_answer(
      R"({"id":"a","mentions":[{"start":0,"end":4,"place":{"id":"geonames:9","lat":34.7,"lon":36.7},"p":0.5},)"
      R"({"start":5,"end":9,"place":null,"p":0},{"start":1,"end":2,"place":{"id":"wof:1"}}],)"
      R"("best":{"id":null,"lat":1,"lon":2}})",
      {});
  ASSERT_EQ(answer.mentions.size(), 3u);
  EXPECT_EQ(answer.mentions[0].place->geonames, 9);
  EXPECT_FALSE(answer.mentions[1].place);
  EXPECT_FALSE(answer.mentions[2].place);  // an id of another gazetteer and no point say nothing
  EXPECT_EQ(best_place(answer)->position, at(1, 2));
  for (const auto* line : {"", "[]", "{}", R"({"id":"a","mentions":[{"start":0}]})", R"({"id":"a",)"})
    EXPECT_THROW((void)read_answer(line, {}), geo::InputError) << line;
}

TEST(ScoreCorpus, names_each_level_and_leaves_out_what_was_not_answered) {
  const auto report = perfect();
  CorpusAnswers answers;
  answers.found = {report.answer};
  const auto scores = score_corpus("news", {&report.gold, 1}, answers, {}, 0.7);
  EXPECT_TRUE(scores.recognition);
  EXPECT_FALSE(scores.resolution);
  const auto text = scores_text(scores, 0.7);
  EXPECT_THAT(text, ::testing::HasSubstr("1 RECOGNITION"));
  EXPECT_THAT(text, ::testing::HasSubstr("3 END TO END"));
  EXPECT_THAT(text, ::testing::Not(::testing::HasSubstr("2 RESOLUTION")));
  EXPECT_THAT(scores_figures(scores),
              ::testing::Contains(std::pair<std::string, double>("news.recognition.exact.f1", 1.0)));
}

}  // namespace
}  // namespace gazetteer::evaluation
