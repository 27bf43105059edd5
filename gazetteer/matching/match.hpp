// A list of names joined with the gazetteer.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "gazetteer/places/search/search.hpp"

namespace gazetteer::matching {

/// What is known of a place whose entry is sought.
struct Question {
  std::string name;
  std::string country;              ///< ISO 3166 alpha-2; empty: not known
  std::string unit;                 ///< name of the governorate, oblast or district; empty: not known
  std::optional<geo::LonLat> near;  ///< where it is thought to be
  auto operator<=>(const Question&) const = default;
};

struct MatchOptions {
  places::SearchOptions search;  ///< what narrows all questions; `near` is for those without a position of their own
  double min_score = 0.0;        ///< a best candidate below it is no match
  bool strict_unit = false;      ///< only places in the unit that the question names
};

/// The candidates for one question.
struct Answer {
  std::vector<places::Candidate> candidates;  ///< best first, at most SearchOptions::limit
  bool matched = false;                       ///< the first is the answer: it reaches min_score
  bool unit_unknown = false;                  ///< the question names a unit that the gazetteer does not know

  [[nodiscard]] const places::Candidate* match() const { return matched ? &candidates.front() : nullptr; }
  /// The best candidate that is not the match.
  [[nodiscard]] const places::Candidate* runner_up() const;
  /// By how much the match is ahead of the runner-up; the whole score where there is none. Empty without a match.
  [[nodiscard]] std::optional<double> margin() const;
};

/// A margin below this makes a match ambiguous.
inline constexpr double small_margin = 0.05;

/// An answer to each question, in their order; none depends on another question. A country of a question goes before
/// those of the options. A unit weighs 0.3 of the score: a candidate in it scores 0.7 s + 0.3, one elsewhere 0.7 s, one
/// of which nothing is known s; a reason says so. Runs on all threads; the same answers on any number. Throws as
/// places::search does.
[[nodiscard]] std::vector<Answer> match(const places::Gazetteer& gazetteer, std::span<const Question> questions,
                                        const MatchOptions& options);

}  // namespace gazetteer::matching
