#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <utility>

#include "layers/change/change.hpp"
#include "libgeo/geodesy/area.hpp"
#include "libgeo/geodesy/distance.hpp"
#include "libgeo/topology/operations.hpp"

namespace layers::change {
namespace {

/// Letters of ASCII in lower case.
std::string lowered(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

bool has_any(std::string_view text, std::initializer_list<std::string_view> phrases) {
  return std::any_of(phrases.begin(), phrases.end(),
                     [&](std::string_view phrase) { return text.find(phrase) != std::string_view::npos; });
}

/// The ids from `actor` up to its topmost parent; a table that runs in a circle ends.
std::vector<std::string> lineage(const vocabulary::ActorTable& actors, const vocabulary::Actor* actor) {
  std::vector<std::string> ids;
  while (actor != nullptr && std::find(ids.begin(), ids.end(), actor->id) == ids.end()) {
    ids.push_back(actor->id);
    actor = actor->parent.empty() ? nullptr : actors.by_id(actor->parent);
  }
  return ids;
}

/// Whether two actors are one, one above the other, or on one side.
bool together(const vocabulary::ActorTable& actors, const vocabulary::Actor& a, const vocabulary::Actor& b) {
  const auto up_from_a = lineage(actors, &a), up_from_b = lineage(actors, &b);
  const auto within = [](const std::string& id, const std::vector<std::string>& ids) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
  };
  if (within(a.id, up_from_b) || within(b.id, up_from_a)) return true;
  // Who names no side is on that of the nearest above who does.
  const auto sided = [&](const std::vector<std::string>& ids) {
    const auto named = std::find_if(ids.begin(), ids.end(), [&](const std::string& id) {
      const auto* actor = actors.by_id(id);
      return actor != nullptr && !actor->side.empty();
    });
    return named == ids.end() ? ids.front() : *named;
  };
  return actors.same_side(sided(up_from_a), sided(up_from_b));
}

/// The classes of the map that go with a name.
std::set<std::string> classes_with(const vocabulary::ActorTable& actors, const std::string& name,
                                   const std::vector<std::string>& classes) {
  std::set<std::string> group;
  if (name.empty()) return group;
  const auto* actor = actors.by_id(name);
  if (actor == nullptr) actor = actors.find(name);
  for (const auto& held_by : classes) {
    if (held_by == name) group.insert(held_by);
    if (actor == nullptr) continue;
    const auto* holder = actors.by_id(held_by);
    if (holder == nullptr) holder = actors.find(held_by);
    if (holder != nullptr && together(actors, *actor, *holder)) group.insert(held_by);
  }
  return group;
}

/// The coverage that stands at an instant; null when the map begins later.
const control::Coverage* standing_at(const control::Timeline& timeline, geo::Instant at) {
  const auto after = std::upper_bound(timeline.coverages.begin(), timeline.coverages.end(), at,
                                      [](geo::Instant t, const control::Coverage& c) { return t < c.at(); });
  return after == timeline.coverages.begin() ? nullptr : &*std::prev(after);
}

/// The coverage that a stretch beginning or ending at `at` is measured from: the one that stands then; where that is
/// old beside the stretch, the next one if it is of the day after. A year told as "2024" ends with a map of 1 January.
const control::Coverage* map_for(const control::Timeline& timeline, geo::Instant at, std::int64_t stretch_seconds) {
  constexpr std::int64_t one_day = 86'400;
  const auto* standing = standing_at(timeline, at);
  const auto* next = standing == nullptr ? &timeline.coverages.front() : standing + 1;
  if (next == timeline.coverages.data() + timeline.coverages.size()) return standing;
  const auto age = standing == nullptr ? stretch_seconds : at.unix_seconds() - standing->at().unix_seconds();
  const bool soon = next->at().unix_seconds() - at.unix_seconds() <= one_day;
  return soon && age > std::max(one_day, stretch_seconds / 20) ? next : standing;
}

/// The instants between which a claim is measured.
struct ClaimPeriod {
  geo::Instant begin;
  geo::Instant end;        ///< the last second of the day of the report, or the end of the stretch that it tells
  bool whole_map = false;  ///< from the first coverage of all
  geo::Said rule;          ///< how the beginning was found
  bool over = false;       ///< it ends before the report
};

ClaimPeriod period_of(const incidents::AreaClaim& claim, geo::Date reported, int days_before) {
  // A stretch that ends before the report ends there: what "August" gained is measured to the first of September.
  const bool over = claim.period_end && *claim.period_end <= reported;
  const geo::Instant end = over ? geo::Instant(*claim.period_end)
                                : geo::Instant::from_unix(geo::Instant(reported.plus_days(1)).unix_seconds() - 1);
  if (claim.period_start)
    return {geo::Instant(*claim.period_start), end, false, geo::said("as the report tells"), over};
  const std::string sentence = lowered(claim.sentence);
  if (has_any(sentence, {"so far", "since the start", "since the beginning"})) {
    return {geo::Instant(), end, true, geo::said("from the beginning of the map, as the report counts from the start"),
            over};
  }
  return {geo::Instant(reported.plus_days(-days_before)), end, false,
          geo::said("the {days} days before the report, which tells no period", {{"days", days_before}}), over};
}

geo::Metres outline(const geo::MultiPolygon& shape) {
  geo::Metres total;
  const auto add = [&](const geo::Ring& ring) {
    geo::LineString line{{ring.points().begin(), ring.points().end()}};
    if (!line.points.empty()) line.points.push_back(line.points.front());
    total += geo::geodesy::length(line);
  };
  for (const auto& polygon : shape.polygons) {
    add(polygon.shell);
    for (const auto& hole : polygon.holes) add(hole);
  }
  return total;
}

/// Land gained, as measured.
struct Gain {
  geo::SquareMetres area, thin, low, high;
  std::vector<ClaimPiece> pieces;
};

Gain measured(const Step& step, const std::set<std::string>& winners, const std::set<std::string>& losers,
              const geo::MultiPolygon& region, geo::Metres border_error) {
  Gain gain;
  std::vector<geo::MultiPolygon> broad;
  for (const auto& piece : step.pieces) {
    if (!winners.contains(piece.to_class) || winners.contains(piece.from_class)) continue;
    if (!losers.empty() && !losers.contains(piece.from_class)) continue;
    ClaimPiece land{piece.from_class, piece.to_class, {{piece.shape}}, piece.area, piece.thin};
    if (!region.empty()) {
      land.shape = geo::topology::intersection(land.shape, region);
      if (land.shape.empty()) continue;
      land.area = geo::geodesy::area(land.shape);
    }
    gain.area += land.area;
    if (land.thin) {
      gain.thin += land.area;
    } else {
      broad.push_back(land.shape);
    }
    gain.pieces.push_back(std::move(land));
  }
  const geo::SquareMetres band(outline(geo::topology::united(broad)).value() * border_error.value());
  gain.low = std::max(gain.area - gain.thin - band, geo::SquareMetres());
  gain.high = gain.area + band;
  return gain;
}

/// By what factors a claim may miss the bounds.
struct Tolerance {
  double low = 0.8, high = 1.2;
};

Tolerance tolerance(std::string_view hedge) {
  const std::string words = lowered(hedge);
  if (has_any(words, {"more than", "over", "at least", "exceed"})) return {0.5, 1.2};
  if (has_any(words, {"up to", "nearly", "almost", "less than"})) return {0.8, 1.5};
  return {};
}

Verdict verdict_on(const incidents::AreaClaim& claim, const Gain& gain) {
  const auto factor = tolerance(claim.hedge);
  if (claim.claimed_km2 > factor.high * gain.high.square_kilometres()) return Verdict::inflated;
  if (claim.claimed_km2 < factor.low * gain.low.square_kilometres()) return Verdict::understated;
  return Verdict::consistent;
}

geo::Terms named(const std::set<std::string>& actors) { return {{actors.begin(), actors.end()}}; }

/// Whose loss the measured land is; nothing where anybody's counts.
geo::Said from_whom(const std::set<std::string>& losers) {
  return losers.empty() ? geo::Said() : geo::said(" from {actors}", {{"actors", named(losers)}});
}

geo::Said where_of(const incidents::AreaClaim& claim) {
  if (claim.region_area.empty()) return geo::said(" anywhere");
  return claim.region.empty() ? geo::said(" in the region") : geo::said(" in {region}", {{"region", claim.region}});
}

geo::Said thin_part(const Gain& gain) {
  constexpr double least_told = 50'000.0;  // m2: what does not round to 0.0 km2
  return gain.thin.value() >= least_told
             ? geo::said("; {thin} of it are thin strips", {{"thin", geo::Area{gain.thin, 1}}})
             : geo::Said();
}

std::string day(geo::Instant at) { return at.is_midnight() ? at.utc_date().iso() : at.iso(); }

ClaimCheck checked(const incidents::AreaClaim& claim, const control::Timeline& timeline,
                   const vocabulary::ActorTable& actors, const ClaimOptions& options) {
  ClaimCheck check;
  check.claim = claim;
  const auto cannot = [&](geo::Said reason) {
    check.reasons = {std::move(reason)};
    return check;
  };
  if (timeline.coverages.empty()) return cannot(geo::said("There is no map of control."));
  if (!claim.date) return cannot(geo::said("The report has no date."));
  const auto names = classes(timeline, By::actor);
  const auto winners = classes_with(actors, claim.actor, names);
  if (winners.empty()) {
    return cannot(claim.actor.empty()
                      ? geo::said("The report does not tell who gained the land.")
                      : geo::said("{actor} holds no land on the map.", {{"actor", geo::Terms{{claim.actor}}}}));
  }
  const auto period = period_of(claim, *claim.date, options.days_before);
  const auto stretch = period.whole_map ? 0 : period.end.unix_seconds() - period.begin.unix_seconds();
  const auto* to = map_for(timeline, period.end, stretch);
  if (to == nullptr) {
    return cannot(
        geo::said("The map begins on {date}, after the report.", {{"date", day(timeline.coverages.front().at())}}));
  }
  const auto* from = period.whole_map ? &timeline.coverages.front() : map_for(timeline, period.begin, stretch);
  const bool begins_late = from == nullptr;
  if (begins_late) from = &timeline.coverages.front();
  check.from = from->at();
  check.to = to->at();
  if (from == to && (period.over || to == &timeline.coverages.back())) {
    return cannot(geo::said("The map has one state only for the period, that of {date}.", {{"date", day(to->at())}}));
  }

  ChangeOptions by_actor = options.change;
  by_actor.by = By::actor;
  const Step step = change_between(*from, *to, by_actor);
  auto losers = classes_with(actors, claim.from_actor, names);
  for (const auto& winner : winners) losers.erase(winner);
  Gain gain = measured(step, winners, losers, claim.region_area, options.border_error);
  if (!losers.empty() && gain.area.value() == 0) {
    losers.clear();
    gain = measured(step, winners, losers, claim.region_area, options.border_error);
  }
  check.measured = gain.area;
  check.measured_low = gain.low;
  check.measured_high = gain.high;
  check.verdict = verdict_on(claim, gain);

  check.pieces = std::move(gain.pieces);

  check.reasons.push_back(geo::said(
      "From {from} to {to} ({rule}) {winners} gained {area}{losers}{where}, {low} to {high} with borders off by "
      "{border} m{thin}.",
      {{"from", day(from->at())},
       {"to", day(to->at())},
       {"rule", period.rule},
       {"winners", named(winners)},
       {"area", geo::Area{gain.area, 1}},
       {"losers", from_whom(losers)},
       {"where", where_of(claim)},
       {"low", geo::Decimal{gain.low.square_kilometres(), 1}},
       {"high", geo::Decimal{gain.high.square_kilometres(), 1}},
       {"border", geo::Decimal{options.border_error.value(), 0}},
       {"thin", thin_part(gain)}}));
  if (begins_late) {
    check.reasons.push_back(geo::said("The map begins only on {date}.", {{"date", day(from->at())}}));
    if (check.verdict != Verdict::consistent) check.verdict = Verdict::cannot_tell;
  }
  return check;
}

}  // namespace

std::string_view to_string(Verdict verdict) noexcept {
  switch (verdict) {
    case Verdict::consistent:
      return "consistent";
    case Verdict::inflated:
      return "inflated";
    case Verdict::understated:
      return "understated";
    case Verdict::cannot_tell:
      return "cannot tell";
  }
  return "cannot tell";
}

std::vector<ClaimCheck> check_claims(const std::vector<incidents::AreaClaim>& claims, const control::Timeline& timeline,
                                     const vocabulary::ActorTable& actors, const ClaimOptions& options) {
  std::vector<ClaimCheck> checks;
  checks.reserve(claims.size());
  for (const auto& claim : claims) checks.push_back(checked(claim, timeline, actors, options));
  return checks;
}

}  // namespace layers::change
