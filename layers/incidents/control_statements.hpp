// Who holds a place now, as a sentence tells it. Private to incidents.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "layers/incidents/coding/actor_mentions.hpp"
#include "layers/incidents/coding/cues.hpp"
#include "layers/incidents/coding/events.hpp"
#include "layers/incidents/coding/roles.hpp"
#include "layers/incidents/coding/spots.hpp"
#include "layers/ledger/proposed.hpp"

namespace layers::incidents {

/// What an event says of the places it is told of.
struct ControlTold {
  std::string holder;  ///< who holds them from then on; empty: nobody is told to
  std::string loser;
  std::string status;  ///< "held"; "contested" where somebody only entered or advanced in
  bool weak = false;   ///< the words alone make it doubtful ("entered", "advanced in")
  std::string words;
};

/// Taking (captured, recaptured, retook, liberated, seized, took control of, cleared, entered): the doer holds. Losing
/// (lost, withdrew from, retreated from, pulled out of, abandoned, surrendered, handed over, ceded): nobody does, or
/// who it is told to have gone to. "Fell to X", "fall of": X. Nothing for other events, or where no holder and no loser
/// is told.
[[nodiscard]] std::optional<ControlTold> control_told(const Event& event, const Sentence& sentence, const Roles& roles);

/// Who says it: the actor before a verb of saying, or after "according to"; empty where the report says it itself.
[[nodiscard]] std::string speaker_of(const Sentence& sentence, std::span<const ActorMention> mentions);

/// "The Duke denied the loss of Zenda", "denied that the rebels had captured Zenda": the denier still holds the spot
/// behind. "Denied capturing Zenda" states nothing.
struct Denial {
  std::string holder;
  std::string words;
  const Spot* spot = nullptr;
};
[[nodiscard]] std::vector<Denial> denials_in(const Sentence& sentence, std::span<const ActorMention> mentions,
                                             std::span<const Spot> spots, const CueTable& cues);

}  // namespace layers::incidents
