// Which incidents are reports of one event.
//
// Two are reports of one event when all of this holds:
// the same class; the same place, or positions no farther apart than the larger radius (2 km at least; places vaguer
// than 30 km are joined by id only); days that overlap or touch; and either the same words, or, of different reports,
// no actor, struck object ("school", "bridge"), time of day or toll that contradicts the other (a toll may be corrected
// by 3 or by half) and something in common: actor, object, toll, or half of the words; two of these on neighbouring
// days. Each joins the earliest report (then lowest id) that it repeats, which represents the event and has no same_as
// of its own.
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

#include "layers/incidents/incident.hpp"
#include "layers/vocabulary/vocabulary.hpp"
#include "libgeo/geodesy/distance.hpp"

namespace layers::incidents {
namespace {

// No place is so exactly known that two reports of it could not be this far apart.
constexpr double least_radius_m = 2000.0;
// A wider place ("in Idlib province") says too little to join events by it alone.
constexpr double widest_radius_m = 30e3;

using Words = std::set<std::string>;

// What reports say was struck, and what time of day it was: two events that differ there are two.
constexpr std::array<std::pair<std::string_view, std::string_view>, 62> struck = {{{"school", "school"},
                                                                                   {"schools", "school"},
                                                                                   {"kindergarten", "school"},
                                                                                   {"university", "university"},
                                                                                   {"hospital", "hospital"},
                                                                                   {"clinic", "hospital"},
                                                                                   {"market", "market"},
                                                                                   {"marketplace", "market"},
                                                                                   {"bazaar", "market"},
                                                                                   {"bakery", "bakery"},
                                                                                   {"mosque", "mosque"},
                                                                                   {"church", "church"},
                                                                                   {"bridge", "bridge"},
                                                                                   {"checkpoint", "checkpoint"},
                                                                                   {"checkpoints", "checkpoint"},
                                                                                   {"convoy", "convoy"},
                                                                                   {"patrol", "patrol"},
                                                                                   {"bus", "bus"},
                                                                                   {"minibus", "bus"},
                                                                                   {"train", "train"},
                                                                                   {"station", "station"},
                                                                                   {"airport", "airport"},
                                                                                   {"airfield", "airport"},
                                                                                   {"port", "port"},
                                                                                   {"harbour", "port"},
                                                                                   {"prison", "prison"},
                                                                                   {"jail", "prison"},
                                                                                   {"camp", "camp"},
                                                                                   {"depot", "depot"},
                                                                                   {"warehouse", "depot"},
                                                                                   {"refinery", "refinery"},
                                                                                   {"farm", "farm"},
                                                                                   {"farmland", "farm"},
                                                                                   {"orchard", "farm"},
                                                                                   {"factory", "factory"},
                                                                                   {"plant", "factory"},
                                                                                   {"house", "house"},
                                                                                   {"home", "house"},
                                                                                   {"houses", "house"},
                                                                                   {"homes", "house"},
                                                                                   {"apartment", "flats"},
                                                                                   {"flats", "flats"},
                                                                                   {"courthouse", "court"},
                                                                                   {"wedding", "wedding"},
                                                                                   {"funeral", "funeral"},
                                                                                   {"headquarters", "headquarters"},
                                                                                   {"barracks", "barracks"},
                                                                                   {"outpost", "outpost"},
                                                                                   {"substation", "substation"},
                                                                                   {"dam", "dam"},
                                                                                   {"well", "well"},
                                                                                   {"pharmacy", "pharmacy"},
                                                                                   {"hotel", "hotel"},
                                                                                   {"restaurant", "restaurant"},
                                                                                   {"cafe", "restaurant"},
                                                                                   {"stadium", "stadium"},
                                                                                   {"silo", "silo"},
                                                                                   {"silos", "silo"},
                                                                                   {"ambulance", "ambulance"},
                                                                                   {"taxi", "car"},
                                                                                   {"car", "car"},
                                                                                   {"motorcycle", "motorcycle"}}};

constexpr std::array<std::pair<std::string_view, std::string_view>, 16> times = {{{"morning", "morning"},
                                                                                  {"dawn", "morning"},
                                                                                  {"daybreak", "morning"},
                                                                                  {"sunrise", "morning"},
                                                                                  {"noon", "noon"},
                                                                                  {"midday", "noon"},
                                                                                  {"afternoon", "noon"},
                                                                                  {"evening", "evening"},
                                                                                  {"dusk", "evening"},
                                                                                  {"sunset", "evening"},
                                                                                  {"night", "night"},
                                                                                  {"midnight", "night"},
                                                                                  {"overnight", "night"},
                                                                                  {"nightfall", "evening"},
                                                                                  {"lunchtime", "noon"},
                                                                                  {"second", "second"}}};

template <std::size_t N>
Words groups_in(const Words& words, const std::array<std::pair<std::string_view, std::string_view>, N>& table) {
  Words found;
  for (const auto& [word, group] : table) {
    if (words.contains(std::string(word))) found.emplace(group);
  }
  return found;
}

bool disjoint(const Words& a, const Words& b) {
  return !a.empty() && !b.empty() &&
         std::none_of(a.begin(), a.end(), [&](const auto& word) { return b.contains(word); });
}

// What pairs are compared by, made once an incident.
struct Told {
  std::string text;  ///< sentence without case, marks and punctuation: forwarded text is the same text
  Words words;       ///< the first letters of those that tell something
  Words objects, hours;
};

bool tells_nothing(const std::string& word) {
  constexpr std::array<std::string_view, 18> words = {"the",  "and",  "were", "was", "for",  "with",
                                                      "that", "has",  "have", "had", "from", "been",
                                                      "said", "they", "when", "who", "its",  "are"};
  return std::find(words.begin(), words.end(), word) != words.end();
}

Told told_by(const Incident& incident) {
  Told told;
  told.text = vocabulary::folded_name(incident.sentence);
  std::string word;
  Words words;
  for (const char c : told.text + " ") {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    if (letter) {
      word += c;
      continue;
    }
    if (word.size() >= 3) words.insert(word);
    word.clear();
  }
  told.objects = groups_in(words, struck);
  told.hours = groups_in(words, times);
  for (const auto& each : words) {
    // The first letters are what inflected forms have in common.
    const bool latin = static_cast<unsigned char>(each.front()) < 0x80;
    if (!tells_nothing(each)) told.words.insert(each.substr(0, latin ? 5 : 10));
  }
  return told;
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

bool same_day(const Incident& a, const Incident& b) { return a.date && b.date && *a.date == *b.date; }

bool near_in_space(const Incident& a, const Incident& b) {
  if (!a.place_id.empty() && a.place_id == b.place_id) return true;
  if (!a.position || !b.position) {
    return vocabulary::folded_name(a.place) == vocabulary::folded_name(b.place) && !a.place.empty();
  }
  if (a.radius.value() > widest_radius_m || b.radius.value() > widest_radius_m) return false;
  const double reach = std::max({a.radius.value(), b.radius.value(), least_radius_m});
  return geo::geodesy::distance(*a.position, *b.position).value() <= reach;
}

// Joined actors ("A; B") agree where one is among them.
bool agree(const std::string& a, const std::string& b) {
  if (a.empty() || b.empty() || a == b) return true;
  const auto among = [](const std::string& one, const std::string& many) {
    const auto at = many.find(one);
    return at != std::string::npos && (at == 0 || many[at - 1] == ' ') &&
           (at + one.size() == many.size() || many[at + one.size()] == ';');
  };
  return among(a, b) || among(b, a);
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

bool repeats(const Incident& a, const Told& a_told, const Incident& b, const Told& b_told) {
  if (!near_in_time(a, b) || !near_in_space(a, b)) return false;
  if (a_told.text == b_told.text) return true;
  if (a.report_id == b.report_id) return false;  // a report tells an event in two sentences only where it is two
  // Who fought whom may be told from either side.
  const bool crosswise = !a.actor.empty() && !a.target.empty() && a.actor == b.target && a.target == b.actor;
  if (!crosswise && !agree(a.actor, b.actor)) return false;
  if (disjoint(a_told.objects, b_told.objects) || disjoint(a_told.hours, b_told.hours)) return false;
  const bool killed = contradict(a.killed, a.killed_as_told, b.killed, b.killed_as_told);
  const bool wounded = contradict(a.wounded, a.wounded_as_told, b.wounded, b.wounded_as_told);
  if (killed || wounded) return false;
  const bool named = crosswise || (!a.actor.empty() && a.actor == b.actor);
  const bool object = !a_told.objects.empty() && !b_told.objects.empty();
  const bool toll =
      (a.killed && b.killed && *a.killed == *b.killed) || (a.wounded && b.wounded && *a.wounded == *b.wounded);
  // One day needs one thing in common, neighbouring days two.
  const double alike = overlap(a_told.words, b_told.words);
  const int in_common = (named ? 1 : 0) + (object ? 1 : 0) + (toll ? 1 : 0) + (alike >= 0.5 ? 1 : 0);
  return in_common >= (same_day(a, b) ? 1 : 2);
}

// The earliest report, then the lowest id, represents.
auto order(const Incident& i) {
  return std::tuple(!i.reported_at.has_value(), i.reported_at.value_or(geo::Date()), i.id);
}

// Incidents of a kind and day: only those of neighbouring days are compared.
using Buckets = std::map<std::pair<std::string, int>, std::vector<std::size_t>>;
constexpr int undated = -1'000'000;

int day_of(const Incident& incident) {
  return incident.date ? static_cast<int>(incident.date->days().time_since_epoch().count()) : undated;
}

}  // namespace

void mark_duplicates(std::vector<Incident>& incidents) {
  std::vector<std::size_t> members(incidents.size());
  std::vector<Told> told;
  told.reserve(incidents.size());
  for (std::size_t i = 0; i < incidents.size(); ++i) {
    incidents[i].same_as.clear();
    members[i] = i;
    told.push_back(told_by(incidents[i]));
  }
  std::sort(members.begin(), members.end(),
            [&](std::size_t a, std::size_t b) { return order(incidents[a]) < order(incidents[b]); });
  Buckets heads;  // representatives by kind and each of their days, one more on either side
  for (const auto i : members) {
    const auto& incident = incidents[i];
    if (incident.place.empty() && incident.place_id.empty() && !incident.position) continue;
    const auto first = day_of(incident);
    const auto last =
        incident.date_to ? static_cast<int>(incident.date_to->days().time_since_epoch().count()) - 1 : first;
    std::optional<std::size_t> head;
    for (int day = first; day <= std::min(last, first + 31) && !head; ++day) {
      const auto bucket = heads.find({incident.event_code, day});
      if (bucket == heads.end()) continue;
      for (const auto h : bucket->second) {
        if (incidents[h].id == incident.id || !repeats(incidents[h], told[h], incident, told[i])) continue;
        head = h;
        break;
      }
    }
    if (head) {
      incidents[i].same_as = incidents[*head].id;
      continue;
    }
    const int margin = first == undated ? 0 : 1;
    for (int day = first - margin; day <= std::min(last, first + 31) + margin; ++day)
      heads[{incident.event_code, day}].push_back(i);
  }
}

}  // namespace layers::incidents
