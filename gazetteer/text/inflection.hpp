// Case endings, suffixes and attached words (rules/endings.tsv, rules/attached.tsv). A matter of this room.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/text/rules.hpp"

namespace gazetteer::text {

/// What a word may have been before it was inflected.
struct Uninflected {
  std::string word;
  double cost = 0.0;
  std::string reason;  ///< "locative -івці of -івка"
};

/// The nominatives that one word in lower case may be an oblique case of; Cyrillic only, likeliest first.
[[nodiscard]] std::vector<Uninflected> nominatives(std::string_view word);

/// The word without what is written together with it: Arabic proclitics, Turkish suffixes.
[[nodiscard]] std::vector<Uninflected> without_attached(std::string_view word);

/// Read the tables; throw geo::InputError that names the line of what is wrong.
void check_endings(RuleTable table);
void check_attached(RuleTable table);

}  // namespace gazetteer::text
