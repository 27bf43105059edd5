// sitmap gazetteer add, list, remove, update: country gazetteers from GeoNames in a folder of the user's.
#include <algorithm>
#include <chrono>

#include "gazetteer/importers/downloads/download.hpp"
#include "gazetteer/places/gazetteer.hpp"
#include "gazetteer/places/spatial/locate.hpp"
#include "libgeo/io/json/write.hpp"
#include "tools/gazetteer_commands.hpp"

namespace tools {
namespace {

using gazetteer::importers::DownloadOutcome;
using geo::io::JsonValue;
using Kind = DownloadOutcome::Kind;

struct DownloadWords {
  std::vector<std::string> codes;
  std::filesystem::path into;
  std::string from;
  bool alternate_names = false;
  unsigned timeout = 30;

  [[nodiscard]] std::filesystem::path folder() const {
    return into.empty() ? gazetteer::importers::default_folder() : into;
  }
};

std::string_view word_of(Kind kind) {
  switch (kind) {
    case Kind::added:
      return "added";
    case Kind::already_there:
      return "already there";
    case Kind::unchanged:
      return "unchanged";
    case Kind::updated:
      return "updated";
    case Kind::removed:
      return "removed";
    case Kind::failed:
      break;
  }
  return "failed";
}

std::string size_text(std::uint64_t bytes) {
  if (bytes < 1'000'000) return fmt::format("{:.0f} kB", static_cast<double>(bytes) / 1e3);
  return fmt::format("{:.1f} MB", static_cast<double>(bytes) / 1e6);
}

std::string line_of(const DownloadOutcome& outcome) {
  const auto data = outcome.data_date.empty() ? std::string() : ", data of " + outcome.data_date;
  const auto& code = outcome.code;
  switch (outcome.kind) {
    case Kind::added:
      return fmt::format("{}: {} places{}, {} -> {}", code, outcome.places, data, size_text(outcome.bytes),
                         outcome.file.string());
    case Kind::already_there:
      return fmt::format("{}: already there ({} places{}); 'sitmap gazetteer update {}' looks for newer data", code,
                         outcome.places, data, code);
    case Kind::unchanged:
      return fmt::format("{}: unchanged ({} places{})", code, outcome.places, data);
    case Kind::updated:
      return fmt::format("{}: {}, {} -> {} places{}", code, outcome.rebuilt ? "fetched and compiled anew" : "updated",
                         outcome.places_before, outcome.places, data);
    case Kind::removed:
      return fmt::format("{}: removed {}", code, outcome.file.string());
    case Kind::failed:
      break;
  }
  return code + ": " + outcome.problem;
}

JsonValue json_of(const DownloadOutcome& outcome) {
  const auto number = [](auto value) { return JsonValue(static_cast<std::int64_t>(value)); };
  JsonValue::Object row;
  row.push_back({"code", JsonValue(outcome.code)});
  row.push_back({"outcome", JsonValue(std::string(word_of(outcome.kind)))});
  if (outcome.kind == Kind::failed) {
    row.push_back({"problem", JsonValue(outcome.problem)});
    return JsonValue(std::move(row));
  }
  row.push_back({"file", JsonValue(outcome.file.string())});
  if (outcome.kind == Kind::removed) return JsonValue(std::move(row));
  row.push_back({"places", number(outcome.places)});
  if (outcome.kind == Kind::updated) row.push_back({"places_before", number(outcome.places_before)});
  row.push_back({"data_date", outcome.data_date.empty() ? JsonValue() : JsonValue(outcome.data_date)});
  row.push_back({"bytes", number(outcome.bytes)});
  row.push_back({"alternate_names", JsonValue(outcome.alternate_names)});
  return JsonValue(std::move(row));
}

void print_rows(const char* name, JsonValue::Array rows) {
  JsonValue::Object root;
  root.push_back({"schema", JsonValue(std::string("sitmap-gazetteers-1"))});
  root.push_back({name, JsonValue(std::move(rows))});
  fmt::print("{}\n", geo::io::to_json(JsonValue(std::move(root))));
}

// What came of each country; 2 when one failed.
int report(const std::vector<DownloadOutcome>& outcomes, Console& console) {
  JsonValue::Array rows;
  bool any_failed = false;
  console.report_findings();
  for (const auto& outcome : outcomes) {
    rows.push_back(json_of(outcome));
    if (outcome.kind != Kind::failed) {
      console.say_line(line_of(outcome));
      continue;
    }
    any_failed = true;
    fmt::print(stderr, "sitmap: {}\n", line_of(outcome));
  }
  if (console.options().json) print_rows("gazetteers", std::move(rows));
  return any_failed ? static_cast<int>(failed) : console.exit_code();
}

gazetteer::importers::DownloadOptions downloading(const DownloadWords& words) {
  return {words.folder(), words.from, words.alternate_names, std::chrono::seconds(words.timeout)};
}

gazetteer::places::Gazetteer world() {
  const std::vector paths = {gazetteer::places::default_gazetteer()};
  return gazetteer::places::Gazetteer(paths);
}

int add(const DownloadWords& words, Console& console) {
  const auto outcomes = gazetteer::importers::add_downloads(words.codes, downloading(words), world(),
                                                            console.findings(), console.progress());
  const int code = report(outcomes, console);
  const auto first =
      std::find_if(outcomes.begin(), outcomes.end(), [](const auto& o) { return o.kind == Kind::added; });
  if (first != outcomes.end()) {
    console.say("Other commands ask it with --gazetteer {}", words.into.empty() ? first->code : first->file.string());
    console.say("Data from GeoNames (www.geonames.org), CC BY 4.0: name it where you publish what is made with them");
  }
  return code;
}

int update(const DownloadWords& words, Console& console) {
  const auto outcomes = gazetteer::importers::update_downloads(words.codes, downloading(words), world(),
                                                               console.findings(), console.progress());
  if (outcomes.empty()) console.say("no fetched gazetteers in {}", words.folder().string());
  return report(outcomes, console);
}

int remove(const DownloadWords& words, Console& console) {
  return report(gazetteer::importers::remove_downloads(words.codes, words.folder()), console);
}

int list(const DownloadWords& words, Console& console) {
  const auto folder = words.folder();
  const auto all = gazetteer::importers::installed(folder);
  if (console.options().json) {
    JsonValue::Array rows;
    const auto text = [](const std::string& value) { return value.empty() ? JsonValue() : JsonValue(value); };
    for (const auto& one : all) {
      JsonValue::Object row;
      row.push_back({"code", JsonValue(one.code)});
      row.push_back({"country", text(one.country)});
      row.push_back({"places", JsonValue(static_cast<std::int64_t>(one.places))});
      row.push_back({"data_date", text(one.data_date)});
      row.push_back({"bytes", JsonValue(static_cast<std::int64_t>(one.bytes))});
      row.push_back({"file", JsonValue(one.file.string())});
      row.push_back({"address", text(one.address)});
      row.push_back({"alternate_names_address", text(one.alternate_names_address)});
      row.push_back({"fetched", text(one.fetched)});
      row.push_back({"sha256", text(one.sha256)});
      row.push_back({"identity", text(one.identity)});
      row.push_back({"problem", text(one.problem)});
      rows.push_back(JsonValue(std::move(row)));
    }
    print_rows("gazetteers", std::move(rows));
    return console.exit_code();
  }
  if (all.empty()) {
    console.say("no gazetteers in {}; 'sitmap gazetteer add SY' fetches Syria", folder.string());
    return console.exit_code();
  }
  std::size_t width = 7;
  for (const auto& one : all) width = std::max(width, one.country.size());
  fmt::print("{:<6} {:<{}} {:>9} {:<10} {:>9} {}\n", "code", "country", width, "places", "data of", "size", "file");
  for (const auto& one : all) {
    fmt::print("{:<6} {:<{}} {:>9} {:<10} {:>9} {}\n", one.code, one.country.empty() ? "-" : one.country, width,
               one.places, one.data_date.empty() ? "-" : one.data_date, size_text(one.bytes), one.file.string());
  }
  for (const auto& one : all) {
    if (!one.problem.empty()) console.say_line(one.problem);
  }
  return console.exit_code();
}

constexpr const char* folder_words =
    "Without --into the folder is sitmap/gazetteers in the user's cache ($XDG_CACHE_HOME, else ~/.cache).";

void add_folder(Options& app, DownloadWords& words) {
  app.add_option("--into", words.into, "Folder of the gazetteers (default: sitmap/gazetteers in the user's cache)")
      ->type_name("DIR");
}

void add_network(Options& app, DownloadWords& words, const char* alternate_names) {
  app.add_option("--from", words.from,
                 "Another address: a folder that has CC.zip, or one with {code} for the country's letters")
      ->type_name("URL");
  app.add_flag("--alternate-names", words.alternate_names, alternate_names);
  app.add_option("--timeout", words.timeout, "Seconds to wait for a server that does not answer (default 30)")
      ->between(1U, 3600U)
      ->type_name("SECONDS");
}

}  // namespace

void add_gazetteer_add(Program& program, Options* above) {
  const auto adding = std::make_shared<DownloadWords>();
  Page add_page{
      "add",
      "fetch the places of countries from GeoNames",
      std::string("Fetches a country's dump, verifies it, and compiles it into CC.gaz, with CC.json beside it "
                  "that says where it came from and when. ") +
          folder_words +
          " One that is there already is left alone: see update. The addresses are in downloads.tsv beside "
          "the world gazetteer; the environment variable SITMAP_DOWNLOADS names another table. Proxies are "
          "taken from https_proxy, http_proxy and no_proxy. Without a network: fetch CC.zip elsewhere and "
          "compile it with 'sitmap gazetteer build'.",
      {{"all places of Syria and Iraq", "sitmap gazetteer add SY IQ"},
       {"from a mirror, into a folder of the project",
        "sitmap gazetteer add SY --from https://mirror.example.org/geonames --into gazetteers"}},
      ""};
  auto* add_app = program.add(
      std::move(add_page), [adding](Console& console) { return add(*adding, console); }, above);
  add_app->add_option("codes", adding->codes, "Countries by their two letters (ISO 3166)")->required()->type_name("CC");
  add_folder(*add_app, *adding);
  add_network(*add_app, *adding, "Also the names by language, with what is preferred, short or historic");

  const auto listing = std::make_shared<DownloadWords>();
  Page list_page{"list",
                 "list the gazetteers that were added",
                 std::string("Code, country, places, date of the data, size and file of each. ") + folder_words,
                 {{"what is there", "sitmap gazetteer list"}, {"for a script", "sitmap gazetteer list --json"}},
                 ""};
  auto* list_app = program.add(
      std::move(list_page), [listing](Console& console) { return list(*listing, console); }, above);
  add_folder(*list_app, *listing);

  const auto removing = std::make_shared<DownloadWords>();
  Page remove_page{"remove",
                   "remove gazetteers that were added",
                   std::string("Removes CC.gaz and CC.json without asking. ") + folder_words,
                   {{"Iraq goes", "sitmap gazetteer remove IQ"}},
                   ""};
  auto* remove_app = program.add(
      std::move(remove_page), [removing](Console& console) { return remove(*removing, console); }, above);
  remove_app->add_option("codes", removing->codes, "Countries by their codes")->required()->type_name("CC");
  add_folder(*remove_app, *removing);

  const auto updating = std::make_shared<DownloadWords>();
  Page update_page{"update",
                   "fetch added gazetteers again where they have changed",
                   std::string("All that were added when no country is named. The server is asked only whether its "
                               "file has changed, where it can tell. A gazetteer of an older version of sitmap, or a "
                               "damaged one, is fetched and compiled anew. ") +
                       folder_words,
                   {{"all of them", "sitmap gazetteer update"}},
                   ""};
  auto* update_app = program.add(
      std::move(update_page), [updating](Console& console) { return update(*updating, console); }, above);
  update_app->add_option("codes", updating->codes, "Countries by their codes")->type_name("CC");
  add_folder(*update_app, *updating);
  add_network(*update_app, *updating, "Also the names by language from now on");
}

}  // namespace tools
