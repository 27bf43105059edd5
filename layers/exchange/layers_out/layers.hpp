// What was found, as layers: the columns that others read (DESIGN, section 6).
#pragma once

#include <span>
#include <string>
#include <vector>

#include "gazetteer/geoparse/mention.hpp"
#include "layers/change/change.hpp"
#include "layers/control/flaws/flaws.hpp"
#include "layers/control/timeline.hpp"
#include "layers/incidents/incident.hpp"
#include "libgeo/io/vector/layer.hpp"

namespace layers::exchange {

/// A geoparsed document together with the document it is of.
struct ParsedReport {
  gazetteer::text::Document document;
  gazetteer::geoparse::GeoparsedDocument text;
  gazetteer::geoparse::GeoparsedDocument title;
};

/// Which rows of a layer of points: those with a place, those without, or all (a row without a place has no shape
/// then).
enum class Rows { placed, unplaced, all };

/// Layer "incidents" (or "incidents_unplaced": rows without a shape): one point an incident. It has a column more,
/// source_side, where the side of some source is known.
[[nodiscard]] geo::io::Layer incident_layer(std::span<const incidents::Incident> incidents, Rows rows);
/// Layer "mentions" (or "mentions_unresolved"): one point a mention, relative locations among them.
[[nodiscard]] geo::io::Layer mention_layer(std::span<const ParsedReport> reports,
                                           const gazetteer::places::Gazetteer& gazetteer, Rows rows);
/// Layer "review": all mentions, the least sure first (those without a place before all), then in the order of the
/// reports. Its first columns are those of a table of corrections (read.hpp), to be filled in: read_corrections() takes
/// the filled list.
[[nodiscard]] geo::io::Layer review_layer(std::span<const ParsedReport> reports,
                                          const gazetteer::places::Gazetteer& gazetteer);
/// Layer "areas": footprints of relative locations ("west of Aleppo"); they may overlap.
[[nodiscard]] geo::io::Layer area_layer(std::span<const ParsedReport> reports,
                                        const gazetteer::places::Gazetteer& gazetteer);
/// Layer "area_outlines": the same as lines, for maps on which no land may be covered twice.
[[nodiscard]] geo::io::Layer outlines_of(const geo::io::Layer& areas);
/// Layer "zones": one polygon a zone. Dates are of type date where every moment is a midnight, else date-times.
[[nodiscard]] geo::io::Layer zone_layer(std::vector<control::Zone> zones);
/// Layer "control_places": the statements of the ledger as points with their validity. `gazetteer` tells the local
/// names, by id, else of the settlement of that name within 5 km; null: none.
[[nodiscard]] geo::io::Layer control_place_layer(const ledger::Ledger& ledger,
                                                 const gazetteer::places::Gazetteer* gazetteer = nullptr);
/// Layer "change": pieces of land that changed hands.
[[nodiscard]] geo::io::Layer change_layer(std::vector<change::Step> steps);
/// Layer "fronts": shared boundaries, each until the next of the `dates` of the maps (a map may have no front at all),
/// or, when none are given, until the next date of a front.
[[nodiscard]] geo::io::Layer front_layer(std::vector<change::Front> fronts, std::span<const geo::Instant> dates = {});
/// Two layers for each claim of area, numbered by the rows of claims.csv: "claim_1", the land behind it, one feature a
/// piece, with the claim's figures and verdict, and "claim_1_region", where it was measured. Land of several claims may
/// overlap, that of one does not. A claim that is not measured, or found no gain, has no land; one without a region has
/// no region.
[[nodiscard]] std::vector<geo::io::Layer> claim_layers(std::span<const change::ClaimCheck> checks);
/// Layer "claim_outlines": both as lines, for maps on which no land may be covered twice.
[[nodiscard]] geo::io::Layer claim_outline_layer(std::span<const change::ClaimCheck> checks);
/// Layer "repairs": land that cleaning moved.
[[nodiscard]] geo::io::Layer repair_layer(std::span<const control::RepairEntry> repairs);

/// A flaw of a layer of zones.
struct FoundFlaw {
  control::Flaw flaw;
  std::string layer;
  std::vector<std::string> zones;  ///< names of flaw.zones
  std::optional<geo::Instant> at;  ///< the first date on which it is there; empty where zones have no dates
};
/// Layers "overlaps", "gaps" (polygons) and "edges" (lines) of what 'sitmap validate' found; without overlaps the first
/// is empty, the others are left out where they are.
[[nodiscard]] std::vector<geo::io::Layer> flaw_layers(std::span<const FoundFlaw> flaws);

}  // namespace layers::exchange
