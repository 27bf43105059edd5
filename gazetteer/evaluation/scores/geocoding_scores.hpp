// How well places are found in texts: recognition, resolution and both together, never mixed.
//
// Toponym recognition finds the names; toponym resolution says which places they mean; the two together are
// geoparsing, end to end. The measures are those of Gritta, Pilehvar, Limsopatham & Collier 2018 ("What's missing in
// geographical parsing?", Language Resources and Evaluation 52) and Gritta, Pilehvar & Collier 2020 ("A pragmatic guide
// to geoparsing evaluation", the same 54), with exact ids beside distances.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "gazetteer/evaluation/corpus/answers.hpp"
#include "gazetteer/evaluation/corpus/corpus.hpp"
#include "gazetteer/evaluation/scores/bootstrap.hpp"

namespace gazetteer::evaluation {

/// Half the circumference of the earth, the error of a name that got no answer.
inline constexpr double greatest_error_km = 20039.0;

/// Great-circle distance on a sphere of 6371 km by the haversine formula, as the literature scores; no more than
/// greatest_error_km. Up to 0.6 % off the geodesic.
[[nodiscard]] double error_km(geo::LonLat a, geo::LonLat b) noexcept;

/// Which marked names count.
struct ScoringRules {
  bool demonyms = false;  ///< count adjectives and names of peoples, too
  /// Kinds that are no places. Names of these kinds, and demonyms, are ignored: not finding one costs nothing, finding
  /// one costs nothing.
  std::set<std::string> ignored_kinds = {"Homonym", "Non_Toponym", "Literal_Expression", "Non_Lit_Expression"};
  std::size_t resamples = 1000;
  std::uint64_t seed = 20180701;
};

/// A figure with its 95 % interval. No value: nothing to divide by.
struct Measure {
  std::optional<double> value;
  std::optional<Interval> interval;
};

/// Precision = right / predicted, recall = right / gold, F1 their harmonic mean. One marked name is matched with one
/// answer at most, best pairs first.
struct Detection {
  Measure precision, recall, f1;
  std::size_t right = 0, predicted = 0, gold = 0;
};

/// 1. Were the names found?
struct Recognition {
  Detection exact;    ///< spans equal
  Detection overlap;  ///< spans overlap; of several pairs the one with the largest share in common (Jaccard)
};

/// Of those names alone that got an answer.
struct AnsweredOnly {
  std::optional<double> accuracy_161km, auc, mean_km, median_km;
};

/// 2. Do given names get the right places? Every counted name with a point counts, one without an answer is wrong.
struct Resolution {
  std::size_t gold = 0, gold_with_id = 0, answered = 0;
  Measure id_accuracy;     ///< answers with the gold id / names with one
  Measure accuracy_161km;  ///< Accuracy@161 km (100 miles): answers no farther from the gold point
  Measure accuracy_20km;
  Measure id_or_161km;  ///< either of the two
  /// Area under the curve of the sorted x_i = ln(1 + error in km): the mean of (x_i + x_i+1) / 2 over ln 20039; 0 best.
  Measure auc;
  Measure mean_km;
  std::optional<double> median_km;
  AnsweredOnly answered_only;
};

/// Resolution with and without states, dependencies and continents (gold_classes.hpp).
struct Resolutions {
  std::optional<double> spans_present;  ///< share of the counted names whose very span is answered or refused
  Resolution all, without_countries;
};

/// 3. Text in, places out: right is a placed mention that overlaps a name and has its id or lies within the limit.
/// Names without a point are neither reward nor penalty.
struct EndToEnd {
  Detection within_161km, within_20km;
};

/// Names of one kind (by the corpus): recall of recognition, and resolution of given spans.
struct KindScores {
  std::size_t gold = 0, points = 0, ids = 0;
  Measure recall_exact, recall_overlap, id_accuracy, accuracy_161km, id_or_161km;
};

/// Relative locations, part by part, of the best answer of each document.
struct RelationScores {
  std::size_t gold = 0, answered = 0, type = 0, direction = 0, distance = 0, anchors = 0, all_parts = 0;
  std::size_t points = 0, within_5km = 0, within_20km = 0;
};

struct DistractorScores {
  std::size_t spans = 0, marked = 0;  ///< marked: overlapped by a mention
};

/// What was wrong with answers; they count as not given.
struct AnswerFaults {
  std::size_t missing = 0;     ///< documents without an answer
  std::size_t impossible = 0;  ///< mentions with offsets beyond the text
  std::size_t twice = 0;       ///< second mentions on one span
  bool operator==(const AnswerFaults&) const = default;
};

/// A marked name as it is scored; offsets count code points.
struct ScoredGold {
  const GoldName* name = nullptr;
  std::size_t begin = 0, end = 0;
  std::optional<std::int64_t> geonames;
  bool ignored = false, country = false;
};

/// A marked document beside an answer.
struct ScoredDocument {
  const GoldDocument* gold = nullptr;
  std::vector<ScoredGold> counted, ignored;
  std::vector<AnsweredMention> mentions;  ///< one a span, inside the text
  std::vector<AnsweredRelation> relations;
};

/// Documents beside their answers: answers[i] is of documents[i], which must outlive the result.
[[nodiscard]] std::vector<ScoredDocument> beside(std::span<const GoldDocument> documents,
                                                 std::span<const Answer> answers, const ScoringRules& rules,
                                                 AnswerFaults& faults);
/// The answers in the order of the documents, by id; a document without one gets an empty answer.
[[nodiscard]] std::vector<Answer> in_order(std::span<const GoldDocument> documents, std::vector<Answer> answers);

[[nodiscard]] Recognition score_recognition(std::span<const ScoredDocument> documents, const Bootstrap& bootstrap);
[[nodiscard]] Resolutions score_resolution(std::span<const ScoredDocument> documents, const Bootstrap& bootstrap);
[[nodiscard]] EndToEnd score_end_to_end(std::span<const ScoredDocument> documents, const Bootstrap& bootstrap);
/// `found`: answers to the texts; `resolved`: answers to given spans, of the same documents.
[[nodiscard]] std::map<std::string, KindScores> score_kinds(std::span<const ScoredDocument> found,
                                                            std::span<const ScoredDocument> resolved,
                                                            const Bootstrap& bootstrap);
[[nodiscard]] RelationScores score_relations(std::span<const ScoredDocument> documents);
[[nodiscard]] DistractorScores score_distractors(std::span<const ScoredDocument> documents);

/// The mention on the very span of the name; null for none.
[[nodiscard]] const AnsweredMention* answer_on(const ScoredDocument& document, const ScoredGold& gold);
/// The distance of an answer from the gold point (which must be there). An answer with the gold id and without a point
/// is at the gold point; no answer is greatest_error_km away.
[[nodiscard]] double error_of(const ScoredGold& gold, const std::optional<AnsweredPlace>& place);
[[nodiscard]] bool same_id(const ScoredGold& gold, const std::optional<AnsweredPlace>& place);

/// AUC as above; nothing for no errors.
[[nodiscard]] std::optional<double> area_under_log_errors(std::vector<double> errors_km);
[[nodiscard]] std::optional<double> median_error(std::vector<double> errors_km);

}  // namespace gazetteer::evaluation
