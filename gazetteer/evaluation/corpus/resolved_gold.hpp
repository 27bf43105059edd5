// Marked documents resolved, for those who learn from them.
#pragma once

#include <cstddef>
#include <map>
#include <vector>

#include "gazetteer/evaluation/corpus/corpus.hpp"
#include "gazetteer/geoparse/recognition/tagging.hpp"
#include "gazetteer/geoparse/resolution/ranking.hpp"
#include "gazetteer/geoparse/resolution/resolve.hpp"
#include "gazetteer/places/gazetteer.hpp"

namespace gazetteer::evaluation {

/// A place so near to the marked point is right (Accuracy@161 km).
inline constexpr double right_within_km = 161.0;

/// Taggers for cross-validation, by fold: tagger k has learnt from the documents of the other folds.
using FoldTaggers = std::map<int, geoparse::TagWeights>;

/// The one that has not learnt from the document; null (the program's) where there is none.
[[nodiscard]] const geoparse::TagWeights* tagger_for(const GoldDocument& gold, const FoldTaggers& taggers);

struct ResolvedGold {
  geoparse::Resolved document;
  std::size_t own = 0;  ///< the first spots are the text's, the others the title's
  std::vector<std::vector<geoparse::RankFeatures>> features;  ///< of the options of each sense, where asked for
};

/// A document resolved as geoparse::geoparse() does it: by the marked names (`given`) or by those that are found in the
/// text. The names of the title, found in any case, are context.
[[nodiscard]] ResolvedGold resolve_gold(const GoldDocument& gold, bool given, const places::Gazetteer& gazetteer,
                                        const geoparse::RankWeights& weights, const geoparse::TagWeights* tagger,
                                        bool with_features);

}  // namespace gazetteer::evaluation
