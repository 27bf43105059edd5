#include <fmt/format.h>

#include <cmath>

#include "layers/exchange/columns.hpp"
#include "layers/exchange/layers_out/layers.hpp"

namespace layers::exchange {

using geo::io::FieldType;
using geo::io::GeometryType;
using geo::io::Layer;
using geo::io::Value;

std::vector<Layer> flaw_layers(std::span<const FoundFlaw> flaws) {
  Layer overlaps, gaps, edges;
  overlaps.name = "overlaps";
  overlaps.title = "Overlaps";
  overlaps.description = "Land of two zones or more";
  gaps.name = "gaps";
  gaps.title = "Gaps";
  gaps.description = "Narrow land of no zone between zones";
  edges.name = "edges";
  edges.title = "Bad edges";
  edges.description = "Edges that do not match the neighbour's vertex for vertex, cross, turn back or stand still";
  for (auto* layer : {&overlaps, &gaps, &edges}) {
    const bool lines = layer == &edges;
    layer->geometry_type = lines ? GeometryType::multi_line : GeometryType::multi_polygon;
    layer->fields = {
        column("kind", FieldType::text, "overlap, gap, unmatched-edge, self-crossing, spike, duplicate-vertex"),
        column("layer", FieldType::text, "layer of the file"), column("zones", FieldType::text, "features concerned"),
        column("date", FieldType::text, "first date on which it is so")};
    layer->fields.push_back(
        lines ? column("distance_m", FieldType::real, "farthest vertex from the neighbour's edge", "dist_m", "m")
              : column("area_km2", FieldType::real, "area on the WGS 84 ellipsoid", "", "km2"));
  }
  for (const auto& found : flaws) {
    const bool land = found.flaw.kind == control::FlawKind::overlap || found.flaw.kind == control::FlawKind::gap;
    geo::io::Feature feature;
    if (land) {
      feature.geometry = geo::MultiPolygon{{found.flaw.land}};
    } else {
      feature.geometry = geo::MultiLineString{{found.flaw.edges}};
    }
    feature.values = {std::string(control::to_string(found.flaw.kind)), found.layer,
                      fmt::format("{}", fmt::join(found.zones, ", ")),
                      found.at ? Value(moment_text(*found.at)) : Value()};
    if (land) {
      feature.values.emplace_back(km2_number(found.flaw.area));
    } else if (found.flaw.kind == control::FlawKind::unmatched_edge) {
      feature.values.emplace_back(std::round(found.flaw.distance.value() * 1000) / 1000);
    } else {
      feature.values.emplace_back();
    }
    auto& layer = found.flaw.kind == control::FlawKind::overlap ? overlaps : land ? gaps : edges;
    layer.features.push_back(std::move(feature));
  }
  std::vector<Layer> result;
  for (auto* layer : {&overlaps, &gaps, &edges}) {
    if (layer == &overlaps || !layer->features.empty()) result.push_back(std::move(*layer));
  }
  return result;
}

}  // namespace layers::exchange
