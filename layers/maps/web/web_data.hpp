// The data of the web map as JSON.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "layers/maps/web/web_map.hpp"

namespace layers::maps {

/// How a layer stands in time: rows hold in [from, to); rows are moments; rows have no time.
enum class WebTime { interval, moment, always };

/// One feature as the page has it.
struct WebRow {
  const geo::io::Feature* feature = nullptr;
  std::size_t from = 0;               ///< stop at which it begins; of a moment the one at or before it, else the first
  std::optional<std::size_t> to;      ///< WebTime::interval: stop at which it ends; empty: still so
  std::optional<geo::Date> day;       ///< WebTime::moment: its first day; empty: not known
  int days = 1;                       ///< WebTime::moment: how many days it lasts
  std::optional<std::size_t> klass;   ///< into WebLayer::classes
  std::optional<std::size_t> symbol;  ///< into WebLayer::symbols
};

struct WebLayer {
  const geo::io::Layer* layer = nullptr;
  const LayerDesign* design = nullptr;
  WebTime time = WebTime::always;
  std::vector<std::size_t> fields;  ///< those that have a value anywhere
  std::vector<ClassStyle> classes;  ///< those that occur
  std::vector<ClassStyle> symbols;
  std::vector<WebRow> rows;
};

/// Everything that the page is made from.
struct WebData {
  std::vector<geo::Instant> stops;  ///< ascending: where zones and the like begin or end, and where incidents happened
  std::vector<WebLayer> layers;     ///< from top to bottom of the map, without the background
  std::vector<WebLayer> background;
  geo::Box view;  ///< what the map shows at first
  int decimals = 4;
};

/// `layers` and `designs` must outlive the result.
[[nodiscard]] WebData web_data(std::span<const geo::io::Layer> layers, std::span<const LayerDesign> designs);

/// JSON of everything but the rows; `parts` is the JSON object of the files of the folder form, or empty.
[[nodiscard]] std::string web_head(const WebData& data, std::span<const geo::io::Layer> layers,
                                   const WebOptions& options, const std::string& parts);
/// JSON of the rows that `wanted` takes, with their texts and arcs.
[[nodiscard]] std::string web_rows(const WebData& data,
                                   const std::function<bool(const WebLayer&, const WebRow&)>& wanted);
/// JSON of the land held by class at each stop at which it changes; "null" without a layer "zones" with areas.
[[nodiscard]] std::string web_areas(const WebData& data);
/// JSON of the background: the countries and provinces near the data, thinned.
[[nodiscard]] std::string web_background(const WebData& data);

/// A moment as the page names it: the date alone at a midnight, else RFC 3339.
[[nodiscard]] std::string web_moment(geo::Instant instant);

}  // namespace layers::maps
