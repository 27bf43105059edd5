#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <map>

#include "layers/exchange/read.hpp"
#include "layers/exchange/zone_standing.hpp"
#include "libgeo/core/suggestion.hpp"
#include "libgeo/geodesy/area.hpp"
#include "libgeo/io/vector/read.hpp"

namespace layers::exchange {
namespace {

using geo::io::Feature;
using geo::io::Layer;
using geo::io::Value;

// Names that people give to the column that says who holds the land, most telling first. "name" comes after all.
constexpr std::string_view actor_fields[] = {"actor",    "holder", "controlled_by", "controlled by", "controller",
                                             "control",  "side",   "party",         "faction",       "occupant",
                                             "subjecto", "owner",  "group"};
constexpr std::string_view date_fields[] = {"valid_from", "date",      "when",     "begin",
                                            "validfrom",  "_datefrom", "snapshot", "day"};

std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return result;
}

std::string trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1));
}

std::optional<std::size_t> field_named(const Layer& layer, std::string_view name) {
  for (std::size_t i = 0; i < layer.fields.size(); ++i) {
    if (lower(layer.fields[i].name) == lower(name)) return i;
  }
  return std::nullopt;
}

// What mends the name of a field that is not there.
std::string nearest_field(const Layer& layer, const std::string& name) {
  std::vector<std::string> names;
  for (const auto& field : layer.fields) names.push_back(field.name);
  if (const auto nearest = geo::nearest_word(name, names)) return fmt::format("did you mean \"{}\"?", *nearest);
  return "it has " + (names.empty() ? std::string("none") : fmt::format("{}", fmt::join(names, ", ")));
}

std::optional<std::string> text_of(const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) {
    const auto result = trimmed(*text);
    return result.empty() ? std::nullopt : std::optional(result);
  }
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return std::to_string(*integer);
  if (const auto* real = std::get_if<double>(&value)) return fmt::format("{}", *real);
  if (const auto* date = std::get_if<geo::Date>(&value)) return date->iso();
  if (const auto* instant = std::get_if<geo::Instant>(&value)) return instant->iso();
  return std::nullopt;
}

std::optional<std::string> text_of(const Layer& layer, const Feature& feature, std::string_view field) {
  const auto index = field_named(layer, field);
  if (!index || *index >= feature.values.size()) return std::nullopt;
  return text_of(feature.values[*index]);
}

// The folder of a placemark without the parts that are dates: "2020-02-16/Government" -> "Government".
std::optional<std::string> folder_actor(const std::string& folder) {
  std::optional<std::string> actor;
  std::size_t begin = 0;
  while (begin <= folder.size()) {
    const auto end = std::min(folder.find('/', begin), folder.size());
    const auto part = trimmed(std::string_view(folder).substr(begin, end - begin));
    if (!part.empty() && !instant_in_name(part)) actor = part;
    begin = end + 1;
  }
  return actor;
}

std::optional<geo::Instant> instant_of(const Value& value) {
  if (const auto* date = std::get_if<geo::Date>(&value)) return geo::Instant(*date);
  if (const auto* instant = std::get_if<geo::Instant>(&value)) return *instant;
  const auto text = text_of(value);
  if (!text) return std::nullopt;
  if (const auto instant = geo::Instant::parse_iso(*text)) return instant;
  return instant_in_name(*text);
}

struct Unmapped {
  std::size_t features = 0;
  geo::SquareMetres area;
  geo::Where where;
};

class SnapshotReader {
 public:
  SnapshotReader(const SnapshotOptions& options, geo::Findings& findings) : options_(options), findings_(findings) {}

  void read(const std::filesystem::path& file) {
    const std::size_t before = polygons_;
    geo::io::ReadOptions reading;
    reading.layers = options_.layers;
    const auto layers = geo::io::read_layers(file, reading, findings_);
    std::size_t without = 0, others = 0;
    for (const auto& layer : layers) {
      for (std::size_t i = 0; i < layer.features.size(); ++i) {
        const auto& feature = layer.features[i];
        if (std::holds_alternative<std::monostate>(feature.geometry))
          ++without;
        else if (const auto* area = std::get_if<geo::MultiPolygon>(&feature.geometry))
          add(file, layer, feature, i, *area);
        else
          ++others;
      }
    }
    const geo::Where where{file.string(), std::nullopt, {}};
    if (without > 0)
      findings_.warn("shape-missing", fmt::format("{} features have no shape and are left out", without), where);
    if (others > 0)
      findings_.note("shape-not-area", fmt::format("{} points or lines are left out: a zone is a polygon", others),
                     where);
    if (polygons_ == before) {
      throw geo::InputError("holds no polygon", where,
                            "export the zones of control as polygons (in Google My Maps: Export to KML/KMZ, the layer "
                            "drawn as shapes, not as pins or lines)");
    }
  }

  std::vector<control::Snapshot> finish() {
    for (const auto& [value, unmapped] : unmapped_) {
      findings_.warn("status-unmapped",
                     fmt::format("{} features ({:.3f} km2) called {} fit no rule and are left out", unmapped.features,
                                 unmapped.area.square_kilometres(), value.empty() ? "nothing" : "\"" + value + "\""),
                     unmapped.where);
    }
    std::map<geo::Instant, control::Snapshot> kept;
    for (auto& [at, snapshot] : snapshots_) {
      if (options_.per_day == PerDay::all) {
        kept[at] = std::move(snapshot);
        continue;
      }
      const geo::Instant day(at.utc_date());
      if (kept.contains(day)) {
        findings_.note("snapshot-superseded",
                       fmt::format("{} has several maps; the last one counts", day.utc_date().iso()));
      }
      snapshot.at = day;
      kept[day] = std::move(snapshot);
    }
    std::vector<control::Snapshot> result;
    result.reserve(kept.size());
    for (auto& [at, snapshot] : kept) result.push_back(std::move(snapshot));
    return result;
  }

 private:
  void add(const std::filesystem::path& file, const Layer& layer, const Feature& feature, std::size_t index,
           const geo::MultiPolygon& area) {
    ++polygons_;
    const geo::Where where{file.string(), std::nullopt, fmt::format("feature {}", index + 1)};
    const auto at = moment(file, layer, feature, where);
    auto& snapshot = snapshots_[at];
    snapshot.at = at;
    const auto holding = holding_of(layer, feature, area, where);
    if (!holding) return;
    control::DrawnZone zone;
    zone.holding = *holding;
    zone.area = area;
    zone.where = where;
    zone.source = file.filename().string();
    take_standing(layer, feature, options_, zone);
    snapshot.zones.push_back(std::move(zone));
  }

  geo::Instant moment(const std::filesystem::path& file, const Layer& layer, const Feature& feature,
                      const geo::Where& where) {
    if (options_.date) return geo::Instant(*options_.date);
    const auto from_field = [&]() -> std::optional<geo::Instant> {
      if (!options_.date_field.empty()) {
        const auto index = field_named(layer, options_.date_field);
        if (!index) {
          throw geo::UsageError(fmt::format("there is no field \"{}\"", options_.date_field), where,
                                nearest_field(layer, options_.date_field));
        }
        return *index < feature.values.size() ? instant_of(feature.values[*index]) : std::nullopt;
      }
      for (const auto name : date_fields) {
        const auto index = field_named(layer, name);
        if (index && *index < feature.values.size()) {
          if (const auto instant = instant_of(feature.values[*index])) return instant;
        }
      }
      return std::nullopt;
    };
    const auto from_folder = [&]() -> std::optional<geo::Instant> {
      const auto folder = text_of(layer, feature, "folder");
      if (!folder) return instant_in_name(layer.name);
      std::size_t begin = 0;
      while (begin <= folder->size()) {  // the first part of the path that is a date
        const auto end = std::min(folder->find('/', begin), folder->size());
        if (const auto instant = instant_in_name(std::string_view(*folder).substr(begin, end - begin))) return instant;
        begin = end + 1;
      }
      return std::nullopt;
    };
    std::optional<geo::Instant> at;
    if (!options_.date_from || *options_.date_from == DateFrom::field) at = from_field();
    if (!at && (!options_.date_from || *options_.date_from == DateFrom::folder)) at = from_folder();
    if (!at && (!options_.date_from || *options_.date_from == DateFrom::file))
      at = instant_in_name(file.filename().string());
    if (!at) {
      throw geo::InputError("no date was found for this zone", where,
                            "give it in a field, a folder or the file name (2020-02-16), or with --date");
    }
    return *at;
  }

  std::optional<control::Holding> holding_of(const Layer& layer, const Feature& feature, const geo::MultiPolygon& area,
                                             const geo::Where& where) {
    control::Holding holding;
    if (const auto status = text_of(layer, feature, "status")) holding.status = *status;
    if (!options_.actor.empty()) {
      holding.actor = options_.actor;
      return holding;
    }
    const auto name = actor_text(layer, feature);
    if (options_.status_table != nullptr) {
      const auto rule =
          options_.status_table->match([&](std::string_view field) { return text_of(layer, feature, field); });
      if (!rule) {
        auto& unmapped = unmapped_[name.value_or("")];
        if (unmapped.features++ == 0) unmapped.where = where;
        unmapped.area += geo::geodesy::area(area);
        return std::nullopt;
      }
      const auto& chosen = options_.status_table->rules[*rule];
      if (chosen.actor.empty()) return std::nullopt;
      holding.actor = chosen.actor;
      if (!chosen.status.empty()) holding.status = chosen.status;
      return holding;
    }
    if (!name) {
      auto& unmapped = unmapped_[""];
      if (unmapped.features++ == 0) unmapped.where = where;
      unmapped.area += geo::geodesy::area(area);
      return std::nullopt;
    }
    holding.actor = *name;
    return holding;
  }

  std::optional<std::string> actor_text(const Layer& layer, const Feature& feature) {
    const auto folder = text_of(layer, feature, "folder");
    if (options_.actor_from) {
      switch (*options_.actor_from) {
        case ActorFrom::field:
          return field_actor(layer, feature);
        case ActorFrom::folder:
          return folder ? folder_actor(*folder) : folder_actor(layer.name);
        case ActorFrom::name:
          return text_of(layer, feature, "name");
        case ActorFrom::colour:
          return text_of(layer, feature, "fill_colour");
        case ActorFrom::description:
          return text_of(layer, feature, "description");
      }
    }
    if (!options_.actor_field.empty()) return field_actor(layer, feature);
    if (auto actor = telling_field(layer, feature)) return actor;
    if (folder) {
      if (auto actor = folder_actor(*folder)) return actor;
    }
    return text_of(layer, feature, "name");
  }

  std::optional<std::string> field_actor(const Layer& layer, const Feature& feature) {
    if (!options_.actor_field.empty()) {
      if (!field_named(layer, options_.actor_field)) {
        throw geo::UsageError(fmt::format("there is no field \"{}\" in layer \"{}\"", options_.actor_field, layer.name),
                              {}, nearest_field(layer, options_.actor_field));
      }
      return text_of(layer, feature, options_.actor_field);
    }
    auto actor = telling_field(layer, feature);
    return actor ? actor : text_of(layer, feature, "name");
  }

  static std::optional<std::string> telling_field(const Layer& layer, const Feature& feature) {
    for (const auto name : actor_fields) {
      if (auto actor = text_of(layer, feature, name)) return actor;
    }
    return std::nullopt;
  }

  const SnapshotOptions& options_;
  geo::Findings& findings_;
  std::map<geo::Instant, control::Snapshot> snapshots_;
  std::map<std::string, Unmapped> unmapped_;
  std::size_t polygons_ = 0;
};

}  // namespace

std::vector<control::Snapshot> read_snapshots(std::span<const std::filesystem::path> files,
                                              const SnapshotOptions& options, geo::Findings& findings) {
  SnapshotReader reader(options, findings);
  for (const auto& file : files) reader.read(file);
  return reader.finish();
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
