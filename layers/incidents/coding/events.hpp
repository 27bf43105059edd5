// Events that a sentence says happened. Private to incidents.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "layers/incidents/coding/cues.hpp"
#include "layers/incidents/coding/words.hpp"
#include "layers/vocabulary/vocabulary.hpp"

namespace layers::incidents {

struct Event {
  Cue cue;
  WordRange segment;         ///< the part of the sentence whose places, actors, dates and numbers are its own
  bool noun = false;         ///< "shelling", not "shelled"
  bool passive = false;      ///< "was shelled"
  bool refers_back = false;  ///< "the agreement", "the attack": told before
  double strength = 0.0;     ///< 0 to 1: how surely the words mean this class and that it happened
};

/// How a cue's event is told, from the words before it.
enum class Modality { fact, claim, negated, planned };

/// Modality of the event whose cue is `cue`:
///   negated   not, never, no, without, denied, failed to, prevented, repelled an attack counts as a fact
///   planned   will, may, might, would, if, "to attack" save after began, managed, continued and the like; nouns after
///             agreed to, called for, plans for, fear of, possible; "could" save with "so far", "already", "finally",
///             "only"
///   claim     after claimed that, allegedly, reportedly
/// The rule: what is negated or planned did not happen and is no incident.
[[nodiscard]] Modality modality_of(const Sentence& sentence, const Cue& cue, bool noun);

/// The events in order: facts and claims only. `taken`: words that are dates; `places`: words that name places, which
/// some cues need (CueTable::find). Weak cues fall where the sentence has a stronger one; statements where
/// it has any other event.
[[nodiscard]] std::vector<Event> events_in(const Sentence& sentence, const CueTable& cues,
                                           std::span<const vocabulary::EventClass> classes,
                                           std::span<const WordRange> taken = {},
                                           std::span<const WordRange> places = {});

}  // namespace layers::incidents
