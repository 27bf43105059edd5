// One line of JSON a document: the contract of `sitmap geocode -f jsonl` (DESIGN, 6).
#pragma once

#include <string>

#include "gazetteer/geoparse/mention.hpp"
#include "gazetteer/places/gazetteer.hpp"
#include "gazetteer/text/document.hpp"

namespace gazetteer::geoparse {

struct JsonLineOptions {
  bool candidates = true;  ///< with their reasons
};

/// {"schema","id","text","mentions":[{"start","end","text","kind","place":{...}|null,"p","approximate","relation":{...}|null,
/// "candidates":[...],"reasons":[...]}],"relations":[...],"best":{"id","name","lon","lat","mention","relation"}|null}
/// without a line end. Offsets are half-open and count Unicode code points of "text". A mention's relation is the one
/// it is the subject of; "relations" lists all. "best" is the one place of the report (best_place.hpp): the place of a
/// mention, at the point of the relation to it where the text has one; both by index. Invalid UTF-8 in a text is
/// written as U+FFFD, one a byte, and offsets count these. Longitudes and latitudes with 6 decimals, p with 3.
/// "approximate" is Mention::approximate: the thing is in or near the place, which is not itself what is named.
[[nodiscard]] std::string to_json_line(const text::Document& document, const GeoparsedDocument& parsed,
                                       const places::Gazetteer& gazetteer, const JsonLineOptions& options);

/// How the line of a document begins: with its id and its text.
[[nodiscard]] std::string json_line_head(const text::Document& document);

}  // namespace gazetteer::geoparse
