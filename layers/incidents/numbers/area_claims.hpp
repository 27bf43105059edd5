// Areas that reports say changed hands. Private to incidents.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "layers/incidents/coding/actor_mentions.hpp"
#include "layers/incidents/coding/events.hpp"
#include "layers/incidents/coding/spots.hpp"
#include "layers/incidents/dates/dates.hpp"
#include "layers/incidents/incident.hpp"
#include "layers/incidents/numbers/numbers.hpp"

namespace layers::incidents {

/// A number with a unit of area, in km2.
struct AreaNumber {
  Number number;
  double km2 = 0.0;
  std::size_t last = 0;  ///< the word behind the unit
};
/// km2, km², sq km, square kilometres, hectares, ha, square miles, acres; the word before says how sure ("about").
[[nodiscard]] std::vector<AreaNumber> areas_in(const Sentence& sentence);

/// The claims of a sentence: an area beside a verb of taking (liberated, captured, regained, cleared, ...) or of
/// losing, in the past; what will or might be taken is no claim, nor an area that nobody takes ("a camp of 2 km2").
/// "Could" counts as having managed to. The region is the nearest spot behind the number, else of the sentence. Its
/// ground is the relation's (of a side of a unit, or of its seat where the claim wants room, with the unit's half in
/// that direction), else the outline of the unit, else of the first-order unit that the town is the seat of
/// where the claim is larger than the town's disc, else that disc, made to hold twice the claim. report_id, date,
/// source and url are left to the caller.
[[nodiscard]] std::vector<AreaClaim> claims_in(const Sentence& sentence, std::span<const ActorMention> mentions,
                                               std::span<const Spot> spots, std::span<const DatePhrase> dates,
                                               const gazetteer::geoparse::GeoparsedDocument& parsed,
                                               const gazetteer::places::Gazetteer& gazetteer);

}  // namespace layers::incidents
