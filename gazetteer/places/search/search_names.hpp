// Which name of a place an asked name met, and how well. A matter of search().
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "gazetteer/places/search/search_collect.hpp"
#include "gazetteer/text/spelling_cost.hpp"

namespace gazetteer::places {

/// How one name of a place agrees with what was asked.
struct Agreement {
  std::string_view name;  ///< in the file
  MatchTier tier = MatchTier::edit;
  double cost = 1.0;
  double demerit = 0.0;     ///< what the evidence of the name loses: historic and doubtful names
  std::size_t variant = 0;  ///< the form of the asked name that agreed
};

/// Compares the names of places with one asked name. Remembers the names it has seen: places of one name are many.
class NameComparison {
 public:
  /// Both must outlive it. `country_known` loosens the bounds of loose tiers.
  NameComparison(const Gazetteer& gazetteer, const AskedName& asked, bool country_known);

  /// The name of the row that agrees best; its keys met as `found` says. Names in the script of what was asked are
  /// looked at first, and the others only when none of those agrees well. Among equally good ones the preferred name,
  /// then the first.
  [[nodiscard]] Agreement best(const Found& found);

  /// In words: how the name agreed, and what speaks against it.
  [[nodiscard]] std::vector<std::string> reasons(const Agreement& agreement) const;

 private:
  struct Key {
    std::string_view name;
    MatchTier tier;
    std::uint8_t variant;
    bool operator==(const Key&) const = default;
  };
  struct HashOfKey {
    [[nodiscard]] std::size_t operator()(const Key& key) const noexcept;
  };
  [[nodiscard]] Agreement compared(std::string_view name, const Found& found);
  [[nodiscard]] std::optional<Agreement> same_name() const;
  [[nodiscard]] double demerit_of(std::size_t name) const noexcept;
  void look(const Found& found, bool same_script, bool like_only, std::optional<Agreement>& best);
  [[nodiscard]] std::optional<Agreement> without_type_word(const Found& found);
  [[nodiscard]] const text::SpelledName& form(std::size_t number);
  [[nodiscard]] unsigned form_groups(std::size_t number);

  const Gazetteer& gazetteer_;
  const AskedName& asked_;
  bool country_known_;
  int script_;
  std::vector<std::optional<text::SpelledName>> forms_;
  std::vector<std::optional<unsigned>> groups_;  ///< of consonants, of the forms
  std::unordered_map<Key, Agreement, HashOfKey> known_;
  std::unordered_map<Key, double, HashOfKey> bare_;  ///< costs of names without their type words
  std::vector<std::string_view> names_;              ///< of the row that is looked at
  std::vector<NameNote> notes_;
};

}  // namespace gazetteer::places
