// Who holds a drawn zone, as its file tells. Private to exchange.
#pragma once

#include <optional>
#include <string>

#include "layers/exchange/read.hpp"
#include "libgeo/io/vector/layer.hpp"

namespace layers::exchange {

/// The actor that a field made for it names: actor, holder, controlled_by, side, ...
[[nodiscard]] std::optional<std::string> telling_field(const geo::io::Layer& layer, const geo::io::Feature& feature);

/// The actor where SnapshotOptions::actor_from and actor_field say; without them a telling field, else the folder of a
/// placemark; empty when nothing tells. Throws geo::UsageError when the field is not there.
[[nodiscard]] std::optional<std::string> stated_actor(const geo::io::Layer& layer, const geo::io::Feature& feature,
                                                      const SnapshotOptions& options);

}  // namespace layers::exchange
