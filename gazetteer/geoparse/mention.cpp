#include "gazetteer/geoparse/mention.hpp"

namespace gazetteer::geoparse {

std::string_view to_string(MentionKind kind) noexcept {
  switch (kind) {
    case MentionKind::place:
      return "place";
    case MentionKind::nested:
      return "nested";
    case MentionKind::demonym:
      return "demonym";
    case MentionKind::facility:
      return "facility";
  }
  return "place";
}

std::string_view to_string(RelationType type) noexcept {
  switch (type) {
    case RelationType::direction:
      return "direction";
    case RelationType::distance_direction:
      return "distance-direction";
    case RelationType::distance:
      return "distance";
    case RelationType::between:
      return "between";
    case RelationType::near:
      return "near";
    case RelationType::part:
      return "part";
    case RelationType::area:
      return "area";
    case RelationType::en_route:
      return "en-route";
    case RelationType::border:
      return "border";
  }
  return "near";
}

}  // namespace gazetteer::geoparse
