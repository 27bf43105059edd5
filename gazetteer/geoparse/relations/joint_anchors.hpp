// What phrases of relative location say of the places they join, before any is chosen.
#pragma once

#include <cstddef>
#include <vector>

#include "gazetteer/geoparse/relations/relations.hpp"
#include "gazetteer/geoparse/resolution/resolve.hpp"

namespace gazetteer::geoparse {

/// How an option fits the phrases that its name stands in, each 0 to 1; 0 where no phrase speaks of it.
struct JointFit {
  double joined = 0.0;     ///< "between X and Y": how near it lies to a likely place of the other anchor
  double described = 0.0;  ///< "X, 12 km north of Y": how near it lies to where the phrase puts it
};

/// The phrases of a document by the senses that they join: anchors are resolved together, not one after the other.
/// Distances are chords on a sphere of 6371 km and azimuths spherical: for ranking only.
class JointAnchors {
 public:
  JointAnchors() = default;
  /// `sense_of_spot` tells the sense of each spot that the hints name.
  JointAnchors(const std::vector<RelationHint>& hints, const std::vector<std::size_t>& sense_of_spot);
  [[nodiscard]] bool empty() const noexcept { return ties_.empty(); }
  /// The fit of an option of `sense`. `senses` as they stand now, their options best first: a partner counts by how
  /// likely it is itself.
  [[nodiscard]] JointFit fit(std::size_t sense, const Option& option, const std::vector<Sense>& senses) const;

 private:
  enum class Role { other_anchor, subject, anchor };  ///< what the partner is to the sense
  struct Tie {
    std::size_t sense;
    std::size_t partner;
    Role role;
    std::optional<double> azimuth;  ///< degrees, from the anchor to the subject
    std::optional<geo::Metres> distance;
  };
  std::vector<Tie> ties_;  ///< by sense
};

}  // namespace gazetteer::geoparse
