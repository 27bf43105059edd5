// Training of the tagger (gazetteer/geoparse/recognition/tagging.hpp) from documents with marked names.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "gazetteer/evaluation/corpus/corpus.hpp"
#include "gazetteer/geoparse/recognition/tagging.hpp"
#include "gazetteer/places/gazetteer.hpp"

namespace gazetteer::evaluation {

struct TaggerTraining {
  std::size_t passes = 12;     ///< over all documents
  double rate = 0.02;          ///< step of AdaGrad
  double pull = 3e-4;          ///< towards zero, for every document a weight is used in
  std::size_t least_uses = 2;  ///< features that fewer words have are dropped
  std::uint64_t seed = 1;      ///< of the order of the documents
  double handicap = 0.5;       ///< of the tag outside, in log-odds, when the weights are used: favours recall
  /// The corpus whose way of marking the weights are to follow: it gets a second copy of every weight (Daumé 2007), and
  /// this share of the copy is added to what all corpora share.
  std::string style = "geowebnews";
  double style_share = 0.7;
  std::size_t war_reports = 130;  ///< made-up documents that join the others (war_reports.hpp)
};

/// The tags that the marks of a document ask for, one for each word of `features`: demonyms by their kind or, where the
/// corpus does not tell them from places, by the gazetteer's table; places inside the names of organisations by their
/// kind (GeoWebNews) or by the rules' verdict on the run.
[[nodiscard]] std::vector<geoparse::Tag> gold_tags(const GoldDocument& gold, const geoparse::Reading& reading,
                                                   const std::vector<geoparse::Spot>& spots,
                                                   const geoparse::TagFeatures& features,
                                                   const places::Gazetteer& gazetteer);

/// The bytes of the weights (TagWeights reads them). A linear-chain conditional random field: log-likelihood with a
/// pull towards zero (L2), AdaGrad, a document a step, in an order drawn by the seed. One thread; the same documents,
/// seed and gazetteer give the same bytes on one kind of machine.
[[nodiscard]] std::string train_tagger(const std::vector<GoldDocument>& documents, const places::Gazetteer& gazetteer,
                                       const TaggerTraining& options = {});

}  // namespace gazetteer::evaluation
