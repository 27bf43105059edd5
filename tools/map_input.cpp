#include "tools/map_input.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <system_error>

#include "layers/project/web.hpp"
#include "libgeo/core/error.hpp"
#include "libgeo/io/vector/read.hpp"

namespace tools {
namespace {

namespace fs = std::filesystem;
constexpr std::array chart_tables = {"change.csv", "matrix.csv", "fronts.csv", "incidents.csv"};

void add_layers(MapInput& input, const fs::path& file, geo::Findings& findings) {
  for (auto& layer : geo::io::read_layers(file, {}, findings)) {
    input.sources.insert(input.sources.end(), layer.sources.begin(), layer.sources.end());
    input.layers.push_back(std::move(layer));
  }
}

void add_sources(MapInput& input, const geo::io::Table& table) {
  const auto cell = [&](const std::vector<std::string>& row, std::string_view name) {
    const auto column = table.column(name);
    return column ? row[*column] : std::string();
  };
  for (const auto& row : table.rows) {
    input.sources.push_back(
        {cell(row, "id"), cell(row, "title"), cell(row, "licence"), cell(row, "attribution"), cell(row, "url")});
  }
}

void add_folder(MapInput& input, const fs::path& folder, bool with_layers, geo::Findings& findings) {
  std::error_code ignored;
  bool anything = false;
  if (with_layers) {
    std::vector<fs::path> files;
    if (fs::is_regular_file(folder / "sitmap.gpkg", ignored)) {
      files.push_back(folder / "sitmap.gpkg");
    } else {
      for (const auto& entry : fs::directory_iterator(folder)) {
        const auto extension = entry.path().extension();
        if (extension == ".gpkg" || extension == ".geojson") files.push_back(entry.path());
      }
      std::sort(files.begin(), files.end());
    }
    for (const auto& file : files) add_layers(input, file, findings);
    anything = !files.empty();
  }
  for (const auto* name : chart_tables) {
    if (!fs::is_regular_file(folder / name, ignored)) continue;
    input.tables.push_back(geo::io::read_table(folder / name, findings));
    anything = true;
  }
  if (!anything) {
    throw geo::InputError("holds nothing that can be drawn", geo::Where{folder.string(), std::nullopt, {}},
                          "give a folder that 'sitmap run' or 'sitmap change' wrote, or a vector file");
  }
  if (fs::is_regular_file(folder / "legend.csv", ignored)) {
    input.legend = geo::io::read_table(folder / "legend.csv", findings);
  }
  if (fs::is_regular_file(folder / "sources.csv", ignored)) {
    add_sources(input, geo::io::read_table(folder / "sources.csv", findings));
  }
  if (const auto title = layers::project::title_of_run(folder); !title.empty()) input.title = title;
}

}  // namespace

MapInput read_map_input(const std::vector<fs::path>& paths, bool with_layers, geo::Findings& findings) {
  MapInput input;
  std::error_code ignored;
  for (const auto& path : paths) {
    if (fs::is_directory(path, ignored)) {
      add_folder(input, path, with_layers, findings);
    } else if (std::find(chart_tables.begin(), chart_tables.end(), path.filename().string()) != chart_tables.end()) {
      input.tables.push_back(geo::io::read_table(path, findings));
    } else {
      add_layers(input, path, findings);
    }
    if (input.title.empty()) input.title = path.stem().string();
  }
  const auto is_zones = [](const geo::io::Layer& layer) {
    return layer.geometry_type == geo::io::GeometryType::multi_polygon && layer.field_index("actor") &&
           layer.field_index("valid_from");
  };
  const bool named =
      std::any_of(input.layers.begin(), input.layers.end(), [](const auto& layer) { return layer.name == "zones"; });
  if (!named && std::count_if(input.layers.begin(), input.layers.end(), is_zones) == 1) {
    std::find_if(input.layers.begin(), input.layers.end(), is_zones)->name = "zones";
  }
  std::vector<geo::Source> sources;  // each once, in order
  for (auto& source : input.sources) {
    if (std::find(sources.begin(), sources.end(), source) == sources.end()) sources.push_back(std::move(source));
  }
  input.sources = std::move(sources);
  return input;
}

}  // namespace tools
