// Which name of a place an asked name met, and how well. A matter of search().
#pragma once

#include <string>
#include <vector>

#include "gazetteer/places/search_collect.hpp"

namespace gazetteer::places {

struct MatchedName {
  std::string name;
  MatchTier tier = MatchTier::folded;
  double cost = 0.0;
  double demerit = 0.0;  ///< what the name evidence loses: historic and doubtful names
  std::vector<std::string> reasons;
};

/// The name of `place` that agrees best with what was asked; its keys met as `found` says. Among equally good ones the
/// preferred name, then the first.
[[nodiscard]] MatchedName matched_name(const Place& place, const AskedName& asked, const Found& found);

}  // namespace gazetteer::places
