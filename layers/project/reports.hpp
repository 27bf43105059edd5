// Reports from files to geoparsed reports and incidents: the first half of the road.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "gazetteer/documents/read.hpp"
#include "gazetteer/geoparse/geoparse.hpp"
#include "layers/exchange/layers_out/layers.hpp"
#include "layers/incidents/incident.hpp"
#include "libgeo/core/finding.hpp"
#include "libgeo/core/progress.hpp"

namespace layers::project {

/// All documents of the files, in order; an id that two files share is made unique, with a finding.
[[nodiscard]] std::vector<gazetteer::text::Document> read_reports(std::span<const std::filesystem::path> files,
                                                                  const gazetteer::documents::ReadOptions& options,
                                                                  geo::Findings& findings);

/// Geoparses each document with its title, completed by the profile of its source (sources.hpp), in parallel; the
/// result does not depend on the number of threads.
[[nodiscard]] std::vector<exchange::ParsedReport> parse_reports(std::vector<gazetteer::text::Document> documents,
                                                                const gazetteer::places::Gazetteer& gazetteer,
                                                                const gazetteer::geoparse::GeoparseOptions& options,
                                                                geo::Progress& progress);

/// Incidents and claims of all reports, duplicates marked.
[[nodiscard]] incidents::Extraction extract_incidents(std::span<const exchange::ParsedReport> reports,
                                                      const gazetteer::places::Gazetteer& gazetteer,
                                                      const incidents::ExtractionOptions& options,
                                                      geo::Findings& findings);

/// Adds incidents of tables, whose ids stay (one that is taken gets "-2", with a finding), and marks duplicates anew.
/// `actors`: see incidents::mark_duplicates; may be null.
void join_incidents(std::vector<incidents::Incident>& incidents, std::vector<incidents::Incident> more,
                    const vocabulary::ActorTable* actors, geo::Findings& findings);

}  // namespace layers::project
