#include <algorithm>
#include <cmath>

#include "gazetteer/geoparse/relations/footprints.hpp"
#include "layers/exchange/columns.hpp"
#include "layers/exchange/layers_out/layers.hpp"
#include "layers/exchange/layers_out/sentence_of.hpp"

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
                    text_or_null(geo::english(mention.reasons, "; ")),
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
  keep_rows(layer, rows);
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

geo::MultiLineString outline_of(const geo::MultiPolygon& area) {
  geo::MultiLineString outline;
  const auto add = [&outline](const geo::Ring& ring) {
    geo::LineString line{{ring.points().begin(), ring.points().end()}};
    if (!line.points.empty()) line.points.push_back(line.points.front());
    outline.lines.push_back(std::move(line));
  };
  for (const auto& polygon : area.polygons) {
    add(polygon.shell);
    for (const auto& hole : polygon.holes) add(hole);
  }
  return outline;
}

Layer outlines_of(const Layer& areas) {
  Layer lines = areas;
  lines.name = "area_outlines";
  lines.geometry_type = GeometryType::multi_line;
  for (auto& feature : lines.features) {
    const auto* area = std::get_if<geo::MultiPolygon>(&feature.geometry);
    feature.geometry = area != nullptr ? outline_of(*area) : geo::MultiLineString();
  }
  return lines;
}

}  // namespace layers::exchange
