#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "layers/incidents/coding/event_classifier.hpp"
#include "layers/incidents/coding/event_features.hpp"
#include "libgeo/core/error.hpp"

namespace layers::incidents {
namespace {

constexpr int folds = 5;

// The texts as sparse rows over numbered features.
struct Rows {
  std::vector<std::uint32_t> keys;                              ///< of the features, rising
  std::vector<std::vector<std::pair<std::size_t, double>>> of;  ///< a text: feature, value
  std::vector<std::size_t> gold;                                ///< its code
  std::vector<int> fold;
};

// Weights, feature by feature, one for each code.
using Weights = std::vector<double>;

class Regression {
 public:
  Regression(const Rows& rows, std::size_t codes, Weights prior, const EventTraining& options)
      : rows_(rows), codes_(codes), prior_(std::move(prior)), options_(options) {}

  // Maximum a posteriori without the texts of a fold (-1: with all).
  [[nodiscard]] Weights fit(int without) const {
    std::vector<std::size_t> texts;
    for (std::size_t i = 0; i < rows_.of.size(); ++i) {
      if (rows_.fold[i] != without) texts.push_back(i);
    }
    const double step = 1.0 / (0.5 * largest_eigenvalue(texts) + options_.l2);
    Weights now = prior_, before = prior_, ahead(prior_.size()), slope(prior_.size());
    for (int k = 0; k < options_.steps; ++k) {
      const double momentum = static_cast<double>(k) / (static_cast<double>(k) + 3.0);
      for (std::size_t w = 0; w < now.size(); ++w) ahead[w] = now[w] + momentum * (now[w] - before[w]);
      gradient(ahead, texts, slope);
      before = now;
      for (std::size_t w = 0; w < now.size(); ++w) now[w] = ahead[w] - step * slope[w];
    }
    return now;
  }

  [[nodiscard]] std::vector<double> scores(const Weights& weights, std::size_t text) const {
    std::vector<double> scores(codes_, 0.0);
    for (const auto& [feature, value] : rows_.of[text]) {
      for (std::size_t c = 0; c < codes_; ++c) scores[c] += weights[feature * codes_ + c] * value;
    }
    return scores;
  }

 private:
  // Of the sum of x x^T, by power iteration: bounds the curvature of the loss.
  [[nodiscard]] double largest_eigenvalue(const std::vector<std::size_t>& texts) const {
    std::vector<double> vector(rows_.keys.size(), 1.0), next(vector.size());
    double size = 1.0;
    for (int k = 0; k < 30; ++k) {
      std::fill(next.begin(), next.end(), 0.0);
      for (const auto i : texts) {
        double dot = 0.0;
        for (const auto& [feature, value] : rows_.of[i]) dot += vector[feature] * value;
        for (const auto& [feature, value] : rows_.of[i]) next[feature] += dot * value;
      }
      double squares = 0.0;
      for (const double x : next) squares += x * x;
      size = std::sqrt(squares);
      if (size == 0.0) return 1.0;
      for (std::size_t f = 0; f < next.size(); ++f) vector[f] = next[f] / size;
    }
    return size * 1.05;
  }

  void gradient(const Weights& weights, const std::vector<std::size_t>& texts, Weights& slope) const {
    for (std::size_t w = 0; w < weights.size(); ++w) slope[w] = options_.l2 * (weights[w] - prior_[w]);
    for (const auto i : texts) {
      auto shares = scores(weights, i);
      const double most = *std::max_element(shares.begin(), shares.end());
      double sum = 0.0;
      for (auto& share : shares) sum += share = std::exp(share - most);
      for (auto& share : shares) share /= sum;
      shares[rows_.gold[i]] -= 1.0;
      for (const auto& [feature, value] : rows_.of[i]) {
        for (std::size_t c = 0; c < codes_; ++c) slope[feature * codes_ + c] += shares[c] * value;
      }
    }
  }

  const Rows& rows_;
  std::size_t codes_;
  Weights prior_;
  const EventTraining& options_;
};

Rows rows_of(std::span<const LabelledText> texts, const EventClassifier& classifier, std::size_t least) {
  Rows rows;
  std::vector<std::vector<EventFeature>> features;
  std::map<std::uint32_t, std::size_t> seen;
  for (const auto& text : texts) {
    const auto code = std::find(classifier.codes().begin(), classifier.codes().end(), text.code);
    if (code == classifier.codes().end()) {
      throw geo::InputError(fmt::format("\"{}\" is no sub-event", text.code), {{}, std::nullopt, text.id},
                            "the sub-events are in layers/definitions/events.toml");
    }
    rows.gold.push_back(static_cast<std::size_t>(code - classifier.codes().begin()));
    rows.fold.push_back(text.fold);
    features.push_back(classifier.features(text.text));
    for (const auto& feature : features.back()) ++seen[feature.key];
  }
  std::map<std::uint32_t, std::size_t> numbers;
  for (const auto& [key, count] : seen) {
    if (count < least) continue;
    numbers.emplace(key, rows.keys.size());
    rows.keys.push_back(key);
  }
  for (const auto& text : features) {
    auto& row = rows.of.emplace_back();
    for (const auto& [key, value] : text) {
      if (const auto at = numbers.find(key); at != numbers.end())
        row.emplace_back(at->second, static_cast<double>(value));
    }
  }
  return rows;
}

// What is known before any text is read: a cue speaks for its own sub-event, an event of the rules for those of its
// class. Features that no text has keep it, so cues of other languages count, too.
Weights prior_of(Rows& rows, const EventClassifier& classifier, std::span<const vocabulary::EventClass> classes,
                 const EventTraining& options) {
  const auto& codes = classifier.codes();
  const auto& class_of = classifier.classes_of_codes();
  std::map<std::uint32_t, std::vector<double>> expected;
  for (std::size_t c = 0; c < codes.size(); ++c) {
    auto& cue = expected[EventReader::cue_key(codes[c])];
    cue.resize(codes.size(), 0.0);
    cue[c] += options.cue_prior;
    auto& rule = expected[EventReader::rule_key(classes[class_of[c]].code)];
    rule.resize(codes.size(), 0.0);
    rule[c] += options.rule_prior;
  }
  for (const auto& [key, weights] : expected) {
    if (!std::binary_search(rows.keys.begin(), rows.keys.end(), key)) {
      const auto at = std::lower_bound(rows.keys.begin(), rows.keys.end(), key);
      const auto number = static_cast<std::size_t>(at - rows.keys.begin());
      rows.keys.insert(at, key);
      for (auto& text : rows.of) {
        for (auto& [feature, value] : text) feature += feature >= number ? 1U : 0U;
      }
    }
  }
  Weights prior(rows.keys.size() * codes.size(), 0.0);
  for (const auto& [key, weights] : expected) {
    const auto at =
        static_cast<std::size_t>(std::lower_bound(rows.keys.begin(), rows.keys.end(), key) - rows.keys.begin());
    std::copy(weights.begin(), weights.end(), prior.begin() + static_cast<std::ptrdiff_t>(at * codes.size()));
  }
  return prior;
}

double loss_at(const std::vector<std::vector<double>>& scores, const std::vector<std::size_t>& gold,
               double temperature) {
  double loss = 0.0;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    const double most = *std::max_element(scores[i].begin(), scores[i].end());
    double sum = 0.0;
    for (const double score : scores[i]) sum += std::exp((score - most) / temperature);
    loss += std::log(sum) - (scores[i][gold[i]] - most) / temperature;
  }
  return loss;
}

double best_temperature(const std::vector<std::vector<double>>& scores, const std::vector<std::size_t>& gold) {
  double low = 0.2, high = 5.0;
  for (int k = 0; k < 60; ++k) {
    const double left = low + (high - low) / 3.0, right = high - (high - low) / 3.0;
    (loss_at(scores, gold, left) < loss_at(scores, gold, right) ? high : low) =
        loss_at(scores, gold, left) < loss_at(scores, gold, right) ? right : left;
  }
  return (low + high) / 2.0;
}

struct Odds {
  double share = 0.0, strength = 0.0;  ///< log odds of the share; strength of the words
  bool right = false;
};

// Logistic regression of "the class was right", by gradient descent, with a slight pull towards (0, 1, 0).
void fit_odds(const std::vector<Odds>& odds, EventModel::Fit& fit) {
  for (int k = 0; k < 4000 && !odds.empty(); ++k) {
    double bias = 0.1 * fit.bias, share = 0.1 * (fit.by_share - 1.0), strength = 0.1 * fit.by_strength;
    for (const auto& one : odds) {
      const double p = 1.0 / (1.0 + std::exp(-(fit.bias + fit.by_share * one.share + fit.by_strength * one.strength)));
      const double off = p - (one.right ? 1.0 : 0.0);
      bias += off;
      share += off * one.share;
      strength += off * one.strength;
    }
    const double step = 0.2 / static_cast<double>(odds.size());
    fit.bias -= step * bias;
    fit.by_share -= step * share;
    fit.by_strength -= step * strength;
  }
}

}  // namespace

std::string train_events(std::span<const LabelledText> texts, std::span<const vocabulary::EventClass> classes,
                         const EventTraining& options) {
  if (texts.empty()) throw geo::InputError("there is no text to learn from", {}, "give texts with labels");
  const EventModel none;
  const EventClassifier classifier(classes, none);
  auto rows = rows_of(texts, classifier, options.least);
  auto prior = prior_of(rows, classifier, classes, options);
  const auto& codes = classifier.codes();
  const Regression regression(rows, codes.size(), std::move(prior), options);

  EventModel::Fit fit;
  fit.codes = codes;
  std::vector<std::vector<double>> held_out(rows.of.size());
  for (int fold = 0; fold < folds; ++fold) {
    if (std::find(rows.fold.begin(), rows.fold.end(), fold) == rows.fold.end()) continue;
    const auto weights = regression.fit(fold);
    for (std::size_t i = 0; i < rows.of.size(); ++i) {
      if (rows.fold[i] == fold) held_out[i] = regression.scores(weights, i);
    }
  }
  fit.temperature = best_temperature(held_out, rows.gold);
  std::vector<Odds> odds;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const auto judgement = classifier.judge(texts[i].text);
    if (judgement.rule_event.empty()) continue;
    auto shares = held_out[i];
    const double most = *std::max_element(shares.begin(), shares.end());
    double sum = 0.0, on_class = 0.0;
    for (auto& share : shares) sum += share = std::exp((share - most) / fit.temperature);
    for (std::size_t c = 0; c < shares.size(); ++c) {
      if (classes[classifier.classes_of_codes()[c]].code == judgement.rule_event) on_class += shares[c] / sum;
    }
    const double kept = std::clamp(on_class, 1e-4, 1.0 - 1e-4);
    odds.push_back({std::log(kept / (1.0 - kept)), judgement.rule_strength,
                    classes[classifier.classes_of_codes()[rows.gold[i]]].code == judgement.rule_event});
  }
  fit_odds(odds, fit);
  const auto weights = regression.fit(-1);
  for (std::size_t f = 0; f < rows.keys.size(); ++f) {
    std::vector<float> row(codes.size());
    for (std::size_t c = 0; c < codes.size(); ++c) row[c] = static_cast<float>(weights[f * codes.size() + c]);
    fit.weights.emplace_back(rows.keys[f], std::move(row));
  }
  return EventModel::bytes_of(fit);
}

}  // namespace layers::incidents
