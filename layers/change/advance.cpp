#include "layers/change/advance.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <utility>

#include "libgeo/core/error.hpp"
#include "libgeo/geodesy/distance.hpp"

namespace layers::change {
namespace {

struct Vector {
  double x, y;
};

/// Metres east and north of an origin, by the radii of curvature there.
class Plane {
 public:
  explicit Plane(geo::LonLat origin) : origin_(origin) {
    const double phi = origin.lat.degrees() * std::numbers::pi / 180, e2 = 0.0066943799901413165, a = 6378137;
    const double w = std::sqrt(1 - e2 * std::sin(phi) * std::sin(phi));
    east_ = a / w * std::cos(phi) * std::numbers::pi / 180;
    north_ = a * (1 - e2) / (w * w * w) * std::numbers::pi / 180;
  }
  [[nodiscard]] Vector at(geo::LonLat p) const {
    return {(p.lon.degrees() - origin_.lon.degrees()) * east_, (p.lat.degrees() - origin_.lat.degrees()) * north_};
  }

 private:
  geo::LonLat origin_;
  double east_ = 0, north_ = 0;
};

struct Start {
  geo::LonLat origin, along_from, along_to;
};

/// The middle of every stretch of a line.
void add_starts(const geo::LineString& line, geo::Metres spacing, std::vector<Start>& starts) {
  const double length = geo::geodesy::length(line).value();
  const double count = std::max(1.0, std::floor(length / spacing.value() + 0.5));
  const double stretch = length / count;
  double passed = 0, next = stretch / 2;
  for (std::size_t i = 0; i + 1 < line.points.size(); ++i) {
    const auto a = line.points[i], b = line.points[i + 1];
    const double edge = geo::geodesy::distance(a, b).value();
    while (edge > 0 && next <= passed + edge) {
      const double t = (next - passed) / edge;
      starts.push_back({{geo::Lon(a.lon.degrees() + t * (b.lon.degrees() - a.lon.degrees())),
                         geo::Lat(a.lat.degrees() + t * (b.lat.degrees() - a.lat.degrees()))},
                        a,
                        b});
      next += stretch;
    }
    passed += edge;
  }
}

/// Where the normal meets the lines nearest to its origin.
std::optional<double> crossing(const Plane& plane, Vector normal, double reach, const geo::MultiLineString& lines) {
  std::optional<double> nearest;
  const auto side = [&](Vector p) { return normal.x * p.y - normal.y * p.x; };
  for (const auto& line : lines.lines) {
    for (std::size_t i = 0; i + 1 < line.points.size(); ++i) {
      const Vector a = plane.at(line.points[i]), b = plane.at(line.points[i + 1]);
      const double sa = side(a), sb = side(b);
      // Half-open, so that a vertex on the normal is met once; an edge along it is met at its ends.
      if ((sa > 0) == (sb > 0)) continue;
      const double t = sa / (sa - sb);
      const double at = normal.x * (a.x + t * (b.x - a.x)) + normal.y * (a.y + t * (b.y - a.y));
      if (std::abs(at) <= reach && (!nearest || std::abs(at) < std::abs(*nearest))) nearest = at;
    }
  }
  return nearest;
}

using Pair = std::pair<std::string, std::string>;

std::optional<double> sane(double rate) { return std::isfinite(rate) ? std::optional(rate) : std::nullopt; }

}  // namespace

geo::Metres Transect::envelope() const noexcept {
  if (at.empty()) return {};
  const auto [low, high] = std::minmax_element(at.begin(), at.end());
  return *high - *low;
}

geo::Metres Transect::net() const noexcept { return at.empty() ? geo::Metres() : at.back() - at.front(); }

std::optional<double> Transect::end_point_rate() const noexcept {
  if (days.size() < 2) return std::nullopt;
  return sane(net().value() / (days.back() - days.front()));
}

std::optional<double> Transect::regression_rate() const noexcept {
  if (days.size() < 3) return std::nullopt;
  const auto n = static_cast<double>(days.size());
  double mean_t = 0, mean_x = 0, tx = 0, tt = 0;
  for (std::size_t i = 0; i < days.size(); ++i) mean_t += days[i] / n, mean_x += at[i].value() / n;
  for (std::size_t i = 0; i < days.size(); ++i) {
    tx += (days[i] - mean_t) * (at[i].value() - mean_x);
    tt += (days[i] - mean_t) * (days[i] - mean_t);
  }
  return sane(tx / tt);
}

std::vector<Transect> transects(const std::vector<Front>& fronts, const TransectOptions& options) {
  if (!(options.spacing.value() > 0) || !(options.reach.value() > 0)) {
    throw geo::UsageError("spacing and reach of transects must be above zero");
  }
  std::vector<Transect> result;
  if (fronts.empty()) return result;
  std::vector<Start> starts;
  for (const auto& line : fronts.front().line.lines) add_starts(line, options.spacing, starts);
  for (const auto& start : starts) {
    const Plane plane(start.origin);
    const Vector a = plane.at(start.along_from), b = plane.at(start.along_to);
    const double length = std::hypot(b.x - a.x, b.y - a.y);
    if (length == 0) continue;
    // actor_a lies to the left of the line: the normal to the right leads away from it.
    const Vector normal{(b.y - a.y) / length, -(b.x - a.x) / length};
    Transect transect{start.origin, {0.0}, {geo::Metres(0)}};
    for (std::size_t f = 1; f < fronts.size(); ++f) {
      const auto met = crossing(plane, normal, options.reach.value(), fronts[f].line);
      if (!met) continue;
      transect.days.push_back(static_cast<double>(fronts[f].at.unix_seconds() - fronts[0].at.unix_seconds()) / 86'400);
      transect.at.emplace_back(*met);
    }
    result.push_back(std::move(transect));
  }
  return result;
}

std::optional<FrontOffset> offset_of(const std::vector<Transect>& transects) {
  std::vector<double> signed_offsets, distances;
  for (const auto& transect : transects) {
    if (!transect.moved()) continue;
    signed_offsets.push_back(transect.net().value());
    distances.push_back(std::abs(transect.net().value()));
  }
  if (distances.empty()) return std::nullopt;
  std::sort(signed_offsets.begin(), signed_offsets.end());
  std::sort(distances.begin(), distances.end());
  const std::size_t n = distances.size();
  double sum = 0;
  for (const auto offset : signed_offsets) sum += offset;
  FrontOffset offset;
  offset.count = n;
  offset.mean = geo::Metres(sum / static_cast<double>(n));
  offset.median = geo::Metres((signed_offsets[(n - 1) / 2] + signed_offsets[n / 2]) / 2);
  offset.p90 = geo::Metres(distances[(9 * n + 9) / 10 - 1]);
  return offset;
}

double Advance::days() const noexcept { return static_cast<double>(to.unix_seconds() - from.unix_seconds()) / 86'400; }

std::optional<double> Advance::area_rate() const noexcept {
  const double length = (length_from.value() + length_to.value()) / 2;
  if (length == 0) return std::nullopt;
  return sane((a_from_b - b_from_a).value() / length / days());
}

std::optional<double> Advance::transect_rate() const noexcept {
  return offset ? sane(offset->mean.value() / days()) : std::nullopt;
}

std::vector<Advance> advances(const Step& step, const std::vector<Front>& before, const std::vector<Front>& after,
                              const TransectOptions& options) {
  std::map<Pair, Advance> pairs;
  const auto pair = [&](const std::string& a, const std::string& b) -> Advance& {
    auto& advance = pairs[std::minmax(a, b)];
    advance.from = step.from, advance.to = step.to;
    advance.actor_a = std::min(a, b), advance.actor_b = std::max(a, b);
    return advance;
  };
  std::map<Pair, std::vector<Front>> lines;
  for (const auto& front : before) {
    pair(front.actor_a, front.actor_b).length_from = front.length;
    lines[{front.actor_a, front.actor_b}].push_back(front);
  }
  for (const auto& front : after) {
    pair(front.actor_a, front.actor_b).length_to = front.length;
    const auto found = lines.find({front.actor_a, front.actor_b});
    if (found != lines.end()) found->second.push_back(front);
  }
  for (const auto& cell : step.matrix) {
    if (cell.from_class == cell.to_class || cell.from_class == none || cell.to_class == none) continue;
    auto& advance = pair(cell.from_class, cell.to_class);
    (cell.to_class == advance.actor_a ? advance.a_from_b : advance.b_from_a) += cell.area;
  }
  std::vector<Advance> result;
  for (auto& [key, advance] : pairs) {
    const auto found = lines.find(key);
    if (found != lines.end() && found->second.size() == 2) {
      advance.offset = offset_of(transects(found->second, options));
    }
    result.push_back(std::move(advance));
  }
  return result;
}

}  // namespace layers::change
