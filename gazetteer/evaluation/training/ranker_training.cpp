#include "gazetteer/evaluation/training/ranker_training.hpp"

#include <algorithm>
#include <cmath>

#include "gazetteer/evaluation/corpus/resolved_gold.hpp"
#include "gazetteer/evaluation/training/certainty_training.hpp"
#include "gazetteer/evaluation/training/war_reports.hpp"
#include "libgeo/geodesy/distance.hpp"

namespace gazetteer::evaluation {
namespace {

constexpr double near_enough_km = 25.0;  // for a gold point without an id among the candidates

void mark_right(RankExample& example) {
  const auto any = [&example] {
    return std::find(example.right.begin(), example.right.end(), true) != example.right.end();
  };
  example.right = example.same_id;
  for (const double within : {near_enough_km, right_within_km}) {
    if (any()) return;
    for (std::size_t i = 0; i < example.km.size(); ++i) example.right[i] = example.km[i] <= within;
  }
}

void add_examples(const GoldDocument& gold, const places::Gazetteer& gazetteer, const geoparse::RankWeights& weights,
                  const geoparse::TagWeights* tagger, double weight, std::vector<RankExample>& examples) {
  const auto resolved = resolve_gold(gold, true, gazetteer, weights, tagger, true);
  const auto& features = resolved.features;
  const auto& senses = resolved.document.senses;
  const auto& spots = resolved.document.spots;
  for (std::size_t s = 0; s < senses.size(); ++s) {
    std::map<std::string, std::pair<const GoldName*, std::size_t>> meant;  // by id or position
    for (const auto index : senses[s].spots) {
      if (index >= resolved.own) continue;
      const auto found = std::find_if(gold.names.begin(), gold.names.end(),
                                      [&](const GoldName& name) { return name.span == spots[index].span; });
      if (found == gold.names.end() || !found->position) continue;
      auto& entry = meant[found->id.empty() ? std::to_string(found->position->lat.degrees()) : found->id];
      entry.first = &*found;
      ++entry.second;
    }
    for (const auto& [key, entry] : meant) {
      RankExample example;
      example.options = features[s];
      example.weight = weight * std::sqrt(static_cast<double>(std::min<std::size_t>(entry.second, 9)));
      for (const auto& option : senses[s].options) {
        example.km.push_back(geo::geodesy::distance(option.view.position, *entry.first->position).kilometres());
        example.same_id.push_back(!entry.first->id.empty() && gazetteer.id(option.place) == entry.first->id);
      }
      mark_right(example);
      examples.push_back(std::move(example));
    }
  }
}

/// Where learning begins: what a person would say.
geoparse::RankWeights first_guess() {
  using F = geoparse::RankFeature;
  geoparse::RankFeatures weights{};
  const auto set = [&weights](F feature, float weight) { weights[static_cast<std::size_t>(feature)] = weight; };
  set(F::prominence, 1.0F);
  set(F::preferred, 0.5F);
  set(F::spelling, -3.0F);
  set(F::part_of_name, -3.0F);
  set(F::country_share, 2.0F);
  set(F::admin1_share, 2.0F);
  set(F::near, 2.0F);
  set(F::inside_comma, 3.0F);
  set(F::inside_word, 3.0F);
  return {weights, {}, {}};
}

}  // namespace

std::vector<RankExample> rank_examples(const std::vector<GoldDocument>& documents, const places::Gazetteer& gazetteer,
                                       const geoparse::RankWeights& weights, const RankerTraining& options,
                                       const FoldTaggers& taggers) {
  std::vector<RankExample> examples;
  for (const auto& gold : documents) {
    if (options.certainty_only.contains(gold.corpus)) continue;
    add_examples(gold, gazetteer, weights, tagger_for(gold, taggers), options.weight_of(gold.corpus), examples);
  }
  return examples;
}

geoparse::RankWeights fit_ranker(const std::vector<RankExample>& examples, const geoparse::RankWeights& start,
                                 const RankerTraining& options) {
  constexpr auto count = geoparse::rank_feature_count;
  std::array<double, count> weights{};
  std::array<double, count> squares{};
  squares.fill(1e-2);
  for (std::size_t f = 0; f < count; ++f)
    weights[f] = static_cast<double>(start.of(static_cast<geoparse::RankFeature>(f)));
  for (const auto& [feature, weight] : options.set) weights[static_cast<std::size_t>(feature)] = weight;
  std::vector<double> shares;
  for (std::size_t pass = 0; pass < options.passes; ++pass) {
    for (const auto& example : examples) {
      const auto size = example.options.size();
      if (size < 2 || std::find(example.right.begin(), example.right.end(), true) == example.right.end()) continue;
      shares.assign(size, 0.0);
      for (std::size_t i = 0; i < size; ++i) {
        for (std::size_t f = 0; f < count; ++f) shares[i] += weights[f] * static_cast<double>(example.options[i][f]);
      }
      const double top = *std::max_element(shares.begin(), shares.end());
      double all = 0.0;
      double good = 0.0;
      for (std::size_t i = 0; i < size; ++i) {
        shares[i] = std::exp(shares[i] - top);
        all += shares[i];
        if (example.right[i]) good += shares[i];
      }
      good = std::max(good, 1e-12 * all);
      std::array<double, count> slope{};
      for (std::size_t i = 0; i < size; ++i) {
        const double pull = shares[i] / all - (example.right[i] ? shares[i] / good : 0.0);
        if (std::fabs(pull) < 1e-9) continue;
        for (std::size_t f = 0; f < count; ++f) slope[f] += pull * static_cast<double>(example.options[i][f]);
      }
      for (std::size_t f = 0; f < count; ++f) {
        if (slope[f] == 0.0 || options.set.contains(static_cast<geoparse::RankFeature>(f)))
          continue;  // rare features are not pulled for what they do not take part in
        const double step = example.weight * (slope[f] + options.pull * weights[f]);
        squares[f] += step * step;
        weights[f] -= options.rate * step / std::sqrt(squares[f]);
        if (weights[f] < 0.0 && options.speak_for.contains(static_cast<geoparse::RankFeature>(f))) weights[f] = 0.0;
      }
    }
  }
  geoparse::RankFeatures learnt{};
  for (std::size_t f = 0; f < count; ++f) learnt[f] = static_cast<float>(weights[f]);
  for (const auto& [feature, weight] : options.set)
    learnt[static_cast<std::size_t>(feature)] = static_cast<float>(weight);
  return {learnt, start.sure_model(true), start.sure_model(false)};
}

geoparse::RankWeights train_ranker(const std::vector<GoldDocument>& marked, const places::Gazetteer& gazetteer,
                                   const RankerTraining& options, const FoldTaggers& taggers) {
  auto documents = marked;
  for (auto& report : war_reports(gazetteer, options.war_reports, options.seed, Settlements::local)) {
    // They name units far more often than the towns of the same name: of that they are not to be believed.
    for (auto& name : report.names) {
      const auto place = gazetteer.find_id(name.id);
      if (place && gazetteer.view(*place).feature_code == "ADM1") name.position.reset();
    }
    documents.push_back(std::move(report));
  }
  const auto ranker_of = [&](const std::vector<GoldDocument>& some) {
    auto weights = first_guess();
    for (std::size_t round = 0; round < options.rounds; ++round)
      weights = fit_ranker(rank_examples(some, gazetteer, weights, options, taggers), weights, options);
    return weights;
  };
  std::vector<SureExample> given;
  std::vector<SureExample> found;
  for (int fold = 0; fold < 5; ++fold) {
    std::vector<GoldDocument> learn;
    std::vector<GoldDocument> held;
    for (const auto& gold : documents) (fold_of(gold.document.id) == fold ? held : learn).push_back(gold);
    if (held.empty()) continue;
    const auto weights = ranker_of(learn);
    const auto answers = [&](bool spans) { return sure_examples(held, gazetteer, weights, spans, taggers, options); };
    for (const auto& example : answers(true)) given.push_back(example);
    for (const auto& example : answers(false)) found.push_back(example);
  }
  return {ranker_of(documents).rank(), fit_sure(given, options), fit_sure(found, options)};
}

}  // namespace gazetteer::evaluation
