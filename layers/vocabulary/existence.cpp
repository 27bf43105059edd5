#include "layers/vocabulary/existence.hpp"

#include <fmt/format.h>

namespace layers::vocabulary {

std::string absence(const Actor& actor, geo::Date day) {
  if (exists_on(actor, day)) return {};
  return fmt::format("does not exist on {} by the table of actors ({}{}{})", day.iso(),
                     actor.from ? "from " + actor.from->iso() : "", actor.from && actor.to ? ", " : "",
                     actor.to ? "until " + actor.to->iso() : "");
}

}  // namespace layers::vocabulary
