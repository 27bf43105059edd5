// What claims of area are measured by, as layers.
#include <fmt/format.h>

#include "layers/exchange/columns.hpp"
#include "layers/exchange/layers_out/layers.hpp"
#include "layers/exchange/moment_column.hpp"

namespace layers::exchange {
namespace {

using geo::io::Feature;
using geo::io::FieldType;
using geo::io::GeometryType;
using geo::io::Layer;
using geo::io::Value;

MomentColumn moments_of(std::span<const change::ClaimCheck> checks) {
  MomentColumn moments;
  for (const auto& check : checks) {
    if (check.from) moments.see(*check.from);
    if (check.to) moments.see(*check.to);
  }
  return moments;
}

void add_claim_fields(Layer& layer, const MomentColumn& moments) {
  for (auto&& field : {column("claim", FieldType::integer, "row of claims.csv, from 1"),
                       column("report_id", FieldType::text, "the report that claims"),
                       column("date", FieldType::date, "date of the report"),
                       column("gained_by", FieldType::text, "who is said to have gained"),
                       column("region", FieldType::text, "where, as written; null: anywhere"),
                       column("hedge", FieldType::text, "about, more than, up to, ..."),
                       column("claimed_km2", FieldType::real, "the number of the report", "claim_km2", "km2"),
                       column("from", moments.type(), "map at the start of the period measured", "date_from"),
                       column("to", moments.type(), "map at the end of the period measured", "date_to"),
                       column("measured_km2", FieldType::real,
                              "gained by the actor in the region over the period, on the map", "meas_km2", "km2"),
                       column("low_km2", FieldType::real, "lower bound of it", "", "km2"),
                       column("high_km2", FieldType::real, "upper bound of it", "", "km2"),
                       column("verdict", FieldType::text, "consistent, inflated, understated, cannot tell"),
                       column("sentence", FieldType::text, "the sentence as written")}) {
    layer.fields.push_back(field);
  }
}

void add_claim_values(std::vector<Value>& values, std::size_t row, const change::ClaimCheck& check,
                      const MomentColumn& moments) {
  const auto moment = [&](const std::optional<geo::Instant>& at) { return at ? moments.value(*at) : Value(); };
  const auto area = [](const std::optional<geo::SquareMetres>& a) { return a ? Value(km2_number(*a)) : Value(); };
  const auto& claim = check.claim;
  values.insert(values.end(),
                {static_cast<std::int64_t>(row + 1), claim.report_id, claim.date ? Value(*claim.date) : Value(),
                 text_or_null(claim.actor), text_or_null(claim.region), text_or_null(claim.hedge), claim.claimed_km2,
                 moment(check.from), moment(check.to), area(check.measured), area(check.measured_low),
                 area(check.measured_high), std::string(change::to_string(check.verdict)), claim.sentence});
}

}  // namespace

namespace {

Layer pieces_layer(std::size_t row, const change::ClaimCheck& check, const MomentColumn& moments) {
  Layer layer;
  layer.name = fmt::format("claim_{}", row + 1);
  layer.title = fmt::format("Land behind claim {}", row + 1);
  layer.description = "What changed hands and counts for the claim, piece by piece";
  layer.geometry_type = GeometryType::multi_polygon;
  layer.fields = {
      column("actor_from", FieldType::text, "holder before; none: nobody"),
      column("actor_to", FieldType::text, "holder after"),
      column("area_km2", FieldType::real, "area on the WGS 84 ellipsoid", "", "km2"),
      column("thin", FieldType::boolean, "so narrow all along that it is redrawing: not in the lower bound")};
  add_claim_fields(layer, moments);
  for (const auto& piece : check.pieces) {
    Feature feature;
    feature.geometry = piece.shape;
    feature.values = {piece.from_class, piece.to_class, km2_number(piece.area), piece.thin};
    add_claim_values(feature.values, row, check, moments);
    layer.features.push_back(std::move(feature));
  }
  return layer;
}

Layer region_layer(std::size_t row, const change::ClaimCheck& check, const MomentColumn& moments) {
  Layer layer;
  layer.name = fmt::format("claim_{}_region", row + 1);
  layer.title = fmt::format("Region of claim {}", row + 1);
  layer.description = "The land in which the claim was measured";
  layer.geometry_type = GeometryType::multi_polygon;
  add_claim_fields(layer, moments);
  Feature feature;
  feature.geometry = check.claim.region_area;
  add_claim_values(feature.values, row, check, moments);
  layer.features.push_back(std::move(feature));
  return layer;
}

}  // namespace

std::vector<Layer> claim_layers(std::span<const change::ClaimCheck> checks) {
  const auto moments = moments_of(checks);
  std::vector<Layer> layers;
  for (std::size_t i = 0; i < checks.size(); ++i) {
    if (!checks[i].pieces.empty()) layers.push_back(pieces_layer(i, checks[i], moments));
    if (!checks[i].claim.region_area.empty()) layers.push_back(region_layer(i, checks[i], moments));
  }
  return layers;
}

Layer claim_outline_layer(std::span<const change::ClaimCheck> checks) {
  const auto moments = moments_of(checks);
  Layer layer;
  layer.name = "claim_outlines";
  layer.title = "Outlines of claims of area";
  layer.description = "Outlines of the land that counts for a claim (gained) and of where it was sought (region)";
  layer.geometry_type = GeometryType::multi_line;
  layer.fields = {column("part", FieldType::text, "gained, or region")};
  add_claim_fields(layer, moments);
  for (std::size_t i = 0; i < checks.size(); ++i) {
    const auto add = [&](const char* part, geo::MultiLineString outline) {
      if (outline.lines.empty()) return;
      Feature feature;
      feature.geometry = std::move(outline);
      feature.values = {std::string(part)};
      add_claim_values(feature.values, i, checks[i], moments);
      layer.features.push_back(std::move(feature));
    };
    geo::MultiPolygon land;
    for (const auto& piece : checks[i].pieces)
      land.polygons.insert(land.polygons.end(), piece.shape.polygons.begin(), piece.shape.polygons.end());
    add("gained", outline_of(land));
    if (checks[i].measured) add("region", outline_of(checks[i].claim.region_area));
  }
  return layer;
}

}  // namespace layers::exchange
