// The review page: what the program is least sure of, for a person to decide.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "layers/maps/web/web_map.hpp"
#include "libgeo/core/said.hpp"
#include "libgeo/core/time.hpp"
#include "libgeo/geometry/coordinates.hpp"
#include "libgeo/io/tables/table.hpp"
#include "libgeo/io/vector/layer.hpp"

namespace layers::maps {

/// A place that a name may mean.
struct ReviewCandidate {
  std::string id;
  std::string name;
  std::string where;  ///< "Idlib, Syria"
  std::string kind;   ///< "town", "province", in words
  geo::LonLat position;
  double behind = 0.0;  ///< how far its score is behind the best one, in log-odds
  std::vector<geo::Said> reasons;
};

/// A name in a report; its sentence in three pieces, the name in the middle.
struct ReviewMention {
  std::string report;
  std::optional<geo::Date> date;
  std::string source, url, title;
  std::string before, mention, after;
  std::size_t count = 1;  ///< how often the report has the name: one decision counts for all
  std::string chosen;     ///< id of the place that was chosen; empty: none
  double p = 0.0;         ///< probability that it is right; 0 where none was chosen
  std::vector<geo::Said> reasons;
  std::vector<ReviewCandidate> candidates;  ///< best first
};

struct ReviewOptions {
  std::string title;
  const Words* words = nullptr;  ///< of the page; null: English
  std::string generator;
  std::vector<geo::Source> sources;
  LabelOf label{};          ///< of terms in the reasons, such as countries by their English names; empty: as they are
  std::size_t most = 1000;  ///< mentions on the page, the least sure first; the page says how many there are in all
};

/// One HTML page as web_page() makes them: mentions by `p` ascending (then in the order given), each with its sentence,
/// its candidates on a map and the reasons; a person accepts, chooses another, gives an id, or says "not a place", and
/// saves corrections.csv (report, mention, place, author, date, note), which read_corrections() takes. `statements`:
/// proposed rows of a ledger, any columns (sentence, place, actor, status, date, certainty, lat, lon are known); the
/// accepted ones are saved as ledger.csv with the same columns and `accepted` = yes. `background`: layers "countries"
/// and "provinces".
///
/// Decisions are kept in the browser's localStorage where it allows that, under a key made from title and mentions.
/// Throws geo::UsageError as web_page().
[[nodiscard]] std::string review_page(std::span<const ReviewMention> mentions, const geo::io::Table* statements,
                                      std::span<const geo::io::Layer> background, const ReviewOptions& options);

}  // namespace layers::maps
