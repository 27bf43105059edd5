#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "layers/exchange/columns.hpp"
#include "layers/exchange/read.hpp"
#include "layers/exchange/snapshots/snapshot_date.hpp"
#include "layers/exchange/snapshots/snapshot_fields.hpp"
#include "layers/exchange/snapshots/snapshot_series.hpp"
#include "layers/exchange/snapshots/zone_actor.hpp"
#include "layers/exchange/snapshots/zone_standing.hpp"
#include "libgeo/geodesy/area.hpp"
#include "libgeo/geodesy/densify.hpp"
#include "libgeo/io/vector/read.hpp"

namespace layers::exchange {
namespace {

using geo::io::Feature;
using geo::io::Layer;

template <class Enum>
std::optional<Enum> choice(std::string_view word, std::initializer_list<std::pair<std::string_view, Enum>> known) {
  for (const auto& [name, value] : known)
    if (name == word) return value;
  return std::nullopt;
}

/// Land that is told of together.
struct Told {
  std::size_t features = 0;
  geo::SquareMetres area;
  geo::Where where;
  void add(const geo::MultiPolygon& land, const geo::Where& at) {
    if (features++ == 0) where = at;
    area += geo::geodesy::area(land);
  }
};

/// Whether zone_layer() wrote this.
bool is_zone_layer(const Layer& layer) {
  return field_named(layer, "zone_id") && field_named(layer, "actor") && field_named(layer, "valid_from") &&
         field_named(layer, "valid_to");
}

class SnapshotReader {
 public:
  SnapshotReader(const SnapshotOptions& options, geo::Findings& findings)
      : options_(options), dates_(options), findings_(findings) {}

  void read(const std::filesystem::path& file) {
    files_.push_back(file.string());
    const std::size_t before = polygons_;
    geo::io::ReadOptions reading;
    reading.layers = options_.layers;
    auto layers = geo::io::read_layers(file, reading, findings_);
    const geo::Where where{file.string(), std::nullopt, {}};
    if (options_.layers.empty()) choose_zones(layers, where);
    std::size_t without = 0, others = 0, no_zones = 0;
    for (auto& layer : layers) {
      const bool own = is_zone_layer(layer);
      for (std::size_t i = 0; i < layer.features.size(); ++i) {
        auto& feature = layer.features[i];
        if (std::holds_alternative<std::monostate>(feature.geometry))
          ++without;
        else if (own && !text_of(layer, feature, "zone_id"))
          ++no_zones;  // KML has all layers in one
        else if (auto* area = std::get_if<geo::MultiPolygon>(&feature.geometry))
          add(file, layer, feature, i, *area);
        else
          ++others;
      }
    }
    if (without > 0)
      findings_.warn("shape-missing",
                     geo::said("{n} {n:feature has|features have} no shape and {n:is|are} left out", {{"n", without}}),
                     where);
    if (others > 0)
      findings_.note(
          "shape-not-area",
          geo::said("{n} {n:point or line is|points or lines are} left out: a zone is a polygon", {{"n", others}}),
          where);
    if (no_zones > 0)
      findings_.note("layers-left-out",
                     geo::said("beside its zones it holds {n} other {n:feature, which is|features, which are} not read",
                               {{"n", no_zones}}),
                     where);
    tell_impossible();
    if (polygons_ == before) {
      throw geo::InputError("holds no polygon", where,
                            "export the zones of control as polygons (in Google My Maps: Export to KML/KMZ, the layer "
                            "drawn as shapes, not as pins or lines)");
    }
  }

  std::vector<control::Snapshot> finish() {
    for (const auto& [value, told] : unmapped_) {
      findings_.warn(
          "status-unmapped",
          geo::said("{n} {n:feature|features} ({area}) called {name} {n:fits|fit} no rule and {n:is|are} left out",
                    {{"n", told.features},
                     {"area", geo::Area{told.area, 3}},
                     {"name", value.empty() ? geo::said("nothing") : geo::said("\"{status}\"", {{"status", value}})}}),
          told.where);
    }
    for (const auto& [rule, told] : left_out_) {
      findings_.note(
          "status-left-out",
          geo::said("{n} {n:feature|features} ({area}) {n:is|are} left out by rule {rule} of the status table",
                    {{"n", told.features}, {"area", geo::Area{told.area, 3}}, {"rule", rule + 1}}),
          told.where);
    }
    if (zones_.empty() && no_date_) {
      throw geo::InputError("no zone has a possible date", *no_date_,
                            "mend the dates, or say how they are written with --date-pattern");
    }
    return snapshots_of(std::move(zones_), files_, options_.per_day, findings_);
  }

 private:
  /// Of a file written here the layer of zones alone: its other polygons are fronts' and changes'.
  void choose_zones(std::vector<Layer>& layers, const geo::Where& where) {
    if (std::none_of(layers.begin(), layers.end(), is_zone_layer)) return;
    std::string others;
    for (const auto& layer : layers) {
      if (!is_zone_layer(layer)) others += (others.empty() ? "" : ", ") + layer.name;
    }
    std::erase_if(layers, [](const Layer& layer) { return !is_zone_layer(layer); });
    if (!others.empty())
      findings_.note("layers-left-out",
                     geo::said("beside its zones it holds {layers}, which are not read", {{"layers", others}}), where);
  }

  /// Takes the area of the feature.
  void add(const std::filesystem::path& file, const Layer& layer, const Feature& feature, std::size_t index,
           geo::MultiPolygon& area) {
    ++polygons_;
    const geo::Where where{file.string(), std::nullopt, fmt::format("feature {}", index + 1)};
    auto date = dates_.of(file, layer, feature, where);
    const bool found = date.from || date.to;
    if (!date.impossible.empty()) impossible_[{date.impossible, found}].add(area, where);
    if (date.without_offset) ++without_offset_;
    if (!found) {
      if (date.impossible.empty()) {
        throw geo::InputError("no date was found for this zone", where,
                              "give it in a field, a folder or the file name (2020-02-16), or with --date");
      }
      if (!no_date_) no_date_ = where;
      return;
    }
    if (date.from && date.to && *date.to <= *date.from) {
      findings_.error("validity-reversed",
                      geo::said("ends ({to}) before it begins ({from}); its {area} are left out",
                                {{"to", moment_text(*date.to)},
                                 {"from", moment_text(*date.from)},
                                 {"area", geo::Area{geo::geodesy::area(area), 6}}}),
                      where);
      return;
    }
    DatedZone dated{{}, date.from, date.to, date.lasting, files_.size() - 1};
    if (const auto holding = holding_of(layer, feature, area, where)) {
      auto& zone = dated.zone;
      zone.holding = *holding;
      zone.area = options_.geodesic_edges ? geo::geodesy::densified(area, geodesic_piece) : std::move(area);
      zone.where = where;
      zone.source = file.filename().string();
      take_standing(layer, feature, options_, zone);
      if (is_zone_layer(layer)) {
        zone.source = text_of(layer, feature, "sources").value_or("");
        zone.evidence = text_of(layer, feature, "evidence").value_or("");
        zone.certainty = text_of(layer, feature, "confidence").value_or("");
      }
    } else {
      dated.counts = false;
    }
    zones_.push_back(std::move(dated));
  }

  void tell_impossible() {
    for (const auto& [value, told] : impossible_) {
      const auto& [text, found_elsewhere] = value;
      const std::vector<geo::SaidPart> values = {
          {"text", text}, {"n", told.features}, {"area", geo::Area{told.area, 3}}};
      if (found_elsewhere)
        findings_.warn(
            "date-impossible",
            geo::said("\"{text}\" is no date: {n} {n:feature|features} ({area}) {n:gets its|get theirs} from elsewhere",
                      values),
            told.where);
      else
        findings_.error(
            "date-impossible",
            geo::said("\"{text}\" is no date: {n} {n:feature|features} ({area}) {n:is|are} left out", values),
            told.where);
    }
    impossible_.clear();
    if (without_offset_ > 0) {
      findings_.note(
          "time-without-offset",
          geo::said("{n} {n:time of day tells no zone and is|times of day tell no zone and are} taken as UTC",
                    {{"n", without_offset_}}),
          {files_.back(), std::nullopt, {}});
    }
    without_offset_ = 0;
  }

  std::optional<control::Holding> holding_of(const Layer& layer, const Feature& feature, const geo::MultiPolygon& area,
                                             const geo::Where& where) {
    control::Holding holding;
    if (const auto status = text_of(layer, feature, "status")) holding.status = *status;
    if (!options_.actor.empty()) {
      holding.actor = options_.actor;
      return holding;
    }
    auto name = stated_actor(layer, feature, options_);
    if (!name && !options_.actor_from && options_.actor_field.empty()) name = text_of(layer, feature, "name");
    if (options_.status_table != nullptr) {
      const auto rule =
          options_.status_table->match([&](std::string_view field) { return text_of(layer, feature, field); });
      if (!rule) {
        unmapped_[name.value_or("")].add(area, where);
        return std::nullopt;
      }
      const auto& chosen = options_.status_table->rules[*rule];
      if (chosen.actor.empty()) {
        left_out_[*rule].add(area, where);
        return std::nullopt;
      }
      holding.actor = chosen.actor;
      if (!chosen.status.empty()) holding.status = chosen.status;
      return holding;
    }
    if (!name) {
      unmapped_[""].add(area, where);
      return std::nullopt;
    }
    holding.actor = *name;
    return holding;
  }

  const SnapshotOptions& options_;
  ZoneDates dates_;
  geo::Findings& findings_;
  std::vector<std::string> files_;
  std::vector<DatedZone> zones_;
  std::map<std::string, Told> unmapped_;
  std::map<std::size_t, Told> left_out_;
  std::map<std::pair<std::string, bool>, Told> impossible_;  ///< by what is written, and whether a date was found
  std::optional<geo::Where> no_date_;
  std::size_t polygons_ = 0, without_offset_ = 0;
};

}  // namespace

std::optional<ActorFrom> actor_from_word(std::string_view word) noexcept {
  return choice<ActorFrom>(word, {{"field", ActorFrom::field},
                                  {"folder", ActorFrom::folder},
                                  {"name", ActorFrom::name},
                                  {"colour", ActorFrom::colour},
                                  {"description", ActorFrom::description}});
}

std::optional<DateFrom> date_from_word(std::string_view word) noexcept {
  return choice<DateFrom>(word, {{"field", DateFrom::field}, {"folder", DateFrom::folder}, {"file", DateFrom::file}});
}

std::optional<PerDay> per_day_word(std::string_view word) noexcept {
  return choice<PerDay>(word, {{"last", PerDay::last}, {"all", PerDay::all}});
}

std::vector<control::Snapshot> read_snapshots(std::span<const std::filesystem::path> files,
                                              const SnapshotOptions& options, geo::Findings& findings) {
  SnapshotReader reader(options, findings);
  for (const auto& file : files) reader.read(file);
  return reader.finish();
}

void put_on_geodesics(std::vector<control::Snapshot>& snapshots) {
  for (auto& snapshot : snapshots)
    for (auto& zone : snapshot.zones) zone.area = geo::geodesy::densified(zone.area, geodesic_piece);
}

geo::MultiPolygon read_boundary(const std::filesystem::path& file, geo::Findings& findings) {
  geo::MultiPolygon boundary;
  for (const auto& layer : geo::io::read_layers(file, {}, findings)) {
    for (const auto& feature : layer.features) {
      if (const auto* area = std::get_if<geo::MultiPolygon>(&feature.geometry)) {
        boundary.polygons.insert(boundary.polygons.end(), area->polygons.begin(), area->polygons.end());
      }
    }
  }
  if (boundary.empty()) {
    throw geo::InputError("holds no polygon", {file.string(), std::nullopt, {}}, "a boundary is a polygon layer");
  }
  return boundary;
}

}  // namespace layers::exchange
