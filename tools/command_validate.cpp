// sitmap validate: whether a layer of zones is sound: valid shapes, no overlaps, on every date.
#include <algorithm>
#include <map>
#include <set>

#include "layers/control/coverage.hpp"
#include "layers/exchange/columns.hpp"
#include "layers/exchange/layers.hpp"
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
  double tolerance_m2 = 1.0;
};

std::optional<geo::Instant> moment(const geo::io::Layer& layer, const geo::io::Feature& feature,
                                   std::string_view field) {
  const auto index = layer.field_index(field);
  if (!index) return std::nullopt;
  if (const auto* date = std::get_if<geo::Date>(&feature.values[*index])) return geo::Instant(*date);
  if (const auto* instant = std::get_if<geo::Instant>(&feature.values[*index])) return *instant;
  return std::nullopt;
}

// Overlaps of a layer's zones on each date on which one begins; without dates all lie on one map.
std::vector<layers::control::RepairEntry> overlaps(const geo::io::Layer& layer, const std::string& file) {
  std::set<geo::Instant> moments;
  const bool dated = layer.field_index("valid_from").has_value();
  for (const auto& feature : layer.features) {
    if (const auto from = moment(layer, feature, "valid_from")) moments.insert(*from);
  }
  if (moments.empty()) moments.insert(geo::Instant());
  std::vector<layers::control::RepairEntry> found;
  for (const auto at : moments) {
    layers::control::Snapshot snapshot;
    snapshot.at = at;
    for (std::size_t i = 0; i < layer.features.size(); ++i) {
      const auto& feature = layer.features[i];
      const auto* area = std::get_if<geo::MultiPolygon>(&feature.geometry);
      if (area == nullptr) continue;
      const auto from = moment(layer, feature, "valid_from"), to = moment(layer, feature, "valid_to");
      if (dated && ((from && *from > at) || (to && *to <= at))) continue;
      const auto name = fmt::format("feature {}", i + 1);
      layers::control::DrawnZone zone;
      zone.holding.actor = name;
      zone.area = *area;
      zone.where = {file, std::nullopt, name};
      snapshot.zones.push_back(std::move(zone));
    }
    geo::Findings ignored;  // invalid shapes are told feature by feature
    for (auto& repair : layers::control::clean(snapshot, {}, ignored).repairs) {
      if (repair.rule.starts_with("overlap")) found.push_back(std::move(repair));
    }
  }
  return found;
}

int validate(const ValidateOptions& options, Console& console) {
  if (!options.output.path.empty()) (void)options.output.vector_format();
  geo::io::ReadOptions reading;
  reading.layers = options.wanted;
  const auto read = geo::io::read_layers(options.input, reading, console.findings());
  std::size_t shapes = 0, invalid = 0;
  std::vector<layers::control::RepairEntry> problems;
  geo::SquareMetres overlap;
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
    for (auto& found : overlaps(layer, options.input.string())) {
      overlap += found.area;
      console.findings().error(
          "zones-overlap",
          fmt::format("{} lies over {}: {} km2 near {:.5f} {:.5f}", found.to.actor, found.from.actor,
                      layers::exchange::km2_text(found.area), found.place.lat.degrees(), found.place.lon.degrees()),
          {options.input.string(), std::nullopt, "layer " + layer.name});
      problems.push_back(std::move(found));
    }
  }
  if (!options.output.path.empty()) {
    const auto layer = layers::exchange::repair_layer(problems);
    (void)write_all(options.output, {&layer, 1},
                    layers::project::stamp_or(geo::Instant(*geo::Date::from_ymd(1980, 1, 1))), {}, console.findings());
  }
  console.count("polygons", static_cast<double>(shapes));
  console.count("invalid", static_cast<double>(invalid));
  console.count("overlaps", static_cast<double>(problems.size()));
  console.count("overlap_km2", overlap.square_kilometres());
  console.report_findings();
  const bool sound = invalid == 0 && overlap.value() <= options.tolerance_m2;
  console.say("{} polygons: {} invalid, {} overlaps ({} km2): {}", shapes, invalid, problems.size(),
              layers::exchange::km2_text(overlap), sound ? "sound" : "not sound; 'sitmap clean' mends it");
  if (!sound) console.answer_no();
  return console.exit_code();
}

}  // namespace

void add_validate(Program& program) {
  const auto options = std::make_shared<ValidateOptions>();
  Page page{"validate",
            "check that a layer of zones is sound",
            "Checks every polygon by the OGC rules, and that no two zones overlap on any date (valid_from, valid_to). "
            "With -o the overlaps are written as a layer to look at.",
            {{"is it sound?", "sitmap validate zones.gpkg"},
             {"look at the overlaps", "sitmap validate map.kml -o overlaps.geojson"}},
            "it is not sound, or findings named by --fail-on"};
  auto* app = program.add(std::move(page), [options](Console& console) { return validate(*options, console); });
  app->add_option("file", options->input, "The file to check")->required()->type_name("FILE");
  options->output.add_to(*app, "gpkg, geojson, geojsonseq, shp, fgb, kml, csv");
  app->get_option("-o")->required(false);
  app->add_option("--layer", options->wanted, "Only this layer (repeatable)")->type_name("NAME");
  app->add_option("--tolerance", options->tolerance_m2,
                  "Overlap that does not count, in square metres in total (default 1)")
      ->type_name("M2");
}

}  // namespace tools
