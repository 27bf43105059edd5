// Which name of a place an asked name met, and how well. A matter of search().
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "gazetteer/places/search_collect.hpp"
#include "gazetteer/text/spelling_cost.hpp"

namespace gazetteer::places {

/// How one name of a place agrees with what was asked.
struct Agreement {
  std::size_t name = 0;  ///< 0 the preferred name, n the n-th other
  MatchTier tier = MatchTier::edit;
  double cost = 1.0;
  double demerit = 0.0;     ///< what the evidence of the name loses: historic and doubtful names
  std::size_t variant = 0;  ///< the form of the asked name that agreed
};

/// Compares the names of places with one asked name. Remembers the names it has seen: places of one name are many.
class NameComparison {
 public:
  /// `asked` must outlive it.
  explicit NameComparison(const AskedName& asked);

  /// The name of `place` that agrees best; its keys met as `found` says. Among equally good ones the preferred name,
  /// then the first.
  [[nodiscard]] Agreement best(const Place& place, const Found& found);

  /// In words: how the name agreed, and what speaks against it.
  [[nodiscard]] std::vector<std::string> reasons(const Agreement& agreement, const std::string& name) const;

 private:
  [[nodiscard]] Agreement compared(std::string_view name, const Found& found);
  [[nodiscard]] const Agreement* same_name(const Place& place);

  const AskedName& asked_;
  bool beyond_spelling_;
  std::vector<text::SpelledName> forms_;
  std::unordered_map<std::string, Agreement> known_;
  std::string key_;
  Agreement same_;
};

}  // namespace gazetteer::places
