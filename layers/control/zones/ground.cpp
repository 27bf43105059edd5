#include "layers/control/zones/ground.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include <fmt/format.h>

#include "libgeo/core/error.hpp"
#include "libgeo/geodesy/distance.hpp"

namespace layers::control {
namespace {

constexpr double most_nodes = 20e6;
constexpr double most_usual_nodes = 1e6;
constexpr std::size_t few_places = 8;  // too few to tell how far apart places are
constexpr double few_places_nodes = 1e5;

double metres_of_step(geo::LonLat at, double lon, double lat) {
  return geo::geodesy::distance(at, {geo::Lon(at.lon.degrees() + lon), geo::Lat(at.lat.degrees() + lat)}).value();
}

/// The median distance from a place to the nearest other one, over at most 500 of them; empty for fewer than two.
std::optional<double> spacing_of(std::span<const geo::LonLat> places) {
  std::vector<double> nearest;
  const std::size_t stride = std::max<std::size_t>(1, places.size() / 500);
  for (std::size_t i = 0; i < places.size(); i += stride) {
    const double scale = std::cos(places[i].lat.degrees() * 3.14159265358979 / 180.0);
    double best = 1e300;
    std::size_t which = i;
    for (std::size_t j = 0; j < places.size(); ++j) {
      const double dx = (places[j].lon.degrees() - places[i].lon.degrees()) * scale;
      const double dy = places[j].lat.degrees() - places[i].lat.degrees();
      const double squared = dx * dx + dy * dy;
      if (squared > 0 && squared < best) best = squared, which = j;
    }
    if (which != i) nearest.push_back(geo::geodesy::distance(places[i], places[which]).value());
  }
  if (nearest.empty()) return std::nullopt;
  std::nth_element(nearest.begin(), nearest.begin() + static_cast<std::ptrdiff_t>(nearest.size() / 2), nearest.end());
  return nearest[nearest.size() / 2];
}

/// Calls `visit(node)` for the nodes inside the polygon (even-odd rule over its rings).
template <class Visit>
void fill(const NetFrame& net, const geo::Polygon& polygon, Visit visit) {
  std::vector<std::vector<double>> crossings(net.rows);
  const auto add = [&](const geo::Ring& ring) {
    for (std::size_t i = 0; i < ring.size(); ++i) {
      auto a = net.at(ring[i]), b = net.at(ring[(i + 1) % ring.size()]);
      if (b.y < a.y) std::swap(a, b);
      const double first = std::max(std::ceil(a.y), 0.0), top = std::min(b.y, static_cast<double>(net.rows));
      for (double y = first; y < top; y += 1.0) {
        crossings[static_cast<std::size_t>(y)].push_back(a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x));
      }
    }
  };
  add(polygon.shell);
  for (const auto& hole : polygon.holes) add(hole);
  for (std::uint32_t row = 0; row < net.rows; ++row) {
    auto& xs = crossings[row];
    std::sort(xs.begin(), xs.end());
    for (std::size_t i = 0; i + 1 < xs.size(); i += 2) {
      const double from = std::max(std::ceil(xs[i]), 0.0), to = std::min(xs[i + 1], net.columns - 1.0);
      for (double x = from; x <= to; x += 1.0) visit(row * net.columns + static_cast<std::uint32_t>(x));
    }
  }
}

/// Calls `visit(node)` for the cells that a segment passes through, each step to one that shares a side.
template <class Visit>
void walk(const NetFrame& net, NetPoint a, NetPoint b, Visit visit) {
  // Cells are squares about nodes: shift by half a step so that they are unit squares from integer to integer.
  double t0 = 0.0, t1 = 1.0;
  const double dx = b.x - a.x, dy = b.y - a.y;
  const auto clip = [&](double from, double delta, double low, double high) {
    if (delta == 0.0) return from >= low && from < high;
    double enter = (low - from) / delta, leave = (high - from) / delta;
    if (enter > leave) std::swap(enter, leave);
    t0 = std::max(t0, enter);
    t1 = std::min(t1, leave);
    return t0 <= t1;
  };
  const double ax = a.x + 0.5, ay = a.y + 0.5;
  if (!clip(ax, dx, 0.0, net.columns) || !clip(ay, dy, 0.0, net.rows)) return;
  const auto cell = [](double v, std::uint32_t count) {
    return static_cast<std::int64_t>(std::clamp(std::floor(v), 0.0, count - 1.0));
  };
  std::int64_t x = cell(ax + t0 * dx, net.columns), y = cell(ay + t0 * dy, net.rows);
  const std::int64_t end_x = cell(ax + t1 * dx, net.columns), end_y = cell(ay + t1 * dy, net.rows);
  const int step_x = dx > 0 ? 1 : -1, step_y = dy > 0 ? 1 : -1;
  for (std::int64_t left = std::abs(end_x - x) + std::abs(end_y - y);; --left) {
    visit(static_cast<std::uint32_t>(y * net.columns + x));
    if (left <= 0) break;
    const double to_x = dx == 0.0 ? 2e9 : (static_cast<double>(x + (dx > 0 ? 1 : 0)) - ax) / dx;
    const double to_y = dy == 0.0 ? 2e9 : (static_cast<double>(y + (dy > 0 ? 1 : 0)) - ay) / dy;
    if (y == end_y || (x != end_x && to_x <= to_y))
      x += step_x;
    else
      y += step_y;
  }
}

/// The mean of the cells whose middles are nearest to a node; where none is, the cell that the node lies in.
void lay_costs(const geo::LonLatGrid& grid, Ground& ground) {
  const auto& net = ground.net;
  std::vector<double> sum(net.size());
  std::vector<std::uint32_t> count(net.size());
  for (std::uint32_t row = 0; row < grid.rows; ++row) {
    const double y = std::round((grid.lat_of(row) - net.south) / net.step_lat);
    if (!(y >= 0 && y < net.rows)) continue;
    for (std::uint32_t column = 0; column < grid.columns; ++column) {
      const double x = std::round((grid.lon_of(column) - net.west) / net.step_lon);
      const float value = grid.values[static_cast<std::size_t>(row) * grid.columns + column];
      if (!(x >= 0 && x < net.columns) || std::isnan(value)) continue;
      const auto node = static_cast<std::size_t>(y) * net.columns + static_cast<std::size_t>(x);
      sum[node] += static_cast<double>(value);
      ++count[node];
    }
  }
  ground.cost.assign(net.size(), 1.0F);
  std::size_t land = 0, without = 0;
  for (std::uint32_t node = 0; node < net.size(); ++node) {
    if (count[node] > 0) {
      ground.cost[node] = static_cast<float>(sum[node] / count[node]);
    } else {
      const auto at = net.position(net.node(node));
      const double x = std::floor((at.lon.degrees() - grid.west) / grid.step_lon);
      const double y = std::floor((at.lat.degrees() - grid.south) / grid.step_lat);
      const bool inside = x >= 0 && x < grid.columns && y >= 0 && y < grid.rows;
      const float value = inside ? grid.values[static_cast<std::size_t>(y) * grid.columns + static_cast<std::size_t>(x)]
                                 : std::numeric_limits<float>::quiet_NaN();
      if (!std::isnan(value)) ground.cost[node] = value;
      if (ground.is_land(node) && std::isnan(value)) ++without;
    }
    if (ground.is_land(node)) ++land;
  }
  ground.without_cost = land == 0 ? 0.0 : static_cast<double>(without) / static_cast<double>(land);
}

}  // namespace

double Net::metres(NetPoint a, NetPoint b) const noexcept {
  const double row = std::clamp((a.y + b.y) / 2, 0.0, rows - 1.0);
  const double east = (b.x - a.x) * metres_east[static_cast<std::size_t>(row)], north = (b.y - a.y) * metres_north;
  return std::sqrt(east * east + north * north);
}

Net net_over(const geo::MultiPolygon& boundary, std::span<const geo::LonLat> places,
             const std::optional<geo::Metres>& spacing) {
  const geo::Box box = *geo::bounds(boundary);
  const double middle = (box.south.degrees() + box.north.degrees()) / 2;
  const geo::LonLat centre(geo::Lon((box.west.degrees() + box.east.degrees()) / 2), geo::Lat(middle));
  constexpr double small = 0.01;
  const double east = metres_of_step(centre, small, 0) / small, north = metres_of_step(centre, 0, small) / small;
  const double width = (box.east.degrees() - box.west.degrees()) * east;
  const double height = (box.north.degrees() - box.south.degrees()) * north;
  double metres = 0.0;
  if (spacing) {
    metres = spacing->value();
    if (!(metres > 0) || (width / metres + 6) * (height / metres + 6) > most_nodes) {
      throw geo::UsageError(
          fmt::format("a net of {} m over this boundary would have more than 20 million nodes", metres), {},
          "give a coarser resolution or a smaller boundary");
    }
  } else {
    const auto apart = places.size() < few_places ? std::nullopt : spacing_of(places);
    metres = std::max({1.0, apart.value_or(0.0) / 8, std::max(width, height) / 4000,
                       std::sqrt(width * height / (apart ? most_usual_nodes : few_places_nodes))});
  }
  Net net;
  net.spacing = geo::Metres(metres);
  net.step_lon = metres / east;
  net.step_lat = metres / north;
  net.columns = static_cast<std::uint32_t>(std::ceil(width / metres)) + 6;
  net.rows = static_cast<std::uint32_t>(std::ceil(height / metres)) + 6;
  net.west = box.west.degrees() - 2.5 * net.step_lon;
  net.south = box.south.degrees() - 2.5 * net.step_lat;
  net.metres_north = metres;
  for (std::uint32_t row = 0; row < net.rows; ++row) {
    const double lat = std::clamp(net.south + row * net.step_lat, -89.9, 89.9);
    net.metres_east.push_back(metres_of_step({geo::Lon(0), geo::Lat(lat)}, small, 0) / small * net.step_lon);
  }
  return net;
}

void BarrierSegments::add(geo::LonLat from, geo::LonLat to) {
  const auto a = frame_.at(from), b = frame_.at(to);
  const auto segment = static_cast<std::uint32_t>(segments_.size());
  const auto before = touches_.size();
  walk(frame_, a, b, [&](std::uint32_t node) { touches_.push_back({node, segment}); });
  if (touches_.size() != before) segments_.emplace_back(a, b);
}

void BarrierSegments::index() { std::sort(touches_.begin(), touches_.end()); }

std::optional<double> BarrierSegments::crossing(NetPoint a, NetPoint b) const {
  if (touches_.empty()) return std::nullopt;
  std::optional<double> first;
  walk(frame_, a, b, [&](std::uint32_t node) {
    for (auto at = std::lower_bound(touches_.begin(), touches_.end(), Touch{node, 0});
         at != touches_.end() && at->node == node; ++at) {
      const auto& [p, q] = segments_[at->segment];
      const double ux = b.x - a.x, uy = b.y - a.y, vx = q.x - p.x, vy = q.y - p.y;
      const double cross = ux * vy - uy * vx;
      if (cross == 0.0) continue;
      const double t = ((p.x - a.x) * vy - (p.y - a.y) * vx) / cross;
      const double s = ((p.x - a.x) * uy - (p.y - a.y) * ux) / cross;
      if (t >= 0.0 && t <= 1.0 && s >= 0.0 && s <= 1.0 && (!first || t < *first)) first = t;
    }
  });
  return first;
}

Ground ground_of(Net net, const geo::MultiPolygon& boundary, const Terrain& terrain,
                 const geo::MultiLineString& walls) {
  BarrierSegments segments(net);
  Ground ground{std::move(net), {}, {}, {}, 0.0, std::move(segments), {}};
  auto& surface = ground.surface;
  surface.assign(ground.net.size(), Surface::outside);
  ground.at_barrier.assign(ground.net.size(), false);
  for (const auto& polygon : boundary.polygons) {
    fill(ground.net, polygon, [&](std::uint32_t node) { surface[node] = Surface::land; });
  }
  const auto touch = [&](geo::LonLat a, geo::LonLat b, auto mark) {
    ground.barriers.add(a, b);
    walk(ground.net, ground.net.at(a), ground.net.at(b), [&](std::uint32_t node) {
      ground.at_barrier[node] = true;
      if (surface[node] == Surface::land) mark(node);
    });
  };
  if (!terrain.water.empty()) ground.body.assign(ground.net.size(), 0);
  std::uint32_t body = 0;
  for (const auto& polygon : terrain.water.polygons) {
    const auto mark = [&](std::uint32_t node) {
      surface[node] = Surface::water;
      ground.body[node] = body;
    };
    fill(ground.net, polygon, [&](std::uint32_t node) {
      if (surface[node] == Surface::land) mark(node);
    });
    const auto outline = [&](const geo::Ring& ring) {
      for (std::size_t i = 0; i < ring.size(); ++i) touch(ring[i], ring[(i + 1) % ring.size()], mark);
    };
    outline(polygon.shell);
    for (const auto& hole : polygon.holes) outline(hole);
    ++body;
  }
  for (const auto* lines : {&terrain.barriers, &walls}) {
    for (const auto& line : lines->lines) {
      for (std::size_t i = 1; i < line.points.size(); ++i) {
        touch(line.points[i - 1], line.points[i], [&](std::uint32_t node) { surface[node] = Surface::wall; });
      }
    }
  }
  ground.barriers.index();
  if (terrain.cost_grid) {
    lay_costs(*terrain.cost_grid, ground);
  } else if (!terrain.costs.empty()) {
    ground.cost.assign(ground.net.size(), 1.0F);
  }
  for (const auto& area : terrain.costs) {
    for (const auto& polygon : area.area.polygons) {
      fill(ground.net, polygon, [&](std::uint32_t node) { ground.cost[node] = static_cast<float>(area.cost); });
    }
  }
  return ground;
}

}  // namespace layers::control
