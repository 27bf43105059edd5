// One map in the making: features, labels, and what the legend has to tell of them. Private to static maps.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "layers/maps/drawing/drawing.hpp"
#include "layers/maps/static/label_placement.hpp"
#include "layers/maps/static/map_furniture.hpp"
#include "layers/maps/static/map_view.hpp"
#include "layers/maps/static/shown_features.hpp"
#include "layers/maps/static/static_map.hpp"

namespace layers::maps {

inline constexpr double pixels_a_millimetre = 96 / 25.4, pixels_a_point = 96.0 / 72;

/// What of a layer was drawn.
struct Seen {
  std::map<std::string, double> classes;  ///< value: the km2 of its features, 0 without that field
  std::set<std::string> shapes;           ///< values that choose a shape
  std::set<std::string> statuses;         ///< those with a hatch
  std::set<const Grade*> grades;
};

class Sheet {
 public:
  /// All must outlive it.
  Sheet(std::vector<DrawnLayer> drawn, const StaticMapOptions& options, const MapView& view, Drawing& drawing)
      : drawn_(std::move(drawn)), options_(options), words_(*options.words), view_(view), drawing_(drawing) {}

  /// The map with its labels and its scale bar.
  void draw_map();
  /// The rows of the legend, of what is on the map (after draw_map()).
  [[nodiscard]] std::vector<LegendRow> legend() const;
  [[nodiscard]] bool shows(const std::string& layer) const { return seen_.contains(layer); }

 private:
  struct Wish {
    int rank;
    double order;
    LabelWish label;
    Text text;
  };

  void draw_layer(const DrawnLayer& each);
  bool draw_feature(const DrawnLayer& each, const geo::io::Feature& feature, Colour colour);
  void draw_area(const DrawnLayer& each, const geo::io::Feature& feature, const geo::MultiPolygon& area,
                 std::vector<std::vector<At>> rings, Colour colour);
  void draw_marker(const DrawnLayer& each, const geo::io::Feature& feature, At at, Colour colour);
  void draw_borders(const DrawnLayer& each);
  void wish_area(const DrawnLayer& each, const geo::io::Feature& feature, const geo::MultiPolygon& area);
  void wish(const std::string& name, double points, At at, double gap, bool area, bool background, int rank,
            double order = 0);
  void draw_labels();
  [[nodiscard]] std::vector<LegendRow> legend_of(const DrawnLayer& each, const Seen& seen, bool has_zones) const;

  std::vector<DrawnLayer> drawn_;
  const StaticMapOptions& options_;
  const Words& words_;
  const MapView& view_;
  Drawing& drawing_;
  std::map<std::string, Seen> seen_;  // by layer
  std::vector<Frame> obstacles_;
  std::vector<Wish> wishes_;
};

/// 0 points, 1 lines, 2 areas.
[[nodiscard]] int dimension_of(const geo::io::Layer& layer) noexcept;

}  // namespace layers::maps
