#include "layers/maps/report/report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>

#include "layers/maps/report/report_writer.hpp"
#include "libgeo/topology/operations.hpp"

namespace layers::maps {
namespace {

std::string moment(geo::Instant instant) { return instant.is_midnight() ? instant.utc_date().iso() : instant.iso(); }

std::string row_of(const char* table, std::size_t row) { return fmt::format("{}#row={}", table, row + 2); }

constexpr geo::SquareMetres least_told{50'000};  // lists name the largest, and what does not round to 0.0 km2

// "Government: about 1,500 km², west of Aleppo": the hedge in the language of the report where the table knows it, as
// many decimals as the report told, the region as written.
std::string claim_in_words(const incidents::AreaClaim& claim, const std::string& actor, const Words& words) {
  const auto plain = fmt::format("{:.6f}", claim.claimed_km2);
  const auto decimals = plain.find_last_not_of('0') - plain.find('.');
  return fmt::format("{}: {}{}{} {}{}", actor, claim.hedge.empty() ? "" : words.term(claim.hedge),
                     claim.hedge.empty() ? "" : " ", words.number(claim.claimed_km2, static_cast<int>(decimals)),
                     words("unit.km2"), claim.region.empty() ? "" : words("list.comma") + claim.region);
}

// One report in the making: the input, its words, and where it is written to.
class Report {
 public:
  Report(const ReportInput& input, const Words& words, ReportWriter& out) : input_(input), words_(words), out_(out) {}

  void write() {
    out_.heading(1, input_.title);
    summary();
    claims();
    areas();
    changes();
    places_of_change();
    incidents();
    doubts();
    methods();
    sources();
  }

 private:
  [[nodiscard]] std::string km2(geo::SquareMetres area) const { return words_.number(area.square_kilometres(), 1); }

  [[nodiscard]] std::string label(const std::string& name) const {
    for (const auto& style : input_.actors) {
      if (style.value == name && !style.label.empty()) return style.label;
    }
    return name == change::none ? words_("class.nobody") : name;
  }

  void charts(std::initializer_list<std::string_view> names) {
    for (const auto name : names) {
      for (const auto& chart : input_.charts) {
        if (chart.name == name) out_.chart(chart);
      }
    }
  }

  // A class's balance over all steps.
  struct Whole {
    geo::SquareMetres before, after, gained, lost;
  };
  [[nodiscard]] Whole whole(std::size_t index) const {
    Whole sum;
    for (const auto& step : input_.steps) {
      const auto balance = change::balances(step, {input_.classes[index]}).front();
      if (&step == &input_.steps.front()) sum.before = balance.area_from;
      sum.after = balance.area_to;
      sum.gained += balance.gained;
      sum.lost += balance.lost;
    }
    return sum;
  }

  void summary() {
    const auto count = [](auto n) { return fmt::format("{}", n); };
    const auto placed = std::count_if(input_.incidents.begin(), input_.incidents.end(),
                                      [](const auto& i) { return i.position.has_value(); });
    const auto repeats = std::count_if(input_.incidents.begin(), input_.incidents.end(),
                                       [](const auto& i) { return !i.same_as.empty(); });
    if (input_.report_count > 0 || input_.steps.empty()) {
      out_.paragraph(words_("report.summary_reports", {{"reports", count(input_.report_count)},
                                                       {"mentions", count(input_.mention_count)},
                                                       {"unresolved", count(input_.unresolved_count)},
                                                       {"incidents", count(input_.incidents.size())},
                                                       {"placed", count(placed)},
                                                       {"repeats", count(repeats)}}));
    }
    if (input_.steps.empty()) return;
    std::string most, least;
    Whole won, gone;
    for (std::size_t i = 0; i < input_.classes.size(); ++i) {
      const auto sum = whole(i);
      if (sum.after - sum.before > won.after - won.before) {
        won = sum;
        most = input_.classes[i];
      }
      if (sum.after - sum.before < gone.after - gone.before) {
        gone = sum;
        least = input_.classes[i];
      }
    }
    const auto say = [&](const char* key, const std::string& actor, const Whole& sum, geo::SquareMetres net) {
      if (actor.empty()) return;
      out_.paragraph(words_(key, {{"from", moment(input_.steps.front().from)},
                                  {"to", moment(input_.steps.back().to)},
                                  {"actor", label(actor)},
                                  {"net", words_.measure(net.square_kilometres())},
                                  {"before", words_.measure(sum.before.square_kilometres())},
                                  {"after", words_.measure(sum.after.square_kilometres())},
                                  {"unit", words_("unit.km2")}}));
    };
    say("report.summary_change", most, won, won.after - won.before);
    say("report.summary_loss", least, gone, gone.before - gone.after);
  }

  void claims() {
    if (input_.claims.empty()) return;
    out_.heading(2, words_("report.claims"));
    out_.begin_table(
        {{words_("report.report")}, {words_("report.claim")}, {words_("report.measured")}, {words_("report.verdict")}});
    for (std::size_t i = 0; i < input_.claims.size(); ++i) {
      const auto& check = input_.claims[i];
      const auto& claim = check.claim;
      const auto link = row_of("claims.csv", i);
      ReportCell measured(words_("report.not_measured"));
      if (check.measured && check.from && check.to) {
        measured = {words_("report.measured_cell", {{"area", km2(*check.measured)},
                                                    {"low", km2(check.measured_low.value_or(*check.measured))},
                                                    {"high", km2(check.measured_high.value_or(*check.measured))},
                                                    {"from", moment(*check.from)},
                                                    {"to", moment(*check.to)}}),
                    link};
      }
      const std::string verdict(change::to_string(check.verdict));
      out_.row({{fmt::format("{} {}", claim.date ? claim.date->iso() : "", claim.report_id)},
                {claim_in_words(claim, label(claim.actor), words_)},
                measured,
                {reasons(check), {}, words_.or_else("verdict." + verdict, verdict)}});
    }
    out_.end_table();
    const bool found = std::any_of(input_.claims.begin(), input_.claims.end(),
                                   [](const auto& check) { return !check.pieces.empty(); });
    if (found) out_.paragraph(words_("report.claims_note"));
    for (const auto& check : input_.claims) {
      out_.quote(check.claim.sentence, check.claim.report_id);
      if (!check.pieces.empty()) out_.paragraph(pieces_of(check));
    }
  }

  [[nodiscard]] std::string said(const geo::Said& said) const {
    return words_.said(said, [this](const std::string& id) { return label(id); });
  }

  [[nodiscard]] std::string reasons(const change::ClaimCheck& check) const {
    std::string all;
    for (const auto& reason : check.reasons) all += (all.empty() ? "" : " ") + said(reason);
    return all;
  }

  // The three largest pieces behind a claim, each with the place it is near.
  [[nodiscard]] std::string pieces_of(const change::ClaimCheck& check) const {
    std::vector<const change::ClaimPiece*> order;
    order.reserve(check.pieces.size());
    for (const auto& piece : check.pieces) order.push_back(&piece);
    std::stable_sort(order.begin(), order.end(), [](const auto* a, const auto* b) { return a->area > b->area; });
    std::string largest;
    for (std::size_t i = 0; i < std::min<std::size_t>(3, order.size()); ++i) {
      if (i > 0 && order[i]->area < least_told) break;
      if (!largest.empty()) largest += "; ";
      largest += km2(order[i]->area) + " " + words_("unit.km2");
      if (const auto where = near(order[i]->shape); !where.empty()) largest += " (" + where + ")";
    }
    return words_("report.claim_pieces", {{"n", fmt::format("{}", order.size())}, {"largest", largest}});
  }

  // The settlement nearest to a place inside; empty where none is known.
  [[nodiscard]] std::string near(const geo::MultiPolygon& shape) const {
    if (!input_.place_name || shape.empty()) return {};
    return input_.place_name(geo::topology::point_inside(shape));
  }

  // The table has at most a dozen dates; change.csv has all.
  void areas() {
    if (input_.steps.empty()) return;
    out_.heading(2, words_("report.area"));
    out_.paragraph(words_("report.area_note"));
    charts({"area-held", "area-bounds"});
    std::vector<ReportColumn> columns = {{words_("report.date")}};
    for (const auto& name : input_.classes) columns.push_back({label(name), true});
    out_.begin_table(columns);
    const auto row = [&](std::size_t step, bool before) {
      const auto balances = change::balances(input_.steps[step], input_.classes);
      std::vector<ReportCell> cells = {moment(before ? input_.steps[step].from : input_.steps[step].to)};
      for (std::size_t i = 0; i < balances.size(); ++i) {
        cells.emplace_back(km2(before ? balances[i].area_from : balances[i].area_to),
                           row_of("change.csv", step * input_.classes.size() + i));
      }
      out_.row(cells);
    };
    row(0, true);
    const std::size_t stride = std::max<std::size_t>(1, (input_.steps.size() + 11) / 12);
    for (std::size_t i = 0; i < input_.steps.size(); ++i) {
      if ((input_.steps.size() - 1 - i) % stride == 0) row(i, false);
    }
    out_.end_table();
    if (stride == 2) out_.paragraph(words_("report.every_second"));
    if (stride > 2) out_.paragraph(words_("report.every_nth", {{"n", fmt::format("{}", stride)}}));
  }

  void changes() {
    if (input_.steps.empty()) return;
    out_.heading(2, words_("report.change",
                           {{"from", moment(input_.steps.front().from)}, {"to", moment(input_.steps.back().to)}}));
    charts({"gained-lost", "who-took-from-whom"});
    out_.begin_table({{words_("report.actor")},
                      {words_("report.before"), true},
                      {words_("report.after"), true},
                      {words_("report.gained"), true},
                      {words_("report.lost"), true},
                      {words_("report.net"), true}});
    for (std::size_t i = 0; i < input_.classes.size(); ++i) {
      const auto sum = whole(i);
      const auto first = row_of("change.csv", i);
      const auto last = row_of("change.csv", (input_.steps.size() - 1) * input_.classes.size() + i);
      out_.row({{label(input_.classes[i])},
                {km2(sum.before), first},
                {km2(sum.after), last},
                {km2(sum.gained), "change.csv"},
                {km2(sum.lost), "change.csv"},
                {km2(sum.after - sum.before), last}});
    }
    out_.end_table();
    out_.paragraph(words_("report.gross_note"));
    std::map<std::pair<std::string, std::string>, geo::SquareMetres> exchanged;
    for (const auto& step : input_.steps) {
      for (const auto& cell : step.matrix) {
        if (cell.from_class != cell.to_class) exchanged[{cell.from_class, cell.to_class}] += cell.area;
      }
    }
    std::vector<std::pair<std::pair<std::string, std::string>, geo::SquareMetres>> ranked(exchanged.begin(),
                                                                                          exchanged.end());
    std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    out_.begin_list();
    for (std::size_t i = 0; i < ranked.size() && i < 8; ++i) {
      if (i > 0 && ranked[i].second < least_told) break;
      out_.item({words_("report.exchange", {{"from", label(ranked[i].first.first)},
                                            {"to", label(ranked[i].first.second)},
                                            {"area", km2(ranked[i].second)}}),
                 "matrix.csv"});
    }
    out_.end_list();
    charts({"front-length", "rate-of-advance"});
  }

  void places_of_change() {
    struct Piece {
      const change::Step* step;
      const change::ChangedPiece* piece;
    };
    std::vector<Piece> pieces;
    for (const auto& step : input_.steps) {
      for (const auto& piece : step.pieces) {
        if (piece.area.value() >= 1) pieces.push_back({&step, &piece});
      }
    }
    if (pieces.empty()) return;
    std::stable_sort(pieces.begin(), pieces.end(),
                     [](const auto& a, const auto& b) { return a.piece->area > b.piece->area; });
    constexpr std::size_t most = 12;
    if (pieces.size() > most) pieces.resize(most);
    out_.heading(2, words_("report.where"));
    out_.paragraph(words_("report.where_note"));
    out_.begin_table({{words_("field.from")},
                      {words_("field.to")},
                      {words_("field.actor_from")},
                      {words_("field.actor_to")},
                      {words_("field.area_km2"), true},
                      {words_("report.place")}});
    for (const auto& [step, piece] : pieces) {
      const auto inside = geo::topology::point_inside({{piece->shape}});
      auto where = fmt::format("{:.3f}, {:.3f}", inside.lat.degrees(), inside.lon.degrees());
      if (input_.place_name) {
        if (const auto name = input_.place_name(inside); !name.empty()) where = name + " (" + where + ")";
      }
      out_.row({{moment(step->from)},
                {moment(step->to)},
                {label(piece->from_class)},
                {label(piece->to_class)},
                {km2(piece->area), "geojson/change.geojson"},
                {where}});
    }
    out_.end_table();
  }

  void incidents() {
    if (input_.incidents.empty()) return;
    out_.heading(2, words_("report.incidents_by_class"));
    charts({"incidents"});
    out_.begin_table({{words_("report.event")},
                      {words_("report.all_reports"), true},
                      {words_("report.without_repeats"), true},
                      {words_("report.killed"), true},
                      {words_("report.wounded"), true}});
    struct Count {
      std::string label;
      std::size_t all = 0, single = 0;
      std::int64_t killed = 0, wounded = 0;
    };
    std::map<std::string, Count> counts;
    for (const auto& incident : input_.incidents) {
      auto& count = counts[incident.event];
      count.label = event_label(incident);
      ++count.all;
      if (!incident.same_as.empty()) continue;
      ++count.single;
      count.killed += incident.killed.value_or(0);
      count.wounded += incident.wounded.value_or(0);
    }
    const auto text = [](auto n) { return fmt::format("{}", n); };
    for (const auto& [event, count] : counts)
      out_.row({{count.label}, text(count.all), text(count.single), text(count.killed), text(count.wounded)});
    out_.end_table();

    out_.heading(2, words_("report.incidents"));
    out_.begin_table({{words_("report.date")},
                      {words_("report.event")},
                      {words_("report.place")},
                      {words_("report.actor")},
                      {words_("report.sentence")}});
    std::vector<std::size_t> order(input_.incidents.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(),
                     [&](auto a, auto b) { return input_.incidents[a].date < input_.incidents[b].date; });
    constexpr std::size_t most = 200;
    for (std::size_t i = 0; i < order.size() && i < most; ++i) {
      const auto& incident = input_.incidents[order[i]];
      auto place = incident.place;
      if (!incident.place_local.empty() && incident.place_local != place) place += " / " + incident.place_local;
      if (!incident.position) place += " " + words_("report.not_on_map");
      out_.row({{incident.date ? incident.date->iso() : ""},
                {event_label(incident), row_of("incidents.csv", order[i])},
                {place},
                {label(incident.actor)},
                {incident.sentence}});
    }
    out_.end_table();
    if (order.size() > most)
      out_.paragraph(words_("report.more_incidents", {{"n", fmt::format("{}", order.size() - most)}}));
  }

  [[nodiscard]] std::string event_label(const incidents::Incident& incident) const {
    return words_.language() == Language::en ? incident.event
                                             : words_.or_else("event." + incident.event_code, incident.event);
  }

  void doubts() {
    if (input_.findings == nullptr || input_.findings->empty()) return;
    out_.heading(2, words_("report.doubts"));
    out_.begin_table({{words_("report.what")}, {words_("report.times"), true}, {words_("report.example")}});
    std::set<std::string> seen;
    const auto counts = input_.findings->counts_by_code();
    for (const auto& finding : input_.findings->all()) {
      if (!seen.insert(finding.code).second) continue;
      const auto where = words_.where(finding.where);
      out_.row({{words_.or_else("finding." + finding.code, finding.code)},
                {fmt::format("{}", counts.at(finding.code)), "findings.csv"},
                {where + (where.empty() ? "" : ": ") + message_of(finding)}});
    }
    out_.end_table();
    out_.paragraph(words_("report.all_findings"));
  }

  // What was found without a template (by readers of foreign gazetteers) is told in English, and the text says so.
  [[nodiscard]] std::string message_of(const geo::Finding& finding) const {
    if (!finding.said.empty()) return said(finding.said);
    return words_("report.message_english", {{"message", finding.message}});
  }

  void methods() {
    if (input_.versions.empty()) return;
    out_.heading(2, words_("report.methods"));
    out_.begin_list();
    if (!input_.steps.empty()) out_.item(words_("report.method_area"));
    if (input_.mention_count > 0) out_.item(words_("report.method_place"));
    out_.item(words_("report.method_map"));
    if (words_.language() != Language::en) out_.item(words_("report.translated"));
    out_.item(words_("report.made_with", {{"versions", input_.versions}}));
    out_.end_list();
  }

  void sources() {
    if (input_.sources.empty()) return;
    out_.heading(2, words_("report.sources"));
    out_.begin_list();
    for (const auto& source : input_.sources)
      out_.item(fmt::format("{} ({}): {}", source.title, source.licence, source.attribution), source.url);
    out_.end_list();
  }

  const ReportInput& input_;
  const Words& words_;
  ReportWriter& out_;
};

std::string written(const ReportInput& input, bool html) {
  const auto words = words_or_english(input.words);
  const auto out = html ? html_writer(input.title, words) : markdown_writer();
  Report(input, words, *out).write();
  return out->take();
}

}  // namespace

std::string report_markdown(const ReportInput& input) { return written(input, false); }
std::string report_html(const ReportInput& input) { return written(input, true); }

}  // namespace layers::maps
