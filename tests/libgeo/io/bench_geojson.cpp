// The reader of GeoJSON beside a bare on-demand parse of the same bytes, and beside the reader that builds a tree.
// SITMAP_GEOJSON names a file; else a map of 200,000 vertices is made.
#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <simdjson.h>

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "libgeo/io/vector/geojson/geojson_gathering.hpp"

namespace {

std::string made() {
  std::string text = R"({"type":"FeatureCollection","features":[)";
  for (int zone = 0; zone < 40; ++zone) {
    text += zone == 0 ? "" : ",";
    text += fmt::format(
        R"({{"type":"Feature","properties":{{"actor":"A{}"}},"geometry":{{"type":"Polygon","coordinates":[[)", zone);
    for (int i = 0; i <= 5000; ++i) {
      const double angle = (i % 5000) * 2 * 3.141592653589793 / 5000, radius = 1 + 0.1 * std::sin(37 * angle);
      text += fmt::format("{}[{:.7f},{:.7f}]", i == 0 ? "" : ",", 30 + zone * 0.5 + radius * std::cos(angle),
                          48 + radius * std::sin(angle));
    }
    text += "]]}}";
  }
  return text + "]}";
}

const std::string& document() {
  static const std::string text = [] {
    const char* file = std::getenv("SITMAP_GEOJSON");
    if (file == nullptr) return made();
    std::ifstream in(file, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(in), {});
  }();
  return text;
}

void count(benchmark::State& state) {
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(document().size()));
}

double sum_of_polygon(simdjson::ondemand::value polygon) {
  double sum = 0;
  for (auto ring : polygon.get_array())
    for (auto position : ring.get_array())
      for (auto number : position.get_array()) sum += number.get_double().value();
  return sum;
}

/// Every coordinate parsed and added up, nothing kept.
void bare_on_demand(benchmark::State& state) {
  for (auto _ : state) {
    const simdjson::padded_string padded(document());
    simdjson::ondemand::parser parser;
    auto parsed = parser.iterate(padded);
    double sum = 0;
    for (auto feature : parsed["features"].get_array()) {
      auto geometry = feature["geometry"];
      if (geometry["type"].get_string().value() == "Polygon") {
        sum += sum_of_polygon(geometry["coordinates"].value());
      } else {
        for (auto polygon : geometry["coordinates"].get_array()) sum += sum_of_polygon(polygon.value());
      }
    }
    benchmark::DoNotOptimize(sum);
  }
  count(state);
}

void streamed(benchmark::State& state) {
  for (auto _ : state) {
    geo::Findings findings;
    auto layer = geo::io::stream_geojson(document(), "map.geojson", findings);
    if (!layer) state.SkipWithError("not taken");
    benchmark::DoNotOptimize(layer);
  }
  count(state);
}

void tree(benchmark::State& state) {
  for (auto _ : state) {
    geo::Findings findings;
    auto layer = geo::io::parse_geojson_tree(document(), "map.geojson", findings);
    benchmark::DoNotOptimize(layer);
  }
  count(state);
}

}  // namespace

BENCHMARK(bare_on_demand)->Unit(benchmark::kMillisecond);
BENCHMARK(streamed)->Unit(benchmark::kMillisecond);
BENCHMARK(tree)->Unit(benchmark::kMillisecond);
