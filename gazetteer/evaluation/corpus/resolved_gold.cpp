#include "gazetteer/evaluation/corpus/resolved_gold.hpp"

#include "gazetteer/geoparse/geoparse.hpp"
#include "gazetteer/geoparse/recognition/recognise.hpp"

namespace gazetteer::evaluation {

const geoparse::TagWeights* tagger_for(const GoldDocument& gold, const FoldTaggers& taggers) {
  const auto tagger = taggers.find(fold_of(gold.document.id));
  return tagger == taggers.end() ? nullptr : &tagger->second;
}

ResolvedGold resolve_gold(const GoldDocument& gold, bool given, const places::Gazetteer& gazetteer,
                          const geoparse::RankWeights& weights, const geoparse::TagWeights* tagger,
                          bool with_features) {
  ResolvedGold result;
  const auto reading = geoparse::read_text(gold.document.text);
  std::vector<text::Span> spans;
  for (const auto& name : gold.names) spans.push_back(name.span);
  auto spots =
      given ? geoparse::spots_of(reading, gazetteer, spans, tagger) : geoparse::recognise(reading, gazetteer, tagger);
  const auto hints = geoparse::relation_hints(reading, spots);
  result.own = spots.size();
  for (auto& spot : geoparse::recognise(geoparse::read_text(gold.document.title), gazetteer, tagger)) {
    if (spot.container) *spot.container += result.own;
    spots.push_back(std::move(spot));
  }
  geoparse::GeoparseOptions options;
  options.ranker = &weights;
  result.document =
      geoparse::resolve(std::move(spots), gazetteer, options, with_features ? &result.features : nullptr, {}, hints);
  return result;
}

}  // namespace gazetteer::evaluation
