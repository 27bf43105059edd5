#include "gazetteer/geoparse/relations/half_plane.hpp"

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

namespace gazetteer::geoparse {
namespace {

using Points = std::vector<geo::LonLat>;

bool lower_left(geo::LonLat a, geo::LonLat b) {
  return a.lat.degrees() != b.lat.degrees() ? a.lat.degrees() < b.lat.degrees() : a.lon.degrees() < b.lon.degrees();
}

double doubled_area(const Points& ring) {
  double sum = 0.0;
  const auto origin = ring.front();
  for (std::size_t i = 1; i + 1 < ring.size(); ++i) {
    const double x1 = ring[i].lon.degrees() - origin.lon.degrees();
    const double y1 = ring[i].lat.degrees() - origin.lat.degrees();
    const double x2 = ring[i + 1].lon.degrees() - origin.lon.degrees();
    const double y2 = ring[i + 1].lat.degrees() - origin.lat.degrees();
    sum += x1 * y2 - x2 * y1;
  }
  return sum;
}

/// From the lowest vertex on, without repeated ones; empty where no area is left.
Points from_lowest(Points ring) {
  ring.erase(std::unique(ring.begin(), ring.end()), ring.end());
  while (ring.size() > 1 && ring.front() == ring.back()) ring.pop_back();
  if (ring.size() < 3 || doubled_area(ring) == 0.0) return {};
  std::rotate(ring.begin(), std::min_element(ring.begin(), ring.end(), lower_left), ring.end());
  return ring;
}

bool rings_in_order(const geo::Ring& a, const geo::Ring& b) {
  return lower_left(a.points().front(), b.points().front());
}

/// A stretch of a ring inside the half plane, from its first crossing of the line to its last.
struct Chain {
  Points points;
  double enters = 0.0, leaves = 0.0;  ///< where along the line
  bool used = false;
};

class Clipper {
 public:
  explicit Clipper(const HalfPlane& half) : half_(half) {}

  /// Appends what is left of a polygon. False where its rings cross the line as those of no valid polygon do.
  bool add(const geo::Polygon& polygon, std::vector<geo::Polygon>& out) {
    chains_.clear();
    std::vector<Points> holes;
    Points whole_shell;
    take(polygon.shell.counter_clockwise() ? polygon.shell : polygon.shell.reversed(), whole_shell);
    for (const auto& hole : polygon.holes) {
      Points whole;
      take(hole.counter_clockwise() ? hole.reversed() : hole, whole);
      if (!whole.empty()) holes.push_back(std::move(whole));
    }
    std::vector<geo::Polygon> parts;
    if (!whole_shell.empty()) {
      parts.push_back({geo::Ring(std::move(whole_shell)), {}});
    } else if (!joined(parts)) {
      return false;
    }
    for (auto& hole : holes) {
      auto home = std::find_if(parts.begin(), parts.end(), [&](const geo::Polygon& part) {
        return parts.size() == 1 || geo::contains(geo::MultiPolygon{{part}}, hole.front());
      });
      if (home == parts.end()) return false;
      home->holes.emplace_back(std::move(hole));
    }
    for (auto& part : parts) {
      std::sort(part.holes.begin(), part.holes.end(), rings_in_order);
      out.push_back(std::move(part));
    }
    return true;
  }

 private:
  [[nodiscard]] double beyond(geo::LonLat p) const {
    return p.lon.degrees() * half_.east + p.lat.degrees() * half_.north - half_.least;
  }
  [[nodiscard]] double along(geo::LonLat p) const {
    return p.lon.degrees() * half_.north - p.lat.degrees() * half_.east;
  }
  [[nodiscard]] static geo::LonLat crossing(geo::LonLat a, double beyond_a, geo::LonLat b, double beyond_b) {
    const double share = beyond_a / (beyond_a - beyond_b);
    return {geo::Lon(a.lon.degrees() + share * (b.lon.degrees() - a.lon.degrees())),
            geo::Lat(a.lat.degrees() + share * (b.lat.degrees() - a.lat.degrees()))};
  }

  /// A ring that lies inside goes to `whole`; of one that crosses the line the stretches inside become chains.
  void take(const geo::Ring& from, Points& whole) {
    const auto ring = from.points();
    const auto size = ring.size();
    beyond_.resize(size);
    for (std::size_t i = 0; i < size; ++i) beyond_[i] = beyond(ring[i]);
    const auto outside = std::find_if(beyond_.begin(), beyond_.end(), [](double d) { return d < 0.0; });
    if (outside == beyond_.end()) {
      whole = from_lowest(Points(ring.begin(), ring.end()));
      return;
    }
    const auto start = static_cast<std::size_t>(outside - beyond_.begin());
    Chain chain;
    bool inside = false;
    for (std::size_t step = 1; step <= size; ++step) {
      const auto before = (start + step - 1) % size;
      const auto here = (start + step) % size;
      if ((beyond_[here] >= 0.0) != inside) {
        const auto cut = crossing(ring[before], beyond_[before], ring[here], beyond_[here]);
        chain.points.push_back(cut);
        (inside ? chain.leaves : chain.enters) = along(cut);
        if (inside) chains_.push_back(std::exchange(chain, {}));
        inside = !inside;
      }
      if (inside) chain.points.push_back(ring[here]);
    }
  }

  /// Joins the chains to shells: along the line, inside the polygon lies what is between an odd end and the next.
  bool joined(std::vector<geo::Polygon>& parts) {
    struct End {
      double at;
      std::size_t chain;
      bool enters;
    };
    std::vector<End> ends;
    for (std::size_t c = 0; c < chains_.size(); ++c) {
      ends.push_back({chains_[c].enters, c, true});
      ends.push_back({chains_[c].leaves, c, false});
    }
    std::sort(ends.begin(), ends.end(), [](const End& a, const End& b) {
      return a.at != b.at ? a.at < b.at : std::pair(a.chain, a.enters) < std::pair(b.chain, b.enters);
    });
    std::vector<std::size_t> next(chains_.size());
    for (std::size_t e = 0; e + 1 < ends.size(); e += 2) {
      // Of ends at one point, where a ring only touches the line, the one that fits comes first.
      for (auto other = e + 2; ends[e].enters == ends[e + 1].enters; ++other) {
        if (other == ends.size() || ends[other].at != ends[e + 1].at) return false;
        std::swap(ends[e + 1], ends[other]);
      }
      const auto &a = ends[e], &b = ends[e + 1];
      next[a.enters ? b.chain : a.chain] = a.enters ? a.chain : b.chain;
    }
    for (std::size_t first = 0; first < chains_.size(); ++first) {
      Points ring;
      for (auto c = first; !chains_[c].used; c = next[c]) {
        chains_[c].used = true;
        ring.insert(ring.end(), chains_[c].points.begin(), chains_[c].points.end());
      }
      if (ring.empty()) continue;
      ring = from_lowest(std::move(ring));
      if (ring.empty()) continue;
      if (doubled_area(ring) < 0.0) return false;
      parts.push_back({geo::Ring(std::move(ring)), {}});
    }
    return true;
  }

  HalfPlane half_;
  std::vector<Chain> chains_;
  std::vector<double> beyond_;
};

}  // namespace

std::optional<geo::MultiPolygon> clipped(const geo::MultiPolygon& areas, const HalfPlane& half) {
  Clipper clipper(half);
  geo::MultiPolygon out;
  for (const auto& polygon : areas.polygons) {
    if (!clipper.add(polygon, out.polygons)) return std::nullopt;
  }
  return in_order(std::move(out));
}

geo::MultiPolygon in_order(geo::MultiPolygon shape) {
  std::sort(shape.polygons.begin(), shape.polygons.end(),
            [](const geo::Polygon& a, const geo::Polygon& b) { return rings_in_order(a.shell, b.shell); });
  return shape;
}

geo::MultiPolygon near_box(const geo::MultiPolygon& areas, const geo::MultiPolygon& other, double degrees) {
  const auto box = geo::bounds(other);
  if (!box) return {};
  geo::MultiPolygon part = areas;
  for (const auto& half :
       {HalfPlane{1.0, 0.0, box->west.degrees() - degrees}, HalfPlane{-1.0, 0.0, -box->east.degrees() - degrees},
        HalfPlane{0.0, 1.0, box->south.degrees() - degrees}, HalfPlane{0.0, -1.0, -box->north.degrees() - degrees}}) {
    auto rest = clipped(part, half);
    if (!rest) return areas;
    part = std::move(*rest);
  }
  return part;
}

}  // namespace gazetteer::geoparse
