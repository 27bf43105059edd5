#include "gazetteer/geoparse/corrections.hpp"

#include <algorithm>
#include <utility>

#include "gazetteer/text/folding.hpp"
#include "libgeo/core/wildcard.hpp"

namespace gazetteer::geoparse {
namespace {

bool is_letter(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

bool concerns(const Correction& correction, const text::Document& document) {
  return geo::fits(document.id, correction.report) ||
         (!document.source.empty() && geo::fits(document.source, correction.report));
}

geo::Said in_words(const Correction& correction) {
  std::vector<geo::Said> details;
  if (!correction.author.empty()) details.push_back(geo::said(" by {author}", {{"author", correction.author}}));
  if (!correction.date.empty()) details.push_back(geo::said(" on {date}", {{"date", correction.date}}));
  if (!correction.note.empty()) details.push_back(geo::said(": {note}", {{"note", correction.note}}));
  return geo::said("corrected{details}", {{"details", std::move(details)}});
}

std::vector<std::optional<std::size_t>> corrections_of(const text::Document& document, std::string_view text,
                                                       const std::vector<Spot>& spots,
                                                       const std::vector<Correction>& all) {
  std::vector<std::optional<std::size_t>> found(spots.size());
  for (std::size_t c = 0; c < all.size(); ++c) {
    if (!concerns(all[c], document)) continue;
    const auto key = text::exact_key(all[c].mention);
    for (std::size_t i = 0; i < spots.size(); ++i) {
      if (text::exact_key(spots[i].span.of(text)) == key) found[i] = c;
    }
  }
  return found;
}

std::vector<text::Span> missed_spans(const text::Document& document, std::string_view text,
                                     const std::vector<Spot>& spots, const std::vector<Correction>& all) {
  std::vector<text::Span> spans;
  for (const auto& correction : all) {
    if (!correction.place || correction.mention.empty() || !concerns(correction, document)) continue;
    for (auto at = text.find(correction.mention); at != text.npos; at = text.find(correction.mention, at + 1)) {
      const text::Span span{at, at + correction.mention.size()};
      if ((span.begin > 0 && is_letter(text[span.begin - 1])) || (span.end < text.size() && is_letter(text[span.end])))
        continue;
      const auto overlaps = [&](const auto& other) { return other.overlaps(span); };
      if (std::any_of(spans.begin(), spans.end(), overlaps)) continue;
      if (std::any_of(spots.begin(), spots.end(), [&](const Spot& spot) { return overlaps(spot.span); })) continue;
      spans.push_back(span);
    }
  }
  std::sort(spans.begin(), spans.end());
  return spans;
}

void apply_corrections(const text::Document& document, std::string_view text, const std::vector<Correction>& all,
                       std::vector<Spot>& spots) {
  const auto found = corrections_of(document, text, spots, all);
  std::vector<std::optional<std::size_t>> now(spots.size());
  std::vector<Spot> kept;
  for (std::size_t i = 0; i < spots.size(); ++i) {
    if (found[i] && !all[*found[i]].place) continue;
    if (found[i]) {
      spots[i].fixed = {*all[*found[i]].place};
      spots[i].correction = found[i];
    }
    now[i] = kept.size();
    kept.push_back(std::move(spots[i]));
  }
  for (auto& spot : kept) {
    if (spot.container) spot.container = now[*spot.container];
    if (!spot.container) spot.link = ContainerLink::none;
  }
  spots = std::move(kept);
}

}  // namespace gazetteer::geoparse
