// Training of the models of certainty (gazetteer/geoparse/resolution/sure_model.hpp) from answers to documents with
// marked places.
#pragma once

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
/// 2001). Deterministic; weights and trees of zeros without examples.
[[nodiscard]] geoparse::SureModel fit_sure(const std::vector<SureExample>& examples,
                                           const RankerTraining& options = {});

}  // namespace gazetteer::evaluation
