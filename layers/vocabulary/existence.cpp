#include "layers/vocabulary/existence.hpp"

namespace layers::vocabulary {
namespace {

/// The time in which an actor exists by its table: "from 2016-01-01, until 2020-01-01".
geo::Said life_of(const Actor& actor) {
  if (actor.from && actor.to)
    return geo::said("from {from}, until {to}", {{"from", actor.from->iso()}, {"to", actor.to->iso()}});
  if (actor.from) return geo::said("from {from}", {{"from", actor.from->iso()}});
  return actor.to ? geo::said("until {to}", {{"to", actor.to->iso()}}) : geo::Said();
}

}  // namespace

geo::Said absence(const Actor& actor, geo::Date day) {
  if (exists_on(actor, day)) return {};
  return geo::said("does not exist on {date} by the table of actors ({life})",
                   {{"date", day.iso()}, {"life", life_of(actor)}});
}

}  // namespace layers::vocabulary
