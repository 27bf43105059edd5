#include "libgeo/io/vector/antimeridian.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <utility>

namespace geo::io {
namespace {

bool jumps(double from, double to) noexcept {
  const double step = std::fabs(to - from);
  return step > 180.0 && step < 360.0;
}

std::pair<double, double> extent(const RawLine& line) noexcept {
  const auto [low, high] =
      std::minmax_element(line.begin(), line.end(), [](const RawPoint& a, const RawPoint& b) { return a.x < b.x; });
  return {low->x, high->x};
}

void shift(RawLine& line, double by) noexcept {
  for (auto& p : line) p.x += by;
}

bool right_of(const RawPoint& p, double meridian) noexcept { return p.x > meridian; }

double latitude_on(const RawPoint& a, const RawPoint& b, double meridian) noexcept {
  if (a.x == meridian) return a.y;
  if (b.x == meridian) return b.y;
  // From the lower end, so that both directions give the same digits.
  const bool turned = b.y < a.y || (b.y == a.y && b.x < a.x);
  const RawPoint& from = turned ? b : a;
  const RawPoint& to = turned ? a : b;
  return from.y + (to.y - from.y) * ((meridian - from.x) / (to.x - from.x));
}

// A run of a ring on one side of the meridian, from crossing to crossing.
struct Chain {
  bool right = false;
  std::size_t begin = 0, end = 0;  // crossings
  RawLine points;                  // the crossings' positions included
};

struct Cut {
  std::vector<double> latitudes;  // of the crossings
  std::vector<Chain> chains;
  std::vector<RawLine> left, right;  // rings that do not cross
};

void cut_ring(const RawLine& ring, double meridian, Cut& cut) {
  const std::size_t size = ring.size();
  std::optional<std::size_t> first;  // the edge from here to the next vertex is a crossing
  for (std::size_t i = 0; i < size && !first; ++i) {
    if (right_of(ring[i], meridian) != right_of(ring[(i + 1) % size], meridian)) first = i;
  }
  if (!first) {
    (right_of(ring[0], meridian) ? cut.right : cut.left).push_back(ring);
    return;
  }
  const std::size_t opening = cut.latitudes.size();
  const auto crossing = [&](std::size_t i) {
    cut.latitudes.push_back(latitude_on(ring[i], ring[(i + 1) % size], meridian));
    return RawPoint{meridian, cut.latitudes.back()};
  };
  Chain chain;
  chain.begin = opening;
  chain.points = {crossing(*first)};
  for (std::size_t step = 1; step <= size; ++step) {
    const std::size_t i = (*first + step) % size;
    chain.right = right_of(ring[i], meridian);
    chain.points.push_back(ring[i]);
    if (chain.right == right_of(ring[(i + 1) % size], meridian)) continue;
    const bool last = step == size;
    const RawPoint end = last ? RawPoint{meridian, cut.latitudes[opening]} : crossing(i);
    chain.end = last ? opening : cut.latitudes.size() - 1;
    chain.points.push_back(end);
    cut.chains.push_back(chain);
    chain = {};
    chain.begin = cut.chains.back().end;
    chain.points = {end};
  }
}

RawLine without_repeats(const RawLine& ring) {
  RawLine kept;
  const auto same = [](const RawPoint& a, const RawPoint& b) { return a.x == b.x && a.y == b.y; };
  for (const auto& p : ring) {
    if (kept.empty() || !same(kept.back(), p)) kept.push_back(p);
  }
  while (kept.size() > 1 && same(kept.front(), kept.back())) kept.pop_back();
  return kept;
}

double signed_area(const RawLine& ring) noexcept {
  double twice = 0.0;
  for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
    twice += (ring[j].x - ring[0].x) * (ring[i].y - ring[0].y) - (ring[i].x - ring[0].x) * (ring[j].y - ring[0].y);
  }
  return twice / 2;
}

bool has_area(const RawLine& ring) noexcept { return ring.size() >= 3 && signed_area(ring) != 0.0; }

bool is_inside(const RawLine& ring, const RawPoint& p) noexcept {
  bool in = false;
  for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
    if ((ring[i].y > p.y) == (ring[j].y > p.y)) continue;
    if (p.x < (ring[j].x - ring[i].x) * (p.y - ring[i].y) / (ring[j].y - ring[i].y) + ring[i].x) in = !in;
  }
  return in;
}

// Chains of one side joined along the meridian: crossings in the order of latitude bound the inside pair by pair.
std::vector<RawLine> joined(const Cut& cut, bool right) {
  std::vector<std::size_t> order(cut.latitudes.size()), rank(order.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return cut.latitudes[a] < cut.latitudes[b]; });
  for (std::size_t i = 0; i < order.size(); ++i) rank[order[i]] = i;

  constexpr std::size_t none = static_cast<std::size_t>(-1);
  std::vector<std::size_t> starting_at(order.size(), none);
  for (std::size_t c = 0; c < cut.chains.size(); ++c) {
    if (cut.chains[c].right == right) starting_at[cut.chains[c].begin] = c;
  }
  std::vector<bool> used(cut.chains.size(), false);
  std::vector<RawLine> rings;
  for (std::size_t c = 0; c < cut.chains.size(); ++c) {
    if (used[c] || cut.chains[c].right != right) continue;
    RawLine ring;
    for (std::size_t at = c; at != none && !used[at];) {
      used[at] = true;
      ring.insert(ring.end(), cut.chains[at].points.begin(), cut.chains[at].points.end());
      const std::size_t partner = rank[cut.chains[at].end] ^ 1U;
      at = partner < order.size() ? starting_at[order[partner]] : none;
    }
    ring = without_repeats(ring);
    if (has_area(ring)) rings.push_back(std::move(ring));
  }
  return rings;
}

std::vector<RawPolygon> assembled(std::vector<RawLine> shells, const std::vector<RawLine>& holes) {
  std::vector<RawPolygon> polygons;
  polygons.reserve(shells.size());
  for (auto& shell : shells) polygons.push_back({std::move(shell)});
  for (const auto& hole : holes) {
    const auto around = std::find_if(polygons.begin(), polygons.end(),
                                     [&](const RawPolygon& p) { return is_inside(p.front(), hole.front()); });
    if (around != polygons.end())
      around->push_back(hole);
    else if (!polygons.empty())
      polygons.front().push_back(hole);
  }
  return polygons;
}

// Both sides of one meridian.
std::pair<std::vector<RawPolygon>, std::vector<RawPolygon>> cut_polygon(const RawPolygon& polygon, double meridian) {
  Cut shell_cut;
  cut_ring(polygon.front(), meridian, shell_cut);
  if (shell_cut.chains.empty()) {
    if (shell_cut.left.empty()) return {{}, {polygon}};
    return {{polygon}, {}};
  }
  Cut cut = std::move(shell_cut);
  for (std::size_t i = 1; i < polygon.size(); ++i) cut_ring(polygon[i], meridian, cut);
  return {assembled(joined(cut, false), cut.left), assembled(joined(cut, true), cut.right)};
}

// The whole turns that bring a piece between -180 and 180.
void bring_home(RawPolygon& polygon) {
  const auto [west, east] = extent(polygon.front());
  const double turns = std::floor(((west + east) / 2 + 180.0) / 360.0);
  for (auto& ring : polygon) {
    shift(ring, -360.0 * turns);
    for (auto& p : ring) p.x = std::clamp(p.x, -180.0, 180.0);
  }
}

RawLine closed_over_pole(RawLine ring, double turn) {
  double sum = 0.0;
  for (const auto& p : ring) sum += p.y;
  const double pole = sum >= 0.0 ? 90.0 : -90.0;
  const RawPoint first = ring.front();
  ring.push_back({first.x + turn, first.y});
  ring.push_back({first.x + turn, pole});
  ring.push_back({first.x, pole});
  return ring;
}

}  // namespace

bool crosses_antimeridian(const RawLine& line, bool closed) noexcept {
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (std::fabs(line[i].x) > 180.0) return true;
    if (i > 0 && jumps(line[i - 1].x, line[i].x)) return true;
  }
  return closed && line.size() > 1 && jumps(line.back().x, line.front().x);
}

RawLine unrolled(const RawLine& line, double& turn) {
  RawLine out = line;
  double offset = 0.0;
  const auto follow = [&](double from, double to) {
    if (jumps(from, to)) offset += to < from ? 360.0 : -360.0;
  };
  for (std::size_t i = 1; i < line.size(); ++i) {
    follow(line[i - 1].x, line[i].x);
    out[i].x += offset;
  }
  if (!line.empty()) follow(line.back().x, line.front().x);
  turn = offset;
  return out;
}

std::vector<RawLine> split_line(const RawLine& line) {
  double turn = 0.0;
  const RawLine whole = unrolled(line, turn);
  std::vector<RawLine> pieces;
  RawLine piece;
  const auto turns_of = [](double x) { return std::ceil((x - 180.0) / 360.0); };  // 0 for (-180, 180]
  const auto finish = [&](double turns) {
    shift(piece, -360.0 * turns);
    for (auto& p : piece) p.x = std::clamp(p.x, -180.0, 180.0);
    if (piece.size() > 1) pieces.push_back(piece);
    piece.clear();
  };
  for (std::size_t i = 0; i < whole.size(); ++i) {
    if (i > 0) {
      for (double from = turns_of(whole[i - 1].x), to = turns_of(whole[i].x); from != to;) {
        const double next = from < to ? from + 1.0 : from - 1.0;
        const double meridian = 180.0 + 360.0 * std::min(from, next);
        const RawPoint crossing{meridian, latitude_on(whole[i - 1], whole[i], meridian)};
        if (piece.empty() || piece.back().x != crossing.x || piece.back().y != crossing.y) piece.push_back(crossing);
        finish(from);
        piece.push_back(crossing);
        from = next;
      }
    }
    piece.push_back(whole[i]);
  }
  if (!whole.empty()) finish(turns_of(whole.back().x));
  return pieces;
}

std::vector<RawPolygon> split_polygon(const RawPolygon& polygon, bool& polar) {
  RawPolygon whole;
  for (const auto& ring : polygon) {
    double turn = 0.0;
    RawLine line = unrolled(ring, turn);
    if (turn != 0.0) {
      polar = true;
      line = closed_over_pole(std::move(line), turn);
    }
    whole.push_back(std::move(line));
  }
  // Shells counter-clockwise, holes clockwise: then chains of both join to rings around the inside.
  for (std::size_t i = 0; i < whole.size(); ++i) {
    if ((signed_area(whole[i]) > 0.0) != (i == 0)) std::reverse(whole[i].begin(), whole[i].end());
  }
  const auto [west, east] = extent(whole.front());
  for (std::size_t i = 1; i < whole.size(); ++i) {  // a hole belongs where its shell was unrolled to
    const auto [hole_west, hole_east] = extent(whole[i]);
    const double middle = (hole_west + hole_east) / 2;
    if (middle < west) shift(whole[i], 360.0 * std::ceil((west - middle) / 360.0));
    if (middle > east) shift(whole[i], -360.0 * std::ceil((middle - east) / 360.0));
  }
  std::vector<RawPolygon> pieces, rest{whole};
  for (double seam = 180.0 + 360.0 * std::floor((west + 180.0) / 360.0); seam < east; seam += 360.0) {
    std::vector<RawPolygon> beyond;
    for (const auto& part : rest) {
      auto [left, right] = cut_polygon(part, seam);
      std::move(left.begin(), left.end(), std::back_inserter(pieces));
      std::move(right.begin(), right.end(), std::back_inserter(beyond));
    }
    rest = std::move(beyond);
  }
  std::move(rest.begin(), rest.end(), std::back_inserter(pieces));
  for (auto& piece : pieces) bring_home(piece);
  return pieces;
}

}  // namespace geo::io
