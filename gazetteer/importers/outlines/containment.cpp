#include "gazetteer/importers/outlines/containment.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "gazetteer/places/spatial/units.hpp"
#include "libgeo/geometry/box_index.hpp"
#include "libgeo/topology/prepared.hpp"

namespace gazetteer::importers {
namespace {

/// An outline and the codes that lying in it gives.
struct Unit {
  int level = 0;
  std::string country, admin1, admin2;
  geo::topology::PreparedArea area;
};

std::string code_at(const Unit& unit, int level) {
  if (level == 0) return unit.country;
  return level == 1 ? unit.admin1 : unit.admin2;
}

enum class Given { nothing, codes, contradiction };

/// Gives what the place lacks; nothing at all where a code that it has is another.
Given give(const Unit& unit, places::Place& place) {
  const std::array<std::string*, 3> codes{&place.country, &place.admin1, &place.admin2};
  for (int level = 0; level <= unit.level; ++level) {
    const auto code = code_at(unit, level);
    const auto& has = *codes[static_cast<std::size_t>(level)];
    if (!code.empty() && !has.empty() && code != has) return Given::contradiction;
  }
  auto given = Given::nothing;
  for (int level = 0; level <= unit.level; ++level) {
    const auto code = code_at(unit, level);
    auto& has = *codes[static_cast<std::size_t>(level)];
    if (code.empty() || !has.empty()) continue;
    has = code;
    given = Given::codes;
  }
  return given;
}

class Containment {
 public:
  Containment(std::span<const std::size_t> outlines, const places::GazetteerContents& contents) {
    std::vector<geo::Box> boxes;
    for (const auto number : outlines) {
      const auto& outline = contents.outlines[number];
      const auto box = geo::bounds(outline.area);
      const auto found = contents.places.find(outline.place_id);
      if (!box || !found) continue;
      const auto place = contents.places[*found];
      const auto unit = places::unit_of(place.feature_class, place.feature_code);
      if (!unit) continue;
      boxes.push_back(*box);
      units_.push_back(
          {unit->level, place.country, place.admin1, place.admin2, geo::topology::PreparedArea(outline.area)});
    }
    index_ = geo::BoxIndex(boxes);
  }

  [[nodiscard]] bool empty() const noexcept { return units_.empty(); }

  /// The units around a point, the lowest level last, of each level the first.
  void around(geo::LonLat point, std::vector<const Unit*>& out) const {
    out.clear();
    for (const auto number : index_.query(geo::Box::around(point))) {
      const auto& unit = units_[number];
      const bool level_there =
          std::any_of(out.begin(), out.end(), [&](const Unit* other) { return other->level == unit.level; });
      if (!level_there && unit.area.contains(point)) out.push_back(&unit);
    }
    std::sort(out.begin(), out.end(), [](const Unit* a, const Unit* b) { return a->level < b->level; });
  }

 private:
  std::vector<Unit> units_;
  geo::BoxIndex index_;
};

}  // namespace

void give_units(std::span<const std::size_t> outlines, places::GazetteerContents& contents, geo::Findings& findings,
                const geo::Cancellation* cancellation) {
  if (outlines.empty()) return;
  const Containment containment(outlines, contents);
  if (containment.empty()) return;
  std::size_t given = 0, unlike = 0;
  std::vector<const Unit*> around;
  for (std::size_t i = 0; i < contents.places.size(); ++i) {
    if (cancellation != nullptr && i % 1024 == 0) cancellation->check();
    // A unit belongs to those above it alone.
    const auto itself = places::unit_of(contents.places.feature_class(i), contents.places.feature_code(i));
    if (itself && itself->level == 0) continue;
    containment.around(contents.places.position(i), around);
    if (itself) std::erase_if(around, [&](const Unit* unit) { return unit->level >= itself->level; });
    if (around.empty()) continue;
    auto place = contents.places[i];
    bool any = false, contradicted = false;
    for (const auto* unit : around) {
      const auto result = give(*unit, place);
      any = any || result == Given::codes;
      contradicted = contradicted || result == Given::contradiction;
    }
    if (any) contents.places.set(i, place);
    given += any ? 1U : 0U;
    unlike += contradicted ? 1U : 0U;
  }
  if (given > 0) {
    findings.note("admin-from-outlines", geo::said("{n} {n:place got the codes of the unit whose outline it lies "
                                                   "in|places got the codes of the units whose outlines they lie in}",
                                                   {{"n", given}}));
  }
  if (unlike > 0) {
    findings.note("admin-unlike-outlines",
                  geo::said("{n} {n:place has other codes than the unit whose outline it lies in|places have other "
                            "codes than the units whose outlines they lie in}; kept",
                            {{"n", unlike}}));
  }
}

}  // namespace gazetteer::importers
