#include "layers/maps/static/sheet.hpp"

#include <algorithm>
#include <optional>

#include "layers/maps/drawing/hatching.hpp"
#include "layers/maps/drawing/markers.hpp"
#include "layers/maps/style/grades.hpp"
#include "layers/maps/style/statuses.hpp"
#include "libgeo/core/error.hpp"
#include "libgeo/topology/operations.hpp"

namespace layers::maps {
namespace {

using geo::io::Feature;

constexpr Colour water{222, 235, 243}, sheet_ink{40, 40, 40};

}  // namespace

void Sheet::draw_map() {
  drawing_.add(view_.frame(), water);
  drawing_.items.emplace_back(Clip{view_.frame()});
  bool over_background = false;
  for (auto each = drawn_.rbegin(); each != drawn_.rend(); ++each) {
    if (!over_background && each->design->group != "Background" && options_.graticule) draw_graticule(drawing_, view_);
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

void Sheet::draw_layer(const DrawnLayer& each) {
  const auto& layer = *each.layer;
  const auto& design = *each.design;
  const auto grade_field = design.classes.empty() ? layer.field_index(design.grade_field) : std::nullopt;
  for (const auto& feature : layer.features) {
    if (!is_shown(each, feature, options_.date)) continue;
    const auto value = design.class_field.empty() ? std::string() : text_of(layer, feature, design.class_field);
    const auto* style = class_of(design, value);
    if (style == nullptr && !design.classes.empty()) continue;
    const auto* grade = grade_field ? grade_of(design, feature.values[*grade_field]) : nullptr;
    const auto colour = style != nullptr ? style->colour : grade != nullptr ? grade->colour : design.colour;
    if (!draw_feature(each, feature, colour)) continue;
    auto& seen = seen_[layer.name];
    auto& sum = seen.classes[style != nullptr ? style->value : std::string()];
    if (const auto* area = value_of(layer, feature, "area_km2")) {
      if (const auto* km2 = std::get_if<double>(area)) sum += *km2;
    }
    if (grade != nullptr) seen.grades.insert(grade);
    if (!design.shape_field.empty()) seen.shapes.insert(text_of(layer, feature, design.shape_field));
    if (const auto status = text_of(layer, feature, design.status_field); status_style(design, status) != nullptr)
      seen.statuses.insert(status);
  }
}

bool Sheet::draw_feature(const DrawnLayer& each, const Feature& feature, Colour colour) {
  const auto& design = *each.design;
  if (const auto* area = std::get_if<geo::MultiPolygon>(&feature.geometry)) {
    auto rings = view_.rings(*area);
    if (rings.empty()) return false;
    draw_area(each, feature, *area, std::move(rings), colour);
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
  const auto at = point == nullptr ? std::nullopt : view_.at(*point);
  if (!at || !view_.frame().contains(*at)) return false;
  draw_marker(each, feature, *at, colour);
  return true;
}

void Sheet::draw_area(const DrawnLayer& each, const Feature& feature, const geo::MultiPolygon& area,
                      std::vector<std::vector<At>> rings, Colour colour) {
  const auto& design = *each.design;
  Shape shape{.lines = std::move(rings),
              .stroke = darker(colour),
              .stroke_width = design.size_mm * pixels_a_millimetre * 0.8,
              .dashed = design.dashed};
  if (design.filled) shape.fill = colour;
  shape.fill_opacity = design.opacity;
  if (design.group == "Background") {
    shape.stroke = Colour{150, 150, 150};
    shape.stroke_width = 0.6;
  }
  std::optional<Shape> lines;
  if (const auto* status = status_style(design, text_of(*each.layer, feature, design.status_field)))
    lines = hatching(shape.lines, status->hatch, view_.frame());
  wish_area(each, feature, area);
  drawing_.add(std::move(shape));
  if (lines) drawing_.add(*std::move(lines));
}

void Sheet::draw_marker(const DrawnLayer& each, const Feature& feature, At at, Colour colour) {
  const auto& design = *each.design;
  std::string symbol = "circle";
  const auto code = text_of(*each.layer, feature, design.shape_field);
  for (const auto& shape : design.shapes) {
    if (shape.value == code) symbol = shape.symbol;
  }
  const double size = design.size_mm * pixels_a_millimetre;
  const auto label = label_of(each, feature);
  auto shape = marker_shape(symbol, at, size, colour);
  shape.tip = label;
  drawing_.add(std::move(shape));
  obstacles_.push_back({at.x - size / 2, at.y - size / 2, size, size});
  // The name of an event is told by its marker: on paper there is room for places alone.
  if (!design.label_field.empty() && design.shapes.empty())
    wish(label, design.label_size_pt, at, size / 2, false, false, 2);
}

void Sheet::draw_borders(const DrawnLayer& each) {
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

void Sheet::wish_area(const DrawnLayer& each, const Feature& feature, const geo::MultiPolygon& area) {
  const auto& design = *each.design;
  if (design.label_field.empty()) return;
  const auto name = label_of(each, feature);
  const bool background = design.group == "Background";
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
  const double size = (high->x - low->x) * (low->y - high->y);
  // Zones, countries, places (2), provinces; a country that fills the map is known and gives way to its places.
  const bool fills = size > 0.7 * view_.frame().width * view_.frame().height;
  const int rank = !background ? 0 : each.layer->name == "countries" && !fills ? 1 : 3;
  try {
    if (const auto at = view_.at(geo::topology::point_inside(cut)))
      wish(name, design.label_size_pt, *at, 0, true, background, rank, -size);
  } catch (const geo::UsageError&) {
    return;  // cut down to a line: nothing to write on
  }
}

void Sheet::wish(const std::string& name, double points, At at, double gap, bool area, bool background, int rank,
                 double order) {
  if (name.empty()) return;
  Text text{.text = name,
            .size = points * pixels_a_point,
            .italic = area && !background,
            .colour = background ? Colour{110, 110, 110} : sheet_ink,
            .halo = true};
  wishes_.push_back({rank, order, {at, gap, text_size(text), area}, std::move(text)});
}

// Zones before countries before places before provinces; large areas before small ones.
void Sheet::draw_labels() {
  std::stable_sort(wishes_.begin(), wishes_.end(),
                   [](const Wish& a, const Wish& b) { return a.rank != b.rank ? a.rank < b.rank : a.order < b.order; });
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
    if (places[i]->leader) {
      drawing_.line(wanted[i].anchor, *places[i]->leader, {255, 255, 255}, 2.2);
      drawing_.line(wanted[i].anchor, *places[i]->leader, sheet_ink, 0.7);
    }
    texts[i].at = places[i]->at;
    drawing_.add(std::move(texts[i]));
  }
}

}  // namespace layers::maps
