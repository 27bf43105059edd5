#include "layers/exchange/read_terrain.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <set>
#include <utility>

#include "layers/control/edits.hpp"
#include "layers/exchange/feature_values.hpp"
#include "layers/exchange/read.hpp"
#include "layers/vocabulary/existence.hpp"
#include "libgeo/core/suggestion.hpp"
#include "libgeo/io/raster/read.hpp"
#include "libgeo/io/tables/table.hpp"
#include "libgeo/io/vector/read.hpp"

namespace layers::exchange {
namespace {

using geo::io::Feature;
using geo::io::Layer;

geo::Where at_feature(const std::filesystem::path& file, std::size_t index) {
  return {file.string(), std::nullopt, fmt::format("feature {}", index + 1)};
}

std::vector<std::string> columns_of(const Layer& layer) {
  std::vector<std::string> names;
  for (const auto& field : layer.fields) names.push_back(field.name);
  return names;
}

bool is_cost(double value) { return value > 0.0 && value <= 1e6; }

geo::LonLatGrid cost_grid(const std::filesystem::path& file, const geo::Box& box, geo::Findings& findings) {
  auto grid = geo::io::read_raster(file, box, findings);
  for (std::uint32_t row = 0; row < grid.rows; ++row) {
    for (std::uint32_t column = 0; column < grid.columns; ++column) {
      const auto value = static_cast<double>(grid.values[static_cast<std::size_t>(row) * grid.columns + column]);
      if (std::isnan(value) || is_cost(value)) continue;
      throw geo::InputError(
          fmt::format("\"{}\" is no cost", value),
          {file.string(), std::nullopt,
           fmt::format("at longitude {:.5f}, latitude {:.5f}", grid.lon_of(column), grid.lat_of(row))},
          "pixels are positive numbers (1 is plain land, 2 twice as slow) or without data");
    }
  }
  return grid;
}

class FrontReader {
 public:
  FrontReader(const vocabulary::ActorTable& actors, geo::Findings& findings) : actors_(actors), findings_(findings) {}

  void read(const std::filesystem::path& file) {
    const std::size_t before = fronts_.size();
    for (const auto& layer : geo::io::read_layers(file, {}, findings_)) {
      for (std::size_t i = 0; i < layer.features.size(); ++i) {
        const auto& feature = layer.features[i];
        const auto* lines = std::get_if<geo::MultiLineString>(&feature.geometry);
        if (lines == nullptr) {
          findings_.warn("shape-not-front", geo::said("A front is a line; this feature is none and was left out."),
                         at_feature(file, i));
          continue;
        }
        auto front = front_of(file, layer, feature, at_feature(file, i));
        for (const auto& line : lines->lines) {
          if (line.points.size() < 2) continue;
          front.line = line;
          fronts_.push_back(front);
        }
      }
    }
    if (fronts_.size() == before) {
      throw geo::InputError("holds no line", {file.string(), std::nullopt, {}},
                            "fronts are lines with the columns date, left and right");
    }
  }

  std::vector<control::FrontLine> take() { return std::move(fronts_); }

 private:
  control::FrontLine front_of(const std::filesystem::path& file, const Layer& layer, const Feature& feature,
                              const geo::Where& where) {
    control::FrontLine front;
    front.where = where;
    const auto moment = [&](std::initializer_list<std::string_view> columns) -> std::optional<geo::Date> {
      for (const auto column : columns) {
        if (const auto at = moment_at(layer, feature, column, where))
          return geo::Date::parse_iso(at->iso().substr(0, 10));
      }
      return std::nullopt;
    };
    auto date = moment({"date", "valid_from", "from"});
    if (!date) {
      if (const auto named = instant_in_name(file.filename().string()))
        date = geo::Date::parse_iso(named->iso().substr(0, 10));
    }
    if (!date) {
      throw geo::InputError("the front has no date", where,
                            "write it into the column date (2020-02-16), or into the name of the file");
    }
    front.date = *date;
    front.date_to = moment({"date_to", "valid_to", "to"});
    if (front.date_to && !(front.date < *front.date_to)) {
      throw geo::InputError("the front ends before it begins", where,
                            "date_to is the first day on which it no longer stands; leave it empty while it does");
    }
    auto status = text_at(layer, feature, "status");
    if (status.empty()) status = "held";
    front.left = side("left", status, front.date, layer, feature, where);
    front.right = side("right", status, front.date, layer, feature, where);
    if (front.left == front.right) {
      throw geo::InputError("the same holder is on both sides of the front", where,
                            "left and right are as seen along the line from its first point");
    }
    front.certainty = text_at(layer, feature, "certainty");
    front.source = text_at(layer, feature, "source");
    return front;
  }

  control::Holding side(std::string_view column, const std::string& status, geo::Date day, const Layer& layer,
                        const Feature& feature, const geo::Where& where) {
    const auto name = text_at(layer, feature, column);
    if (name.empty()) {
      throw geo::InputError(fmt::format("the front does not say who is to its {}", column), where,
                            fmt::format("write an actor, or none, into the column {}", column));
    }
    if (name == control::nobody_word) return {{}, {}};
    if (actors_.actors().empty()) return {name, status};
    if (const auto* known = actors_.find(name, day)) return {known->id, status};
    if (const auto* known = actors_.find(name)) {
      if (not_existing_.insert(name).second) {
        findings_.warn(
            "actor-not-existing",
            geo::said(
                "\"{name}\" is a name of {actor}, which {absence}; the front is kept, and further ones of that name "
                "are not told",
                {{"name", name}, {"actor", geo::Terms{{known->id}}}, {"absence", vocabulary::absence(*known, day)}}),
            where);
      }
      return {known->id, status};
    }
    if (unknown_.insert(name).second) {
      findings_.warn("actor-unknown",
                     geo::said("\"{name}\" is not in the actor table; the name is kept as it is", {{"name", name}}),
                     where);
    }
    return {name, status};
  }

  const vocabulary::ActorTable& actors_;
  geo::Findings& findings_;
  std::vector<control::FrontLine> fronts_;
  std::set<std::string> unknown_, not_existing_;
};

/// The files of a list of strips (layers/definitions/waters) whose boxes touch the box, in their order.
std::vector<std::string> strips_near(const std::filesystem::path& list, const geo::Box& box, geo::Findings& findings) {
  const auto table = geo::io::read_table(list, findings);
  const auto file = table.column("file"), west = table.column("west"), south = table.column("south"),
             east = table.column("east"), north = table.column("north");
  if (!file || !west || !south || !east || !north)
    throw geo::InputError("is no list of strips: a column is missing", {list.string(), std::nullopt, {}});
  std::vector<std::string> files;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const auto& row = table.rows[i];
    const auto side = [&](std::size_t column) {
      if (const auto number = geo::io::parse_number(row[column])) return *number;
      throw geo::InputError(fmt::format("\"{}\" is no side of a box", row[column]),
                            {list.string(), table.lines.at(i), {}});
    };
    const geo::Box strip{geo::Lon(side(*west)), geo::Lat(side(*south)), geo::Lon(side(*east)), geo::Lat(side(*north))};
    if (strip.intersects(box)) files.push_back(row[*file]);
  }
  return files;
}

}  // namespace

void read_barriers(std::span<const std::filesystem::path> files, control::Terrain& terrain, geo::Findings& findings) {
  for (const auto& file : files) {
    const geo::Where whole{file.string(), std::nullopt, {}};
    std::size_t taken = 0, others = 0;
    for (const auto& layer : geo::io::read_layers(file, {}, findings)) {
      for (const auto& feature : layer.features) {
        if (const auto* area = std::get_if<geo::MultiPolygon>(&feature.geometry)) {
          auto& all = terrain.water.polygons;
          all.insert(all.end(), area->polygons.begin(), area->polygons.end());
        } else if (const auto* lines = std::get_if<geo::MultiLineString>(&feature.geometry)) {
          auto& all = terrain.barriers.lines;
          all.insert(all.end(), lines->lines.begin(), lines->lines.end());
        } else {
          ++others;
          continue;
        }
        ++taken;
      }
    }
    if (taken == 0) {
      throw geo::InputError("holds neither a polygon nor a line", whole,
                            "barriers are lines, or areas such as lakes, that cells do not cross");
    }
    if (others > 0) {
      findings.warn("shape-not-barrier",
                    geo::said("{n} features without a polygon or line were left out", {{"n", others}}), whole);
    }
  }
}

void read_costs(const std::filesystem::path& file, const std::string& field, const geo::Box& box,
                control::Terrain& terrain, geo::Findings& findings) {
  if (geo::io::is_raster(file)) {
    terrain.cost_grid = cost_grid(file, box, findings);
    return;
  }
  auto& costs = terrain.costs;
  const geo::Where whole{file.string(), std::nullopt, {}};
  for (const auto& layer : geo::io::read_layers(file, {}, findings)) {
    const auto columns = columns_of(layer);
    if (std::find(columns.begin(), columns.end(), field) == columns.end()) {
      const auto nearest = geo::nearest_word(field, columns);
      throw geo::InputError(fmt::format("has no column \"{}\" with the cost of a metre", field), whole,
                            nearest ? fmt::format("did you mean \"{}\"?", *nearest) : "name it with --cost-field");
    }
    for (std::size_t i = 0; i < layer.features.size(); ++i) {
      const auto* area = std::get_if<geo::MultiPolygon>(&layer.features[i].geometry);
      if (area == nullptr) continue;
      const auto text = text_at(layer, layer.features[i], field);
      const auto cost = geo::io::parse_number(text);
      if (!cost || !is_cost(*cost)) {
        throw geo::InputError(fmt::format("\"{}\" is no cost", text), at_feature(file, i),
                              "write a positive number: 1 is plain land, 2 twice as slow");
      }
      costs.push_back({*area, *cost});
    }
  }
  if (costs.empty()) throw geo::InputError("holds no polygon", whole, "a layer of costs is a layer of polygons");
}

geo::MultiPolygon waters_of_the_world(const geo::Box& box, geo::Findings& findings) {
  const auto folder = vocabulary::definitions_folder() / "waters";
  geo::MultiPolygon waters;
  for (const auto* name : {"waters.csv", "bays.csv"}) {
    for (const auto& strip : strips_near(folder / name, box, findings)) {
      for (auto& layer : geo::io::read_layers(folder / strip, {}, findings)) {
        for (auto& feature : layer.features) {
          auto* area = std::get_if<geo::MultiPolygon>(&feature.geometry);
          if (area == nullptr) continue;
          for (auto& polygon : area->polygons) {
            const auto bounds = geo::bounds(polygon);
            if (bounds && bounds->intersects(box)) waters.polygons.push_back(std::move(polygon));
          }
        }
      }
    }
  }
  return waters;
}

geo::Source source_of_waters() {
  return {"gshhg", "Lakes, broad rivers and bays of GSHHG 2.3.7", "LGPL-3.0-or-later",
          "Waters: GSHHG, P. Wessel and W. H. F. Smith", "https://www.soest.hawaii.edu/pwessel/gshhg/"};
}

std::vector<control::FrontLine> read_fronts(std::span<const std::filesystem::path> files,
                                            const vocabulary::ActorTable& actors, geo::Findings& findings) {
  FrontReader reader(actors, findings);
  for (const auto& file : files) reader.read(file);
  return reader.take();
}

}  // namespace layers::exchange
