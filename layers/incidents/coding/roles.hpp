// Who did it to whom, and at which of the places. Private to incidents.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "layers/incidents/coding/actor_mentions.hpp"
#include "layers/incidents/coding/events.hpp"
#include "layers/incidents/coding/spots.hpp"

namespace layers::incidents {

struct Roles {
  std::string actor;
  std::string target;
  bool actor_known = false;
  std::vector<WordRange> used;  ///< the mentions that were taken
};

/// Active verbs: the nearest actor before is the doer, the first behind the target. Passive: behind "by", and before.
/// Nouns: "by X", "X's" or an adjective before; "against / on / with X"; "between X and Y" both. Classes where both
/// sides do the same (clash, agreement) put the second of "X and Y" in target; others join them ("X; Y"), or take the
/// table's own name for the two. A part that begins with "and" or a comma and names nobody keeps the doer of the part
/// before (`before`). Movements, crashes, statements and aid have no target.
[[nodiscard]] Roles roles_of(const Event& event, std::string_view code, const Sentence& sentence,
                             std::span<const ActorMention> mentions, const Roles* before,
                             const vocabulary::ActorTable* actors);

struct ChosenSpots {
  std::vector<const Spot*> spots;  ///< the places of one list, or none
  double factor = 1.0;             ///< below 1 where they were not the event's own
};

/// The places of an event: in its own part of the sentence the nearest by position (behind a verb or noun before in
/// front of it; in front of a passive verb), with all of its list. An origin ("from X") only where nothing else is
/// told, or where the verb leaves (withdraw, retreat, leave). Movements prefer where they go. Without one of its own,
/// the nearest of the sentence (factor 0.8).
[[nodiscard]] ChosenSpots spots_of(const Event& event, std::string_view code, const Sentence& sentence,
                                   std::span<const Spot> spots, const Roles& roles);

}  // namespace layers::incidents
