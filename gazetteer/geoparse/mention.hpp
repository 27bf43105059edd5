// Mentions: names in a text, and what they were taken to mean.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "gazetteer/places/gazetteer.hpp"
#include "gazetteer/text/document.hpp"
#include "libgeo/core/said.hpp"
#include "libgeo/core/units.hpp"
#include "libgeo/geometry/shapes.hpp"

namespace gazetteer::geoparse {

enum class MentionKind { place, nested, demonym, facility };
[[nodiscard]] std::string_view to_string(MentionKind kind) noexcept;

/// One place that the name might mean, with its score (higher is better, comparable within one mention only) and
/// the reasons ("population 87,880", "31 km from Tal Tamar", "in Syria, which the report is about").
struct Candidate {
  places::PlaceRef place;
  double score = 0.0;
  std::vector<geo::Said> reasons;
};

/// The candidates of a name, best first. They do not change once made, and all mentions of the name share them: a copy
/// costs nothing.
class Candidates {
 public:
  Candidates() = default;
  Candidates(std::vector<Candidate> candidates)  // NOLINT(google-explicit-constructor): stands for a vector
      : all_(std::make_shared<const std::vector<Candidate>>(std::move(candidates))) {}

  [[nodiscard]] const Candidate* begin() const noexcept { return all_ ? all_->data() : nullptr; }
  [[nodiscard]] const Candidate* end() const noexcept { return all_ ? all_->data() + all_->size() : nullptr; }
  [[nodiscard]] std::size_t size() const noexcept { return all_ ? all_->size() : 0; }
  [[nodiscard]] bool empty() const noexcept { return size() == 0; }
  [[nodiscard]] const Candidate& operator[](std::size_t i) const { return (*all_)[i]; }
  [[nodiscard]] const Candidate& front() const { return all_->front(); }

 private:
  std::shared_ptr<const std::vector<Candidate>> all_;  ///< null: none
};

enum class RelationType { direction, distance_direction, distance, between, near, part, area, en_route, border };
[[nodiscard]] std::string_view to_string(RelationType type) noexcept;  ///< "distance-direction", ...

/// A location relative to one or two places: "south of the town of X", "20 km north of X", "west of X".
struct Relation {
  RelationType type = RelationType::near;
  text::Span span;                        ///< the whole phrase, anchors included
  std::optional<double> azimuth_degrees;  ///< 0 north, 90 east
  std::optional<geo::Metres> distance;
  std::vector<std::size_t> anchors;             ///< indices into the mentions of the document
  std::vector<places::PlaceRef> anchor_places;  ///< what each anchor means here: "countryside of Aleppo" its province
  geo::LonLat point;                            ///< representative point
  geo::Metres radius;                           ///< the footprint lies within this of the point
  geo::MultiPolygon footprint;
};

/// A name in the text. `place` empty = unresolved (law 6); the candidates tell why.
struct Mention {
  text::Span span;
  MentionKind kind = MentionKind::place;
  std::size_t sentence = 0;  ///< index into GeoparsedDocument::sentences
  std::optional<places::PlaceRef> place;
  double p = 0.0;  ///< probability that `place` is right, 0 when unresolved
  /// `place` is not the thing that is named, which no gazetteer has, but a place that it is in or near by the text:
  /// the town of its name ("Cavan" for "Cavan Institute") or the place that the text names with it.
  bool approximate = false;
  Candidates candidates;           ///< best first, the chosen one among them
  std::vector<geo::Said> reasons;  ///< why this one, or why none
  std::optional<std::size_t>
      relation;  ///< index into relations where this mention is the subject (the located thing), e.g. the 93rd Brigade
};

struct GeoparsedDocument {
  std::vector<text::Span> sentences;
  std::vector<Mention> mentions;    ///< in the order of the text
  std::vector<Relation> relations;  ///< in the order of the text
};

}  // namespace gazetteer::geoparse
