// What a report tells of an event, as reports are compared by. Private to incidents.
#pragma once

#include <string>

#include "layers/incidents/coding/told_details.hpp"
#include "layers/incidents/incident.hpp"

namespace layers::incidents {

/// Made once an incident, of its sentence and of those that tell on.
struct Told {
  std::string text;  ///< sentence without case, marks and punctuation: forwarded text is the same text
  Words words;       ///< the first letters of those that tell something
  Words objects, hours;
  bool corrects = false;  ///< "rose to", "more bodies": a toll of before is put right
};

[[nodiscard]] Told told_by(const Incident& incident);

}  // namespace layers::incidents
