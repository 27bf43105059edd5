// The reference maps under $SITMAP_SHARED/data/control and their tables. Nothing of them is kept in the project.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "layers/control/coverage.hpp"
#include "libgeo/io/vector/read.hpp"

namespace reference {

/// The folder with the sets; empty when SITMAP_SHARED is unset or has no such folder.
inline std::optional<std::filesystem::path> folder() {
  const char* shared = std::getenv("SITMAP_SHARED");
  if (shared == nullptr) return std::nullopt;
  auto path = std::filesystem::path(shared) / "data" / "control";
  if (!std::filesystem::is_directory(path)) return std::nullopt;
  return path;
}

inline std::string text_of(const geo::io::Layer& layer, const geo::io::Feature& feature, const char* field) {
  const auto index = layer.field_index(field);
  if (!index) return "";
  const auto* text = std::get_if<std::string>(&feature.values[*index]);
  return text == nullptr ? "" : *text;
}

/// The holding of a feature; empty leaves it out.
using Classify = std::function<std::optional<layers::control::Holding>(const geo::io::Layer&, const geo::io::Feature&)>;

inline layers::control::Snapshot snapshot_of(const std::filesystem::path& file, geo::Instant at,
                                             const Classify& classify, geo::Findings& findings) {
  layers::control::Snapshot snapshot{at, {}};
  for (const auto& layer : geo::io::read_layers(file, {}, findings)) {
    for (std::size_t i = 0; i < layer.features.size(); ++i) {
      const auto* area = std::get_if<geo::MultiPolygon>(&layer.features[i].geometry);
      const auto holding = classify(layer, layer.features[i]);
      if (area == nullptr || !holding) continue;
      layers::control::DrawnZone zone;
      zone.holding = *holding;
      zone.area = *area;
      zone.where = {file.filename().string(), {}, "feature " + std::to_string(i + 1)};
      snapshot.zones.push_back(std::move(zone));
    }
  }
  return snapshot;
}

/// The maps of a folder in the order of their names; instants are days from 1970 on, `names` gets the stems.
inline std::vector<layers::control::Snapshot> snapshots_of(const std::filesystem::path& maps, const Classify& classify,
                                                           std::vector<std::string>& names, geo::Findings& findings) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(maps)) {
    if (entry.path().extension() == ".geojson") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  std::vector<layers::control::Snapshot> snapshots;
  for (const auto& file : files) {
    const auto day = static_cast<std::int64_t>(snapshots.size()) * 86'400;
    snapshots.push_back(snapshot_of(file, geo::Instant::from_unix(day), classify, findings));
    names.push_back(file.stem().string());
  }
  return snapshots;
}

/// The cells of a line of comma-separated values; quotes keep commas together.
inline std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  for (const char c : line) {
    if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      cells.emplace_back();
    } else {
      cells.back() += c;
    }
  }
  return cells;
}

/// Rows of a table, by column name.
using Row = std::map<std::string, std::string>;
inline std::vector<Row> table(const std::filesystem::path& file) {
  std::ifstream in(file);
  std::vector<Row> rows;
  std::vector<std::string> header;
  for (std::string line; std::getline(in, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    const auto cells = cells_of(line);
    if (header.empty()) {
      header = cells;
      continue;
    }
    Row row;
    for (std::size_t i = 0; i < header.size() && i < cells.size(); ++i) row[header[i]] = cells[i];
    rows.push_back(std::move(row));
  }
  return rows;
}

inline double number(const Row& row, const std::string& column) {
  const auto cell = row.find(column);
  return cell == row.end() || cell->second.empty() ? 0.0 : std::stod(cell->second);
}

}  // namespace reference
