// Documents with the names and places that people marked in them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/text/document.hpp"
#include "libgeo/core/finding.hpp"
#include "libgeo/geometry/coordinates.hpp"

namespace gazetteer::evaluation {

/// A name that a person marked.
struct GoldName {
  text::Span span;                      ///< bytes of the text
  std::string id;                       ///< "geonames:172134"; empty where none is given
  std::optional<geo::LonLat> position;  ///< where the place is
  std::string kind;                     ///< as the corpus has it
};

/// A relative location that a person read in a text.
struct GoldRelation {
  std::string type;                     ///< "distance-direction", ...
  std::string direction;                ///< "NE"; empty: none
  std::optional<double> distance_km;    //
  std::set<std::int64_t> anchors;       ///< GeoNames ids
  std::optional<geo::LonLat> position;  ///< where the corpus gives one
};

struct GoldDocument {
  text::Document document;
  std::string corpus;
  std::vector<GoldName> names;          ///< in the order of the text
  std::optional<geo::LonLat> position;  ///< of the report as a whole, where the corpus has one point a report
  std::vector<text::Span> distractors;  ///< names of units, persons and organisations that look like places
  std::optional<GoldRelation> relation;
  std::map<std::string, std::string> labels;  ///< other words of the line ("lang", "category"), to choose by
};

/// Reads JSON Lines, plain or compressed: {"id","corpus","text","title","date","source","lang","toponyms":[{"start",
/// "end","geonames_id","lat","lon","kind"}]} with half-open offsets in code points; "lat","lon" of a whole report;
/// "distractors":[{"start","end"}]; "relation":{"type","direction","distance_km","anchors":[GeoNames ids],"lat","lon"};
/// other words as labels. A line that is no such document is a finding (code corpus-line) and left out. Throws
/// geo::InputError when the file cannot be read or has none.
[[nodiscard]] std::vector<GoldDocument> read_corpus(const std::filesystem::path& path, geo::Findings& findings);

/// The fold of a document for cross-validation, 0 to 4: the first six hexadecimal digits of the SHA-256 of its id,
/// modulo 5.
[[nodiscard]] int fold_of(std::string_view document_id);

}  // namespace gazetteer::evaluation
