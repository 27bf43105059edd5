// How layers look, whatever draws them: QGIS, the web page, a map on paper.
#pragma once

#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "layers/maps/words.hpp"
#include "layers/vocabulary/vocabulary.hpp"
#include "libgeo/io/tables/table.hpp"
#include "libgeo/io/vector/layer.hpp"

namespace layers::maps {

/// What a class value looks like.
struct ClassStyle {
  std::string value;
  std::string label;
  vocabulary::Colour colour;
  std::string symbol;  ///< QGIS simple marker for points: circle, star, triangle, ...
};

/// Parallel lines over the fill of an area: they tell its status and leave the colour to its holder.
struct Hatch {
  double angle_degrees = 45;  ///< of the lines, counter-clockwise from the horizontal
  double spacing_mm = 2;      ///< from line to line
  double width_mm = 0.4;
  bool light = false;  ///< white lines, else nearly black ones
  bool operator==(const Hatch&) const = default;
};
/// In rows of a legend that stand for a status, not for a holder: their colour, and what begins their value.
inline constexpr vocabulary::Colour legend_grey{205, 205, 205};
inline constexpr std::string_view status_row = "status=";

/// A status that is drawn otherwise than plainly held land.
struct StatusStyle {
  std::string value;
  std::string label;
  Hatch hatch;
};

/// A step of a layer that is coloured by a number or a date.
struct Grade {
  double upper = std::numeric_limits<double>::infinity();  ///< the highest figure in it; of dates days since 1970-01-01
  std::string label;
  vocabulary::Colour colour;
};

/// What the values of a field are called, where that is not what they are.
struct ValueNames {
  std::string field;
  std::vector<std::pair<std::string, std::string>> names;  ///< value and name, by value
};

/// How one layer is drawn. The first design of a layer is its style; further ones are other views of it, which only the
/// QGIS project has.
struct LayerDesign {
  std::string layer;   ///< Layer::name
  std::string view{};  ///< name of a further view of the layer; empty for the first
  std::string title;
  std::string group;        ///< layer tree group: "Incidents", "Control", "Change", "Fronts", "Places", "Background"
  std::string group_title;  ///< the group's name in the layer tree; empty: `group`
  std::vector<std::pair<std::string, std::string>> aliases;  ///< field and what people see; others: the field's name
  std::vector<ValueNames> value_names;                       ///< of actors, statuses, kinds of events
  std::string class_field;                                   ///< categorised by; empty: one symbol
  std::vector<ClassStyle> classes;                           ///< must cover every value of the layer
  std::string label_field;                                   ///< empty: no labels
  bool label_names = false;       ///< the field's values are called by the labels of `classes` or `shapes`
  std::string local_label_field;  ///< instead, where its value is written in `local_script`; empty: none
  Language local_script = Language::en;
  std::string map_tip;          ///< HTML with [% expressions %]
  std::string time_from_field;  ///< empty: timeless
  std::string time_to_field;    ///< half-open end; null there: still so; empty: a moment that stays `linger_days`
  int linger_days = 7;
  bool visible = true;
  double opacity = 1.0;
  vocabulary::Colour colour;          ///< of the one symbol, when there are no classes
  double size_mm = 3.0;               ///< of markers; width of lines
  bool dashed = false;                ///< lines
  bool filled = true;                 ///< polygons; else only their outline
  std::string shape_field;            ///< markers: field whose values choose the shape
  std::vector<ClassStyle> shapes;     ///< value and symbol; others are circles
  std::string status_field;           ///< areas: field whose values choose a hatch
  std::vector<StatusStyle> statuses;  ///< those that occur and are hatched
  std::string grade_field;            ///< graduated by (then there are no classes); empty: not
  std::vector<Grade> grades;          ///< ascending, the last without an upper end; no value counts as the lowest
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

/// legend.csv: layer, field, value, label, colour, symbol of every class, status and step, and name, name_ar, name_uk,
/// name_ru of the actors among them, from which maps of the same layers can be drawn anew in the same colours and in
/// any language (actors_of_legend()).
[[nodiscard]] geo::io::Table legend_table(std::span<const LayerDesign> designs,
                                          const vocabulary::ActorTable& actors = {});
/// The actors of a legend with their names (without any: their labels) and colours, in its order. Throws
/// geo::InputError, naming file and line, for a table without those columns and for a colour that is none.
[[nodiscard]] vocabulary::ActorTable actors_of_legend(const geo::io::Table& legend);

}  // namespace layers::maps
