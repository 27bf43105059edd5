#include <algorithm>
#include <cmath>

#include "layers/exchange/columns.hpp"
#include "layers/exchange/layers_out/layers.hpp"

namespace layers::exchange {

using geo::io::Feature;
using geo::io::FieldType;
using geo::io::GeometryType;
using geo::io::Layer;
using geo::io::Value;

Layer incident_layer(std::span<const incidents::Incident> incidents, Rows rows) {
  Layer layer;
  layer.name = rows == Rows::unplaced ? "incidents_unplaced" : "incidents";
  layer.title = rows == Rows::unplaced ? "Incidents without a known place" : "Incidents";
  layer.description = "What was reported to have happened, where and when";
  layer.geometry_type = rows == Rows::unplaced ? GeometryType::none : GeometryType::point;
  layer.fields = {
      column("id", FieldType::text, "stable id"),
      column("date", FieldType::date, "first day of the event"),
      column("date_to", FieldType::date, "day after the last day; null: one day"),
      column("reported_at", FieldType::date, "date of the report", "reported"),
      column("event", FieldType::text, "class of event"),
      column("event_code", FieldType::text, "code of the class"),
      column("actor", FieldType::text, "who did it"),
      column("target", FieldType::text, "to whom"),
      column("place", FieldType::text, "name of the place"),
      column("place_local", FieldType::text, "name in the local script", "place_loc"),
      column("place_id", FieldType::text, "gazetteer id"),
      column("relation", FieldType::text,
             "type of the relative location; context: placed by the text around only; null: at the place"),
      column("precision", FieldType::text, "exact, settlement, area, region, country, none"),
      column("radius_m", FieldType::real, "the event lies within this of the point", "", "m"),
      column("confidence", FieldType::real, "0 to 1"),
      column("killed", FieldType::integer, "people killed as reported"),
      column("wounded", FieldType::integer, "people wounded as reported"),
      column("quantity", FieldType::text, "other numbers of the sentence"),
      column("title", FieldType::text, "title of the report"),
      column("sentence", FieldType::text, "the sentence as written"),
      column("source", FieldType::text, "outlet or channel"),
      column("url", FieldType::text, "address of the report"),
      column("report_id", FieldType::text, "id of the report"),
      column("same_as", FieldType::text, "id of the incident that this one repeats"),
      column("sub_event", FieldType::text, "finer kind of event"),
      column("p_event", FieldType::real, "probability that the class of event is right"),
      column("killed_low", FieldType::integer, "at least so many killed", "killed_lo"),
      column("killed_high", FieldType::integer, "at most so many killed", "killed_hi"),
      column("killed_civilians", FieldType::integer, "civilians among the killed", "killed_civ"),
      column("killed_fighters", FieldType::integer, "soldiers and fighters among the killed", "killed_fig"),
      column("wounded_low", FieldType::integer, "at least so many wounded", "wounded_lo"),
      column("wounded_high", FieldType::integer, "at most so many wounded", "wounded_hi"),
      column("wounded_civilians", FieldType::integer, "civilians among the wounded", "wound_civ"),
      column("wounded_fighters", FieldType::integer, "soldiers and fighters among the wounded", "wound_fig"),
      column("spans", FieldType::text, "where the numbers stand in the sentence: half-open, in code points"),
      column("original", FieldType::text, "the row of the table that it was read from, as JSON")};
  const bool sides = std::any_of(incidents.begin(), incidents.end(),
                                 [](const incidents::Incident& incident) { return !incident.source_side.empty(); });
  if (sides) {  // only where profiles of sources tell them
    layer.fields.push_back(
        column("source_side", FieldType::text, "id of the actor that the source speaks for", "src_side"));
  }
  for (const auto& incident : incidents) {
    Feature feature;
    feature.id = incident.id;
    if (incident.position) feature.geometry = *incident.position;
    const auto date = [](const std::optional<geo::Date>& d) { return d ? Value(*d) : Value(); };
    const auto count = [](const std::optional<int>& n) { return n ? Value(std::int64_t{*n}) : Value(); };
    feature.values = {incident.id,
                      date(incident.date),
                      date(incident.date_to),
                      date(incident.reported_at),
                      incident.event,
                      incident.event_code,
                      text_or_null(incident.actor),
                      text_or_null(incident.target),
                      text_or_null(incident.place),
                      text_or_null(incident.place_local),
                      text_or_null(incident.place_id),
                      text_or_null(incident.relation),
                      text_or_null(incident.precision),
                      incident.position ? Value(std::round(incident.radius.value())) : Value(),
                      incident.confidence,
                      count(incident.killed),
                      count(incident.wounded),
                      text_or_null(incident.quantity),
                      text_or_null(incident.title),
                      text_or_null(incident.sentence),
                      text_or_null(incident.source),
                      text_or_null(incident.url),
                      text_or_null(incident.report_id),
                      text_or_null(incident.same_as),
                      text_or_null(incident.sub_event),
                      three_decimals(incident.p_event),
                      count(incident.killed_as_told.low),
                      count(incident.killed_as_told.high),
                      count(incident.killed_as_told.civilians),
                      count(incident.killed_as_told.fighters),
                      count(incident.wounded_as_told.low),
                      count(incident.wounded_as_told.high),
                      count(incident.wounded_as_told.civilians),
                      count(incident.wounded_as_told.fighters),
                      text_or_null(incident.spans),
                      text_or_null(incident.original)};
    if (sides) feature.values.push_back(text_or_null(incident.source_side));
    layer.features.push_back(std::move(feature));
  }
  keep_rows(layer, rows);
  return layer;
}

}  // namespace layers::exchange
