// sitmap gazetteer find: the places that a name may mean; and, the other way, the names at a point.
#include <iostream>

#include "gazetteer/places/search/search.hpp"
#include "gazetteer/places/spatial/units.hpp"
#include "layers/project/gazetteers.hpp"
#include "libgeo/core/error.hpp"
#include "libgeo/geodesy/distance.hpp"
#include "libgeo/io/json/write.hpp"
#include "tools/gazetteer_commands.hpp"
#include "tools/inputs.hpp"
#include "tools/place_rows.hpp"
#include "tools/search_words.hpp"

namespace tools {
namespace {

using gazetteer::places::Candidate;
using gazetteer::places::Gazetteer;
using Row = std::vector<std::string>;

constexpr int score_decimals = 3;
constexpr int km_decimals = 3;

struct FindOptions {
  std::vector<std::string> names;
  PlaceOptions places;
  SearchWords words;
  bool exact = false, reverse = false, explain = false;
};

void write(const std::string& text) { std::fwrite(text.data(), 1, text.size(), stdout); }

std::string known_population(const gazetteer::places::PlaceView& view) {
  return view.population > 0 ? std::to_string(view.population) : "";
}

void append_position(Row& row, geo::LonLat position) {
  row.push_back(fmt::format("{:.5f}", position.lon.degrees()));
  row.push_back(fmt::format("{:.5f}", position.lat.degrees()));
}

// One name, asked and answered.
class Finder {
 public:
  Finder(const FindOptions& options, const Gazetteer& gazetteer, Console& console)
      : gazetteer_(gazetteer),
        console_(console),
        search_(options.words.understood(gazetteer, !options.places.no_world, console.findings())),
        explain_(options.explain) {
    if (options.exact) search_.last_tier = gazetteer::places::MatchTier::folded;
  }

  void ask(const std::string& name, bool with_heading) {
    auto search = search_;
    search.limit += 1;  // to know whether there are more
    auto candidates = gazetteer::places::search(gazetteer_, name, search);
    if (const auto by_id = gazetteer_.find_id(name)) {
      candidates.assign(1, Candidate{*by_id, gazetteer::places::MatchTier::exact, 0.0, 1.0, name, {"its id"}});
    }
    const bool more = candidates.size() > search_.limit;
    if (more) candidates.resize(search_.limit);
    if (console_.options().json) {
      print_json(name, candidates);
    } else if (!candidates.empty()) {
      if (with_heading) write(fmt::format("{}\"{}\"\n", first_ ? "" : "\n", name));
      first_ = false;
      print_table(candidates);
      if (more) console_.say("there are more: --limit {} shows {} of them", search_.limit * 2, search_.limit * 2);
    }
    if (candidates.empty()) {
      console_.say("no place is called \"{}\"{}", name, narrowed() ? " among those asked for" : "");
      console_.answer_no();
    }
  }

 private:
  [[nodiscard]] bool narrowed() const {
    return !search_.countries.empty() || search_.within || !search_.classes.empty();
  }

  void print_json(const std::string& name, const std::vector<Candidate>& candidates) const {
    using geo::io::append_json_string;
    std::string out = "{\"asked\":" + geo::io::json_string(name) + ",\"candidates\":[";
    for (const auto& candidate : candidates) {
      out += out.back() == '[' ? "{" : ",{";
      append_place_json(out, gazetteer_, candidate.place);
      out += fmt::format(",\"tier\":\"{}\",\"score\":{}", gazetteer::places::tier_name(candidate.tier),
                         geo::io::fixed(candidate.score, score_decimals));
      out += ",\"matched\":" + geo::io::json_string(candidate.matched);
      append_more_json(out, gazetteer_, candidate.place);
      if (search_.near)
        out += ",\"distance_km\":" +
               geo::io::fixed(
                   geo::geodesy::distance(*search_.near, gazetteer_.view(candidate.place).position).kilometres(),
                   km_decimals);
      out += ",\"reasons\":[";
      for (const auto& reason : candidate.reasons) {
        if (out.back() != '[') out += ',';
        append_json_string(out, reason);
      }
      out += "]}";
    }
    write(out + "]}\n");
  }

  void print_table(const std::vector<Candidate>& candidates) const {
    std::vector<Row> rows = {
        {"ID", "NAME", "LOCAL NAME", "LON", "LAT", "KIND", "WHERE", "POPULATION", "MATCH", "SCORE"}};
    for (const auto& candidate : candidates) {
      const auto view = gazetteer_.view(candidate.place);
      Row row = {gazetteer_.id(candidate.place), std::string(view.name),
                 gazetteer::places::local_name(gazetteer_.place(candidate.place)).value_or("")};
      append_position(row, view.position);
      row.push_back(kind_of(view));
      row.push_back(province_and_country(gazetteer_, view));
      row.push_back(known_population(view));
      row.emplace_back(gazetteer::places::tier_name(candidate.tier));
      row.push_back(fmt::format("{:.{}f}", candidate.score, score_decimals));
      rows.push_back(std::move(row));
    }
    const auto table = aligned(rows, "lllrrllrlr");
    if (!explain_) return write(table);
    std::string out;
    std::size_t at = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const auto end = table.find('\n', at) + 1;
      out += table.substr(at, end - at);
      at = end;
      if (i == 0) continue;
      std::string why = fmt::format("by the name \"{}\"", candidates[i - 1].matched);
      for (const auto& reason : candidates[i - 1].reasons) why += "; " + reason;
      out += "    " + aligned({{why}}, "");
    }
    write(out);
  }

  const Gazetteer& gazetteer_;
  Console& console_;
  gazetteer::places::SearchOptions search_;
  bool explain_;
  bool first_ = true;
};

// Where `point` lies as seen from a place: one of eight winds.
std::string_view wind_from(geo::LonLat place, geo::LonLat point) {
  static constexpr std::array<std::string_view, 8> winds = {"N", "NE", "E", "SE", "S", "SW", "W", "NW"};
  const double degrees = geo::geodesy::direction(place, point).degrees();
  return winds[static_cast<std::size_t>((degrees + 22.5) / 45.0) % winds.size()];
}

int reverse(const FindOptions& options, const Gazetteer& gazetteer, Console& console) {
  if (!options.words.countries.empty() || !options.words.within.empty() || !options.words.near.empty())
    throw geo::UsageError("--country, --within and --near do not go with --reverse", {}, "narrow it by --class");
  if (options.names.empty() || options.names.size() > 2)
    throw geo::UsageError("--reverse takes one position", {},
                          "write its longitude and latitude: --reverse 38.86 36.38");
  const auto text = options.names.size() == 2 ? options.names[0] + "," + options.names[1] : options.names[0];
  const auto point = position_option("--reverse", text);
  const auto chosen = classes_option(options.words.classes);
  const auto places = gazetteer.nearest(point, options.words.limit, chosen.empty() ? "PSTHLRVU" : chosen,
                                        geo::Metres::from_kilometres(25'000));
  const auto units = gazetteer.containing(point);
  const bool json = console.options().json;
  std::string out = fmt::format("{{\"lon\":{},\"lat\":{},\"nearest\":[", geo::io::shortest(point.lon.degrees()),
                                geo::io::shortest(point.lat.degrees()));
  std::vector<Row> rows = {{"ID", "NAME", "LOCAL NAME", "LON", "LAT", "KM", "TO THE", "KIND", "WHERE", "POPULATION"}};
  for (const auto place : places) {
    const auto view = gazetteer.view(place);
    const double km = geo::geodesy::distance(view.position, point).kilometres();
    const auto wind = wind_from(view.position, point);
    if (json) {
      out += out.back() == '[' ? "{" : ",{";
      append_place_json(out, gazetteer, place);
      out += fmt::format(",\"distance_km\":{},\"direction\":\"{}\"", geo::io::fixed(km, km_decimals), wind);
      append_more_json(out, gazetteer, place);
      out += '}';
      continue;
    }
    Row row = {gazetteer.id(place), std::string(view.name),
               gazetteer::places::local_name(gazetteer.place(place)).value_or("")};
    append_position(row, view.position);
    row.push_back(fmt::format("{:.1f}", km));
    row.emplace_back(wind);
    row.push_back(kind_of(view));
    row.push_back(province_and_country(gazetteer, view));
    row.push_back(known_population(view));
    rows.push_back(std::move(row));
  }
  out += "],\"units\":[";
  std::vector<Row> within = {{"ID", "NAME", "KIND"}};
  for (const auto& unit : units) {
    const auto view = gazetteer.view(unit.place);
    const auto level = gazetteer::places::unit_of(view.feature_class, view.feature_code);
    if (json) {
      out += out.back() == '[' ? "{" : ",{";
      append_place_json(out, gazetteer, unit.place);
      out += fmt::format(",\"level\":{}}}", unit.country ? 0 : level ? level->level : 1);
    } else {
      within.push_back({gazetteer.id(unit.place), std::string(view.name), kind_of(view)});
    }
  }
  if (json) {
    write(out + "]}\n");
  } else {
    if (rows.size() > 1) write(aligned(rows, "lllrrrlllr"));
    if (within.size() > 1) write((rows.size() > 1 ? "\ninside\n" : "inside\n") + aligned(within, "lll"));
  }
  if (places.empty() && units.empty()) {
    console.say("no place of the gazetteer is near");
    console.answer_no();
  }
  return console.exit_code();
}

int find(const FindOptions& options, Console& console) {
  const auto gazetteer =
      layers::project::open_gazetteers(options.places.gazetteers, !options.places.no_world, console.findings());
  if (options.reverse) {
    const int code = reverse(options, gazetteer, console);
    console.report_findings();
    return code;
  }
  Finder finder(options, gazetteer, console);
  for (const auto& name : options.names) {
    if (name != "-") {
      finder.ask(name, options.names.size() > 1);
      continue;
    }
    for (std::string line; std::getline(std::cin, line);) {
      if (!line.empty() && line.back() == '\r') line.pop_back();
      if (!line.empty()) finder.ask(line, true);
    }
  }
  console.report_findings();
  return console.exit_code();
}

}  // namespace

void add_gazetteer_find(Program& program, Options* above) {
  const auto options = std::make_shared<FindOptions>();
  Page page{"find",
            "list the places that a name may mean, or those at a point",
            "Names are found however they are spelt: in any script and transliteration, with or without type words, "
            "inflected, a few letters off. Of each place: id, name, local name, longitude and latitude, kind, province "
            "and country, population, how the name matched, and a score of 0 to 1 by which they are ordered (it is no "
            "probability). --explain tells what made the score.\n"
            "\n"
            "With --json one line a name: {\"asked\",\"candidates\":[{\"id\",\"name\",\"lon\",\"lat\",\"country\","
            "\"feature_code\",\"tier\",\"score\",...}]}, best first; no candidate is an empty list.\n"
            "\n"
            "--reverse takes a position instead of names and prints the nearest places, how far and in which direction "
            "the position lies from each, and the units whose outlines hold it.",
            {{"however it is spelt", "sitmap gazetteer find \"Ayn Isa\" \"عين عيسى\""},
             {"only in Syria, and why", "sitmap gazetteer find Tabqa --country SY --explain"},
             {"a list of names, for a script", "sitmap gazetteer find --json --limit 1 - < names.txt"},
             {"what is there?", "sitmap gazetteer find --reverse 38.86 36.38"}},
            "a name was not found, or findings named by --fail-on"};
  auto* app = program.add(
      std::move(page), [options](Console& console) { return find(*options, console); }, above);
  app->add_option(
         "names", options->names,
         "Names, or ids such as geonames:172134; - reads names from standard input, one a line; with --reverse "
         "a longitude and a latitude")
      ->required()
      ->type_name("NAME");
  app->add_flag("--reverse", options->reverse, "The places nearest to a position, and the units around it");
  options->words.add_to(*app, "At most this many places a name (default 10)");
  app->add_flag("--explain", options->explain, "Say which name matched and what made the score");
  app->add_flag("--exact", options->exact, "As --tier folded: no other spellings");
  options->places.add_gazetteers_to(*app);
  app->get_option("--json")->description("Print one JSON object a name, a line each, instead of tables");
}

}  // namespace tools
