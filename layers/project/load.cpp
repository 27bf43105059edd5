#include <fmt/format.h>

#include <toml++/toml.h>
#include <algorithm>
#include <cmath>

#include "layers/project/match_files.hpp"
#include "layers/project/project.hpp"
#include "libgeo/core/suggestion.hpp"
#include "libgeo/io/files/atomic.hpp"

namespace layers::project {
namespace {

constexpr std::string_view known_keys[] = {"title",
                                           "timezone",
                                           "focus",
                                           "reports",
                                           "gazetteers",
                                           "actors",
                                           "ledgers",
                                           "snapshots",
                                           "snapshot_actor",
                                           "snapshot_source",
                                           "snapshot_licence",
                                           "snapshot_url",
                                           "status_table",
                                           "boundary",
                                           "boundary_units",
                                           "reach_km",
                                           "close_gaps_m",
                                           "by",
                                           "corrections",
                                           "min_p",
                                           "sources",
                                           "actor_from",
                                           "actor_field",
                                           "date_from",
                                           "date_field",
                                           "date_to_field",
                                           "date_pattern",
                                           "per_day",
                                           "edges",
                                           "every",
                                           "week_start",
                                           "from",
                                           "to",
                                           "count",
                                           "noise_width_m",
                                           "position_error_m",
                                           "correlation_m",
                                           "simulations",
                                           "seed",
                                           "units",
                                           "unit_id",
                                           "unit_name",
                                           "wide",
                                           "points",
                                           "history",
                                           "advance",
                                           "transect_spacing_m",
                                           "transect_reach_m",
                                           "incident_tables",
                                           "incident_columns",
                                           "overrides",
                                           "snap_m",
                                           "sliver_width_m",
                                           "overlap",
                                           "zone_method",
                                           "waters",
                                           "shared_water",
                                           "barriers",
                                           "cost",
                                           "cost_field",
                                           "resolution_m",
                                           "stale_after_days",
                                           "disagree_within_days",
                                           "fronts",
                                           "radius_from"};

class Reader {
 public:
  Reader(const toml::table& table, const std::filesystem::path& file) : table_(table), file_(file) {}

  [[noreturn]] void fail(const toml::node* node, const std::string& problem, const std::string& remedy) const {
    geo::Where where{file_.string(), std::nullopt, {}};
    if (node != nullptr && node->source().begin.line > 0) where.line = node->source().begin.line;
    throw geo::InputError(problem, where, remedy);
  }

  void check_keys() const {
    for (const auto& [key, node] : table_) {
      const std::string_view name = key.str();
      if (std::find(std::begin(known_keys), std::end(known_keys), name) != std::end(known_keys)) continue;
      const std::vector<std::string> known(std::begin(known_keys), std::end(known_keys));
      const auto nearest = geo::nearest_word(name, known);
      fail(&node, fmt::format("there is no key \"{}\"", name),
           nearest ? fmt::format("did you mean \"{}\"?", *nearest)
                   : std::string("'sitmap init' writes a file with all keys"));
    }
  }

  std::optional<std::string> text(std::string_view key) const {
    const auto* node = table_.get(key);
    if (node == nullptr) return std::nullopt;
    if (const auto value = node->value_exact<std::string>()) return *value;
    fail(node, fmt::format("\"{}\" must be a text", key), "put it into quotes");
  }

  std::optional<double> number(std::string_view key) const {
    const auto* node = table_.get(key);
    if (node == nullptr) return std::nullopt;
    const auto value = node->value<double>();
    if (!value || !node->is_number())
      fail(node, fmt::format("\"{}\" must be a number", key), "write it without quotes");
    if (!std::isfinite(*value)) fail(node, fmt::format("\"{}\" must be a finite number", key), "give 0 or more");
    if (*value < 0) fail(node, fmt::format("\"{}\" must not be negative", key), "give 0 or more");
    if (std::isinf(*value)) fail(node, fmt::format("\"{}\" must be finite", key), "leave it out for no limit");
    return *value;
  }

  std::vector<std::string> texts(std::string_view key) const {
    const auto* node = table_.get(key);
    if (node == nullptr) return {};
    if (const auto value = node->value_exact<std::string>()) return {*value};
    const auto* array = node->as_array();
    std::vector<std::string> result;
    if (array != nullptr) {
      for (const auto& element : *array) {
        const auto value = element.value_exact<std::string>();
        if (!value) fail(&element, fmt::format("\"{}\" must be a list of texts", key), "put each into quotes");
        result.push_back(*value);
      }
      return result;
    }
    fail(node, fmt::format("\"{}\" must be a text or a list of texts", key), "e.g. [\"reports/*.txt\"]");
  }

  std::vector<std::filesystem::path> files(std::string_view key, const std::string& pattern) const {
    auto matches = match_files(file_.parent_path(), pattern);
    if (matches.empty()) {
      fail(table_.get(key), fmt::format("\"{}\" fits no file", pattern), "paths are relative to the project file");
    }
    return matches;
  }

  std::vector<std::filesystem::path> files(std::string_view key) const {
    std::vector<std::filesystem::path> result;
    for (const auto& pattern : texts(key)) {
      for (auto& match : files(key, pattern)) {  // a file that two patterns fit counts once
        if (std::find(result.begin(), result.end(), match) == result.end()) result.push_back(std::move(match));
      }
    }
    return result;
  }

  std::optional<std::filesystem::path> one_file(std::string_view key) const {
    if (!text(key)) return std::nullopt;
    const auto all = files(key);
    if (all.size() > 1) fail(table_.get(key), fmt::format("\"{}\" must be one file", key), "name it without * and ?");
    return all.front();
  }

  bool truth(std::string_view key) const {
    const auto* node = table_.get(key);
    if (node == nullptr) return false;
    if (const auto value = node->value_exact<bool>()) return *value;
    fail(node, fmt::format("\"{}\" must be true or false", key), "write it without quotes");
  }

  std::optional<geo::Date> date(std::string_view key) const {
    const auto* node = table_.get(key);
    if (node == nullptr) return std::nullopt;
    std::optional<geo::Date> date;
    if (const auto value = node->value_exact<toml::date>())
      date = geo::Date::from_ymd(value->year, value->month, value->day);
    else if (const auto written = node->value_exact<std::string>())
      date = geo::Date::parse_iso(*written);
    if (!date) fail(node, fmt::format("\"{}\" is no date", key), "write year-month-day, e.g. 2020-02-16");
    return date;
  }

  /// One of the words that `meaning` knows.
  template <class Meaning>
  auto word(std::string_view key, Meaning meaning, const char* known) const -> decltype(meaning(std::string_view())) {
    const auto written = text(key);
    if (!written) return std::nullopt;
    const auto value = meaning(*written);
    if (!value) fail(table_.get(key), fmt::format("\"{}\" cannot be \"{}\"", key, *written), known);
    return value;
  }

  const toml::node* node(std::string_view key) const { return table_.get(key); }

 private:
  const toml::table& table_;
  std::filesystem::path file_;
};

/// Where snapshots have their actors and dates.
void load_snapshot_keys(const Reader& reader, Project& project) {
  if (const auto actor = reader.text("snapshot_actor")) project.snapshot_actor = *actor;
  const auto licence = reader.text("snapshot_licence"), url = reader.text("snapshot_url");
  if (const auto source = reader.text("snapshot_source"))
    project.snapshot_source = map_source(*source, licence.value_or(""), url.value_or(""));
  else if (licence || url)
    reader.fail(reader.node(licence ? "snapshot_licence" : "snapshot_url"), "of whose maps is not said",
                "give \"snapshot_source\", how the publisher is named");
  project.actor_from =
      reader.word("actor_from", exchange::actor_from_word, "write field, folder, name, colour or description");
  project.actor_field = reader.text("actor_field").value_or("");
  project.date_from = reader.word("date_from", exchange::date_from_word, "write field, folder or file");
  project.date_field = reader.text("date_field").value_or("");
  project.date_to_field = reader.text("date_to_field").value_or("");
  if (!project.date_to_field.empty() && project.date_field.empty()) {
    reader.fail(reader.node("date_to_field"), "\"date_to_field\" needs \"date_field\"",
                "name the field in which an interval begins");
  }
  project.date_pattern = reader.text("date_pattern").value_or("");
  if (const auto which = reader.word("per_day", exchange::per_day_word, "write last or all")) project.per_day = *which;
}

/// How zones are made from ledgers.
void load_zone_keys(const Reader& reader, ZoneSettings& settings) {
  if (const auto method = reader.word("zone_method", control::zone_method_from_word, "write smooth, travel or nearest"))
    settings.method = *method;
  if (reader.node("waters") != nullptr) settings.waters = reader.truth("waters");
  if (const auto shared = reader.word("shared_water", control::shared_water_from_word, "write whole or between"))
    settings.shared_water = *shared;
  settings.barriers = reader.files("barriers");
  settings.cost = reader.one_file("cost");
  if (const auto field = reader.text("cost_field")) settings.cost_field = *field;
  if (const auto metres = reader.number("resolution_m")) settings.resolution = geo::Metres(*metres);
  const auto days = [&](std::string_view key, double least) -> std::optional<int> {
    const auto value = reader.number(key);
    if (value && (*value != std::floor(*value) || *value < least || *value > 36500)) {
      reader.fail(reader.node(key), fmt::format("\"{}\" must be a whole number of days from {} to 36500", key, least),
                  "leave it out for no limit");
    }
    return value ? std::optional<int>(static_cast<int>(*value)) : std::nullopt;
  };
  settings.stale_after_days = days("stale_after_days", 1);
  settings.disagree_within_days = days("disagree_within_days", 0);
  settings.fronts = reader.files("fronts");
  if (const auto from = reader.text("radius_from")) {
    if (*from != "ledger" && *from != "gazetteer")
      reader.fail(reader.node("radius_from"), fmt::format("\"radius_from\" cannot be \"{}\"", *from),
                  "write ledger or gazetteer");
    settings.radius_from = *from == "gazetteer" ? RadiusFrom::gazetteer : RadiusFrom::ledger;
  }
  if (settings.method != control::ZoneMethod::nearest) return;
  for (const auto* key : {"barriers", "cost", "resolution_m", "shared_water"}) {
    if (reader.node(key) != nullptr) {
      reader.fail(reader.node(key), fmt::format("the method nearest knows no \"{}\"", key),
                  "write zone_method = \"smooth\" or \"travel\"");
    }
  }
}

std::optional<control::LastRule> last_rule_from_word(std::string_view word) {
  if (word == "smaller") return control::LastRule::smaller;
  if (word == "later-drawn") return control::LastRule::later_drawn;
  return std::nullopt;
}

/// What is counted and compared.
void load_change_keys(const Reader& reader, ChangeSettings& settings) {
  if (const auto by = reader.word("by", change::by_from_word, "write actor, status or actor+status")) settings.by = *by;
  if (const auto edges = reader.text("edges")) {
    settings.geodesic_edges = *edges == "geodesic";
    if (!settings.geodesic_edges && *edges != "straight")
      reader.fail(reader.node("edges"), fmt::format("\"edges\" cannot be \"{}\"", *edges),
                  "write straight or geodesic");
  }
  auto& periods = settings.periods;
  if (const auto step = reader.word("every", change::every_from_word, "write map, day, week, month, quarter or year"))
    periods.every = *step;
  if (const auto day = reader.word("week_start", change::weekday_from_word, "write monday to sunday"))
    periods.week_start = *day;
  periods.from = reader.date("from");
  periods.to = reader.date("to");
  settings.count = reader.texts("count");
  const auto metres = [&](std::string_view key, geo::Metres& into) {
    if (const auto value = reader.number(key)) into = geo::Metres(*value);
  };
  metres("noise_width_m", settings.noise_width);
  metres("position_error_m", settings.error.deviation);
  metres("correlation_m", settings.error.correlation);
  metres("transect_spacing_m", settings.transects.spacing);
  metres("transect_reach_m", settings.transects.reach);
  const auto whole = [&](std::string_view key, double most) -> std::optional<double> {
    const auto value = reader.number(key);
    if (value && (*value != std::floor(*value) || *value > most))
      reader.fail(reader.node(key), fmt::format("\"{}\" must be a whole number up to {}", key, most),
                  "give a smaller one");
    return value;
  };
  if (const auto runs = whole("simulations", 1e6)) settings.error.simulations = static_cast<int>(*runs);
  if (const auto seed = whole("seed", 1e15)) settings.error.seed = static_cast<std::uint64_t>(*seed);
  settings.units = reader.one_file("units");
  settings.unit_id = reader.text("unit_id").value_or("");
  settings.unit_name = reader.text("unit_name").value_or("");
  settings.points = reader.one_file("points");
  settings.wide = reader.truth("wide");
  settings.history = reader.truth("history");
  settings.advance = reader.truth("advance");
  try {
    check_settings(settings);
  } catch (const geo::UsageError& error) {
    reader.fail(nullptr, error.problem(), error.remedy());
  }
}

}  // namespace

Project load_project(const std::filesystem::path& file) {
  const std::string text = geo::io::read_file(file, std::size_t{1} << 24);
  toml::table table;
  try {
    table = toml::parse(text, file.string());
  } catch (const toml::parse_error& error) {
    throw geo::InputError(std::string(error.description()),
                          {file.string(), static_cast<std::size_t>(error.source().begin.line), {}},
                          "the project file is TOML; 'sitmap init' writes a commented one");
  }
  const Reader reader(table, file);
  reader.check_keys();
  Project project;
  project.file = file;
  if (const auto title = reader.text("title")) project.title = *title;
  if (const auto zone = reader.text("timezone")) project.timezone = *zone;
  project.focus = reader.texts("focus");
  for (auto& word : project.focus) {  // a file of polygons is named as other files are, from the project's folder
    std::error_code ignored;
    const auto beside = file.parent_path() / word;
    if (std::filesystem::is_regular_file(beside, ignored)) word = beside.string();
  }
  project.corrections = reader.one_file("corrections");
  project.sources = reader.one_file("sources");
  if (const auto least = reader.number("min_p")) {
    if (*least > 1.0) reader.fail(reader.node("min_p"), "\"min_p\" is a probability", "give a number from 0 to 1");
    project.min_p = *least;
  }
  project.reports = reader.files("reports");
  project.gazetteers = reader.files("gazetteers");
  for (const auto& name : reader.texts("actors")) {  // a bare word is a ready table of layers/definitions/actors
    if (name.find_first_of("./*?") == std::string::npos)
      project.actors.emplace_back(name);
    else
      for (const auto& match : reader.files("actors", name)) project.actors.push_back(match);
  }
  project.ledgers = reader.files("ledgers");
  project.incident_tables = reader.files("incident_tables");
  project.incident_columns = reader.texts("incident_columns");
  project.snapshots = reader.files("snapshots");
  load_snapshot_keys(reader, project);
  if (const auto name = reader.text("status_table"); name && name->find_first_of("./*?") == std::string::npos)
    project.status_table = *name;  // a bare word is a ready table of layers/definitions/status-tables
  else
    project.status_table = reader.one_file("status_table");
  project.boundary = reader.one_file("boundary");
  project.boundary_units = reader.texts("boundary_units");
  if (const auto km = reader.number("reach_km")) project.reach = geo::Metres::from_kilometres(*km);
  if (const auto metres = reader.number("close_gaps_m")) project.close_gaps = geo::Metres(*metres);
  load_zone_keys(reader, project.zones);
  load_change_keys(reader, project.change_settings);
  project.overrides = reader.files("overrides");
  if (const auto metres = reader.number("snap_m")) project.snap_overrides = geo::Metres(*metres);
  if (const auto metres = reader.number("sliver_width_m")) project.sliver_width = geo::Metres(*metres);
  if (const auto rule = reader.word("overlap", last_rule_from_word, "write smaller or later-drawn"))
    project.last_rule = *rule;
  if (project.reports.empty() && project.ledgers.empty() && project.snapshots.empty() && project.zones.fronts.empty() &&
      project.incident_tables.empty()) {
    reader.fail(nullptr, "names neither reports, ledgers, snapshots nor tables of incidents",
                "give at least one of them");
  }
  if (!project.overrides.empty() && project.ledgers.empty() && project.snapshots.empty() &&
      project.zones.fronts.empty()) {
    reader.fail(reader.node("overrides"), "there is no map for the overrides to lie on",
                "give ledgers or snapshots, too");
  }
  if ((!project.ledgers.empty() || !project.zones.fronts.empty()) && project.snapshots.empty() && !project.boundary &&
      project.boundary_units.empty()) {
    reader.fail(reader.node(project.ledgers.empty() ? "fronts" : "ledgers"), "a ledger needs a boundary for its zones",
                "give boundary = \"file\" or boundary_units = [\"SY\"]");
  }
  return project;
}

geo::Source map_source(std::string attribution, std::string licence, std::string url) {
  return {"maps", attribution, std::move(licence), attribution, std::move(url)};
}

}  // namespace layers::project
