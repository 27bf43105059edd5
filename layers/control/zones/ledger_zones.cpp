#include "layers/control/zones/ledger_zones.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <utility>

#include <fmt/format.h>
#include <tbb/parallel_for.h>

#include "layers/control/zones/day.hpp"
#include "layers/control/zones/land_fields.hpp"
#include "libgeo/core/error.hpp"
#include "libgeo/geodesy/footprint.hpp"
#include "libgeo/topology/operations.hpp"

namespace layers::control {
namespace {

/// A box around the boundary and some way beyond, so that only the boundary itself cuts cells.
geo::MultiPolygon frame_around(const geo::MultiPolygon& boundary) {
  const geo::Box box = *geo::bounds(boundary);
  constexpr double margin = 0.1;
  const geo::Lon west(std::max(box.west.degrees() - margin, -180.0)),
      east(std::min(box.east.degrees() + margin, 180.0));
  const geo::Lat south(std::max(box.south.degrees() - margin, -90.0)),
      north(std::min(box.north.degrees() + margin, 90.0));
  return {{{geo::Ring({{west, south}, {east, south}, {east, north}, {west, north}}), {}}}};
}

/// The land within reach of some place, cut out as a whole: cells cut one by one would end their common edges at
/// different points and leave hair-thin gaps between them.
geo::MultiPolygon land_within(const std::vector<StatedPlace>& places, const std::vector<std::size_t>& known,
                              geo::Metres reach) {
  std::vector<geo::MultiPolygon> discs;
  discs.reserve(known.size());
  for (const auto place : known) discs.push_back({{geo::geodesy::disc(places[place].position, reach)}});
  return geo::topology::united(discs);
}

LandFaces cells_of(const std::vector<StatedPlace>& places, const Day& day, const geo::MultiPolygon& boundary,
                   Cuts cuts) {
  std::vector<geo::LonLat> sites;
  for (const auto place : day.known) sites.push_back(places[place].position);
  return land_faces(geo::topology::voronoi_cells(sites, frame_around(boundary)), cuts);
}

/// Draws days one by one; what several days share is made once.
class Drawing {
 public:
  Drawing(const std::vector<StatedPlace>& places, const Day& first, const geo::MultiPolygon& boundary,
          const LedgerZoneOptions& options, geo::Findings& findings)
      : places_(places), boundary_(boundary), options_(options) {
    if (options.method == ZoneMethod::nearest) return;
    std::vector<geo::LonLat> sites;  // of the first day alone: a later day must not change what was drawn before
    for (const auto place : first.known) sites.push_back(places[place].position);
    net_ = net_over(boundary, sites, options.resolution);
    ground_ = ground_of(net_, boundary, options.terrain, {});
    if (ground_->without_cost == 0.0) return;
    if (ground_->without_cost == 1.0) {
      throw geo::UsageError("the grid of costs says nothing of any land inside the boundary", {},
                            "check where it lies, and which value stands for no data");
    }
    findings.warn("cost-without-data",
                  fmt::format("The grid of costs says nothing of {:.1f} % of the land; a metre counts for one there.",
                              100 * ground_->without_cost));
  }

  /// Draws days that have the same fronts, in their order.
  void draw(std::span<const Day> days, const std::vector<std::size_t>& alike, std::vector<DrawnDay>& drawn) const {
    const FrontPieces& fronts = *days[alike.front()].fronts;
    const bool by_fields = options_.method != ZoneMethod::nearest;
    std::optional<Ground> cut_ground;
    std::optional<LandFields> fields;
    std::optional<LandFaces> cells;
    geo::MultiPolygon within;
    const std::vector<std::size_t>* known = nullptr;  // those that cells and `within` are of
    for (const auto index : alike) {
      const Day& day = days[index];
      const bool as_before = known != nullptr && *known == day.known;
      known = &day.known;
      Cuts cuts;
      cuts.boundary = &boundary_;
      cuts.pieces = fronts.pieces;
      if (options_.reach && !day.known.empty()) {
        if (!as_before) within = land_within(places_, day.known, *options_.reach);
        cuts.within_reach = &within;
      }
      if (day.known.empty()) {  // fronts alone
        const std::vector<geo::MultiPolygon> whole{boundary_};
        drawn[index] = zones_of(day, places_, land_faces(whole, cuts), {Holding{{}, {}}});
      } else if (by_fields) {
        if (!fields) {
          if (!fronts.lines.lines.empty()) cut_ground = ground_of(net_, boundary_, options_.terrain, fronts.lines);
          fields.emplace(cut_ground ? *cut_ground : *ground_, options_.method, options_.terrain.shared_water);
        }
        drawn[index] = drawn_by(*fields, day, cuts);
      } else {
        if (!as_before || !cells) cells = cells_of(places_, day, boundary_, cuts);
        std::vector<Holding> holdings;
        for (const auto& said : day.said) holdings.push_back(said.holding);
        drawn[index] = zones_of(day, places_, *cells, holdings, true);
      }
    }
  }

 private:
  DrawnDay drawn_by(LandFields& fields, const Day& day, Cuts cuts) const {
    std::vector<Holding> holdings;
    for (const auto& said : day.said) holdings.push_back(said.holding);
    std::sort(holdings.begin(), holdings.end());
    holdings.erase(std::unique(holdings.begin(), holdings.end()), holdings.end());
    std::vector<Settled> settled;
    for (std::size_t i = 0; i < day.known.size(); ++i) {
      const auto& place = places_[day.known[i]];
      const auto at = std::lower_bound(holdings.begin(), holdings.end(), day.said[i].holding);
      settled.push_back({static_cast<std::uint32_t>(day.known[i]), place.position, place.radius,
                         static_cast<std::uint32_t>(at - holdings.begin())});
    }
    const auto areas = fields.areas(settled, holdings);
    cuts.water = &options_.terrain.water;
    cuts.open = areas.open ? &*areas.open : nullptr;
    cuts.uncertain = areas.uncertain ? &*areas.uncertain : nullptr;
    return zones_of(day, places_, land_faces(areas.of_holding, cuts), holdings);
  }

  const std::vector<StatedPlace>& places_;
  const geo::MultiPolygon& boundary_;
  const LedgerZoneOptions& options_;
  Net net_;
  std::optional<Ground> ground_;
};

geo::MultiPolygon valid_boundary(const geo::MultiPolygon& boundary, geo::Findings& findings) {
  const auto validity = geo::topology::validity(boundary);
  if (validity.valid) return boundary;
  findings.warn("boundary-repaired", fmt::format("The boundary was invalid ({}) and was repaired.", validity.reason));
  return geo::topology::repaired(boundary);
}

void check_places(const std::vector<StatedPlace>& places, const geo::MultiPolygon& boundary, bool any_front,
                  geo::Findings& findings) {
  std::vector<std::size_t> by_position(places.size());
  for (std::size_t i = 0; i < by_position.size(); ++i) by_position[i] = i;
  std::stable_sort(by_position.begin(), by_position.end(),
                   [&](std::size_t a, std::size_t b) { return places[a].position < places[b].position; });
  for (std::size_t i = 1; i < by_position.size(); ++i) {
    const auto &first = places[by_position[i - 1]], &second = places[by_position[i]];
    if (first.position != second.position) continue;
    findings.warn("places-at-one-position",
                  fmt::format("{} and {} stand at one position; only one of them has land.",
                              first.statements.front()->place, second.statements.front()->place),
                  second.statements.front()->where);
  }
  bool any = any_front;
  for (const auto& place : places) {
    if (geo::contains(boundary, place.position)) {
      any = true;
      continue;
    }
    findings.note("place-outside-boundary",
                  fmt::format("{} lies outside the boundary; only what its cell has inside is its land.",
                              place.statements.front()->place),
                  place.statements.front()->where);
  }
  if (!any) {
    throw geo::UsageError("no statement of the ledger has a position inside the boundary", {},
                          "check the boundary, and the coordinates and ids of the places");
  }
}

void check_options(const LedgerZoneOptions& options) {
  if (options.boundary.empty()) {
    throw geo::UsageError("zones from a ledger need a boundary, and it is empty", {}, "name one in the project");
  }
  if (options.method == ZoneMethod::nearest && (!options.terrain.empty() || options.resolution)) {
    throw geo::UsageError(
        "the method nearest measures straight lines and knows neither barriers nor costs nor a "
        "resolution",
        {}, "choose the method travel or smooth");
  }
  if (const auto& grid = options.terrain.cost_grid) {
    const bool whole = grid->step_lon > 0 && grid->step_lat > 0 &&
                       grid->values.size() == static_cast<std::size_t>(grid->columns) * grid->rows;
    const bool positive = std::all_of(grid->values.begin(), grid->values.end(),
                                      [](float v) { return std::isnan(v) || (v > 0.0F && v <= 1e6F); });
    if (!whole || !positive) {
      throw geo::UsageError("a grid of costs must have positive numbers, 1e6 at most, one for each cell", {},
                            "1 is plain land, 2 twice as slow");
    }
  }
  for (const auto& cost : options.terrain.costs) {
    if (!(cost.cost > 0.0 && cost.cost <= 1e6))
      throw geo::UsageError("a cost must be a positive number, 1e6 at most", {}, "1 is plain land, 2 twice as slow");
  }
}

}  // namespace

std::optional<ZoneMethod> zone_method_from_word(std::string_view word) noexcept {
  if (word == "nearest") return ZoneMethod::nearest;
  if (word == "travel") return ZoneMethod::travel;
  if (word == "smooth") return ZoneMethod::smooth;
  return std::nullopt;
}

std::optional<SharedWater> shared_water_from_word(std::string_view word) noexcept {
  if (word == "whole") return SharedWater::whole;
  if (word == "between") return SharedWater::between;
  return std::nullopt;
}

std::vector<Snapshot> snapshots_from_ledger(const ledger::Ledger& given, const LedgerZoneOptions& options,
                                            geo::Findings& findings) {
  check_options(options);
  const auto ledger = ledger::ordered(given.statements);
  const auto boundary = valid_boundary(options.boundary, findings);
  const auto places = places_of(ledger, findings);
  check_places(places, boundary, !options.fronts.empty(), findings);
  if (options.method == ZoneMethod::nearest &&
      std::any_of(places.begin(), places.end(), [](const auto& place) { return place.radius.value() > 0; })) {
    findings.warn("uncertainty-unused", "The method nearest takes places as exact: their radii are not used.");
  }

  const auto dates = dates_of(ledger, places, options);
  std::map<std::vector<const FrontLine*>, FrontPieces> pieces;
  std::vector<Day> days;
  days.reserve(dates.size());
  std::set<const ledger::ControlStatement*> overruled;
  for (const auto date : dates) {
    auto in_force = fronts_in_force(options.fronts, date);
    auto at = pieces.find(in_force);
    if (at == pieces.end()) at = pieces.emplace(in_force, front_pieces(in_force, boundary, findings)).first;
    days.push_back(day_of(date, places, at->second, options));
    for (const auto* statement : days.back().overruled) {
      if (!overruled.insert(statement).second) continue;
      findings.note("statement-overruled-by-front",
                    fmt::format("{} lies behind a front that is no older than the statement of {}, and has the holder "
                                "of that side",
                                statement->place, statement->date.iso()),
                    statement->where);
    }
  }
  const Drawing drawing(places, days.front(), boundary, options, findings);
  std::vector<DrawnDay> drawn(days.size());
  std::map<const FrontPieces*, std::vector<std::size_t>> alike;
  for (std::size_t i = 0; i < days.size(); ++i) alike[days[i].fronts].push_back(i);
  std::vector<const std::vector<std::size_t>*> groups;
  groups.reserve(alike.size());
  for (const auto& group : alike) groups.push_back(&group.second);
  tbb::parallel_for(std::size_t{0}, groups.size(), [&](std::size_t i) { drawing.draw(days, *groups[i], drawn); });

  std::vector<Snapshot> snapshots;
  std::set<std::size_t> displaced;
  for (auto& day : drawn) {
    snapshots.push_back(std::move(day.snapshot));
    for (const auto place : day.displaced) {
      if (!displaced.insert(place).second) continue;
      findings.warn("place-not-in-its-zone",
                    fmt::format("{} lies so near to a place of another holder that the net does not part them on {}; a "
                                "finer resolution does",
                                places[place].name(), snapshots.back().at.iso().substr(0, 10)),
                    places[place].statements.front()->where);
    }
  }
  return snapshots;
}

}  // namespace layers::control
