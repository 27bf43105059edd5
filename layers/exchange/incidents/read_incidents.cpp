#include "layers/exchange/incidents/read_incidents.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "layers/exchange/incidents/incident_columns.hpp"
#include "layers/exchange/incidents/place_choice.hpp"
#include "layers/exchange/tables_out/table_cells.hpp"
#include "layers/vocabulary/existence.hpp"
#include "libgeo/geodesy/distance.hpp"
#include "libgeo/io/json/write.hpp"

namespace layers::exchange {
namespace {

using gazetteer::places::Gazetteer;
using incidents::Incident;

struct Precision {
  std::string_view name;
  double radius_m;
};
constexpr Precision by_acled[] = {{"settlement", 5e3}, {"area", 25e3}, {"region", 100e3}};
constexpr Precision by_ged[] = {{"settlement", 5e3}, {"area", 25e3},     {"area", 50e3},   {"region", 100e3},
                                {"area", 50e3},      {"country", 500e3}, {"region", 500e3}};
constexpr double by_date_code[] = {1.0, 0.85, 0.7, 0.5, 0.5};
constexpr double ged_by_date_code[] = {1.0, 0.85, 0.85, 0.7, 0.5};
const geo::Metres near_enough(25e3);

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return lower;
}

// "Military Forces of Syria (2000-2024)" without its years.
std::string without_brackets(const std::string& name) {
  const auto open = name.rfind(" (");
  return open == std::string::npos || !name.ends_with(')') ? name : name.substr(0, open);
}

bool is_type(const std::string& word) {
  const auto lower = lower_case(word);
  return lower == "town" || lower == "city" || lower == "village" || lower == "area";
}

class Reader {
 public:
  Reader(const Gazetteer& gazetteer, const IncidentTableOptions& options, geo::Findings& findings)
      : gazetteer_(gazetteer), options_(options), findings_(findings) {}

  void read(const std::filesystem::path& file) {
    const auto table = geo::io::read_table(file, findings_);
    table_ = &table;
    kind_ = kind_of(table);
    headings_ = headings_of(table, kind_, options_.columns);
    report_id_ = file.stem().string();
    std::optional<geo::InputError> first_fault;
    const auto before = incidents_.size();
    for (row_ = 0; row_ < table.rows.size(); ++row_) {
      try {
        incidents_.push_back(incident());
      } catch (const geo::InputError& fault) {  // one bad row among thousands is told and left out
        findings_.error("row-left-out", geo::said("{problem}; the row is left out", {{"problem", fault.problem()}}),
                        fault.where());
        if (!first_fault) first_fault = fault;
      }
    }
    if (first_fault && incidents_.size() == before) throw geo::InputError(*first_fault);
  }
  std::vector<Incident> finish() { return std::move(incidents_); }

 private:
  std::string get(const std::string& column) const {
    const auto heading = headings_.find(column);
    return heading == headings_.end() ? std::string() : cell(*table_, row_, heading->second);
  }
  geo::Where where() const { return where_of(*table_, row_); }

  std::optional<geo::Date> date(const std::string& column) const {
    const auto text = get(column);
    if (text.empty()) return std::nullopt;
    if (const auto iso = geo::Date::parse_iso(text)) return iso;
    if (text.size() > 10 && (text[10] == ' ' || text[10] == 'T')) {  // GED: 2017-07-31 00:00:00.000
      if (const auto iso = geo::Date::parse_iso(text.substr(0, 10))) return iso;
    }
    if (const auto worded = day_month_year(text)) return worded;
    throw geo::InputError(fmt::format("\"{}\" is no date", text), where(),
                          "write year-month-day, e.g. 2020-02-16, or 16 February 2020");
  }

  // ACLED's export: "16 February 2020".
  static std::optional<geo::Date> day_month_year(std::string_view text) {
    constexpr std::string_view months[] = {"january", "february", "march",     "april",   "may",      "june",
                                           "july",    "august",   "september", "october", "november", "december"};
    const auto first = text.find_first_of(" -"), second = text.find_last_of(" -");
    if (first == std::string_view::npos || first == second) return std::nullopt;
    const auto day = geo::io::parse_number(text.substr(0, first)),
               year = geo::io::parse_number(text.substr(second + 1));
    const auto name = lower_case(text.substr(first + 1, second - first - 1));
    for (unsigned m = 0; m < 12 && day && year && name.size() >= 3; ++m) {
      if (months[m].starts_with(name) && *day >= 1 && *day <= 31 && *year > 1000 && *year < 3000)
        return geo::Date::from_ymd(static_cast<int>(*year), m + 1, static_cast<unsigned>(*day));
    }
    return std::nullopt;
  }

  // Empty, with a finding, where the cell holds no number.
  std::optional<int> number(const std::string& column) const {
    const auto text = get(column);
    if (text.empty()) return std::nullopt;
    const auto value = geo::io::parse_number(text);
    if (!value || *value < 0 || *value > std::numeric_limits<int>::max() || std::floor(*value) != *value) {
      findings_.warn(
          "number-impossible",
          geo::said("\"{text}\" ({column}) is no number of people and stays empty; write a whole number, or none",
                    {{"text", text}, {"column", column}}),
          where());
      return std::nullopt;
    }
    return static_cast<int>(*value);
  }

  std::size_t code(const std::string& column, std::size_t most) const {
    const auto text = get(column);
    if (text.empty()) return 0;
    const auto value = geo::io::parse_number(text);
    if (value && *value >= 1 && *value <= static_cast<double>(most) && std::floor(*value) == *value)
      return static_cast<std::size_t>(*value);
    findings_.warn("code-unknown",
                   geo::said("\"{text}\" ({column}) is none of the codes 1 to {most} and counts for nothing",
                             {{"text", text}, {"column", column}, {"most", most}}),
                   where());
    return 0;
  }

  // Empty, with a finding, where the cells hold none: the name of the place may still tell.
  std::optional<geo::LonLat> position() const {
    try {
      return position_in(get("lon"), get("lat"), where());
    } catch (const geo::InputError& fault) {
      findings_.warn("position-impossible",
                     geo::said("{problem}; {remedy}", {{"problem", fault.problem()}, {"remedy", fault.remedy()}}),
                     where());
      return std::nullopt;
    }
  }

  Incident incident() {
    Incident made;
    made.report_id = get("report_id").empty() ? report_id_ : get("report_id");
    made.id = unique_id();
    made.date = date("date");
    if (!made.date) throw geo::InputError("has no date", where(), "write year-month-day");
    if (const auto to = date("date_to")) made.date_to = to;
    if (const auto last = date("date_end")) made.date_to = last->plus_days(1);
    if (made.date_to && *made.date_to <= *made.date)
      throw geo::InputError("ends before it begins", where(), "give the days in order");
    if (made.date_to && made.date_to->days_since(*made.date) == 1) made.date_to.reset();
    made.reported_at = made.date_to ? made.date_to->plus_days(-1) : *made.date;
    set_event(made);
    made.actor = actor(get("actor"), *made.date);
    made.target = actor(get("target"), *made.date);
    made.title = get("title");
    made.sentence = get("sentence");
    made.source = get("source");
    made.url = get("url");
    set_losses(made);
    set_place(made);
    const auto dated = code("date_precision", 5);
    made.p_event = 1.0;
    made.confidence = dated == 0 ? 1.0 : (kind_ == IncidentTable::ged ? ged_by_date_code : by_date_code)[dated - 1];
    made.original = original();
    return made;
  }

  std::string unique_id() {
    auto id = get("id");
    if (id.empty()) id = fmt::format("{}-{}", report_id_, row_ + 1);
    auto made = id;
    for (int copy = 2; !ids_.insert(made).second; ++copy) made = fmt::format("{}-{}", id, copy);
    if (made != id)
      findings_.warn("id-repeated",
                     geo::said("the id \"{id}\" occurs again and becomes \"{made}\"", {{"id", id}, {"made", made}}),
                     where());
    return made;
  }

  void set_losses(Incident& made) const {
    made.killed = number("killed");
    made.wounded = number("wounded");
    auto& told = made.killed_as_told;
    told.low = number("killed_low");
    told.high = number("killed_high");
    told.civilians = number("killed_civilians");
    const auto a = number("deaths_a"), b = number("deaths_b");
    if (a || b) told.fighters = a.value_or(0) + b.value_or(0);
  }

  void set_event(Incident& made) const {
    const auto type = get("event"), sub = get("sub_event");
    const auto take = [&](const vocabulary::EventClass& each, std::string_view sub_code) {
      made.event = each.label;
      made.event_code = each.code;
      made.sub_event = sub_code;
    };
    if (kind_ == IncidentTable::ged) {
      const auto wanted = type == "3" ? "attack" : "armed-clash";
      for (const auto& each : options_.classes) {
        for (const auto& kind : each.subs) {
          if (kind.code == wanted) return take(each, kind.code);
        }
      }
    }
    const vocabulary::EventClass* other = nullptr;
    const vocabulary::EventClass* of_type = nullptr;
    for (const auto& each : options_.classes) {
      if (each.code == "other") other = &each;
      for (const auto& kind : each.subs) {
        const auto bar = kind.acled.find(" / ");
        const auto acled = bar == std::string::npos ? std::string_view() : std::string_view(kind.acled).substr(bar + 3);
        const auto over = std::string_view(kind.acled).substr(0, bar == std::string::npos ? 0 : bar);
        const bool same = !sub.empty() && (acled == sub || kind.code == sub || kind.label == sub);
        // "Attack" and "Other" stand below several types.
        if (same && (type.empty() || over.empty() || over == type || kind.code == sub || type == each.label ||
                     type == each.code))
          return take(each, kind.code);
        if (of_type == nullptr && !type.empty() && over == type) of_type = &each;
      }
      if (type == each.code || type == each.label) of_type = &each;
    }
    if (of_type == nullptr) of_type = other;
    if (of_type != nullptr) take(*of_type, {});
    if (type.empty() && sub.empty()) return;
    if (of_type == nullptr) made.event = type;
  }

  // The id of the actor of that name on the day; the name as written where the table has none, told where it has one
  // of other days.
  std::string actor(const std::string& name, geo::Date day) {
    if (name.empty() || options_.actors == nullptr) return name;
    const auto plain = without_brackets(name);
    std::vector<std::string> spellings = {name, plain};
    if (const auto colon = plain.find(": "); colon != std::string::npos) {  // "HTS: Hayat Tahrir al Sham"
      spellings.push_back(plain.substr(0, colon));
      spellings.push_back(plain.substr(colon + 2));
    }
    for (const auto& spelling : spellings) {
      if (const auto* known = options_.actors->find(spelling, day)) return known->id;
    }
    for (const auto& spelling : spellings) {
      const auto* known = options_.actors->find(spelling);
      if (known == nullptr) continue;
      if (not_existing_.insert(name).second) {
        findings_.warn(
            "actor-not-existing",
            geo::said(
                "\"{name}\" is a name of {actor}, which {absence}; kept as written, and further rows of that name are "
                "not told",
                {{"name", name}, {"actor", geo::Terms{{known->id}}}, {"absence", vocabulary::absence(*known, day)}}),
            where());
      }
      break;
    }
    return name;
  }

  // ISO codes of the row's country by name; empty where the gazetteer does not know it.
  std::vector<std::string> countries() {
    const auto name = get("country");
    if (name.empty()) return options_.countries;
    const auto known = countries_.find(name);
    if (known != countries_.end()) return known->second;
    std::vector<std::string> codes;
    for (const auto& match : gazetteer_.find_name(name, true)) {
      const auto view = gazetteer_.view(match.place);
      if (view.feature_class == 'A' && view.feature_code.starts_with("PCL")) codes.emplace_back(view.country);
    }
    if (codes.empty() && name.size() == 2 && gazetteer_.country(name)) codes.push_back(name);
    if (codes.empty()) codes = options_.countries;
    return countries_.emplace(name, codes).first->second;
  }

  std::vector<gazetteer::places::NameMatch> named(const std::string& place) {
    auto matches = settlements(gazetteer_, place, countries());
    const auto last = place.rfind(' ');
    if (matches.empty() && last != std::string::npos && is_type(place.substr(last + 1)))  // GED: "Saraqib town"
      matches = settlements(gazetteer_, place.substr(0, last), countries());
    const auto unit = get("admin1");
    if (unit.empty() || matches.size() < 2) return matches;
    std::set<std::pair<std::string, std::string>> units;
    for (const auto& match : gazetteer_.find_name(unit, true)) {
      const auto view = gazetteer_.view(match.place);
      if (view.feature_code == "ADM1") units.emplace(view.country, view.admin1);
    }
    auto inside = matches;
    std::erase_if(inside, [&](const auto& match) {
      const auto view = gazetteer_.view(match.place);
      return !units.contains({std::string(view.country), std::string(view.admin1)});
    });
    return inside.empty() ? matches : inside;
  }

  void set_place(Incident& made) {
    made.place = get("place");
    made.position = position();
    const auto precision_code = code("precision_code", kind_ == IncidentTable::ged ? 7 : 3);
    Precision precision{"settlement", 5e3};
    if (precision_code > 0)
      precision = kind_ == IncidentTable::ged ? by_ged[precision_code - 1] : by_acled[precision_code - 1];
    made.precision = get("precision").empty() ? std::string(precision.name) : get("precision");
    made.radius = geo::Metres(precision.radius_m);
    if (const auto radius = geo::io::parse_number(get("radius_m"))) made.radius = geo::Metres(*radius);
    const auto matches = made.place.empty() ? std::vector<gazetteer::places::NameMatch>() : named(made.place);
    if (made.position) {
      check_place(made, matches);
      return;
    }
    const auto choice = choose_settlement(gazetteer_, matches);
    if (choice.place) {
      const auto view = gazetteer_.view(*choice.place);
      made.position = view.position;
      made.place_id = gazetteer_.id(*choice.place);
      made.place_local = gazetteer::places::local_name(gazetteer_.place(*choice.place)).value_or(std::string());
      return;
    }
    made.precision = "none";
    made.radius = geo::Metres();
    if (made.place.empty()) {
      findings_.warn("place-missing", geo::said("has neither coordinates nor a place"), where());
    } else if (choice.rivals > 0) {
      findings_.warn("place-ambiguous",
                     geo::said("\"{place}\" is the name of {n} places; give its coordinates",
                               {{"place", made.place}, {"n", choice.rivals}}),
                     where());
    } else {
      findings_.warn("place-unknown",
                     geo::said("no gazetteer in use has \"{place}\"; give its coordinates", {{"place", made.place}}),
                     where());
    }
  }

  void check_place(Incident& made, const std::vector<gazetteer::places::NameMatch>& matches) {
    if (matches.empty()) return;
    const gazetteer::places::NameMatch* nearest = nullptr;
    geo::Metres least;
    for (const auto& match : matches) {
      const auto away = geo::geodesy::distance(*made.position, gazetteer_.view(match.place).position);
      if (nearest != nullptr && away >= least) continue;
      nearest = &match;
      least = away;
    }
    if (least <= near_enough || least <= made.radius) {
      made.place_id = gazetteer_.id(nearest->place);
      made.place_local = gazetteer::places::local_name(gazetteer_.place(nearest->place)).value_or(std::string());
      return;
    }
    findings_.warn("place-disagrees",
                   geo::said("the coordinates lie {km} km from the nearest \"{place}\" that the gazetteers have ({id})",
                             {{"km", geo::Decimal{least.kilometres(), 0}},
                              {"place", made.place},
                              {"id", gazetteer_.id(nearest->place)}}),
                   where());
  }

  std::string original() const {
    std::string json;
    for (std::size_t c = 0; c < table_->columns.size(); ++c) {
      const auto& text = table_->rows[row_][c];
      if (text.empty()) continue;
      json += json.empty() ? "{" : ",";
      geo::io::append_json_string(json, table_->columns[c]);
      json += ":";
      geo::io::append_json_string(json, text);
    }
    return json.empty() ? "{}" : json + "}";
  }

  const Gazetteer& gazetteer_;
  const IncidentTableOptions& options_;
  geo::Findings& findings_;
  const geo::io::Table* table_ = nullptr;
  IncidentTable kind_ = IncidentTable::own;
  std::map<std::string, std::string> headings_;
  std::string report_id_;
  std::size_t row_ = 0;
  std::set<std::string> ids_;
  std::map<std::string, std::vector<std::string>> countries_;
  std::set<std::string> not_existing_;
  std::vector<Incident> incidents_;
};

}  // namespace

std::map<std::string, std::string> column_map(std::span<const std::string> pairs) {
  std::map<std::string, std::string> columns;
  for (const auto& pair : pairs) {
    const auto equals = pair.find('=');
    if (equals == 0 || equals == std::string::npos || equals + 1 == pair.size()) {
      throw geo::UsageError(fmt::format("\"{}\" maps no column", pair), {}, "write OURS=HEADING, e.g. event_date=DATE");
    }
    columns[pair.substr(0, equals)] = pair.substr(equals + 1);
  }
  return columns;
}

std::vector<Incident> read_incidents(std::span<const std::filesystem::path> files, const Gazetteer& gazetteer,
                                     const IncidentTableOptions& options, geo::Findings& findings) {
  Reader reader(gazetteer, options, findings);
  for (const auto& file : files) reader.read(file);
  return reader.finish();
}

}  // namespace layers::exchange
