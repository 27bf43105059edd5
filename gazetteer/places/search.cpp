#include "gazetteer/places/search.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <tuple>

#include "gazetteer/places/search_collect.hpp"
#include "gazetteer/places/search_names.hpp"
#include "gazetteer/places/search_score.hpp"
#include "libgeo/core/error.hpp"
#include "libgeo/geodesy/distance.hpp"
#include "libgeo/topology/prepared.hpp"

namespace gazetteer::places {
namespace {

// Of the candidates that only loose tiers found, so many, the most promising, have their names read.
constexpr std::size_t most_compared = 300;
// Beyond this a name that shares its consonants is another name, and one an edit away likewise.
constexpr double most_skeleton_cost = 0.55, most_edit_cost = 0.34;
// A candidate this good leaves less room for looser tiers.
constexpr double good_cost = 0.20;

class Filter {
 public:
  explicit Filter(const SearchOptions& options) : options_(options) {
    if (!options.within) return;
    box_ = geo::bounds(*options.within);
    within_.emplace(*options.within);
  }

  [[nodiscard]] bool takes(const PlaceView& view) const {
    const auto& countries = options_.countries;
    if (!countries.empty() && std::find(countries.begin(), countries.end(), view.country) == countries.end())
      return false;
    if (!options_.classes.empty() && options_.classes.find(view.feature_class) == std::string::npos) return false;
    if (!within_) return true;
    return box_ && box_->contains(view.position) && within_->contains(view.position);
  }

 private:
  const SearchOptions& options_;
  std::optional<geo::Box> box_;
  std::optional<geo::topology::PreparedArea> within_;
};

struct Ranked {
  Found found;
  PlaceView view;
  Evidence evidence;  // of the name: the best it can be
  double bound = 0.0;
};

struct Named {
  Candidate candidate;
  Agreement agreement;
  PlaceView view;
};

bool before(const Candidate& a, const Candidate& b) noexcept {
  return std::tuple(-a.score, a.place) < std::tuple(-b.score, b.place);
}

class Search {
 public:
  Search(const Gazetteer& gazetteer, const AskedName& asked, const SearchOptions& options)
      : gazetteer_(gazetteer),
        asked_(asked),
        options_(options),
        filter_(options),
        collection_(gazetteer),
        comparison_(asked) {}

  std::vector<Candidate> run() {
    collection_.sure_tiers(asked_, options_.last_tier);
    judge();
    if (options_.last_tier >= MatchTier::skeleton && room()) {
      collection_.skeletons(asked_);
      judge();
    }
    if (options_.last_tier >= MatchTier::edit && room() && !same_name_) {
      collection_.edits(asked_);
      judge();
    }
    return answer();
  }

 private:
  [[nodiscard]] bool room() const { return good_ < options_.limit; }

  /// Takes what was found since the last time, filtered; reads the names of the most promising.
  void judge() {
    std::vector<Ranked> fresh;
    for (; judged_ < collection_.found().size(); ++judged_) {
      const auto& found = collection_.found()[judged_];
      Ranked ranked{found, gazetteer_.view(found.place), {}, 0.0};
      if (!filter_.takes(ranked.view)) continue;
      ranked.evidence.name = name_evidence(found.tier == MatchTier::folded ? MatchTier::exact : found.tier,
                                           asked_.form_cost(found.variant));
      ranked.evidence.prominence = prominence(ranked.view);
      if (options_.near)
        ranked.evidence.nearness = nearness(geo::geodesy::distance(*options_.near, ranked.view.position));
      ranked.bound = score_of(ranked.evidence);
      fresh.push_back(std::move(ranked));
    }
    std::sort(fresh.begin(), fresh.end(), [](const Ranked& a, const Ranked& b) {
      return std::tuple(-a.bound, a.found.place) < std::tuple(-b.bound, b.found.place);
    });
    for (std::size_t i = 0; i < fresh.size() && i < most_compared; ++i) {
      if (kept_.size() >= options_.limit && kept_[options_.limit - 1].candidate.score > fresh[i].bound) break;
      name(fresh[i]);
    }
  }

  void name(const Ranked& ranked) {
    const auto place = gazetteer_.place(ranked.found.place);
    const auto agreement = comparison_.best(place, ranked.found);
    if (agreement.tier == MatchTier::skeleton && agreement.cost > most_skeleton_cost) return;
    if (agreement.tier == MatchTier::edit && agreement.cost > most_edit_cost) return;
    if (agreement.cost <= good_cost && agreement.tier <= MatchTier::skeleton) ++good_;
    same_name_ = same_name_ || agreement.tier <= MatchTier::folded;
    auto evidence = ranked.evidence;
    evidence.name = std::max(0.0, name_evidence(agreement.tier, agreement.cost) - agreement.demerit);
    Named named{
        {ranked.found.place, agreement.tier, agreement.cost, score_of(evidence), {}, {}}, agreement, ranked.view};
    const auto at = std::upper_bound(kept_.begin(), kept_.end(), named,
                                     [](const Named& a, const Named& b) { return before(a.candidate, b.candidate); });
    if (at == kept_.end() && kept_.size() >= options_.limit) return;
    named.candidate.matched = agreement.name == 0 ? place.name : place.names[agreement.name - 1];
    kept_.insert(at, std::move(named));
    if (kept_.size() > options_.limit) kept_.pop_back();
  }

  std::vector<Candidate> answer() {
    std::vector<Candidate> candidates;
    for (auto& named : kept_) {
      auto& candidate = named.candidate;
      candidate.reasons = comparison_.reasons(named.agreement, candidate.matched);
      if (auto words = prominence_in_words(named.view); !words.empty()) candidate.reasons.push_back(std::move(words));
      if (options_.near) {
        const auto metres = geo::geodesy::distance(*options_.near, named.view.position).value();
        candidate.reasons.push_back(fmt::format("{:.1f} km from the point", metres / 1000.0));
      }
      candidates.push_back(std::move(candidate));
    }
    return candidates;
  }

  const Gazetteer& gazetteer_;
  const AskedName& asked_;
  const SearchOptions& options_;
  Filter filter_;
  Collection collection_;
  NameComparison comparison_;
  std::size_t judged_ = 0, good_ = 0;
  bool same_name_ = false;   // a place of the very name was found
  std::vector<Named> kept_;  // best first, at most the limit
};

}  // namespace

std::vector<Candidate> search(const Gazetteer& gazetteer, std::string_view name, const SearchOptions& options) {
  if (options.near && !geo::in_range(*options.near)) throw geo::UsageError("the point to be near to is out of range");
  const AskedName asked(name);
  if (asked.empty() || options.limit == 0) return {};
  return Search(gazetteer, asked, options).run();
}

}  // namespace gazetteer::places
