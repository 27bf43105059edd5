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

void give_ids(std::vector<Zone>& zones) {
  std::set<std::string> taken;
  for (auto& zone : zones) {
    const std::string place = place_inside(zone.area), from = zone.valid.from.iso();
    for (int ordinal = 1; zone.zone_id.empty(); ++ordinal) {
      const std::string suffix = ordinal == 1 ? "" : std::to_string(ordinal);
      const std::string_view parts[] = {zone.holding.actor, zone.holding.status, from, place, suffix};
      std::string id = "z-" + geo::short_digest(std::span(parts).first(ordinal == 1 ? 4 : 5));
      if (taken.insert(id).second) zone.zone_id = std::move(id);
    }
  }
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
  std::vector<Zone> rows;
  std::map<Part, std::size_t> open;
  for (const auto& coverage : timeline.coverages) {
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
        rows.push_back({"",
                        zone.holding,
                        {coverage.at(), std::nullopt},
                        zone.parts[p],
                        coverage.part_areas(z)[p],
                        basis.confidence,
                        basis.evidence,
                        basis.sources});
      }
    }
    for (const auto& [part, row] : open) rows[row].valid.to = coverage.at();
    open = std::move(now);
  }
  std::sort(rows.begin(), rows.end(), [](const Zone& a, const Zone& b) {
    if (a.valid.from != b.valid.from) return a.valid.from < b.valid.from;
    return Part{&a.holding, &a.area} < Part{&b.holding, &b.area};
  });
  give_ids(rows);
  return rows;
}

}  // namespace layers::control
