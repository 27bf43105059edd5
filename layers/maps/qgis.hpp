// QGIS projects and styles, written without QGIS (research: every trap was found by opening them in it).
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "layers/maps/words.hpp"
#include "layers/vocabulary/vocabulary.hpp"
#include "libgeo/io/tables/table.hpp"
#include "libgeo/io/vector/layer.hpp"
#include "libgeo/io/vector/write.hpp"

namespace layers::maps {

/// What a class value looks like.
struct ClassStyle {
  std::string value;
  std::string label;
  vocabulary::Colour colour;
  std::string symbol;  ///< QGIS simple marker for points: circle, star, triangle, ...
};

/// How one layer is drawn.
struct LayerDesign {
  std::string layer;  ///< Layer::name
  std::string title;
  std::string group;        ///< layer tree group: "Incidents", "Control", "Change", "Fronts", "Places", "Background"
  std::string group_title;  ///< the group's name in the layer tree; empty: `group`
  std::vector<std::pair<std::string, std::string>> aliases;  ///< field and what people see; others: the field's name
  std::string class_field;                                   ///< categorised by; empty: one symbol
  std::vector<ClassStyle> classes;                           ///< must cover every value of the layer
  std::string label_field;                                   ///< empty: no labels
  std::string map_tip;                                       ///< HTML with [% expressions %]
  std::string time_from_field;                               ///< empty: timeless
  std::string time_to_field;  ///< half-open end; null there: still so; empty: a moment that stays `linger_days`
  int linger_days = 7;
  bool visible = true;
  double opacity = 1.0;
  vocabulary::Colour colour;       ///< of the one symbol, when there are no classes
  double size_mm = 3.0;            ///< of markers; width of lines
  bool dashed = false;             ///< lines
  bool filled = true;              ///< polygons; else only their outline
  std::string shape_field;         ///< markers: field whose values choose the shape
  std::vector<ClassStyle> shapes;  ///< value and symbol; others are circles
  double label_size_pt = 8.0;
  double visible_from_scale = 0.0;  ///< the layer is drawn only at scales larger than 1:this; 0: always
  double label_from_scale = 0.0;    ///< labels only at scales larger than 1:this; 0: always
};

/// The designs of Sitmap's own layers in a language, classes taken from the values that occur and the colours of the
/// tables.
[[nodiscard]] std::vector<LayerDesign> designs(std::span<const geo::io::Layer> layers,
                                               const vocabulary::ActorTable& actors,
                                               std::span<const vocabulary::EventClass> classes, const Words& words);
/// The same in English.
[[nodiscard]] std::vector<LayerDesign> designs(std::span<const geo::io::Layer> layers,
                                               const vocabulary::ActorTable& actors,
                                               std::span<const vocabulary::EventClass> classes);

/// Label and colour of classes of land ("SDF", "contested", "none"): those of the table first, no colour twice.
[[nodiscard]] std::vector<ClassStyle> class_styles(const std::vector<std::string>& values,
                                                   const vocabulary::ActorTable& actors, const Words& words);

/// Label, colour and symbol of each class of events, by code.
[[nodiscard]] std::vector<ClassStyle> event_styles(std::span<const vocabulary::EventClass> classes, const Words& words);

/// legend.csv: layer, field, value, label, colour, symbol of every class, from which maps of the same layers can be
/// drawn anew in the same colours (actors_of_legend()).
[[nodiscard]] geo::io::Table legend_table(std::span<const LayerDesign> designs);
/// The actors of a legend with their labels and colours, in its order. Throws geo::InputError, naming file and line,
/// for a table without those columns and for a colour that is none.
[[nodiscard]] vocabulary::ActorTable actors_of_legend(const geo::io::Table& legend);

/// By which names a style calls the fields: a Shapefile has short ones.
enum class FieldNames { full, shapefile };

/// The .qml of a layer: time, renderer, labels, map tip, field aliases.
[[nodiscard]] std::string qml(const geo::io::Layer& layer, const LayerDesign& design,
                              FieldNames names = FieldNames::full);
[[nodiscard]] std::vector<geo::io::LayerStyle> layer_styles(std::span<const geo::io::Layer> layers,
                                                            std::span<const LayerDesign> designs);

struct ProjectOptions {
  std::string title;
  std::string data_file;  ///< the GeoPackage's name beside the project
  geo::Instant stamp;
  const Words* words = nullptr;  ///< of the print layout; null: English
  std::string sources{};         ///< line at the foot of the print layout
};
/// The bytes of a .qgz: layer tree in groups, styles, labels, temporal controller ready to play, a print
/// layout at the last date of the zones. Deterministic.
[[nodiscard]] std::string qgz(std::span<const geo::io::Layer> layers, std::span<const LayerDesign> designs,
                              const ProjectOptions& options);

}  // namespace layers::maps
