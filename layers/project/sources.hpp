// What an analyst knows of the sources of reports, from a table.
#pragma once

#include <filesystem>
#include <vector>

#include "gazetteer/geoparse/focus.hpp"
#include "gazetteer/text/document.hpp"
#include "gazetteer/text/time_zone.hpp"
#include "layers/incidents/incident.hpp"
#include "layers/vocabulary/vocabulary.hpp"
#include "libgeo/core/finding.hpp"

namespace layers::project {

/// Reads a table with the columns source (* and ? stand for letters), focus (words as focus_areas() takes them, with
/// commas or semicolons between; a file of polygons is looked for beside the table), language, timezone and side; all
/// but source may be missing or empty. Throws geo::InputError naming the line and the remedy: no source, a row that
/// says nothing, words that are no area, an unknown zone, no language tag.
[[nodiscard]] std::vector<gazetteer::geoparse::SourceProfile> read_sources(
    const std::filesystem::path& file, const gazetteer::places::Gazetteer& gazetteer, geo::Findings& findings);

/// Throws geo::InputError naming the line when a side is no actor of the table.
void check_sides(const std::vector<gazetteer::geoparse::SourceProfile>& profiles, const vocabulary::ActorTable& actors);

/// Completes documents by the profile of their source: a language where they state none, and the civil date of their
/// instant in its zone.
class ProfiledDocuments {
 public:
  /// `profiles` must outlive it.
  explicit ProfiledDocuments(const std::vector<gazetteer::geoparse::SourceProfile>& profiles);
  void complete(gazetteer::text::Document& document) const;

 private:
  const std::vector<gazetteer::geoparse::SourceProfile>& profiles_;
  std::vector<gazetteer::text::TimeZone> zones_;  // of each profile; UTC where it names none
};

/// Fills Incident::source_side.
void set_sides(std::vector<incidents::Incident>& incidents,
               const std::vector<gazetteer::geoparse::SourceProfile>& profiles);

}  // namespace layers::project
