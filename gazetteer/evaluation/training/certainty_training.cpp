#include "gazetteer/evaluation/training/certainty_training.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "gazetteer/evaluation/corpus/resolved_gold.hpp"
#include "libgeo/geodesy/distance.hpp"

namespace gazetteer::evaluation {
namespace {

constexpr auto feature_count = geoparse::sure_feature_count;

/// Countries, continents, seas and the like: gazetteers put their points hundreds of kilometres apart.
bool is_wide(const places::PlaceView& place) {
  const auto code = place.feature_code;
  return geoparse::is_country(place) || code == "ADM1" || code == "RGN" || code == "OCN" || code == "SEA";
}

/// Whether the place is the marked one: by id, by distance, or, where the mark has a point alone and the place is a
/// wide one, because no other candidate lies nearer to the point.
bool is_right(places::PlaceRef place, const geoparse::Sense& sense, const GoldName& marked,
              const places::Gazetteer& gazetteer) {
  constexpr double widest_km = 1500.0;
  const auto km_of = [&marked](const places::PlaceView& view) {
    return geo::geodesy::distance(view.position, *marked.position).kilometres();
  };
  const auto view = gazetteer.view(place);
  const double km = km_of(view);
  if (km <= right_within_km) return true;
  if (!marked.id.empty()) return gazetteer.id(place) == marked.id;
  return is_wide(view) && km <= widest_km &&
         std::none_of(sense.options.begin(), sense.options.end(),
                      [&](const geoparse::Option& option) { return km_of(option.view) < km; });
}

double probability(double odds) { return 1.0 / (1.0 + std::exp(-odds)); }

/// The logistic model, with a pull towards zero: AdaGrad, an example a step.
geoparse::SureFeatures fit_weights(const std::vector<SureExample>& examples, const RankerTraining& options) {
  std::array<double, feature_count> weights{};
  std::array<double, feature_count> squares{};
  squares.fill(1e-2);
  for (std::size_t pass = 0; pass < options.passes; ++pass) {
    for (const auto& example : examples) {
      double odds = 0.0;
      for (std::size_t f = 0; f < feature_count; ++f) odds += weights[f] * static_cast<double>(example.features[f]);
      const double miss = example.weight * (probability(odds) - (example.right ? 1.0 : 0.0));
      for (std::size_t f = 0; f < feature_count; ++f) {
        if (example.features[f] == 0.0F) continue;
        const double step = miss * static_cast<double>(example.features[f]) + options.pull * weights[f];
        squares[f] += step * step;
        weights[f] -= options.rate * step / std::sqrt(squares[f]);
      }
    }
  }
  geoparse::SureFeatures learnt{};
  for (std::size_t f = 0; f < feature_count; ++f) learnt[f] = static_cast<float>(weights[f]);
  return learnt;
}

/// Slope and curvature of the loss.
struct Moments {
  double slope = 0.0, curvature = 0.0;
  void add(const Moments& other) {
    slope += other.slope;
    curvature += other.curvature;
  }
  /// How much the loss falls where the examples get their best common step.
  [[nodiscard]] double gain(double pull) const { return slope * slope / (curvature + pull); }
};

/// Learns trees one after the other, each from what those before it miss.
class Boosting {
 public:
  Boosting(const std::vector<SureExample>& examples, const geoparse::SureFeatures& weights,
           const RankerTraining& options)
      : examples_(examples), options_(options), odds_(examples.size()), bins_(feature_count) {
    const geoparse::SureModel linear{weights, {}};
    for (std::size_t e = 0; e < examples.size(); ++e) odds_[e] = linear.log_odds(examples[e].features);
    for (std::size_t f = 0; f < feature_count; ++f) cut(f);
  }

  geoparse::SureTree next() {
    std::vector<Moments> moments(examples_.size());
    for (std::size_t e = 0; e < examples_.size(); ++e) {
      const double p = probability(odds_[e]);
      moments[e] = {examples_[e].weight * ((examples_[e].right ? 1.0 : 0.0) - p), examples_[e].weight * p * (1.0 - p)};
    }
    geoparse::SureTree tree;
    std::vector<std::uint8_t> leaf(examples_.size(), 0);
    for (std::size_t level = 0; level < geoparse::SureTree::depth; ++level) {
      const auto [feature, bin] = best_question(moments, leaf, std::size_t{1} << level);
      tree.feature[level] = static_cast<geoparse::SureFeature>(feature);
      tree.above[level] = bins_[feature].cuts.empty() ? 0.0F : bins_[feature].cuts[bin];
      for (std::size_t e = 0; e < examples_.size(); ++e) {
        if (bins_[feature].of[e] > bin) leaf[e] |= static_cast<std::uint8_t>(1U << level);
      }
    }
    std::array<Moments, std::size_t{1} << geoparse::SureTree::depth> leaves{};
    for (std::size_t e = 0; e < examples_.size(); ++e) leaves[leaf[e]].add(moments[e]);
    for (std::size_t l = 0; l < leaves.size(); ++l) {
      tree.odds[l] =
          static_cast<float>(options_.tree_rate * leaves[l].slope / (leaves[l].curvature + options_.tree_pull));
    }
    for (std::size_t e = 0; e < examples_.size(); ++e) odds_[e] += static_cast<double>(tree.odds[leaf[e]]);
    return tree;
  }

 private:
  struct Bins {
    std::vector<float> cuts;       ///< rising; an example is in the bin of the first that it is not above
    std::vector<std::uint8_t> of;  ///< by example
  };

  /// Cuts a feature where its values part the examples evenly.
  void cut(std::size_t f) {
    constexpr std::size_t most = 31;
    std::vector<float> values;
    for (const auto& example : examples_) values.push_back(example.features[f]);
    std::sort(values.begin(), values.end());
    auto& bins = bins_[f];
    for (std::size_t i = 1; i <= most && !values.empty(); ++i) {
      const auto at = i * values.size() / (most + 1);
      const auto above = std::upper_bound(values.begin(), values.end(), values[at]);
      if (above == values.end()) break;
      // Four decimals are what the table keeps.
      const auto middle = static_cast<float>(
          std::round((static_cast<double>(values[at]) + static_cast<double>(*above)) * 5000.0) / 10000.0);
      if (bins.cuts.empty() || middle > bins.cuts.back()) bins.cuts.push_back(middle);
    }
    for (const auto& example : examples_) {
      bins.of.push_back(static_cast<std::uint8_t>(
          std::lower_bound(bins.cuts.begin(), bins.cuts.end(), example.features[f]) - bins.cuts.begin()));
    }
  }

  /// The feature and the cut that part all leaves best.
  [[nodiscard]] std::pair<std::size_t, std::size_t> best_question(const std::vector<Moments>& moments,
                                                                  const std::vector<std::uint8_t>& leaf,
                                                                  std::size_t leaves) const {
    std::pair<std::size_t, std::size_t> best{};
    double most = -std::numeric_limits<double>::infinity();
    for (std::size_t f = 0; f < feature_count; ++f) {
      const auto& bins = bins_[f];
      const auto width = bins.cuts.size() + 1;
      std::vector<Moments> sums(width * leaves);
      for (std::size_t e = 0; e < moments.size(); ++e) sums[leaf[e] * width + bins.of[e]].add(moments[e]);
      std::vector<double> gains(bins.cuts.size(), 0.0);
      for (std::size_t l = 0; l < leaves; ++l) {
        Moments all;
        for (std::size_t b = 0; b < width; ++b) all.add(sums[l * width + b]);
        Moments below;
        for (std::size_t b = 0; b < gains.size(); ++b) {
          below.add(sums[l * width + b]);
          const Moments above{all.slope - below.slope, all.curvature - below.curvature};
          gains[b] += below.gain(options_.tree_pull) + above.gain(options_.tree_pull);
        }
      }
      for (std::size_t b = 0; b < gains.size(); ++b) {
        if (gains[b] <= most) continue;
        most = gains[b];
        best = {f, b};
      }
    }
    return best;
  }

  const std::vector<SureExample>& examples_;
  const RankerTraining& options_;
  std::vector<double> odds_;  // by example
  std::vector<Bins> bins_;    // by feature
};

}  // namespace

std::vector<SureExample> sure_examples(const std::vector<GoldDocument>& documents, const places::Gazetteer& gazetteer,
                                       const geoparse::RankWeights& weights, bool given, const FoldTaggers& taggers,
                                       const RankerTraining& options) {
  std::vector<SureExample> examples;
  for (const auto& gold : documents) {
    const auto resolved = resolve_gold(gold, given, gazetteer, weights, tagger_for(gold, taggers), false);
    const auto& document = resolved.document;
    for (std::size_t i = 0; i < resolved.own; ++i) {
      const auto& spot = document.spots[i];
      if (given != spot.cues.has(geoparse::Cue::given)) continue;
      SureExample example;
      example.weight = options.weight_of(gold.corpus);
      const auto mention = geoparse::mention_of(document, i, weights, &example.features);
      if (!mention || !mention->place) continue;
      const auto marked = std::find_if(gold.names.begin(), gold.names.end(), [&](const GoldName& name) {
        return given ? name.span == spot.span : name.span.overlaps(spot.span);
      });
      if (marked == gold.names.end()) {
        if (!options.marks_all(gold.corpus, mention->kind)) continue;
      } else {
        if (!marked->position || options.says_nothing(marked->kind)) continue;
        example.right = is_right(*mention->place, document.senses[document.sense_of_spot[i]], *marked, gazetteer);
      }
      examples.push_back(example);
    }
  }
  return examples;
}

geoparse::SureModel fit_sure(const std::vector<SureExample>& examples, const RankerTraining& options) {
  geoparse::SureModel model{fit_weights(examples, options), {}};
  Boosting boosting(examples, model.weights, options);
  for (std::size_t t = 0; t < options.trees; ++t) model.trees.push_back(boosting.next());
  return model;
}

}  // namespace gazetteer::evaluation
