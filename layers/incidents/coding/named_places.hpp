// Names that only their part in a sentence tells to be places. Private to incidents.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "layers/incidents/coding/actor_mentions.hpp"
#include "layers/incidents/coding/spots.hpp"
#include "layers/vocabulary/vocabulary.hpp"

namespace layers::incidents {

/// Adds to `spots`, in the order of the sentence, the capitalised names that are no place of the parse and no actor but
/// stand where an event names what it struck or took: "pounded X", "captured the village of X", "X has fallen to",
/// "X was shelled", "shelling of X"; and, where a settlement of the gazetteer bears the name, behind "X:" at the head
/// and behind "in", "into", "near" and the like (without one where the sentence names no other place). A name is that
/// settlement's (p 0.5) where one only of the countries at hand has one: the report's (`home`, ISO code, may be empty),
/// else those of `actors`; else it stays as written, without a position.
void add_named_places(std::vector<Spot>& spots, const Sentence& sentence, std::span<const ActorMention> mentions,
                      const gazetteer::places::Gazetteer& gazetteer, std::string_view home,
                      const vocabulary::ActorTable* actors);

}  // namespace layers::incidents
