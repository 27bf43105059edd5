#include "gazetteer/importers/conflation/conflate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <map>
#include <span>
#include <tuple>

#include "gazetteer/importers/conflation/conflate_candidates.hpp"
#include "gazetteer/importers/conflation/conflate_merge.hpp"

namespace gazetteer::importers {
namespace {

constexpr std::size_t told_one_by_one = 100;

struct Doubt {
  std::uint32_t place = 0, one = 0, another = 0;
  float one_m = 0.0F, another_m = 0.0F;
};

/// The matching of one pass: sources in their order, each with the places that the earlier ones made.
class Matching {
 public:
  Matching(const ConflationRows& rows, std::vector<ConflationEdge> edges, double margin)
      : rows_(rows), edges_(std::move(edges)), margin_(static_cast<float>(margin)), authorities_(rows.authorities) {
    into_.resize(rows.source.size());
    for (std::uint32_t i = 0; i < into_.size(); ++i) into_[i] = i;
    const auto order = [&](const ConflationEdge& e) { return std::tuple(rows_.source[e.later], e.later, e.cost); };
    std::sort(edges_.begin(), edges_.end(), [&](const auto& a, const auto& b) { return order(a) < order(b); });
    for (std::size_t begin = 0; begin < edges_.size();) {
      std::size_t end = begin;
      while (end < edges_.size() && rows_.source[edges_[end].later] == rows_.source[edges_[begin].later]) ++end;
      match(begin, end);
      begin = end;
    }
  }

  [[nodiscard]] const std::vector<std::uint32_t>& into() const noexcept { return into_; }
  [[nodiscard]] const std::vector<ConflationEdge>& accepted() const noexcept { return accepted_; }
  [[nodiscard]] const std::vector<Doubt>& doubts() const noexcept { return doubts_; }

 private:
  struct Link {
    std::uint32_t early = 0;  ///< the place that others were joined to already
    std::uint32_t late = 0;
    float cost = 0.0F;
    std::size_t edge = 0;
  };
  using Links = std::vector<Link>;

  /// One source with all before it.
  void match(std::size_t begin, std::size_t end) {
    Links links;
    for (auto i = begin; i < end; ++i) {
      const auto early = into_[edges_[i].earlier];
      if ((authorities_[early] & authorities_[edges_[i].later]) == 0)
        links.push_back({early, edges_[i].later, edges_[i].cost, i});
    }
    // Of several edges to parts of one place the cheapest counts.
    std::sort(links.begin(), links.end(), [](const Link& a, const Link& b) {
      return std::tuple(a.late, a.early, a.cost, a.edge) < std::tuple(b.late, b.early, b.cost, b.edge);
    });
    links.erase(std::unique(links.begin(), links.end(),
                            [](const Link& a, const Link& b) { return a.late == b.late && a.early == b.early; }),
                links.end());
    // Each place's links, the cheapest first.
    std::vector<std::pair<std::uint32_t, std::uint32_t>> by_place;
    for (std::uint32_t i = 0; i < links.size(); ++i) {
      by_place.emplace_back(links[i].early, i);
      by_place.emplace_back(links[i].late, i);
    }
    std::sort(by_place.begin(), by_place.end(), [&](const auto& a, const auto& b) {
      return std::tuple(a.first, links[a.second].cost, a.second) < std::tuple(b.first, links[b.second].cost, b.second);
    });
    const auto of = [&](std::uint32_t place) {
      const auto less = [](const auto& a, const auto& b) { return a.first < b.first; };
      const auto [first, last] = std::equal_range(by_place.begin(), by_place.end(), std::pair(place, 0U), less);
      return std::span(first, last);
    };
    std::vector<char> taken(into_.size(), 0);
    const auto free = [&](const Link& link) { return taken[link.early] == 0 && taken[link.late] == 0; };
    // Whether the link is the cheapest of a place's free ones, the next past the margin.
    const auto clear_choice = [&](std::uint32_t place, std::uint32_t chosen) {
      for (const auto& [_, i] : of(place)) {
        if (i == chosen || !free(links[i])) continue;
        if (links[i].cost <= links[chosen].cost + margin_) return false;
        break;
      }
      return true;
    };
    std::deque<std::uint32_t> waiting;
    for (std::uint32_t i = 0; i < links.size(); ++i) waiting.push_back(i);
    for (; !waiting.empty(); waiting.pop_front()) {
      const auto i = waiting.front();
      const auto& link = links[i];
      if (!free(link) || !clear_choice(link.early, i) || !clear_choice(link.late, i)) continue;
      taken[link.early] = taken[link.late] = 1;
      into_[link.late] = link.early;
      authorities_[link.early] |= authorities_[link.late];
      accepted_.push_back(edges_[link.edge]);
      for (const auto place : {link.early, link.late}) {
        for (const auto& [_, rival] : of(place)) {
          const auto other = links[rival].early == place ? links[rival].late : links[rival].early;
          if (taken[other] != 0) continue;
          for (const auto& [__, released] : of(other)) waiting.push_back(released);
        }
      }
    }
    doubt(links, taken);
  }

  void doubt(const Links& links, const std::vector<char>& taken) {
    for (std::size_t i = 0; i < links.size();) {
      const auto late = links[i].late;
      std::vector<Link> open;
      for (; i < links.size() && links[i].late == late; ++i) {
        if (taken[late] == 0 && taken[links[i].early] == 0) open.push_back(links[i]);
      }
      if (open.empty()) continue;
      std::sort(open.begin(), open.end(),
                [](const Link& a, const Link& b) { return std::tuple(a.cost, a.edge) < std::tuple(b.cost, b.edge); });
      const auto& another = open.size() > 1 ? open[1] : open[0];
      doubts_.push_back(
          {late, open[0].early, another.early, edges_[open[0].edge].distance_m, edges_[another.edge].distance_m});
    }
  }

  const ConflationRows& rows_;
  std::vector<ConflationEdge> edges_;
  float margin_;
  std::vector<std::uint64_t> authorities_;
  std::vector<std::uint32_t> into_;
  std::vector<ConflationEdge> accepted_;
  std::vector<Doubt> doubts_;
};

std::string described(const places::PlaceStore& places, std::uint32_t i) {
  return fmt::format("{} ({})", places.name(i), places.id(i));
}

/// Sorted by id, so that the order of rows is not seen.
void tell_doubts(const places::PlaceStore& places, std::vector<Doubt> doubts, geo::Findings& findings) {
  std::sort(doubts.begin(), doubts.end(),
            [&](const Doubt& a, const Doubt& b) { return places.id(a.place) < places.id(b.place); });
  for (std::size_t i = 0; i < std::min(doubts.size(), told_one_by_one); ++i) {
    const auto& doubt = doubts[i];
    const auto place = described(places, doubt.place), one = described(places, doubt.one);
    if (doubt.one == doubt.another) {
      findings.note(
          "conflation-doubtful",
          geo::said(
              "{place} stays apart from {one}, {km} km away: another place is as near to that",
              {{"place", place}, {"one", one}, {"km", geo::Decimal{static_cast<double>(doubt.one_m) / 1000.0, 1}}}));
    } else {
      findings.note("conflation-doubtful",
                    geo::said("{place} stays apart: it may be {one}, {km} km away, or {other}, {other_km} km away",
                              {{"place", place},
                               {"one", one},
                               {"km", geo::Decimal{static_cast<double>(doubt.one_m) / 1000.0, 1}},
                               {"other", described(places, doubt.another)},
                               {"other_km", geo::Decimal{static_cast<double>(doubt.another_m) / 1000.0, 1}}}));
    }
  }
  if (doubts.size() > told_one_by_one) {
    findings.note("conflation-doubtful",
                  geo::said("{n} more places like these stay apart", {{"n", doubts.size() - told_one_by_one}}));
  }
}

void tell_pairs(const ConflationCounts& counts, geo::Findings& findings) {
  for (const auto& pair : counts.pairs) {
    findings.note("places-conflated", geo::said("{n} of {kept} and {joined} are one place in both: {by_name} by name, "
                                                "{by_spelling} by spelling, {by_consonants} by consonants",
                                                {{"n", pair.by_name + pair.by_spelling + pair.by_skeleton},
                                                 {"kept", pair.kept},
                                                 {"joined", pair.joined},
                                                 {"by_name", pair.by_name},
                                                 {"by_spelling", pair.by_spelling},
                                                 {"by_consonants", pair.by_skeleton}}));
  }
}

}  // namespace

ConflationCounts conflate(places::GazetteerContents& contents, geo::Findings& findings,
                          const ConflationOptions& options) {
  ConflationCounts counts;
  counts.places_before = counts.places_after = contents.places.size();
  std::map<std::pair<std::uint16_t, std::uint16_t>, ConflatedPair> pairs;
  // What two sources make of a place may fit a third anew: with more than two, again until nothing changes.
  std::vector<std::string> sources;
  for (bool again = true; again;) {
    const auto rows = conflation_rows(contents.places, sources);
    sources = rows.sources;
    if (rows.sources.size() < 2) break;
    const Matching matching(rows, conflation_edges(contents.places, rows, options), options.margin);
    for (const auto& edge : matching.accepted()) {
      const auto kept = rows.source[edge.earlier], joined = rows.source[edge.later];
      auto& pair = pairs[{kept, joined}];
      pair.kept = rows.sources[kept];
      pair.joined = rows.sources[joined];
      ++(edge.agreement == NameAgreement::name       ? pair.by_name
         : edge.agreement == NameAgreement::spelling ? pair.by_spelling
                                                     : pair.by_skeleton);
    }
    again = !matching.accepted().empty() && rows.sources.size() > 2;
    counts.doubtful = matching.doubts().size();
    if (!again) tell_doubts(contents.places, matching.doubts(), findings);
    if (!matching.accepted().empty()) join_places(contents, matching.into(), rows.source);
  }
  counts.places_after = contents.places.size();
  counts.merged = counts.places_before - counts.places_after;
  for (auto& [key, pair] : pairs) counts.pairs.push_back(pair);
  tell_pairs(counts, findings);
  return counts;
}

}  // namespace gazetteer::importers
