// The places that a name may mean, however it is spelt: every tier, ranked.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/places/gazetteer.hpp"

namespace gazetteer::places {

/// What narrows a search. A place must fit all that is given.
struct SearchOptions {
  std::vector<std::string> countries;       ///< ISO codes; empty: any
  std::optional<geo::MultiPolygon> within;  ///< only places inside
  std::string classes;                      ///< feature classes, "PA"; empty: any
  std::optional<geo::LonLat> near;          ///< the nearer the better; excludes nothing
  MatchTier last_tier = MatchTier::edit;    ///< tiers past this one are not tried
  std::size_t limit = 10;
};

/// One candidate.
struct Candidate {
  PlaceRef place;
  MatchTier tier = MatchTier::folded;  ///< the surest way in which a name of the place matches
  double cost = 0.0;                   ///< of that match: 0 the same name, 1 nothing in common
  double score = 0.0;                  ///< 0 .. 1, of name, prominence and nearness; the order of candidates
  std::string matched;                 ///< the name of the place that matched
  std::vector<std::string> reasons;    ///< in words, the weightiest first
};

/// Candidates by falling score, then by place. The letters of a name weigh most: surer tiers and lesser costs come
/// first (a hamlet of the very spelling before a capital one letter away), among like names prominence and nearness
/// decide. A place that agrees in another script only, though it has names in the script of what was asked, ranks
/// lower.
///
/// Skeletons are tried while surer tiers leave room within the limit (places that cost at most 0.20 fill it), edits
/// only when besides no place bears the very name. Of the places that one step finds, the 150 most promising by tier,
/// prominence and nearness have their names compared, 50 where a place of the very name is known. What costs more than
/// 0.20 by its skeleton or 0.16 by edits (0.30 and 0.24 where countries are given) is taken for another name: a name
/// that is none finds nothing. Deterministic.
/// An empty name, or one of marks alone, finds nothing. Throws as Gazetteer does. No error bound claimed: `score`
/// orders, it is no probability.
[[nodiscard]] std::vector<Candidate> search(const Gazetteer& gazetteer, std::string_view name,
                                            const SearchOptions& options = {});

}  // namespace gazetteer::places
