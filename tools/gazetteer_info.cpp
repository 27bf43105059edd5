// sitmap gazetteer info: what a gazetteer file holds, and what its licences ask.
#include <algorithm>
#include <map>

#include "gazetteer/places/gazetteer.hpp"
#include "gazetteer/places/kind_words.hpp"
#include "gazetteer/places/spatial/locate.hpp"
#include "libgeo/core/error.hpp"
#include "libgeo/core/licences.hpp"
#include "libgeo/io/json/write.hpp"
#include "tools/gazetteer_commands.hpp"

namespace tools {
namespace {

using gazetteer::places::Gazetteer;
using geo::io::JsonValue;

struct InfoOptions {
  std::vector<std::filesystem::path> files;
  bool verify = false;
};

struct Contents {
  std::size_t places = 0, names = 0;
  std::map<char, std::size_t> by_class;
  std::map<std::string, std::size_t> by_country, by_language, by_source;
};

Contents counted(const Gazetteer& gazetteer, geo::Progress& progress) {
  Contents contents;
  contents.places = gazetteer.place_count(0);
  progress.begin("counting", contents.places);
  for (std::uint32_t row = 0; row < contents.places; ++row) {
    if (row % 65'536 == 0) progress.advance(row);
    const auto place = gazetteer.place({0, row});
    contents.names += 1 + place.names.size();
    ++contents.by_class[place.feature_class];
    ++contents.by_country[place.country];
    ++contents.by_source[place.source];
    for (const auto& note : place.notes) {
      if (!note.language.empty()) ++contents.by_language[note.language];
    }
  }
  progress.end();
  return contents;
}

JsonValue number(std::size_t value) { return JsonValue(static_cast<std::int64_t>(value)); }

JsonValue numbers(const std::map<std::string, std::size_t>& counts) {
  JsonValue::Object object;
  for (const auto& [name, count] : counts) object.push_back({name, number(count)});
  return JsonValue(std::move(object));
}

// The most frequent first, at most `most` of them.
std::string list(const std::map<std::string, std::size_t>& counts, std::size_t most) {
  std::vector<std::pair<std::size_t, std::string>> order;
  order.reserve(counts.size());
  for (const auto& [name, count] : counts) order.emplace_back(count, name.empty() ? "none" : name);
  std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  std::string text;
  for (std::size_t i = 0; i < order.size() && i < most; ++i)
    text += fmt::format("{}{} {}", i == 0 ? "" : ", ", order[i].second, order[i].first);
  if (order.size() > most) text += fmt::format(", {} others", order.size() - most);
  return text;
}

std::string words_of_class(char feature_class) {
  return feature_class == 'P' ? "towns and villages" : std::string(gazetteer::places::kind_in_words(feature_class, ""));
}

void print_text(const std::filesystem::path& file, const Gazetteer& gazetteer, const Contents& contents,
                bool verified) {
  fmt::print("{}\n", file.string());
  for (const auto& identity : gazetteer.identities()) fmt::print("  identity: {}\n", identity);
  fmt::print("  places: {}\n  names: {}\n", contents.places, contents.names);
  for (const auto& [feature_class, count] : contents.by_class)
    fmt::print("    {} {}: {}\n", feature_class, words_of_class(feature_class), count);
  fmt::print("  countries: {}\n", list(contents.by_country, 12));
  if (!contents.by_language.empty()) fmt::print("  names by language: {}\n", list(contents.by_language, 20));
  bool share_alike = false;
  for (const auto& source : gazetteer.sources()) {
    const auto count = contents.by_source.find(source.id);
    fmt::print("  source: {}: {}{}\n", source.id, source.title,
               count == contents.by_source.end() ? "" : fmt::format(", {} places", count->second));
    fmt::print("    licence: {}\n", source.licence.empty() ? "not stated" : source.licence);
    if (!source.attribution.empty()) fmt::print("    name it as: {}\n", source.attribution);
    if (!source.url.empty()) fmt::print("    {}\n", source.url);
    const auto terms = geo::licence_terms(source.licence);
    fmt::print("    {}\n", terms                    ? std::string(terms->asks)
                           : source.licence.empty() ? "Ask the owner before you pass the places on."
                                                    : "Read the licence: it is none that this program knows.");
    share_alike |= terms && terms->share_alike;
  }
  if (share_alike)
    fmt::print("  A licence of a source asks for the same licence on what is made of it: pass this file on only so.\n");
  if (verified) fmt::print("  verified: every block is as it was written\n");
}

JsonValue::Object json_of(const std::filesystem::path& file, const Gazetteer& gazetteer, const Contents& contents,
                          bool verified) {
  JsonValue::Object object;
  object.push_back({"file", JsonValue(file.string())});
  object.push_back({"identity", JsonValue(gazetteer.identities().front())});
  object.push_back({"places", number(contents.places)});
  object.push_back({"names", number(contents.names)});
  JsonValue::Object classes;
  for (const auto& [feature_class, count] : contents.by_class)
    classes.push_back({std::string(1, feature_class), number(count)});
  object.push_back({"feature_classes", JsonValue(std::move(classes))});
  object.push_back({"countries", numbers(contents.by_country)});
  object.push_back({"languages", numbers(contents.by_language)});
  JsonValue::Array sources;
  for (const auto& source : gazetteer.sources()) {
    const auto count = contents.by_source.find(source.id);
    const auto terms = geo::licence_terms(source.licence);
    JsonValue::Object each;
    each.push_back({"id", JsonValue(source.id)});
    each.push_back({"title", JsonValue(source.title)});
    each.push_back({"licence", JsonValue(source.licence)});
    each.push_back({"attribution", JsonValue(source.attribution)});
    each.push_back({"url", JsonValue(source.url)});
    each.push_back({"places", number(count == contents.by_source.end() ? 0 : count->second)});
    each.push_back({"share_alike", terms ? JsonValue(terms->share_alike) : JsonValue()});
    each.push_back({"asks", terms ? JsonValue(std::string(terms->asks)) : JsonValue()});
    sources.emplace_back(std::move(each));
  }
  object.push_back({"sources", JsonValue(std::move(sources))});
  object.push_back({"verified", JsonValue(verified)});
  return object;
}

int info(const InfoOptions& options, Console& console) {
  const std::vector<std::filesystem::path> shown =
      options.files.empty() ? std::vector{gazetteer::places::default_gazetteer()} : options.files;
  for (const auto& file : shown) {
    const Gazetteer gazetteer(std::span(&file, 1));
    if (options.verify) gazetteer.verify();
    const auto contents = counted(gazetteer, console.progress());
    if (console.options().json)
      fmt::print("{}\n", geo::io::to_json(JsonValue(json_of(file, gazetteer, contents, options.verify))));
    else
      print_text(file, gazetteer, contents, options.verify);
  }
  return console.exit_code();
}

}  // namespace

void add_gazetteer_info(Program& program, Options* above) {
  const auto options = std::make_shared<InfoOptions>();
  Page page{
      "info",
      "tell what gazetteer files hold, their sources, and what the licences ask",
      "Places and names, by class, country and language, and every source with its licence, the line that names "
      "it, and what the licence asks of you, in plain words (no legal advice). Without a file: the embedded world "
      "gazetteer. With --json one line a file. --verify reads every block; a damaged file is an error.",
      {{"the embedded one, every block checked", "sitmap gazetteer info --verify"},
       {"may I pass it on?", "sitmap gazetteer info syria.gaz"}},
      ""};
  auto* app = program.add(
      std::move(page), [options](Console& console) { return info(*options, console); }, above);
  app->add_option("files", options->files, "Compiled gazetteers")->type_name("FILE.gaz");
  app->add_flag("--verify", options->verify, "Read and check every block");
  app->get_option("--json")->description("Print one JSON object a file, a line each");
}

}  // namespace tools
