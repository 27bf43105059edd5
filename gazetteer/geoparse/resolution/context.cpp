#include "gazetteer/geoparse/resolution/context.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "gazetteer/geoparse/recognition/word_map.hpp"
#include "gazetteer/geoparse/same_bytes.hpp"

namespace gazetteer::geoparse {
namespace {

constexpr std::size_t leading_options = 6;  // of a sense, that vote
constexpr double half_distance_km = 45.0;   // at which closeness is a half
constexpr double doubt = 0.8;               // votes of nobody, so that one name alone does not make a focus

/// Numbers for codes within what they lie in.
class Numbers {
 public:
  explicit Numbers(std::size_t at_most) : slots_(std::bit_ceil(std::max<std::size_t>(16, at_most * 2 + 2))) {}
  std::uint32_t of(std::uint32_t parent, std::string_view code) {
    auto& slot = slots_[find(parent, code)];
    if (slot.number == 0) slot = {code, parent, static_cast<std::uint32_t>(++size_)};
    return slot.number;
  }
  [[nodiscard]] std::size_t size() const { return size_; }

 private:
  struct Slot {
    std::string_view code;
    std::uint32_t parent = 0;
    std::uint32_t number = 0;  ///< 0: free
    [[nodiscard]] bool is(std::uint32_t other_parent, std::string_view other) const noexcept {
      return parent == other_parent && code.size() == other.size() &&
             (code.data() == other.data() || same_bytes(code.data(), other.data(), code.size()));
    }
  };
  [[nodiscard]] std::size_t find(std::uint32_t parent, std::string_view code) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = (word_hash(code) + parent * 0x9e37'79b9ULL) & mask;
    while (slots_[at].number != 0 && !slots_[at].is(parent, code)) at = (at + 1) & mask;
    return at;
  }
  std::vector<Slot> slots_;  // open addressing, a power of two
  std::size_t size_ = 0;
};

}  // namespace

bool lies_in(const places::PlaceView& inner, const places::PlaceView& outer) noexcept {
  if (outer.feature_class != 'A' || inner.country != outer.country || inner.country.empty()) return false;
  if (is_country(outer)) return !is_country(inner);
  if (is_country(inner) || inner.admin1 != outer.admin1 || inner.admin1.empty()) return false;
  if (is_admin1(outer)) return !is_admin1(inner);
  return outer.feature_code == "ADM2" && inner.admin2 == outer.admin2 && !inner.admin2.empty() &&
         inner.feature_code != "ADM2";
}

NumberedUnits number_units(std::vector<Sense>& senses) {
  NumberedUnits units;
  std::size_t options = 0;
  for (const auto& sense : senses) options += sense.options.size();
  Numbers countries(options), admin1(options), admin2(options);
  for (auto& sense : senses) {
    for (auto& option : sense.options) {
      const auto& view = option.view;
      if (view.country.empty()) continue;
      option.country_number = countries.of(0, view.country);
      if (option.country_number == units.countries.size()) units.countries.push_back(view.country);
      option.admin1_number = admin1.of(option.country_number, view.admin1);
      option.admin2_number = admin2.of(option.admin1_number, view.admin2);
    }
  }
  units.admin1 = admin1.size() + 1;
  units.admin2 = admin2.size() + 1;
  return units;
}

Context::Context(const std::vector<Sense>& senses, const NumberedUnits& units, Voters voters)
    : units_(units),
      anchors_(senses.size()),
      countries_(units.countries.size()),
      admin1_(units.admin1),
      named1_(units.admin1),
      named2_(units.admin2),
      country_named_(units.countries.size()) {
  vote_begin_.reserve(senses.size() + 1);
  votes_.reserve(senses.size() * leading_options);
  for (std::size_t s = 0; s < senses.size(); ++s) {
    vote_begin_.push_back(votes_.size());
    const auto& sense = senses[s];
    if (sense.options.empty() || sense.weight <= 0.0) continue;
    const auto& best = sense.options.front();
    const bool unit = best.country || best.admin1;
    if (voters == Voters::units && !unit) continue;
    double sum = 0.0;
    const auto count = std::min(leading_options, sense.options.size());
    const auto begin = votes_.size();
    for (std::size_t i = 0; i < count; ++i) {
      const auto& option = sense.options[i];
      const double share = std::exp(option.score - best.score);
      sum += share;
      votes_.push_back({option.country_number, option.view.admin1.empty() ? 0U : option.admin1_number, share});
    }
    for (std::size_t i = 0; i < count; ++i) {
      const auto& option = sense.options[i];
      auto& vote = votes_[begin + i];
      vote.share *= sense.weight / sum;
      total_ += vote.share;
      if (vote.country == 0) continue;
      countries_[vote.country] += vote.share;
      country_named_[vote.country] = true;
      if (vote.admin1 != 0) admin1_[vote.admin1] += vote.share;
      const auto better = [&](Naming& slot) {
        if (vote.share > slot.share) slot = {vote.share, s};
      };
      if (option.admin1) better(named1_[option.admin1_number]);
      if (option.view.feature_code == "ADM2") better(named2_[option.admin2_number]);
    }
    if (!best.country) {
      const double confidence = std::min(1.0, votes_[begin].share) * (unit ? 0.5 : 1.0);
      anchors_[s] = {best.direction, confidence};
      leaders_.push_back(s);
    }
  }
  vote_begin_.push_back(votes_.size());
  for (const double votes : countries_) most_votes_ = std::max(most_votes_, votes);
  std::stable_sort(leaders_.begin(), leaders_.end(),
                   [this](std::size_t a, std::size_t b) { return anchors_[a].confidence > anchors_[b].confidence; });
  if (leaders_.size() > leaders) leaders_.resize(leaders);
}

Focus Context::focus() const {
  Focus focus;
  focus.total = total_;
  for (std::size_t i = 1; i < countries_.size(); ++i) {
    if (country_named_[i]) focus.countries[units_.countries[i]] = countries_[i];
  }
  return focus;
}

Context::View Context::around(std::size_t sense) const {
  View view;
  view.context_ = this;
  view.sense_ = sense;
  for (const auto& vote : votes_of(sense)) view.own_votes_ += vote.share;
  const auto from = sense > window ? sense - window : 0;
  const auto to = std::min(anchors_.size(), sense + window + 1);
  const auto add = [&view](const Anchor& anchor) {
    view.x_[view.anchors_] = anchor.direction[0];
    view.y_[view.anchors_] = anchor.direction[1];
    view.z_[view.anchors_] = anchor.direction[2];
    view.confidence_[view.anchors_++] = anchor.confidence;
  };
  for (const auto leader : leaders_) {
    if (leader != sense && (leader < from || leader >= to)) add(anchors_[leader]);
  }
  for (auto i = from; i < to; ++i) {
    if (i != sense && anchors_[i].confidence > 0.0) add(anchors_[i]);
  }
  return view;
}

double Context::View::country_share(const Option& option) const {
  if (option.country_number == 0) return 0.0;
  double own = 0.0;
  for (const auto& vote : context_->votes_of(sense_)) {
    if (vote.country == option.country_number) own += vote.share;
  }
  // Beside the share, the rank: in a text of many countries the first one still leads.
  const double votes = std::max(0.0, context_->countries_[option.country_number] - own);
  const double share = votes / (std::max(0.0, context_->total_ - own_votes_) + doubt);
  const double rank = votes / (std::max(context_->most_votes_, votes) + doubt);
  return 0.5 * share + 0.5 * rank;
}

double Context::View::admin1_share(const Option& option) const {
  if (option.country_number == 0 || option.view.admin1.empty()) return 0.0;
  double own = 0.0;
  for (const auto& vote : context_->votes_of(sense_)) {
    if (vote.admin1 == option.admin1_number) own += vote.share;
  }
  return std::max(0.0, context_->admin1_[option.admin1_number] - own) /
         (std::max(0.0, context_->total_ - own_votes_) + doubt);
}

double Context::View::admin1_named(const Option& option) const {
  if (option.view.admin1.empty() || option.admin1) return 0.0;
  const auto& named = context_->named1_[option.admin1_number];
  return named.sense == sense_ ? 0.0 : std::min(1.0, named.share);
}

double Context::View::admin2_named(const Option& option) const {
  if (option.view.admin2.empty() || option.view.feature_code == "ADM2") return 0.0;
  const auto& named = context_->named2_[option.admin2_number];
  return named.sense == sense_ ? 0.0 : std::min(1.0, named.share);
}

Context::View::Closeness Context::View::closeness(const Option& option) const {
  double best = 0.0;
  double second = 0.0;
  Closeness result;
  std::array<float, most_anchors> chords;
  const auto [x, y, z] = option.direction;
  for (std::size_t i = 0; i < anchors_; ++i) {  // as chord_km(), some at a time
    const float dx = x_[i] - x;
    const float dy = y_[i] - y;
    const float dz = z_[i] - z;
    chords[i] = std::sqrt(dx * dx + dy * dy + dz * dz);
  }
  for (std::size_t i = 0; i < anchors_; ++i) {
    const double km = 6371.0 * static_cast<double>(chords[i]);
    const double confidence = confidence_[i];
    // Most anchors change nothing, which products tell sooner than quotients; the margin is for rounding.
    constexpr double margin = 1.0 - 1e-9;
    const auto may_pass = [&](double reached, double half) {
      return confidence > margin * reached * (1.0 + km * (1.0 / half));
    };
    if (may_pass(second, half_distance_km)) {
      const double close = confidence / (1.0 + km / half_distance_km);
      if (close > best) {
        second = best;
        best = close;
      } else if (close > second) {
        second = close;
      }
    }
    if (may_pass(result.very_near, 10.0)) result.very_near = std::max(result.very_near, confidence / (1.0 + km / 10.0));
    if (may_pass(result.far_near, 250.0)) result.far_near = std::max(result.far_near, confidence / (1.0 + km / 250.0));
  }
  result.near = 0.65 * best + 0.35 * second;
  return result;
}

double Context::View::votes_of_others() const {
  const double others = std::max(0.0, context_->total_ - own_votes_);
  return others / (others + 2.0);
}

}  // namespace gazetteer::geoparse
