#include "layers/change/pair.hpp"

#include <algorithm>
#include <utility>

#include "layers/control/cleaning/shift.hpp"

namespace layers::change {
namespace {

namespace arr = geo::arrangement;

std::uint32_t index_of(const std::vector<std::string>& names, const std::string& name) {
  return static_cast<std::uint32_t>(std::lower_bound(names.begin(), names.end(), name) - names.begin());
}

/// Strips beside a noded edge, as seen along it, in m2.
struct Strips {
  double to_right = 0, to_left = 0;
};

/// Strips by edge; of an edge that comes twice the later.
void note(const std::vector<control::Shift>& shifts, std::vector<Strips>& strips) {
  for (const auto& shift : shifts) {
    const double right = shift.to_right.value(), left = shift.to_left.value();
    strips[shift.edge] = shift.forward ? Strips{right, left} : Strips{left, right};
  }
}

/// Follows the edges that differ and notes the strips beside them. What stayed did not move.
std::vector<Strips> strips_of(const Faces& faces, bool before, control::NodedEdges& noded) {
  std::vector<Strips> strips(faces.edges.size());
  std::vector<control::Shift> shifts;
  const auto& class_of_face = before ? faces.from : faces.to;
  const auto held = [&](std::uint32_t face) { return face == arr::outside ? faces.nobody() : class_of_face[face]; };
  for (const auto& edge : faces.drawn) {
    const std::uint32_t left = before ? edge.left_before : edge.left_after;
    const std::uint32_t right = before ? edge.right_before : edge.right_after;
    if (left == right) continue;
    const auto from = arr::to_lonlat(edge.from), to = arr::to_lonlat(edge.to);
    const auto follow = [&](std::uint32_t own, geo::LonLat start, geo::LonLat end) {
      if (own == arr::outside) return;
      shifts.clear();
      noded.follow(
          start, end, [&](std::uint32_t l, std::uint32_t r) { return held(l) == own && held(r) != own; }, shifts);
      note(shifts, strips);
    };
    follow(left, from, to);
    follow(right, to, from);
  }
  return strips;
}

/// Follows every edge of a coverage and notes the strips beside it.
std::vector<Strips> strips_of(const control::Coverage& coverage, By by, const Faces& faces,
                              const std::vector<std::uint32_t>& class_of_face, control::NodedEdges& noded) {
  std::vector<Strips> strips(faces.edges.size());
  std::vector<control::Shift> shifts;
  const auto held = [&](std::uint32_t face) { return face == arr::outside ? faces.nobody() : class_of_face[face]; };
  for (const auto& zone : coverage.zones()) {
    const std::uint32_t own = index_of(faces.names, class_of(zone.holding, by));
    const control::NodedEdges::Accepts border = [&](std::uint32_t left, std::uint32_t right) {
      return held(left) == own && held(right) != own;
    };
    const auto follow_ring = [&](const geo::Ring& ring) {
      for (std::size_t i = 0; i < ring.size(); ++i) {
        shifts.clear();
        noded.follow(ring[i], ring[i + 1 == ring.size() ? 0 : i + 1], border, shifts);
        note(shifts, strips);
      }
    };
    for (const auto& part : zone.parts) {
      follow_ring(part.shell);
      for (const auto& hole : part.holes) follow_ring(hole);
    }
  }
  // An edge between two classes comes twice, once from each, with the same strips.
  return strips;
}

/// A face as (class at from, class at to).
struct ClassCell {
  std::uint32_t from, to;
};

/// Land that noding put on side `there` of an edge, but that the drawn edges of either date (by so many m2) have on
/// side `here`: what both moved is (here, here), what one of them moved is here on that date only.
void move_back(Matrix& matrix, ClassCell here, ClassCell there, double by_from, double by_to) {
  if (by_from == 0 && by_to == 0) return;
  const double both = std::min(by_from, by_to);
  const double from_only = by_from - both, to_only = by_to - both;
  matrix.at(here.from, here.to) += geo::SquareMetres(both);
  matrix.at(here.from, there.to) += geo::SquareMetres(from_only);
  matrix.at(there.from, here.to) += geo::SquareMetres(to_only);
  matrix.at(there.from, there.to) -= geo::SquareMetres(both + from_only + to_only);
}

template <typename ClassOf>
void take(arr::PairFaces&& laid, ClassOf class_of_owner, Faces& faces) {
  faces.edges = std::move(laid.edges);
  faces.moved_at_most = laid.moved_at_most;
  faces.from = std::move(laid.from);
  faces.to = std::move(laid.to);
  faces.polygons = std::move(laid.polygons);
  for (auto* owners : {&faces.from, &faces.to})
    std::transform(owners->begin(), owners->end(), owners->begin(), class_of_owner);
}

}  // namespace

std::vector<std::string> class_names(std::span<const control::Coverage* const> coverages, By by) {
  std::vector<std::string> names;
  for (const auto* coverage : coverages) {
    for (const auto& zone : coverage->zones()) names.push_back(class_of(zone.holding, by));
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

Faces faces_of(const control::Coverage& from, const control::Coverage& to, By by) {
  Faces faces;
  const control::Coverage* both[] = {&from, &to};
  faces.names = class_names(both, by);
  const std::uint32_t count = faces.nobody();
  const auto parts_of = [&](const control::Coverage& coverage) {
    std::vector<arr::OwnedPart> parts;
    for (const auto& zone : coverage.zones()) {
      const std::uint32_t owner = index_of(faces.names, class_of(zone.holding, by));
      for (const auto& part : zone.parts) parts.push_back({owner, &part});
    }
    return parts;
  };
  take(
      arr::laid_over(parts_of(from), parts_of(to), count),
      [count](std::uint32_t owner) { return owner == arr::outside ? count : owner; }, faces);
  return faces;
}

Faces differing_faces_of(const control::Coverage& from, const control::Coverage& to, By by) {
  std::vector<control::Holding> holdings;
  for (const auto* coverage : {&from, &to})
    for (const auto& zone : coverage->zones()) holdings.push_back(zone.holding);
  std::sort(holdings.begin(), holdings.end());
  holdings.erase(std::unique(holdings.begin(), holdings.end()), holdings.end());
  const auto parts_of = [&](const control::Coverage& coverage) {
    std::vector<arr::OwnedPart> parts;
    for (const auto& zone : coverage.zones()) {
      const auto owner = static_cast<std::uint32_t>(std::lower_bound(holdings.begin(), holdings.end(), zone.holding) -
                                                    holdings.begin());
      for (const auto& part : zone.parts) parts.push_back({owner, &part});
    }
    return parts;
  };
  auto told = arr::difference_of(parts_of(from), parts_of(to), static_cast<std::uint32_t>(holdings.size()));
  if (!told.difference) return faces_of(from, to, by);

  Faces faces;
  const control::Coverage* both[] = {&from, &to};
  faces.names = class_names(both, by);
  std::vector<std::uint32_t> classes;
  classes.reserve(holdings.size());
  for (const auto& holding : holdings) classes.push_back(index_of(faces.names, class_of(holding, by)));
  const auto class_at = [&](std::uint32_t owner) { return owner == arr::outside ? faces.nobody() : classes[owner]; };
  take(std::move(told.difference->faces), class_at, faces);
  faces.differing_only = true;
  faces.drawn = std::move(told.difference->drawn);
  for (auto& edge : faces.drawn) {
    for (auto* owner : {&edge.left_before, &edge.right_before, &edge.left_after, &edge.right_after})
      if (*owner != arr::outside) *owner = classes[*owner];
  }
  return faces;
}

void straighten(const control::Coverage& from, const control::Coverage& to, By by, const Faces& faces, Matrix& matrix) {
  if (faces.moved_at_most == 0) return;
  control::NodedEdges noded(faces.edges, faces.moved_at_most);
  const auto by_from =
      faces.differing_only ? strips_of(faces, true, noded) : strips_of(from, by, faces, faces.from, noded);
  const auto by_to = faces.differing_only ? strips_of(faces, false, noded) : strips_of(to, by, faces, faces.to, noded);
  const auto cell = [&](std::uint32_t face) {
    return face == arr::outside ? ClassCell{faces.nobody(), faces.nobody()}
                                : ClassCell{faces.from[face], faces.to[face]};
  };
  for (std::size_t edge = 0; edge < faces.edges.size(); ++edge) {
    const ClassCell left = cell(faces.edges[edge].left), right = cell(faces.edges[edge].right);
    move_back(matrix, left, right, by_from[edge].to_right, by_to[edge].to_right);
    move_back(matrix, right, left, by_from[edge].to_left, by_to[edge].to_left);
  }
}

}  // namespace layers::change
