// Text to mentions: recognise, find candidates, resolve.
#pragma once

#include <string>
#include <vector>

#include "gazetteer/geoparse/corrections.hpp"
#include "gazetteer/geoparse/focus.hpp"
#include "gazetteer/geoparse/mention.hpp"
#include "libgeo/core/finding.hpp"

namespace gazetteer::geoparse {

class RankWeights;
class TagWeights;

struct GeoparseOptions {
  bool given_spans = false;  ///< resolve Document::given_spans instead of recognising
  std::vector<MentionKind> kinds = {MentionKind::place, MentionKind::facility};
  std::vector<FocusArea> focus;  ///< areas that the reports are known to be about, empty: found from the text
  double min_p = 0.0;  ///< a place less probable is not taken: the mention keeps its candidates and is unresolved
  std::vector<Correction> corrections;  ///< they win over everything; of several that fit the last
  std::size_t max_candidates = 10;      ///< kept per mention in the result
  const TagWeights* tagger = nullptr;   ///< weights to use instead of the program's own, for cross-validation
  const RankWeights* ranker = nullptr;
  /// Keep the polygons of relative locations. Without, they are only computed where a point and a radius depend on
  /// them, which stay the same: many times faster.
  bool footprints = true;
};

/// The mentions of one document. Deterministic. Recognition reads title and text apart; spans index the text. Documents
/// of the same source may be parsed in any order or in parallel: nothing is remembered between them.
[[nodiscard]] GeoparsedDocument geoparse(const text::Document& document, const places::Gazetteer& gazetteer,
                                         const GeoparseOptions& options);

/// The mentions of the title, parsed with the text as context; spans index the title.
[[nodiscard]] GeoparsedDocument geoparse_title(const text::Document& document, const places::Gazetteer& gazetteer,
                                               const GeoparseOptions& options);

/// Title and text of one document.
struct GeoparsedReport {
  GeoparsedDocument title, text;
};
/// geoparse() and geoparse_title() in one: each of the two is read once. With GeoparseOptions::given_spans, which index
/// the text, the title is left empty.
[[nodiscard]] GeoparsedReport geoparse_report(const text::Document& document, const places::Gazetteer& gazetteer,
                                              const GeoparseOptions& options);

}  // namespace gazetteer::geoparse
