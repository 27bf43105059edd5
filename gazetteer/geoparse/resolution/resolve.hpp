// Spots to places: every candidate weighed in the context of the whole document.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/geoparse/geoparse.hpp"
#include "gazetteer/geoparse/recognition/spot.hpp"
#include "gazetteer/geoparse/relations/relations.hpp"
#include "gazetteer/geoparse/resolution/candidates.hpp"
#include "gazetteer/geoparse/resolution/rank_feature.hpp"

namespace gazetteer::geoparse {

/// One name of the document with all its spots: a name has one sense per document (type words such as "province" choose
/// between a city and the unit of its name afterwards, mention by mention).
struct Sense {
  std::vector<std::size_t> spots;
  std::vector<Option> options;                      ///< best first after resolve()
  double weight = 1.0;                              ///< how far it counts as context for others, 0 to about 2
  Cues cues;                                        ///< of all its spots
  std::vector<std::size_t> contained;               ///< the first few of its spots that name a container
  RankFeatures context_of_best{};                   ///< features in context of the best option
  std::optional<double> least_p_name, most_p_name;  ///< Spot::p_name of its spots, where any has one
  [[nodiscard]] bool resolved() const noexcept { return !options.empty(); }
};

/// Where the document is: shares of the votes of its names, 0 to 1.
struct Focus {
  std::map<std::string_view, double> countries;  ///< ISO code
  double total = 0.0;                            ///< votes cast
};

/// The leading options of a sense as candidates with their reasons; the same for all its mentions.
[[nodiscard]] std::vector<Candidate> candidates_of(std::size_t sense, const Focus& focus,
                                                   const std::vector<Spot>& spots, const std::vector<Sense>& senses,
                                                   const std::vector<std::size_t>& sense_of_spot,
                                                   const places::Gazetteer& gazetteer, const GeoparseOptions& options);

/// A document resolved: its spots, the senses of their names and which spot has which.
struct Resolved {
  std::vector<Spot> spots;
  std::vector<Sense> senses;
  std::vector<std::size_t> sense_of_spot;
  Focus focus;
};

/// Scores all options in three rounds, countries and admin-1 units being settled before the rest, and orders them.
/// `home` is the home area of the source (SourceProfile::home), `hints` what the phrases of relative location say of
/// the spots (relation_hints()): places that one phrase joins are chosen together.
/// `features` gets the features of every option, for those who learn from them.
[[nodiscard]] Resolved resolve(std::vector<Spot> spots, const places::Gazetteer& gazetteer,
                               const GeoparseOptions& options,
                               std::vector<std::vector<RankFeatures>>* features = nullptr,
                               const std::vector<FocusArea>& home = {}, const std::vector<RelationHint>& hints = {});

/// The mention that a spot becomes: its place or none, p and reasons (the candidates are the caller's to add); nothing
/// where the name is more likely no place at all. `seen` gets what its p is made of, for those who learn from it.
[[nodiscard]] std::optional<Mention> mention_of(const Resolved& resolved, std::size_t spot, const RankWeights& weights,
                                                SureFeatures* seen = nullptr);

}  // namespace gazetteer::geoparse
