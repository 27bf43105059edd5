// Which incidents are reports of one event.
//
// An incident is of an event already told when all of this holds. With some report of that event: the same class, or a
// kindred one (a blast that one reports may be another's shelling or strike, an attack another's clash); the same
// place, or positions no farther apart than the larger radius (2 km at least; places vaguer than 30 km are joined by
// id, or by name where they hold one another); days that overlap or touch; and either the same words (a header before
// them, "Forwarded from ...", does not count) or something in common: actor, object, toll, half of the words, or that
// one of the two tells nothing else; one more of these on neighbouring days, and one more between kindred classes. With
// every report of the event: no actor that contradicts (one that belongs to the other does not, nor does "gunmen"), no
// struck object ("school", "bridge") and no time of day. The toll agrees with one of those told: it may be corrected by
// 3 or by half, and by any number upwards where the report says that it rose. Details are read in the sentence and in
// those that tell on. The earliest report (then lowest id) represents the event and has no same_as of its own.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "gazetteer/text/folding.hpp"
#include "layers/incidents/coding/told.hpp"
#include "layers/incidents/incident.hpp"
#include "layers/vocabulary/vocabulary.hpp"
#include "libgeo/geodesy/distance.hpp"

namespace layers::incidents {
namespace {

// No place is so exactly known that two reports of it could not be this far apart.
constexpr double least_radius_m = 2000.0;
// A wider place ("in Idlib province") says too little to join events by it alone.
constexpr double widest_radius_m = 30e3;
// A unit is no circle: its seat may lie farther from its middle than its radius.
constexpr double widest_apart = 1.5;

// Who fought whom, told from either side.
bool crosswise(const Incident& a, const Incident& b) {
  return !a.actor.empty() && !a.target.empty() && a.actor == b.target && a.target == b.actor;
}

// Share of words in common (of the shorter text).
double overlap(const Words& a, const Words& b) {
  if (a.empty() || b.empty()) return 0.0;
  std::size_t both = 0;
  for (const auto& word : a) both += b.contains(word) ? 1U : 0U;
  return static_cast<double>(both) / static_cast<double>(std::min(a.size(), b.size()));
}

// Days [first, last) of the event; a day either way is allowed.
bool near_in_time(const Incident& a, const Incident& b) {
  if (!a.date || !b.date) return !a.date && !b.date;
  const auto a_end = a.date_to.value_or(a.date->plus_days(1)), b_end = b.date_to.value_or(b.date->plus_days(1));
  return a.date->days_since(b_end) <= 0 && b.date->days_since(a_end) <= 0;
}

// Whether they share a day: "overnight" is of two.
bool same_day(const Incident& a, const Incident& b) {
  if (!a.date || !b.date) return false;
  return *a.date < b.date_to.value_or(b.date->plus_days(1)) && *b.date < a.date_to.value_or(a.date->plus_days(1));
}

bool one_name_of(const std::string& a, const std::string& b) {
  return !a.empty() && gazetteer::text::exact_key(a) == gazetteer::text::exact_key(b);
}

// Whether a place that was not found is named in the other report, which found it.
bool written_in(const Incident& unfound, const Told& other) {
  if (unfound.position || unfound.place.empty()) return false;
  const auto name = " " + vocabulary::folded_name(unfound.place) + " ";
  return name.size() > 5 && (" " + other.text + " ").find(name) != std::string::npos;
}

bool near_in_space(const Incident& a, const Told& a_told, const Incident& b, const Told& b_told) {
  if (a.report_id != b.report_id && (written_in(a, b_told) || written_in(b, a_told))) return true;
  if (!a.place_id.empty() && a.place_id == b.place_id) return true;
  if (!a.position || !b.position) {
    return one_name_of(a.place, b.place) || one_name_of(a.place, b.place_local) || one_name_of(a.place_local, b.place);
  }
  // A town and the unit that bears its name.
  const auto apart = geo::geodesy::distance(*a.position, *b.position).value();
  const bool one_name = one_name_of(a.place, b.place);
  if (one_name && a.relation.empty() && b.relation.empty() &&
      apart <= widest_apart * std::max(a.radius.value(), b.radius.value()))
    return true;
  if (a.radius.value() > widest_radius_m || b.radius.value() > widest_radius_m) return false;
  const double reach = std::max({a.radius.value(), b.radius.value(), least_radius_m});
  return apart <= reach;
}

// "gunmen", "unknown men": a name of nobody.
bool names_nobody(const std::string& name, const vocabulary::ActorTable* actors) {
  if (name.empty()) return true;
  return name.front() >= 'a' && name.front() <= 'z' && (actors == nullptr || actors->by_id(name) == nullptr);
}

// Whether `name` is among joined actors ("A; B").
bool among(const std::string& name, const std::string& many) {
  const auto at = many.find(name);
  return at != std::string::npos && (at == 0 || many[at - 1] == ' ') &&
         (at + name.size() == many.size() || many[at + name.size()] == ';');
}

// Whether an actor belongs to another: a brigade to its army.
bool belongs(const vocabulary::ActorTable* actors, const std::string& name, const std::string& to) {
  const auto* actor = actors == nullptr ? nullptr : actors->by_id(name);
  while (actor != nullptr && !actor->parent.empty()) {
    if (actor->parent == to) return true;
    actor = actors->by_id(actor->parent);
  }
  return false;
}

bool agree(const std::string& a, const std::string& b, const vocabulary::ActorTable* actors) {
  if (names_nobody(a, actors) || names_nobody(b, actors) || among(a, b) || among(b, a)) return true;
  return belongs(actors, a, b) || belongs(actors, b, a);
}

// Tolls rise as the wounded die and bodies are found: a number may be corrected, not be another one altogether.
bool contradict(const std::optional<int>& a, const Losses& a_told, const std::optional<int>& b, const Losses& b_told) {
  if (!a || !b) return false;
  const bool within = (!a_told.low || *a_told.low <= *b) && (!a_told.high || *b <= *a_told.high);
  const bool hedged = a_told.low != a_told.high || b_told.low != b_told.high;
  if (within && hedged) return false;
  const int less = std::min(*a, *b), more = std::max(*a, *b);
  return more - less > std::max(3, less / 2);
}

// Nothing told but that it was, where and by whom: such a report goes with whatever else is told of the day and place.
bool bare(const Incident& incident, const Told& told) {
  return !incident.killed && !incident.wounded && told.objects.empty();
}

// What two reports of one event never do.
bool contradict(const Incident& a, const Told& a_told, const Incident& b, const Told& b_told,
                const vocabulary::ActorTable* actors) {
  // Who fought whom may be told from either side.
  if (!crosswise(a, b) && !agree(a.actor, b.actor, actors)) return true;
  return !objects_agree(a_told.objects, b_told.objects) || !times_agree(a_told.hours, b_told.hours);
}

// `later` says itself that the toll of `before` rose.
bool raises(const Incident& before, const Incident& later, const Told& later_told) {
  const auto no_less = [](const std::optional<int>& a, const std::optional<int>& b) { return !a || !b || *b >= *a; };
  return later_told.corrects && no_less(before.killed, later.killed) && no_less(before.wounded, later.wounded);
}

bool tolls_contradict(const Incident& a, const Incident& b) {
  return contradict(a.killed, a.killed_as_told, b.killed, b.killed_as_told) ||
         contradict(a.wounded, a.wounded_as_told, b.wounded, b.wounded_as_told);
}

// One number, or, of a toll that is hedged or large, one that goes with it.
bool one_toll(const std::optional<int>& a, const Losses& a_told, const std::optional<int>& b, const Losses& b_told) {
  constexpr int large = 20;
  if (!a || !b) return false;
  if (*a == *b) return true;
  const auto within = [](int number, const Losses& told) {
    return (told.low || told.high) && told.low != told.high && (!told.low || *told.low <= number) &&
           (!told.high || number <= *told.high);
  };
  const int less = std::min(*a, *b), more = std::max(*a, *b);
  if (less >= large && more - less <= less / 10) return true;
  return more - less <= less / 2 && (within(*b, a_told) || within(*a, b_told));
}

// Classes that reports of one event may be given: who hears a blast does not see what made it, and "attack" and
// "strike" (a clash, where no weapon is told) are whatever another report calls them.
bool is_fire(std::string_view code) {
  return code == "air-strike" || code == "shelling" || code == "explosion" || code == "crash";
}

bool is_fight(std::string_view code) { return code == "clash" || code == "attack-on-civilians"; }

std::string_view family_of(std::string_view code) {
  return is_fire(code) || is_fight(code) || code == "change-of-control" ? "violence" : code;
}

bool kindred(const Incident& a, const Incident& b) {
  const auto& one = a.event_code;
  const auto& other = b.event_code;
  if (one == other) return true;
  const auto either = [&](std::string_view code) { return one == code || other == code; };
  if (either("explosion") && is_fire(one) && is_fire(other)) return true;
  // "Clashes between X and Y" are what they say.
  const auto& clash = one == "clash" ? a : b;
  return either("clash") && clash.target.empty() && !either("crash") && family_of(one) == family_of(other);
}

// Whether what they have in common is enough: one thing on one day, one more on neighbouring days and between kindred
// classes.
bool alike(const Incident& a, const Told& a_told, const Incident& b, const Told& b_told,
           const vocabulary::ActorTable* actors) {
  const bool named = crosswise(a, b) || (!names_nobody(a.actor, actors) && !names_nobody(b.actor, actors) &&
                                         agree(a.actor, b.actor, actors));
  const bool object = !a_told.objects.empty() && !b_told.objects.empty();
  const bool toll = one_toll(a.killed, a.killed_as_told, b.killed, b.killed_as_told) ||
                    one_toll(a.wounded, a.wounded_as_told, b.wounded, b.wounded_as_told);
  const bool one_day = same_day(a, b);
  const bool words = overlap(a_told.words, b_told.words) >= 0.5;
  const bool plain = one_day && a.event_code == b.event_code && (bare(a, a_told) || bare(b, b_told));
  const bool corrected = a_told.corrects != b_told.corrects && (a.killed || a.wounded) && (b.killed || b.wounded);
  const int in_common =
      (named ? 1 : 0) + (object ? 1 : 0) + (toll ? 1 : 0) + (words ? 1 : 0) + (plain ? 1 : 0) + (corrected ? 1 : 0);
  return in_common >= 1 + (one_day ? 0 : 1) + (a.event_code == b.event_code ? 0 : 1);
}

// Whether one text is the other, or its end behind a header ("Forwarded from ...: ").
bool same_text(const std::string& a, const std::string& b) {
  constexpr std::size_t least = 24;
  const auto& longer = a.size() < b.size() ? b : a;
  const auto& shorter = a.size() < b.size() ? a : b;
  return a == b || (shorter.size() >= least && longer.size() <= shorter.size() + 60 && longer.ends_with(shorter));
}

// The earliest report, then the lowest id, represents.
auto order(const Incident& i) {
  return std::tuple(!i.reported_at.has_value(), i.reported_at.value_or(geo::Date()), i.id);
}

// Incidents of a family of classes and a day: only those of neighbouring days are compared.
using Buckets = std::map<std::pair<std::string_view, int>, std::vector<std::size_t>>;
constexpr int undated = -1'000'000;

int day_of(const Incident& incident) {
  return incident.date ? static_cast<int>(incident.date->days().time_since_epoch().count()) : undated;
}

// Incidents of one event; the first represents.
using Group = std::vector<std::size_t>;

class Grouping {
 public:
  Grouping(const std::vector<Incident>& incidents, const vocabulary::ActorTable* actors)
      : incidents_(incidents), actors_(actors) {
    told_.reserve(incidents.size());
    for (const auto& incident : incidents) told_.push_back(told_by(incident));
  }

  // Whether incident `i` tells the event of the group: nothing of it contradicts any member, its toll agrees with one
  // of those told, and with one member it has enough in common.
  bool tells(const Group& group, std::size_t i) const {
    const auto& incident = incidents_[i];
    bool enough = false, toll_told = false, toll_agrees = false;
    for (const auto m : group) {
      const auto& member = incidents_[m];
      const bool near = kindred(member, incident) && near_in_time(member, incident) &&
                        near_in_space(member, told_[m], incident, told_[i]);
      if (near && member.id != incident.id && member.event_code == incident.event_code &&
          same_text(told_[m].text, told_[i].text))
        return true;
      // A report tells an event in two sentences only where it is two.
      if (member.report_id == incident.report_id) return false;
      if (contradict(member, told_[m], incident, told_[i], actors_)) return false;
      if (member.killed || member.wounded) {
        toll_told = true;
        toll_agrees = toll_agrees || !tolls_contradict(member, incident) || raises(member, incident, told_[i]) ||
                      raises(incident, member, told_[m]);
      }
      enough = enough || (near && alike(member, told_[m], incident, told_[i], actors_));
    }
    return enough && (!toll_told || toll_agrees);
  }

 private:
  const std::vector<Incident>& incidents_;
  const vocabulary::ActorTable* actors_;
  std::vector<Told> told_;
};

// Reports are read in their order, so that one that another report would have joined ("the toll rose to 142") stands
// alone when it comes first: groups all of whose reports tell the event of an earlier group are of that event.
void join_groups(std::vector<Group>& groups, const Grouping& grouping, std::vector<Incident>& incidents) {
  std::map<std::pair<std::string_view, int>, std::vector<std::size_t>> by_day;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    const auto& first = incidents[groups[g].front()];
    const int day = day_of(first);
    bool joined = false;
    for (int near = day - 1; near <= day + 1 && !joined; ++near) {
      const auto others = by_day.find({family_of(first.event_code), near});
      if (others == by_day.end()) continue;
      for (const auto h : others->second) {
        joined = std::all_of(groups[g].begin(), groups[g].end(),
                             [&](std::size_t i) { return grouping.tells(groups[h], i); });
        if (!joined) continue;
        for (const auto i : groups[g]) incidents[i].same_as = incidents[groups[h].front()].id;
        groups[h].insert(groups[h].end(), groups[g].begin(), groups[g].end());
        groups[g].clear();
        break;
      }
    }
    if (!joined) by_day[{family_of(first.event_code), day}].push_back(g);
  }
}

}  // namespace

void mark_duplicates(std::vector<Incident>& incidents, const vocabulary::ActorTable* actors) {
  std::vector<std::size_t> members(incidents.size());
  for (std::size_t i = 0; i < incidents.size(); ++i) {
    incidents[i].same_as.clear();
    members[i] = i;
  }
  const Grouping grouping(incidents, actors);
  std::sort(members.begin(), members.end(),
            [&](std::size_t a, std::size_t b) { return order(incidents[a]) < order(incidents[b]); });
  std::vector<Group> groups;
  Buckets at;  // groups by kind and each of their representative's days, one more on either side
  for (const auto i : members) {
    const auto& incident = incidents[i];
    if (incident.place.empty() && incident.place_id.empty() && !incident.position) continue;
    const auto first = day_of(incident);
    const auto last =
        incident.date_to ? static_cast<int>(incident.date_to->days().time_since_epoch().count()) - 1 : first;
    std::optional<std::size_t> home;
    for (int day = first; day <= std::min(last, first + 31) && !home; ++day) {
      const auto bucket = at.find({family_of(incident.event_code), day});
      if (bucket == at.end()) continue;
      for (const bool same_class : {true, false}) {
        const auto found = std::find_if(bucket->second.begin(), bucket->second.end(), [&](std::size_t g) {
          const bool same = incidents[groups[g].front()].event_code == incident.event_code;
          return same == same_class && grouping.tells(groups[g], i);
        });
        if (found == bucket->second.end()) continue;
        home = *found;
        break;
      }
    }
    if (home) {
      incidents[i].same_as = incidents[groups[*home].front()].id;
      groups[*home].push_back(i);
      continue;
    }
    const int margin = first == undated ? 0 : 1;
    for (int day = first - margin; day <= std::min(last, first + 31) + margin; ++day)
      at[{family_of(incident.event_code), day}].push_back(groups.size());
    groups.push_back({i});
  }
  join_groups(groups, grouping, incidents);
}

}  // namespace layers::incidents
