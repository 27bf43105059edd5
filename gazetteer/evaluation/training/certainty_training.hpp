// Training of the models of certainty (gazetteer/geoparse/resolution/sure_model.hpp) from answers to documents with
// marked places.
#pragma once

#include <string>
#include <vector>

#include "gazetteer/evaluation/training/ranker_training.hpp"
#include "gazetteer/geoparse/resolution/sure_model.hpp"

namespace gazetteer::evaluation {

/// One answer: what its certainty is made of, and whether the place is right (the marked id, or within 161 km of the
/// marked point).
struct SureExample {
  geoparse::SureFeatures features{};
  bool right = false;
  double weight = 1.0;
  std::string corpus = {};  ///< of the document
};

/// The answers of the documents with these weights: for the marked spans, or (`given` false) for the names that are
/// found in the text, of which those on no marked name are wrong. Marks without a point and marks that are no names of
/// places say nothing. `tagger`: weights that were not learnt from these documents.
[[nodiscard]] std::vector<SureExample> sure_examples(const std::vector<GoldDocument>& documents,
                                                     const places::Gazetteer& gazetteer,
                                                     const geoparse::RankWeights& weights, bool given,
                                                     const FoldTaggers& taggers = {},
                                                     const RankerTraining& options = {});

/// The model of them: weights with a pull towards zero, and trees by gradient boosting with Newton steps (Friedman
/// 2001), tempered: texts that the program meets are of other corpora than those it has learnt from, and of them a model
/// is too sure. Each corpus of `options.temper_with` is answered by a model of the others; the slope and the shift of
/// the log-odds that fit these answers best (Platt 1999), each corpus counting alike, become part of the model. The
/// slope is at most 1. Deterministic; weights and trees of zeros without examples.
[[nodiscard]] geoparse::SureModel fit_sure(const std::vector<SureExample>& examples,
                                           const RankerTraining& options = {});

}  // namespace gazetteer::evaluation
