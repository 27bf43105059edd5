// How fast two drawings of one map are arranged, and how fast GEOS nodes and polygonizes the same lines: run both in
// one run and compare CPU times.
#include <benchmark/benchmark.h>
#include <geos_c.h>

#include <cmath>
#include <cstdint>
#include <numbers>
#include <random>
#include <vector>

#include "libgeo/arrangement/arrangement.hpp"
#include "libgeo/arrangement/merge.hpp"

namespace {

using geo::LonLat;
using geo::MultiPolygon;

/// Three actors: a wavy disc, cut by two fractal fronts into A, B and C, every vertex moved by up to `jitter` grid
/// units; about `vertices` vertices in all.
std::vector<MultiPolygon> drawing(std::size_t vertices, std::uint32_t jitter, std::uint32_t seed) {
  std::mt19937 shape_dice(1), dice(seed);
  const auto moved = [&](double lon, double lat) {
    const auto off = [&] {
      return jitter == 0 ? 0.0 : (static_cast<double>(dice() % (2 * jitter + 1)) - jitter) * 1e-7;
    };
    return geo::arrangement::to_lonlat(geo::arrangement::to_grid({geo::Lon(lon + off()), geo::Lat(lat + off())}));
  };
  // A front from west to east as a sum of waves of all lengths, drawn once a side as people do with shared borders.
  const std::size_t steps = vertices / 6;
  std::vector<double> phase(24);
  for (double& p : phase) p = static_cast<double>(shape_dice()) * 1e-9;
  const auto front = [&](double base, double shift) {
    std::vector<LonLat> line;
    for (std::size_t i = 0; i <= steps; ++i) {
      const double t = static_cast<double>(i) / static_cast<double>(steps);
      double lat = base;
      for (std::size_t k = 0; k < phase.size(); ++k)
        lat += 0.3 * std::pow(0.62, static_cast<double>(k)) *
               std::sin(std::numbers::pi * t * std::pow(1.6, static_cast<double>(k)) + phase[k] + shift);
      line.push_back(moved(30 + 10 * t, lat));
    }
    return line;
  };
  const std::vector<LonLat> lines[4] = {front(44, 5), front(46, 0), front(48, 3), front(50, 9)};
  std::vector<MultiPolygon> areas;
  for (std::size_t i = 0; i < 3; ++i) {
    std::vector<LonLat> ring = lines[i];
    ring.insert(ring.end(), lines[i + 1].rbegin(), lines[i + 1].rend());
    areas.push_back({{{geo::Ring(ring), {}}}});
  }
  return areas;
}

std::vector<MultiPolygon> two_drawings(std::size_t vertices, std::uint32_t jitter) {
  std::vector<MultiPolygon> areas = drawing(vertices, 0, 1);
  const std::vector<MultiPolygon> again = drawing(vertices, jitter, 2);
  areas.insert(areas.end(), again.begin(), again.end());
  return areas;
}

std::vector<geo::arrangement::LabelledArea> labelled(const std::vector<MultiPolygon>& areas) {
  std::vector<geo::arrangement::LabelledArea> result;
  for (std::uint32_t i = 0; i < areas.size(); ++i) result.push_back({i, &areas[i]});
  return result;
}

/// Every vertex moved by up to 2e-5 degree: nothing is identical, the worst case.
void arrange_redrawn(benchmark::State& state) {
  const auto areas = two_drawings(static_cast<std::size_t>(state.range(0)), 200);
  std::size_t faces = 0;
  for (auto _ : state) faces = geo::arrangement::arrange(labelled(areas)).faces.size();
  state.counters["faces"] = static_cast<double>(faces);
}
BENCHMARK(arrange_redrawn)->Arg(10'000)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

/// Both drawings the same: every edge is there twice and more.
void arrange_unchanged(benchmark::State& state) {
  const auto areas = two_drawings(static_cast<std::size_t>(state.range(0)), 0);
  for (auto _ : state) benchmark::DoNotOptimize(geo::arrangement::arrange(labelled(areas)).faces.size());
}
BENCHMARK(arrange_unchanged)->Arg(100'000)->Unit(benchmark::kMillisecond);

void regions_of_redrawn(benchmark::State& state) {
  const auto areas = two_drawings(static_cast<std::size_t>(state.range(0)), 200);
  const auto arrangement = geo::arrangement::arrange(labelled(areas));
  std::vector<std::uint32_t> class_of;
  for (const auto& face : arrangement.faces)
    class_of.push_back(face.labels.empty() ? geo::arrangement::outside : face.labels.front());
  for (auto _ : state) benchmark::DoNotOptimize(geo::arrangement::regions(arrangement, class_of).size());
}
BENCHMARK(regions_of_redrawn)->Arg(100'000)->Unit(benchmark::kMillisecond);

/// The same lines through GEOS: unary union (noding) and polygonize. No labels on the faces.
void geos_node_and_polygonize(benchmark::State& state) {
  const auto areas = two_drawings(static_cast<std::size_t>(state.range(0)), 200);
  const GEOSContextHandle_t geos = GEOS_init_r();
  int faces = 0;
  for (auto _ : state) {
    std::vector<GEOSGeometry*> lines;
    for (const MultiPolygon& area : areas)
      for (const geo::Polygon& polygon : area.polygons) {
        const auto points = polygon.shell.points();
        GEOSCoordSequence* sequence = GEOSCoordSeq_create_r(geos, static_cast<unsigned>(points.size() + 1), 2);
        for (unsigned i = 0; i <= points.size(); ++i) {
          const LonLat p = points[i % points.size()];
          GEOSCoordSeq_setXY_r(geos, sequence, i, p.lon.degrees(), p.lat.degrees());
        }
        lines.push_back(GEOSGeom_createLineString_r(geos, sequence));
      }
    GEOSGeometry* all =
        GEOSGeom_createCollection_r(geos, GEOS_MULTILINESTRING, lines.data(), static_cast<unsigned>(lines.size()));
    GEOSGeometry* noded = GEOSUnaryUnion_r(geos, all);
    const GEOSGeometry* const parts[] = {noded};
    GEOSGeometry* polygons = GEOSPolygonize_r(geos, parts, 1);
    faces = GEOSGetNumGeometries_r(geos, polygons);
    GEOSGeom_destroy_r(geos, polygons);
    GEOSGeom_destroy_r(geos, noded);
    GEOSGeom_destroy_r(geos, all);
  }
  GEOS_finish_r(geos);
  state.counters["faces"] = faces;
}
BENCHMARK(geos_node_and_polygonize)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond);

}  // namespace
