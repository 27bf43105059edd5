// What a run leaves beside its results: run.json and CITATION.bib.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "layers/project/project.hpp"
#include "libgeo/core/provenance.hpp"

namespace layers::project {

/// An analyst's decision about a name.
struct RecordedCorrection {
  std::string report;   ///< id or source of the reports, with * and ?
  std::string mention;  ///< as written
  std::string place;    ///< gazetteer id, or "not a place"
  std::string by;       ///< "corrected by N. N. on 2024-05-01"
};

struct RunRecord {
  RunSummary summary;
  std::string title;
  std::vector<std::filesystem::path> inputs;    ///< hashed as they stand
  std::vector<std::string> gazetteers;          ///< Gazetteer::identities
  std::vector<RecordedCorrection> corrections;  ///< in the order of their table, used or not
  std::vector<std::pair<std::string, double>>
      seconds;  ///< a stage, in order: the only part that differs from run to run
  std::vector<std::pair<std::string, std::size_t>> rows;    ///< a layer or table
  std::vector<std::pair<std::string, std::string>> hashes;  ///< of written files that a person may edit
};

/// run.json: schema "sitmap-run-1".
[[nodiscard]] std::string run_json(const RunRecord& record, const geo::Findings& findings,
                                   const std::filesystem::path& base);

/// CITATION.bib: the sources whose licence asks to be named, and Sitmap.
[[nodiscard]] std::string citation_bib(std::span<const geo::Source> sources);

/// The program's version, "0.1.0", and those of the libraries it stands on.
[[nodiscard]] std::string sitmap_version();

}  // namespace layers::project
