#include "layers/maps/static/map_view.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

namespace layers::maps {
namespace {

using geo::Lat;
using geo::Lon;
using geo::LonLat;

LonLat between(LonLat a, LonLat b, double t) {
  return {Lon(a.lon.degrees() + (b.lon.degrees() - a.lon.degrees()) * t),
          Lat(a.lat.degrees() + (b.lat.degrees() - a.lat.degrees()) * t)};
}

// Cuts at one side: `beyond` is how far a point lies inside of it.
std::vector<LonLat> cut(const std::vector<LonLat>& ring, const std::function<double(LonLat)>& inside) {
  std::vector<LonLat> result;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const auto a = ring[i], b = ring[(i + 1) % ring.size()];
    const double da = inside(a), db = inside(b);
    if (da >= 0) result.push_back(a);
    if ((da < 0) != (db < 0)) result.push_back(between(a, b, da / (da - db)));
  }
  return result;
}

}  // namespace

std::vector<LonLat> cut_ring(std::span<const LonLat> ring, const geo::Box& box) {
  std::vector<LonLat> result(ring.begin(), ring.end());
  const std::function<double(LonLat)> sides[] = {[&](LonLat p) { return p.lon.degrees() - box.west.degrees(); },
                                                 [&](LonLat p) { return box.east.degrees() - p.lon.degrees(); },
                                                 [&](LonLat p) { return p.lat.degrees() - box.south.degrees(); },
                                                 [&](LonLat p) { return box.north.degrees() - p.lat.degrees(); }};
  for (const auto& side : sides) {
    if (result.empty()) break;
    result = cut(result, side);
  }
  return result;
}

MapView::MapView(const geo::Box& extent, const Frame& frame) : plane_(extent), frame_(frame), shown_(extent) {
  constexpr int steps = 24;
  double west = 1e30, east = -1e30, south = 1e30, north = -1e30;
  const auto width = extent.east.degrees() - extent.west.degrees(),
             height = extent.north.degrees() - extent.south.degrees();
  for (int i = 0; i <= steps; ++i) {
    for (int j = 0; j <= steps; ++j) {
      const auto point = plane_.forward(
          {Lon(extent.west.degrees() + width * i / steps), Lat(extent.south.degrees() + height * j / steps)});
      if (!point) continue;
      west = std::min(west, point->east);
      east = std::max(east, point->east);
      south = std::min(south, point->north);
      north = std::max(north, point->north);
    }
  }
  middle_ = {(west + east) / 2, (south + north) / 2};
  scale_ = std::min(frame.width / std::max(east - west, 1.0), frame.height / std::max(north - south, 1.0));

  // All that the frame shows, by a net over it; where it looks beyond the earth or over the seam: everything.
  double lon0 = 1e30, lon1 = -1e30, lat0 = 1e30, lat1 = -1e30;
  bool whole = plane_.of_the_world();
  for (int i = 0; i <= steps && !whole; ++i) {
    for (int j = 0; j <= steps; ++j) {
      const auto point =
          plane_.inverse({middle_.east + (static_cast<double>(i) / steps - 0.5) * frame.width / scale_,
                          middle_.north + (static_cast<double>(j) / steps - 0.5) * frame.height / scale_});
      if (!point) {
        whole = true;
        break;
      }
      lon0 = std::min(lon0, point->lon.degrees());
      lon1 = std::max(lon1, point->lon.degrees());
      lat0 = std::min(lat0, point->lat.degrees());
      lat1 = std::max(lat1, point->lat.degrees());
    }
  }
  if (whole || lon1 - lon0 > 300 || lat1 > 88 || lat0 < -88) {
    shown_ = {Lon(-180), Lat(-90), Lon(180), Lat(90)};
  } else {
    const double margin = std::max(lon1 - lon0, lat1 - lat0) * 0.02;
    shown_ = {Lon(std::max(-180.0, lon0 - margin)), Lat(std::max(-90.0, lat0 - margin)),
              Lon(std::min(180.0, lon1 + margin)), Lat(std::min(90.0, lat1 + margin))};
  }
}

std::optional<At> MapView::at(LonLat position) const {
  const auto point = plane_.forward(position);
  if (!point) return std::nullopt;
  return At{frame_.left + frame_.width / 2 + (point->east - middle_.east) * scale_,
            frame_.top + frame_.height / 2 - (point->north - middle_.north) * scale_};
}

std::vector<At> MapView::projected(const std::vector<LonLat>& points, bool closed) const {
  // An edge straight in longitude and latitude bends in the plane: it is drawn in pieces. Points are set to tenths of a
  // pixel, the same for both neighbours of an edge, so that dropping repeated ones opens no gap.
  const double piece = std::max(0.01, (shown_.east.degrees() - shown_.west.degrees()) / 64);
  std::vector<At> result;
  const auto put = [&](LonLat position) {
    const auto place = at(position);
    if (!place) return;
    const At rounded{std::round(place->x * 10) / 10, std::round(place->y * 10) / 10};
    if (result.empty() || !(result.back() == rounded)) result.push_back(rounded);
  };
  const std::size_t edges = points.empty() ? 0 : closed ? points.size() : points.size() - 1;
  for (std::size_t i = 0; i < edges; ++i) {
    const auto a = points[i], b = points[(i + 1) % points.size()];
    const double longest =
        std::max(std::abs(b.lon.degrees() - a.lon.degrees()), std::abs(b.lat.degrees() - a.lat.degrees()));
    const int pieces = std::clamp(static_cast<int>(std::ceil(longest / piece)), 1, 720);
    for (int k = 0; k < pieces; ++k) put(between(a, b, static_cast<double>(k) / pieces));
  }
  if (!closed && !points.empty()) put(points.back());
  return result;
}

std::vector<std::vector<At>> MapView::rings(const geo::MultiPolygon& area) const {
  std::vector<std::vector<At>> result;
  const auto add = [&](const geo::Ring& ring) {
    const auto box = geo::Box::around(ring.points());
    if (!box || !box->intersects(shown_)) return;
    auto line = projected(cut_ring(ring.points(), shown_), true);
    if (line.size() > 2) result.push_back(std::move(line));
  };
  for (const auto& polygon : area.polygons) {
    add(polygon.shell);
    for (const auto& hole : polygon.holes) add(hole);
  }
  return result;
}

std::vector<std::vector<At>> MapView::lines(const geo::MultiLineString& lines) const {
  std::vector<std::vector<At>> result;
  for (const auto& line : lines.lines) {
    std::vector<LonLat> run;
    const auto flush = [&] {
      auto drawn = projected(run, false);
      if (drawn.size() > 1) result.push_back(std::move(drawn));
      run.clear();
    };
    for (std::size_t i = 0; i + 1 < line.points.size(); ++i) {
      auto box = geo::Box::around(line.points[i]);
      box.extend(line.points[i + 1]);
      if (box.intersects(shown_)) {
        if (run.empty()) run.push_back(line.points[i]);
        run.push_back(line.points[i + 1]);
      } else {
        flush();
      }
    }
    flush();
  }
  return result;
}

}  // namespace layers::maps
