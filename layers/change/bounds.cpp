#include "layers/change/bounds.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <random>
#include <utility>

#include "layers/change/pair.hpp"
#include "layers/change/status_count.hpp"
#include "libgeo/arrangement/merge.hpp"
#include "libgeo/core/error.hpp"
#include "libgeo/geodesy/area.hpp"
#include "libgeo/geodesy/distance.hpp"

namespace layers::change {
namespace {

namespace arr = geo::arrangement;

void check(const BorderError& error) {
  if (!(error.deviation.value() >= 0) || !(error.correlation.value() >= 0)) {
    throw geo::UsageError("position error and correlation length cannot be negative");
  }
}

geo::LineString closed(const geo::Ring& ring) {
  geo::LineString line{{ring.points().begin(), ring.points().end()}};
  if (!line.points.empty()) line.points.push_back(line.points.front());
  return line;
}

/// A ring in metres on the plane that touches at its middle latitude: for displacements, not for areas.
struct LocalPlane {
  double east, north;
  explicit LocalPlane(double latitude) {
    const double phi = latitude * std::numbers::pi / 180, e2 = 0.0066943799901413165, a = 6378137;
    const double w = std::sqrt(1 - e2 * std::sin(phi) * std::sin(phi));
    east = a / w * std::cos(phi) * std::numbers::pi / 180;
    north = a * (1 - e2) / (w * w * w) * std::numbers::pi / 180;
  }
};

struct Sample {
  double x, y, normal_x, normal_y, step;  ///< step: metres from the sample before
};

std::vector<Sample> samples_of(const geo::Ring& ring, double spacing, const LocalPlane& plane) {
  std::vector<Sample> samples;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const auto a = ring[i], b = ring[i + 1 == ring.size() ? 0 : i + 1];
    const double ax = a.lon.degrees() * plane.east, ay = a.lat.degrees() * plane.north;
    const double dx = b.lon.degrees() * plane.east - ax, dy = b.lat.degrees() * plane.north - ay;
    const double length = std::hypot(dx, dy);
    if (length == 0) continue;
    const int pieces = std::max(1, static_cast<int>(std::ceil(length / spacing)));
    for (int k = 0; k < pieces; ++k) {
      const double t = (k + 0.5) / pieces;
      samples.push_back({ax + t * dx, ay + t * dy, dy / length, -dx / length, length / pieces});
    }
  }
  return samples;
}

double uniform(std::mt19937_64& random) { return (static_cast<double>(random() >> 11) + 0.5) * 0x1p-53; }

double gaussian(std::mt19937_64& random) {
  return std::sqrt(-2 * std::log(uniform(random))) * std::cos(2 * std::numbers::pi * uniform(random));
}

/// The ring displaced along its normals by a process with exponential correlation; its signed area in the plane.
double displaced_area(const std::vector<Sample>& samples, const BorderError& error, std::mt19937_64& random) {
  double offset = gaussian(random), area = 0;
  double first_x = 0, first_y = 0, before_x = 0, before_y = 0;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const auto& at = samples[i];
    if (i > 0) {
      const double step = (samples[i - 1].step + at.step) / 2;
      const double kept = error.correlation.value() > 0 ? std::exp(-step / error.correlation.value()) : 0;
      offset = kept * offset + std::sqrt(1 - kept * kept) * gaussian(random);
    }
    const double x = at.x + error.deviation.value() * offset * at.normal_x - samples.front().x;
    const double y = at.y + error.deviation.value() * offset * at.normal_y - samples.front().y;
    if (i == 0) {
      first_x = x, first_y = y;
    } else {
      area += before_x * y - x * before_y;
    }
    before_x = x, before_y = y;
  }
  return (area + before_x * first_y - first_x * before_y) / 2;
}

double variance(const geo::MultiPolygon& area, const BorderError& error) {
  if (error.deviation.value() == 0) return 0;
  if (error.simulations > 0) {
    const double deviation = simulated_deviation(area, error).value();
    return deviation * deviation;
  }
  double sum = 0;
  for (const auto& polygon : area.polygons) {
    const auto add = [&](const geo::Ring& ring) {
      const double deviation = area_deviation(geo::geodesy::length(closed(ring)), error).value();
      sum += deviation * deviation;
    };
    add(polygon.shell);
    for (const auto& hole : polygon.holes) add(hole);
  }
  return sum;
}

/// The land of each class on a date, borders between its statuses gone.
std::map<std::string, geo::MultiPolygon> land_of(const control::Coverage& coverage, By by) {
  std::map<std::string, geo::MultiPolygon> land;
  const Faces faces = faces_of(coverage, coverage, by);
  std::vector<std::uint32_t> held;
  for (const auto owner : faces.from) held.push_back(owner == faces.nobody() ? arr::outside : owner);
  for (auto& region : arr::regions(faces.edges, held)) {
    land[faces.names[region.class_of]].polygons.push_back(std::move(region.polygon));
  }
  return land;
}

}  // namespace

geo::SquareMetres area_deviation(geo::Metres length, const BorderError& error) {
  check(error);
  if (!(length.value() >= 0)) throw geo::UsageError("a length cannot be negative");
  const double p = length.value(), l = error.correlation.value();
  if (p == 0 || l == 0) return {};
  // For l >> P the difference cancels: 1 - exp(-x) - x = -x^2/2 + x^3/6 then.
  const double x = p / l;
  const double reduced = x < 1e-4 ? x * x * (0.5 - x / 6) : x + std::expm1(-x);
  return geo::SquareMetres(error.deviation.value() * l * std::sqrt(2 * reduced));
}

geo::SquareMetres simulated_deviation(const geo::MultiPolygon& area, const BorderError& error) {
  check(error);
  const auto box = geo::bounds(area);
  if (!box || error.simulations < 2 || error.deviation.value() == 0) return {};
  std::vector<std::vector<Sample>> rings;
  const auto add = [&](const geo::Ring& ring) {
    if (ring.size() < 3) return;
    double middle = 0;
    for (const auto p : ring.points()) middle += p.lat.degrees();
    const LocalPlane plane(middle / static_cast<double>(ring.size()));
    const double length = geo::geodesy::length(closed(ring)).value();
    rings.push_back(samples_of(ring, std::max({error.correlation.value() / 8, length / 4000, 1e-3}), plane));
  };
  for (const auto& polygon : area.polygons) {
    add(polygon.shell);
    for (const auto& hole : polygon.holes) add(hole);
  }
  std::mt19937_64 random(error.seed);
  double mean = 0, squares = 0;
  for (int run = 1; run <= error.simulations; ++run) {
    double total = 0;
    for (const auto& ring : rings) total += displaced_area(ring, error, random);
    const double step = total - mean;
    mean += step / run;
    squares += step * (total - mean);
  }
  return geo::SquareMetres(std::sqrt(squares / (error.simulations - 1)));
}

geo::SquareMetres redrawing_floor(geo::Metres length, const BorderError& error) {
  check(error);
  return geo::SquareMetres(length.value() * error.deviation.value() / std::sqrt(std::numbers::pi));
}

bool may_be_redrawing(geo::SquareMetres area, geo::Metres outline, const BorderError& error) noexcept {
  return 2 * area.value() < 3 * std::numbers::sqrt2 * error.deviation.value() * outline.value();
}

std::vector<BalanceBounds> bounds(const control::Coverage& from, const control::Coverage& to, const Step& fine,
                                  const std::vector<std::string>& classes, const BoundOptions& options) {
  const control::Coverage* both[] = {&from, &to};
  const StatusCount counts(both, options);
  const auto count = [&](const std::string& fine_class, const std::string& name) {
    return counts.of(fine_class, name);
  };
  const bool errs = options.error.deviation.value() > 0;
  const auto land_from = errs ? land_of(from, options.by) : std::map<std::string, geo::MultiPolygon>();
  const auto land_to = errs ? land_of(to, options.by) : std::map<std::string, geo::MultiPolygon>();
  const auto variance_in = [&](const std::map<std::string, geo::MultiPolygon>& land, const std::string& name) {
    const auto found = land.find(name);
    return found == land.end() ? 0.0 : variance(found->second, options.error);
  };
  std::vector<BalanceBounds> rows;
  for (const auto& name : classes) {
    BalanceBounds row;
    row.actor = name;
    const auto add = [](Range& range, bool low, bool high, geo::SquareMetres area) {
      if (low) range.low += area;
      if (high) range.high += area;
    };
    for (const auto& cell : fine.matrix) {
      const Count had = count(cell.from_class, name), has = count(cell.to_class, name);
      add(row.area_from, had.narrow, had.wide, cell.area);
      add(row.area_to, has.narrow, has.wide, cell.area);
      // Land that no count tells apart has not changed: the same status before and after is counted alike.
      if (cell.from_class == cell.to_class) continue;
      add(row.gained, has.narrow && !had.wide, has.wide && !had.narrow, cell.area);
      add(row.lost, had.narrow && !has.wide, had.wide && !has.narrow, cell.area);
    }
    double gained = 0, lost = 0;
    geo::Metres outline, doubtful_outline;
    if (errs) {
      for (const auto& piece : fine.pieces) {
        const bool had = count(piece.from_class, name).wide, has = count(piece.to_class, name).wide;
        if (had == has) continue;
        (has ? gained : lost) += variance({{piece.shape}}, options.error);
        const auto own = geo::geodesy::length(closed(piece.shape.shell));
        outline += own;
        if (may_be_redrawing(piece.area, own, options.error)) doubtful_outline += own;
      }
    }
    const auto widen = [&](Range& range, double of) {
      const geo::SquareMetres reach(options.quantile * std::sqrt(of));
      range.low = std::max(range.low - reach, geo::SquareMetres());
      range.high += reach;
    };
    widen(row.area_from, variance_in(land_from, name));
    widen(row.area_to, variance_in(land_to, name));
    // Half of an outline is the old line, half the new one.
    const auto spurious = redrawing_floor(doubtful_outline * 0.5, options.error);
    row.gained.low -= spurious;
    row.lost.low -= spurious;
    widen(row.gained, gained);
    widen(row.lost, lost);
    row.floor = redrawing_floor(outline * 0.5, options.error);
    rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<std::vector<BalanceBounds>> bounds_over(const control::Timeline& timeline, const std::vector<Step>& steps,
                                                    const std::vector<std::string>& classes,
                                                    const BoundOptions& options, geo::Progress& progress) {
  std::vector<const control::Coverage*> all;
  for (const auto& coverage : timeline.coverages) all.push_back(&coverage);
  const bool doubtful = options.error.deviation.value() > 0 || StatusCount(all, options).doubtful();
  std::vector<std::vector<BalanceBounds>> result;
  if (!doubtful) {
    for (const auto& step : steps) {
      result.emplace_back();
      for (const auto& row : balances(step, classes)) {
        result.back().push_back({row.actor,
                                 {row.area_from, row.area_from},
                                 {row.area_to, row.area_to},
                                 {row.gained, row.gained},
                                 {row.lost, row.lost},
                                 {}});
      }
    }
    return result;
  }
  const auto fine = change_over(timeline, {.by = By::actor_status}, progress);
  for (std::size_t i = 0; i < fine.size(); ++i) {
    result.push_back(bounds(timeline.coverages[i], timeline.coverages[i + 1], fine[i], classes, options));
    // What geodesics enclose depends on where they are cut: figures as drawn may lie beyond those of the coverages.
    if (steps[i].as_drawn.empty()) continue;
    const auto rows = balances(steps[i], classes);
    for (std::size_t c = 0; c < rows.size(); ++c) {
      auto& range = result.back()[c];
      const auto take_in = [](Range& of, geo::SquareMetres area) {
        of = {std::min(of.low, area), std::max(of.high, area)};
      };
      take_in(range.area_from, rows[c].area_from);
      take_in(range.area_to, rows[c].area_to);
      take_in(range.gained, rows[c].gained);
      take_in(range.lost, rows[c].lost);
    }
  }
  return result;
}

control::Timeline counted(const control::Timeline& timeline, const std::vector<std::string>& statuses) {
  control::Timeline result;
  result.repairs = timeline.repairs;
  for (const auto& coverage : timeline.coverages) {
    control::Snapshot drawn{coverage.at(), {}};
    for (const auto& zone : coverage.zones()) {
      if (std::find(statuses.begin(), statuses.end(), zone.holding.status) == statuses.end()) continue;
      for (std::size_t i = 0; i < zone.parts.size(); ++i) {
        control::DrawnZone part;
        part.holding = zone.holding;
        part.area.polygons.push_back(zone.parts[i]);
        if (i < zone.bases.size()) {
          part.certainty = zone.bases[i].confidence;
          part.evidence = zone.bases[i].evidence;
          part.source = zone.bases[i].sources;
        }
        drawn.zones.push_back(std::move(part));
      }
    }
    geo::Findings none_expected;
    result.coverages.push_back(control::clean(drawn, {}, none_expected).coverage);
  }
  return result;
}

}  // namespace layers::change
