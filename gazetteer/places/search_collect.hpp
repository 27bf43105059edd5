// The places whose keys meet the keys of a name, tier by tier. A matter of search().
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "gazetteer/places/gazetteer.hpp"
#include "gazetteer/places/search.hpp"
#include "gazetteer/text/name_variants.hpp"

namespace gazetteer::places {

/// A place before its names were looked at.
struct Found {
  PlaceRef place;
  MatchTier tier = MatchTier::folded;  ///< the surest key that met
  std::size_t variant = 0;             ///< which form of the name met: 0 the name itself, n the n-th variant, from 1
  bool preferred = false;
};

/// A name in all the forms that are looked up, and its keys.
class AskedName {
 public:
  explicit AskedName(std::string_view name);
  /// Nothing of it can be looked up.
  [[nodiscard]] bool empty() const noexcept { return exact_.empty(); }
  [[nodiscard]] std::string_view name() const noexcept { return name_; }
  [[nodiscard]] const std::string& exact() const noexcept { return exact_; }
  [[nodiscard]] const std::string& spelling() const noexcept { return spelling_; }
  [[nodiscard]] const std::string& skeleton() const noexcept { return skeleton_; }
  [[nodiscard]] const std::vector<text::NameVariant>& variants() const noexcept { return variants_; }
  /// Form 0 is the name, form n the n-th variant.
  [[nodiscard]] std::string_view form(std::size_t number) const noexcept {
    return number == 0 ? std::string_view(name_) : std::string_view(variants_[number - 1].name);
  }
  [[nodiscard]] double form_cost(std::size_t number) const noexcept {
    return number == 0 ? 0.0 : variants_[number - 1].cost;
  }

 private:
  std::string name_, exact_, spelling_, skeleton_;
  std::vector<text::NameVariant> variants_;
};

/// Candidates, each place once with its surest tier, in the order in which they were found.
class Collection {
 public:
  explicit Collection(const Gazetteer& gazetteer) : gazetteer_(&gazetteer) {}

  /// Tiers folded, spelling, type_word and inflection, up to `last`.
  void sure_tiers(const AskedName& asked, MatchTier last);
  void skeletons(const AskedName& asked);
  void edits(const AskedName& asked);

  [[nodiscard]] const std::vector<Found>& found() const noexcept { return found_; }

 private:
  void look_up(MatchTier table, std::string_view key, MatchTier as, std::size_t variant);
  const Gazetteer* gazetteer_;
  std::vector<Found> found_;
  std::unordered_map<std::uint64_t, std::size_t> numbers_;
};

}  // namespace gazetteer::places
