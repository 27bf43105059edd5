// How good a candidate is: its name, its prominence, its nearness. A matter of search().
#pragma once

#include <string>
#include <vector>

#include "gazetteer/places/gazetteer.hpp"

namespace gazetteer::places {

/// What speaks for one candidate, each 0 .. 1.
struct Evidence {
  double name = 0.0;
  double prominence = 0.0;
  double nearness = -1.0;  ///< negative: no point was given
};

/// How well a name matched: 1 for the very name; each tier costs something of its own, and so does every letter.
[[nodiscard]] double name_evidence(MatchTier tier, double cost) noexcept;

/// Names that cost more are taken for other names: 0.20 in tier skeleton, 0.16 in tier edit, half as much again where
/// the country is known and others need not be kept out; no bound in surer tiers.
[[nodiscard]] double most_cost(MatchTier tier, bool country_known) noexcept;

/// How likely people mean a place of this kind when they say a name: the larger of what the feature code promises
/// (seats of provinces and districts often have no population on record) and the logarithm of the population, 0 .. 1.
[[nodiscard]] double prominence(const Gazetteer::Standing& standing) noexcept;

/// 1 at the point, 1/2 at 50 km.
[[nodiscard]] double nearness(geo::Metres distance) noexcept;

/// The score of all: rises with each of them, 0 .. 1. A name of the very spelling outweighs any prominence of a name
/// one letter off; among equal names prominence and nearness decide.
[[nodiscard]] double score_of(const Evidence& evidence) noexcept;

/// "seat of a province, population 128840": what made prominence(); empty for an ordinary village.
[[nodiscard]] std::string prominence_in_words(const Gazetteer::Standing& standing);

}  // namespace gazetteer::places
