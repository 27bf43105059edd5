// Training of the ranker (gazetteer/geoparse/resolution/ranking.hpp) from documents with marked places.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "gazetteer/evaluation/corpus/corpus.hpp"
#include "gazetteer/evaluation/corpus/resolved_gold.hpp"
#include "gazetteer/geoparse/mention.hpp"
#include "gazetteer/geoparse/recognition/tagging.hpp"
#include "gazetteer/geoparse/resolution/ranking.hpp"
#include "gazetteer/places/gazetteer.hpp"

namespace gazetteer::evaluation {

struct RankerTraining {
  std::size_t rounds = 3;   ///< of resolving all documents with the weights so far and learning from their features
  std::size_t passes = 60;  ///< over the examples, a round
  double rate = 0.05;       ///< step of AdaGrad
  double pull = 1e-3;       ///< towards zero (L2), of the mean loss
  std::map<std::string, double> corpus_weights = {
      {"wiktor", 0.25}, {"war-reports", 1.0}, {"reports-en", 4.0}};  ///< of an example; 1 where none is given
  /// Corpora that teach certainty alone: names in other scripts are always other names, which says nothing of English,
  /// and a few sentences of our own nothing of order.
  std::set<std::string> certainty_only = {"reports-ar", "reports-uk", "reports-ru", "reports-tr", "reports-en"};
  std::set<std::string> incomplete = {"wiktor"};  ///< corpora that leave names unmarked
  /// Corpora that mark places inside the names of organisations: one that they leave unmarked is none.
  std::set<std::string> with_nested = {"geowebnews", "lgl", "war-reports"};
  /// Kinds of marks that are no names of places, and of those that not everyone marks: they say nothing of answers.
  std::set<std::string> silent_kinds = {"Homonym",  "Non_Toponym", "Literal_Expression", "Non_Lit_Expression",
                                        "Language", "Demonym"};
  std::size_t trees = 40;         ///< of a model of certainty, on top of its weights
  double tree_rate = 0.12;        ///< share of its best step that a leaf takes
  double tree_pull = 8.0;         ///< of the odds of a leaf towards zero, as so many examples of even odds count
  std::size_t war_reports = 200;  ///< made-up documents of one neighbourhood each that join the others
  std::uint64_t seed = 1;         ///< of them
  /// Weights that are set and not learnt: the corpora have no stated focus, hardly a city called city, few
  /// waters without a word for them, and few sentences in languages other than English.
  std::map<geoparse::RankFeature, double> set = {{geoparse::RankFeature::stated_focus, 4.5},
                                                 {geoparse::RankFeature::at_home, 1.2},
                                                 {geoparse::RankFeature::joined, 1.0},
                                                 {geoparse::RankFeature::described, 2.5},
                                                 {geoparse::RankFeature::unit_without_word, -1.5},
                                                 {geoparse::RankFeature::population_unknown, 0.0},
                                                 {geoparse::RankFeature::water_behind_article, 2.5},
                                                 {geoparse::RankFeature::other_behind_article, -1.5},
                                                 {geoparse::RankFeature::name_of_a_country, -2.5},
                                                 {geoparse::RankFeature::large_called_city, 1.0},
                                                 {geoparse::RankFeature::small_called_city, -1.0},
                                                 {geoparse::RankFeature::small_called_village, 1.0},
                                                 {geoparse::RankFeature::large_called_village, -1.0}};

  /// Weights that are held at zero or more: of what can only speak for a place. Several of them say nearly the same of
  /// population, and learnt freely one of them turns against it, which makes much of places whose population is
  /// unknown.
  std::set<geoparse::RankFeature> speak_for = {geoparse::RankFeature::log_population,
                                               geoparse::RankFeature::log_population_above_4,
                                               geoparse::RankFeature::log_population_of_unit,
                                               geoparse::RankFeature::most_populous,
                                               geoparse::RankFeature::behind_most_populous,
                                               geoparse::RankFeature::prominence,
                                               geoparse::RankFeature::behind_most_prominent,
                                               geoparse::RankFeature::near,
                                               geoparse::RankFeature::very_near,
                                               geoparse::RankFeature::far_near};

  [[nodiscard]] double weight_of(const std::string& corpus) const {
    const auto at = corpus_weights.find(corpus);
    return at == corpus_weights.end() ? 1.0 : at->second;
  }
  [[nodiscard]] bool complete(const std::string& corpus) const { return !incomplete.contains(corpus); }
  /// Whether the corpus marks every name of the kind.
  [[nodiscard]] bool marks_all(const std::string& corpus, geoparse::MentionKind kind) const {
    if (kind == geoparse::MentionKind::demonym) return false;
    return complete(corpus) && (kind != geoparse::MentionKind::nested || with_nested.contains(corpus));
  }
  [[nodiscard]] bool says_nothing(const std::string& kind) const { return silent_kinds.contains(kind); }
};

/// One name of one document: the features of its candidates and which of them are right.
struct RankExample {
  std::vector<geoparse::RankFeatures> options;
  std::vector<bool> right;  ///< has the marked id, or is the nearest of the candidates to the marked point
  std::vector<double> km;   ///< from the marked point
  std::vector<bool> same_id;
  double weight = 1.0;
};

/// The examples that the documents give when they are resolved, spans given, with these weights. A name whose place is
/// not among the candidates gives an example without a right one.
[[nodiscard]] std::vector<RankExample> rank_examples(const std::vector<GoldDocument>& documents,
                                                     const places::Gazetteer& gazetteer,
                                                     const geoparse::RankWeights& weights,
                                                     const RankerTraining& options = {},
                                                     const FoldTaggers& taggers = {});

/// The weights that give the right candidates of the examples the greatest likelihood (softmax over the candidates of a
/// name; of several right ones the sum), with a pull towards zero. Deterministic.
[[nodiscard]] geoparse::RankWeights fit_ranker(const std::vector<RankExample>& examples,
                                               const geoparse::RankWeights& start, const RankerTraining& options = {});

/// fit_ranker() over rank_examples(), in rounds, beginning with the weights of the program; then fit_sure() over
/// answers to documents that a ranker learnt from the other folds gives (and the taggers of the folds, where there are
/// any).
[[nodiscard]] geoparse::RankWeights train_ranker(const std::vector<GoldDocument>& documents,
                                                 const places::Gazetteer& gazetteer, const RankerTraining& options = {},
                                                 const FoldTaggers& taggers = {});

}  // namespace gazetteer::evaluation
