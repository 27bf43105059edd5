#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "gazetteer/geoparse/footprints.hpp"
#include "layers/exchange/columns.hpp"
#include "layers/exchange/layers.hpp"
#include "layers/exchange/sentence_of.hpp"

namespace layers::exchange {
namespace {

using gazetteer::geoparse::GeoparsedDocument;
using gazetteer::geoparse::Mention;
using gazetteer::geoparse::Relation;
using gazetteer::places::Gazetteer;
using gazetteer::text::Document;
using geo::io::Feature;
using geo::io::FieldType;
using geo::io::GeometryType;
using geo::io::Layer;
using geo::io::Value;

// "93rd Brigade", "Ain Issa and Tal Tamar": the anchors of a relation by name, for people.
std::string anchor_names(const Relation& relation, const GeoparsedDocument& parsed, const std::string& text) {
  std::string names;
  for (const auto anchor : relation.anchors) {
    if (anchor >= parsed.mentions.size()) continue;
    if (!names.empty()) names += "; ";
    names += parsed.mentions[anchor].span.of(text);
  }
  return names;
}

std::string anchor_ids(const Relation& relation, const GeoparsedDocument& parsed, const Gazetteer& gazetteer) {
  std::string ids;
  for (const auto anchor : relation.anchors) {
    if (anchor >= parsed.mentions.size() || !parsed.mentions[anchor].place) continue;
    if (!ids.empty()) ids += "; ";
    ids += gazetteer.id(*parsed.mentions[anchor].place);
  }
  return ids;
}

double three_decimals(double value) { return std::round(value * 1000.0) / 1000.0; }

struct Part {
  const Document& document;
  const GeoparsedDocument& parsed;
  const std::string& text;
};

void add_mention(Layer& layer, const Part& part, const Mention& mention, const Gazetteer& gazetteer) {
  Feature feature;
  Value place, local, id, p, country, relation_type, radius, approximate;
  if (mention.place) {
    const auto entry = gazetteer.place(*mention.place);
    feature.geometry = entry.position;
    place = entry.name;
    if (const auto name = gazetteer::places::local_name(entry)) local = *name;
    id = entry.id;
    p = three_decimals(mention.p);
    if (!entry.country.empty()) country = entry.country;
    approximate = mention.approximate;
    // What is named is somewhere in the town, or near it: as far as the town reaches.
    const auto view = gazetteer.view(*mention.place);
    const bool town = mention.approximate && view.feature_class == 'P';
    const auto reach = town ? gazetteer::geoparse::settlement_radius(view) : geo::Metres();
    const auto most = std::max(entry.precision, reach);
    if (most.value() > 0) radius = std::round(most.value());
  } else if (mention.relation) {
    const auto& relation = part.parsed.relations[*mention.relation];
    feature.geometry = relation.point;
    place = std::string(relation.span.of(part.text));
    relation_type = std::string(gazetteer::geoparse::to_string(relation.type));
    radius = std::round(relation.radius.value());
    p = three_decimals(mention.p);
  }
  std::string reasons;
  for (const auto& reason : mention.reasons) reasons += (reasons.empty() ? "" : "; ") + reason;
  feature.values = {std::string(mention.span.of(part.text)),
                    std::string(gazetteer::geoparse::to_string(mention.kind)),
                    place,
                    local,
                    id,
                    country,
                    relation_type,
                    radius,
                    p,
                    approximate,
                    text_or_null(reasons),
                    part.document.id,
                    part.document.date ? Value(*part.document.date) : Value(),
                    sentence_at(part.parsed, part.text, mention.span.begin),
                    text_or_null(part.document.source),
                    text_or_null(part.document.url)};
  layer.features.push_back(std::move(feature));
}

void add_relation(Layer& layer, const Part& part, const Relation& relation, const Gazetteer& gazetteer) {
  Feature feature;
  feature.geometry = relation.point;
  double p = relation.anchors.empty() ? 0.0 : 1.0;
  for (const auto anchor : relation.anchors) {
    if (anchor < part.parsed.mentions.size()) p = std::min(p, part.parsed.mentions[anchor].p);
  }
  feature.values = {std::string(relation.span.of(part.text)),
                    std::string("relation"),
                    text_or_null(anchor_names(relation, part.parsed, part.text)),
                    Value(),
                    text_or_null(anchor_ids(relation, part.parsed, gazetteer)),
                    Value(),
                    std::string(gazetteer::geoparse::to_string(relation.type)),
                    std::round(relation.radius.value()),
                    three_decimals(p),
                    Value(),
                    Value(),
                    part.document.id,
                    part.document.date ? Value(*part.document.date) : Value(),
                    sentence_at(part.parsed, part.text, relation.span.begin),
                    text_or_null(part.document.source),
                    text_or_null(part.document.url)};
  layer.features.push_back(std::move(feature));
}

void keep(Layer& layer, Rows rows) {
  if (rows == Rows::all) return;
  std::erase_if(layer.features, [rows](const Feature& feature) {
    return std::holds_alternative<std::monostate>(feature.geometry) == (rows == Rows::placed);
  });
}

}  // namespace

Layer mention_layer(std::span<const ParsedReport> reports, const Gazetteer& gazetteer, Rows rows) {
  Layer layer;
  layer.name = rows == Rows::unplaced ? "mentions_unresolved" : "mentions";
  layer.title = rows == Rows::unplaced ? "Names not resolved" : "Places named in the reports";
  layer.description = "One point a mention of a place; a mention that was not resolved has no point";
  layer.geometry_type = rows == Rows::unplaced ? GeometryType::none : GeometryType::point;
  layer.fields = {column("mention", FieldType::text, "the name as written, or the phrase of a relative location"),
                  column("kind", FieldType::text, "place, nested, demonym, facility, or relation"),
                  column("place", FieldType::text, "name of the gazetteer entry; for a relation its anchors"),
                  column("place_local", FieldType::text, "name in the local script", "place_loc"),
                  column("place_id", FieldType::text, "gazetteer id"),
                  column("country", FieldType::text, "ISO 3166 code"),
                  column("relation", FieldType::text, "type of the relative location"),
                  column("radius_m", FieldType::real, "the place lies within this of the point", "", "m"),
                  column("p", FieldType::real, "probability that the place is right"),
                  column("approximate", FieldType::boolean,
                         "true: the thing named is in or near the place, not the place itself", "approx"),
                  column("reasons", FieldType::text, "why this place, or why none"),
                  column("document", FieldType::text, "report id"),
                  column("date", FieldType::date, "date of the report"),
                  column("sentence", FieldType::text, "the sentence as written"),
                  column("source", FieldType::text, "outlet or channel"),
                  column("url", FieldType::text, "address of the report")};
  layer.sources = gazetteer.sources();
  for (const auto& report : reports) {
    for (const Part& part : {Part{report.document, report.title, report.document.title},
                             Part{report.document, report.text, report.document.text}}) {
      for (const auto& mention : part.parsed.mentions) add_mention(layer, part, mention, gazetteer);
      for (const auto& relation : part.parsed.relations) add_relation(layer, part, relation, gazetteer);
    }
  }
  keep(layer, rows);
  return layer;
}

Layer area_layer(std::span<const ParsedReport> reports, const Gazetteer& gazetteer) {
  Layer layer;
  layer.name = "areas";
  layer.title = "Relative locations";
  layer.description = "Footprints of locations told relative to places, such as south of a town";
  layer.geometry_type = GeometryType::multi_polygon;
  layer.fields = {column("phrase", FieldType::text, "the words of the report"),
                  column("relation", FieldType::text, "type of the relative location"),
                  column("anchors", FieldType::text, "places it is relative to"),
                  column("place_id", FieldType::text, "gazetteer ids of the anchors"),
                  column("radius_m", FieldType::real, "the footprint lies within this of its point", "", "m"),
                  column("document", FieldType::text, "report id"),
                  column("date", FieldType::date, "date of the report"),
                  column("sentence", FieldType::text, "the sentence as written")};
  layer.sources = gazetteer.sources();
  for (const auto& report : reports) {
    for (const auto& relation : report.text.relations) {
      if (relation.footprint.empty()) continue;
      Feature feature;
      feature.geometry = relation.footprint;
      feature.values = {std::string(relation.span.of(report.document.text)),
                        std::string(gazetteer::geoparse::to_string(relation.type)),
                        text_or_null(anchor_names(relation, report.text, report.document.text)),
                        text_or_null(anchor_ids(relation, report.text, gazetteer)),
                        std::round(relation.radius.value()),
                        report.document.id,
                        report.document.date ? Value(*report.document.date) : Value(),
                        sentence_at(report.text, report.document.text, relation.span.begin)};
      layer.features.push_back(std::move(feature));
    }
  }
  return layer;
}

Layer incident_layer(std::span<const incidents::Incident> incidents, Rows rows) {
  Layer layer;
  layer.name = rows == Rows::unplaced ? "incidents_unplaced" : "incidents";
  layer.title = rows == Rows::unplaced ? "Incidents without a known place" : "Incidents";
  layer.description = "What was reported to have happened, where and when";
  layer.geometry_type = rows == Rows::unplaced ? GeometryType::none : GeometryType::point;
  layer.fields = {column("id", FieldType::text, "stable id"),
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
                  column("relation", FieldType::text, "type of the relative location; null: at the place"),
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
                  column("same_as", FieldType::text, "id of the incident that this one repeats")};
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
                      text_or_null(incident.same_as)};
    if (sides) feature.values.push_back(text_or_null(incident.source_side));
    layer.features.push_back(std::move(feature));
  }
  keep(layer, rows);
  return layer;
}

Layer outlines_of(const Layer& areas) {
  Layer lines = areas;
  lines.name = "area_outlines";
  lines.geometry_type = GeometryType::multi_line;
  for (auto& feature : lines.features) {
    geo::MultiLineString outline;
    if (const auto* area = std::get_if<geo::MultiPolygon>(&feature.geometry)) {
      const auto add = [&outline](const geo::Ring& ring) {
        geo::LineString line{{ring.points().begin(), ring.points().end()}};
        if (!line.points.empty()) line.points.push_back(line.points.front());
        outline.lines.push_back(std::move(line));
      };
      for (const auto& polygon : area->polygons) {
        add(polygon.shell);
        for (const auto& hole : polygon.holes) add(hole);
      }
    }
    feature.geometry = std::move(outline);
  }
  return lines;
}

}  // namespace layers::exchange
