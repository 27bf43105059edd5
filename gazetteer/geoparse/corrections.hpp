// What analysts have decided for good: this name, in these reports, is that place, or none.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/geoparse/recognition/spot.hpp"
#include "libgeo/core/said.hpp"

namespace gazetteer::geoparse {

struct Correction {
  std::string report;                     ///< id or source of the reports; * and ? stand for any letters
  std::string mention;                    ///< as written; compared by text::exact_key
  std::optional<places::PlaceRef> place;  ///< empty: not a place
  std::string author, date, note;         ///< as the file has them
  geo::Where where;
};

/// Whether the document's id or source is as the correction's report says (geo::fits).
[[nodiscard]] bool concerns(const Correction& correction, const text::Document& document);

/// "corrected by N. N. on 2024-05-01: the one near Hama", leaving out what is empty.
[[nodiscard]] geo::Said in_words(const Correction& correction);

/// The corrections of one document, by index into `all`: for each spot the last one that fits it, or nothing.
[[nodiscard]] std::vector<std::optional<std::size_t>> corrections_of(const text::Document& document,
                                                                     std::string_view text,
                                                                     const std::vector<Spot>& spots,
                                                                     const std::vector<Correction>& all);

/// Spots for what is corrected but was not recognised: spans of `text` at word borders, spelt as the correction says,
/// that overlap no spot. In order.
[[nodiscard]] std::vector<text::Span> missed_spans(const text::Document& document, std::string_view text,
                                                   const std::vector<Spot>& spots, const std::vector<Correction>& all);

/// Fixes the corrected spots and takes those away that are no places; containers are kept up.
void apply_corrections(const text::Document& document, std::string_view text, const std::vector<Correction>& all,
                       std::vector<Spot>& spots);

}  // namespace gazetteer::geoparse
