// What stands behind and beside the rows of the web map: outlines of countries, the land held at each date.
#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>

#include "layers/maps/web/web_data.hpp"
#include "layers/maps/web/web_json.hpp"
#include "layers/maps/web/web_shapes.hpp"

namespace layers::maps {
namespace {

// Around all features, with a margin of half its size (the view's, where that is larger).
geo::Box box_of_background(const WebData& data) {
  geo::Box box = data.view;
  for (const auto& layer : data.layers) {
    for (const auto& row : layer.rows) {
      if (const auto one = geo::bounds(row.feature->geometry)) box.extend(*one);
    }
  }
  if (data.layers.empty()) {  // nothing but a background is shown
    for (const auto& layer : data.background) {
      for (const auto& row : layer.rows) {
        if (const auto one = geo::bounds(row.feature->geometry)) box.extend(*one);
      }
    }
  }
  const double width = box.east.degrees() - box.west.degrees(), height = box.north.degrees() - box.south.degrees();
  const double margin = std::max({0.5, 0.5 * width, 0.5 * height});
  return {
      geo::Lon(std::max(-180.0, box.west.degrees() - margin)), geo::Lat(std::max(-85.0, box.south.degrees() - margin)),
      geo::Lon(std::min(180.0, box.east.degrees() + margin)), geo::Lat(std::min(85.0, box.north.degrees() + margin))};
}

}  // namespace

std::string web_areas(const WebData& data) {
  const auto zones = std::find_if(data.layers.begin(), data.layers.end(),
                                  [](const WebLayer& layer) { return layer.layer->name == "zones"; });
  const auto field = zones == data.layers.end() ? std::nullopt : zones->layer->field_index("area_km2");
  if (!field || zones->classes.empty()) return "null";
  std::set<std::size_t> at;
  for (const auto& row : zones->rows) {
    at.insert(row.from);
    if (row.to) at.insert(*row.to);
  }
  std::map<std::size_t, std::size_t> column;
  for (const auto stop : at) column.emplace(stop, column.size());
  std::vector<std::vector<double>> km2(zones->classes.size(), std::vector<double>(column.size(), 0.0));
  for (const auto& row : zones->rows) {
    const auto* area = std::get_if<double>(&row.feature->values[*field]);
    if (area == nullptr || !row.klass) continue;
    const auto end = row.to ? column.at(*row.to) : column.size();
    for (auto i = column.at(row.from); i < end; ++i) km2[*row.klass][i] += *area;
  }
  std::string out;
  JsonObject object(out);
  object.list("stops", column, [&out](const auto& entry) { out += std::to_string(entry.first); });
  std::string classes;
  append_classes(classes, zones->classes);
  object.raw("classes", classes);
  object.list("km2", km2, [&out](const std::vector<double>& row) {
    append_list(out, row, [&out](double value) { geo::io::append_fixed(out, value, 3); });
  });
  object.end();
  return out;
}

std::string web_background(const WebData& data) {
  const auto box = box_of_background(data);
  const double extent = std::max(data.view.east.degrees() - data.view.west.degrees(),
                                 data.view.north.degrees() - data.view.south.degrees());
  WebShapes shapes(data.decimals);
  std::vector<std::vector<const geo::io::Feature*>> shown;
  for (const auto& layer : data.background) {
    auto& features = shown.emplace_back();
    for (const auto& row : layer.rows) {
      const auto* area = std::get_if<geo::MultiPolygon>(&row.feature->geometry);
      const auto bounds = area == nullptr ? std::nullopt : geo::bounds(*area);
      if (!bounds || !bounds->intersects(box)) continue;
      shapes.add(*area);
      features.push_back(row.feature);
    }
  }
  // Coarser the farther from the view, where it is seen small.
  const double scale = std::pow(10.0, data.decimals);
  const auto encoded = shapes.encode([&](const std::vector<GridPoint>& arc) {
    double nearest = std::numeric_limits<double>::infinity();
    for (const auto& [x, y] : arc) {
      const double lon = static_cast<double>(x) / scale, lat = static_cast<double>(y) / scale;
      const double east = std::max({0.0, data.view.west.degrees() - lon, lon - data.view.east.degrees()});
      const double north = std::max({0.0, data.view.south.degrees() - lat, lat - data.view.north.degrees()});
      nearest = std::min(nearest, std::hypot(east, north));
    }
    return std::max(1.0, (extent / 4000.0 + nearest / 200.0) * scale);
  });
  std::string out;
  JsonObject object(out);
  std::string arcs;
  append_arcs(arcs, encoded.arcs);
  object.raw("arcs", arcs);
  std::size_t shape = 0, number = 0;
  object.list("layers", data.background, [&](const WebLayer& layer) {
    const auto name = layer.layer->field_index("name");
    JsonObject one(out);
    one.text("name", layer.layer->name);
    one.text("colour", layer.design->colour.hex());
    one.truth("filled", layer.design->filled);
    one.list("rows", shown[number++], [&](const geo::io::Feature* feature) {
      const auto* text = name ? std::get_if<std::string>(&feature->values[*name]) : nullptr;
      out += '[';
      geo::io::append_json_string(out, text == nullptr ? std::string() : *text);
      out += ',';
      append_parts(out, encoded.shapes[shape++]);
      out += ']';
    });
    one.end();
  });
  object.end();
  return out;
}

}  // namespace layers::maps
