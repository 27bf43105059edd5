// Spots to places: every candidate weighed in the context of the whole document.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/geoparse/candidates.hpp"
#include "gazetteer/geoparse/geoparse.hpp"
#include "gazetteer/geoparse/spot.hpp"

namespace gazetteer::geoparse {

/// One name of the document with all its spots: a name has one sense per document (type words such as "province" choose
/// between a city and the unit of its name afterwards, mention by mention).
struct Sense {
  std::vector<std::size_t> spots;
  std::vector<Option> options;         ///< best first after resolve_senses()
  double weight = 1.0;                 ///< how far it counts as context for others, 0 to about 2
  Cues cues;                           ///< of all its spots
  std::vector<std::size_t> contained;  ///< the first few of its spots that name a container
  [[nodiscard]] bool resolved() const noexcept { return !options.empty(); }
};

/// Where the document is: shares of the votes of its names, 0 to 1.
struct Focus {
  std::map<std::string_view, double> countries;                            ///< ISO code
  std::map<std::pair<std::string_view, std::string_view>, double> admin1;  ///< ISO code and admin-1 code
  double total = 0.0;                                                      ///< votes cast
};

/// The weights of the score. A trained ranker replaces these by its own.
struct Weights {
  double country = 3.6;       ///< times the country's share of the focus
  double admin1 = 2.4;        ///< times the admin-1 unit's share
  double parent_named = 1.6;  ///< the unit that holds it is named in the text
  double near = 2.6;          ///< times the closeness to its neighbours, 0 to 1
  double inside = 6.0;        ///< "X, Y": it lies in Y
  double inside_loose = 3.0;  ///< "X in Y"
  double type_fits = 1.2;     ///< "town of X" and it is a town
  double type_misfits = 1.5;
  double admin_fits = 3.5;    ///< "X province" and it is a first- or second-order unit
  double stated_focus = 4.5;  ///< options.focus_countries
};

/// The spots' senses, in the order of their first spots. Demonyms are senses of their own, with their countries.
[[nodiscard]] std::vector<Sense> senses_of(const std::vector<Spot>& spots, const places::Gazetteer& gazetteer);

/// Scores all options in three rounds, countries and admin-1 units being settled before the rest, and orders them.
/// Returns the focus of the last round.
Focus resolve_senses(std::vector<Sense>& senses, const std::vector<Spot>& spots, const places::Gazetteer& gazetteer,
                     const GeoparseOptions& options);

/// The leading options of a sense as candidates with their reasons; the same for all its mentions.
[[nodiscard]] std::vector<Candidate> candidates_of(std::size_t sense, const Focus& focus,
                                                   const std::vector<Spot>& spots, const std::vector<Sense>& senses,
                                                   const std::vector<std::size_t>& sense_of_spot,
                                                   const places::Gazetteer& gazetteer, const GeoparseOptions& options);

/// The mention that a spot becomes: its place or none, p and reasons (the candidates are the caller's to add); nothing
/// where the name is more likely no place at all.
[[nodiscard]] std::optional<Mention> mention_of(const Spot& spot, std::size_t sense, const Focus& focus,
                                                const std::vector<Sense>& senses);

}  // namespace gazetteer::geoparse
