// What tells one event from another of its kind, place and day: what was struck, and when. Private to incidents.
#pragma once

#include <set>
#include <string>

namespace layers::incidents {

using Words = std::set<std::string>;

/// The groups of things that words name ("clinic": hospital), English, Arabic, Russian, Ukrainian and Turkish. `words`
/// are folded, one each; a thing of two words ("petrol station") is found by its first.
[[nodiscard]] Words struck_objects(const Words& words);

/// Whether two reports can mean one thing: a group in common, or groups that one thing may be called by ("apartment
/// building" and "house", "market" and "shop"); a street is beside everything. Nothing told goes with everything.
[[nodiscard]] bool objects_agree(const Words& a, const Words& b);

/// The times of day that words name: "night", "dawn", "morning", "noon", "evening".
[[nodiscard]] Words times_of_day(const Words& words);

/// Whether two reports can mean one time of day: some time of the one is a time of the other or next to it ("before
/// dawn" and "overnight"). Nothing told goes with everything.
[[nodiscard]] bool times_agree(const Words& a, const Words& b);

}  // namespace layers::incidents
