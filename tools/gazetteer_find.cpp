// sitmap gazetteer find: the places that a name may mean.
#include <algorithm>

#include "layers/project/gazetteers.hpp"
#include "libgeo/io/json/write.hpp"
#include "tools/gazetteer_commands.hpp"
#include "tools/inputs.hpp"

namespace tools {
namespace {

struct FindOptions {
  std::vector<std::string> names;
  PlaceOptions places;
  std::size_t limit = 10;
  bool exact = false;
};

std::string unit_names(const gazetteer::places::Gazetteer& gazetteer, const gazetteer::places::PlaceView& view) {
  std::string text;
  if (const auto unit = gazetteer.admin1(view.country, view.admin1))
    text = std::string(gazetteer.view(*unit).name) + ", ";
  if (const auto country = gazetteer.country(view.country)) return text + std::string(gazetteer.view(*country).name);
  return text + std::string(view.country);
}

void print_row(const gazetteer::places::Gazetteer& gazetteer, const std::string& asked,
               const gazetteer::places::NameMatch& match, bool json) {
  const auto place = gazetteer.place(match.place);
  const auto view = gazetteer.view(match.place);
  const auto local = gazetteer::places::local_name(place);
  const char* tier = match.tier == gazetteer::places::MatchTier::folded ? "exact" : "spelling";
  if (json) {
    using geo::io::json_string;
    fmt::print(
        "{{\"asked\":{},\"id\":{},\"name\":{},\"lon\":{:.5f},\"lat\":{:.5f},\"feature_code\":{},\"country\":{},"
        "\"population\":{},\"match\":\"{}\",\"source\":{}}}\n",
        json_string(asked), json_string(place.id), json_string(place.name), place.position.lon.degrees(),
        place.position.lat.degrees(), json_string(place.feature_code), json_string(place.country), place.population,
        tier, json_string(place.source));
    return;
  }
  fmt::print("{:<18} {}{}  {:.5f} {:.5f}  {}/{}  {}  {}  {}\n", place.id, place.name, local ? " (" + *local + ")" : "",
             place.position.lat.degrees(), place.position.lon.degrees(), place.feature_class, place.feature_code,
             unit_names(gazetteer, view),
             place.population > 0 ? fmt::format("pop. {}", place.population) : "pop. unknown", tier);
}

int find(const FindOptions& options, Console& console) {
  const auto gazetteer =
      layers::project::open_gazetteers(options.places.gazetteers, !options.places.no_world, console.findings());
  bool all_found = true;
  for (const auto& name : options.names) {
    auto matches = gazetteer.find_name(name, !options.exact);
    if (!options.places.focus.empty()) {
      std::erase_if(matches, [&](const auto& match) {
        const auto country = gazetteer.view(match.place).country;
        return std::find(options.places.focus.begin(), options.places.focus.end(), country) ==
               options.places.focus.end();
      });
    }
    if (const auto by_id = gazetteer.find_id(name)) matches = {{*by_id, {}, true}};
    if (matches.empty()) {
      console.say("no place is called \"{}\"", name);
      all_found = false;
    }
    for (std::size_t i = 0; i < matches.size() && i < options.limit; ++i)
      print_row(gazetteer, name, matches[i], console.options().json);
    if (matches.size() > options.limit) console.say("... and {} more (--limit)", matches.size() - options.limit);
  }
  console.report_findings();
  if (!all_found) console.answer_no();
  return console.exit_code();
}

}  // namespace

void add_gazetteer_find(Program& program, CLI::App* above) {
  const auto finding = std::make_shared<FindOptions>();
  Page find_page{
      "find",
      "list the places that a name may mean",
      "Prints id, name, local name, latitude and longitude, feature code, province and country, population and how the "
      "name matched: exact (but for case, marks and hyphens) or by the rules of spelling (Ain = Ayn, Tal = Tall, ...).",
      {{"however it is spelt", "sitmap gazetteer find \"Ayn Isa\" \"عين عيسى\""},
       {"only in Syria", "sitmap gazetteer find Tabqa --focus SY"}},
      "a name was not found, or findings named by --fail-on"};
  auto* find_app = program.add(
      std::move(find_page), [finding](Console& console) { return find(*finding, console); }, above);
  find_app->add_option("names", finding->names, "Names, or ids such as geonames:172134")->required()->type_name("NAME");
  finding->places.add_to(*find_app);
  find_app->add_option("--limit", finding->limit, "At most this many places a name (default 10)")->type_name("N");
  find_app->add_flag("--exact", finding->exact, "No spelling variants");
}

}  // namespace tools
