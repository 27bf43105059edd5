#include "gazetteer/places/search/search.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <tuple>

#include "gazetteer/places/search/search_collect.hpp"
#include "gazetteer/places/search/search_names.hpp"
#include "gazetteer/places/search/search_score.hpp"
#include "libgeo/core/error.hpp"
#include "libgeo/geodesy/distance.hpp"
#include "libgeo/topology/prepared.hpp"

namespace gazetteer::places {
namespace {

// Of the candidates that one step finds, so many, the most promising, have their names read; fewer when a place of the
// very name is known.
constexpr std::size_t most_compared = 150, most_beside_same_name = 50;
// A candidate this good leaves less room for looser tiers.
constexpr double good_cost = 0.20;

class Filter {
 public:
  explicit Filter(const SearchOptions& options) : options_(options) {
    if (!options.within) return;
    box_ = geo::bounds(*options.within);
    within_.emplace(*options.within);
  }

  [[nodiscard]] bool takes(const Gazetteer::Standing& standing) const {
    const auto& countries = options_.countries;
    if (!countries.empty() && std::find(countries.begin(), countries.end(), standing.country) == countries.end())
      return false;
    return options_.classes.empty() || options_.classes.find(standing.feature_class) != std::string::npos;
  }
  [[nodiscard]] bool takes(geo::LonLat position) const {
    if (!within_) return true;
    return box_ && box_->contains(position) && within_->contains(position);
  }
  /// Whether it asks for positions.
  [[nodiscard]] bool of_positions() const noexcept { return within_.has_value(); }

 private:
  const SearchOptions& options_;
  std::optional<geo::Box> box_;
  std::optional<geo::topology::PreparedArea> within_;
};

struct Ranked {
  double bound = 0.0;  // the score with the best name it can have
  Found found;
  Evidence evidence;
};

struct Named {
  Candidate candidate;
  Agreement agreement;
  Gazetteer::Standing standing;
  geo::LonLat position;
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
        comparison_(gazetteer, asked, !options.countries.empty()) {}

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

  /// What speaks for a row besides its name; nothing when the filters do not take it.
  [[nodiscard]] std::optional<Evidence> evidence(PlaceRef row, const Gazetteer::Standing& standing) const {
    if (!filter_.takes(standing)) return std::nullopt;
    Evidence evidence;
    evidence.prominence = prominence(standing);
    if (!filter_.of_positions() && !options_.near) return evidence;
    const auto position = gazetteer_.view(row).position;
    if (!filter_.takes(position)) return std::nullopt;
    if (options_.near) evidence.nearness = nearness(geo::geodesy::distance(*options_.near, position));
    return evidence;
  }

  /// Takes what was found since the last time, filtered; reads the names of the most promising.
  void judge() {
    fresh_.clear();
    for (; judged_ < collection_.found().size(); ++judged_) {
      const auto& found = collection_.found()[judged_];
      auto known = evidence(found.row, gazetteer_.standing(found.row));
      if (!known) continue;
      known->name = name_evidence(found.tier == MatchTier::folded ? MatchTier::exact : found.tier,
                                  asked_.form_cost(found.variant));
      fresh_.push_back({score_of(*known), found, *known});
    }
    const auto better = [](const Ranked& a, const Ranked& b) {
      return a.bound != b.bound ? a.bound > b.bound : a.found.row < b.found.row;
    };
    const auto end = fresh_.begin() + static_cast<std::ptrdiff_t>(
                                          std::min(fresh_.size(), same_name_ ? most_beside_same_name : most_compared));
    std::partial_sort(fresh_.begin(), end, fresh_.end(), better);
    for (auto at = fresh_.begin(); at != end; ++at) {
      if (full() && kept_.back().candidate.score > at->bound) break;
      name(*at);
    }
  }

  [[nodiscard]] bool full() const noexcept { return kept_.size() >= options_.limit; }

  void name(const Ranked& ranked) {
    const auto agreement = comparison_.best(ranked.found);
    if (agreement.cost > most_cost(agreement.tier, !options_.countries.empty())) return;
    if (agreement.cost <= good_cost && agreement.tier <= MatchTier::skeleton) ++good_;
    same_name_ = same_name_ || agreement.tier <= MatchTier::folded;
    const double of_name = std::max(0.0, name_evidence(agreement.tier, agreement.cost) - agreement.demerit);
    auto all = ranked.evidence;
    all.name = of_name;
    // Whose score would be last is not looked at further.
    if (full() && kept_.back().candidate.score > score_of(all)) return;
    const auto place = gazetteer_.canonical(ranked.found.row);
    if (place != ranked.found.row) {
      const auto own = evidence(place, gazetteer_.standing(place));
      if (!own) return;
      all = *own;
      all.name = of_name;
    }
    keep({{place, agreement.tier, agreement.cost, score_of(all), std::string(agreement.name), {}},
          agreement,
          gazetteer_.standing(place),
          options_.near ? gazetteer_.view(place).position : geo::LonLat{}});
  }

  void keep(Named named) {
    const auto same = std::find_if(kept_.begin(), kept_.end(),
                                   [&](const Named& other) { return other.candidate.place == named.candidate.place; });
    if (same != kept_.end()) {
      if (!before(named.candidate, same->candidate)) return;
      kept_.erase(same);
    }
    const auto at = std::upper_bound(kept_.begin(), kept_.end(), named,
                                     [](const Named& a, const Named& b) { return before(a.candidate, b.candidate); });
    if (at == kept_.end() && full()) return;
    kept_.insert(at, std::move(named));
    if (kept_.size() > options_.limit) kept_.pop_back();
  }

  std::vector<Candidate> answer() {
    std::vector<Candidate> candidates;
    for (auto& named : kept_) {
      auto& candidate = named.candidate;
      candidate.reasons = comparison_.reasons(named.agreement);
      if (auto words = prominence_in_words(named.standing); !words.empty())
        candidate.reasons.push_back(std::move(words));
      if (options_.near) {
        const auto metres = geo::geodesy::distance(*options_.near, named.position).value();
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
  bool same_name_ = false;  // a place of the very name was found
  std::vector<Ranked> fresh_;
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
