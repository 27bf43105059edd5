#include "gazetteer/geoparse/recognition/tagging.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "libgeo/core/error.hpp"

namespace gazetteer::geoparse {
namespace {

constexpr std::string_view magic = "SITMAPTG";
constexpr float scale = 1.0F / 1024.0F;

using Row = std::array<double, tag_count>;

/// Tags that may follow one another: a name goes on only from its own kind.
bool may_follow(std::size_t from, std::size_t to) noexcept {
  const auto next = static_cast<Tag>(to);
  const auto before = static_cast<Tag>(from);
  if (next == Tag::place_goes_on) return before == Tag::place_begins || before == Tag::place_goes_on;
  if (next == Tag::nested_goes_on) return before == Tag::nested_begins || before == Tag::nested_goes_on;
  return true;
}
bool may_begin(std::size_t tag) noexcept { return may_follow(static_cast<std::size_t>(Tag::outside), tag); }

template <class T>
T number(std::string_view& bytes) {
  T value;
  if (bytes.size() < sizeof value) throw geo::InputError("the weights of the tagger are cut off");
  std::memcpy(&value, bytes.data(), sizeof value);
  bytes.remove_prefix(sizeof value);
  return value;
}

constexpr double impossible = -1e30;

double log_sum(const Row& values) {
  const double most = *std::max_element(values.begin(), values.end());
  double sum = 0.0;
  for (const double value : values) sum += std::exp(value - most);
  return most + std::log(sum);
}

}  // namespace

TagWeights::TagWeights(std::string_view bytes) {
  if (!bytes.starts_with(magic)) throw geo::InputError("these are no weights of the tagger");
  bytes.remove_prefix(magic.size());
  for (auto& row : transitions_) {
    for (auto& value : row) value = number<float>(bytes);
  }
  handicap_ = number<float>(bytes);
  for (const auto& row : transitions_) {
    for (const float value : row) {
      if (!std::isfinite(value)) throw geo::InputError("the weights of the tagger hold numbers that are none");
    }
  }
  if (!std::isfinite(handicap_)) throw geo::InputError("the weights of the tagger hold numbers that are none");
  count_ = number<std::uint32_t>(bytes);
  constexpr std::size_t row = sizeof(std::uint64_t) + tag_count * sizeof(std::int16_t);
  if (bytes.size() != count_ * row) throw geo::InputError("the weights of the tagger are cut off, or have a tail");
  std::size_t groups = 16;
  while (groups * 2 < count_ + 1) groups *= 2;  // two slots of three taken at most
  present_.assign((std::size_t{1} << bit_bits) / 64, 0);
  groups_.assign(groups, Group{});
  for (std::size_t i = 0; i < count_; ++i) {
    const auto key = number<std::uint64_t>(bytes);
    Packed packed;
    for (auto& score : packed) score = number<std::int16_t>(bytes);
    put(key, packed);
  }
}

void TagWeights::put(std::uint64_t key, const Packed& packed) {
  present_[key >> (64 - bit_bits) >> 6] |= std::uint64_t{1} << (key >> (64 - bit_bits) & 63U);
  const std::size_t mask = groups_.size() - 1;
  for (std::size_t at = key & mask;; at = (at + 1) & mask) {
    for (std::size_t slot = 0; slot < slots_of_group; ++slot) {
      if (groups_[at].keys[slot] != 0) continue;
      groups_[at].keys[slot] = key;
      groups_[at].scores[slot] = packed;
      return;
    }
  }
}

std::optional<TagWeights::Scores> TagWeights::find(std::uint64_t feature) const noexcept {
  const auto* packed = may_have(feature) ? look_up(feature) : nullptr;
  if (packed == nullptr) return std::nullopt;
  Scores scores;
  for (std::size_t t = 0; t < tag_count; ++t) scores[t] = static_cast<float>((*packed)[t]) * scale;
  return scores;
}

namespace {
/// Eight numbers at a time, of which six are scores.
__extension__ using Narrow = std::int16_t __attribute__((vector_size(16)));
__extension__ using Wide = std::int32_t __attribute__((vector_size(32)));
}  // namespace

void TagWeights::add_scores(std::span<const std::uint64_t> features, TagScores& sums) const noexcept {
  // Groups are asked for ahead of their use: the table is larger than the caches next to the core.
  constexpr std::size_t ahead = 64;
  std::array<std::uint64_t, ahead> likely;
  const std::size_t mask = groups_.size() - 1;
  std::array<std::int64_t, tag_count> total{};
  while (!features.empty()) {
    std::size_t count = 0;
    const auto here = features.first(std::min(features.size(), ahead));
    features = features.subspan(here.size());
    for (const auto feature : here) {
      likely[count] = feature;
      if (!may_have(feature)) continue;
      __builtin_prefetch(&groups_[feature & mask]);
      ++count;
    }
    Wide some{};  // 64 times 32,768 are no danger to them
    for (std::size_t i = 0; i < count; ++i) {
      if (const auto* found = look_up(likely[i])) {
        Narrow scores;
        std::memcpy(&scores, found, sizeof scores);  // six, and two that nobody asks for
        some += __builtin_convertvector(scores, Wide);
      }
    }
    for (std::size_t t = 0; t < tag_count; ++t) total[t] += some[t];
  }
  for (std::size_t t = 0; t < tag_count; ++t) sums[t] += static_cast<double>(total[t]) * static_cast<double>(scale);
}

namespace {

using Steps = std::array<Row, tag_count>;

/// The scores of pairs, impossible ones out of reach.
Steps steps_of(const std::array<TagScores, tag_count>& transitions) {
  Steps step{};
  for (std::size_t a = 0; a < tag_count; ++a) {
    for (std::size_t b = 0; b < tag_count; ++b) step[a][b] = may_follow(a, b) ? transitions[a][b] : impossible;
  }
  return step;
}

using Ways = std::vector<std::array<std::uint8_t, tag_count>>;

/// Appends the likeliest tags of a chain (Viterbi). `from` is its own, kept from chain to chain for its memory.
void add_best(std::span<const TagScores> scores, const Steps& step, Ways& from, std::vector<Tag>& best) {
  from.resize(scores.size());
  Row score;
  for (std::size_t t = 0; t < tag_count; ++t) score[t] = scores[0][t] + (may_begin(t) ? step[0][t] : impossible);
  for (std::size_t i = 1; i < scores.size(); ++i) {
    Row next;
    for (std::size_t t = 0; t < tag_count; ++t) {
      std::size_t way = 0;
      for (std::size_t a = 1; a < tag_count; ++a) {
        if (score[a] + step[a][t] > score[way] + step[way][t]) way = a;
      }
      from[i][t] = static_cast<std::uint8_t>(way);
      next[t] = score[way] + step[way][t] + scores[i][t];
    }
    score = next;
  }
  auto tag = static_cast<std::size_t>(std::max_element(score.begin(), score.end()) - score.begin());
  const std::size_t begin = best.size();
  best.resize(begin + scores.size());
  for (std::size_t i = scores.size(); i-- > 0;) {
    best[begin + i] = static_cast<Tag>(tag);
    tag = from[i][tag];
  }
}

/// One chain of words: sums over all sequences of tags, and the best of them.
class Chain {
 public:
  Chain(std::span<const TagScores> scores, const std::array<TagScores, tag_count>& transitions)
      : scores_(scores), length_(scores.size()), step_(steps_of(transitions)), forward_(length_), backward_(length_) {
    sum_forward();
    sum_backward();
    all_ = log_sum(forward_.back());
  }

  void add_to(Tagged& result) const {
    const auto begin = result.marginals.size();
    add_marginals(result.marginals);
    for (std::size_t i = 0; i < length_; ++i) {
      for (std::size_t t = 0; t < tag_count; ++t) {
        if (i == 0) {
          result.pairs[0][t] += result.marginals[begin][t];
          continue;
        }
        for (std::size_t a = 0; a < tag_count; ++a)
          result.pairs[a][t] += std::exp(forward_[i - 1][a] + step_[a][t] + scores_[i][t] + backward_[i][t] - all_);
      }
    }
    Ways from;
    add_best(scores_, step_, from, result.best);
  }
  void add_marginals(std::vector<Row>& marginals) const {
    for (std::size_t i = 0; i < length_; ++i) {
      auto& marginal = marginals.emplace_back();
      for (std::size_t t = 0; t < tag_count; ++t) marginal[t] = std::exp(forward_[i][t] + backward_[i][t] - all_);
    }
  }

 private:
  void sum_forward() {
    for (std::size_t t = 0; t < tag_count; ++t)
      forward_[0][t] = scores_[0][t] + (may_begin(t) ? step_[0][t] : impossible);
    for (std::size_t i = 1; i < length_; ++i) {
      for (std::size_t t = 0; t < tag_count; ++t) {
        Row ways;
        for (std::size_t a = 0; a < tag_count; ++a) ways[a] = forward_[i - 1][a] + step_[a][t];
        forward_[i][t] = log_sum(ways) + scores_[i][t];
      }
    }
  }
  void sum_backward() {
    backward_.back().fill(0.0);
    for (std::size_t i = length_ - 1; i-- > 0;) {
      for (std::size_t a = 0; a < tag_count; ++a) {
        Row ways;
        for (std::size_t t = 0; t < tag_count; ++t) ways[t] = step_[a][t] + scores_[i + 1][t] + backward_[i + 1][t];
        backward_[i][a] = log_sum(ways);
      }
    }
  }
  std::span<const TagScores> scores_;
  std::size_t length_;
  std::array<Row, tag_count> step_;
  std::vector<Row> forward_, backward_;
  double all_ = 0.0;
};

/// Calls `take` with each chain.
template <typename Take>
void each_chain(const std::vector<TagScores>& scores, const std::vector<bool>& chained, const Take& take) {
  for (std::size_t begin = 0; begin < scores.size();) {
    std::size_t end = begin + 1;
    while (end < scores.size() && chained[end]) ++end;
    take(std::span(scores).subspan(begin, end - begin));
    begin = end;
  }
}

/// Marginals by sums of products, each word scaled so that its sums stay near one: a tenth of the exponentials that
/// sums in logarithms take.
class Shares {
 public:
  explicit Shares(const Steps& step) {
    for (std::size_t a = 0; a < tag_count; ++a) {
      for (std::size_t b = 0; b < tag_count; ++b) step_[a][b] = std::exp(step[a][b]);
    }
  }

  /// False, and nothing is added, where scores are so far apart that a sum vanishes: logarithms must do it.
  bool add(std::span<const TagScores> chain, std::vector<Row>& marginals) {
    const auto length = chain.size();
    own_.resize(length);
    forward_.resize(length);
    for (std::size_t i = 0; i < length; ++i) {
      const double most = *std::max_element(chain[i].begin(), chain[i].end());
      for (std::size_t t = 0; t < tag_count; ++t) own_[i][t] = std::exp(chain[i][t] - most);
    }
    for (std::size_t t = 0; t < tag_count; ++t) forward_[0][t] = may_begin(t) ? step_[0][t] * own_[0][t] : 0.0;
    bool good = scale(forward_[0]);
    for (std::size_t i = 1; i < length; ++i) {
      for (std::size_t t = 0; t < tag_count; ++t) {
        double sum = 0.0;
        for (std::size_t a = 0; a < tag_count; ++a) sum += forward_[i - 1][a] * step_[a][t];
        forward_[i][t] = sum * own_[i][t];
      }
      good = scale(forward_[i]) && good;
    }
    const auto begin = marginals.size();
    marginals.resize(begin + length);
    Row backward;
    backward.fill(1.0);
    for (std::size_t i = length; i-- > 0;) {
      auto& marginal = marginals[begin + i];
      for (std::size_t t = 0; t < tag_count; ++t) marginal[t] = forward_[i][t] * backward[t];
      good = scale(marginal) && good;
      Row before{};
      for (std::size_t a = 0; a < tag_count; ++a) {
        for (std::size_t t = 0; t < tag_count; ++t) before[a] += step_[a][t] * own_[i][t] * backward[t];
      }
      good = scale(before) && good;
      backward = before;
    }
    if (!good) marginals.resize(begin);
    return good;
  }

 private:
  static bool scale(Row& row) {
    double sum = 0.0;
    for (const double value : row) sum += value;
    for (double& value : row) value /= sum;
    return sum > 1e-200;
  }
  Steps step_{};
  std::vector<Row> own_, forward_;
};

}  // namespace

Tagged tag(const TagFeatures& features, const TagWeights& weights) {
  std::vector<TagScores> scores(features.words.size());
  for (std::size_t i = 0; i < scores.size(); ++i) {
    scores[i].fill(0.0);
    scores[i][0] -= static_cast<double>(weights.outside_handicap());
    weights.add_scores(features.of(i), scores[i]);
  }
  std::array<TagScores, tag_count> transitions{};
  for (std::size_t a = 0; a < tag_count; ++a) {
    for (std::size_t b = 0; b < tag_count; ++b)
      transitions[a][b] = static_cast<double>(weights.transition(static_cast<Tag>(a), static_cast<Tag>(b)));
  }
  const auto step = steps_of(transitions);
  Shares shares(step);
  Ways from;
  Tagged result;
  result.marginals.reserve(scores.size());
  result.best.reserve(scores.size());
  each_chain(scores, features.chained, [&](std::span<const TagScores> chain) {
    if (!shares.add(chain, result.marginals)) Chain(chain, transitions).add_marginals(result.marginals);
    add_best(chain, step, from, result.best);
  });
  return result;
}

Tagged decode(const std::vector<TagScores>& scores, const std::vector<bool>& chained,
              const std::array<TagScores, tag_count>& transitions) {
  Tagged result;
  result.marginals.reserve(scores.size());
  result.best.reserve(scores.size());
  each_chain(scores, chained, [&](std::span<const TagScores> chain) { Chain(chain, transitions).add_to(result); });
  return result;
}

std::vector<TaggedName> tagged_names(const TagFeatures& features, const Tagged& tagged) {
  std::vector<TaggedName> names;
  for (std::size_t i = 0; i < features.words.size(); ++i) {
    const auto here = tagged.best[i];
    const double p = tagged.marginals[i][static_cast<std::size_t>(here)];
    switch (here) {
      case Tag::outside:
        break;
      case Tag::place_begins:
        names.push_back({features.words[i], features.words[i], MentionKind::place, p});
        break;
      case Tag::nested_begins:
        names.push_back({features.words[i], features.words[i], MentionKind::nested, p});
        break;
      case Tag::demonym:
        names.push_back({features.words[i], features.words[i], MentionKind::demonym, p});
        break;
      case Tag::place_goes_on:
      case Tag::nested_goes_on:
        if (!names.empty()) {
          names.back().last = features.words[i];
          names.back().p = std::min(names.back().p, p);
        }
        break;
    }
  }
  return names;
}

}  // namespace gazetteer::geoparse
