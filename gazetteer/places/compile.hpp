// Places to a compiled gazetteer file.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "gazetteer/places/place_store.hpp"
#include "libgeo/core/provenance.hpp"
#include "libgeo/geometry/shapes.hpp"

namespace gazetteer::places {

/// More names than this one place cannot have.
inline constexpr std::size_t most_names = 65'535;

struct Outline {
  std::string place_id;
  bool country = false;  ///< else an admin-1 or admin-2 unit
  std::string country_code;
  std::string admin1;
  geo::MultiPolygon area;
};

struct Demonym {
  std::string word;  ///< "Russian", "Turks"
  std::string country_code;
};

/// Everything that goes into one file.
struct GazetteerContents {
  std::string title;    ///< "Sitmap world gazetteer"
  std::string version;  ///< data version, e.g. "2026-11"
  PlaceStore places;
  std::vector<Outline> outlines;
  std::vector<Demonym> demonyms;
  std::vector<geo::Source> sources;
};

/// The bytes of a compiled file: deterministic, whatever the order of the places. Layout in docs of places/format.hpp.
/// Throws geo::InputError for a place without an id or with a position out of range, or an id that occurs twice.
[[nodiscard]] std::string compile(const GazetteerContents& contents);

}  // namespace gazetteer::places
