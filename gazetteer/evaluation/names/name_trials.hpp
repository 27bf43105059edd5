// The spelling benchmark: how often a place is found by a name that was taken from it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/evaluation/names/hidden_names.hpp"
#include "gazetteer/places/gazetteer.hpp"
#include "gazetteer/places/search/search.hpp"
#include "libgeo/core/finding.hpp"
#include "libgeo/core/progress.hpp"

namespace gazetteer::evaluation {

/// What stands first in an answer.
enum class First {
  right,    ///< the place that was asked for
  twin,     ///< another place that shares a name with it, within 2 km
  other,    ///< a wrong place
  nothing,  ///< no candidate
};

/// One name, asked once.
struct NameTrial {
  const HiddenName* hidden = nullptr;
  std::string_view id;          ///< of the place it was taken from
  std::size_t rank = 0;         ///< of that place among the first five, from 1; 0: not among them
  places::MatchTier tier{};     ///< in which it was found, when it was
  std::size_t folded_rank = 0;  ///< the same when only the tiers exact and folded are tried
  First first = First::nothing;
  std::size_t homonyms = 0;     ///< other places, of the country where it is known, that bear the very name
  std::string_view first_name;  ///< the name of the first candidate that matched; empty for none
  bool country_known = false;
};

/// Counts of trials.
struct NameTally {
  std::size_t asked = 0, at_1 = 0, at_5 = 0, folded_at_1 = 0, folded_at_5 = 0;
  std::size_t twin_first = 0, wrong_first = 0, nothing = 0;
  /// Sum of min(1, 5 / (1 + homonyms)): as many a perfect search would find among its first five that cannot tell
  /// places of one name apart.
  double homonym_ceiling = 0.0;
  std::array<std::size_t, 7> by_tier{};  ///< found among the first five, by places::MatchTier

  void add(const NameTrial& trial) noexcept;
  void add(const NameTally& other) noexcept;
  /// count / asked; 0 when nothing was asked.
  [[nodiscard]] double share(double count) const noexcept;
};

/// The trials that a row of figures is about.
enum class NameTable {
  all,                ///< every hidden name
  pairs,              ///< the spelling pairs among them: consonant_similarity() at least spelling_pair_threshold
  uncrowded,          ///< the pairs whose asked name fewer than five other places bear
  respelt,            ///< the pairs whose two names also differ when folded
  unlike,             ///< the others: no kept name spells the same
  arabic_to_latin,    ///< asked in Arabic script of a record with Latin names only, pairs only
  latin_to_arabic,    ///< asked in Latin letters of a record in Arabic script only, pairs only
  cyrillic_to_latin,  ///< likewise
  latin_to_cyrillic
};
[[nodiscard]] std::string_view table_name(NameTable table) noexcept;

struct NameFigures {
  std::string file;  ///< its file name
  NameTable table = NameTable::all;
  bool country_known = false;
  NameTally tally;
  double seconds = 0.0;  ///< of the full searches, all tables of these trials
  std::size_t searches = 0;
};

struct NameEvaluation {
  std::uint64_t seed = 1;
  std::size_t sample = 0;  ///< places a file; 0: all
  /// Told of every trial while it is fresh, in a fixed order; may be empty.
  std::function<void(const NameTrial&)> observe;
};

/// Hides names of the places in one source of places (any that importers::import reads), puts the rest into a
/// gazetteer of its own, with the places of `world` behind it that the file does not have, and asks for what was
/// hidden, with and without the country of the place as a filter. Names that `world` adds to a place of the file count
/// as the place's. `world` may be empty. Rows come in the order of NameTable, country known first.
///
/// Right is the same id only. Deterministic but for `seconds`. Throws geo::InputError as import() does,
/// geo::OutputError when a temporary file cannot be written.
[[nodiscard]] std::vector<NameFigures> evaluate_names(const std::filesystem::path& file, const places::Gazetteer& world,
                                                      const NameEvaluation& options, geo::Findings& findings,
                                                      geo::Progress& progress);

}  // namespace gazetteer::evaluation
