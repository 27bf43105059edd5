#include "layers/exchange/snapshots/zone_actor.hpp"

#include <fmt/format.h>

#include "layers/exchange/snapshots/snapshot_date.hpp"
#include "layers/exchange/snapshots/snapshot_fields.hpp"
#include "libgeo/core/error.hpp"

namespace layers::exchange {
namespace {

using geo::io::Feature;
using geo::io::Layer;

// Names that people give to the column that says who holds the land, most telling first. "name" comes after all.
constexpr std::string_view actor_fields[] = {"actor",    "holder", "controlled_by", "controlled by", "controller",
                                             "control",  "side",   "party",         "faction",       "occupant",
                                             "subjecto", "owner",  "group"};

std::optional<std::string> field_actor(const Layer& layer, const Feature& feature, const SnapshotOptions& options) {
  if (options.actor_field.empty()) {
    auto actor = telling_field(layer, feature);
    return actor ? actor : text_of(layer, feature, "name");
  }
  if (!field_named(layer, options.actor_field)) {
    throw geo::UsageError(fmt::format("there is no field \"{}\" in layer \"{}\"", options.actor_field, layer.name), {},
                          nearest_field(layer, options.actor_field));
  }
  return text_of(layer, feature, options.actor_field);
}

}  // namespace

std::optional<std::string> telling_field(const Layer& layer, const Feature& feature) {
  for (const auto name : actor_fields) {
    if (auto actor = text_of(layer, feature, name)) return actor;
  }
  return std::nullopt;
}

std::optional<std::string> stated_actor(const Layer& layer, const Feature& feature, const SnapshotOptions& options) {
  const auto folder = text_of(layer, feature, "folder");
  if (options.actor_from) {
    switch (*options.actor_from) {
      case ActorFrom::field:
        return field_actor(layer, feature, options);
      case ActorFrom::folder:
        return folder_actor(folder.value_or(layer.name));
      case ActorFrom::name:
        return text_of(layer, feature, "name");
      case ActorFrom::colour:
        return text_of(layer, feature, "fill_colour");
      case ActorFrom::description:
        return text_of(layer, feature, "description");
    }
  }
  if (!options.actor_field.empty()) return field_actor(layer, feature, options);
  if (auto actor = telling_field(layer, feature)) return actor;
  return folder ? folder_actor(*folder) : std::nullopt;
}

}  // namespace layers::exchange
