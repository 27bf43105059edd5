#include "layers/maps/web/web_data.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "layers/maps/style/grades.hpp"

namespace layers::maps {
namespace {

using geo::io::Feature;
using geo::io::Layer;
using geo::io::Value;

std::optional<geo::Instant> moment_of(const Layer& layer, const Feature& feature, const std::string& field) {
  const auto index = field.empty() ? std::nullopt : layer.field_index(field);
  if (!index) return std::nullopt;
  const Value& value = feature.values[*index];
  if (const auto* date = std::get_if<geo::Date>(&value)) return geo::Instant(*date);
  if (const auto* instant = std::get_if<geo::Instant>(&value)) return *instant;
  if (const auto* text = std::get_if<std::string>(&value)) {  // a format without dates
    if (const auto date = geo::Date::parse_iso(*text)) return geo::Instant(*date);
    return geo::Instant::parse_iso(*text);
  }
  return std::nullopt;
}

WebTime time_of(const LayerDesign& design, const std::vector<geo::Instant>& stops) {
  if (design.time_from_field.empty() || stops.empty()) return WebTime::always;
  return design.time_to_field.empty() ? WebTime::moment : WebTime::interval;
}

// Days that a moment lasts: to the date in "date_to", which is no longer in it.
int days_of(const Layer& layer, const Feature& feature, geo::Instant from) {
  const auto to = moment_of(layer, feature, "date_to");
  if (!to || *to <= from) return 1;
  return std::max(1, to->utc_date().days_since(from.utc_date()));
}

// Index of the value's class in `classes`, which grows by those of `all` that are met.
std::optional<std::size_t> class_of(const std::string& value, const std::vector<ClassStyle>& all,
                                    std::vector<ClassStyle>& classes) {
  const auto named = [&value](const ClassStyle& style) { return style.value == value; };
  if (const auto at = std::find_if(classes.begin(), classes.end(), named); at != classes.end())
    return static_cast<std::size_t>(at - classes.begin());
  auto style = std::find_if(all.begin(), all.end(), named);
  if (style == all.end())
    style = std::find_if(all.begin(), all.end(), [](const ClassStyle& s) { return s.value.empty(); });
  if (style == all.end()) return std::nullopt;
  if (style->value != value) return class_of(style->value, all, classes);
  classes.push_back(*style);
  return classes.size() - 1;
}

std::string text_of(const Layer& layer, const Feature& feature, const std::string& field) {
  const auto index = field.empty() ? std::nullopt : layer.field_index(field);
  const auto* text = index ? std::get_if<std::string>(&feature.values[*index]) : nullptr;
  return text == nullptr ? std::string() : *text;
}

// The classes in the order of the design, whatever the order in which the rows met them.
void order_classes(WebLayer& layer, const std::vector<ClassStyle>& all, std::vector<ClassStyle> WebLayer::*classes,
                   std::optional<std::size_t> WebRow::*index) {
  const auto& met = layer.*classes;
  const auto position = [&all](const ClassStyle& style) {
    return std::find_if(all.begin(), all.end(), [&](const ClassStyle& s) { return s.value == style.value; }) -
           all.begin();
  };
  std::vector<std::size_t> order(met.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return position(met[a]) < position(met[b]); });
  std::vector<ClassStyle> sorted;
  std::vector<std::size_t> place(met.size());
  for (const auto i : order) {
    place[i] = sorted.size();
    sorted.push_back(met[i]);
  }
  layer.*classes = std::move(sorted);
  for (auto& row : layer.rows) {
    if (row.*index) row.*index = place[*(row.*index)];
  }
}

// The steps of a graduated layer as classes of the page, by their number.
std::string grade_value(const LayerDesign& design, const Value& value) {
  return "step " + std::to_string(grade_of(design, value) - design.grades.data());
}
std::vector<ClassStyle> grade_classes(const LayerDesign& design) {
  std::vector<ClassStyle> classes;
  for (std::size_t i = 0; i < design.grades.size(); ++i)
    classes.push_back({"step " + std::to_string(i), design.grades[i].label, design.grades[i].colour, {}});
  return classes;
}

WebLayer web_layer(const Layer& layer, const LayerDesign& design, const std::vector<geo::Instant>& stops) {
  WebLayer made{&layer, &design, time_of(design, stops), {}, {}, {}, {}};
  const auto stop_at = [&stops](geo::Instant at) {
    const auto after = std::upper_bound(stops.begin(), stops.end(), at);
    return after == stops.begin() ? std::size_t{0} : static_cast<std::size_t>(after - stops.begin() - 1);
  };
  for (std::size_t field = 0; field < layer.fields.size(); ++field) {
    const auto filled = [field](const Feature& f) { return !std::holds_alternative<std::monostate>(f.values[field]); };
    if (std::any_of(layer.features.begin(), layer.features.end(), filled)) made.fields.push_back(field);
  }
  const auto grades = design.grades.empty() ? std::nullopt : layer.field_index(design.grade_field);
  auto classes = design.classes;
  if (grades) classes = grade_classes(design);
  for (const auto& feature : layer.features) {
    if (std::holds_alternative<std::monostate>(feature.geometry)) continue;
    WebRow row;
    row.feature = &feature;
    if (const auto from = moment_of(layer, feature, design.time_from_field)) {
      row.from = stop_at(*from);
      if (made.time == WebTime::moment) {
        row.day = from->utc_date();
        row.days = days_of(layer, feature, *from);
      }
    }
    if (const auto to = moment_of(layer, feature, design.time_to_field)) row.to = stop_at(*to);
    if (grades)
      row.klass = class_of(grade_value(design, feature.values[*grades]), classes, made.classes);
    else if (!design.class_field.empty())
      row.klass = class_of(text_of(layer, feature, design.class_field), design.classes, made.classes);
    if (!design.shape_field.empty())
      row.symbol = class_of(text_of(layer, feature, design.shape_field), design.shapes, made.symbols);
    made.rows.push_back(row);
  }
  order_classes(made, classes, &WebLayer::classes, &WebRow::klass);
  order_classes(made, design.shapes, &WebLayer::symbols, &WebRow::symbol);
  return made;
}

// `all`: also of places that are only named, which begin nothing.
std::vector<geo::Instant> stops_of(std::span<const Layer> layers, std::span<const LayerDesign> designs, bool all) {
  std::set<geo::Instant> stops;
  for (const auto& layer : layers) {
    const bool named_only = layer.name == "mentions" || layer.name == "area_outlines";
    for (const auto& design : designs) {
      if (design.layer != layer.name || (named_only && !all)) continue;
      for (const auto& feature : layer.features) {
        for (const auto* field : {&design.time_from_field, &design.time_to_field}) {
          if (const auto at = moment_of(layer, feature, *field)) stops.insert(*at);
        }
      }
    }
  }
  return {stops.begin(), stops.end()};
}

// The zones; without them all but the outermost points (a place found in a wrong country must not make the map small).
geo::Box view_of(std::span<const WebLayer> layers) {
  std::optional<geo::Box> zones, shapes;
  std::vector<double> lons, lats;
  for (const auto& layer : layers) {
    for (const auto& row : layer.rows) {
      const auto box = geo::bounds(row.feature->geometry);
      if (!box) continue;
      auto& all = layer.layer->name == "zones" ? zones : shapes;
      if (const auto* point = std::get_if<geo::LonLat>(&row.feature->geometry)) {
        lons.push_back(point->lon.degrees());
        lats.push_back(point->lat.degrees());
      } else if (all) {
        all->extend(*box);
      } else {
        all = box;
      }
    }
  }
  if (zones) return *zones;
  if (!lons.empty()) {
    std::sort(lons.begin(), lons.end());
    std::sort(lats.begin(), lats.end());
    const auto cut = lons.size() / 40;
    const auto last = lons.size() - 1 - cut;
    return {geo::Lon(lons[cut]), geo::Lat(lats[cut]), geo::Lon(lons[last]), geo::Lat(lats[last])};
  }
  return shapes.value_or(geo::Box{geo::Lon(-180), geo::Lat(-60), geo::Lon(180), geo::Lat(75)});
}

}  // namespace

int web_decimals(double extent_degrees) noexcept {
  const double step = std::max(extent_degrees, 1e-9) / 50'000.0;
  return std::clamp(static_cast<int>(std::ceil(-std::log10(step) - 1e-9)), 2, 6);
}

std::string web_moment(geo::Instant instant) {
  return instant.is_midnight() ? instant.utc_date().iso() : instant.iso();
}

WebData web_data(std::span<const Layer> layers, std::span<const LayerDesign> designs) {
  WebData data;
  const auto shown = [](const Layer& layer) { return layer.name != "change" && layer.name != "repairs"; };
  data.stops = stops_of(layers, designs, false);
  if (data.stops.empty()) data.stops = stops_of(layers, designs, true);
  for (const auto& design : designs) {
    if (!design.view.empty()) continue;
    for (const auto& layer : layers) {
      if (layer.name != design.layer || !shown(layer) || layer.geometry_type == geo::io::GeometryType::none) continue;
      auto made = web_layer(layer, design, data.stops);
      const bool background = layer.name == "countries" || layer.name == "provinces";
      (background ? data.background : data.layers).push_back(std::move(made));
    }
  }
  data.view = view_of(data.layers);
  data.decimals = web_decimals(std::max(data.view.east.degrees() - data.view.west.degrees(),
                                        data.view.north.degrees() - data.view.south.degrees()));
  return data;
}

}  // namespace layers::maps
