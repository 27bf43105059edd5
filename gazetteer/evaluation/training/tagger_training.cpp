#include "gazetteer/evaluation/training/tagger_training.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <numeric>
#include <random>
#include <string_view>
#include <unordered_map>

#include "gazetteer/evaluation/training/war_reports.hpp"
#include "gazetteer/geoparse/recognition/recognise.hpp"
#include "gazetteer/geoparse/recognition/tag_words.hpp"

namespace gazetteer::evaluation {
namespace {

using geoparse::Tag;
using geoparse::tag_count;
using geoparse::TagScores;

bool is_demonym(const GoldName& name, std::string_view text, const places::Gazetteer& gazetteer) {
  if (name.kind == "Demonym" || name.kind == "Language") return true;
  const auto word = name.span.of(text);
  return !gazetteer.demonym(word).empty() || geoparse::regional_adjective(word);
}

bool is_no_place(const GoldName& name) { return name.kind == "Homonym" || name.kind == "Non_Toponym"; }

struct Example {
  std::vector<std::uint32_t> features;  // numbers of weights
  std::vector<std::size_t> ends;
  std::vector<bool> chained;
  std::vector<Tag> tags;
  bool style = false;
};

class Trainer {
 public:
  Trainer(const std::vector<GoldDocument>& documents, const places::Gazetteer& gazetteer, const TaggerTraining& options)
      : options_(options) {
    std::vector<geoparse::TagFeatures> all;
    std::unordered_map<std::uint64_t, std::size_t> uses;
    for (const auto& gold : documents) {
      const auto reading = geoparse::read_text(gold.document.text);
      const auto spots = geoparse::recognise_by_rules(reading, gazetteer);
      auto features = geoparse::tag_features(reading, gazetteer, spots);
      examples_.push_back({{},
                           features.ends,
                           features.chained,
                           gold_tags(gold, reading, spots, features, gazetteer),
                           gold.corpus == options.style});
      for (const auto feature : features.features) ++uses[feature];
      all.push_back(std::move(features));
    }
    std::unordered_map<std::uint64_t, std::uint32_t> numbers;
    keys_.push_back(0);  // number 0: a feature that is dropped
    for (std::size_t d = 0; d < all.size(); ++d) {
      for (const auto feature : all[d].features) {
        std::uint32_t number = 0;
        if (uses.at(feature) >= options.least_uses) {
          const auto [found, fresh] = numbers.emplace(feature, static_cast<std::uint32_t>(keys_.size()));
          if (fresh) keys_.push_back(feature);
          number = found->second;
        }
        examples_[d].features.push_back(number);
      }
    }
    weights_.assign(2 * keys_.size(), TagScores{});
    squares_ = mean_ = weights_;
  }

  void train() {
    std::vector<std::size_t> order(examples_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::mt19937_64 random(options_.seed);
    for (std::size_t pass = 0; pass < options_.passes; ++pass) {
      for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
      for (const auto d : order) learn(examples_[d]);
      if (2 * (pass + 1) <= options_.passes) continue;
      // The mean over the later passes is steadier than where the last one ends.
      ++summed_;
      for (std::size_t n = 0; n < weights_.size(); ++n) {
        for (std::size_t t = 0; t < tag_count; ++t) mean_[n][t] += weights_[n][t];
      }
    }
  }

  [[nodiscard]] std::string bytes() const {
    std::string out = "SITMAPTG";
    const auto put = [&out](const auto& value) { out.append(reinterpret_cast<const char*>(&value), sizeof value); };
    for (const auto& row : transitions_) {
      for (const double value : row) put(static_cast<float>(value));
    }
    put(static_cast<float>(options_.handicap));
    const auto passes = static_cast<double>(std::max<std::size_t>(summed_, 1));
    std::vector<std::pair<std::uint64_t, std::array<std::int16_t, tag_count>>> kept;
    for (std::size_t n = 1; n < keys_.size(); ++n) {
      std::array<std::int16_t, tag_count> packed{};
      bool any = false;
      for (std::size_t t = 0; t < tag_count; ++t) {
        const double value = std::clamp(
            (mean_[n][t] + options_.style_share * mean_[n + keys_.size()][t]) / passes * 1024.0, -32000.0, 32000.0);
        packed[t] = static_cast<std::int16_t>(std::lround(value));
        any = any || std::abs(value) >= 24.0;
      }
      if (any) kept.emplace_back(keys_[n], packed);
    }
    std::sort(kept.begin(), kept.end());
    put(static_cast<std::uint32_t>(kept.size()));
    for (const auto& [key, packed] : kept) {
      put(key);
      for (const auto value : packed) put(value);
    }
    return out;
  }

 private:
  void learn(const Example& example) {
    const std::size_t words = example.ends.size();
    std::vector<TagScores> scores(words);
    for (std::size_t i = 0; i < words; ++i) {
      scores[i].fill(0.0);
      for (std::size_t f = i == 0 ? 0 : example.ends[i - 1]; f < example.ends[i]; ++f) {
        const auto& weights = weights_[example.features[f]];
        for (std::size_t t = 0; t < tag_count; ++t) scores[i][t] += weights[t];
        if (!example.style) continue;
        const auto& more = weights_[keys_.size() + example.features[f]];
        for (std::size_t t = 0; t < tag_count; ++t) scores[i][t] += more[t];
      }
    }
    const auto tagged = geoparse::decode(scores, example.chained, transitions_);
    std::array<TagScores, tag_count> pairs{};
    for (std::size_t i = 0; i < words; ++i) {
      const auto gold = static_cast<std::size_t>(example.tags[i]);
      const auto before = i > 0 && example.chained[i] ? static_cast<std::size_t>(example.tags[i - 1]) : 0;
      pairs[before][gold] += 1.0;
      TagScores off;
      for (std::size_t t = 0; t < tag_count; ++t) off[t] = (t == gold ? 1.0 : 0.0) - tagged.marginals[i][t];
      for (std::size_t f = i == 0 ? 0 : example.ends[i - 1]; f < example.ends[i]; ++f) {
        const auto number = example.features[f];
        if (number == 0) continue;
        step(weights_[number], squares_[number], off);
        if (example.style) step(weights_[keys_.size() + number], squares_[keys_.size() + number], off);
      }
    }
    for (std::size_t a = 0; a < tag_count; ++a) {
      TagScores off;
      for (std::size_t t = 0; t < tag_count; ++t) off[t] = pairs[a][t] - tagged.pairs[a][t];
      step(transitions_[a], transition_squares_[a], off);
    }
  }

  void step(TagScores& weights, TagScores& squares, const TagScores& off) const {
    for (std::size_t t = 0; t < tag_count; ++t) {
      const double slope = off[t] - options_.pull * weights[t];
      squares[t] += slope * slope;
      weights[t] += options_.rate * slope / (std::sqrt(squares[t]) + 1e-3);
      weights[t] -= weights[t] * options_.pull;
    }
  }

  TaggerTraining options_;
  std::vector<Example> examples_;
  std::vector<std::uint64_t> keys_;
  std::vector<TagScores> weights_, squares_, mean_;
  std::size_t summed_ = 0;  // passes in mean_
  std::array<TagScores, tag_count> transitions_{}, transition_squares_{};
};

}  // namespace

std::vector<Tag> gold_tags(const GoldDocument& gold, const geoparse::Reading& reading,
                           const std::vector<geoparse::Spot>& spots, const geoparse::TagFeatures& features,
                           const places::Gazetteer& gazetteer) {
  std::vector<Tag> tags(features.words.size(), Tag::outside);
  std::size_t next = 0;
  for (const auto& name : gold.names) {
    if (is_no_place(name)) continue;
    const bool demonym = is_demonym(name, gold.document.text, gazetteer);
    bool nested = name.kind == "Embedded_Non_Lit";
    if (gold.corpus != "geowebnews" && gold.corpus != "war-reports" && !demonym) {
      nested = std::any_of(spots.begin(), spots.end(), [&](const geoparse::Spot& spot) {
        return spot.kind == geoparse::MentionKind::nested && spot.span.overlaps(name.span);
      });
    }
    while (next < features.words.size() && reading.words[features.words[next]].span.end <= name.span.begin) ++next;
    bool begins = true;
    for (auto i = next; i < features.words.size(); ++i) {
      const auto& span = reading.words[features.words[i]].span;
      if (span.begin >= name.span.end) break;
      // A part of a compound ("Russia-Turkey") is the rules' affair.
      const bool tail = span.end > name.span.end && gold.document.text[name.span.end] == '-';  // "Moscow-based"
      if (span.begin < name.span.begin || (span.end > name.span.end + 1 && !tail)) continue;
      tags[i] = demonym  ? Tag::demonym
                : nested ? (begins ? Tag::nested_begins : Tag::nested_goes_on)
                         : (begins ? Tag::place_begins : Tag::place_goes_on);
      begins = false;
    }
  }
  if (gold.corpus == "geowebnews" || gold.corpus == "lgl" || gold.corpus == "war-reports") return tags;
  // Corpora that leave demonyms unmarked say nothing about them.
  for (std::size_t i = 0; i < tags.size(); ++i) {
    const auto& word = reading.words[features.words[i]];
    const auto surface = reading.surface(features.words[i]);
    if (tags[i] == Tag::outside && word.name_like && word.lower != "western" &&
        (!gazetteer.demonym(surface).empty() || geoparse::regional_adjective(surface)))
      tags[i] = Tag::demonym;
  }
  return tags;
}

std::string train_tagger(const std::vector<GoldDocument>& documents, const places::Gazetteer& gazetteer,
                         const TaggerTraining& options) {
  auto all = documents;
  auto reports = war_reports(gazetteer, options.war_reports, options.seed);
  std::move(reports.begin(), reports.end(), std::back_inserter(all));
  Trainer trainer(all, gazetteer, options);
  trainer.train();
  return trainer.bytes();
}

}  // namespace gazetteer::evaluation
