// Speed of geoparsing: news-like documents a second with the world gazetteer, by one thread, stage by stage.
// Needs world.gaz where default_gazetteer() looks (the target world_gazetteer builds it), or SITMAP_GAZETTEER. The
// documents are made of sentences of our own and names of the gazetteer, some 3,000 bytes each; same seed, same bytes.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <array>
#include <random>
#include <string>
#include <vector>

#include "gazetteer/geoparse/geoparse.hpp"
#include "gazetteer/geoparse/jsonl.hpp"
#include "gazetteer/geoparse/reading.hpp"
#include "gazetteer/geoparse/recognition/recognise.hpp"
#include "gazetteer/geoparse/resolution/resolve.hpp"
#include "gazetteer/places/spatial/locate.hpp"

namespace gazetteer::geoparse {
namespace {

const places::Gazetteer& world() {
  static const places::Gazetteer gazetteer{std::array{places::default_gazetteer()}};
  return gazetteer;
}

constexpr std::array<std::string_view, 12> sentences = {
    "Government forces shelled the town of {0} in {2} on Tuesday, killing three civilians, local officials said. ",
    "Residents of {0} and {1} fled overnight as the fighting moved closer to the highway. ",
    "The convoy left {0} for {1} early in the morning, according to a spokesman for the ministry. ",
    "Two people were wounded when a drone struck a fuel depot near {0}, {2}. ",
    "About 12 km north of {0}, engineers repaired a bridge that connects the village with {1}. ",
    "The hospital in {0} has received supplies, but doctors in {1} warned that they lack fuel for generators. ",
    "A court in {0} sentenced the former mayor, Daniel Hughes, to four years in prison for fraud. ",
    "Heavy rain flooded streets in western {2} and cut the road from {0} to {1}.\n\n",
    "\"We will not leave our homes,\" said Maria Lopez, a teacher from {0}. ",
    "Prices at the market rose again this month, while wages in {2} have hardly changed since spring.\n\n",
    "Police closed the square for several hours after a suspicious bag was found outside the station. ",
    "The report says that most of the money never reached the schools it was meant for. "};

const std::vector<text::Document>& news() {
  static const std::vector<text::Document> documents = [] {
    std::mt19937 random(1);
    std::uniform_int_distribution<std::uint32_t> row(0, 60'000);
    std::uniform_int_distribution<std::size_t> sentence(0, sentences.size() - 1);
    std::vector<text::Document> made(100);
    for (auto& document : made) {
      document.id = fmt::format("made-{}", &document - made.data());
      const auto home = world().view({0, row(random)}).country;
      const auto name = [&] {  // mostly of one country
        for (int tries = 0; tries < 40; ++tries) {
          const auto view = world().view({0, row(random)});
          if (view.country == home && view.feature_class == 'P') return view.name;
        }
        return world().view({0, row(random)}).name;
      };
      const auto country = world().country(home);
      const std::string unit(country ? world().view(*country).name : "the region");
      document.title = fmt::format("Clashes near {}", name());
      while (document.text.size() < 3000)
        document.text += fmt::format(fmt::runtime(sentences[sentence(random)]), name(), name(), unit);
    }
    return made;
  }();
  return documents;
}

template <typename Stage>
void each_document(benchmark::State& state, const Stage& stage) {
  const auto& documents = news();
  for (auto _ : state) {
    for (const auto& document : documents) stage(document);
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(documents.size()));
}

void read_texts(benchmark::State& state) {
  each_document(state, [](const text::Document& document) { benchmark::DoNotOptimize(read_text(document.text)); });
}
BENCHMARK(read_texts)->Unit(benchmark::kMillisecond);

void recognise_names(benchmark::State& state) {
  each_document(state, [](const text::Document& document) {
    benchmark::DoNotOptimize(recognise(read_text(document.text), world()));
  });
}
BENCHMARK(recognise_names)->Unit(benchmark::kMillisecond);

void resolve_names(benchmark::State& state) {
  std::vector<Reading> readings;
  std::vector<std::vector<Spot>> spots;
  for (const auto& document : news()) {
    readings.push_back(read_text(document.text));
    spots.push_back(recognise(readings.back(), world()));
  }
  for (auto _ : state) {
    for (const auto& own : spots) benchmark::DoNotOptimize(resolve(own, world(), {}));
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(spots.size()));
}
BENCHMARK(resolve_names)->Unit(benchmark::kMillisecond);

/// Text in, a line of JSON out; with the argument 1 polygons of relative locations are drawn, too.
void geoparse_to_json(benchmark::State& state) {
  GeoparseOptions options;
  options.footprints = state.range(0) != 0;
  each_document(state, [&](const text::Document& document) {
    benchmark::DoNotOptimize(to_json_line(document, geoparse(document, world(), options), world(), {}));
  });
}
BENCHMARK(geoparse_to_json)->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);

void geoparse_with_title(benchmark::State& state) {
  GeoparseOptions options;
  options.footprints = false;
  each_document(state, [&](const text::Document& document) {
    benchmark::DoNotOptimize(geoparse_report(document, world(), options));
  });
}
BENCHMARK(geoparse_with_title)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace gazetteer::geoparse
