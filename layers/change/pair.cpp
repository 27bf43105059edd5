#include "layers/change/pair.hpp"

#include <algorithm>

#include "layers/control/cleaning/shift.hpp"

namespace layers::change {
namespace {

namespace arr = geo::arrangement;

std::uint32_t index_of(const std::vector<std::string>& names, const std::string& name) {
  return static_cast<std::uint32_t>(std::lower_bound(names.begin(), names.end(), name) - names.begin());
}

/// Strips beside a noded edge, as seen along it.
struct Strips {
  std::uint32_t edge = arr::outside;
  double to_right = 0, to_left = 0;  ///< m2
};

/// By edge, ascending, each once: of an edge that comes twice the later.
std::vector<Strips> by_edge(const std::vector<control::Shift>& shifts) {
  std::vector<std::uint64_t> order;
  order.reserve(shifts.size());
  for (std::size_t i = 0; i < shifts.size(); ++i) order.push_back(std::uint64_t{shifts[i].edge} << 32 | i);
  std::sort(order.begin(), order.end());
  std::vector<Strips> strips;
  for (const auto key : order) {
    const auto& shift = shifts[static_cast<std::uint32_t>(key)];
    const double right = shift.to_right.value(), left = shift.to_left.value();
    if (strips.empty() || strips.back().edge != shift.edge) strips.emplace_back();
    strips.back() = shift.forward ? Strips{shift.edge, right, left} : Strips{shift.edge, left, right};
  }
  return strips;
}

/// Follows the edges that differ and notes the strips beside them. What stayed did not move.
std::vector<Strips> strips_of(const Faces& faces, bool before, control::NodedEdges& noded) {
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
      noded.follow(
          start, end, [&](std::uint32_t l, std::uint32_t r) { return held(l) == own && held(r) != own; }, shifts);
    };
    follow(left, from, to);
    follow(right, to, from);
  }
  return by_edge(shifts);
}

/// Follows every edge of a coverage and notes the strips beside it.
std::vector<Strips> strips_of(const control::Coverage& coverage, By by, const Faces& faces,
                              const std::vector<std::uint32_t>& class_of_face, control::NodedEdges& noded) {
  std::vector<control::Shift> shifts;
  const auto held = [&](std::uint32_t face) { return face == arr::outside ? faces.nobody() : class_of_face[face]; };
  for (const auto& zone : coverage.zones()) {
    const std::uint32_t own = index_of(faces.names, class_of(zone.holding, by));
    const auto border = [&](std::uint32_t left, std::uint32_t right) {
      return held(left) == own && held(right) != own;
    };
    noded.follow_all(zone.parts, border, shifts);
  }
  // An edge between two classes comes twice, once from each, with the same strips.
  return by_edge(shifts);
}

/// A face as (class at from, class at to).
struct ClassCell {
  std::uint32_t from, to;
};

/// Land that noding put on side `there` of an edge, but that the drawn edges of either date (by so many m2) have on
/// side `here`: what both moved is (here, here), what one of them moved is here on that date only.
void move_back(Matrix& matrix, ClassCell here, ClassCell there, double by_from, double by_to) {
  const double both = std::min(by_from, by_to);
  const double from_only = by_from - both, to_only = by_to - both;
  matrix.at(here.from, here.to) += geo::SquareMetres(both);
  matrix.at(here.from, there.to) += geo::SquareMetres(from_only);
  matrix.at(there.from, here.to) += geo::SquareMetres(to_only);
  matrix.at(there.from, there.to) -= geo::SquareMetres(both + from_only + to_only);
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
  std::vector<geo::MultiPolygon> shapes;
  std::vector<std::uint32_t> labels;
  const auto add = [&](const control::Coverage& coverage, std::uint32_t base) {
    for (const auto& zone : coverage.zones()) {
      shapes.push_back({zone.parts});
      labels.push_back(base + index_of(faces.names, class_of(zone.holding, by)));
    }
  };
  add(from, 0);
  add(to, count);
  std::vector<arr::LabelledArea> areas;
  for (std::size_t i = 0; i < shapes.size(); ++i) areas.push_back({labels[i], &shapes[i]});
  faces.arrangement = arr::arrange(areas);
  for (const auto& face : faces.arrangement.faces) {
    std::uint32_t before = count, after = count;
    for (const auto label : face.labels) {
      if (label < count) {
        before = label;
      } else {
        after = label - count;
      }
    }
    faces.from.push_back(before);
    faces.to.push_back(after);
  }
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
  for (const auto owner : told.difference->from) faces.from.push_back(class_at(owner));
  for (const auto owner : told.difference->to) faces.to.push_back(class_at(owner));
  faces.differing_only = true;
  faces.drawn = std::move(told.difference->drawn);
  for (auto& edge : faces.drawn) {
    for (auto* owner : {&edge.left_before, &edge.right_before, &edge.left_after, &edge.right_after})
      if (*owner != arr::outside) *owner = classes[*owner];
  }
  faces.arrangement = std::move(told.difference->arrangement);
  return faces;
}

void straighten(const control::Coverage& from, const control::Coverage& to, By by, const Faces& faces, Matrix& matrix) {
  if (faces.arrangement.moved_at_most == 0) return;
  control::NodedEdges noded(faces.arrangement);
  const auto by_from =
      faces.differing_only ? strips_of(faces, true, noded) : strips_of(from, by, faces, faces.from, noded);
  const auto by_to = faces.differing_only ? strips_of(faces, false, noded) : strips_of(to, by, faces, faces.to, noded);
  const auto cell = [&](std::uint32_t face) {
    return face == arr::outside ? ClassCell{faces.nobody(), faces.nobody()}
                                : ClassCell{faces.from[face], faces.to[face]};
  };
  auto in_from = by_from.begin(), in_to = by_to.begin();
  while (in_from != by_from.end() || in_to != by_to.end()) {
    const std::uint32_t edge = std::min(in_from == by_from.end() ? arr::outside : in_from->edge,
                                        in_to == by_to.end() ? arr::outside : in_to->edge);
    const auto taken = [edge](auto& at, auto end) { return at != end && at->edge == edge ? *at++ : Strips{}; };
    const Strips moved_from = taken(in_from, by_from.end()), moved_to = taken(in_to, by_to.end());
    const ClassCell left = cell(faces.arrangement.edges[edge].left), right = cell(faces.arrangement.edges[edge].right);
    move_back(matrix, left, right, moved_from.to_right, moved_to.to_right);
    move_back(matrix, right, left, moved_from.to_left, moved_to.to_left);
  }
}

}  // namespace layers::change
