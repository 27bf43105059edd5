// A project: its file, and the whole road from reports and maps to layers and figures as one call.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "layers/control/zones/ledger_zones.hpp"
#include "layers/exchange/read.hpp"
#include "layers/maps/words.hpp"
#include "layers/project/change_figures.hpp"
#include "libgeo/core/finding.hpp"
#include "libgeo/core/progress.hpp"
#include "libgeo/core/provenance.hpp"

namespace layers::project {

/// Where the radius of a place comes from, within which it may lie anywhere.
enum class RadiusFrom {
  ledger,     ///< its column radius_m alone; exact without
  gazetteer,  ///< where the ledger has none for a place, the size of the settlement by population and class
};

/// How zones are made from ledgers: control::LedgerZoneOptions, and the files that it is filled from.
struct ZoneSettings {
  control::ZoneMethod method = control::ZoneMethod::smooth;
  bool waters = true;  ///< the world's lakes, broad rivers and bays are not crossed
  control::SharedWater shared_water = control::SharedWater::whole;
  std::vector<std::filesystem::path> barriers;
  std::optional<std::filesystem::path> cost;
  std::string cost_field = "cost";
  std::optional<geo::Metres> resolution;
  std::optional<int> stale_after_days;
  std::optional<int> disagree_within_days;
  std::vector<std::filesystem::path> fronts;
  RadiusFrom radius_from = RadiusFrom::ledger;
  bool operator==(const ZoneSettings&) const = default;
};

/// sitmap.toml. Paths are relative to its folder; a name with * or ? stands for the files it fits, in order.
struct Project {
  std::filesystem::path file;
  std::string title = "Sitmap";
  std::string timezone = "UTC";    ///< in which instants become civil dates
  std::vector<std::string> focus;  ///< where the reports are (stated.hpp); countries by ISO code count for names, too
  std::optional<std::filesystem::path> corrections;  ///< an analyst's decisions, which win and are never written
  std::optional<std::filesystem::path> sources;      ///< what is known of the sources of reports (sources.hpp)
  double min_p = 0.0;                                ///< a place less probable is left unresolved
  std::vector<std::filesystem::path> reports;
  std::vector<std::filesystem::path>
      gazetteers;                             ///< own places (CSV), GeoNames dumps or compiled files; the first wins
  std::vector<std::filesystem::path> actors;  ///< actor tables; empty: none
  std::vector<std::filesystem::path> ledgers;
  std::vector<std::filesystem::path> incident_tables;  ///< ACLED, UCDP GED or, by `incident_columns`, any other
  std::vector<std::string> incident_columns;           ///< "date=DAY": exchange::column_map()
  std::vector<std::filesystem::path> snapshots;
  std::string snapshot_actor;
  std::optional<geo::Source> snapshot_source;     ///< whose maps they are: named on every map, page and report
  std::optional<exchange::ActorFrom> actor_from;  ///< of the snapshots, as exchange::SnapshotOptions, and so on:
  std::string actor_field;
  std::optional<exchange::DateFrom> date_from;
  std::string date_field, date_to_field, date_pattern;
  exchange::PerDay per_day = exchange::PerDay::last;
  std::optional<std::filesystem::path> status_table;
  std::optional<std::filesystem::path> boundary;  ///< polygon file; else:
  std::vector<std::string>
      boundary_units;                ///< "SY" or "SY.09" (GeoNames admin-1 code): outlines of the gazetteer, united
  std::optional<geo::Metres> reach;  ///< a place holds no land farther away
  ZoneSettings zones;
  std::optional<geo::Metres> close_gaps;    ///< gaps no wider than this are closed when snapshots are cleaned
  std::optional<geo::Metres> sliver_width;  ///< parts of zones narrower than this go to a neighbour
  control::LastRule last_rule = control::LastRule::smaller;  ///< what decides an overlap where nothing else does
  std::vector<std::filesystem::path>
      overrides;  ///< patches that win over the computed zones on their dates; read only, never written
  std::optional<geo::Metres> snap_overrides;  ///< edges of overrides snap to edges of the map within this
  ChangeSettings change_settings;             ///< what is counted and compared; edges, of the snapshots, too
  bool operator==(const Project&) const = default;
};

/// Reads a project file. Throws geo::InputError naming file and line: not TOML, an unknown key (suggests the nearest),
/// a wrong type, a path that fits no file.
[[nodiscard]] Project load_project(const std::filesystem::path& file);

struct RunOptions {
  std::filesystem::path output;
  bool overwrite = false;
  bool overwrite_project = false;                 ///< also the QGIS project, which a person may have edited (law 8)
  std::vector<std::filesystem::path> gazetteers;  ///< before those of the project
  std::vector<std::string> report_formats;
  maps::Language language = maps::Language::en;  ///< of layer names, labels, charts, maps, pages and the report
  std::string palette;                           ///< of layers/definitions/palettes.tsv; empty: colours of the actors
  bool charts = true;                            ///< charts/ as SVG and PNG, and in the report
  bool maps = true;                              ///< maps/ on paper, of the first and the last date
  bool web_map = true;                           ///< map.html
  bool review = true;                            ///< review.html
};

/// What a run did: for the closing summary and run.json.
struct RunSummary {
  std::size_t reports = 0;
  std::size_t mentions = 0;
  std::size_t unresolved = 0;
  std::size_t incidents = 0;
  std::size_t zones = 0;
  std::size_t dates = 0;
  std::size_t changes = 0;
  std::size_t claims = 0;
  std::vector<std::string> files;  ///< written, relative to the output folder
};

/// The whole road. Everything appears in `output` at once or not at all. Deterministic but for the seconds in run.json.
RunSummary run_project(const Project& project, const RunOptions& options, geo::Findings& findings,
                       geo::Progress& progress);

/// The publisher of drawn maps as a source: `attribution` is how it wants to be named.
[[nodiscard]] geo::Source map_source(std::string attribution, std::string licence = {}, std::string url = {});

/// A commented project in an empty folder: sitmap.toml, actors.toml, ledger.csv, a folder for reports. Throws
/// geo::OutputError when a file of that name stands there.
void init_project(const std::filesystem::path& folder);

}  // namespace layers::project
