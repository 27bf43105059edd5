// Change between two coverages of which a share differs, and the same by overlays of GEOS: run both in one run and
// compare CPU times. SITMAP_PEER_FILES=FOLDER writes the drawings as GeoJSON for other programs.
#include <benchmark/benchmark.h>
#include <sys/resource.h>

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <numbers>
#include <random>

#include "layers/change/change.hpp"
#include "libgeo/arrangement/grid.hpp"
#include "libgeo/geodesy/area.hpp"
#include "libgeo/topology/operations.hpp"

namespace {

using geo::LonLat;
using layers::control::Coverage;

/// Three holders between four fractal lines from west to east, about `vertices` vertices; in `per_mille` of the way,
/// in ten stretches, the lines are drawn again (every vertex up to 2e-5 degree off).
layers::control::Snapshot drawing(std::size_t vertices, std::size_t per_mille) {
  std::mt19937 shape_dice(1), dice(2);
  const std::size_t steps = vertices / 6, stretch = steps / 10;
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
      const auto off = [&] {
        return i % stretch < stretch * per_mille / 1000 ? (static_cast<double>(dice() % 401) - 200) * 1e-7 : 0.0;
      };
      line.push_back(geo::arrangement::to_lonlat(
          geo::arrangement::to_grid({geo::Lon(30 + 10 * t + off()), geo::Lat(lat + off())})));
    }
    return line;
  };
  const std::vector<LonLat> lines[4] = {front(44, 5), front(46, 0), front(48, 3), front(50, 9)};
  layers::control::Snapshot result;
  for (std::size_t i = 0; i < 3; ++i) {
    std::vector<LonLat> ring = lines[i];
    ring.insert(ring.end(), lines[i + 1].rbegin(), lines[i + 1].rend());
    layers::control::DrawnZone zone;
    zone.holding.actor = std::string(1, static_cast<char>('A' + i));
    zone.area.polygons.push_back({geo::Ring(std::move(ring)), {}});
    result.zones.push_back(std::move(zone));
  }
  return result;
}

Coverage coverage(std::size_t vertices, std::size_t per_mille) {
  geo::Findings findings;
  return layers::control::clean(drawing(vertices, per_mille), {}, findings).coverage;
}

void write_peer_file(const Coverage& coverage, const std::string& name) {
  const char* folder = std::getenv("SITMAP_PEER_FILES");
  if (folder == nullptr) return;
  std::ofstream out(std::string(folder) + "/" + name);
  out.precision(10);
  const char* separator = "{\"type\":\"FeatureCollection\",\"features\":[";
  for (const auto& zone : coverage.zones()) {
    for (const auto& part : zone.parts) {
      out << separator << R"({"type":"Feature","properties":{"actor":")" << zone.holding.actor
          << R"("},"geometry":{"type":"Polygon","coordinates":[)";
      const auto ring = [&](const geo::Ring& points) {
        out << '[';
        for (std::size_t i = 0; i <= points.size(); ++i) {
          const auto p = points[i % points.size()];
          out << (i > 0 ? "," : "") << '[' << p.lon.degrees() << ',' << p.lat.degrees() << ']';
        }
        out << ']';
      };
      ring(part.shell);
      for (const auto& hole : part.holes) {
        out << ',';
        ring(hole);
      }
      out << "]}}";
      separator = ",";
    }
  }
  out << "]}\n";
}

double peak_megabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

void run(benchmark::State& state, bool lay_all_edges) {
  const auto vertices = static_cast<std::size_t>(state.range(0)), share = static_cast<std::size_t>(state.range(1));
  const Coverage from = coverage(vertices, 0), to = coverage(vertices, share);
  write_peer_file(from, "from.geojson");
  write_peer_file(to, "to-" + std::to_string(share) + ".geojson");
  layers::change::ChangeOptions options;
  options.lay_all_edges = lay_all_edges;
  std::size_t pieces = 0;
  for (auto _ : state) pieces = layers::change::change_between(from, to, options).pieces.size();
  state.counters["pieces"] = static_cast<double>(pieces);
  state.counters["peak_MB"] = peak_megabytes();
}

/// Arguments: vertices of a map, per mille redrawn.
void change_by_what_differs(benchmark::State& state) { run(state, false); }
BENCHMARK(change_by_what_differs)
    ->Args({100'000, 10})
    ->Args({1'000'000, 0})
    ->Args({1'000'000, 1})
    ->Args({1'000'000, 10})
    ->Args({1'000'000, 100})
    ->Args({1'000'000, 300})
    ->Unit(benchmark::kMillisecond);

void change_by_all_edges(benchmark::State& state) { run(state, true); }
BENCHMARK(change_by_all_edges)
    ->Args({100'000, 10})
    ->Args({1'000'000, 10})
    ->Args({1'000'000, 1000})
    ->Unit(benchmark::kMillisecond);

/// Every holder before with every holder after, and the areas of the nine.
void nine_intersections_by_geos(benchmark::State& state) {
  const auto vertices = static_cast<std::size_t>(state.range(0)), share = static_cast<std::size_t>(state.range(1));
  const Coverage from = coverage(vertices, 0), to = coverage(vertices, share);
  double sum = 0;
  for (auto _ : state) {
    sum = 0;
    for (const auto& a : from.zones())
      for (const auto& b : to.zones())
        sum += geo::geodesy::area(geo::topology::intersection({a.parts}, {b.parts})).value();
  }
  state.counters["km2"] = sum / 1e6;
  state.counters["peak_MB"] = peak_megabytes();
}
BENCHMARK(nine_intersections_by_geos)
    ->Args({100'000, 10})
    ->Args({1'000'000, 10})
    ->Args({1'000'000, 1000})
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond);

}  // namespace
