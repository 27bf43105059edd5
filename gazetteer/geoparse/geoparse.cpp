#include "gazetteer/geoparse/geoparse.hpp"

#include <algorithm>
#include <optional>

#include "gazetteer/geoparse/ranking.hpp"
#include "gazetteer/geoparse/reading.hpp"
#include "gazetteer/geoparse/recognise.hpp"
#include "gazetteer/geoparse/relations.hpp"
#include "gazetteer/geoparse/resolve.hpp"

namespace gazetteer::geoparse {
namespace {

bool wanted(const Mention& mention, const GeoparseOptions& options) {
  return options.given_spans ||
         std::find(options.kinds.begin(), options.kinds.end(), mention.kind) != options.kinds.end();
}

/// The mentions of `reading`; the spots of `other` (the title of a text, or the text of a title) are context.
GeoparsedDocument parsed(const Reading& reading, std::vector<Spot> spots, std::vector<Spot> other,
                         const places::Gazetteer& gazetteer, const GeoparseOptions& options) {
  GeoparsedDocument result;
  result.sentences = reading.sentences;
  const auto own = spots.size();
  for (auto& spot : other) {
    if (spot.container) *spot.container += own;
    spots.push_back(std::move(spot));
  }
  const auto& weights = options.ranker == nullptr ? RankWeights::embedded() : *options.ranker;
  const auto resolved = resolve(std::move(spots), gazetteer, options);
  std::vector<std::size_t> spot_of_mention;
  std::vector<std::optional<std::vector<Candidate>>> candidates(resolved.senses.size());
  for (std::size_t i = 0; i < own; ++i) {
    if (options.given_spans && !resolved.spots[i].cues.has(Cue::given)) continue;
    const auto sense = resolved.sense_of_spot[i];
    auto mention = mention_of(resolved, i, weights);
    if (!mention || !wanted(*mention, options)) continue;
    if (!candidates[sense]) {
      candidates[sense] = candidates_of(sense, resolved.focus, resolved.spots, resolved.senses, resolved.sense_of_spot,
                                        gazetteer, options);
    }
    mention->candidates = *candidates[sense];
    if (mention->place && !mention->candidates.empty() && mention->candidates.front().place == *mention->place) {
      const auto& why = mention->candidates.front().reasons;
      mention->reasons.insert(mention->reasons.end(), why.begin(), why.end());
    }
    result.mentions.push_back(std::move(*mention));
    spot_of_mention.push_back(i);
  }
  add_relations(reading, gazetteer, resolved.spots, spot_of_mention, options.footprints, result);
  return result;
}

}  // namespace

GeoparsedDocument geoparse(const text::Document& document, const places::Gazetteer& gazetteer,
                           const GeoparseOptions& options) {
  const auto reading = read_text(document.text);
  const auto title = read_text(document.title);
  auto spots = options.given_spans ? spots_of(reading, gazetteer, document.given_spans, options.tagger)
                                   : recognise(reading, gazetteer, options.tagger);
  return parsed(reading, std::move(spots), recognise(title, gazetteer, options.tagger), gazetteer, options);
}

GeoparsedDocument geoparse_title(const text::Document& document, const places::Gazetteer& gazetteer,
                                 const GeoparseOptions& options) {
  const auto reading = read_text(document.title);
  const auto body = read_text(document.text);
  auto own_options = options;
  own_options.given_spans = false;  // they index the text
  return parsed(reading, recognise(reading, gazetteer, options.tagger), recognise(body, gazetteer, options.tagger),
                gazetteer, own_options);
}

}  // namespace gazetteer::geoparse
