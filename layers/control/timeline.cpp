#include "layers/control/timeline.hpp"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <cstdint>
#include <exception>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "layers/control/coverage_access.hpp"
#include "layers/control/taken_zones.hpp"
#include "libgeo/core/digest.hpp"
#include "libgeo/topology/point_inside.hpp"

namespace layers::control {
namespace {

/// What came of cleaning one snapshot.
struct Outcome {
  std::optional<CleanResult> result;
  geo::Findings findings;
  std::exception_ptr failure;
};

std::vector<Snapshot> each_instant_once(std::vector<Snapshot> snapshots, geo::Findings& findings) {
  std::stable_sort(snapshots.begin(), snapshots.end(), [](const auto& a, const auto& b) { return a.at < b.at; });
  std::vector<Snapshot> kept;
  for (auto& snapshot : snapshots) {
    if (!kept.empty() && kept.back().at == snapshot.at) {
      findings.warn("snapshot-repeated",
                    geo::said("Two snapshots are of {at}; the later given one is used.", {{"at", snapshot.at.iso()}}),
                    kept.back().zones.empty() ? geo::Where{} : kept.back().zones.front().where);
      kept.back() = std::move(snapshot);
    } else {
      kept.push_back(std::move(snapshot));
    }
  }
  return kept;
}

std::strong_ordering compare(const geo::Ring& a, const geo::Ring& b) {
  return std::lexicographical_compare_three_way(
      a.points().begin(), a.points().end(), b.points().begin(), b.points().end(), [](geo::LonLat p, geo::LonLat q) {
        // Coordinates of a coverage are never NaN.
        if (p < q) return std::strong_ordering::less;
        return q < p ? std::strong_ordering::greater : std::strong_ordering::equal;
      });
}

std::strong_ordering compare(const geo::Polygon& a, const geo::Polygon& b) {
  if (const auto order = compare(a.shell, b.shell); order != 0) return order;
  return std::lexicographical_compare_three_way(a.holes.begin(), a.holes.end(), b.holes.begin(), b.holes.end(),
                                                [](const geo::Ring& p, const geo::Ring& q) { return compare(p, q); });
}

/// A part and whose it is; the coverage outlives it.
struct Part {
  const Holding* holding;
  const geo::Polygon* area;
  friend bool operator<(const Part& a, const Part& b) {
    if (const auto order = *a.holding <=> *b.holding; order != 0) return order < 0;
    return compare(*a.area, *b.area) < 0;
  }
};

std::string place_inside(const geo::Polygon& area) {
  const auto point = geo::topology::point_inside_valid(area);
  // Adding zero turns -0 into 0.
  return fmt::format("{:.5f},{:.5f}", point.lon.degrees() + 0.0, point.lat.degrees() + 0.0);
}

/// A zone whose area still lies in a coverage: part `part` of its zone `zone`.
struct Row {
  Zone row;
  const geo::Polygon* area;
  std::size_t coverage, zone, part;
};

void give_ids(std::vector<Row>& rows) {
  std::set<std::string> taken;
  for (auto& [zone, area, coverage, of_zone, part] : rows) {
    const std::string place = place_inside(*area), from = zone.valid.from.iso();
    for (int ordinal = 1; zone.zone_id.empty(); ++ordinal) {
      const std::string suffix = ordinal == 1 ? "" : std::to_string(ordinal);
      const std::string_view parts[] = {zone.holding.actor, zone.holding.status, from, place, suffix};
      std::string id = "z-" + geo::short_digest(std::span(parts).first(ordinal == 1 ? 4 : 5));
      if (taken.insert(id).second) zone.zone_id = std::move(id);
    }
  }
}

/// The zones of a timeline in order, their areas where they are.
std::vector<Row> rows_of(const Timeline& timeline) {
  std::vector<Row> rows;
  std::map<Part, std::size_t> open;
  for (std::size_t c = 0; c < timeline.coverages.size(); ++c) {
    const auto& coverage = timeline.coverages[c];
    std::map<Part, std::size_t> now;
    for (std::size_t z = 0; z < coverage.zones().size(); ++z) {
      const auto& zone = coverage.zones()[z];
      for (std::size_t p = 0; p < zone.parts.size(); ++p) {
        const Part part{&zone.holding, &zone.parts[p]};
        if (const auto before = open.find(part); before != open.end()) {
          now.emplace(part, before->second);
          open.erase(before);
          continue;
        }
        now.emplace(part, rows.size());
        const Basis& basis = zone.bases[p];
        rows.push_back({{"",
                         zone.holding,
                         {coverage.at(), std::nullopt},
                         {},
                         coverage.part_areas(z)[p],
                         basis.confidence,
                         basis.evidence,
                         basis.sources},
                        &zone.parts[p],
                        c,
                        z,
                        p});
      }
    }
    for (const auto& [part, row] : open) rows[row].row.valid.to = coverage.at();
    open = std::move(now);
  }
  std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
    if (a.row.valid.from != b.row.valid.from) return a.row.valid.from < b.row.valid.from;
    return Part{&a.row.holding, a.area} < Part{&b.row.holding, b.area};
  });
  give_ids(rows);
  return rows;
}

}  // namespace

Timeline build_timeline(std::vector<Snapshot> snapshots, const CleanOptions& options, geo::Findings& findings,
                        geo::Progress& progress) {
  snapshots = each_instant_once(std::move(snapshots), findings);
  std::vector<Outcome> outcomes(snapshots.size());
  progress.begin("cleaning", snapshots.size());
  std::mutex telling;
  std::uint64_t done = 0;
  tbb::parallel_for(std::size_t{0}, snapshots.size(), [&](std::size_t i) {
    try {
      outcomes[i].result = clean(snapshots[i], options, outcomes[i].findings);
    } catch (...) {
      outcomes[i].failure = std::current_exception();
    }
    snapshots[i].zones = {};
    const std::lock_guard lock(telling);
    progress.advance(++done);
  });
  progress.end();

  Timeline timeline;
  timeline.coverages.reserve(outcomes.size());
  for (auto& outcome : outcomes) {
    if (outcome.failure) std::rethrow_exception(outcome.failure);
    findings.append(outcome.findings);
    auto& repairs = outcome.result->repairs;
    timeline.repairs.insert(timeline.repairs.end(), std::make_move_iterator(repairs.begin()),
                            std::make_move_iterator(repairs.end()));
    timeline.coverages.push_back(std::move(outcome.result->coverage));
  }
  return timeline;
}

std::vector<Zone> zones(const Timeline& timeline) {
  std::vector<Zone> zones;
  for (auto& row : rows_of(timeline)) {
    row.row.area = *row.area;
    zones.push_back(std::move(row.row));
  }
  return zones;
}

std::vector<Zone> take_zones(Timeline& timeline) {
  auto rows = rows_of(timeline);
  std::vector<std::optional<std::vector<CoverageZone>>> taken;
  taken.reserve(timeline.coverages.size());
  for (auto& coverage : timeline.coverages) taken.push_back(CoverageAccess::take(coverage));
  std::vector<Zone> zones;
  zones.reserve(rows.size());
  for (auto& row : rows) {
    if (auto& land = taken[row.coverage])
      row.row.area = std::move((*land)[row.zone].parts[row.part]);
    else
      row.row.area = *row.area;
    zones.push_back(std::move(row.row));
  }
  return zones;
}

}  // namespace layers::control
