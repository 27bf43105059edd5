#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "layers/exchange/columns.hpp"
#include "layers/exchange/incidents/place_choice.hpp"
#include "layers/exchange/layers_out/layers.hpp"
#include "layers/exchange/moment_column.hpp"

namespace layers::exchange {
namespace {

using geo::io::Feature;
using geo::io::FieldType;
using geo::io::GeometryType;
using geo::io::Layer;
using geo::io::Value;

geo::MultiPolygon multi(geo::Polygon polygon) {
  geo::MultiPolygon one;
  one.polygons.push_back(std::move(polygon));  // a list in braces would be copied
  return one;
}

}  // namespace

std::string km2_text(geo::SquareMetres area) {
  const auto text = fmt::format("{:.6f}", area.square_kilometres());
  return text == "-0.000000" ? "0.000000" : text;
}

double km2_number(geo::SquareMetres area) noexcept {
  const double rounded = std::round(area.value()) / 1e6;
  return rounded == 0.0 ? 0.0 : rounded;
}

std::string moment_text(geo::Instant instant) {
  return instant.is_midnight() ? instant.utc_date().iso() : instant.iso();
}

Layer zone_layer(std::vector<control::Zone> zones) {
  MomentColumn moments;
  for (const auto& zone : zones) {
    moments.see(zone.valid.from);
    if (zone.valid.to) moments.see(*zone.valid.to);
  }
  Layer layer;
  layer.name = "zones";
  layer.title = "Zones of control";
  layer.description = "Land held, one row for each connected part as long as it does not change";
  layer.geometry_type = GeometryType::multi_polygon;
  layer.fields = {column("zone_id", FieldType::text, "stable id"),
                  column("actor", FieldType::text, "who holds it"),
                  column("status", FieldType::text, "held, contested, claimed, ..."),
                  column("valid_from", moments.type(), "first moment it is so"),
                  column("valid_to", moments.type(), "first moment it is no longer so; null: still held"),
                  column("area_km2", FieldType::real, "area on the WGS 84 ellipsoid", "", "km2"),
                  column("confidence", FieldType::text, "lowest certainty of the evidence", "confidence"),
                  column("evidence", FieldType::text, "what it rests on"),
                  column("sources", FieldType::text, "whose statements or map")};
  layer.features.reserve(zones.size());
  for (auto& zone : zones) {
    Feature feature;
    feature.id = zone.zone_id;
    feature.geometry = multi(std::move(zone.area));
    feature.values = {zone.zone_id,
                      zone.holding.actor,
                      zone.holding.status,
                      moments.value(zone.valid.from),
                      zone.valid.to ? moments.value(*zone.valid.to) : Value(),
                      km2_number(zone.size),
                      text_or_null(zone.confidence),
                      text_or_null(zone.evidence),
                      text_or_null(zone.sources)};
    layer.features.push_back(std::move(feature));
  }
  return layer;
}

Layer control_place_layer(const ledger::Ledger& ledger, const gazetteer::places::Gazetteer* gazetteer) {
  Layer layer;
  layer.name = "control_places";
  layer.title = "Statements of control";
  layer.description = "Who held which place from when to when, by the ledger";
  layer.geometry_type = GeometryType::point;
  layer.fields = {column("place", FieldType::text, "name of the place"),
                  column("place_id", FieldType::text, "gazetteer id"),
                  column("actor", FieldType::text, "who held it"),
                  column("status", FieldType::text, "held, contested, ..."),
                  column("valid_from", FieldType::date, "date of the statement"),
                  column("valid_to", FieldType::date, "date of the next statement; null: still so"),
                  column("certainty", FieldType::text, "high, medium, low"),
                  column("source", FieldType::text, "who says so"),
                  column("note", FieldType::text, "remark of the ledger"),
                  column("place_local", FieldType::text, "name in the local script", "place_loc")};
  const auto& statements = ledger.statements;
  std::map<std::string, std::string> local_names;  // by place
  for (std::size_t i = 0; i < statements.size(); ++i) {
    const auto& statement = statements[i];
    Feature feature;
    if (statement.position) feature.geometry = *statement.position;
    Value until;
    if (i + 1 < statements.size() && place_key(statements[i + 1]) == place_key(statement)) {
      until = statements[i + 1].date;
    }
    const auto [local, is_new] = local_names.try_emplace(place_key(statement));
    if (is_new && gazetteer != nullptr) local->second = local_name_of(statement, *gazetteer);
    feature.values = {statement.place,
                      text_or_null(statement.place_id),
                      text_or_null(statement.actor),
                      statement.status,
                      statement.date,
                      until,
                      text_or_null(statement.certainty),
                      text_or_null(statement.source),
                      text_or_null(statement.note),
                      text_or_null(local->second)};
    layer.features.push_back(std::move(feature));
  }
  return layer;
}

Layer change_layer(std::vector<change::Step> steps) {
  MomentColumn moments;
  for (const auto& step : steps) {
    moments.see(step.from);
    moments.see(step.to);
  }
  Layer layer;
  layer.name = "change";
  layer.title = "Land that changed hands";
  layer.description = "Between consecutive dates: who held it before, who holds it after";
  layer.geometry_type = GeometryType::multi_polygon;
  layer.fields = {column("from", moments.type(), "earlier date", "date_from"),
                  column("to", moments.type(), "later date", "date_to"),
                  column("actor_from", FieldType::text, "holder at the earlier date; none: nobody"),
                  column("actor_to", FieldType::text, "holder at the later date; none: nobody"),
                  column("area_km2", FieldType::real, "area on the WGS 84 ellipsoid", "", "km2"),
                  column("thin", FieldType::boolean, "so narrow all along that it is redrawing, not an advance")};
  std::size_t pieces = 0;
  for (const auto& step : steps) pieces += step.pieces.size();
  layer.features.reserve(pieces);
  for (auto& step : steps) {
    for (auto& piece : step.pieces) {
      Feature feature;
      feature.geometry = multi(std::move(piece.shape));
      feature.values = {moments.value(step.from), moments.value(step.to), piece.from_class,
                        piece.to_class,           km2_number(piece.area), piece.thin};
      layer.features.push_back(std::move(feature));
    }
  }
  return layer;
}

Layer front_layer(std::vector<change::Front> fronts, std::span<const geo::Instant> dates) {
  MomentColumn moments;
  std::set<geo::Instant> all(dates.begin(), dates.end());
  for (const auto& front : fronts) all.insert(front.at);
  for (const auto at : all) moments.see(at);
  Layer layer;
  layer.name = "fronts";
  layer.title = "Fronts";
  layer.description = "Shared boundaries of two actors on a date";
  layer.geometry_type = GeometryType::multi_line;
  layer.fields = {column("date", moments.type(), "date of the map; the front stands until valid_to"),
                  column("valid_to", moments.type(), "date of the next map; null: the last one"),
                  column("actor_a", FieldType::text, "one side"), column("actor_b", FieldType::text, "the other side"),
                  column("length_km", FieldType::real, "geodesic length", "", "km")};
  for (auto& front : fronts) {
    Feature feature;
    feature.geometry = std::move(front.line);
    const auto until = all.upper_bound(front.at);
    feature.values = {moments.value(front.at), until == all.end() ? Value() : moments.value(*until), front.actor_a,
                      front.actor_b, std::round(front.length.value()) / 1000.0};
    layer.features.push_back(std::move(feature));
  }
  return layer;
}

Layer repair_layer(std::span<const control::RepairEntry> repairs) {
  MomentColumn moments;
  for (const auto& repair : repairs) moments.see(repair.at);
  Layer layer;
  layer.name = "repairs";
  layer.title = "Repairs";
  layer.description = "Land that cleaning moved, with the rule";
  layer.geometry_type = GeometryType::multi_polygon;
  layer.fields = {column("date", moments.type(), "date of the map"),
                  column("rule", FieldType::text, "the rule that moved it"),
                  column("actor_from", FieldType::text, "holder as drawn"),
                  column("actor_to", FieldType::text, "holder after cleaning"),
                  column("status_from", FieldType::text, "status as drawn", "stat_from"),
                  column("status_to", FieldType::text, "status after cleaning"),
                  column("area_km2", FieldType::real, "area on the WGS 84 ellipsoid", "", "km2"),
                  column("where", FieldType::text, "file and feature"),
                  column("evidence", FieldType::text, "of a patch: date, author and reason")};
  for (const auto& repair : repairs) {
    Feature feature;
    if (!repair.shape.shell.empty()) feature.geometry = multi(repair.shape);
    feature.values = {moments.value(repair.at),
                      repair.rule,
                      text_or_null(repair.from.actor),
                      text_or_null(repair.to.actor),
                      repair.from.actor.empty() ? Value() : Value(repair.from.status),
                      repair.to.actor.empty() ? Value() : Value(repair.to.status),
                      km2_number(repair.area),
                      text_or_null(geo::to_string(repair.where)),
                      text_or_null(repair.evidence)};
    layer.features.push_back(std::move(feature));
  }
  return layer;
}

}  // namespace layers::exchange
