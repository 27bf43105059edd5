// The ranker: a log-linear model of which place a name means, over what is known of each candidate by itself and in its
// context.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gazetteer/geoparse/recognition/spot.hpp"
#include "gazetteer/geoparse/resolution/candidates.hpp"
#include "gazetteer/geoparse/resolution/context.hpp"
#include "gazetteer/geoparse/resolution/rank_feature.hpp"
#include "gazetteer/geoparse/resolution/sure_model.hpp"

namespace gazetteer::geoparse {

/// One weight a feature, in natural log-odds, and the two models of how sure the choice is.
class RankWeights {
 public:
  /// Reads lines "feature<TAB>weight", and behind "given." and "found." those of SureModel::table(); features that are
  /// not named weigh nothing, # begins a comment. Throws geo::InputError for a word that is no feature and for what is
  /// no number.
  explicit RankWeights(std::string_view table);
  RankWeights(const RankFeatures& rank, SureModel given, SureModel found)
      : weights_(rank), given_(std::move(given)), found_(std::move(found)) {}
  /// Those that the program is built with (gazetteer/geoparse/weights/ranker.tsv).
  [[nodiscard]] static const RankWeights& embedded();

  [[nodiscard]] float of(RankFeature feature) const noexcept { return weights_[static_cast<std::size_t>(feature)]; }
  [[nodiscard]] double score(const RankFeatures& features) const noexcept;
  /// The same where only features_alone() has set some, and where only features_in_context() has.
  [[nodiscard]] double score_alone(const RankFeatures& features) const noexcept;
  [[nodiscard]] double score_in_context(const RankFeatures& features) const noexcept;
  /// Log-odds that the chosen place is right.
  [[nodiscard]] double sure(const SureFeatures& features, bool given) const noexcept {
    return sure_model(given).log_odds(features);
  }
  [[nodiscard]] const RankFeatures& rank() const noexcept { return weights_; }
  [[nodiscard]] const SureModel& sure_model(bool given) const noexcept { return given ? given_ : found_; }
  [[nodiscard]] std::string table() const;  ///< what the constructor reads

 private:
  bool take(std::string_view line);  ///< false for what is no feature with its weight

  RankFeatures weights_{};
  SureModel given_, found_;
};

/// What the options of a name have in common.
struct Rivalry {
  double ambiguity = 0.0;       ///< 0 one option, 1 fifty and more, by the logarithm
  double most_populous = 0.0;   ///< log10 of 1 + population, of the settlements
  double most_prominent = 0.0;  ///< prominence()
  bool written_so = false;      ///< some place is written just so
  bool water = false;           ///< "the Blue Nile": a water bears the name, behind an article
  bool country = false;         ///< a country bears the name
};
[[nodiscard]] Rivalry rivalry_of(const std::vector<Option>& options);

/// Features of an option by itself: all but those in context, which are left as they are.
void features_alone(const Option& option, const std::vector<Option>& options, const Rivalry& rivalry, Cues cues,
                    std::size_t letters, RankFeatures& features);

/// How an option stands to the container that the text names.
struct Containment {
  double inside_comma = 0.0, inside_word = 0.0, beside = 0.0, contains = 0.0;  ///< 0 to 1
};

/// Features of an option in context.
void features_in_context(const Option& option, const Rivalry& rivalry, const Context::View& here,
                         const Containment& containment, RankFeatures& features);

}  // namespace gazetteer::geoparse
