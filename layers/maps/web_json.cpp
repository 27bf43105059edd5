// The data of the web map written down.
#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <unordered_map>

#include "layers/maps/web_data.hpp"
#include "layers/maps/web_shapes.hpp"
#include "layers/maps/web_words.hpp"
#include "libgeo/io/json/write.hpp"
#include "libgeo/topology/operations.hpp"

namespace layers::maps {
namespace {

using geo::io::append_fixed;
using geo::io::append_json_string;
using geo::io::FieldType;
using geo::io::Value;

constexpr int point_decimals = 5;  // 1 m

// Texts of a part, each once.
class Strings {
 public:
  std::size_t number(const std::string& text) {
    const auto [at, added] = known_.try_emplace(text, texts_.size());
    if (added) texts_.push_back(&at->first);
    return at->second;
  }
  void append(std::string& out) const {
    out += '[';
    for (std::size_t i = 0; i < texts_.size(); ++i) {
      if (i > 0) out += ",\n";
      append_json_string(out, *texts_[i]);
    }
    out += ']';
  }

 private:
  std::unordered_map<std::string, std::size_t> known_;
  std::vector<const std::string*> texts_;
};

void append_value(std::string& out, const Value& value, Strings& strings) {
  struct Writer {
    std::string& out;
    Strings& strings;
    void operator()(std::monostate) const { out += "null"; }
    void operator()(const std::string& text) const { out += std::to_string(strings.number(text)); }
    void operator()(std::int64_t number) const { out += std::to_string(number); }
    void operator()(double number) const { append_fixed(out, number, 3); }
    void operator()(bool truth) const { out += truth ? "true" : "false"; }
    void operator()(geo::Date date) const { out += std::to_string(strings.number(date.iso())); }
    void operator()(geo::Instant at) const { out += std::to_string(strings.number(web_moment(at))); }
  };
  std::visit(Writer{out, strings}, value);
}

bool is_text(FieldType type) {
  return type == FieldType::text || type == FieldType::date || type == FieldType::date_time;
}

template <class Items, class Append>
void append_list(std::string& out, const Items& items, const Append& append) {
  out += '[';
  bool first = true;
  for (const auto& item : items) {
    if (!first) out += ',';
    first = false;
    append(item);
  }
  out += ']';
}

void append_member(std::string& out, std::string_view name, std::string_view text) {
  append_json_string(out, name);
  out += ':';
  append_json_string(out, text);
}

void append_classes(std::string& out, const std::vector<ClassStyle>& classes) {
  append_list(out, classes, [&out](const ClassStyle& style) {
    out += '{';
    append_member(out, "value", style.value);
    out += ',';
    append_member(out, "label", style.label);
    out += ',';
    append_member(out, "colour", style.colour.hex());
    out += ',';
    append_member(out, "symbol", style.symbol);
    out += '}';
  });
}

std::string_view kind_of(const geo::io::Layer& layer) {
  for (const auto& feature : layer.features) {
    if (std::holds_alternative<geo::MultiPolygon>(feature.geometry)) return "polygon";
    if (std::holds_alternative<geo::MultiLineString>(feature.geometry)) return "line";
    if (!std::holds_alternative<std::monostate>(feature.geometry)) return "point";
  }
  return "point";
}

void append_layer(std::string& out, const WebLayer& layer) {
  constexpr std::string_view times[] = {"interval", "moment", "always"};
  const auto& design = *layer.design;
  out += '{';
  append_member(out, "name", layer.layer->name);
  out += ',';
  append_member(out, "title", design.title);
  out += ',';
  append_member(out, "group", design.group);
  out += ',';
  append_member(out, "kind", kind_of(*layer.layer));
  out += ',';
  append_member(out, "time", times[static_cast<std::size_t>(layer.time)]);
  out += ',';
  append_member(out, "colour", design.colour.hex());
  out += ',';
  append_member(out, "label", design.label_field);
  out += ",\"lingers\":" + std::to_string(design.linger_days);
  out += design.visible ? ",\"visible\":true" : ",\"visible\":false";
  out += design.filled ? ",\"filled\":true" : ",\"filled\":false";
  out += design.dashed ? ",\"dashed\":true" : ",\"dashed\":false";
  out += ",\"opacity\":" + geo::io::fixed(design.opacity, 3) + ",\"size\":" + geo::io::fixed(design.size_mm, 2);
  out += ",\"classes\":";
  append_classes(out, layer.classes);
  out += ",\"symbols\":";
  append_classes(out, layer.symbols);
  out += ",\"fields\":";
  append_list(out, layer.fields, [&](std::size_t index) {
    const auto& field = layer.layer->fields[index];
    out += '{';
    append_member(out, "name", field.name);
    out += ',';
    append_member(out, "unit", field.unit);
    out += is_text(field.type) ? ",\"text\":true}" : ",\"text\":false}";
  });
  out += ",\"count\":" + std::to_string(layer.rows.size()) + '}';
}

void append_point(std::string& out, geo::LonLat point) {
  out += '[';
  append_fixed(out, point.lon.degrees(), point_decimals);
  out += ',';
  append_fixed(out, point.lat.degrees(), point_decimals);
  out += ']';
}

std::size_t add_shape(WebShapes& shapes, const geo::Geometry& geometry) {
  if (const auto* area = std::get_if<geo::MultiPolygon>(&geometry)) return shapes.add(*area);
  return shapes.add(std::get<geo::MultiLineString>(geometry));
}

bool is_point(const geo::Geometry& geometry) {
  return std::holds_alternative<geo::LonLat>(geometry) || std::holds_alternative<geo::MultiPoint>(geometry);
}

void append_head_of_row(std::string& out, const WebLayer& layer, const WebRow& row) {
  const auto index = [&out](const std::optional<std::size_t>& i) { out += i ? std::to_string(*i) : "-1"; };
  out += '[';
  if (layer.time == WebTime::moment) {
    out += row.day ? std::to_string(row.day->days_since(geo::Date())) : "null";
    out += ',' + std::to_string(row.days);
  } else {
    out += std::to_string(row.from) + ',';
    index(row.to);
  }
  out += ',';
  index(row.klass);
  out += ',';
  index(row.symbol);
  out += ',';
}

// Sources of the layers and of the options, each once, in order.
std::vector<geo::Source> all_sources(std::span<const geo::io::Layer> layers, const WebOptions& options) {
  std::vector<geo::Source> sources;
  const auto add = [&sources](const geo::Source& source) {
    const auto same = [&](const geo::Source& s) { return s == source; };
    if (std::none_of(sources.begin(), sources.end(), same)) sources.push_back(source);
  };
  for (const auto& layer : layers) {
    for (const auto& source : layer.sources) add(source);
  }
  for (const auto& source : options.sources) add(source);
  return sources;
}

// Whose reports, statements and maps the layers rest on: what stands in "source" and "sources" ("A; B").
std::set<std::string> voices_of(const WebData& data) {
  std::set<std::string> voices;
  for (const auto& layer : data.layers) {
    for (const auto* name : {"source", "sources"}) {
      const auto field = layer.layer->field_index(name);
      if (!field) continue;
      for (const auto& row : layer.rows) {
        const auto* text = std::get_if<std::string>(&row.feature->values[*field]);
        if (text == nullptr) continue;
        for (std::size_t from = 0; from < text->size();) {
          const auto end = std::min(text->find("; ", from), text->size());
          if (end > from) voices.insert(text->substr(from, end - from));
          from = end + 2;
        }
      }
    }
  }
  return voices;
}

void append_voices(std::string& out, const WebData& data) {
  constexpr std::size_t most = 60;
  const auto voices = voices_of(data);
  std::vector<std::string> names(voices.begin(), voices.end());
  if (names.size() > most) names.resize(most);
  out += "{\"all\":" + std::to_string(voices.size()) + ",\"names\":";
  append_list(out, names, [&out](const std::string& name) { append_json_string(out, name); });
  out += '}';
}

void append_box(std::string& out, const geo::Box& box) {
  append_list(out, std::vector{box.west.degrees(), box.south.degrees(), box.east.degrees(), box.north.degrees()},
              [&out](double degrees) { append_fixed(out, degrees, point_decimals); });
}

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

geo::MultiPolygon as_area(const geo::Box& box) {
  return {{geo::Polygon{
      geo::Ring({{box.west, box.south}, {box.east, box.south}, {box.east, box.north}, {box.west, box.north}}), {}}}};
}

}  // namespace

std::string web_head(const WebData& data, std::span<const geo::io::Layer> layers, const WebOptions& options,
                     const std::string& parts) {
  std::string out = "{\"schema\":\"sitmap-web-1\",";
  append_member(out, "title", options.title);
  out += ',';
  append_member(out, "language", options.language);
  out += ',';
  append_member(out, "direction", web_direction(options.language));
  out += ',';
  append_member(out, "generator", options.generator);
  out += ",\"decimals\":" + std::to_string(data.decimals) + ",\"view\":";
  append_box(out, data.view);
  out += ",\n\"stops\":";
  append_list(out, data.stops, [&out](geo::Instant at) { append_json_string(out, web_moment(at)); });
  out += ",\n\"words\":{";
  bool first = true;
  for (const auto& [key, text] : web_words(options.language)) {
    if (!first) out += ',';
    first = false;
    append_member(out, key, text);
  }
  out += "},\n\"sources\":";
  append_list(out, all_sources(layers, options), [&out](const geo::Source& source) {
    out += '{';
    append_member(out, "title", source.title);
    out += ',';
    append_member(out, "licence", source.licence);
    out += ',';
    append_member(out, "attribution", source.attribution);
    out += ',';
    append_member(out, "url", source.url);
    out += '}';
  });
  out += ",\n\"voices\":";
  append_voices(out, data);
  out += ",\n\"layers\":";
  append_list(out, data.layers, [&out](const WebLayer& layer) { append_layer(out, layer); });
  out += ",\n\"areas\":" + web_areas(data);
  out += ",\n\"background\":" + web_background(data);
  if (!parts.empty()) out += ",\n\"parts\":" + parts;
  return out + '}';
}

std::string web_rows(const WebData& data, const std::function<bool(const WebLayer&, const WebRow&)>& wanted) {
  Strings strings;
  WebShapes shapes(data.decimals);
  for (const auto& layer : data.layers) {
    for (const auto& row : layer.rows) {
      if (wanted(layer, row) && !is_point(row.feature->geometry)) add_shape(shapes, row.feature->geometry);
    }
  }
  const auto encoded = shapes.encode(1.0);
  std::string rows;
  std::size_t shape = 0;
  append_list(rows, data.layers, [&](const WebLayer& layer) {
    rows += '[';
    bool first = true;
    for (const auto& row : layer.rows) {
      if (!wanted(layer, row)) continue;
      if (!first) rows += ",\n";
      first = false;
      append_head_of_row(rows, layer, row);
      if (const auto* point = std::get_if<geo::LonLat>(&row.feature->geometry)) {
        append_list(rows, std::vector{*point}, [&rows](geo::LonLat p) { append_point(rows, p); });
      } else if (const auto* points = std::get_if<geo::MultiPoint>(&row.feature->geometry)) {
        append_list(rows, points->points, [&rows](geo::LonLat p) { append_point(rows, p); });
      } else {
        append_parts(rows, encoded.shapes[shape++]);
      }
      for (const auto field : layer.fields) {
        rows += ',';
        append_value(rows, row.feature->values[field], strings);
      }
      rows += ']';
    }
    rows += ']';
  });
  std::string out = "{\"strings\":";
  strings.append(out);
  out += ",\n\"arcs\":";
  append_arcs(out, encoded.arcs);
  return out + ",\n\"rows\":" + rows + '}';
}

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
  std::string out = "{\"stops\":";
  append_list(out, column, [&out](const auto& entry) { out += std::to_string(entry.first); });
  out += ",\"classes\":";
  append_classes(out, zones->classes);
  out += ",\"km2\":";
  append_list(out, km2, [&out](const std::vector<double>& row) {
    append_list(out, row, [&out](double value) { append_fixed(out, value, 3); });
  });
  return out + '}';
}

std::string web_background(const WebData& data) {
  const auto box = box_of_background(data);
  const auto clip = as_area(box);
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
      const bool inside = box.contains({bounds->west, bounds->south}) && box.contains({bounds->east, bounds->north});
      shapes.add(inside ? *area : geo::topology::intersection(*area, clip));
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
  std::string out = "{\"arcs\":";
  append_arcs(out, encoded.arcs);
  out += ",\"layers\":[";
  std::size_t shape = 0;
  for (std::size_t i = 0; i < data.background.size(); ++i) {
    const auto& layer = data.background[i];
    const auto name = layer.layer->field_index("name");
    out += i == 0 ? "{" : ",{";
    append_member(out, "name", layer.layer->name);
    out += ',';
    append_member(out, "title", layer.design->title);
    out += ',';
    append_member(out, "colour", layer.design->colour.hex());
    out += layer.design->filled ? ",\"filled\":true,\"rows\":" : ",\"filled\":false,\"rows\":";
    append_list(out, shown[i], [&](const geo::io::Feature* feature) {
      const auto* text = name ? std::get_if<std::string>(&feature->values[*name]) : nullptr;
      out += '[';
      append_json_string(out, text == nullptr ? std::string() : *text);
      out += ',';
      append_parts(out, encoded.shapes[shape++]);
      out += ']';
    });
    out += '}';
  }
  return out + "]}";
}

}  // namespace layers::maps
