// Keys a letter or two away from a key. A matter of search().
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace gazetteer::places {

/// The keys that lie one edit from `key`, the likeliest edits first: a letter left out, two neighbours exchanged, a
/// word border put in or taken out, a letter in another's place, a letter put in. In ASCII keys any consonant may stand
/// for another or come in, and each of the two classes of vowels ("a", "o"); keys of other scripts only lose and
/// exchange letters. Each key once, `key` itself not among them; at most `most`. Keys of fewer than four letters have
/// none: all short names are neighbours.
[[nodiscard]] std::vector<std::string> neighbouring_keys(std::string_view key, std::size_t most);

}  // namespace gazetteer::places
