// The places whose keys meet the keys of a name, tier by tier. A matter of search().
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/places/gazetteer.hpp"
#include "gazetteer/places/search/search.hpp"
#include "gazetteer/text/name_variants.hpp"

namespace gazetteer::places {

/// A row of one file before its names were looked at.
struct Found {
  PlaceRef row;
  MatchTier tier = MatchTier::folded;  ///< the surest key that met
  std::uint8_t variant = 0;            ///< which form of the name met: 0 the name itself, n the n-th variant, from 1
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

/// Numbers of rows that were seen, by open addressing.
class SeenRows {
 public:
  /// The number under which `row` was put in, which is `number` when it was not in yet.
  std::uint32_t put(PlaceRef row, std::uint32_t number);

 private:
  void grow();
  struct Slot {
    std::uint64_t key = 0;  ///< file and row, plus one
    std::uint32_t number = 0;
  };
  std::vector<Slot> slots_;
  std::size_t used_ = 0;
};

/// Rows of the files, each once with its surest tier, in the order in which they were found. A place that several files
/// have may come as a row of each.
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
  SeenRows seen_;
  std::vector<NameMatch> rows_;
};

}  // namespace gazetteer::places
