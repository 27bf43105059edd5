// sitmap validate: whether a layer of zones is sound: valid shapes, no overlaps, on every date.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "layers/control/flaws/flaws.hpp"
#include "layers/exchange/columns.hpp"
#include "layers/exchange/layers_out/layers.hpp"
#include "layers/project/stamp.hpp"
#include "libgeo/io/vector/read.hpp"
#include "libgeo/topology/operations.hpp"
#include "tools/inputs.hpp"
#include "tools/program.hpp"

namespace tools {
namespace {

struct ValidateOptions {
  std::filesystem::path input;
  std::vector<std::string> wanted;
  OutputOptions output;
  double tolerance_m2 = 1.0, gap_width_m = 0.0, edge_distance_m = 1.0;
};

std::optional<geo::Instant> moment(const geo::io::Layer& layer, const geo::io::Feature& feature,
                                   std::string_view field) {
  const auto index = layer.field_index(field);
  if (!index) return std::nullopt;
  if (const auto* date = std::get_if<geo::Date>(&feature.values[*index])) return geo::Instant(*date);
  if (const auto* instant = std::get_if<geo::Instant>(&feature.values[*index])) return *instant;
  return std::nullopt;
}

std::string moment_name(const std::optional<geo::Instant>& at) {
  return at ? fmt::format(" on {}", layers::exchange::moment_text(*at)) : std::string();
}

// Flaws of a layer's zones on each date on which one begins, each once; without dates all lie on one map.
std::vector<layers::exchange::FoundFlaw> flaws_of(const geo::io::Layer& layer,
                                                  const layers::control::FlawOptions& options) {
  std::set<std::optional<geo::Instant>> moments;
  const bool dated = layer.field_index("valid_from").has_value();
  for (const auto& feature : layer.features) {
    if (const auto from = moment(layer, feature, "valid_from")) moments.insert(from);
  }
  if (moments.empty()) moments.insert(std::nullopt);
  std::vector<layers::exchange::FoundFlaw> found;
  std::set<std::tuple<layers::control::FlawKind, std::vector<std::uint32_t>, geo::LonLat>> known;
  for (const auto& at : moments) {
    std::vector<const geo::MultiPolygon*> zones;
    std::vector<std::uint32_t> feature_of;
    for (std::uint32_t i = 0; i < layer.features.size(); ++i) {
      const auto& feature = layer.features[i];
      const auto* area = std::get_if<geo::MultiPolygon>(&feature.geometry);
      if (area == nullptr) continue;
      const auto from = moment(layer, feature, "valid_from"), to = moment(layer, feature, "valid_to");
      if (dated && at && ((from && *from > *at) || (to && *to <= *at))) continue;
      zones.push_back(area);
      feature_of.push_back(i);
    }
    auto flaws = layers::control::land_flaws(zones, options);
    for (auto& flaw : layers::control::edge_flaws(zones, options)) flaws.push_back(std::move(flaw));
    for (auto& flaw : flaws) {
      for (auto& zone : flaw.zones) zone = feature_of[zone];
      if (!known.emplace(flaw.kind, flaw.zones, flaw.place).second) continue;
      std::vector<std::string> names;
      for (const auto zone : flaw.zones) names.push_back(fmt::format("feature {}", zone + 1));
      found.push_back({std::move(flaw), layer.name, std::move(names), at});
    }
  }
  return found;
}

std::string place_text(geo::LonLat place) {
  return fmt::format("{:.5f} {:.5f}", place.lat.degrees(), place.lon.degrees());
}

// What a finding says of flaws of one kind between the same zones: the first of them and how many more.
std::string told(const layers::exchange::FoundFlaw& first, std::size_t count, geo::SquareMetres area) {
  using layers::control::FlawKind;
  const auto& flaw = first.flaw;
  const auto names = fmt::format("{}", fmt::join(first.zones, " and "));
  const auto more = count > 1 ? fmt::format(" and {} more", count - 1) : std::string();
  const auto near = fmt::format(" near {}{}{}", place_text(flaw.place), more, moment_name(first.at));
  const auto km2 = layers::exchange::km2_text(area);
  switch (flaw.kind) {
    case FlawKind::overlap:
      return fmt::format("{} overlap: {} km2{}", names, km2, near);
    case FlawKind::gap:
      return fmt::format("a gap beside {}: {} km2{}", names, km2, near);
    case FlawKind::unmatched_edge:
      return fmt::format("edges of {} do not match vertex for vertex, by {:.3f} m at most,{}", names,
                         flaw.distance.value(), near);
    case FlawKind::self_crossing:
      return fmt::format("{} crosses itself{}", names, near);
    case FlawKind::spike:
      return fmt::format("{} has a spike{}", names, near);
    case FlawKind::duplicate_vertex:
      return fmt::format("{} has a vertex twice in a row{}", names, near);
  }
  return {};
}

const char* code_of(layers::control::FlawKind kind) {
  using layers::control::FlawKind;
  switch (kind) {
    case FlawKind::overlap:
      return "zones-overlap";
    case FlawKind::gap:
      return "zones-gap";
    case FlawKind::unmatched_edge:
      return "edges-unmatched";
    case FlawKind::self_crossing:
      return "edges-cross";
    case FlawKind::spike:
      return "edge-spike";
    case FlawKind::duplicate_vertex:
      return "vertex-duplicate";
  }
  return "";
}

// Findings, one for each kind and zones.
void report(const std::vector<layers::exchange::FoundFlaw>& flaws, const std::string& file, geo::Findings& findings) {
  using layers::control::FlawKind;
  struct Group {
    const layers::exchange::FoundFlaw* first = nullptr;
    std::size_t count = 0;
    geo::SquareMetres area;
  };
  std::map<std::pair<FlawKind, std::vector<std::uint32_t>>, Group> groups;
  for (const auto& found : flaws) {
    auto& group = groups[{found.flaw.kind, found.flaw.zones}];
    if (group.first == nullptr || group.first->flaw.distance < found.flaw.distance) group.first = &found;
    ++group.count;
    group.area += found.flaw.area;
  }
  for (const auto& [key, group] : groups) {
    const bool harmless = key.first == FlawKind::spike || key.first == FlawKind::duplicate_vertex;
    findings.add({harmless ? geo::Severity::warning : geo::Severity::error,
                  code_of(key.first),
                  told(*group.first, group.count, group.area),
                  {file, std::nullopt, "layer " + group.first->layer}});
  }
}

int validate(const ValidateOptions& options, Console& console) {
  using layers::control::FlawKind;
  if (!options.output.path.empty()) (void)options.output.vector_format();
  geo::io::ReadOptions reading;
  reading.layers = options.wanted;
  layers::control::FlawOptions looking;
  if (options.gap_width_m > 0) looking.gap_width = geo::Metres(options.gap_width_m);
  looking.edge_distance = geo::Metres(options.edge_distance_m);
  const auto read = geo::io::read_layers(options.input, reading, console.findings());
  std::size_t shapes = 0, invalid = 0;
  std::vector<layers::exchange::FoundFlaw> flaws;
  for (const auto& layer : read) {
    const bool zones =
        layer.field_index("actor").has_value() || layer.field_index("valid_from").has_value() || read.size() == 1;
    for (std::size_t i = 0; i < layer.features.size(); ++i) {
      const auto* area = std::get_if<geo::MultiPolygon>(&layer.features[i].geometry);
      if (area == nullptr) continue;
      ++shapes;
      const auto verdict = geo::topology::validity(*area);
      if (verdict.valid) continue;
      ++invalid;
      console.findings().error(
          "shape-invalid",
          fmt::format("{} at {:.6f} {:.6f}", verdict.reason, verdict.at.lat.degrees(), verdict.at.lon.degrees()),
          {options.input.string(), std::nullopt, fmt::format("layer {}, feature {}", layer.name, i + 1)});
    }
    if (!zones) continue;
    for (auto& found : flaws_of(layer, looking)) flaws.push_back(std::move(found));
  }
  std::map<FlawKind, std::size_t> counts;
  geo::SquareMetres overlap, gaps;
  for (const auto& found : flaws) {
    ++counts[found.flaw.kind];
    if (found.flaw.kind == FlawKind::overlap) overlap += found.flaw.area;
    if (found.flaw.kind == FlawKind::gap) gaps += found.flaw.area;
  }
  report(flaws, options.input.string(), console.findings());
  if (!options.output.path.empty()) {
    const auto found = layers::exchange::flaw_layers(flaws);
    (void)write_all(options.output, found, layers::project::stamp_or(geo::Instant(*geo::Date::from_ymd(1980, 1, 1))),
                    {}, console.findings());
  }
  console.count("polygons", static_cast<double>(shapes));
  console.count("invalid", static_cast<double>(invalid));
  console.count("overlaps", static_cast<double>(counts[FlawKind::overlap]));
  console.count("overlap_km2", overlap.square_kilometres());
  console.count("gaps", static_cast<double>(counts[FlawKind::gap]));
  console.count("gap_km2", gaps.square_kilometres());
  console.count("unmatched_edges", static_cast<double>(counts[FlawKind::unmatched_edge]));
  console.count("self_crossings", static_cast<double>(counts[FlawKind::self_crossing]));
  console.count("spikes", static_cast<double>(counts[FlawKind::spike]));
  console.count("duplicate_vertices", static_cast<double>(counts[FlawKind::duplicate_vertex]));
  console.report_findings();
  const bool sound = invalid == 0 && overlap.value() <= options.tolerance_m2 && counts[FlawKind::gap] == 0 &&
                     counts[FlawKind::unmatched_edge] == 0;
  console.say(
      "{} polygons: {} invalid, {} overlaps ({} km2), {}{} unmatched edges, {} spikes, {} duplicate vertices: {}",
      shapes, invalid, counts[FlawKind::overlap], layers::exchange::km2_text(overlap),
      looking.gap_width ? fmt::format("{} gaps ({} km2), ", counts[FlawKind::gap], layers::exchange::km2_text(gaps))
                        : std::string(),
      counts[FlawKind::unmatched_edge], counts[FlawKind::spike], counts[FlawKind::duplicate_vertex],
      sound ? "sound" : "not sound; 'sitmap clean' mends it");
  if (!sound) console.answer_no();
  return console.exit_code();
}

}  // namespace

void add_validate(Program& program) {
  const auto options = std::make_shared<ValidateOptions>();
  Page page{
      "validate",
      "check that a layer of zones is sound",
      "Checks every polygon by the OGC rules, and zones on every date (valid_from, valid_to): that no two overlap, "
      "that neighbours match vertex for vertex, and, with --gap-width, that no narrow gap lies between them. Edges "
      "that cross or turn back and vertices twice in a row are told, too. With -o all that is written as layers to "
      "look at: overlaps, gaps, edges.",
      {{"is it sound?", "sitmap validate zones.gpkg"},
       {"look at what is wrong", "sitmap validate map.kml --gap-width 50 -o flaws.gpkg"}},
      "it is not sound, or findings named by --fail-on"};
  auto* app = program.add(std::move(page), [options](Console& console) { return validate(*options, console); });
  app->add_option("file", options->input, "The file to check")->required()->type_name("FILE");
  options->output.add_to(*app, "gpkg, geojson, geojsonseq, shp, fgb, kml, csv");
  app->get_option("-o")->required(false);
  app->add_option("--layer", options->wanted, "Only this layer (repeatable)")->type_name("NAME");
  app->add_option("--gap-width", options->gap_width_m,
                  "Gaps between zones narrower than this, in metres, are flaws (default: none is)")
      ->at_least_zero()
      ->type_name("M");
  app->add_option("--edge-distance", options->edge_distance_m,
                  "Vertices within this of a neighbour's edge, in metres, must be vertices of it, too (default 1)")
      ->at_least_zero()
      ->type_name("M");
  app->add_option("--tolerance", options->tolerance_m2,
                  "Overlap that does not count, in square metres in total (default 1)")
      ->type_name("M2");
}

}  // namespace tools
