// Words that names of places begin with and that mean nothing, or a person, alone: "Khan Touman", "Abu Haraz".
#pragma once

#include <cstddef>
#include <string_view>

#include "gazetteer/geoparse/reading.hpp"

namespace gazetteer::geoparse {

/// Whether a name of several words that begins so is, as a rule, a place's, of which the word alone is no name:
/// "Khan", "Tell", "Deir", "Wadi", "Umm". Lower case.
[[nodiscard]] bool begins_place_name(std::string_view lower_case_word);

/// Whether a person and a place may be called so: "Abu Haraz", "Sheikh Zuweid". Lower case.
[[nodiscard]] bool begins_person_or_place(std::string_view lower_case_word);

/// Whether what stands before word `first` says that a place follows: "near", "in", "the villages of", also where the
/// name is a later one of a list ("in Tambul and Abu Haraz").
[[nodiscard]] bool in_place_of_a_place(const Reading& reading, std::size_t first);

}  // namespace gazetteer::geoparse
