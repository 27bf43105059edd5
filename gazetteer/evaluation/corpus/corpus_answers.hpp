// The program's own answers to a corpus, and those it is measured beside.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "gazetteer/evaluation/corpus/answers.hpp"
#include "gazetteer/evaluation/corpus/corpus.hpp"
#include "gazetteer/geoparse/geoparse.hpp"
#include "libgeo/core/progress.hpp"

namespace gazetteer::evaluation {

struct TimedAnswers {
  std::vector<Answer> answers;  ///< in the order of the documents
  double seconds = 0.0;         ///< by the clock, for reading the texts and writing the lines
};

/// What `sitmap geocode -f jsonl` writes of each document, read as a scorer reads it: coordinates with six decimals, p
/// with three. In parallel over documents. With options.given_spans the marked names are given and the title is still
/// context.
[[nodiscard]] TimedAnswers answer_corpus(std::span<const GoldDocument> documents, const places::Gazetteer& gazetteer,
                                         const geoparse::GeoparseOptions& options, geo::Progress& progress);

/// The simplest resolver: each marked name is the most populous place that bears the name, case and marks forgiven. p
/// is 1.
[[nodiscard]] std::vector<Answer> most_populous(std::span<const GoldDocument> documents,
                                                const places::Gazetteer& gazetteer);

/// A perfect choice: of the places that bear the marked name, case and marks forgiven, the one with the gold id, else
/// the one nearest to the gold point. What no choice among them can exceed.
[[nodiscard]] std::vector<Answer> perfect_choice(std::span<const GoldDocument> documents,
                                                 const places::Gazetteer& gazetteer);

/// For reports with one point: the mentions that were found, each taken for the most populous place that bears the
/// name; the place of the report is the first of them in the text that is no country or admin unit, else the first.
[[nodiscard]] std::vector<Answer> most_populous_points(std::span<const GoldDocument> documents,
                                                       std::span<const Answer> found,
                                                       const places::Gazetteer& gazetteer);

}  // namespace gazetteer::evaluation
