#include <algorithm>
#include <cmath>

#include "layers/exchange/columns.hpp"
#include "layers/exchange/layers_out/layers.hpp"
#include "layers/exchange/layers_out/sentence_of.hpp"

namespace layers::exchange {
namespace {

using geo::io::Feature;
using geo::io::FieldType;
using geo::io::Value;

struct Row {
  double p = 0.0;
  Feature feature;
};

Row row_of(const ParsedReport& report, const gazetteer::geoparse::GeoparsedDocument& parsed, const std::string& text,
           const gazetteer::geoparse::Mention& mention, const gazetteer::places::Gazetteer& gazetteer) {
  Row row;
  row.p = mention.place ? mention.p : 0.0;
  Value chosen, chosen_id, other, other_id, behind;
  if (mention.place) {
    const auto view = gazetteer.view(*mention.place);
    row.feature.geometry = view.position;
    chosen = std::string(view.name);
    chosen_id = gazetteer.id(*mention.place);
  }
  for (const auto& candidate : mention.candidates) {
    if (mention.place && candidate.place == *mention.place) continue;
    other = std::string(gazetteer.view(candidate.place).name);
    other_id = gazetteer.id(candidate.place);
    behind = std::round(1000.0 * (mention.candidates.front().score - candidate.score)) / 1000.0;
    break;
  }
  row.feature.values = {report.document.id,
                        std::string(mention.span.of(text)),
                        Value(),
                        Value(),
                        Value(),
                        Value(),
                        chosen,
                        chosen_id,
                        std::round(row.p * 1000.0) / 1000.0,
                        other,
                        other_id,
                        behind,
                        text_or_null(geo::english(mention.reasons, "; ")),
                        text_or_null(sentence_at(parsed, text, mention.span.begin)),
                        text_or_null(report.document.source),
                        report.document.date ? Value(*report.document.date) : Value()};
  return row;
}

}  // namespace

geo::io::Layer review_layer(std::span<const ParsedReport> reports, const gazetteer::places::Gazetteer& gazetteer) {
  geo::io::Layer layer;
  layer.name = "review";
  layer.title = "Mentions to review, the least sure first";
  layer.geometry_type = geo::io::GeometryType::point;
  layer.fields = {column("report", FieldType::text, "Id of the report"),
                  column("mention", FieldType::text, "The name as it is written"),
                  column("place", FieldType::text, "To fill in: id of the right place, or \"not a place\""),
                  column("author", FieldType::text, "To fill in: who decided"),
                  column("date", FieldType::text, "To fill in: when"),
                  column("note", FieldType::text, "To fill in: why"),
                  column("chosen", FieldType::text, "The place that was chosen"),
                  column("chosen_id", FieldType::text, "Its id"),
                  column("p", FieldType::real, "Probability that it is right; 0 where none was chosen"),
                  column("other", FieldType::text, "The runner-up"),
                  column("other_id", FieldType::text, "Its id"),
                  column("behind", FieldType::real, "How far its score is behind the best one, in log-odds"),
                  column("reasons", FieldType::text, "Why, in words"),
                  column("sentence", FieldType::text, "The sentence"),
                  column("source", FieldType::text, "Source of the report"),
                  column("reported", FieldType::date, "Date of the report")};
  std::vector<Row> rows;
  for (const auto& report : reports) {
    for (const auto& mention : report.title.mentions)
      rows.push_back(row_of(report, report.title, report.document.title, mention, gazetteer));
    for (const auto& mention : report.text.mentions)
      rows.push_back(row_of(report, report.text, report.document.text, mention, gazetteer));
  }
  std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.p < b.p; });
  for (auto& row : rows) layer.features.push_back(std::move(row.feature));
  layer.sources = gazetteer.sources();
  return layer;
}

}  // namespace layers::exchange
