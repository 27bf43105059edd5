// Answers of a geoparser, ours or another, as lines of JSON.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "libgeo/core/finding.hpp"
#include "libgeo/geometry/coordinates.hpp"

namespace gazetteer::evaluation {

struct AnsweredPlace {
  std::optional<std::int64_t> geonames;  ///< "geonames:172134" or a number; other ids are none
  std::optional<geo::LonLat> position;
};

/// A name that was found. Offsets are half-open and count code points of the text.
struct AnsweredMention {
  std::size_t begin = 0, end = 0;
  std::optional<AnsweredPlace> place;  ///< has an id or a position
  double p = 0.0;
};

struct AnsweredRelation {
  std::string type;                               ///< "distance-direction", ...
  std::string direction;                          ///< "NE"; empty: none
  std::optional<double> distance_km;              //
  std::set<std::optional<std::int64_t>> anchors;  ///< GeoNames ids; an anchor without one is an empty entry
  std::optional<geo::LonLat> position;
};

struct Answer {
  std::string id;                         ///< of the document
  bool given = false;                     ///< there is an answer at all
  std::vector<AnsweredMention> mentions;  ///< as they came; offsets not checked
  std::optional<AnsweredPlace> best;      ///< the one place of the report, where the answer names it
  std::vector<AnsweredRelation> relations;
};

/// One line: {"id","mentions":[{"start","end","place":{"id","lat","lon"}|null,"p"}],"best":{...},"relations":[...]}, as
/// `sitmap geocode -f jsonl` writes it. Throws geo::InputError when it is no such line.
[[nodiscard]] Answer read_answer(std::string_view line, const geo::Where& where);

/// JSON Lines, plain or compressed. A broken line is a finding (answer-line) and left out. Throws geo::InputError when
/// the file cannot be read or an id comes twice.
[[nodiscard]] std::vector<Answer> read_answers(const std::filesystem::path& path, geo::Findings& findings);

/// The place of the report: `best` where it has a position, else that of the mention with the highest p, of equal ones
/// the first in the text.
[[nodiscard]] std::optional<AnsweredPlace> best_place(const Answer& answer);

}  // namespace gazetteer::evaluation
