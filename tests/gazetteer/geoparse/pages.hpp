// Pages in the archive style, and the world they are read with.
#pragma once

#include <cstdlib>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>

#include "gazetteer/places/spatial/locate.hpp"
#include "libgeo/geodesy/distance.hpp"
#include "small_world.hpp"

namespace gazetteer::geoparse::testing {

/// The world gazetteer, where it has been built (target world_gazetteer) or SITMAP_GAZETTEER names it.
inline std::optional<std::filesystem::path> world_path() {
  for (const auto& path : places::default_gazetteer_paths()) {
    if (std::filesystem::exists(path)) return path;
  }
  return std::nullopt;
}

/// Reports of a page: a date line, a title, paragraphs. As much of the archive style as these tests need; the reader of
/// documents/ knows the rest.
inline std::vector<text::Document> reports_of(const std::filesystem::path& path) {
  static const std::vector<std::string> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  std::vector<text::Document> reports;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    if (line.empty()) continue;
    const bool date = line.size() <= 12 && std::find(months.begin(), months.end(), line.substr(0, 3)) != months.end();
    if (date) {
      reports.emplace_back().id = line;
    } else if (!reports.empty() && reports.back().title.empty()) {
      reports.back().title = line;
    } else if (!reports.empty()) {
      reports.back().text += line + "\n";
    }
  }
  return reports;
}

/// All mentions of a page by name: the places they were taken for, title and text together.
struct Reader {
  const places::Gazetteer& gazetteer;
  std::vector<std::pair<std::string, Mention>> mentions;
  std::vector<std::pair<std::string, Relation>> relations;

  Reader(const places::Gazetteer& world, const std::vector<text::Document>& reports) : gazetteer(world) {
    for (const auto& report : reports) {
      const auto body = geoparse(report, gazetteer, {});
      const auto title = geoparse_title(report, gazetteer, {});
      for (const auto& mention : title.mentions) mentions.emplace_back(mention.span.of(report.title), mention);
      for (const auto& mention : body.mentions) mentions.emplace_back(mention.span.of(report.text), mention);
      for (const auto& relation : title.relations) relations.emplace_back(relation.span.of(report.title), relation);
      for (const auto& relation : body.relations) relations.emplace_back(relation.span.of(report.text), relation);
    }
  }
  [[nodiscard]] bool names(const std::string& name) const {
    for (const auto& [text, mention] : mentions) {
      if (text.find(name) != std::string::npos) return true;
    }
    return false;
  }
  /// Every mention of the name within 10 km of the point.
  void expect_near(const std::string& name, double lon, double lat) const {
    bool any = false;
    for (const auto& [text, mention] : mentions) {
      if (text != name) continue;
      any = true;
      ASSERT_TRUE(mention.place) << name << " is unresolved";
      const auto view = gazetteer.view(*mention.place);
      const geo::LonLat there{geo::Lon(lon), geo::Lat(lat)};
      EXPECT_LT(geo::geodesy::distance(view.position, there).kilometres(), 10.0)
          << name << " became " << gazetteer.id(*mention.place) << " " << view.name;
    }
    EXPECT_TRUE(any) << name << " was not found";
  }
  void expect_country(const std::string& name, std::string_view iso) const {
    bool any = false;
    for (const auto& [text, mention] : mentions) {
      if (text != name) continue;
      any = true;
      ASSERT_TRUE(mention.place) << name << " is unresolved";
      const auto view = gazetteer.view(*mention.place);
      EXPECT_TRUE(view.feature_code == "PCLI" && view.country == iso)
          << name << " became " << gazetteer.id(*mention.place);
    }
    EXPECT_TRUE(any) << name << " was not found";
  }
  void expect_unresolved(const std::string& name) const {
    bool any = false;
    for (const auto& [text, mention] : mentions) {
      if (text != name) continue;
      any = true;
      EXPECT_FALSE(mention.place) << name << " became " << gazetteer.id(*mention.place);
    }
    EXPECT_TRUE(any) << name << " was not found";
  }
  [[nodiscard]] const Relation* relation(const std::string& phrase) const {
    for (const auto& [text, relation] : relations) {
      if (text == phrase) return &relation;
    }
    return nullptr;
  }
};

}  // namespace gazetteer::geoparse::testing
