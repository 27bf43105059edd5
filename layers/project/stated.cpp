#include "layers/project/stated.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "gazetteer/geoparse/corrections.hpp"
#include "gazetteer/places/search/search.hpp"
#include "gazetteer/text/folding.hpp"
#include "layers/exchange/read.hpp"
#include "layers/project/boundary.hpp"
#include "layers/project/sources.hpp"
#include "libgeo/core/error.hpp"
#include "libgeo/io/tables/table.hpp"

namespace layers::project {
namespace {

using gazetteer::geoparse::FocusArea;
using gazetteer::places::Gazetteer;
using gazetteer::places::PlaceRef;

[[noreturn]] void refuse(const std::string& word, std::string problem, std::string remedy) {
  throw geo::UsageError(fmt::format("--focus \"{}\" {}", word, problem), {}, std::move(remedy));
}

FocusArea area_of(const std::string& word, PlaceRef place, const Gazetteer& gazetteer) {
  FocusArea area;
  area.name = word;
  const auto view = gazetteer.view(place);
  const bool country = view.feature_code.starts_with("PCL") || view.feature_code == "TERR";
  if (country || view.feature_code == "ADM1" || view.feature_code == "ADM2") {
    area.country = view.country;
    if (!country) area.admin1 = view.admin1;
    if (view.feature_code == "ADM2") area.admin2 = view.admin2;
  } else {
    area.centre = view.position;
  }
  return area;
}

/// Four numbers that follow one another: west, south, east, north.
std::optional<FocusArea> box_at(const std::vector<std::string>& words, std::size_t at) {
  if (!geo::io::parse_number(words[at])) return std::nullopt;
  std::array<double, 4> sides{};
  for (std::size_t i = 0; i < sides.size(); ++i) {
    const auto number = at + i < words.size() ? geo::io::parse_number(words[at + i]) : std::nullopt;
    if (!number) refuse(words[at], "begins no box", "a box is four numbers: west,south,east,north, in degrees");
    sides[i] = *number;
  }
  const auto corner = [](double lon, double lat) { return geo::LonLat(geo::Lon(lon), geo::Lat(lat)); };
  if (!box_of_sides(sides)) {
    refuse(fmt::format("{},{},{},{}", words[at], words[at + 1], words[at + 2], words[at + 3]), "is no box",
           "a box is west,south,east,north, in degrees; one across the antimeridian is two boxes");
  }
  FocusArea area;
  area.name = fmt::format("{},{},{},{}", words[at], words[at + 1], words[at + 2], words[at + 3]);
  // Vertices along the sides: nearness to the shape is measured to them.
  constexpr int parts = 16;
  std::vector<geo::LonLat> ring;
  const auto side = [&](double lon0, double lat0, double lon1, double lat1) {
    for (int i = 0; i < parts; ++i) {
      const double share = static_cast<double>(i) / parts;
      ring.push_back(corner(lon0 + share * (lon1 - lon0), lat0 + share * (lat1 - lat0)));
    }
  };
  side(sides[0], sides[1], sides[2], sides[1]);
  side(sides[2], sides[1], sides[2], sides[3]);
  side(sides[2], sides[3], sides[0], sides[3]);
  side(sides[0], sides[3], sides[0], sides[1]);
  ring.push_back(ring.front());
  geo::Polygon polygon;
  polygon.shell = geo::Ring(std::move(ring));
  area.shape.polygons.push_back(std::move(polygon));
  return area;
}

double weight_of(const gazetteer::places::PlaceView& view) {
  if (view.feature_code.starts_with("PCL")) return 1e12;
  if (view.feature_code == "ADM1") return 1e11;
  if (view.feature_code == "ADM2") return 1e10;
  return static_cast<double>(view.population);
}

FocusArea named(const std::string& word, const Gazetteer& gazetteer) {
  const auto matches = gazetteer::places::search(gazetteer, word, {});
  std::vector<std::pair<double, PlaceRef>> exact;
  for (const auto& match : matches) {
    if (match.tier <= gazetteer::places::MatchTier::type_word)
      exact.emplace_back(weight_of(gazetteer.view(match.place)), match.place);
  }
  if (exact.empty()) {
    std::string near;
    for (std::size_t i = 0; i < std::min<std::size_t>(3, matches.size()); ++i) {
      near += fmt::format("{}{} ({})", i > 0 ? ", " : "", gazetteer.view(matches[i].place).name,
                          gazetteer.id(matches[i].place));
    }
    refuse(word, "is no country, unit, place or file",
           near.empty() ? "give an ISO code (SY), a unit (SY.12), a place, a file of polygons or west,south,east,north"
                        : fmt::format("did you mean one of {}?", near));
  }
  std::stable_sort(exact.begin(), exact.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  if (exact.size() > 1 && exact[0].first == exact[1].first) {
    refuse(word, "is the name of several places",
           fmt::format("give an id: {} or {}", gazetteer.id(exact[0].second), gazetteer.id(exact[1].second)));
  }
  return area_of(word, exact[0].second, gazetteer);
}

FocusArea area_named(const std::string& word, const Gazetteer& gazetteer, geo::Findings& findings) {
  if (is_unit_code(word)) {
    FocusArea area;
    area.name = word;
    area.country = word.substr(0, 2);
    if (word.size() > 3) {
      area.admin1 = word.substr(3);
      if (!gazetteer.admin1(area.country, area.admin1)) refuse(word, "is no unit", "units are written as SY.12");
    }
    return area;
  }
  if (word.find(':') != std::string::npos) {
    if (const auto place = gazetteer.find_id(word)) return area_of(word, *place, gazetteer);
  }
  std::error_code ignored;
  if (std::filesystem::is_regular_file(word, ignored)) {
    FocusArea area;
    area.name = word;
    area.shape = exchange::read_boundary(word, findings);
    return area;
  }
  return named(word, gazetteer);
}

}  // namespace

std::vector<std::string> countries_among(const std::vector<std::string>& words) {
  std::vector<std::string> countries;
  for (const auto& word : words) {
    if (word.size() == 2 && std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; }))
      countries.push_back(word);
  }
  return countries;
}

std::vector<FocusArea> focus_areas(const std::vector<std::string>& words, const Gazetteer& gazetteer,
                                   geo::Findings& findings) {
  std::vector<FocusArea> areas;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (auto box = box_at(words, i)) {
      areas.push_back(std::move(*box));
      i += 3;
    } else {
      areas.push_back(area_named(words[i], gazetteer, findings));
    }
  }
  return areas;
}

gazetteer::geoparse::GeoparseOptions parse_options(const Stated& stated, const Gazetteer& gazetteer,
                                                   geo::Findings& findings) {
  gazetteer::geoparse::GeoparseOptions options;
  options.focus = focus_areas(stated.focus, gazetteer, findings);
  options.min_p = stated.min_p;
  if (stated.sources) options.sources = read_sources(*stated.sources, gazetteer, findings);
  if (stated.corrections) options.corrections = exchange::read_corrections(*stated.corrections, gazetteer, findings);
  return options;
}

UsedCorrections::UsedCorrections(std::span<const gazetteer::geoparse::Correction> corrections)
    : corrections_(corrections), used_(corrections.size(), false) {
  for (const auto& correction : corrections) keys_.push_back(gazetteer::text::exact_key(correction.mention));
}

void UsedCorrections::see(const gazetteer::text::Document& document) {
  std::optional<std::string> text;
  for (std::size_t i = 0; i < corrections_.size(); ++i) {
    if (used_[i] || !concerns(corrections_[i], document)) continue;
    if (!text) text = gazetteer::text::exact_key(document.title) + ' ' + gazetteer::text::exact_key(document.text);
    used_[i] = text->find(keys_[i]) != std::string::npos;
  }
}

void UsedCorrections::report(geo::Findings& findings) const {
  for (std::size_t i = 0; i < corrections_.size(); ++i) {
    if (used_[i]) continue;
    findings.warn("correction-unused",
                  geo::said("no report \"{report}\" names \"{mention}\"",
                            {{"report", corrections_[i].report}, {"mention", corrections_[i].mention}}),
                  corrections_[i].where);
  }
}

void report_unused(std::span<const gazetteer::geoparse::Correction> corrections,
                   std::span<const exchange::ParsedReport> reports, geo::Findings& findings) {
  UsedCorrections used(corrections);
  for (const auto& report : reports) used.see(report.document);
  used.report(findings);
}

}  // namespace layers::project
