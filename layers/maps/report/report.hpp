// The report: what the run found, in words, tables and charts, as Markdown and as a page.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "layers/change/change.hpp"
#include "layers/control/timeline.hpp"
#include "layers/incidents/incident.hpp"
#include "layers/maps/charts/charts.hpp"
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
  const Words* words = nullptr;        ///< null: English
  std::span<const ClassStyle> actors;  ///< labels of classes; a class without one is called by its own name
  std::span<const Chart> charts;       ///< drawn in the page; the Markdown names their files in charts/
  std::string versions;                ///< of the program and its libraries; empty: not told
  std::function<std::string(geo::LonLat)> place_name;  ///< a place near a point, for people; empty: none is told
};

/// Summary, claims beside what was measured, area held by date, change over all dates and where it was, incidents,
/// doubtful things, methods, sources. A figure links to its row: "change.csv#row=12" (RFC 7111: the line of the table,
/// its header is 1), of the tables that stand beside the report. What has nothing to show is left out.
///
/// Nothing of the input is read as markup. The page is one HTML 5 file without script that asks for nothing from
/// anywhere (its Content-Security-Policy says so), charts in it as SVG.
[[nodiscard]] std::string report_markdown(const ReportInput& input);
[[nodiscard]] std::string report_html(const ReportInput& input);

}  // namespace layers::maps
