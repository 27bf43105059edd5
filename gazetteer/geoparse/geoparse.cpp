#include "gazetteer/geoparse/geoparse.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <optional>

#include "gazetteer/geoparse/reading.hpp"
#include "gazetteer/geoparse/recognition/recognise.hpp"
#include "gazetteer/geoparse/relations/relations.hpp"
#include "gazetteer/geoparse/resolution/ranking.hpp"
#include "gazetteer/geoparse/resolution/resolve.hpp"

namespace gazetteer::geoparse {
namespace {

bool wanted(const Mention& mention, const GeoparseOptions& options) {
  return options.given_spans ||
         std::find(options.kinds.begin(), options.kinds.end(), mention.kind) != options.kinds.end();
}

Mention corrected(const Spot& spot, const Correction& correction) {
  Mention mention;
  mention.span = spot.span;
  mention.kind = spot.kind;
  mention.sentence = spot.sentence;
  mention.place = correction.place;
  mention.p = 1.0;
  mention.reasons = {in_words(correction)};
  return mention;
}

/// The spots of a text with the corrections applied: what was missed is added, what is no place is gone.
std::vector<Spot> corrected_spots(std::vector<Spot> spots, const Reading& reading, std::string_view text,
                                  const text::Document& document, const places::Gazetteer& gazetteer,
                                  const GeoparseOptions& options) {
  if (options.corrections.empty()) return spots;
  const auto missed = missed_spans(document, text, spots, options.corrections);
  if (!missed.empty()) {
    std::vector<Spot> added;
    for (auto& spot : spots_of(reading, gazetteer, missed, options.tagger)) {
      spot.container.reset();  // its indices count the missed alone
      spot.link = ContainerLink::none;
      if (std::find(missed.begin(), missed.end(), spot.span) != missed.end()) added.push_back(std::move(spot));
    }
    // In the order of the text, containers following their spots.
    std::vector<std::size_t> order(spots.size() + added.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto at = [&](std::size_t i) -> Spot& { return i < spots.size() ? spots[i] : added[i - spots.size()]; };
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return at(a).span.begin < at(b).span.begin; });
    std::vector<std::size_t> place(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) place[order[i]] = i;
    std::vector<Spot> all;
    for (const auto i : order) {
      all.push_back(std::move(at(i)));
      if (all.back().container) all.back().container = place[*all.back().container];
    }
    spots = std::move(all);
  }
  apply_corrections(document, text, options.corrections, spots);
  return spots;
}

/// The mentions of `reading`; the spots of `other` (the title of a text, or the text of a title) are context.
GeoparsedDocument parsed(const Reading& reading, std::vector<Spot> spots, std::vector<Spot> other,
                         const std::vector<FocusArea>& home, const places::Gazetteer& gazetteer,
                         const GeoparseOptions& options) {
  GeoparsedDocument result;
  result.sentences = reading.sentences;
  if (spots.empty()) return result;
  const auto own = spots.size();
  const auto hints = relation_hints(reading, spots);
  for (auto& spot : other) {
    if (spot.container) *spot.container += own;
    spots.push_back(std::move(spot));
  }
  const auto& weights = options.ranker == nullptr ? RankWeights::embedded() : *options.ranker;
  const auto resolved = resolve(std::move(spots), gazetteer, options, nullptr, home, hints);
  std::vector<std::size_t> spot_of_mention;
  std::vector<std::optional<Candidates>> candidates(resolved.senses.size());
  for (std::size_t i = 0; i < own; ++i) {
    if (options.given_spans && !resolved.spots[i].cues.has(Cue::given)) continue;
    const auto sense = resolved.sense_of_spot[i];
    auto mention = mention_of(resolved, i, weights);
    if (const auto& correction = resolved.spots[i].correction) {
      mention = corrected(resolved.spots[i], options.corrections[*correction]);
    } else if (!mention || !wanted(*mention, options)) {
      continue;
    }
    if (!candidates[sense]) {
      auto own_candidates = candidates_of(sense, resolved.focus, resolved.spots, resolved.senses,
                                          resolved.sense_of_spot, gazetteer, options);
      for (auto& candidate : own_candidates) {
        if (home.empty()) break;
        if (auto why = home_reason(home, gazetteer.view(candidate.place)); !why.empty())
          candidate.reasons.push_back(std::move(why));
      }
      candidates[sense] = std::move(own_candidates);
    }
    mention->candidates = *candidates[sense];
    if (mention->place && !mention->candidates.empty() && mention->candidates.front().place == *mention->place) {
      const auto& why = mention->candidates.front().reasons;
      mention->reasons.insert(mention->reasons.end(), why.begin(), why.end());
    }
    if (mention->place && mention->p < options.min_p) {
      mention->reasons.insert(mention->reasons.begin(), geo::said("p {p} is below the least asked for, {least}",
                                                                  {{"p", geo::Decimal{mention->p, 3}},
                                                                   {"least", fmt::format("{:.3g}", options.min_p)}}));
      mention->place.reset();
      mention->p = 0.0;
    }
    result.mentions.push_back(std::move(*mention));
    spot_of_mention.push_back(i);
  }
  add_relations(reading, gazetteer, resolved.spots, spot_of_mention, options.footprints, result);
  return result;
}

std::vector<FocusArea> home_of(const text::Document& document, const GeoparseOptions& options) {
  const auto* profile = profile_of(document.source, options.sources);
  return profile == nullptr ? std::vector<FocusArea>() : profile->home;
}

/// A title or a text, read, with its spots.
struct Part {
  Reading reading;
  std::vector<Spot> spots;
};

Part part_of(const text::Document& document, std::string_view text, bool given_spans,
             const places::Gazetteer& gazetteer, const GeoparseOptions& options) {
  Part part{read_text(text), {}};
  auto spots = given_spans ? spots_of(part.reading, gazetteer, document.given_spans, options.tagger)
                           : recognise(part.reading, gazetteer, options.tagger);
  part.spots = corrected_spots(std::move(spots), part.reading, text, document, gazetteer, options);
  return part;
}

}  // namespace

GeoparsedDocument geoparse(const text::Document& document, const places::Gazetteer& gazetteer,
                           const GeoparseOptions& options) {
  auto own = part_of(document, document.text, options.given_spans, gazetteer, options);
  auto title = part_of(document, document.title, false, gazetteer, options);
  return parsed(own.reading, std::move(own.spots), std::move(title.spots), home_of(document, options), gazetteer,
                options);
}

GeoparsedDocument geoparse_title(const text::Document& document, const places::Gazetteer& gazetteer,
                                 const GeoparseOptions& options) {
  auto own_options = options;
  own_options.given_spans = false;  // they index the text
  auto own = part_of(document, document.title, false, gazetteer, options);
  if (own.spots.empty()) return parsed(own.reading, {}, {}, {}, gazetteer, own_options);
  auto text = part_of(document, document.text, false, gazetteer, options);
  return parsed(own.reading, std::move(own.spots), std::move(text.spots), home_of(document, options), gazetteer,
                own_options);
}

GeoparsedReport geoparse_report(const text::Document& document, const places::Gazetteer& gazetteer,
                                const GeoparseOptions& options) {
  if (options.given_spans) return {{}, geoparse(document, gazetteer, options)};
  auto text = part_of(document, document.text, false, gazetteer, options);
  auto title = part_of(document, document.title, false, gazetteer, options);
  GeoparsedReport report;
  report.text = parsed(text.reading, text.spots, title.spots, home_of(document, options), gazetteer, options);
  report.title = title.spots.empty() ? parsed(title.reading, {}, {}, {}, gazetteer, options)
                                     : parsed(title.reading, std::move(title.spots), std::move(text.spots),
                                              home_of(document, options), gazetteer, options);
  return report;
}

}  // namespace gazetteer::geoparse
