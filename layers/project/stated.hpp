// What an analyst states of reports beforehand: where they are, what names mean, how sure an answer must be.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "gazetteer/geoparse/geoparse.hpp"
#include "layers/exchange/layers_out/layers.hpp"
#include "libgeo/core/finding.hpp"

namespace layers::project {

struct Stated {
  /// Each a country (ISO code or name), a unit ("SY.12"), an id, the name of a place or unit, a file of polygons, or
  /// the four numbers of a box: west, south, east, north, in degrees.
  std::vector<std::string> focus;
  std::optional<std::filesystem::path> corrections;
  std::optional<std::filesystem::path> sources;  ///< sources.hpp
  double min_p = 0.0;
};

/// Those of the words that are ISO codes of countries.
[[nodiscard]] std::vector<std::string> countries_among(const std::vector<std::string>& words);

/// The areas that the words state. A name that many places bear means the unit before the settlement, and of
/// settlements the one of most people. Throws geo::UsageError for a word that is none of these (suggests names), for a
/// name that two places bear equally, and for a box that is none; geo::InputError for a file that cannot be read.
[[nodiscard]] std::vector<gazetteer::geoparse::FocusArea> focus_areas(const std::vector<std::string>& words,
                                                                      const gazetteer::places::Gazetteer& gazetteer,
                                                                      geo::Findings& findings);

/// Options of the geoparser that follow. Throws as focus_areas(), read_sources() and
/// exchange::read_corrections() do.
[[nodiscard]] gazetteer::geoparse::GeoparseOptions parse_options(const Stated& stated,
                                                                 const gazetteer::places::Gazetteer& gazetteer,
                                                                 geo::Findings& findings);

/// Which corrections reports have a use for: one is named so, and holds the mention.
class UsedCorrections {
 public:
  /// `corrections` must outlive it.
  explicit UsedCorrections(std::span<const gazetteer::geoparse::Correction> corrections);
  void see(const gazetteer::text::Document& document);
  /// A finding (correction-unused) for each correction that no report seen has a use for. It stays in its file.
  void report(geo::Findings& findings) const;

 private:
  std::span<const gazetteer::geoparse::Correction> corrections_;
  std::vector<std::string> keys_;
  std::vector<bool> used_;
};

/// The findings of UsedCorrections for all reports.
void report_unused(std::span<const gazetteer::geoparse::Correction> corrections,
                   std::span<const exchange::ParsedReport> reports, geo::Findings& findings);

}  // namespace layers::project
