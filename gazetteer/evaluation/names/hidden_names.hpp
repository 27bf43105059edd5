// Names taken from places so that one can ask for them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "gazetteer/places/place.hpp"

namespace gazetteer::evaluation {

/// What is taken from a place.
enum class Hiding {
  one_name,     ///< one of its names that is not the preferred one, all else is kept
  keep_latin,   ///< all names but the Latin ones; one of the others is asked for
  keep_native,  ///< all Latin names, the preferred one too; one of them is asked for
};

/// The script of a name: that of most of its letters.
enum class NameScript { latin, arabic, cyrillic, other };
[[nodiscard]] NameScript script_of_name(std::string_view name);

struct HiddenName {
  std::size_t place = 0;  ///< index among the places
  std::string asked;      ///< the name that was taken
  NameScript script = NameScript::latin;
  std::string kept;         ///< the name left to the place that is most like it
  double similarity = 0.0;  ///< consonant_similarity() of the two
  bool folded = false;      ///< a kept name is the same but for case, marks and spaces (text::exact_key)
  bool kept_latin = false;  ///< all kept names are Latin
};

struct HideOptions {
  Hiding hiding = Hiding::one_name;
  std::uint64_t seed = 1;
  std::size_t sample = 0;  ///< so many places, drawn by the seed; 0: all
};

/// Takes a name from each place of `places` that has one to give, by the seed and the place's id alone, and returns
/// what was taken in the order of the places. With it goes every form of it that differs in case only. Not taken is the
/// preferred name, nor its plain ASCII form, which dumps carry in a column of its own (one_name). For keep_latin and
/// keep_native the names kept are those of Latin script, or those of the script of the place's country ("Arabic" or
/// "Cyrillic", whichever the place has more names in); a place that would keep none or lose none is left alone.
[[nodiscard]] std::vector<HiddenName> hide_names(std::vector<places::Place>& places, const HideOptions& options);

}  // namespace gazetteer::evaluation
