#include "layers/maps/web/web_map.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "layers/maps/web/web_data.hpp"
#include "layers/maps/web/web_page.hpp"
#include "libgeo/io/json/write.hpp"

namespace layers::maps {
namespace {

constexpr std::string_view styles[] = {"page.css", "map.css"};
constexpr std::string_view scripts[] = {"page.js",  "data.js",    "symbols.js", "areas.js", "points.js",
                                        "facts.js", "compare.js", "chart.js",   "panel.js", "map.js"};

WebPage map_page(const WebOptions& options, std::string data) {
  WebPage page;
  page.body = "map.html";
  page.styles = styles;
  page.scripts = scripts;
  page.title = options.title;
  page.language = options.words == nullptr ? "en" : code_of(options.words->language());
  page.direction = options.words != nullptr && options.words->right_to_left() ? "rtl" : "ltr";
  page.data = std::move(data);
  return page;
}

std::string file_name(geo::Instant at) {
  auto name = web_moment(at);
  std::replace(name.begin(), name.end(), ':', '-');
  return name + ".js";
}

// A script that hands its rows to the page.
std::string part_script(const std::string& name, const std::string& rows) {
  return "sitmapPart(" + geo::io::json_string(name) + "," + script_safe(rows) + ");\n";
}

}  // namespace

std::string web_page(std::span<const geo::io::Layer> layers, std::span<const LayerDesign> designs,
                     const WebOptions& options) {
  const auto data = web_data(layers, designs);
  auto json = web_head(data, layers, options, {});
  json.back() = ',';
  json += "\n\"part\":" + web_rows(data, [](const WebLayer&, const WebRow&) { return true; }) + '}';
  return assembled(map_page(options, std::move(json)));
}

std::vector<WebFile> web_folder(std::span<const geo::io::Layer> layers, std::span<const LayerDesign> designs,
                                const WebOptions& options) {
  const auto data = web_data(layers, designs);
  std::set<std::size_t> control, reports;
  for (const auto& layer : data.layers) {
    for (const auto& row : layer.rows) {
      if (layer.time == WebTime::moment) reports.insert(row.from);
      if (layer.time != WebTime::interval) continue;
      control.insert(row.from);
      if (row.to) control.insert(*row.to);
    }
  }
  std::vector<WebFile> files(1);
  std::string parts = "{";
  const auto add = [&](const std::string& folder, const std::set<std::size_t>& stops, const auto& wanted) {
    parts += (parts.size() > 1 ? ",\"" : "\"") + folder + "\":[";
    for (auto stop = stops.begin(); stop != stops.end(); ++stop) {
      const auto name = folder + '/' + file_name(data.stops[*stop]);
      parts += (stop == stops.begin() ? "[" : ",[") + std::to_string(*stop) + ',' + geo::io::json_string(name) + ']';
      files.push_back({name, part_script(name, web_rows(data, [&](const WebLayer& layer, const WebRow& row) {
                                           return wanted(layer, row, *stop);
                                         }))});
    }
    parts += ']';
  };
  add("control", control, [](const WebLayer& layer, const WebRow& row, std::size_t stop) {
    return layer.time == WebTime::interval && row.from <= stop && (!row.to || stop < *row.to);
  });
  add("reports", reports, [](const WebLayer& layer, const WebRow& row, std::size_t stop) {
    return layer.time == WebTime::moment && row.from == stop;
  });
  parts += '}';
  auto json = web_head(data, layers, options, parts);
  json.back() = ',';
  json += "\n\"part\":" +
          web_rows(data, [](const WebLayer& layer, const WebRow&) { return layer.time == WebTime::always; }) + '}';
  auto page = map_page(options, std::move(json));
  page.loads_scripts = true;
  files.front() = {"index.html", assembled(page)};
  return files;
}

}  // namespace layers::maps
