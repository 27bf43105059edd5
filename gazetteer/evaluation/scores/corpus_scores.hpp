// All figures of one corpus, and how they are written down.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gazetteer/evaluation/scores/answer_calibration.hpp"
#include "gazetteer/evaluation/scores/geocoding_scores.hpp"
#include "gazetteer/evaluation/scores/report_points.hpp"

namespace gazetteer::evaluation {

/// Answers to a corpus, each in the order of its documents; what is empty is not scored.
struct CorpusAnswers {
  std::vector<Answer> found;            ///< to the texts alone
  std::vector<Answer> resolved;         ///< with the marked names given
  std::vector<Answer> populous;         ///< the simplest resolver, the marked names given
  std::vector<Answer> perfect;          ///< a perfect choice among places of the name
  std::vector<Answer> populous_points;  ///< the simplest resolver on what was found
};

struct CorpusScores {
  std::string corpus;
  std::size_t documents = 0, counted = 0, ignored = 0;
  std::size_t points = 0;  ///< documents with a point of their own
  AnswerFaults faults_found, faults_resolved;
  std::optional<Recognition> recognition;
  std::optional<Resolutions> resolution, populous, perfect;
  std::optional<EndToEnd> end_to_end;
  std::map<std::string, KindScores> kinds;  ///< where texts and given names are answered
  std::optional<Calibration> calibration_given, calibration_found;
  RelationScores relations;
  DistractorScores distractors;
  std::optional<PointScores> report_points, populous_points;
};

/// `threshold`: p from which an answer counts as sure.
[[nodiscard]] CorpusScores score_corpus(std::string corpus, std::span<const GoldDocument> documents,
                                        const CorpusAnswers& answers, const ScoringRules& rules, double threshold);

/// For people: one block a corpus, each level by its name, intervals in brackets.
[[nodiscard]] std::string scores_text(const CorpusScores& scores, double threshold);

/// Every figure with a dotted name ("lgl.recognition.exact.f1"), its interval as .low and .high; figures without a
/// value are left out.
[[nodiscard]] std::vector<std::pair<std::string, double>> scores_figures(const CorpusScores& scores);

/// CSV, one row a marked name that counts: corpus, document, start, end, text, kind, country_class, found (exact,
/// overlap, missed), gold_id, gold_lat, gold_lon, answer_id, answer_lat, answer_lon, p, error_km, right (id, 161km,
/// no; empty without a gold point): answer and p are those to the given name. Mentions that are no marked name follow
/// each document's names with found = wrong. For reports with one point: one row each, found empty.
[[nodiscard]] std::string_view scored_rows_header() noexcept;
[[nodiscard]] std::string scored_rows(std::string_view corpus, std::span<const GoldDocument> documents,
                                      const CorpusAnswers& answers, const ScoringRules& rules);

}  // namespace gazetteer::evaluation
