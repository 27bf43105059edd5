// Keys and costs of names: names a second.
//   bench_gazetteer_text --benchmark_counters_tabular=true
#include <benchmark/benchmark.h>

#include <array>
#include <span>
#include <string>
#include <string_view>

#include "gazetteer/text/folding.hpp"
#include "gazetteer/text/name_variants.hpp"
#include "gazetteer/text/spelling_cost.hpp"

namespace {

using namespace gazetteer::text;

constexpr std::array<std::string_view, 12> latin = {
    "Khan Shaykhun", "‘Ayn ‘Īsá",          "Al-Ḩasakah", "Deir ez-Zor",      "Avdiivka", "Mykolaivka",
    "Tall Tamr",     "Ma‘arrat an Nu‘mān", "Kafr Nabl",  "Jisr ash Shughur", "Qamishli", "Novotroitske"};
constexpr std::array<std::string_view, 8> arabic = {"خان شيخون", "عين عيسى",     "الحسكة",  "دير الزور",
                                                    "تل تمر",    "معرة النعمان", "كفر نبل", "القامشلي"};

void keys(benchmark::State& state, std::string (*key)(std::string_view), std::span<const std::string_view> names) {
  std::size_t i = 0;
  for (auto _ : state) benchmark::DoNotOptimize(key(names[i++ % names.size()]));
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK_CAPTURE(keys, exact_latin, exact_key, latin);
BENCHMARK_CAPTURE(keys, exact_arabic, exact_key, arabic);
BENCHMARK_CAPTURE(keys, spelling_latin, spelling_key, latin);
BENCHMARK_CAPTURE(keys, spelling_arabic, spelling_key, arabic);
BENCHMARK_CAPTURE(keys, skeleton_latin, skeleton_key, latin);

void cost_of_names(benchmark::State& state) {
  std::size_t i = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(spelling_cost(latin[i % latin.size()], latin[(i + 5) % latin.size()]));
    ++i;
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(cost_of_names);

void cost_of_ready_names(benchmark::State& state) {
  const SpelledName one("Khan Shaykhun"), other("Khan Sheikhoun");
  for (auto _ : state) benchmark::DoNotOptimize(spelling_cost(one, other));
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(cost_of_ready_names);

void variants_of_names(benchmark::State& state) {
  std::size_t i = 0;
  for (auto _ : state) benchmark::DoNotOptimize(name_variants(latin[i++ % latin.size()]));
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(variants_of_names);

}  // namespace
