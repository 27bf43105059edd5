#include "layers/exchange/snapshots/snapshot_series.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "layers/exchange/columns.hpp"
#include "libgeo/geodesy/area.hpp"

namespace layers::exchange {
namespace {

constexpr std::int64_t day = 86'400;

/// First and last date that a file tells.
struct Reach {
  geo::Instant first, last;
};

std::map<std::size_t, Reach> reach_of_files(const std::vector<DatedZone>& zones) {
  std::map<std::size_t, Reach> reach;
  for (const auto& zone : zones) {
    for (const auto& at : {zone.from, zone.to}) {
      if (!at) continue;
      auto& own = reach.try_emplace(zone.file, Reach{*at, *at}).first->second;
      own.first = std::min(own.first, *at);
      own.last = std::max(own.last, *at);
    }
  }
  return reach;
}

/// Ends what is "still so" where the next map takes its place, and begins what has no beginning with its file.
void settle_ends(std::vector<DatedZone>& zones, const std::vector<std::string>& files, geo::Findings& findings) {
  const auto reach = reach_of_files(zones);
  std::map<std::size_t, std::size_t> successor;  // of a file: the one that begins next after its last date
  for (const auto& [file, own] : reach) {
    for (const auto& [other, its] : reach) {
      if (its.first <= own.last) continue;
      const auto [known, is_new] = successor.emplace(file, other);
      if (!is_new && its.first < reach.at(known->second).first) known->second = other;
    }
  }
  std::map<std::size_t, std::size_t> ended;
  for (auto& zone : zones) {
    if (!zone.lasting) continue;
    if (!zone.from) zone.from = reach.at(zone.file).first;  // it has an end, so its file tells a date
    const auto next = successor.find(zone.file);
    if (zone.to || next == successor.end()) continue;
    zone.to = reach.at(next->second).first;
    ++ended[zone.file];
  }
  for (const auto& [file, count] : ended) {
    const auto next = successor.at(file);
    findings.note("zones-superseded",
                  geo::said("says nothing after {last}: its {n} {n:zone without an end is|zones without an end are} "
                            "taken to end at {first}, where {file} begins",
                            {{"last", moment_text(reach.at(file).last)},
                             {"n", count},
                             {"first", moment_text(reach.at(next).first)},
                             {"file", files[next]}}),
                  {files[file], std::nullopt, {}});
  }
}

/// A date of the next century, or one so far from all others that a digit is probably wrong.
void find_improbable_dates(const std::map<geo::Instant, control::Snapshot>& snapshots, geo::Findings& findings) {
  const auto where_of = [](const control::Snapshot& snapshot) {
    return snapshot.zones.empty() ? geo::Where() : snapshot.zones.front().where;
  };
  std::set<geo::Instant> told;
  for (const auto& [at, snapshot] : snapshots) {
    if (static_cast<int>(at.utc_date().ymd().year()) <= 2100) continue;
    told.insert(at);
    findings.warn("date-improbable",
                  geo::said("{date} lies in the future: is the year right?", {{"date", moment_text(at)}}),
                  where_of(snapshot));
  }
  std::vector<geo::Instant> dates;
  for (const auto& [at, snapshot] : snapshots)
    if (!told.contains(at)) dates.push_back(at);
  if (dates.size() < 4) return;
  const auto alone = [&](geo::Instant at, geo::Instant nearest, geo::Instant farthest) {
    const auto gap = std::abs(at.unix_seconds() - nearest.unix_seconds());
    const auto span = std::abs(farthest.unix_seconds() - nearest.unix_seconds());
    if (gap < 3650 * day || gap < 20 * span) return;
    findings.warn("date-improbable",
                  geo::said("{date} is {years} years from every other map: is the year right?",
                            {{"date", moment_text(at)}, {"years", gap / (365 * day)}}),
                  where_of(snapshots.at(at)));
  };
  alone(dates.front(), dates[1], dates.back());
  alone(dates.back(), dates[dates.size() - 2], dates.front());
}

/// Dates that lack in a series with a rhythm: of five intervals or more two in three are of one length, give or take a
/// sixth.
void find_missing_dates(const std::set<geo::Instant>& drawn, geo::Findings& findings) {
  std::vector<std::int64_t> days;
  for (const auto at : drawn) {
    const auto number = geo::Instant(at.utc_date()).unix_seconds() / day;
    if (days.empty() || days.back() != number) days.push_back(number);
  }
  std::vector<std::int64_t> intervals;
  for (std::size_t i = 1; i < days.size(); ++i) intervals.push_back(days[i] - days[i - 1]);
  if (intervals.size() < 5) return;
  std::sort(intervals.begin(), intervals.end());
  const auto rhythm = intervals[(intervals.size() - 1) / 2];
  const auto even = std::count_if(intervals.begin(), intervals.end(),
                                  [&](std::int64_t each) { return std::abs(each - rhythm) * 6 <= rhythm; });
  if (static_cast<std::size_t>(even) * 3 < intervals.size() * 2) return;
  const auto iso = [](std::int64_t number) { return geo::Instant::from_unix(number * day).utc_date().iso(); };
  std::int64_t missing = 0;
  std::vector<geo::Said> between;
  std::size_t gaps = 0;
  for (std::size_t i = 1; i < days.size(); ++i) {
    const auto interval = days[i] - days[i - 1];
    if (interval * 2 < rhythm * 3) continue;
    missing += (interval + rhythm / 2) / rhythm - 1;
    if (++gaps > 10) continue;
    if (!between.empty()) between.push_back(geo::said(", "));
    if (rhythm > 1)
      between.push_back(geo::said("between {from} and {to}", {{"from", iso(days[i - 1])}, {"to", iso(days[i])}}));
    else if (interval == 2)
      between.push_back(geo::said("{date}", {{"date", iso(days[i] - 1)}}));
    else
      between.push_back(geo::said("{from} to {to}", {{"from", iso(days[i - 1] + 1)}, {"to", iso(days[i] - 1)}}));
  }
  if (gaps == 0) return;
  if (gaps > 10) between.push_back(geo::said(" and at {n} more places", {{"n", gaps - 10}}));
  findings.note("days-missing",
                rhythm == 1 ? geo::said("{n} {n:day has|days have} no map: {between}",
                                        {{"n", missing}, {"between", std::move(between)}})
                            : geo::said("{n} {n:map lacks|maps lack} in a series of one every {days} days: {between}",
                                        {{"n", missing}, {"days", rhythm}, {"between", std::move(between)}}));
}

/// How much of one drawing's outline, by vertices, is the other's too; 0 to 1.
double common_vertices(const geo::MultiPolygon& a, const geo::MultiPolygon& b) {
  const auto vertices = [](const geo::MultiPolygon& area) {
    std::set<geo::LonLat> result;
    for (const auto& polygon : area.polygons) {
      result.insert(polygon.shell.points().begin(), polygon.shell.points().end());
      for (const auto& hole : polygon.holes) result.insert(hole.points().begin(), hole.points().end());
    }
    return result;
  };
  const auto of_a = vertices(a), of_b = vertices(b);
  const auto common = std::count_if(of_a.begin(), of_a.end(), [&](geo::LonLat p) { return of_b.contains(p); });
  const auto least = std::min(of_a.size(), of_b.size());
  return least == 0 ? 0.0 : static_cast<double>(common) / static_cast<double>(least);
}

/// The part of the smaller box that both cover.
double common_box(const geo::MultiPolygon& a, const geo::MultiPolygon& b) {
  const auto p = geo::bounds(a), q = geo::bounds(b);
  if (!p || !q) return 0;
  const auto overlap = [](double west, double east, double w, double e) {
    return std::max(0.0, std::min(east, e) - std::max(west, w));
  };
  const auto width = [](const geo::Box& box) { return box.east.degrees() - box.west.degrees(); };
  const auto height = [](const geo::Box& box) { return box.north.degrees() - box.south.degrees(); };
  const double shared = overlap(p->west.degrees(), p->east.degrees(), q->west.degrees(), q->east.degrees()) *
                        overlap(p->south.degrees(), p->north.degrees(), q->south.degrees(), q->north.degrees());
  const double least = std::min(width(*p) * height(*p), width(*q) * height(*q));
  return least > 0 ? shared / least : 0;
}

/// Zones of one date that two files draw: the same ones count once, different drawings of one holding are told.
void settle_files(std::vector<const DatedZone*>& drawn, const std::vector<std::string>& files,
                  geo::Findings& findings) {
  std::map<control::Holding, std::map<std::size_t, std::vector<const DatedZone*>>> by_holding;
  for (const auto* zone : drawn) by_holding[zone->zone.holding][zone->file].push_back(zone);
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> repeated;
  std::set<const DatedZone*> dropped;
  for (const auto& [holding, of_files] : by_holding) {
    for (auto first = of_files.begin(); first != of_files.end(); ++first) {
      for (auto other = std::next(first); other != of_files.end(); ++other) {
        geo::MultiPolygon a, b;
        for (const auto* zone : other->second) {
          const bool same = std::any_of(first->second.begin(), first->second.end(),
                                        [&](const DatedZone* z) { return z->zone.area == zone->zone.area; });
          if (same) {
            if (dropped.insert(zone).second) ++repeated[{first->first, other->first}];
            continue;
          }
          b.polygons.insert(b.polygons.end(), zone->zone.area.polygons.begin(), zone->zone.area.polygons.end());
        }
        for (const auto* zone : first->second)
          a.polygons.insert(a.polygons.end(), zone->zone.area.polygons.begin(), zone->zone.area.polygons.end());
        if (common_vertices(a, b) < 0.1 && common_box(a, b) < 0.5) continue;
        findings.warn("snapshot-conflict",
                      geo::said("{file} and {other} draw {actor} differently on {date} ({area_one} and {area_other} "
                                "km2); both are laid together",
                                {{"file", files[first->first]},
                                 {"other", files[other->first]},
                                 {"actor", geo::Terms{{holding.actor}}},
                                 {"date", moment_text(*drawn.front()->from)},
                                 {"area_one", geo::Decimal{geo::geodesy::area(a).square_kilometres(), 6}},
                                 {"area_other", geo::Decimal{geo::geodesy::area(b).square_kilometres(), 6}}}),
                      other->second.front()->zone.where);
      }
    }
  }
  for (const auto& [pair, count] : repeated) {
    findings.note("snapshot-duplicate",
                  geo::said("{n} of the zones of {date} are drawn in {file} already and count once",
                            {{"n", count}, {"date", moment_text(*drawn.front()->from)}, {"file", files[pair.first]}}),
                  {files[pair.second], std::nullopt, {}});
  }
  std::erase_if(drawn, [&](const DatedZone* zone) { return dropped.contains(zone); });
}

}  // namespace

std::vector<control::Snapshot> snapshots_of(std::vector<DatedZone> zones, const std::vector<std::string>& files,
                                            PerDay per_day, geo::Findings& findings) {
  settle_ends(zones, files, findings);
  std::map<geo::Instant, std::vector<const DatedZone*>> drawn;
  std::set<geo::Instant> dates;
  for (const auto& zone : zones) {
    if (zone.from) dates.insert(*zone.from);
    if (zone.to) dates.insert(*zone.to);
    if (!zone.lasting && zone.counts) drawn[*zone.from].push_back(&zone);
  }
  std::set<geo::Instant> drawn_dates;
  for (const auto& zone : zones)
    if (!zone.lasting) drawn_dates.insert(*zone.from);
  find_missing_dates(drawn_dates, findings);
  std::set<const DatedZone*> kept;
  for (auto& [at, of_date] : drawn) {
    settle_files(of_date, files, findings);
    kept.insert(of_date.begin(), of_date.end());
  }
  std::map<geo::Instant, control::Snapshot> snapshots;
  for (const auto at : dates) snapshots[at].at = at;
  for (const auto& zone : zones) {  // in the order given: what is drawn later lies on top
    if (!zone.counts) continue;
    if (!zone.lasting) {
      if (kept.contains(&zone)) snapshots[*zone.from].zones.push_back(zone.zone);
      continue;
    }
    for (auto at = snapshots.lower_bound(*zone.from); at != snapshots.end(); ++at) {
      if (zone.to && at->first >= *zone.to) break;
      at->second.zones.push_back(zone.zone);
    }
  }
  find_improbable_dates(snapshots, findings);

  std::map<geo::Instant, control::Snapshot> by_day;
  for (auto& [at, snapshot] : snapshots) {
    if (per_day == PerDay::all) {
      by_day[at] = std::move(snapshot);
      continue;
    }
    const geo::Instant midnight(at.utc_date());
    if (by_day.contains(midnight)) {
      findings.note("snapshot-superseded",
                    geo::said("{date} has several maps; the last one counts", {{"date", midnight.utc_date().iso()}}));
    }
    snapshot.at = midnight;
    by_day[midnight] = std::move(snapshot);
  }
  std::vector<control::Snapshot> result;
  result.reserve(by_day.size());
  for (auto& [at, snapshot] : by_day) result.push_back(std::move(snapshot));
  return result;
}

}  // namespace layers::exchange
