// The data of the web map written down.
#include "layers/maps/web/web_json.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <unordered_map>

#include "layers/maps/web/web_data.hpp"
#include "layers/maps/web/web_shapes.hpp"

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

std::string classes_json(const std::vector<ClassStyle>& classes) {
  std::string out;
  append_classes(out, classes);
  return out;
}

std::string_view kind_of(const geo::io::Layer& layer) {
  for (const auto& feature : layer.features) {
    if (std::holds_alternative<geo::MultiPolygon>(feature.geometry)) return "polygon";
    if (std::holds_alternative<geo::MultiLineString>(feature.geometry)) return "line";
    if (!std::holds_alternative<std::monostate>(feature.geometry)) return "point";
  }
  return "point";
}

// {"actor":{"SDF":"Syrian Democratic Forces"}}
std::string names_json(const LayerDesign& design) {
  std::string out;
  JsonObject fields(out);
  for (const auto& each : design.value_names) {
    std::string names;
    JsonObject object(names);
    for (const auto& [value, name] : each.names) object.text(value, name);
    object.end();
    fields.raw(each.field, names);
  }
  fields.end();
  return out;
}

void append_layer(std::string& out, const WebLayer& layer) {
  constexpr std::string_view times[] = {"interval", "moment", "always"};
  const auto& design = *layer.design;
  JsonObject object(out);
  object.text("name", layer.layer->name);
  object.text("title", design.title);
  object.text("kind", kind_of(*layer.layer));
  object.text("time", times[static_cast<std::size_t>(layer.time)]);
  object.text("colour", design.colour.hex());
  object.text("label", design.label_field);
  object.truth("visible", design.visible);
  object.truth("filled", design.filled);
  object.truth("dashed", design.dashed);
  object.number("opacity", design.opacity, 3);
  object.number("size", design.size_mm, 2);
  object.raw("classes", classes_json(layer.classes));
  object.raw("symbols", classes_json(layer.symbols));
  object.list("statuses", design.statuses, [&](const StatusStyle& status) {
    JsonObject one(out);
    one.text("value", status.value);
    one.text("label", status.label);
    one.number("angle", status.hatch.angle_degrees, 1);
    one.number("spacing", status.hatch.spacing_mm, 2);
    one.number("width", status.hatch.width_mm, 2);
    one.truth("light", status.hatch.light);
    one.end();
  });
  object.raw("names", names_json(design));
  object.text("local", design.local_label_field);
  object.list("fields", layer.fields, [&](std::size_t index) {
    const auto& field = layer.layer->fields[index];
    JsonObject one(out);
    one.text("name", field.name);
    one.text("unit", field.unit);
    one.truth("text", is_text(field.type));
    one.end();
  });
  object.number("count", static_cast<double>(layer.rows.size()));
  object.end();
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

std::string voices_json(const WebData& data) {
  constexpr std::size_t most = 60;
  const auto voices = voices_of(data);
  std::vector<std::string> names(voices.begin(), voices.end());
  if (names.size() > most) names.resize(most);
  std::string out;
  JsonObject object(out);
  object.number("all", static_cast<double>(voices.size()));
  object.texts("names", names);
  object.end();
  return out;
}

// What pages say: their own words, and those for what stands in the data.
std::string words_json(const Words& words) {
  constexpr std::string_view parts[] = {"page.", "event.", "field.", "unit."};
  std::string out;
  JsonObject object(out);
  for (const auto& [key, text] : words.texts()) {
    const auto begins = [&key = key](std::string_view part) { return key.starts_with(part); };
    if (std::any_of(std::begin(parts), std::end(parts), begins)) object.text(key, text);
  }
  object.end();
  return out;
}

}  // namespace

void append_classes(std::string& out, const std::vector<ClassStyle>& classes) {
  append_list(out, classes, [&out](const ClassStyle& style) {
    JsonObject object(out);
    object.text("value", style.value);
    object.text("label", style.label);
    object.text("colour", style.colour.hex());
    object.text("symbol", style.symbol);
    object.end();
  });
}

std::string web_head(const WebData& data, std::span<const geo::io::Layer> layers, const WebOptions& options,
                     const std::string& parts) {
  const auto words = words_or_english(options.words);
  std::string out;
  JsonObject head(out);
  head.text("schema", "sitmap-web-1");
  head.text("title", options.title);
  head.text("language", code_of(words.language()));
  head.text("direction", words.right_to_left() ? "rtl" : "ltr");
  head.text("generator", options.generator);
  head.number("decimals", data.decimals);
  const auto& view = data.view;
  head.list("view", std::vector{view.west.degrees(), view.south.degrees(), view.east.degrees(), view.north.degrees()},
            [&out](double degrees) { append_fixed(out, degrees, point_decimals); });
  head.list("stops", data.stops, [&out](geo::Instant at) { append_json_string(out, web_moment(at)); });
  head.raw("words", words_json(words));
  head.list("sources", all_sources(layers, options), [&out](const geo::Source& source) {
    JsonObject object(out);
    object.text("title", source.title);
    object.text("licence", source.licence);
    object.text("attribution", source.attribution);
    object.text("url", source.url);
    object.end();
  });
  head.raw("voices", voices_json(data));
  head.list("layers", data.layers, [&out](const WebLayer& layer) { append_layer(out, layer); });
  head.raw("areas", web_areas(data));
  head.raw("background", web_background(data));
  if (!parts.empty()) head.raw("parts", parts);
  head.end();
  return out;
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

}  // namespace layers::maps
