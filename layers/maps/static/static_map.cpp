#include "layers/maps/static/static_map.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "layers/maps/static/label_placement.hpp"
#include "layers/maps/main_extent.hpp"
#include "layers/maps/static/map_furniture.hpp"
#include "layers/maps/static/map_view.hpp"
#include "layers/maps/drawing/markers.hpp"
#include "libgeo/core/error.hpp"
#include "libgeo/topology/operations.hpp"

namespace layers::maps {
namespace {

using geo::io::Feature;
using geo::io::Layer;

constexpr double pixels_a_millimetre = 96 / 25.4, pixels_a_point = 96.0 / 72;
constexpr Colour water{222, 235, 243}, ink{40, 40, 40}, grey{95, 95, 95};

struct Drawn {
  const Layer* layer;
  const LayerDesign* design;
};

const geo::io::Value* value_of(const Layer& layer, const Feature& feature, const std::string& field) {
  const auto index = layer.field_index(field);
  return index ? &feature.values[*index] : nullptr;
}

std::string text_of(const Layer& layer, const Feature& feature, const std::string& field) {
  const auto* value = value_of(layer, feature, field);
  const auto* text = value == nullptr ? nullptr : std::get_if<std::string>(value);
  return text == nullptr ? std::string() : *text;
}

std::optional<geo::Instant> moment_of(const Layer& layer, const Feature& feature, const std::string& field) {
  const auto* value = value_of(layer, feature, field);
  if (value == nullptr) return std::nullopt;
  if (const auto* date = std::get_if<geo::Date>(value)) return geo::Instant(*date);
  if (const auto* instant = std::get_if<geo::Instant>(value)) return *instant;
  return std::nullopt;
}

// The same rule as the project's time filter, at the last second of the day.
bool is_shown(const Drawn& drawn, const Feature& feature, geo::Date date) {
  const auto& design = *drawn.design;
  if (design.time_from_field.empty()) return true;
  const auto end = geo::Instant::from_unix(geo::Instant(date.plus_days(1)).unix_seconds() - 1);
  const auto from = moment_of(*drawn.layer, feature, design.time_from_field);
  if (!design.time_to_field.empty()) {
    const auto to = moment_of(*drawn.layer, feature, design.time_to_field);
    return (!from || *from <= end) && (!to || *to > end);
  }
  return from && *from <= end && date.days_since(from->utc_date()) < design.linger_days;
}

const ClassStyle* class_of(const LayerDesign& design, const std::string& value) {
  const ClassStyle* others = nullptr;
  for (const auto& one : design.classes) {
    if (one.value == value) return &one;
    if (one.value.empty()) others = &one;
  }
  return others;
}

// One map in the making.
class Sheet {
 public:
  Sheet(std::vector<Drawn> drawn, const StaticMapOptions& options, const MapView& view, Drawing& drawing)
      : drawn_(std::move(drawn)), options_(options), words_(*options.words), view_(view), drawing_(drawing) {}

  void draw_map() {
    drawing_.add(view_.frame(), water);
    drawing_.items.emplace_back(Clip{view_.frame()});
    bool over_background = false;
    for (auto each = drawn_.rbegin(); each != drawn_.rend(); ++each) {
      if (!over_background && each->design->group != "Background" && options_.graticule)
        draw_graticule(drawing_, view_);
      over_background = over_background || each->design->group != "Background";
      draw_layer(*each);
    }
    // Borders once more above the zones, which would hide them.
    for (auto each = drawn_.rbegin(); each != drawn_.rend(); ++each) {
      if (each->design->group == "Background") draw_borders(*each);
    }
    draw_labels();
    draw_scale_bar(drawing_, view_, words_);
    drawing_.items.emplace_back(Clip{});
    drawing_.add(Shape{.lines = {ring_of(view_.frame())}, .stroke = Colour{90, 90, 90}, .stroke_width = 1});
  }

  [[nodiscard]] std::vector<LegendRow> legend() const {
    std::vector<LegendRow> rows;
    const bool has_zones = std::any_of(drawn_.begin(), drawn_.end(), [&](const Drawn& d) {
      return d.layer->name == "zones" && seen_.contains("zones");
    });
    for (const auto& each : drawn_) {
      const auto& design = *each.design;
      const auto seen = seen_.find(each.layer->name);
      if (seen == seen_.end() || design.group == "Background") continue;
      const int type = type_of(*each.layer);
      const bool control = each.layer->name == "zones" || each.layer->name == "control_places";
      if (design.classes.empty() && design.shapes.empty()) {
        rows.push_back({type == 0   ? LegendRow::Kind::marker
                        : type == 1 ? LegendRow::Kind::line
                                    : LegendRow::Kind::area,
                        design.title,
                        design.colour,
                        "circle",
                        {}});
        continue;
      }
      rows.push_back({LegendRow::Kind::heading,
                      each.layer->name == "zones"                          ? words_("map.legend_zones")
                      : each.layer->name == "control_places" && !has_zones ? words_("map.legend_places")
                                                                           : design.title,
                      {},
                      {},
                      {}});
      if (each.layer->name == "control_places" && has_zones) {  // the colours are those of the zones
        rows.back() = {LegendRow::Kind::marker, design.title, {150, 150, 150}, "circle", {}};
        continue;
      }
      if (!design.shapes.empty()) {  // colours of events are those of actors, shapes tell the events
        for (const auto& shape : design.shapes) {
          if (shapes_seen_.contains({each.layer->name, shape.value}))
            rows.push_back({LegendRow::Kind::marker, shape.label, {150, 150, 150}, shape.symbol, {}});
        }
        if (has_zones) continue;
      }
      for (const auto& one : design.classes) {
        const auto found = seen->second.find(one.value);
        if (found == seen->second.end()) continue;
        const bool area = type == 2 && control && found->second > 0;
        rows.push_back({type == 2   ? LegendRow::Kind::area
                        : type == 1 ? LegendRow::Kind::line
                                    : LegendRow::Kind::marker,
                        one.label, one.colour, one.symbol.empty() ? "circle" : one.symbol,
                        area ? words_.measure(found->second) + " " + words_("unit.km2") : std::string()});
      }
    }
    return rows;
  }

  [[nodiscard]] bool shows(const std::string& layer) const { return seen_.contains(layer); }

 private:
  static int type_of(const Layer& layer) {
    switch (layer.geometry_type) {
      case geo::io::GeometryType::point:
      case geo::io::GeometryType::multi_point:
        return 0;
      case geo::io::GeometryType::multi_line:
        return 1;
      default:
        return 2;
    }
  }

  void draw_layer(const Drawn& each) {
    const auto& layer = *each.layer;
    const auto& design = *each.design;
    for (const auto& feature : layer.features) {
      if (!is_shown(each, feature, options_.date)) continue;
      const auto value = design.class_field.empty() ? std::string() : text_of(layer, feature, design.class_field);
      const auto* style = class_of(design, value);
      if (style == nullptr && !design.classes.empty()) continue;
      const auto colour = style != nullptr ? style->colour : design.colour;
      if (!draw_feature(each, feature, colour)) continue;
      auto& sum = seen_[layer.name][style != nullptr ? style->value : std::string()];
      if (const auto* area = value_of(layer, feature, "area_km2")) {
        if (const auto* km2 = std::get_if<double>(area)) sum += *km2;
      }
      if (!design.shape_field.empty()) shapes_seen_.emplace(layer.name, text_of(layer, feature, design.shape_field));
    }
  }

  bool draw_feature(const Drawn& each, const Feature& feature, Colour colour) {
    const auto& design = *each.design;
    if (const auto* area = std::get_if<geo::MultiPolygon>(&feature.geometry)) {
      auto rings = view_.rings(*area);
      if (rings.empty()) return false;
      Shape shape{.lines = std::move(rings),
                  .stroke = darker(colour),
                  .stroke_width = design.size_mm * pixels_a_millimetre * 0.8};
      if (design.filled) shape.fill = colour;
      shape.fill_opacity = design.opacity;
      if (design.group == "Background") {
        shape.stroke = Colour{150, 150, 150};
        shape.stroke_width = 0.6;
      }
      shape.dashed = design.dashed;
      wish_area(each, feature, *area);
      drawing_.add(std::move(shape));
      return true;
    }
    if (const auto* lines = std::get_if<geo::MultiLineString>(&feature.geometry)) {
      auto drawn = view_.lines(*lines);
      if (drawn.empty()) return false;
      drawing_.add(Shape{.lines = std::move(drawn),
                         .closed = false,
                         .stroke = colour,
                         .stroke_width = design.size_mm * pixels_a_millimetre,
                         .dashed = design.dashed});
      return true;
    }
    const auto* point = std::get_if<geo::LonLat>(&feature.geometry);
    if (point == nullptr) return false;
    const auto at = view_.at(*point);
    if (!at || !view_.frame().contains(*at)) return false;
    std::string symbol = "circle";
    const auto code = text_of(*each.layer, feature, design.shape_field);
    for (const auto& shape : design.shapes) {
      if (shape.value == code) symbol = shape.symbol;
    }
    const double size = design.size_mm * pixels_a_millimetre;
    auto shape = marker_shape(symbol, *at, size, colour);
    shape.tip = text_of(*each.layer, feature, design.label_field);
    drawing_.add(std::move(shape));
    obstacles_.push_back({at->x - size / 2, at->y - size / 2, size, size});
    // The name of an event is told by its marker: on paper there is room for places alone.
    if (!design.label_field.empty() && design.shapes.empty())
      wish(text_of(*each.layer, feature, design.label_field), design.label_size_pt, *at, size / 2, false, false, 2);
    return true;
  }

  void draw_borders(const Drawn& each) {
    for (const auto& feature : each.layer->features) {
      const auto* area = std::get_if<geo::MultiPolygon>(&feature.geometry);
      if (area == nullptr) continue;
      const bool country = each.layer->name == "countries";
      drawing_.add(Shape{.lines = view_.rings(*area),
                         .stroke = country ? Colour{110, 110, 110} : Colour{140, 140, 140},
                         .stroke_width = country ? 1.2 : 0.6,
                         .dashed = !country});
    }
  }

  void wish_area(const Drawn& each, const Feature& feature, const geo::MultiPolygon& area) {
    const auto& design = *each.design;
    if (design.label_field.empty()) return;
    auto name = text_of(*each.layer, feature, design.label_field);
    const bool background = design.group == "Background";
    // The short name: the full one stands in the legend. In Arabic it is the only one in that script.
    const auto* style = class_of(design, name);
    if (style != nullptr && design.class_field == design.label_field && reads_right_to_left(style->label))
      name = style->label;
    // Where the part that is shown is widest.
    geo::MultiPolygon cut;
    for (const auto& polygon : area.polygons) {
      const auto shell = cut_ring(polygon.shell.points(), view_.shown());
      if (shell.size() < 3) continue;
      geo::Polygon part{geo::Ring(shell), {}};
      for (const auto& hole : polygon.holes) {
        const auto inner = cut_ring(hole.points(), view_.shown());
        if (inner.size() > 2) part.holes.push_back(geo::Ring(inner));
      }
      cut.polygons.push_back(std::move(part));
    }
    if (cut.polygons.empty()) return;
    const auto box = geo::bounds(cut);
    const auto low = view_.at({box->west, box->south}), high = view_.at({box->east, box->north});
    if (!low || !high || (high->x - low->x) * (low->y - high->y) < 2500) return;
    try {
      if (const auto at = view_.at(geo::topology::point_inside(cut)))
        wish(name, design.label_size_pt, *at, 0, true, background,
             background ? (each.layer->name == "countries" ? 1 : 3) : 0, -(high->x - low->x) * (low->y - high->y));
    } catch (const geo::UsageError&) {
      return;  // cut down to a line: nothing to write on
    }
  }

  struct Wish {
    int rank;
    double order;
    LabelWish label;
    Text text;
  };
  void wish(const std::string& name, double points, At at, double gap, bool area, bool background, int rank,
            double order = 0) {
    if (name.empty()) return;
    Text text{.text = name,
              .size = points * pixels_a_point,
              .italic = area && !background,
              .colour = background ? Colour{110, 110, 110} : ink,
              .halo = true};
    wishes_.push_back({rank, order, {at, gap, text_size(text), area}, std::move(text)});
  }

  // Zones before countries before places before provinces; large areas before small ones.
  void draw_labels() {
    std::stable_sort(wishes_.begin(), wishes_.end(), [](const Wish& a, const Wish& b) {
      return a.rank != b.rank ? a.rank < b.rank : a.order < b.order;
    });
    std::set<std::string> zone_names;  // one label an actor is enough
    std::vector<LabelWish> wanted;
    std::vector<Text> texts;
    for (auto& each : wishes_) {
      if (each.rank == 0 && !zone_names.insert(each.text.text).second) continue;
      wanted.push_back(each.label);
      texts.push_back(std::move(each.text));
    }
    const auto& frame = view_.frame();
    auto obstacles = obstacles_;
    if (!view_.of_the_world()) obstacles.push_back({frame.left, frame.bottom() - 42, frame.width / 5 + 70, 42});
    const auto places = place_labels(wanted, obstacles, frame);
    for (std::size_t i = 0; i < places.size(); ++i) {
      if (!places[i]) continue;
      texts[i].at = *places[i];
      drawing_.add(std::move(texts[i]));
    }
  }

  std::vector<Drawn> drawn_;
  const StaticMapOptions& options_;
  const Words& words_;
  const MapView& view_;
  Drawing& drawing_;
  std::map<std::string, std::map<std::string, double>> seen_;  // layer, class: area shown
  std::set<std::pair<std::string, std::string>> shapes_seen_;
  std::vector<Frame> obstacles_;
  std::vector<Wish> wishes_;
};

std::vector<Drawn> visible(std::span<const Layer> layers, std::span<const LayerDesign> designs) {
  std::vector<Drawn> drawn;
  for (const auto& design : designs) {
    for (const auto& layer : layers) {
      if (layer.name == design.layer && design.visible && !layer.features.empty()) drawn.push_back({&layer, &design});
    }
  }
  return drawn;
}

geo::Box extent_of(const std::vector<Drawn>& drawn) {
  std::optional<geo::Box> box;
  for (const bool background : {false, true}) {
    for (const auto& [layer, design] : drawn) {
      // Control is what a map is about: a lone event far away does not make it small.
      if (box || (design->group == "Background") != background) continue;
      const bool has_zones =
          std::any_of(drawn.begin(), drawn.end(), [](const Drawn& d) { return d.layer->name == "zones"; });
      if (!background && has_zones && layer->name != "zones") continue;
      const auto one = main_extent(*layer);
      if (one && box)
        box->extend(*one);
      else if (one)
        box = one;
    }
  }
  if (!box) return {geo::Lon(-180), geo::Lat(-90), geo::Lon(180), geo::Lat(90)};
  const double wide = std::max(box->east.degrees() - box->west.degrees(), box->north.degrees() - box->south.degrees());
  const double margin = std::max(0.02, wide * 0.04);
  return {geo::Lon(std::max(-180.0, box->west.degrees() - margin)),
          geo::Lat(std::max(-90.0, box->south.degrees() - margin)),
          geo::Lon(std::min(180.0, box->east.degrees() + margin)),
          geo::Lat(std::min(90.0, box->north.degrees() + margin))};
}

}  // namespace

Drawing static_map(std::span<const Layer> layers, std::span<const LayerDesign> designs,
                   const StaticMapOptions& options) {
  if (!(options.width >= 300 && options.height >= 240)) {
    throw geo::UsageError("a map needs a sheet of at least 300 x 240 pixels", {}, "ask for a larger size");
  }
  const auto& words = *options.words;
  const auto drawn = visible(layers, designs);
  const auto extent = options.extent ? *options.extent : extent_of(drawn);
  if (!(extent.west < extent.east && extent.south < extent.north)) {
    throw geo::UsageError("the extent has no width or no height", {}, "give west, south, east, north in degrees");
  }
  Drawing drawing;
  drawing.width = options.width;
  drawing.height = options.height;
  drawing.language = code_of(words.language());
  const bool right_to_left = words.right_to_left();
  constexpr double margin = 16, head = 62;
  const double panel_width = std::clamp(options.width * 0.22, 120.0, 230.0);
  const auto foot = wrapped({.text = options.sources, .size = 9.5}, options.width - 2 * margin, 2);
  const double foot_height = 12 + 13 * static_cast<double>(foot.size() + 1);
  const double map_width = options.width - panel_width - 3 * margin;
  const Frame frame{right_to_left ? margin * 2 + panel_width : margin, head, map_width,
                    options.height - head - foot_height};
  const Frame panel{right_to_left ? margin : margin * 2 + map_width, head, panel_width, frame.height};

  const MapView view(extent, frame);
  Sheet sheet(drawn, options, view, drawing);
  sheet.draw_map();
  const auto as_of = words("map.as_of", {{"date", options.date.iso()}});
  std::string note = sheet.shows("zones") || sheet.shows("control_places") ? as_of : options.date.iso();
  for (const auto& [layer, design] : drawn) {
    if (layer->name == "incidents" && sheet.shows("incidents"))
      note += " · " + words("map.events", {{"from", options.date.plus_days(1 - design->linger_days).iso()},
                                           {"to", options.date.iso()}});
  }
  drawing.title = options.title + ", " + options.date.iso();
  drawing.description = note;
  const auto side = right_to_left ? Side::right : Side::left;
  const double begin = right_to_left ? options.width - margin : margin;
  const auto put = [&](const std::string& text, double size, double y, Colour colour, bool bold) {
    Text line{.at = {begin, y}, .text = text, .size = size, .side = side, .bold = bold, .colour = colour};
    line.text = fitted(line, options.width - 2 * margin);
    if (!text.empty()) drawing.add(std::move(line));
  };
  put(options.title, 19, 30, ink, true);
  put(note, 13, 51, grey, false);
  double y = frame.bottom() + 16;
  for (const auto& line : foot) {
    put(line, 9.5, y, grey, false);
    y += 13;
  }
  put(words(view.of_the_world() ? "map.projection_world" : "map.projection"), 9.5, y, grey, false);
  draw_legend_panel(drawing, panel, sheet.legend(), words);
  return drawing;
}

std::vector<geo::Date> dates_of(std::span<const Layer> layers, std::span<const LayerDesign> designs) {
  std::set<geo::Date> dates;
  for (const auto& [layer, design] : visible(layers, designs)) {
    for (const auto& field : {design->time_from_field, design->time_to_field}) {
      if (field.empty()) continue;
      for (const auto& feature : layer->features) {
        if (const auto moment = moment_of(*layer, feature, field)) dates.insert(moment->utc_date());
      }
    }
  }
  return {dates.begin(), dates.end()};
}

}  // namespace layers::maps
