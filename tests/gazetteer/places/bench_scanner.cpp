// Speed of the scanner: megabytes of news-like text a second with the world gazetteer, by one thread.
// Needs world.gaz where default_gazetteer() looks (the target world_gazetteer builds it), or SITMAP_GAZETTEER; the text
// is made of names of the gazetteer and common words, or read from the file that SITMAP_NEWS names.
#include <benchmark/benchmark.h>

#include <array>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <random>
#include <sstream>

#include "gazetteer/places/gazetteer.hpp"
#include "gazetteer/places/scanner/scanner.hpp"
#include "gazetteer/places/spatial/locate.hpp"

namespace gazetteer::places {
namespace {

const Gazetteer& world() {
  static const Gazetteer gazetteer{std::array{default_gazetteer()}};
  return gazetteer;
}

const std::string& news() {
  static const std::string text = [] {
    if (const char* path = std::getenv("SITMAP_NEWS"); path != nullptr) {
      std::ifstream in(path, std::ios::binary);
      return std::string(std::istreambuf_iterator<char>(in), {});
    }
    std::istringstream list(
        "the of and to in a is that for it was on as with they at be this from have or by had not but what all were "
        "when we there which their said if will each about troops police officials government reported according "
        "killed wounded attack shelling artillery front line positions soldiers control captured advanced withdrew "
        "civilians residents displaced humanitarian hospital bridge river village district countryside overnight");
    const std::vector<std::string> words(std::istream_iterator<std::string>(list), {});
    std::mt19937 random(1);
    std::uniform_int_distribution<std::size_t> word(0, words.size() - 1);
    std::uniform_int_distribution<std::uint32_t> row(0, 50'000), one_in(0, 10);
    std::string made;
    while (made.size() < 8'000'000) {
      if (one_in(random) == 0) {
        made += world().view({0, row(random)}).name;
      } else {
        made += words[word(random)];
      }
      made += one_in(random) == 0 ? ", " : " ";
    }
    return made;
  }();
  return text;
}

void scan_news(benchmark::State& state) {
  const Scanner scanner(world());
  const auto& text = news();
  std::size_t names = 0;
  for (auto _ : state) {
    names = 0;
    scanner.scan(text, [&](auto spans) { names += spans.size(); });
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(text.size()) * state.iterations());
  state.counters["names"] = static_cast<double>(names);
}
BENCHMARK(scan_news)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace gazetteer::places
