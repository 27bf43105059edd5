#include "gazetteer/geoparse/context.hpp"

#include <algorithm>
#include <cmath>

namespace gazetteer::geoparse {
namespace {

constexpr std::size_t leading_options = 6;  // of a sense, that vote
constexpr std::size_t window = 10;          // senses to either side that count as near by
constexpr std::size_t leaders = 12;
constexpr double half_distance_km = 45.0;  // at which closeness is a half
constexpr double doubt = 0.8;              // votes of nobody, so that one name alone does not make a focus

}  // namespace

bool lies_in(const places::PlaceView& inner, const places::PlaceView& outer) noexcept {
  if (outer.feature_class != 'A' || inner.country != outer.country || inner.country.empty()) return false;
  if (is_country(outer)) return !is_country(inner);
  if (is_country(inner) || inner.admin1 != outer.admin1 || inner.admin1.empty()) return false;
  if (is_admin1(outer)) return !is_admin1(inner);
  return outer.feature_code == "ADM2" && inner.admin2 == outer.admin2 && !inner.admin2.empty() &&
         inner.feature_code != "ADM2";
}

Context::Context(const std::vector<Sense>& senses, Voters voters) : votes_(senses.size()), anchors_(senses.size()) {
  for (std::size_t s = 0; s < senses.size(); ++s) {
    const auto& sense = senses[s];
    if (sense.options.empty() || sense.weight <= 0.0) continue;
    const auto& best = sense.options.front();
    const bool unit = is_country(best.view) || is_admin1(best.view);
    if (voters == Voters::units && !unit) continue;
    double sum = 0.0;
    const auto count = std::min(leading_options, sense.options.size());
    auto& votes = votes_[s];
    votes.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
      const auto& view = sense.options[i].view;
      const double share = std::exp(sense.options[i].score - best.score);
      sum += share;
      votes.push_back({sense.options[i].place, view.country, view.admin1, view.admin2, share, is_admin1(view),
                       view.feature_code == "ADM2"});
    }
    for (auto& vote : votes) {
      vote.share *= sense.weight / sum;
      focus_.total += vote.share;
      if (vote.country.empty()) continue;
      focus_.countries[vote.country] += vote.share;
      if (!vote.admin1.empty()) focus_.admin1[{vote.country, vote.admin1}] += vote.share;
      const auto better = [&](auto& slot) {
        if (vote.share > slot.first) slot = {vote.share, s};
      };
      if (vote.first_order) better(named1_[{vote.country, vote.admin1}]);
      if (vote.second_order) better(named2_[{vote.country, vote.admin1, vote.admin2}]);
    }
    if (!is_country(best.view)) {
      const double confidence = std::min(1.0, votes.front().share) * (unit ? 0.5 : 1.0);
      anchors_[s] = {best.direction, confidence};
      leaders_.push_back(s);
    }
  }
  for (const auto& [country, votes] : focus_.countries) most_votes_ = std::max(most_votes_, votes);
  std::stable_sort(leaders_.begin(), leaders_.end(),
                   [this](std::size_t a, std::size_t b) { return anchors_[a].confidence > anchors_[b].confidence; });
  if (leaders_.size() > leaders) leaders_.resize(leaders);
}

Context::View Context::around(std::size_t sense) const {
  View view;
  view.context_ = this;
  view.sense_ = sense;
  view.anchors_ = leaders_;
  const auto from = sense > window ? sense - window : 0;
  const auto to = std::min(anchors_.size(), sense + window + 1);
  for (auto i = from; i < to; ++i) {
    if (anchors_[i].confidence > 0.0) view.anchors_.push_back(i);
  }
  std::sort(view.anchors_.begin(), view.anchors_.end());
  view.anchors_.erase(std::unique(view.anchors_.begin(), view.anchors_.end()), view.anchors_.end());
  std::erase(view.anchors_, sense);
  return view;
}

double Context::View::country_share(std::string_view country) const {
  if (country.empty()) return 0.0;
  const auto& focus = context_->focus_;
  const auto found = focus.countries.find(country);
  if (found == focus.countries.end()) return 0.0;
  double own = 0.0;
  double own_total = 0.0;
  for (const auto& vote : context_->votes_[sense_]) {
    own_total += vote.share;
    if (vote.country == country) own += vote.share;
  }
  // Beside the share, the rank: in a text of many countries the first one still leads.
  const double votes = std::max(0.0, found->second - own);
  const double share = votes / (std::max(0.0, focus.total - own_total) + doubt);
  const double rank = votes / (std::max(context_->most_votes_, votes) + doubt);
  return 0.5 * share + 0.5 * rank;
}

double Context::View::admin1_share(std::string_view country, std::string_view admin1) const {
  if (country.empty() || admin1.empty()) return 0.0;
  const auto& focus = context_->focus_;
  const auto found = focus.admin1.find({country, admin1});
  if (found == focus.admin1.end()) return 0.0;
  double own = 0.0;
  double own_total = 0.0;
  for (const auto& vote : context_->votes_[sense_]) {
    own_total += vote.share;
    if (vote.country == country && vote.admin1 == admin1) own += vote.share;
  }
  return std::max(0.0, found->second - own) / (std::max(0.0, focus.total - own_total) + doubt);
}

double Context::View::admin1_named(const places::PlaceView& place) const {
  if (place.admin1.empty() || is_admin1(place)) return 0.0;
  const auto found = context_->named1_.find({place.country, place.admin1});
  if (found == context_->named1_.end() || found->second.second == sense_) return 0.0;
  return std::min(1.0, found->second.first);
}

double Context::View::admin2_named(const places::PlaceView& place) const {
  if (place.admin2.empty() || place.feature_code == "ADM2" || context_->named2_.empty()) return 0.0;
  const auto found = context_->named2_.find({place.country, place.admin1, place.admin2});
  if (found == context_->named2_.end() || found->second.second == sense_) return 0.0;
  return std::min(1.0, found->second.first);
}

Context::View::Closeness Context::View::closeness(const Option& option) const {
  double best = 0.0;
  double second = 0.0;
  Closeness result;
  for (const auto index : anchors_) {
    const auto& anchor = context_->anchors_[index];
    const double km = chord_km(anchor.direction, option.direction);
    const double close = anchor.confidence / (1.0 + km / half_distance_km);
    if (close > best) {
      second = best;
      best = close;
    } else if (close > second) {
      second = close;
    }
    result.very_near = std::max(result.very_near, anchor.confidence / (1.0 + km / 10.0));
    result.far_near = std::max(result.far_near, anchor.confidence / (1.0 + km / 250.0));
  }
  result.near = 0.65 * best + 0.35 * second;
  return result;
}

double Context::View::votes_of_others() const {
  double own = 0.0;
  for (const auto& vote : context_->votes_[sense_]) own += vote.share;
  const double others = std::max(0.0, context_->focus_.total - own);
  return others / (others + 2.0);
}

}  // namespace gazetteer::geoparse
