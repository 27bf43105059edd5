// What the values of a layer are called and coloured.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "layers/maps/style/design.hpp"

namespace layers::maps {

/// A class for each value; all colours distinct, so that the map can be read. The colours of the table come first: no
/// name that it does not know takes one of them. Of two actors with one colour the first by id has it. `with_others`:
/// one class more, for every other value.
[[nodiscard]] std::vector<ClassStyle> actor_classes(const std::vector<std::string>& values,
                                                    const vocabulary::ActorTable& actors, bool with_others,
                                                    const Words& words);

/// The texts of a field, each once, ascending; none where the layer has no such field.
[[nodiscard]] std::vector<std::string> values_of(const geo::io::Layer& layer, const std::string& field);

/// Names of actors (fields actor, actor_a, ..., target, source_side), statuses and codes of events that occur.
[[nodiscard]] std::vector<ValueNames> value_names(const geo::io::Layer& layer, const vocabulary::ActorTable& actors,
                                                  std::span<const ClassStyle> events, const Words& words);

}  // namespace layers::maps
