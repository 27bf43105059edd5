#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "layers/incidents/incident.hpp"
#include "layers/vocabulary/vocabulary.hpp"

namespace layers::incidents {
namespace {

std::string place_of(const Incident& incident) {
  if (!incident.place_id.empty()) return incident.place_id;
  return vocabulary::folded_name(incident.place);
}

// Sentence without case, marks and punctuation: forwarded text is the same text.
std::string text_of(const Incident& incident) { return vocabulary::folded_name(incident.sentence); }

// Days [first, last) of the event; a day either way is allowed.
bool near_in_time(const Incident& a, const Incident& b) {
  if (!a.date || !b.date) return !a.date && !b.date;
  const auto a_end = a.date_to.value_or(a.date->plus_days(1)), b_end = b.date_to.value_or(b.date->plus_days(1));
  return a.date->days_since(b_end) <= 0 && b.date->days_since(a_end) <= 0;
}

bool agree(const std::string& a, const std::string& b) { return a.empty() || b.empty() || a == b; }

bool contradict(const std::optional<int>& a, const std::optional<int>& b) { return a && b && *a != *b; }

bool repeats(const Incident& a, const Incident& b) {
  if (!near_in_time(a, b)) return false;
  if (text_of(a) == text_of(b)) return true;
  if (a.report_id == b.report_id) return false;  // a report tells an event in two sentences only where it is two
  const bool actors = !a.actor.empty() && a.actor == b.actor && agree(a.target, b.target);
  const bool tolls = contradict(a.killed, b.killed) && contradict(a.wounded, b.wounded);
  return actors && !tolls;
}

// The earliest report, then the lowest id, represents.
auto order(const Incident& i) {
  return std::tuple(!i.reported_at.has_value(), i.reported_at.value_or(geo::Date()), i.id);
}

}  // namespace

void mark_duplicates(std::vector<Incident>& incidents) {
  std::map<std::pair<std::string, std::string>, std::vector<std::size_t>> buckets;
  for (std::size_t i = 0; i < incidents.size(); ++i) {
    incidents[i].same_as.clear();
    const auto place = place_of(incidents[i]);
    if (!place.empty()) buckets[{incidents[i].event_code, place}].push_back(i);
  }
  for (auto& [key, members] : buckets) {
    std::sort(members.begin(), members.end(),
              [&](std::size_t a, std::size_t b) { return order(incidents[a]) < order(incidents[b]); });
    std::vector<std::size_t> heads;
    for (const auto i : members) {
      const auto head = std::find_if(heads.begin(), heads.end(), [&](std::size_t h) {
        return incidents[h].id != incidents[i].id && repeats(incidents[h], incidents[i]);
      });
      if (head == heads.end()) {
        heads.push_back(i);
      } else {
        incidents[i].same_as = incidents[*head].id;
      }
    }
  }
}

}  // namespace layers::incidents
