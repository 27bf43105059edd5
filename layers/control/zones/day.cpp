#include "layers/control/zones/day.hpp"

#include <algorithm>
#include <cstdint>
#include <set>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "layers/control/basis.hpp"
#include "libgeo/arrangement/merge.hpp"
#include "libgeo/geodesy/distance.hpp"
#include "libgeo/topology/operations.hpp"
#include "libgeo/topology/prepared.hpp"

namespace layers::control {
namespace {

namespace arr = geo::arrangement;

Holding contested(const Holding& holding) { return {holding.actor, "contested"}; }

Holding holding_of_face(const LandFace& face, const Day& day, const std::vector<Holding>& holdings) {
  const Holding nobody{{}, {}};
  if (face.area == arr::outside || face.open_water) return nobody;
  if (face.piece != arr::outside && day.decided[face.piece]) {
    const auto& holder = *day.fronts->holders[face.piece];
    return holder.disputed && !holder.holding.actor.empty() ? contested(holder.holding) : holder.holding;
  }
  const auto& holding = holdings[face.area];
  return face.uncertain && !holding.actor.empty() ? contested(holding) : holding;
}

/// What a region rests on: places (indices of the known) and fronts.
struct Evidence {
  std::vector<std::uint32_t> known;
  std::vector<const FrontLine*> fronts;
};

DrawnZone zone_of(Holding holding, geo::Polygon area, const Evidence& evidence, const Day& day) {
  std::vector<std::string> words, sources, certainties;
  for (const auto* front : evidence.fronts) {
    words.push_back(front->source.empty() ? fmt::format("front {}", front->date.iso())
                                          : fmt::format("front {} ({})", front->date.iso(), front->source));
    sources.push_back(front->source);
    certainties.push_back(front->certainty);
  }
  std::vector<const Said*> said;
  for (const auto known : evidence.known) said.push_back(&day.said[known]);
  std::stable_sort(said.begin(), said.end(),
                   [](const auto* a, const auto* b) { return b->statement->date < a->statement->date; });
  for (const auto* one : said) {
    words.push_back(one->evidence);
    sources.insert(sources.end(), one->sources.begin(), one->sources.end());
    certainties.push_back(one->certainty);
  }
  std::sort(sources.begin(), sources.end());
  const auto where = said.empty() ? evidence.fronts.front()->where : said.front()->statement->where;
  DrawnZone zone{std::move(holding), {}, where, listed(sources), lowest_certainty(certainties), listed(words)};
  zone.area.polygons.push_back(std::move(area));
  return zone;
}

/// The known place of the actor that is nearest to the land in a straight line.
std::uint32_t nearest_of(const std::string& actor, geo::LonLat land, const Day& day,
                         const std::vector<StatedPlace>& places) {
  std::uint32_t best = 0;
  double least = 1e300;
  for (std::uint32_t i = 0; i < day.known.size(); ++i) {
    if (day.said[i].holding.actor != actor) continue;
    const double metres = geo::geodesy::distance(land, places[day.known[i]].position).value();
    if (metres < least) least = metres, best = i;
  }
  return best;
}

void sort_each_once(std::vector<std::uint32_t>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

}  // namespace

Day day_of(geo::Date date, const std::vector<StatedPlace>& places, const FrontPieces& fronts,
           const LedgerZoneOptions& options) {
  Day day{date, {}, {}, &fronts, {}, {}};
  std::set<geo::LonLat> positions;
  for (const auto& holder : fronts.holders) day.decided.push_back(holder.has_value());
  for (std::size_t p = 0; p < places.size(); ++p) {
    auto said = said_on(date, places[p], options);
    if (said.statement == nullptr || !positions.insert(places[p].position).second) continue;
    if (const auto piece = fronts.piece_at(places[p].position); piece && fronts.holders[*piece]) {
      const auto& holder = *fronts.holders[*piece];
      if (said.holding.actor != holder.holding.actor) {
        if (holder.by->date < said.statement->date) {
          day.decided[*piece] = false;
        } else {
          day.overruled.push_back(said.statement);
          said.holding = holder.holding;
          said.certainty = holder.by->certainty;
          said.sources = {holder.by->source};
          said.evidence = fmt::format("front {} against {}", holder.by->date.iso(), said.evidence);
        }
      }
    }
    day.known.push_back(p);
    day.said.push_back(std::move(said));
  }
  return day;
}

DrawnDay zones_of(const Day& day, const std::vector<StatedPlace>& places, const LandFaces& land,
                  const std::vector<Holding>& holdings, bool area_is_place) {
  std::vector<Holding> of_face;
  for (const auto& face : land.faces) of_face.push_back(holding_of_face(face, day, holdings));
  std::vector<Holding> classes = of_face;
  std::sort(classes.begin(), classes.end());
  classes.erase(std::unique(classes.begin(), classes.end()), classes.end());
  std::vector<std::uint32_t> class_of_face;
  for (const auto& holding : of_face) {
    const auto at = std::lower_bound(classes.begin(), classes.end(), holding);
    class_of_face.push_back(holding.actor.empty() ? arr::outside : static_cast<std::uint32_t>(at - classes.begin()));
  }
  DrawnDay drawn{{geo::Instant(day.date), {}}, {}};
  std::vector<bool> placed(day.known.size(), area_is_place);
  for (auto& region : arr::regions(land.arrangement, class_of_face)) {
    const auto& holding = classes[region.class_of];
    Evidence evidence;
    bool by_places = false;
    for (const auto f : region.faces) {
      const auto& face = land.faces[f];
      if (face.piece != arr::outside && day.decided[face.piece]) {
        evidence.fronts.push_back(day.fronts->holders[face.piece]->by);
      } else {
        by_places = true;
        if (area_is_place) evidence.known.push_back(face.area);
      }
    }
    std::sort(evidence.fronts.begin(), evidence.fronts.end());
    evidence.fronts.erase(std::unique(evidence.fronts.begin(), evidence.fronts.end()), evidence.fronts.end());
    std::stable_sort(evidence.fronts.begin(), evidence.fronts.end(),
                     [](const auto* a, const auto* b) { return b->date < a->date; });
    if (!area_is_place && by_places) {
      const geo::MultiPolygon shape{{region.polygon}};
      const geo::Box box = *geo::bounds(shape);
      const geo::topology::PreparedArea area(shape);
      for (std::uint32_t i = 0; i < day.known.size(); ++i) {
        const auto position = places[day.known[i]].position;
        if (placed[i] || !box.contains(position) || !area.contains(position)) continue;
        placed[i] = true;
        if (day.said[i].holding.actor == holding.actor || holding.status == "contested") {
          evidence.known.push_back(i);
        } else {
          drawn.displaced.push_back(day.known[i]);
        }
      }
      if (evidence.known.empty()) {
        evidence.known.push_back(nearest_of(holding.actor, geo::topology::point_inside(shape), day, places));
      }
    }
    sort_each_once(evidence.known);
    drawn.snapshot.zones.push_back(zone_of(holding, std::move(region.polygon), evidence, day));
  }
  return drawn;
}

}  // namespace layers::control
