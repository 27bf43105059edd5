#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "layers/control/basis.hpp"
#include "layers/control/timeline.hpp"
#include "libgeo/arrangement/arrangement.hpp"
#include "libgeo/arrangement/merge.hpp"
#include "libgeo/core/error.hpp"
#include "libgeo/geodesy/distance.hpp"
#include "libgeo/geodesy/footprint.hpp"
#include "libgeo/topology/operations.hpp"

namespace layers::control {
namespace {

namespace arr = geo::arrangement;
using ledger::ControlStatement;

/// The statements on one place, by date.
struct Place {
  geo::LonLat position;
  std::vector<const ControlStatement*> statements;
  std::size_t known = 0;  ///< how many of them are made by the date looked at
};

std::vector<Place> places_of(const ledger::Ledger& ledger, geo::Findings& findings) {
  std::vector<Place> places;
  const auto& statements = ledger.statements;
  for (std::size_t i = 0, end = 0; i < statements.size(); i = end) {
    const auto key = ledger::place_key(statements[i]);
    Place place;
    std::optional<geo::LonLat> position;
    for (end = i; end < statements.size() && ledger::place_key(statements[end]) == key; ++end) {
      if (!position) position = statements[end].position;
      place.statements.push_back(&statements[end]);
    }
    if (!position) {
      findings.warn(
          "place-without-position",
          fmt::format("{} has no position: its {} statement(s) become no land.", statements[i].place, end - i),
          statements[i].where);
      continue;
    }
    place.position = *position;
    places.push_back(std::move(place));
  }
  return places;
}

/// The land of each place known on a date, as faces of one arrangement.
struct Cells {
  std::vector<std::size_t> places;  ///< indices of the known places, ascending
  arr::Arrangement arrangement;
  std::vector<std::uint32_t> place_of;  ///< for each face an index of `places`, or arr::outside
};

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

/// Gives faces inside the boundary that rounding left to no cell to the neighbour with the longest common edge.
void fill_slivers(Cells& cells, std::uint32_t boundary_label, std::size_t limits) {
  std::vector<std::uint32_t> best(cells.place_of.size(), arr::outside);
  std::vector<double> longest(cells.place_of.size(), 0.0);
  const auto offer = [&](const arr::Edge& edge, std::uint32_t face, std::uint32_t other) {
    if (face == arr::outside || other == arr::outside || cells.place_of[face] != arr::outside) return;
    const auto& labels = cells.arrangement.faces[face].labels;
    if (labels.size() != limits || labels.front() != boundary_label) return;
    if (cells.place_of[other] == arr::outside) return;
    const double length = geo::geodesy::distance(arr::to_lonlat(edge.from), arr::to_lonlat(edge.to)).value();
    if (length > longest[face]) std::tie(longest[face], best[face]) = std::pair(length, cells.place_of[other]);
  };
  for (const auto& edge : cells.arrangement.edges) {
    offer(edge, edge.left, edge.right);
    offer(edge, edge.right, edge.left);
  }
  for (std::size_t f = 0; f < best.size(); ++f) {
    if (best[f] != arr::outside) cells.place_of[f] = best[f];
  }
}

Cells cells_of(const std::vector<Place>& places, std::vector<std::size_t> known, const geo::MultiPolygon& boundary,
               const std::optional<geo::Metres>& reach) {
  Cells cells;
  cells.places = std::move(known);
  std::vector<geo::LonLat> sites;
  for (const auto place : cells.places) sites.push_back(places[place].position);
  const auto shapes = geo::topology::voronoi_cells(sites, frame_around(boundary));
  // The land within reach of some place is cut out as a whole: cells cut one by one would end their common edges at
  // different points and leave hair-thin gaps between them.
  geo::MultiPolygon within_reach;
  if (reach) {
    std::vector<geo::MultiPolygon> discs;
    discs.reserve(sites.size());
    for (const auto site : sites) discs.push_back({{geo::geodesy::disc(site, *reach)}});
    within_reach = geo::topology::united(discs);
  }
  const auto boundary_label = static_cast<std::uint32_t>(shapes.size());
  std::vector<arr::LabelledArea> areas;
  for (std::uint32_t i = 0; i < boundary_label; ++i) areas.push_back({i, &shapes[i]});
  areas.push_back({boundary_label, &boundary});
  if (reach) areas.push_back({boundary_label + 1, &within_reach});
  cells.arrangement = arr::arrange(areas);
  const std::size_t limits = reach ? 2 : 1;  // a face inside bears the labels of all limits, the highest ones
  for (const auto& face : cells.arrangement.faces) {
    const auto bounding =
        std::count_if(face.labels.begin(), face.labels.end(), [&](auto label) { return label >= boundary_label; });
    const bool inside = static_cast<std::size_t>(bounding) == limits;
    cells.place_of.push_back(inside && face.labels.size() > limits ? face.labels.front() : arr::outside);
  }
  fill_slivers(cells, boundary_label, limits);
  return cells;
}

std::string in_words(const ControlStatement& statement) {
  const std::string name = statement.place.empty() ? statement.place_id : statement.place;
  return statement.source.empty() ? fmt::format("{} {}", name, statement.date.iso())
                                  : fmt::format("{} {} ({})", name, statement.date.iso(), statement.source);
}

DrawnZone zone_of(Holding holding, geo::Polygon area, std::vector<const ControlStatement*> statements) {
  std::stable_sort(statements.begin(), statements.end(),
                   [](const auto* a, const auto* b) { return b->date < a->date; });
  std::vector<std::string> words, sources, certainties;
  for (const auto* statement : statements) {
    words.push_back(in_words(*statement));
    sources.push_back(statement->source);
    certainties.push_back(statement->certainty);
  }
  std::sort(sources.begin(), sources.end());
  DrawnZone zone{std::move(holding), {}, statements.front()->where, listed(sources), lowest_certainty(certainties),
                 listed(words)};
  zone.area.polygons.push_back(std::move(area));
  return zone;
}

Snapshot snapshot_on(geo::Date date, const std::vector<Place>& places, const Cells& cells) {
  Snapshot snapshot{geo::Instant(date), {}};
  std::vector<const ControlStatement*> said;
  std::vector<Holding> holdings;
  for (const auto place : cells.places) {
    said.push_back(places[place].statements[places[place].known - 1]);
    if (!said.back()->actor.empty()) holdings.push_back({said.back()->actor, said.back()->status});
  }
  std::sort(holdings.begin(), holdings.end());
  holdings.erase(std::unique(holdings.begin(), holdings.end()), holdings.end());
  std::vector<std::uint32_t> class_of_place;
  for (const auto* statement : said) {
    const auto at = std::lower_bound(holdings.begin(), holdings.end(), Holding{statement->actor, statement->status});
    class_of_place.push_back(statement->actor.empty() ? arr::outside
                                                      : static_cast<std::uint32_t>(at - holdings.begin()));
  }
  std::vector<std::uint32_t> class_of_face;
  for (const auto place : cells.place_of) {
    class_of_face.push_back(place == arr::outside ? arr::outside : class_of_place[place]);
  }
  for (auto& region : arr::regions(cells.arrangement, class_of_face)) {
    std::vector<std::uint32_t> inside;
    for (const auto face : region.faces) inside.push_back(cells.place_of[face]);
    std::sort(inside.begin(), inside.end());
    inside.erase(std::unique(inside.begin(), inside.end()), inside.end());
    std::vector<const ControlStatement*> statements;
    statements.reserve(inside.size());
    for (const auto place : inside) statements.push_back(said[place]);
    snapshot.zones.push_back(zone_of(holdings[region.class_of], std::move(region.polygon), std::move(statements)));
  }
  return snapshot;
}

geo::MultiPolygon valid_boundary(const geo::MultiPolygon& boundary, geo::Findings& findings) {
  const auto validity = geo::topology::validity(boundary);
  if (validity.valid) return boundary;
  findings.warn("boundary-repaired", fmt::format("The boundary was invalid ({}) and was repaired.", validity.reason));
  return geo::topology::repaired(boundary);
}

void check_places(const std::vector<Place>& places, const geo::MultiPolygon& boundary, geo::Findings& findings) {
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
  bool any = false;
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

}  // namespace

std::vector<Snapshot> snapshots_from_ledger(const ledger::Ledger& given, const LedgerZoneOptions& options,
                                            geo::Findings& findings) {
  if (options.boundary.empty()) {
    throw geo::UsageError("zones from a ledger need a boundary, and it is empty", {}, "name one in the project");
  }
  const auto ledger = ledger::ordered(given.statements);
  const auto boundary = valid_boundary(options.boundary, findings);
  auto places = places_of(ledger, findings);
  check_places(places, boundary, findings);

  std::vector<Snapshot> snapshots;
  std::optional<Cells> cells;
  for (const auto date : ledger::dates(ledger)) {
    std::vector<std::size_t> known;
    for (std::size_t p = 0; p < places.size(); ++p) {
      auto& place = places[p];
      while (place.known < place.statements.size() && !(date < place.statements[place.known]->date)) ++place.known;
      if (place.known > 0) known.push_back(p);
    }
    if (!cells || cells->places != known) cells = cells_of(places, std::move(known), boundary, options.reach);
    snapshots.push_back(snapshot_on(date, places, *cells));
  }
  return snapshots;
}

}  // namespace layers::control
