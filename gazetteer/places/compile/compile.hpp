// Places to a compiled gazetteer file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/places/file/place_store.hpp"
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
  std::string admin2{};  ///< of an admin-2 unit
  /// 0 a country, 1 an admin-1, 2 an admin-2 unit.
  [[nodiscard]] int level() const noexcept { return country ? 0 : admin2.empty() ? 1 : 2; }
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

/// The bytes of a compiled file: deterministic, whatever the order of the places. Layout in docs of
/// places/file/format.hpp. Throws geo::InputError for a place without an id or with a position out of range, or an id
/// that occurs twice.
[[nodiscard]] std::string compile(const GazetteerContents& contents);

/// Takes bytes of a file and where in it they belong. Pieces come in rising order, the beginning of the file last.
using FileSink = std::function<void(std::uint64_t offset, std::string_view bytes)>;

/// The same file, section by section into `sink`, so that it is never whole in memory. What the sink throws comes
/// through; a file that was not finished has no header and is refused at opening.
void compile_to(const GazetteerContents& contents, const FileSink& sink);

}  // namespace gazetteer::places
