// Rows of hierarchy.txt: which place belongs to which unit (https://download.geonames.org/export/dump/readme.txt).
#include <algorithm>
#include <cstdint>
#include <vector>

#include "gazetteer/importers/import.hpp"
#include "gazetteer/importers/members.hpp"
#include "gazetteer/importers/tables/tab_rows.hpp"
#include "libgeo/core/error.hpp"

namespace gazetteer::importers {
namespace {

/// A row about two known places, by their numbers.
struct Belonging {
  std::size_t child, parent;
  bool administrative;
};

struct Hierarchy {
  std::vector<Belonging> rows;
  std::size_t read = 0, unknown = 0;
};

void read_rows(TabRows& rows, const places::PlaceStore& places, Hierarchy& hierarchy) {
  while (rows.next()) {
    const auto parent_id = geonames_id(rows.cell(0));
    const auto child_id = geonames_id(rows.cell(1));
    if (parent_id.empty() || child_id.empty() || parent_id == child_id) {
      rows.leave_out("row-id", geo::said("parent and child are not two GeoNames ids"));
      continue;
    }
    ++hierarchy.read;
    const auto parent = places.find(parent_id);
    const auto child = places.find(child_id);
    if (parent && child)
      hierarchy.rows.push_back({*child, *parent, rows.cell(2) == "ADM"});
    else
      ++hierarchy.unknown;
  }
}

}  // namespace

void import_hierarchy(const std::filesystem::path& path, places::GazetteerContents& contents, geo::Findings& findings,
                      const geo::Cancellation* cancellation) {
  const geo::Where file{path.string(), {}, {}};
  Hierarchy hierarchy;
  geo::Findings found;
  each_text_member(path, [&](geo::io::FileStream& stream, const geo::Where& where) {
    RowFindings dirty(where);
    TabRows rows(stream, dirty, 2, cancellation);
    read_rows(rows, contents.places, hierarchy);
    dirty.report(found);
  });
  if (hierarchy.read == 0) {
    throw geo::InputError("not one row could be read", file,
                          "expected the columns of GeoNames' hierarchy.txt: parent, child, type");
  }
  std::stable_sort(hierarchy.rows.begin(), hierarchy.rows.end(), [](const Belonging& a, const Belonging& b) {
    return a.child != b.child ? a.child < b.child : a.administrative && !b.administrative;
  });
  std::size_t last = contents.places.size();
  for (const auto& [child, parent, administrative] : hierarchy.rows) {
    if (child == last) continue;
    last = child;
    const auto parent_id = contents.places[parent].id;
    contents.places.change(child, [&](places::Place& place) {
      if (place.parent.empty()) place.parent = parent_id;
    });
  }
  if (hierarchy.unknown > 0) {
    found.note("hierarchy-place-unknown",
               geo::said("{n} of {read} rows are of places that are not among those read",
                         {{"n", hierarchy.unknown}, {"read", hierarchy.read}}),
               file);
  }
  findings.append(found);
}

}  // namespace gazetteer::importers
