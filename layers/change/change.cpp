#include "layers/change/change.hpp"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <exception>
#include <iterator>
#include <mutex>
#include <optional>
#include <utility>

#include "layers/change/pair.hpp"
#include "layers/control/cleaning/width.hpp"
#include "libgeo/arrangement/merge.hpp"
#include "libgeo/geodesy/area.hpp"

namespace layers::change {
namespace {

namespace arr = geo::arrangement;

constexpr geo::SquareMetres least_cell{1e-6};
/// What remains of a class that lost all but for the rounding of the sums.
constexpr geo::SquareMetres least_rest{1e-2};

/// What a class kept is what it had but for what it lost.
void keep_the_rest(const control::Coverage& from, By by, const Faces& faces, Matrix& matrix) {
  const std::uint32_t nobody = faces.nobody();
  std::vector<geo::SquareMetres> had(nobody);
  for (std::size_t z = 0; z < from.zones().size(); ++z) {
    const auto at = std::lower_bound(faces.names.begin(), faces.names.end(), class_of(from.zones()[z].holding, by));
    for (const auto area : from.part_areas(z)) had[static_cast<std::size_t>(at - faces.names.begin())] += area;
  }
  for (std::uint32_t of = 0; of < nobody; ++of) {
    geo::SquareMetres lost;
    for (std::uint32_t to = 0; to <= nobody; ++to)
      if (to != of) lost += matrix.at(of, to);
    const auto rest = had[of] - lost;
    matrix.at(of, of) = rest > least_rest ? rest : geo::SquareMetres();
  }
}

/// Calls visit(class before, class after, polygon) for each piece of land that changed hands, in the order of their
/// smallest vertices.
template <typename Visit>
void each_piece(const Faces& faces, Visit&& visit) {
  const std::uint32_t side = faces.nobody() + 1;
  std::vector<std::uint32_t> changed(faces.from.size(), arr::outside);
  for (std::size_t f = 0; f < changed.size(); ++f)
    if (faces.from[f] != faces.to[f]) changed[f] = faces.from[f] * side + faces.to[f];
  if (arr::each_face_alone(faces.edges, changed)) {
    for (std::uint32_t f = 0; f < changed.size(); ++f)
      if (changed[f] != arr::outside) visit(faces.from[f], faces.to[f], faces.polygons.of(f));
  } else {
    for (auto& region : arr::regions(faces.edges, changed))
      visit(region.class_of / side, region.class_of % side, std::move(region.polygon));
  }
}

}  // namespace

std::optional<By> by_from_word(std::string_view word) noexcept {
  if (word == "actor") return By::actor;
  if (word == "status") return By::status;
  if (word == "actor+status") return By::actor_status;
  return std::nullopt;
}

std::string class_of(const control::Holding& holding, By by) {
  switch (by) {
    case By::actor:
      return holding.actor;
    case By::status:
      return holding.status;
    case By::actor_status:
      return holding.actor + "+" + holding.status;
  }
  return holding.actor;
}

Step change_between(const control::Coverage& from, const control::Coverage& to, const ChangeOptions& options) {
  Step step{from.at(), to.at(), {}, {}, {}};
  Faces faces = options.lay_all_edges ? faces_of(from, to, options.by) : differing_faces_of(from, to, options.by);
  const std::uint32_t nobody = faces.nobody();
  const auto name = [&](std::uint32_t of) { return of == nobody ? std::string(none) : faces.names[of]; };

  Matrix matrix(faces.names.size()), thin(faces.names.size());
  each_piece(faces, [&](std::uint32_t before, std::uint32_t after, geo::Polygon&& shape) {
    ChangedPiece piece{{}, {}, {}, geo::geodesy::area(shape), control::narrower_than(shape, options.thin_width)};
    matrix.at(before, after) += piece.area;
    if (piece.thin) thin.at(before, after) += piece.area;
    if (!options.shapes) return;
    piece.from_class = name(before), piece.to_class = name(after), piece.shape = std::move(shape);
    step.pieces.push_back(std::move(piece));
  });
  faces.polygons = {};
  for (std::uint32_t before = 0; before <= nobody; ++before) {
    for (std::uint32_t after = 0; after <= nobody; ++after) {
      if (before != after && matrix.at(before, after).value() > 0)
        step.exchanged.push_back({name(before), name(after), matrix.at(before, after), thin.at(before, after)});
    }
  }
  straighten(from, to, options.by, faces, matrix);
  keep_the_rest(from, options.by, faces, matrix);

  for (std::uint32_t before = 0; before <= nobody; ++before) {
    for (std::uint32_t after = 0; after <= nobody; ++after) {
      if (before == nobody && after == nobody) continue;
      const auto area = matrix.at(before, after);
      if (area > least_cell) step.matrix.push_back({name(before), name(after), area});
    }
  }
  const auto by_class = [](const auto& a, const auto& b) {
    return std::tie(a.from_class, a.to_class) < std::tie(b.from_class, b.to_class);
  };
  std::stable_sort(step.pieces.begin(), step.pieces.end(), by_class);
  std::stable_sort(step.matrix.begin(), step.matrix.end(), by_class);
  std::stable_sort(step.exchanged.begin(), step.exchanged.end(), by_class);
  return step;
}

std::vector<Step> change_over(const control::Timeline& timeline, const ChangeOptions& options,
                              geo::Progress& progress) {
  const auto& coverages = timeline.coverages;
  const std::size_t count = coverages.empty() ? 0 : coverages.size() - 1;
  std::vector<std::optional<Step>> steps(count);
  std::vector<std::exception_ptr> failures(count);
  progress.begin("comparing", count);
  std::mutex telling;
  std::uint64_t done = 0;
  tbb::parallel_for(std::size_t{0}, count, [&](std::size_t i) {
    try {
      steps[i] = change_between(coverages[i], coverages[i + 1], options);
    } catch (...) {
      failures[i] = std::current_exception();
    }
    const std::lock_guard lock(telling);
    progress.advance(++done);
  });
  progress.end();
  std::vector<Step> result;
  for (std::size_t i = 0; i < count; ++i) {
    if (failures[i]) std::rethrow_exception(failures[i]);
    result.push_back(std::move(*steps[i]));
  }
  return result;
}

namespace {

Balance sum_of_cells(const Step& step, const std::string& name) {
  Balance row{step.from, step.to, name, {}, {}, {}, {}, {}, {}};
  for (const auto& cell : step.matrix) {
    const bool had = cell.from_class == name, has = cell.to_class == name;
    if (had) row.area_from += cell.area;
    if (has) row.area_to += cell.area;
    if (has && !had) row.gained += cell.area;
    if (had && !has) row.lost += cell.area;
  }
  return row;
}

Balance as_drawn(const Step& step, const std::string& name) {
  const auto found = std::lower_bound(step.as_drawn.begin(), step.as_drawn.end(), name,
                                      [](const Balance& each, const std::string& of) { return each.actor < of; });
  if (found != step.as_drawn.end() && found->actor == name) return *found;
  return {step.from, step.to, name, {}, {}, {}, {}, {}, {}};
}

}  // namespace

std::vector<Balance> balances(const Step& step, const std::vector<std::string>& classes) {
  std::vector<Balance> rows;
  for (const auto& name : classes) {
    Balance row = step.as_drawn.empty() ? sum_of_cells(step, name) : as_drawn(step, name);
    for (const auto& each : step.exchanged) {
      if (each.to_class == name) row.gained_thin += each.thin;
      if (each.from_class == name) row.lost_thin += each.thin;
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<std::string> classes(const control::Timeline& timeline, By by) {
  std::vector<const control::Coverage*> coverages;
  for (const auto& coverage : timeline.coverages) coverages.push_back(&coverage);
  return class_names(coverages, by);
}

}  // namespace layers::change
