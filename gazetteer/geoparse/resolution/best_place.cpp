#include "gazetteer/geoparse/resolution/best_place.hpp"

#include <algorithm>
#include <tuple>

#include "gazetteer/geoparse/resolution/candidates.hpp"

namespace gazetteer::geoparse {
namespace {

/// 0 for a settlement or a feature, 1 for the least units, 4 for a country.
int coarseness(const places::PlaceView& place) {
  if (is_country(place)) return 4;
  if (is_admin1(place)) return 3;
  if (place.feature_class != 'A') return 0;
  return place.feature_code == "ADM2" ? 2 : 1;
}

}  // namespace

std::optional<BestPlace> best_place(const GeoparsedDocument& parsed, const places::Gazetteer& gazetteer) {
  using Rank = std::tuple<bool, bool, int, double>;  // the smaller the better
  std::optional<Rank> best_rank;
  std::optional<BestPlace> best;
  for (std::size_t m = 0; m < parsed.mentions.size(); ++m) {
    const auto& mention = parsed.mentions[m];
    if (!mention.place) continue;
    const auto view = gazetteer.view(*mention.place);
    const bool aside = mention.kind == MentionKind::demonym || mention.kind == MentionKind::nested;
    const Rank rank{aside, mention.p < best_place_p, coarseness(view), -mention.p};
    if (best_rank && rank >= *best_rank) continue;
    best_rank = rank;
    best = BestPlace{m, std::nullopt, view.position};
  }
  if (!best) return best;
  for (std::size_t r = 0; r < parsed.relations.size(); ++r) {
    const auto& relation = parsed.relations[r];
    if (std::find(relation.anchors.begin(), relation.anchors.end(), best->mention) == relation.anchors.end()) continue;
    best->relation = r;
    best->point = relation.point;
    break;
  }
  return best;
}

}  // namespace gazetteer::geoparse
