#include "layers/maps/report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <string_view>

namespace layers::maps {
namespace {

// Text of a report inside a Markdown table or paragraph: nothing in it is read as markup. A mark at its beginning that
// would start a list, a rule or a fence is escaped, too.
std::string plain(const std::string& text) {
  constexpr std::string_view marks = "|*_`[]<>\\#&~!$";
  std::string result;
  bool blank = false;
  for (const char c : text) {
    if (const auto byte = static_cast<unsigned char>(c); byte <= ' ' || byte == 0x7F) {
      blank = true;
      continue;
    }
    if (blank && !result.empty()) result += ' ';
    blank = false;
    if (marks.find(c) != std::string_view::npos) result += '\\';
    result += c;
  }
  const auto digits = result.find_first_not_of("0123456789");
  if (result.starts_with('-') || result.starts_with('+') || result.starts_with('=')) {
    result.insert(0, "\\");
  } else if (digits != std::string::npos && digits > 0 && (result[digits] == '.' || result[digits] == ')')) {
    result.insert(digits, "\\");  // "1. " is a list
  }
  return result;
}

// An address as a link, or as text when it is none.
std::string link(const std::string& url) {
  const bool web = url.starts_with("https://") || url.starts_with("http://");
  const bool whole = std::all_of(url.begin(), url.end(), [](char c) {
    return static_cast<unsigned char>(c) > ' ' && c != 0x7F && c != '<' && c != '>' && c != '\\';
  });
  return web && whole ? "<" + url + ">" : plain(url);
}

std::string km2(geo::SquareMetres area) {
  const double value = area.square_kilometres();
  auto text = fmt::format("{:.1f}", value);
  if (text == "-0.0") text = "0.0";
  for (auto at = static_cast<std::ptrdiff_t>(text.size()) - 5; at > (text[0] == '-' ? 1 : 0); at -= 3)
    text.insert(static_cast<std::size_t>(at), ",");
  return text;
}

std::string moment(geo::Instant instant) { return instant.is_midnight() ? instant.utc_date().iso() : instant.iso(); }

void summary(std::string& out, const ReportInput& input) {
  out += fmt::format("# {}\n\n", plain(input.title));
  out += fmt::format("{} reports name {} places; {} of the names stayed unresolved. {} incidents were found",
                     input.report_count, input.mention_count, input.unresolved_count, input.incidents.size());
  const auto placed = std::count_if(input.incidents.begin(), input.incidents.end(),
                                    [](const auto& i) { return i.position.has_value(); });
  const auto repeats =
      std::count_if(input.incidents.begin(), input.incidents.end(), [](const auto& i) { return !i.same_as.empty(); });
  out += fmt::format(": {} on the map, {} repeat another report of the same event.\n\n", placed, repeats);
}

// A column of the table of areas: change.csv has all dates, the page at most a dozen.
void areas(std::string& out, const ReportInput& input) {
  if (input.steps.empty()) return;
  out += "## Area held\n\nIn km2, on the WGS 84 ellipsoid, edges straight in longitude and latitude.\n\n| date |";
  for (const auto& name : input.classes) out += fmt::format(" {} |", plain(name));
  out += "\n|---|";
  for (std::size_t i = 0; i < input.classes.size(); ++i) out += "---:|";
  out += "\n";
  const auto row = [&](geo::Instant at, const auto& area_of) {
    out += fmt::format("| {} |", moment(at));
    for (const auto& name : input.classes) out += fmt::format(" {} |", km2(area_of(name)));
    out += "\n";
  };
  const auto find = [&](const std::vector<change::Balance>& balances, const std::string& name) {
    return std::find_if(balances.begin(), balances.end(), [&](const auto& b) { return b.actor == name; });
  };
  const auto first = change::balances(input.steps.front(), input.classes);
  row(input.steps.front().from, [&](const std::string& name) { return find(first, name)->area_from; });
  const std::size_t stride = std::max<std::size_t>(1, (input.steps.size() + 11) / 12);
  for (std::size_t i = 0; i < input.steps.size(); ++i) {
    if ((input.steps.size() - 1 - i) % stride != 0) continue;
    const auto balances = change::balances(input.steps[i], input.classes);
    row(input.steps[i].to, [&](const std::string& name) { return find(balances, name)->area_to; });
  }
  if (stride > 1)
    out += fmt::format("\nEvery {} date; all are in change.csv.\n",
                       stride == 2 ? std::string("second") : fmt::format("{}th", stride));
  out += "\n";
}

void changes(std::string& out, const ReportInput& input) {
  if (input.steps.empty()) return;
  const auto& first = input.steps.front();
  const auto& last = input.steps.back();
  out += fmt::format(
      "## Change from {} to {}\n\n| actor | before | after | gained | lost | net |\n|---|---:|---:|---:|---:|---:|\n",
      moment(first.from), moment(last.to));
  for (const auto& name : input.classes) {
    geo::SquareMetres gained, lost, before, after;
    for (const auto& step : input.steps) {
      for (const auto& balance : change::balances(step, input.classes)) {
        if (balance.actor != name) continue;
        gained += balance.gained;
        lost += balance.lost;
        if (&step == &first) before = balance.area_from;
        after = balance.area_to;
      }
    }
    out += fmt::format("| {} | {} | {} | {} | {} | {} |\n", plain(name), km2(before), km2(after), km2(gained),
                       km2(lost), km2(after - before));
  }
  out += "\nGained and lost are gross: land that went to and fro counts each time. Largest exchanges:\n\n";
  std::map<std::pair<std::string, std::string>, geo::SquareMetres> exchanged;
  for (const auto& step : input.steps) {
    for (const auto& cell : step.matrix) {
      if (cell.from_class != cell.to_class) exchanged[{cell.from_class, cell.to_class}] += cell.area;
    }
  }
  std::vector<std::pair<std::pair<std::string, std::string>, geo::SquareMetres>> ranked(exchanged.begin(),
                                                                                        exchanged.end());
  std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  for (std::size_t i = 0; i < ranked.size() && i < 8; ++i) {
    out += fmt::format("- {} to {}: {} km2\n", plain(ranked[i].first.first), plain(ranked[i].first.second),
                       km2(ranked[i].second));
  }
  out += "\n";
}

void claims(std::string& out, const ReportInput& input) {
  if (input.claims.empty()) return;
  out += "## Claims of area\n\n| report | claim | measured on the map | verdict |\n|---|---|---|---|\n";
  for (const auto& check : input.claims) {
    const auto& claim = check.claim;
    std::string measured = "not measured";
    if (check.measured && check.from && check.to) {
      measured = fmt::format(
          "{} km2 ({} to {}), {} to {}", km2(*check.measured), km2(check.measured_low.value_or(*check.measured)),
          km2(check.measured_high.value_or(*check.measured)), moment(*check.from), moment(*check.to));
    }
    out += fmt::format("| {} {} | {}: {} {} km2{} | {} | **{}**: {} |\n", claim.date ? claim.date->iso() : "",
                       plain(claim.report_id), plain(claim.actor), plain(claim.hedge), claim.claimed_km2,
                       claim.region.empty() ? "" : ", " + plain(claim.region), measured,
                       change::to_string(check.verdict), plain(check.reason));
  }
  out += "\n";
  for (const auto& check : input.claims)
    out += fmt::format("> {}\n>\n> {}\n\n", plain(check.claim.sentence), plain(check.claim.report_id));
}

void incidents(std::string& out, const ReportInput& input) {
  if (input.incidents.empty()) return;
  out +=
      "## Incidents by class\n\n| event | all reports | without repeats | killed | wounded "
      "|\n|---|---:|---:|---:|---:|\n";
  struct Count {
    std::size_t all = 0, single = 0;
    std::int64_t killed = 0, wounded = 0;
  };
  std::map<std::string, Count> counts;
  for (const auto& incident : input.incidents) {
    auto& count = counts[incident.event];
    ++count.all;
    if (!incident.same_as.empty()) continue;
    ++count.single;
    count.killed += incident.killed.value_or(0);
    count.wounded += incident.wounded.value_or(0);
  }
  for (const auto& [event, count] : counts)
    out +=
        fmt::format("| {} | {} | {} | {} | {} |\n", plain(event), count.all, count.single, count.killed, count.wounded);
  out += "\n## Incidents\n\n| date | event | place | actor | sentence |\n|---|---|---|---|---|\n";
  std::vector<const incidents::Incident*> ordered;
  for (const auto& incident : input.incidents) ordered.push_back(&incident);
  std::stable_sort(ordered.begin(), ordered.end(), [](const auto* a, const auto* b) { return a->date < b->date; });
  constexpr std::size_t most = 200;
  for (std::size_t i = 0; i < ordered.size() && i < most; ++i) {
    const auto& incident = *ordered[i];
    out += fmt::format("| {} | {} | {}{} | {} | {} |\n", incident.date ? incident.date->iso() : "",
                       plain(incident.event), plain(incident.place), incident.position ? "" : " (not on the map)",
                       plain(incident.actor), plain(incident.sentence));
  }
  if (ordered.size() > most) out += fmt::format("\n{} more are in the layer incidents.\n", ordered.size() - most);
  out += "\n";
}

void doubts(std::string& out, const ReportInput& input) {
  if (input.findings == nullptr || input.findings->empty()) return;
  out += "## Doubtful in the input\n\n| what | times | for example |\n|---|---:|---|\n";
  std::set<std::string> seen;
  const auto counts = input.findings->counts_by_code();
  for (const auto& finding : input.findings->all()) {
    if (!seen.insert(finding.code).second) continue;
    const auto where = geo::to_string(finding.where);
    out += fmt::format("| {} | {} | {}{}{} |\n", finding.code, counts.at(finding.code), plain(where),
                       where.empty() ? "" : ": ", plain(finding.message));
  }
  out += "\nAll of them are in findings.csv.\n\n";
}

void sources(std::string& out, const ReportInput& input) {
  if (input.sources.empty()) return;
  out += "## Sources\n\n";
  for (const auto& source : input.sources)
    out += fmt::format("- {} ({}): {} {}\n", plain(source.title), plain(source.licence), plain(source.attribution),
                       link(source.url));
}

}  // namespace

std::string report_markdown(const ReportInput& input) {
  std::string out;
  summary(out, input);
  claims(out, input);
  areas(out, input);
  changes(out, input);
  incidents(out, input);
  doubts(out, input);
  sources(out, input);
  return out;
}

}  // namespace layers::maps
