#include "tools/search_words.hpp"

#include <fmt/format.h>

#include <cctype>

#include "gazetteer/matching/countries.hpp"
#include "libgeo/core/error.hpp"
#include "libgeo/core/suggestion.hpp"
#include "libgeo/io/tables/table.hpp"
#include "libgeo/io/vector/read.hpp"
#include "libgeo/topology/operations.hpp"

namespace tools {
namespace {

using gazetteer::places::MatchTier;

MatchTier tier_option(const std::string& text) {
  std::vector<std::string> known;
  std::string list;
  for (int number = 0; number <= static_cast<int>(MatchTier::edit); ++number) {
    const auto tier = static_cast<MatchTier>(number);
    known.emplace_back(gazetteer::places::tier_name(tier));
    if (known.back() == text) return tier;
    list += (list.empty() ? "" : ", ") + known.back();
  }
  const auto nearest = geo::nearest_word(text, known);
  throw geo::UsageError(fmt::format("--tier cannot be \"{}\"", text), {},
                        nearest ? fmt::format("did you mean \"{}\"?", *nearest) : "it is one of " + list);
}

std::string country_option(const gazetteer::places::Gazetteer& gazetteer, const std::string& text, bool world) {
  if (const auto code = gazetteer::matching::country_code(gazetteer, text)) return *code;
  const auto letter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); };
  if (!world && text.size() == 2 && letter(text[0]) && letter(text[1])) {  // nobody told this gazetteer of countries
    std::string code;
    for (const char c : text) code += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return code;
  }
  const auto nearest = gazetteer::matching::nearest_country(gazetteer, text);
  throw geo::UsageError(
      fmt::format("--country \"{}\" is no country", text), {},
      nearest ? fmt::format("did you mean {}?", *nearest) : "write ISO codes or names: SY,IQ or Syria");
}

geo::MultiPolygon area_in(const std::string& file, geo::Findings& findings) {
  std::vector<geo::MultiPolygon> areas;
  for (const auto& layer : geo::io::read_layers(file, {}, findings)) {
    for (const auto& feature : layer.features) {
      if (const auto* area = std::get_if<geo::MultiPolygon>(&feature.geometry)) areas.push_back(*area);
    }
  }
  if (areas.empty())
    throw geo::InputError("there is no polygon in the file", {file, {}, {}}, "--within takes a layer of polygons");
  return geo::topology::united(areas);
}

}  // namespace

void SearchWords::add_to(Options& app, const std::string& limit_help) {
  app.add_option("--country,--focus", countries, "Only places of these countries: ISO codes or names")
      ->delimiter(',')
      ->type_name("CC[,CC]");
  app.add_option("--near", near, "The nearer to this point the better; longitude first")->type_name("LON,LAT");
  app.add_option("--within", within, "Only places inside the polygons of this file (any vector format)")
      ->type_name("FILE");
  app.add_option("--class", classes,
                 "Only these GeoNames classes: P populated, A units and countries, S sites, H water, T relief, "
                 "L areas, R roads, U undersea, V vegetation")
      ->type_name("LETTERS");
  app.add_option("--tier", tier,
                 "The last of the ways to compare names: exact, folded (case and marks aside), spelling "
                 "(transliterations), type-word (Tall, Governorate), inflection, skeleton (consonants), edit (letters "
                 "apart; default)")
      ->type_name("TIER");
  app.add_option("--limit", limit, limit_help)->type_name("N")->between(1, 1000, false);
}

gazetteer::places::SearchOptions SearchWords::understood(const gazetteer::places::Gazetteer& gazetteer, bool world,
                                                         geo::Findings& findings) const {
  gazetteer::places::SearchOptions options;
  for (const auto& country : countries) options.countries.push_back(country_option(gazetteer, country, world));
  if (!within.empty()) options.within = area_in(within, findings);
  options.classes = classes_option(classes);
  if (!near.empty()) options.near = position_option("--near", near);
  if (!tier.empty()) options.last_tier = tier_option(tier);
  options.limit = limit;
  return options;
}

geo::LonLat position_option(const std::string& option, std::string_view text) {
  const auto comma = text.find(',');
  const auto first = geo::io::parse_number(text.substr(0, comma));
  const auto second = comma == std::string_view::npos ? std::nullopt : geo::io::parse_number(text.substr(comma + 1));
  if (!first || !second)
    throw geo::UsageError(fmt::format("{} \"{}\" is no position", option, text), {},
                          "write longitude and latitude in degrees, e.g. 38.86,36.38");
  const auto is_lat = [](double value) { return value >= -90.0 && value <= 90.0; };
  const auto is_lon = [](double value) { return value >= -180.0 && value <= 180.0; };
  if (!is_lon(*first) || !is_lat(*second)) {
    throw geo::UsageError(fmt::format("{} \"{}\" is out of range", option, text), {},
                          is_lat(*first) && is_lon(*second)
                              ? fmt::format("the longitude comes first: did you mean {},{}?", *second, *first)
                              : "longitudes are from -180 to 180, latitudes from -90 to 90");
  }
  return {geo::Lon(*first), geo::Lat(*second)};
}

std::string classes_option(const std::string& text) {
  std::string classes;
  for (const char c : text) {
    const char capital = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    if (capital == ',' || capital == ' ') continue;
    if (std::string_view("AHLPRSTUV").find(capital) == std::string_view::npos)
      throw geo::UsageError(fmt::format("--class \"{}\" has a class that is none", text), {},
                            "the classes of GeoNames are A, H, L, P, R, S, T, U and V; P are towns and villages");
    if (classes.find(capital) == std::string::npos) classes += capital;
  }
  return classes;
}

}  // namespace tools
