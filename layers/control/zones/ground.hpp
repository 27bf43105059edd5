// The ground that cells of places spread over, as nodes in longitude and latitude. Private to control.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "layers/control/zones/ledger_zones.hpp"
#include "libgeo/core/units.hpp"
#include "libgeo/geometry/shapes.hpp"

namespace layers::control {

/// What lies at a node.
enum class Surface : std::uint8_t {
  land,     ///< inside the boundary, free to travel
  water,    ///< inside an area that is a barrier, or in a cell that its outline touches
  wall,     ///< in a cell that a barrier line touches
  outside,  ///< not in the boundary
};

/// A position in steps of the net: column and row, counted from the south-west node.
struct NetPoint {
  double x = 0.0;
  double y = 0.0;
};

/// Nodes at equal steps of longitude and latitude; node = row * columns + column, rows from south to north.
struct NetFrame {
  double west = 0.0, south = 0.0;         ///< degrees, of node 0
  double step_lon = 0.0, step_lat = 0.0;  ///< degrees
  std::uint32_t columns = 0, rows = 0;

  [[nodiscard]] std::size_t size() const noexcept { return static_cast<std::size_t>(columns) * rows; }
  [[nodiscard]] NetPoint at(geo::LonLat position) const noexcept {
    return {(position.lon.degrees() - west) / step_lon, (position.lat.degrees() - south) / step_lat};
  }
  [[nodiscard]] geo::LonLat position(NetPoint point) const noexcept {
    return {geo::Lon(west + point.x * step_lon), geo::Lat(south + point.y * step_lat)};
  }
  [[nodiscard]] NetPoint node(std::uint32_t node) const noexcept {
    const std::uint32_t column = node % columns, row = node / columns;
    return {static_cast<double>(column), static_cast<double>(row)};
  }
};

/// A frame with its measures: the steps are `spacing` long in metres at the middle latitude. The outermost two rows and
/// columns lie outside the boundary.
struct Net : NetFrame {
  geo::Metres spacing;
  std::vector<double> metres_east;  ///< of a step of longitude, for each row
  double metres_north = 0.0;        ///< of a step of latitude, at the middle

  /// The straight distance in metres on the plane that is true to scale at the row half way between.
  [[nodiscard]] double metres(NetPoint a, NetPoint b) const noexcept;
};

/// The net over a boundary. Without a spacing: an eighth of the median distance from a place to the nearest other one,
/// but not so fine that there are more than a million nodes; for fewer than eight places 100,000 nodes. Throws
/// geo::UsageError for a spacing that gives more than 20 million nodes.
[[nodiscard]] Net net_over(const geo::MultiPolygon& boundary, std::span<const geo::LonLat> places,
                           const std::optional<geo::Metres>& spacing);

/// Barriers as segments in net coordinates, found by the cells (squares about nodes) that they touch.
class BarrierSegments {
 public:
  explicit BarrierSegments(const NetFrame& frame) : frame_(frame) {}
  void add(geo::LonLat from, geo::LonLat to);
  /// Must be called after the last add() and before any question.
  void index();
  /// Where between a (0) and b (1) the first barrier is crossed; empty: nowhere.
  [[nodiscard]] std::optional<double> crossing(NetPoint a, NetPoint b) const;

 private:
  struct Touch {
    std::uint32_t node;
    std::uint32_t segment;
    auto operator<=>(const Touch&) const = default;
  };
  NetFrame frame_;
  std::vector<std::pair<NetPoint, NetPoint>> segments_;
  std::vector<Touch> touches_;
};

struct Ground {
  Net net;
  std::vector<Surface> surface;
  std::vector<std::uint32_t> body;  ///< of a water node: which of the waters it is in; empty without waters
  std::vector<float> cost;          ///< what a metre costs at a node; empty: 1 everywhere
  double without_cost = 0.0;        ///< share of the land nodes of which the grid of costs says nothing
  BarrierSegments barriers;
  std::vector<bool> at_barrier;  ///< nodes, outside the boundary, too, whose cells a barrier or a shore touches

  [[nodiscard]] bool is_land(std::uint32_t node) const noexcept { return surface[node] == Surface::land; }
};

/// Lays boundary, water, barrier lines and costs on the net. `walls` are barriers besides those of the options.
[[nodiscard]] Ground ground_of(Net net, const geo::MultiPolygon& boundary, const Terrain& terrain,
                               const geo::MultiLineString& walls);

}  // namespace layers::control
