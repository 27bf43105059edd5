#include <fmt/format.h>

#include <algorithm>

#include "layers/exchange/feature_values.hpp"
#include "layers/exchange/read.hpp"
#include "layers/exchange/snapshots/snapshot_fields.hpp"
#include "libgeo/io/vector/read.hpp"

namespace layers::exchange {
namespace {

using geo::io::Layer;

/// The layer of zones: the one of that name, else the only one with polygons and a column `actor`.
const Layer* zones_among(const std::vector<Layer>& layers, const std::filesystem::path& file) {
  const Layer* found = nullptr;
  for (const auto& layer : layers) {
    if (!field_named(layer, "actor")) continue;
    if (layer.name == "zones") return &layer;
    const bool areas = std::any_of(layer.features.begin(), layer.features.end(), [](const auto& feature) {
      return std::holds_alternative<geo::MultiPolygon>(feature.geometry);
    });
    if (!areas) continue;
    if (found != nullptr)
      throw geo::InputError(fmt::format("has several layers of zones, \"{}\" and \"{}\"", found->name, layer.name),
                            {file.string(), std::nullopt, {}}, "name one with --layer");
    found = &layer;
  }
  return found;
}

std::optional<geo::Instant> begin_of(const Layer& layer, const geo::io::Feature& feature, const geo::Where& where) {
  for (const auto* column : {"valid_from", "date"}) {
    if (const auto moment = moment_at(layer, feature, column, where)) return moment;
  }
  return std::nullopt;
}

}  // namespace

std::optional<control::Snapshot> read_base(const std::filesystem::path& file, const BaseOptions& options,
                                           geo::Findings& findings) {
  geo::io::ReadOptions reading;
  reading.layers = options.layers;
  const auto layers = geo::io::read_layers(file, reading, findings);
  const Layer* layer = zones_among(layers, file);
  if (layer == nullptr) return std::nullopt;

  struct Row {
    std::optional<geo::Instant> from, to;
    std::size_t feature;
  };
  std::vector<Row> rows;
  std::optional<geo::Instant> last = options.date ? std::optional(geo::Instant(*options.date)) : std::nullopt;
  for (std::size_t i = 0; i < layer->features.size(); ++i) {
    const auto& feature = layer->features[i];
    const geo::Where where{file.string(), std::nullopt, fmt::format("feature {}", i + 1)};
    if (!std::holds_alternative<geo::MultiPolygon>(feature.geometry)) continue;
    const Row row{begin_of(*layer, feature, where), moment_at(*layer, feature, "valid_to", where), i};
    if (!options.date) {
      last = std::max(last, row.from);
      last = std::max(last, row.to);
    }
    rows.push_back(row);
  }
  if (rows.empty())
    throw geo::InputError("holds no zone", {file.string(), std::nullopt, {}},
                          "give the layer that 'sitmap clean' wrote");
  if (!last) last = instant_in_name(file.filename().string());
  if (!last && options.date_if_none) last = geo::Instant(*options.date_if_none);
  if (!last)
    throw geo::InputError("no date was found for these zones", {file.string(), std::nullopt, {}},
                          "give it in a column valid_from or date, in the file name (2020-02-16), or with --date");

  // Zones of a layer without ends are the map of their date.
  const bool ends = field_named(*layer, "valid_to").has_value();
  control::Snapshot base{*last, {}};
  for (const auto& row : rows) {
    if (row.from && (*row.from > *last || (!ends && *row.from != *last))) continue;
    if (row.to && *row.to <= *last) continue;
    const auto& feature = layer->features[row.feature];
    control::DrawnZone zone;
    zone.holding.actor = text_at(*layer, feature, "actor");
    if (auto status = text_at(*layer, feature, "status"); !status.empty()) zone.holding.status = std::move(status);
    zone.area = std::get<geo::MultiPolygon>(feature.geometry);
    zone.where = {file.string(), std::nullopt, fmt::format("feature {}", row.feature + 1)};
    zone.certainty = text_at(*layer, feature, "confidence");
    zone.evidence = text_at(*layer, feature, "evidence");
    zone.source = text_at(*layer, feature, "sources");
    if (zone.source.empty()) zone.source = file.filename().string();
    base.zones.push_back(std::move(zone));
  }
  return base;
}

}  // namespace layers::exchange
