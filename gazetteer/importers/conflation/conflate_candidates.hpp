// Pairs of places that may be one: of different sources and one kind, near each other, with names that agree.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/importers/conflation/conflate.hpp"

namespace gazetteer::importers {

/// What conflation knows of every place, by its number in the store.
struct ConflationRows {
  std::vector<std::uint16_t> source;  ///< number of the source, in the order of their first places
  std::vector<std::uint64_t>
      authorities;  ///< a bit for each source and id scheme; places that share one are two places
  std::vector<std::string> sources;
};
/// `sources` are those known already, in their order; others follow.
[[nodiscard]] ConflationRows conflation_rows(const places::PlaceStore& places, std::vector<std::string> sources = {});

/// What must be equal in two places that are one: class, and level or group of the code. 0 matches nothing.
[[nodiscard]] std::uint32_t kind_of(char feature_class, std::string_view feature_code) noexcept;

/// Two places that may be one; `earlier` is of the source that came first.
struct ConflationEdge {
  std::uint32_t earlier = 0, later = 0;
  float cost = 0.0F;
  float distance_m = 0.0F;
  NameAgreement agreement = NameAgreement::name;
};

/// All of them, by place numbers. Cost and limits are those of conflate().
[[nodiscard]] std::vector<ConflationEdge> conflation_edges(const places::PlaceStore& places, const ConflationRows& rows,
                                                           const ConflationOptions& options);

}  // namespace gazetteer::importers
