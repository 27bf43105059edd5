// How Sitmap's own layers look.
#include <algorithm>
#include <iterator>
#include <set>

#include "layers/maps/drawing/drawing.hpp"
#include "layers/maps/style/design.hpp"

namespace layers::maps {
namespace {

using geo::io::Layer;
using vocabulary::Colour;

constexpr Colour nobody{200, 200, 200};
constexpr Colour others{120, 120, 120};

// Colours for names that no table knows: Okabe & Ito (2008), safe for colour-blind eyes, then shades of them.
constexpr Colour spare[] = {{0, 114, 178},  {230, 159, 0}, {0, 158, 115},  {204, 121, 167},
                            {86, 180, 233}, {213, 94, 0},  {240, 228, 66}, {90, 90, 160},
                            {150, 100, 50}, {60, 130, 60}, {160, 60, 100}, {40, 140, 150}};

// A field of a map tip, which is HTML: what stands in the data is text there, never markup.
std::string shown(const std::string& field, const std::string& instead = "''") {
  return "[% replace(replace(coalesce(\"" + field + "\"," + instead + "),'&','&amp;'),'<','&lt;') %]";
}

std::string day(const std::string& field) { return "[% format_date(\"" + field + "\",'yyyy-MM-dd') %]"; }

std::vector<std::string> values_of(const Layer& layer, const std::string& field) {
  std::set<std::string> values;
  if (const auto index = layer.field_index(field)) {
    for (const auto& feature : layer.features) {
      if (const auto* text = std::get_if<std::string>(&feature.values[*index])) values.insert(*text);
    }
  }
  return {values.begin(), values.end()};
}

// A colour for the nth spare: the palette, shades of it, then every colour there is in steps of one.
Colour spare_colour(std::size_t n) {
  constexpr std::size_t shades = std::size(spare) * 256;
  if (n >= shades) {
    const auto part = [n](std::size_t shift) { return static_cast<std::uint8_t>(((n - shades) >> shift) % 256); };
    return {part(16), part(8), part(0)};
  }
  const auto base = spare[n % std::size(spare)];
  const auto turn = static_cast<int>(n / std::size(spare));
  const auto shift = [turn](std::uint8_t c, int by) { return static_cast<std::uint8_t>((c + turn * by) % 256); };
  return {shift(base.red, 37), shift(base.green, 53), shift(base.blue, 71)};
}

// An actor by name; a status by the table of words. In Arabic the actor's own name where the table has it as an alias.
std::string label_of(const std::string& value, const vocabulary::Actor* actor, const Words& words) {
  if (actor == nullptr) return words.or_else("status." + value, value);
  if (words.right_to_left()) {
    for (const auto& alias : actor->aliases) {
      if (reads_right_to_left(alias)) return alias;
    }
  }
  return actor->name.empty() ? value : actor->name;
}

// A class for each value that occurs; all colours distinct, so that the map can be read. The colours of the table come
// first: no name that it does not know takes one of them. Of two actors with one colour the first by id has it.
std::vector<ClassStyle> actor_classes(const std::vector<std::string>& values, const vocabulary::ActorTable& actors,
                                      bool with_others, const Words& words) {
  std::vector<ClassStyle> classes;
  std::set<Colour> used = {nobody, others};
  std::vector<std::size_t> without;
  for (const auto& value : values) {
    const auto* actor = actors.by_id(value);
    ClassStyle style{value, label_of(value, actor, words), nobody, {}};
    if (value == "none") {
      style.label = words("class.nobody");
    } else if (actor != nullptr && used.insert(actor->colour).second) {
      style.colour = actor->colour;
    } else {
      without.push_back(classes.size());
    }
    classes.push_back(std::move(style));
  }
  std::size_t next = 0;
  for (const auto index : without) {
    do classes[index].colour = spare_colour(next++);
    while (!used.insert(classes[index].colour).second);
  }
  if (with_others) classes.push_back({"", words("class.others"), others, {}});
  return classes;
}

// Incidents: only the actors of the table get a colour of their own; the long tail is "others".
std::vector<std::string> known_actors(const std::vector<std::string>& values, const vocabulary::ActorTable& actors) {
  std::vector<std::string> known;
  std::copy_if(values.begin(), values.end(), std::back_inserter(known),
               [&](const auto& v) { return actors.by_id(v) != nullptr; });
  return known;
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
  design.label_field = "event";
  design.label_size_pt = 7;
  design.time_from_field = "date";
  design.map_tip = "<b>" + shown("event") + "</b>, " + day("date") + "<br>" + shown("place") + "<br><i>" +
                   shown("sentence") + "</i><br>" + shown("source", "\"report_id\"");
  return design;
}

LayerDesign mentions_design() {
  LayerDesign design;
  design.group = "Places";
  design.visible = false;
  design.colour = {40, 90, 160};
  design.size_mm = 1.8;
  design.label_field = "place";
  design.label_size_pt = 7;
  design.time_from_field = "date";
  design.map_tip = "<b>" + shown("mention") + "</b> = " + shown("place") + " ([% round(\"p\",2) %])<br><i>" +
                   shown("sentence") + "</i>";
  return design;
}

LayerDesign area_design(bool outline_only) {
  LayerDesign design;
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
  design.label_size_pt = 7.5;
  design.label_from_scale = 6'000'000;
  design.time_from_field = "valid_from";
  design.time_to_field = "valid_to";
  design.map_tip = "<b>" + shown("place") + "</b>: " + shown("actor", "'nobody'") + " " + words("tip.since") + " " +
                   day("valid_from") + "<br>" + shown("source");
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
  design.label_size_pt = 9;
  design.time_from_field = "valid_from";
  design.time_to_field = "valid_to";
  design.map_tip = "<b>" + shown("actor") + "</b> (" + shown("status") + ")<br>[% round(\"area_km2\",1) %] " +
                   words("unit.km2") + " " + words("tip.since") + " " + day("valid_from") + "<br>" + shown("evidence");
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
  design.map_tip = shown("actor_from") + " to <b>" + shown("actor_to") + "</b>: [% round(\"area_km2\",2) %] km2";
  return design;
}

LayerDesign fronts_design() {
  LayerDesign design;
  design.group = "Fronts";
  design.colour = {30, 30, 30};
  design.size_mm = 0.6;
  design.time_from_field = "date";
  design.time_to_field = "valid_to";
  design.map_tip = shown("actor_a") + " and " + shown("actor_b") + ": [% round(\"length_km\",1) %] km";
  return design;
}

LayerDesign repairs_design() {
  LayerDesign design;
  design.group = "Change";
  design.visible = false;
  design.colour = {200, 30, 120};
  design.size_mm = 0.3;
  design.time_from_field = "date";
  design.map_tip = shown("rule") + ": [% \"area_km2\" %] km2";
  return design;
}

LayerDesign background_design(const std::string& name) {
  const bool countries = name == "countries";
  LayerDesign design;
  design.group = "Background";
  design.colour = countries ? Colour{247, 245, 240} : Colour{150, 150, 150};
  design.filled = countries;
  design.size_mm = countries ? 0.5 : 0.2;
  design.label_field = "name";
  design.label_size_pt = countries ? 10 : 7;
  if (!countries) design.label_from_scale = 10'000'000;
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
  if (layer.name == "mentions") return mentions_design();
  if (layer.name == "areas") return area_design(false);
  if (layer.name == "area_outlines") return area_design(true);
  if (layer.name == "control_places") return control_places_design(layer, actors, words);
  if (layer.name == "zones") return zones_design(layer, actors, words);
  if (layer.name == "change") return change_design(layer, actors, words);
  if (layer.name == "fronts") return fronts_design();
  if (layer.name == "repairs") return repairs_design();
  if (layer.name == "countries" || layer.name == "provinces") return background_design(layer.name);
  return plain_design(layer);
}

}  // namespace

std::vector<LayerDesign> designs(std::span<const Layer> layers, const vocabulary::ActorTable& actors,
                                 std::span<const vocabulary::EventClass> classes) {
  return designs(layers, actors, classes, load_words(Language::en));
}

std::vector<ClassStyle> class_styles(const std::vector<std::string>& values, const vocabulary::ActorTable& actors,
                                     const Words& words) {
  return actor_classes(values, actors, false, words);
}

std::vector<ClassStyle> event_styles(std::span<const vocabulary::EventClass> classes, const Words& words) {
  std::vector<ClassStyle> styles;
  for (const auto& event : classes)
    styles.push_back({event.code, words.or_else("event." + event.code, event.label), event.colour, event.symbol});
  return styles;
}

std::vector<LayerDesign> designs(std::span<const Layer> layers, const vocabulary::ActorTable& actors,
                                 std::span<const vocabulary::EventClass> classes, const Words& words) {
  // From top to bottom of the map.
  constexpr std::string_view order[] = {"incidents", "mentions",       "area_outlines", "areas",
                                        "fronts",    "control_places", "repairs",       "change",
                                        "zones",     "provinces",      "countries"};
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
    result.push_back(std::move(design));
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
