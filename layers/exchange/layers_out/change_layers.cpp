// Layers of change beyond pieces and fronts, and the layers that units and points are read from.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "layers/exchange/columns.hpp"
#include "layers/exchange/snapshots/snapshot_fields.hpp"
#include "layers/exchange/tables_out/change_tables.hpp"
#include "libgeo/core/error.hpp"
#include "libgeo/core/suggestion.hpp"
#include "libgeo/geodesy/densify.hpp"
#include "libgeo/io/vector/read.hpp"

namespace layers::exchange {
namespace {

using geo::io::Feature;
using geo::io::FieldType;
using geo::io::Layer;
using geo::io::Value;

Value rate_value(std::optional<double> metres_a_day) {
  return metres_a_day ? Value(std::round(*metres_a_day * 1000) / 1000) : Value();
}

std::optional<double> number_of(const Value& value) {
  if (const auto* whole = std::get_if<std::int64_t>(&value)) return static_cast<double>(*whole);
  if (const auto* real = std::get_if<double>(&value)) return std::isfinite(*real) ? std::optional(*real) : std::nullopt;
  return std::nullopt;
}

[[noreturn]] void no_such_field(const std::filesystem::path& path, const char* option, const std::string& field,
                                const std::vector<Layer>& layers) {
  std::vector<std::string> known;
  for (const auto& layer : layers) {
    for (const auto& each : layer.fields) known.push_back(each.name);
  }
  const auto nearest = geo::nearest_word(field, known);
  throw geo::UsageError(fmt::format("no layer has the field \"{}\" of {}", field, option), {path.string(), {}, {}},
                        nearest ? fmt::format("did you mean \"{}\"?", *nearest) : "see sitmap info");
}

}  // namespace

Layer transect_layer(std::span<const change::Transect> transects, const std::string& actor_a,
                     const std::string& actor_b) {
  Layer layer;
  layer.name = "transects";
  layer.title = "Transects across fronts";
  layer.description = "How far the front moved across each point of the first front; positive: actor_a advanced";
  layer.geometry_type = geo::io::GeometryType::point;
  layer.fields = {column("actor_a", FieldType::text, "whose advance is positive"),
                  column("actor_b", FieldType::text, "whose advance is negative"),
                  column("dates", FieldType::integer, "fronts that the transect meets"),
                  column("nsm_m", FieldType::real, "net movement, last less first", "", "m"),
                  column("sce_m", FieldType::real, "farthest less nearest position", "", "m"),
                  column("epr_m_per_day", FieldType::real, "end-point rate", "epr_m_day", "m/d"),
                  column("lrr_m_per_day", FieldType::real, "linear regression rate", "lrr_m_day", "m/d")};
  for (const auto& transect : transects) {
    Feature feature;
    feature.geometry = transect.origin;
    feature.values = {actor_a,
                      actor_b,
                      static_cast<std::int64_t>(transect.days.size()),
                      std::round(transect.net().value() * 10) / 10,
                      std::round(transect.envelope().value() * 10) / 10,
                      rate_value(transect.end_point_rate()),
                      rate_value(transect.regression_rate())};
    layer.features.push_back(std::move(feature));
  }
  return layer;
}

Layer history_layer(std::span<const change::HistoryPiece> pieces) {
  const bool whole_days = std::all_of(pieces.begin(), pieces.end(), [](const change::HistoryPiece& piece) {
    return !piece.last_change || piece.last_change->is_midnight();
  });
  Layer layer;
  layer.name = "history";
  layer.title = "Last change of hands";
  layer.description = "When land last changed hands over the maps given, and how often";
  layer.geometry_type = geo::io::GeometryType::multi_polygon;
  layer.fields = {column("actor", FieldType::text, "holder on the last date; none: nobody"),
                  column("times_changed", FieldType::integer, "how often it changed hands", "times"),
                  column("last_change", whole_days ? FieldType::date : FieldType::date_time,
                         "first map that shows its holder; null: since the first map", "last_chg"),
                  column("area_km2", FieldType::real, "area on the WGS 84 ellipsoid", "", "km2")};
  for (const auto& piece : pieces) {
    Feature feature;
    feature.geometry = geo::MultiPolygon{{piece.shape}};
    feature.values = {piece.holder, static_cast<std::int64_t>(piece.times),
                      !piece.last_change ? Value()
                      : whole_days       ? Value(piece.last_change->utc_date())
                                         : Value(*piece.last_change),
                      km2_number(piece.area)};
    layer.features.push_back(std::move(feature));
  }
  return layer;
}

std::vector<change::Unit> read_units(const std::filesystem::path& path, const std::string& id_field,
                                     const std::string& name_field, geo::Findings& findings, bool geodesic_edges) {
  const auto layers = geo::io::read_layers(path, {}, findings);
  std::vector<change::Unit> units;
  bool id_known = false, name_known = name_field.empty();
  std::size_t without = 0;
  for (const auto& layer : layers) {
    const auto id = layer.field_index(id_field), name = layer.field_index(name_field);
    id_known = id_known || id;
    name_known = name_known || name;
    if (!id) continue;
    for (std::size_t i = 0; i < layer.features.size(); ++i) {
      const auto& feature = layer.features[i];
      const auto* area = std::get_if<geo::MultiPolygon>(&feature.geometry);
      if (area == nullptr || area->empty()) {
        ++without;
        continue;
      }
      units.push_back({text_of(feature.values[*id]).value_or(""),
                       name ? text_of(feature.values[*name]).value_or("") : std::string(),
                       geodesic_edges ? geo::geodesy::densified(*area, geodesic_piece) : *area,
                       {path.string(), {}, fmt::format("feature {}", i + 1)}});
    }
  }
  if (!id_known) no_such_field(path, "--unit-id", id_field, layers);
  if (!name_known) no_such_field(path, "--unit-name", name_field, layers);
  if (without > 0) {
    findings.warn("unit-without-polygon",
                  geo::said("{n} {n:feature of the units has|features of the units have} no polygon", {{"n", without}}),
                  {path.string(), {}, {}});
  }
  return units;
}

PointTable read_points(const std::filesystem::path& path, geo::Findings& findings) {
  const auto layers = geo::io::read_layers(path, {}, findings);
  PointTable table;
  for (const auto& layer : layers) {
    for (const auto& field : layer.fields) {
      if (field.type != FieldType::integer && field.type != FieldType::real) continue;
      if (std::find(table.fields.begin(), table.fields.end(), field.name) == table.fields.end()) {
        table.fields.push_back(field.name);
      }
    }
  }
  std::size_t without = 0;
  for (const auto& layer : layers) {
    for (const auto& feature : layer.features) {
      change::Point point;
      for (const auto& name : table.fields) {
        const auto at = layer.field_index(name);
        point.figures.push_back(at ? number_of(feature.values[*at]) : std::nullopt);
      }
      if (const auto* position = std::get_if<geo::LonLat>(&feature.geometry)) {
        point.position = *position;
        table.points.push_back(point);
      } else if (const auto* many = std::get_if<geo::MultiPoint>(&feature.geometry)) {
        for (const auto each : many->points) {
          point.position = each;
          table.points.push_back(point);
        }
      } else {
        ++without;
      }
    }
  }
  if (without > 0) {
    findings.warn(
        "point-without-position",
        geo::said("{n} {n:feature is no point and is|features are no points and are} left out", {{"n", without}}),
        {path.string(), {}, {}});
  }
  return table;
}

}  // namespace layers::exchange
