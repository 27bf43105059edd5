#include "layers/change/history.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "layers/change/overlay.hpp"
#include "libgeo/arrangement/merge.hpp"
#include "libgeo/geodesy/area.hpp"
#include "libgeo/topology/prepared.hpp"

namespace layers::change {
namespace {

/// The class of every point on a date.
std::vector<std::string> holders(const control::Coverage& coverage, const std::vector<Point>& points, By by) {
  std::map<std::string, geo::MultiPolygon> land;
  for (const auto& zone : coverage.zones()) {
    auto& polygons = land[class_of(zone.holding, by)].polygons;
    polygons.insert(polygons.end(), zone.parts.begin(), zone.parts.end());
  }
  std::vector<std::string> result(points.size(), none);
  std::vector<bool> found(points.size(), false);
  for (const auto& [name, area] : land) {
    for (const auto& polygon : area.polygons) {
      const geo::topology::PreparedArea prepared({{polygon}});
      const auto box = geo::bounds(polygon);
      for (std::size_t i = 0; i < points.size(); ++i) {
        if (found[i] || !box || !box->contains(points[i].position) || !prepared.contains(points[i].position)) continue;
        result[i] = name;
        found[i] = true;
      }
    }
  }
  return result;
}

}  // namespace

std::vector<HistoryPiece> history(const control::Timeline& timeline, By by) {
  std::vector<HistoryPiece> pieces;
  if (timeline.coverages.empty()) return pieces;
  const auto names = classes(timeline, by);
  std::vector<OverlayLayer> layers;
  for (const auto& coverage : timeline.coverages) layers.push_back({&coverage, by, names});
  const Overlay laid = overlay(layers);

  using Key = std::tuple<std::uint32_t, int, std::size_t>;  // holder now, times changed, index of the last change
  std::vector<Key> keys;
  std::map<Key, std::uint32_t> numbers;
  for (const auto& face : laid.faces) {
    int times = 0;
    std::size_t last = 0;
    for (std::size_t i = 1; i < face.size(); ++i) {
      if (face[i] != face[i - 1]) ++times, last = i;
    }
    keys.emplace_back(face.back(), times, last);
    if (times > 0 || face.back() < names.size()) numbers.emplace(keys.back(), 0);
  }
  std::uint32_t next = 0;
  std::vector<Key> by_number;
  for (auto& [key, number] : numbers) {
    number = next++;
    by_number.push_back(key);
  }
  std::vector<std::uint32_t> class_of_face;
  for (const auto& key : keys) {
    const auto found = numbers.find(key);
    class_of_face.push_back(found == numbers.end() ? geo::arrangement::outside : found->second);
  }
  auto regions = geo::arrangement::regions(laid.arrangement, class_of_face);
  std::stable_sort(regions.begin(), regions.end(),
                   [](const auto& a, const auto& b) { return a.class_of < b.class_of; });
  for (auto& region : regions) {
    const auto [holder, times, last] = by_number[region.class_of];
    HistoryPiece piece;
    piece.holder = holder < names.size() ? names[holder] : none;
    piece.times = times;
    if (times > 0) piece.last_change = timeline.coverages[last].at();
    piece.shape = std::move(region.polygon);
    piece.area = geo::geodesy::area(piece.shape);
    pieces.push_back(std::move(piece));
  }
  return pieces;
}

std::vector<PointsChanged> points_changed(const control::Timeline& timeline, const std::vector<Point>& points, By by) {
  std::vector<PointsChanged> result;
  std::vector<std::string> before;
  for (std::size_t map = 0; map < timeline.coverages.size(); ++map) {
    auto after = holders(timeline.coverages[map], points, by);
    std::map<std::pair<std::string, std::string>, std::vector<std::size_t>> moved;
    for (std::size_t i = 0; map > 0 && i < points.size(); ++i) {
      if (before[i] != after[i]) moved[{before[i], after[i]}].push_back(i);
    }
    for (auto& [pair, indices] : moved) {
      PointsChanged row{
          timeline.coverages[map - 1].at(), timeline.coverages[map].at(), pair.first, pair.second, {}, {}, {}};
      row.points = std::move(indices);
      const std::size_t fields = points[row.points.front()].figures.size();
      row.sums.resize(fields);
      row.unknown.resize(fields);
      for (const auto index : row.points) {
        for (std::size_t f = 0; f < fields; ++f) {
          const auto& figure = points[index].figures[f];
          if (figure) {
            row.sums[f] = row.sums[f].value_or(0) + *figure;
          } else {
            ++row.unknown[f];
          }
        }
      }
      result.push_back(std::move(row));
    }
    before = std::move(after);
  }
  return result;
}

}  // namespace layers::change
