// Keys a letter or two away from a key. A matter of search().
#pragma once

#include <cstddef>
#include <functional>
#include <string_view>

namespace gazetteer::places {

/// Calls `each` with the keys that lie one edit from `key`, the likeliest edits first: a letter left out, two
/// neighbours exchanged, a word border put in or taken out, a letter in another's place, a letter put in. In ASCII keys
/// letters that are taken for each other stand for one another, and any letter may come in; keys of other scripts only
/// lose and exchange letters. At most `most` keys, few of them twice, `key` itself not among them. Keys of fewer than
/// four letters have none: all short names are neighbours. A key lives until the next.
void neighbouring_keys(std::string_view key, std::size_t most, const std::function<void(std::string_view)>& each);

}  // namespace gazetteer::places
