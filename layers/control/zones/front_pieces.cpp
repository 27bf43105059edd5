#include "layers/control/zones/front_pieces.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "libgeo/geodesy/distance.hpp"
#include "libgeo/topology/cut.hpp"

namespace layers::control {
namespace {

std::pair<std::string, std::string> pair_of(const FrontLine& front) {
  return std::minmax(front.left.actor, front.right.actor);
}

geo::Terms named(const Holding& holding) { return {{holding.actor.empty() ? "nobody" : holding.actor}}; }

/// What lies beside a line is looked up so far to its side, in degrees: about a metre.
constexpr double aside = 1e-5;
constexpr int samples = 4;  // a segment

struct Votes {
  std::map<Holding, double> metres;
  std::map<Holding, const FrontLine*> latest;
};

}  // namespace

std::vector<const FrontLine*> fronts_in_force(const std::vector<FrontLine>& fronts, geo::Date date) {
  std::map<std::pair<std::string, std::string>, geo::Date> latest;
  const auto begun = [&](const FrontLine& front) { return !(date < front.date); };
  for (const auto& front : fronts) {
    if (!begun(front)) continue;
    const auto [at, added] = latest.emplace(pair_of(front), front.date);
    if (!added) at->second = std::max(at->second, front.date);
  }
  std::vector<const FrontLine*> in_force;
  for (const auto& front : fronts) {
    if (!begun(front) || (front.date_to && !(date < *front.date_to))) continue;
    if (front.date == latest.at(pair_of(front))) in_force.push_back(&front);
  }
  return in_force;
}

std::optional<std::size_t> FrontPieces::piece_at(geo::LonLat position) const {
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (geo::contains(pieces[i], position)) return i;
  }
  return std::nullopt;
}

FrontPieces front_pieces(std::vector<const FrontLine*> in_force, const geo::MultiPolygon& boundary,
                         geo::Findings& findings) {
  FrontPieces cut;
  cut.in_force = std::move(in_force);
  if (cut.in_force.empty()) return cut;
  for (const auto* front : cut.in_force) cut.lines.lines.push_back(front->line);
  for (auto& piece : geo::topology::cut(boundary, cut.lines)) cut.pieces.push_back({{std::move(piece)}});
  std::vector<Votes> votes(cut.pieces.size());
  for (const auto* front : cut.in_force) {
    bool divides = false;
    const auto& points = front->line.points;
    for (std::size_t i = 1; i < points.size(); ++i) {
      const double dx = points[i].lon.degrees() - points[i - 1].lon.degrees();
      const double dy = points[i].lat.degrees() - points[i - 1].lat.degrees();
      const double length = std::hypot(dx, dy);
      if (length == 0.0) continue;
      const double metres = geo::geodesy::distance(points[i - 1], points[i]).value() / samples;
      for (int k = 0; k < samples; ++k) {
        const double t = (k + 0.5) / samples;
        const auto beside = [&](double side) {
          return cut.piece_at({geo::Lon(points[i - 1].lon.degrees() + t * dx - side * aside * dy / length),
                               geo::Lat(points[i - 1].lat.degrees() + t * dy + side * aside * dx / length)});
        };
        const auto left = beside(1.0), right = beside(-1.0);
        if (left == right) continue;  // a loose end, or outside the boundary
        divides = true;
        const auto vote = [&](const std::optional<std::size_t>& piece, const Holding& holding) {
          if (!piece) return;
          votes[*piece].metres[holding] += metres;
          auto& latest = votes[*piece].latest[holding];
          if (latest == nullptr || latest->date < front->date) latest = front;
        };
        vote(left, front->left);
        vote(right, front->right);
      }
    }
    if (!divides) {
      findings.warn(
          "front-cuts-nothing",
          geo::said(
              "the front of {date} between {left} and {right} does not reach from border to border of the boundary or "
              "of other fronts, and cuts nothing off",
              {{"date", front->date.iso()}, {"left", named(front->left)}, {"right", named(front->right)}}),
          front->where);
    }
  }
  for (const auto& vote : votes) {
    auto& holder = cut.holders.emplace_back();
    double longest = 0.0;
    for (const auto& [holding, metres] : vote.metres) {
      if (metres <= longest) continue;
      longest = metres;
      holder = PieceHolder{holding, vote.metres.size() > 1, vote.latest.at(holding)};
    }
    if (!holder || !holder->disputed) continue;
    findings.warn(
        "front-sides-disagree",
        geo::said("fronts of {date} give different holders to the same land; it is contested under the name of "
                  "{actor}, beside whose line it lies longest",
                  {{"date", holder->by->date.iso()}, {"actor", named(holder->holding)}}),
        holder->by->where);
  }
  return cut;
}

}  // namespace layers::control
