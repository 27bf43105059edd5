// Rules and classifier joined: what kind of event was found, and how surely. Private to incidents.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "layers/incidents/coding/event_features.hpp"
#include "layers/incidents/coding/event_model.hpp"
#include "layers/incidents/coding/events.hpp"

namespace layers::incidents {

struct JudgedEvent {
  std::size_t event_class = 0;  ///< index into the classes
  std::string sub_event;        ///< empty where the class has none
  double p = 0.0;  ///< that the class is right (EventModel::p_class); without sub-events the words' strength
};

/// Judges an event by its part of the sentence, or by all of it where it is `alone`. Its class stays that of the rules,
/// save that of an event alone the classifier's counts where it is at least 0.7 and that of the rules at most 0.1:
/// words such as "attack" or "killed" tell of many kinds.
[[nodiscard]] JudgedEvent judge_event(const Event& event, const Sentence& sentence, bool alone,
                                      std::span<const vocabulary::EventClass> classes, const EventReader& reader,
                                      const EventModel& model);

/// Of land that was taken by force, who took it tells the kind: an army that the actor table knows regained it, an
/// armed group overtook it, and so did whoever took it from an army. Other sub-events, and those where neither is
/// known, stay.
void settle_taker(std::string& sub_event, const vocabulary::Actor* taker, const vocabulary::Actor* loser);

/// What is shot down or intercepted is a weapon disrupted, whatever else the sentence tells.
void settle_interception(std::string& sub_event, const Event& event);

}  // namespace layers::incidents
