// How Sitmap's own layers look.
#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>

#include "layers/maps/main_extent.hpp"
#include "layers/maps/style/classes.hpp"
#include "layers/maps/style/design.hpp"
#include "layers/maps/style/expressions.hpp"
#include "layers/maps/style/grades.hpp"
#include "layers/maps/style/palettes.hpp"
#include "layers/maps/style/statuses.hpp"
#include "libgeo/geodesy/distance.hpp"

namespace layers::maps {
namespace {

using geo::io::Layer;
using vocabulary::Colour;

// A map tip is HTML: what stands in the data is text there, never markup.
std::string as_text(const std::string& expression) {
  return "[% replace(replace(" + expression + ",'&','&amp;'),'<','&lt;') %]";
}
std::string shown(const std::string& field, const std::string& instead = "''") {
  return as_text("coalesce(\"" + field + "\"," + instead + ")");
}

// The value of a field by the label of its class.
std::string named(const std::string& field, const std::vector<ClassStyle>& classes) {
  return as_text(named_expression(field, classes));
}

// "Idlib · إدلب": the local name beside the other where it is another.
std::string place_shown(const Layer& layer) {
  if (!layer.field_index("place_local")) return shown("place");
  return as_text("coalesce(\"place\",'') || coalesce(' · ' || nullif(\"place_local\",\"place\"),'')");
}

std::string day(const std::string& field) { return "[% format_date(\"" + field + "\",'yyyy-MM-dd') %]"; }

// Incidents: only the actors of the table get a colour of their own; the long tail is "others".
std::vector<std::string> known_actors(const std::vector<std::string>& values, const vocabulary::ActorTable& actors) {
  std::vector<std::string> known;
  std::copy_if(values.begin(), values.end(), std::back_inserter(known),
               [&](const auto& v) { return actors.by_id(v) != nullptr; });
  return known;
}

// Denominator of a scale at which the layer takes 1/`times` of a sheet 21 cm wide, to two digits: what is much finer
// than the sheet is clutter there. 0 for a layer without shapes.
double scale_of_whole(const Layer& layer, double times) {
  const auto box = main_extent(layer);
  if (!box) return 0;
  const auto middle = box->centre();
  const double width = geo::geodesy::distance({box->west, middle.lat}, {box->east, middle.lat}).value();
  const double height = geo::geodesy::distance({middle.lon, box->south}, {middle.lon, box->north}).value();
  const double scale = std::max({width, height * 4 / 3, 20'000.0}) / 0.2 * times;
  const double power = std::pow(10.0, std::floor(std::log10(scale)) - 1);
  return std::ceil(scale / power) * power;
}

// " (contested)" where a layer has more than held land.
std::string status_shown(const LayerDesign& design) {
  if (design.statuses.empty()) return {};
  std::vector<ClassStyle> names;
  for (const auto& status : design.statuses) names.push_back({status.value, status.label, {}, {}});
  return as_text("coalesce(' (' || " + named_expression("status", names, "nullif(\"status\",'held')") + " || ')','')");
}

// The classes, with what a place is called that nobody holds: its actor is null.
std::vector<ClassStyle> holders(const LayerDesign& design, const Words& words) {
  auto classes = design.classes;
  for (auto& one : classes) {
    if (one.value.empty()) one.label = words("class.nobody");
  }
  return classes;
}

LayerDesign incidents_design(const Layer& layer, const vocabulary::ActorTable& actors, const Words& words,
                             std::span<const vocabulary::EventClass> classes) {
  LayerDesign design;
  design.group = "Incidents";
  design.class_field = "actor";
  design.classes = actor_classes(known_actors(values_of(layer, "actor"), actors), actors, true, words);
  design.shape_field = "event_code";
  design.shapes = event_styles(classes, words);
  design.size_mm = 3.4;
  design.label_field = words.language() == Language::en ? "event" : "event_code";
  design.label_names = words.language() != Language::en;
  design.label_size_pt = 7;
  design.time_from_field = "date";
  design.map_tip = "<b>" + (design.label_names ? named("event_code", design.shapes) : shown("event")) + "</b>, " +
                   day("date") + "<br>" + place_shown(layer) + "<br><i>" + shown("sentence") + "</i><br>" +
                   shown("source", "\"report_id\"");
  return design;
}

LayerDesign mentions_design(const Layer& layer) {
  LayerDesign design;
  design.group = "Places";
  design.visible = false;
  design.colour = {40, 90, 160};
  design.size_mm = 1.8;
  design.label_field = "place";
  design.local_label_field = "place_local";
  design.visible_from_scale = scale_of_whole(layer, 3);
  design.label_size_pt = 7;
  design.time_from_field = "date";
  design.map_tip = "<b>" + shown("mention") + "</b> = " + place_shown(layer) + " ([% round(\"p\",2) %])<br><i>" +
                   shown("sentence") + "</i>";
  return design;
}

LayerDesign area_design(const Layer& layer, bool outline_only) {
  LayerDesign design;
  design.visible_from_scale = scale_of_whole(layer, 3);
  design.group = "Places";
  design.visible = false;
  design.colour = {110, 60, 140};
  design.size_mm = 0.4;
  design.dashed = true;
  design.filled = !outline_only;
  design.opacity = outline_only ? 1.0 : 0.35;
  design.label_field = "phrase";
  design.label_size_pt = 7;
  design.time_from_field = "date";
  design.map_tip = "<b>" + shown("phrase") + "</b><br><i>" + shown("sentence") + "</i>";
  return design;
}

LayerDesign control_places_design(const Layer& layer, const vocabulary::ActorTable& actors, const Words& words) {
  LayerDesign design;
  design.group = "Control";
  design.class_field = "actor";
  design.classes = actor_classes(values_of(layer, "actor"), actors, true, words);
  design.size_mm = 1.8;
  design.label_field = "place";
  design.local_label_field = "place_local";
  design.label_size_pt = 7.5;
  design.visible_from_scale = scale_of_whole(layer, 3);
  design.label_from_scale = scale_of_whole(layer, 1.5);
  design.time_from_field = "valid_from";
  design.time_to_field = "valid_to";
  design.status_field = "status";
  design.statuses = status_styles(values_of(layer, "status"), words);
  design.map_tip = "<b>" + place_shown(layer) + "</b>: " + named("actor", holders(design, words)) +
                   status_shown(design) + " " + words("tip.since") + " " + day("valid_from") + "<br>" + shown("source");
  return design;
}

LayerDesign zones_design(const Layer& layer, const vocabulary::ActorTable& actors, const Words& words) {
  LayerDesign design;
  design.group = "Control";
  design.class_field = "actor";
  design.classes = actor_classes(values_of(layer, "actor"), actors, false, words);
  design.size_mm = 0.3;
  design.opacity = 0.6;
  design.label_field = "actor";
  design.label_names = words.language() != Language::en;
  design.label_size_pt = 9;
  design.status_field = "status";
  design.statuses = status_styles(values_of(layer, "status"), words);
  design.time_from_field = "valid_from";
  design.time_to_field = "valid_to";
  design.map_tip = "<b>" + named("actor", design.classes) + "</b>" + status_shown(design) +
                   "<br>[% round(\"area_km2\",1) %] " + words("unit.km2") + " " + words("tip.since") + " " +
                   day("valid_from") + "<br>" + shown("evidence");
  return design;
}

LayerDesign change_design(const Layer& layer, const vocabulary::ActorTable& actors, const Words& words) {
  LayerDesign design;
  design.group = "Change";
  design.visible = false;
  design.class_field = "actor_to";
  design.classes = actor_classes(values_of(layer, "actor_to"), actors, false, words);
  design.size_mm = 0.4;
  design.opacity = 0.8;
  design.time_from_field = "from";
  design.time_to_field = "to";
  const auto from = actor_classes(values_of(layer, "actor_from"), actors, false, words);
  design.map_tip = named("actor_from", from) + " → <b>" + named("actor_to", design.classes) +
                   "</b>: [% round(\"area_km2\",2) %] " + words("unit.km2");
  return design;
}

LayerDesign fronts_design(const Layer& layer, const vocabulary::ActorTable& actors, const Words& words) {
  LayerDesign design;
  design.group = "Fronts";
  design.colour = {30, 30, 30};
  design.size_mm = 0.6;
  design.time_from_field = "date";
  design.time_to_field = "valid_to";
  const auto side = [&](const char* field) {
    return named(field, actor_classes(values_of(layer, field), actors, false, words));
  };
  design.map_tip = side("actor_a") + " – " + side("actor_b") + ": [% round(\"length_km\",1) %] " + words("unit.km");
  return design;
}

LayerDesign repairs_design(const Words& words) {
  LayerDesign design;
  design.group = "Change";
  design.visible = false;
  design.colour = {200, 30, 120};
  design.size_mm = 0.3;
  design.time_from_field = "date";
  design.map_tip = shown("rule") + ": [% \"area_km2\" %] " + words("unit.km2");
  return design;
}

LayerDesign claims_design(const Layer& layer, const Words& words) {
  constexpr std::pair<std::string_view, Colour> verdicts[] = {{"consistent", {0, 158, 115}},
                                                              {"inflated", {213, 94, 0}},
                                                              {"understated", {0, 114, 178}},
                                                              {"cannot tell", {120, 120, 120}}};
  LayerDesign design;
  design.group = "Change";
  design.visible = false;
  design.class_field = "verdict";
  const auto present = values_of(layer, "verdict");
  for (const auto& [verdict, colour] : verdicts) {
    const std::string name(verdict);
    if (std::find(present.begin(), present.end(), name) != present.end())
      design.classes.push_back({name, words("verdict." + name), colour, {}});
  }
  design.size_mm = 0.5;
  design.time_from_field = "from";
  design.time_to_field = "to";
  design.map_tip = "<b>" + shown("verdict") + "</b>: " + shown("gained_by") + " [% \"claimed_km2\" %] " +
                   words("unit.km2") + " / [% round(\"measured_km2\",1) %] " + words("unit.km2") + "<br><i>" +
                   shown("sentence") + "</i>";
  return design;
}

LayerDesign history_design(const Layer& layer, const vocabulary::ActorTable& actors, const Words& words) {
  LayerDesign design;
  design.group = "Change";
  design.visible = false;
  design.class_field = "actor";
  design.classes = actor_classes(values_of(layer, "actor"), actors, false, words);
  design.size_mm = 0.2;
  design.opacity = 0.8;
  design.time_from_field = "last_change";  // settled land stays; what never changed is there from the first day
  design.linger_days = for_good;
  design.map_tip = named("actor", design.classes) + "<br>" + words("field.times_changed") +
                   ": [% \"times_changed\" %]<br>" + words("field.last_change") + ": " + day("last_change") +
                   "<br>[% round(\"area_km2\",1) %] " + words("unit.km2");
  return design;
}

std::vector<double> figures_of(const Layer& layer, const std::string& field) {
  std::vector<double> figures;
  if (const auto index = layer.field_index(field)) {
    for (const auto& feature : layer.features) {
      if (const auto figure = figure_of(feature.values[*index])) figures.push_back(*figure);
    }
  }
  return figures;
}

// The same land by how often, and by when, it last changed hands.
std::vector<LayerDesign> history_views(const Layer& layer, const LayerDesign& whole, const Words& words) {
  const auto colours = palette_colours("tol-ylorbr");
  auto times = whole;
  times.classes.clear();
  times.class_field.clear();
  times.size_mm = 0.1;
  auto last = times;
  times.view = "history_times";
  last.view = "history_last";
  times.title = words("layer.history_times");
  times.grade_field = "times_changed";
  times.grades = grades_of_numbers(figures_of(layer, "times_changed"), true, false, colours, words);
  last.title = words("layer.history_last");
  last.grade_field = "last_change";
  last.grades = grades_of_dates(figures_of(layer, "last_change"), words("class.never_changed"), colours);
  return {times, last};
}

LayerDesign transects_design(const Layer& layer, const Words& words) {
  LayerDesign design;
  design.group = "Fronts";
  design.visible = false;
  design.size_mm = 1.6;
  design.grade_field = "epr_m_per_day";
  design.grades =
      grades_of_numbers(figures_of(layer, design.grade_field), false, true, palette_colours("tol-burd"), words);
  design.visible_from_scale = scale_of_whole(layer, 3);
  design.map_tip =
      shown("actor_a") + " – " + shown("actor_b") + ": [% round(\"epr_m_per_day\",1) %] " + words("unit.m_per_day");
  return design;
}

LayerDesign background_design(const Layer& layer, const Words& words) {
  const bool countries = layer.name == "countries";
  LayerDesign design;
  design.group = "Background";
  design.colour = countries ? Colour{247, 245, 240} : Colour{150, 150, 150};
  design.filled = countries;
  design.size_mm = countries ? 0.5 : 0.2;
  design.label_field = "name";
  // A local name in Cyrillic may be of the neighbour's language: only what the table knows to be of the language
  // counts.
  const auto own = "name_" + std::string(code_of(words.language()));
  if (words.right_to_left() && layer.field_index("name_local")) design.local_label_field = "name_local";
  if (layer.field_index(own)) design.local_label_field = own;
  design.label_size_pt = countries ? 10 : 7;
  if (!countries) {
    design.visible_from_scale = std::max(20'000'000.0, scale_of_whole(layer, 2));
    design.label_from_scale = std::max(10'000'000.0, scale_of_whole(layer, 1.2));
  }
  return design;
}

// A layer that Sitmap did not make: plain, so that it can be seen.
LayerDesign plain_design(const Layer& layer) {
  LayerDesign design;
  design.group = "Places";
  design.colour = {90, 90, 90};
  if (layer.geometry_type == geo::io::GeometryType::multi_line) design.size_mm = 0.5;
  if (layer.geometry_type == geo::io::GeometryType::multi_polygon) design.size_mm = 0.3;
  for (const auto* name : {"name", "title", "id"}) {
    if (design.label_field.empty() && layer.field_index(name)) design.label_field = name;
  }
  return design;
}

LayerDesign design_of(const Layer& layer, const vocabulary::ActorTable& actors,
                      std::span<const vocabulary::EventClass> classes, const Words& words) {
  if (layer.name == "incidents") return incidents_design(layer, actors, words, classes);
  if (layer.name == "mentions") return mentions_design(layer);
  if (layer.name == "areas") return area_design(layer, false);
  if (layer.name == "area_outlines") return area_design(layer, true);
  if (layer.name == "control_places") return control_places_design(layer, actors, words);
  if (layer.name == "zones") return zones_design(layer, actors, words);
  if (layer.name == "change") return change_design(layer, actors, words);
  if (layer.name == "fronts") return fronts_design(layer, actors, words);
  if (layer.name == "repairs") return repairs_design(words);
  if (layer.name.starts_with("claim_")) return claims_design(layer, words);
  if (layer.name == "history") return history_design(layer, actors, words);
  if (layer.name == "transects") return transects_design(layer, words);
  if (layer.name == "countries" || layer.name == "provinces") return background_design(layer, words);
  return plain_design(layer);
}

}  // namespace

std::vector<LayerDesign> designs(std::span<const Layer> layers, const vocabulary::ActorTable& actors,
                                 std::span<const vocabulary::EventClass> classes) {
  return designs(layers, actors, classes, load_words(Language::en));
}

std::vector<LayerDesign> designs(std::span<const Layer> layers, const vocabulary::ActorTable& actors,
                                 std::span<const vocabulary::EventClass> classes, const Words& words) {
  // From top to bottom of the map.
  constexpr std::string_view order[] = {"incidents", "mentions",       "area_outlines", "areas",          "transects",
                                        "fronts",    "control_places", "repairs",       "claim_outlines", "change",
                                        "history",   "zones",          "provinces",     "countries"};
  std::vector<LayerDesign> result;
  const auto add = [&](const Layer& layer) {
    auto design = design_of(layer, actors, classes, words);
    design.layer = layer.name;
    design.title = words.or_else("layer." + layer.name, layer.title.empty() ? layer.name : layer.title);
    std::string group = design.group;
    group.front() = static_cast<char>(group.front() - 'A' + 'a');
    design.group_title = words("group." + group);
    for (const auto& field : layer.fields) {
      std::string spaced = field.name;
      std::replace(spaced.begin(), spaced.end(), '_', ' ');
      design.aliases.emplace_back(field.name, words.or_else("field." + field.name, spaced));
    }
    if (words.language() == Language::en) design.local_label_field.clear();  // names of gazetteers are English
    design.local_script = words.language();
    design.value_names = value_names(layer, actors, event_styles(classes, words), words);
    std::vector<LayerDesign> views;
    if (layer.name == "history") views = history_views(layer, design, words);
    result.push_back(std::move(design));
    std::move(views.begin(), views.end(), std::back_inserter(result));
  };
  for (const auto name : order) {
    for (const auto& layer : layers) {
      if (layer.name == name) add(layer);
    }
  }
  for (const auto& layer : layers) {
    if (std::find(std::begin(order), std::end(order), layer.name) == std::end(order)) add(layer);
  }
  return result;
}

}  // namespace layers::maps
