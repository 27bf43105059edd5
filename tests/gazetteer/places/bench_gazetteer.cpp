// Speed of the compiled world gazetteer: opening, look-ups by tier (generate_world makes larger files), scanner
// prefixes, neighbours, containment.
// Needs world.gaz where default_gazetteer() looks (the target world_gazetteer builds it), or SITMAP_GAZETTEER.
#include <benchmark/benchmark.h>
#include <unistd.h>

#include <array>
#include <fstream>
#include <random>

#include "gazetteer/places/gazetteer.hpp"
#include "gazetteer/places/spatial/locate.hpp"
#include "gazetteer/text/folding.hpp"

namespace gazetteer::places {
namespace {

const Gazetteer& world() {
  static const Gazetteer gazetteer{std::array{default_gazetteer()}};
  return gazetteer;
}

/// Names of 65,536 places taken at random, as a text would bring them.
const std::vector<std::string>& names() {
  static const std::vector<std::string> drawn = [] {
    std::mt19937 random(1);
    std::uniform_int_distribution<std::uint32_t> row(0, static_cast<std::uint32_t>(world().place_count(0) - 1));
    std::vector<std::string> all;
    for (int i = 0; i < 65'536; ++i) all.emplace_back(world().view({0, row(random)}).name);
    return all;
  }();
  return drawn;
}

std::vector<std::string> keys(std::string (*make_key)(std::string_view)) {
  std::vector<std::string> all;
  for (const auto& name : names()) all.push_back(make_key(name));
  return all;
}

void count(benchmark::State& state) { state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations())); }

/// Resident memory of this process, of what it mapped too.
double resident_mb() {
  std::ifstream statm("/proc/self/statm");
  double all = 0.0, resident = 0.0;
  statm >> all >> resident;
  return resident * static_cast<double>(::sysconf(_SC_PAGESIZE)) / 1e6;
}

void open_file(benchmark::State& state) {
  const std::array paths{default_gazetteer()};
  const double before = resident_mb();
  const Gazetteer first(paths);
  state.counters["resident_MB"] = resident_mb() - before;
  for (auto _ : state) benchmark::DoNotOptimize(Gazetteer(paths));
}
BENCHMARK(open_file)->Unit(benchmark::kMicrosecond);

void find_by_key(benchmark::State& state, MatchTier tier, std::string (*make_key)(std::string_view)) {
  const auto all = keys(make_key);
  std::size_t i = 0;
  std::size_t places = 0;
  for (const auto& key : all) places += world().find_key(tier, key).size();
  state.counters["places_a_key"] = static_cast<double>(places) / static_cast<double>(all.size());
  for (auto _ : state) benchmark::DoNotOptimize(world().find_key(tier, all[i++ % all.size()]));
  count(state);
}
BENCHMARK_CAPTURE(find_by_key, folded, MatchTier::folded, text::exact_key);
BENCHMARK_CAPTURE(find_by_key, spelling, MatchTier::spelling, text::spelling_key);
BENCHMARK_CAPTURE(find_by_key, skeleton, MatchTier::skeleton, text::skeleton_key);

/// Each key as often as any other, however many places share it: drawn names are kept with a chance of 1 / places.
void find_by_key_of_its_own(benchmark::State& state) {
  std::mt19937 random(4);
  std::vector<std::string> kept;
  for (auto& key : keys(text::exact_key)) {
    const auto places = world().find_key(MatchTier::folded, key).size();
    if (places > 0 && random() % places == 0) kept.push_back(std::move(key));
  }
  std::size_t i = 0;
  for (auto _ : state) benchmark::DoNotOptimize(world().find_key(MatchTier::folded, kept[i++ % kept.size()]));
  count(state);
}
BENCHMARK(find_by_key_of_its_own);

void find_by_key_missing(benchmark::State& state) {
  auto all = keys(text::exact_key);
  for (auto& key : all) key += "zq";
  std::size_t i = 0;
  for (auto _ : state) benchmark::DoNotOptimize(world().find_key(MatchTier::folded, all[i++ % all.size()]));
  count(state);
}
BENCHMARK(find_by_key_missing);

std::vector<PlaceRef> drawn_places() {
  std::mt19937 random(3);
  std::uniform_int_distribution<std::uint32_t> row(0, static_cast<std::uint32_t>(world().place_count(0) - 1));
  std::vector<PlaceRef> all(1 << 16);
  for (auto& place : all) place = {0, row(random)};
  return all;
}

void view_of_a_place(benchmark::State& state) {
  const auto all = drawn_places();
  std::size_t i = 0;
  for (auto _ : state) benchmark::DoNotOptimize(world().view(all[i++ % all.size()]));
  count(state);
}
BENCHMARK(view_of_a_place);

void find_id(benchmark::State& state) {
  std::vector<std::string> ids;
  for (const auto place : drawn_places()) ids.push_back(world().id(place));
  std::size_t i = 0;
  for (auto _ : state) benchmark::DoNotOptimize(world().find_id(ids[i++ % ids.size()]));
  count(state);
}
BENCHMARK(find_id);

void scanner_prefix(benchmark::State& state) {
  const auto all = keys(text::exact_key);
  std::size_t i = 0;
  for (auto _ : state) benchmark::DoNotOptimize(world().prefix(all[i++ % all.size()]));
  count(state);
}
BENCHMARK(scanner_prefix);

void scanner_prefix_missing(benchmark::State& state) {
  auto all = keys(text::exact_key);
  for (auto& key : all) key += "zq";
  std::size_t i = 0;
  for (auto _ : state) benchmark::DoNotOptimize(world().prefix(all[i++ % all.size()]));
  count(state);
}
BENCHMARK(scanner_prefix_missing);

void find_name_exact(benchmark::State& state) {
  std::size_t i = 0;
  for (auto _ : state) benchmark::DoNotOptimize(world().find_name(names()[i++ % names().size()], false));
  count(state);
}
BENCHMARK(find_name_exact);

void find_name_with_spelling(benchmark::State& state) {
  std::size_t i = 0;
  for (auto _ : state) benchmark::DoNotOptimize(world().find_name(names()[i++ % names().size()], true));
  count(state);
}
BENCHMARK(find_name_with_spelling);

std::vector<geo::LonLat> points() {
  std::mt19937 random(2);
  std::normal_distribution<double> off(0.0, 0.3);
  std::uniform_int_distribution<std::uint32_t> row(0, static_cast<std::uint32_t>(world().place_count(0) - 1));
  std::vector<geo::LonLat> all;
  while (all.size() < 10'000) {
    const auto at = world().view({0, row(random)}).position;
    const geo::LonLat moved(geo::Lon(at.lon.degrees() + off(random)), geo::Lat(at.lat.degrees() + off(random)));
    if (geo::in_range(moved)) all.push_back(moved);
  }
  return all;
}

void nearest_place(benchmark::State& state) {
  const auto all = points();
  std::size_t i = 0;
  for (auto _ : state) benchmark::DoNotOptimize(world().nearest(all[i++ % all.size()], 1, "P", geo::Metres(1e6)));
  count(state);
}
BENCHMARK(nearest_place);

void containing_units(benchmark::State& state) {
  const auto all = points();
  std::size_t i = 0;
  for (auto _ : state) benchmark::DoNotOptimize(world().containing(all[i++ % all.size()]));
  count(state);
}
BENCHMARK(containing_units);

}  // namespace
}  // namespace gazetteer::places
