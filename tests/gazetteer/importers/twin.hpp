// A Who's On First-style twin of places: other ids, shaken positions, other names in front, rows missing on both sides.
#pragma once

#include <cmath>
#include <map>
#include <numbers>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "gazetteer/importers/conflation/conflate.hpp"
#include "libgeo/geodesy/distance.hpp"

namespace gazetteer::importers::test {

struct TwinOptions {
  double shaken_m = 1500.0;  ///< the most, evenly over the distance
  double missing = 0.15;     ///< share of the rows on each side
  std::size_t most_names = 1'000'000;
};

/// `places` and their twins in one store, less the missing; `truth` are the ids that stand for one place.
struct Twins {
  places::GazetteerContents contents;
  std::map<std::string, std::string> truth;  ///< id -> id of the twin, where both are there
};

inline Twins twins_of(const std::vector<places::Place>& originals, unsigned seed, const TwinOptions& options = {}) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> share(0.0, 1.0);
  Twins twins;
  std::vector<places::Place> others;
  std::size_t number = 0;
  for (const auto& original : originals) {
    ++number;
    const bool here = share(random) >= options.missing, there = share(random) >= options.missing;
    if (here) twins.contents.places.push_back(original);
    places::Place other = original;
    other.id = "wof:" + std::to_string(900'000'000 + number);
    other.source = "whosonfirst";
    const geo::geodesy::Azimuth way(share(random) * 360.0);
    other.position = geo::geodesy::destination(original.position, way, geo::Metres(share(random) * options.shaken_m));
    std::vector<std::string> names = original.names;
    names.push_back(original.name);
    std::shuffle(names.begin(), names.end(), random);
    other.name = names.back();
    names.pop_back();
    if (names.size() + 1 > options.most_names) names.resize(options.most_names - 1);
    other.names = std::move(names);
    other.notes.clear();
    if (!there) continue;
    others.push_back(other);
    if (here) twins.truth[original.id] = other.id;
  }
  std::shuffle(others.begin(), others.end(), random);
  for (const auto& other : others) twins.contents.places.push_back(other);
  return twins;
}

struct Quality {
  std::size_t expected = 0, joined = 0, wrong = 0;
  [[nodiscard]] double recall() const { return static_cast<double>(joined - wrong) / static_cast<double>(expected); }
  [[nodiscard]] double wrong_share() const { return static_cast<double>(wrong) / static_cast<double>(joined); }
};
inline Quality quality(const Twins& twins) {
  Quality got;
  got.expected = twins.truth.size();
  for (const auto& place : twins.contents.places) {
    for (const auto& other : place.other_ids) {
      ++got.joined;
      const auto found = twins.truth.find(place.id);
      if (found == twins.truth.end() || found->second != other.id) ++got.wrong;
    }
  }
  return got;
}

}  // namespace gazetteer::importers::test
