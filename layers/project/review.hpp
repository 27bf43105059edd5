// The review page of geoparsed reports.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/places/gazetteer.hpp"
#include "layers/exchange/layers_out/layers.hpp"
#include "layers/maps/web/web_review.hpp"
#include "libgeo/io/tables/table.hpp"

namespace layers::project {

/// One row for each name in each report (compared as corrections are, by text::exact_key): its least sure mention, with
/// at most `most_candidates` candidates. A mention that is a relative location without candidates of its own is left
/// out: there is nothing to choose. Provinces and countries are named in `language` where the gazetteer can (name_in).
[[nodiscard]] std::vector<maps::ReviewMention> review_mentions(std::span<const exchange::ParsedReport> reports,
                                                               const gazetteer::places::Gazetteer& gazetteer,
                                                               std::size_t most_candidates = 6,
                                                               std::string_view language = "en");

/// The page (maps::review_page) with the gazetteer's sources and outlines behind it. `statements` may be null.
[[nodiscard]] std::string review_html(std::span<const exchange::ParsedReport> reports,
                                      const gazetteer::places::Gazetteer& gazetteer, const geo::io::Table* statements,
                                      maps::ReviewOptions options);

}  // namespace layers::project
