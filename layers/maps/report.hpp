// The report: what the run found, in words and tables.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "layers/change/change.hpp"
#include "layers/control/timeline.hpp"
#include "layers/incidents/incident.hpp"
#include "libgeo/core/finding.hpp"
#include "libgeo/core/provenance.hpp"

namespace layers::maps {

struct ReportInput {
  std::string title;
  std::size_t report_count = 0;
  std::size_t mention_count = 0;
  std::size_t unresolved_count = 0;
  std::span<const incidents::Incident> incidents;
  std::span<const control::Zone> zones;
  std::span<const change::Step> steps;
  std::vector<std::string> classes;
  std::span<const change::ClaimCheck> claims;
  const geo::Findings* findings = nullptr;
  std::span<const geo::Source> sources;
};

/// report.md: summary, area held by date, change per step, claims beside what was measured, incidents by class,
/// doubtful things, sources.
[[nodiscard]] std::string report_markdown(const ReportInput& input);

}  // namespace layers::maps
