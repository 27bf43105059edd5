#include "layers/project/finished.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <system_error>

#include "layers/maps/style/palettes.hpp"
#include "layers/maps/style/style_classes.hpp"
#include "layers/project/boundary.hpp"
#include "layers/project/record.hpp"
#include "layers/project/vocabularies.hpp"
#include "libgeo/core/error.hpp"
#include "libgeo/io/files/atomic.hpp"
#include "libgeo/io/json/value.hpp"
#include "libgeo/io/vector/read.hpp"

namespace layers::project {
namespace {

namespace fs = std::filesystem;
constexpr std::array chart_tables = {"change.csv", "matrix.csv", "fronts.csv", "incidents.csv"};

void add_source(std::vector<geo::Source>& sources, const geo::Source& source) {
  if (std::find(sources.begin(), sources.end(), source) == sources.end()) sources.push_back(source);
}

void add_layers(FinishedResults& results, const fs::path& file, geo::Findings& findings) {
  for (auto& layer : geo::io::read_layers(file, {}, findings)) {
    for (const auto& source : layer.sources) add_source(results.sources, source);
    results.layers.push_back(std::move(layer));
  }
}

void add_sources(FinishedResults& results, const geo::io::Table& table) {
  const auto cell = [&](const std::vector<std::string>& row, std::string_view name) {
    const auto column = table.column(name);
    return column ? row[*column] : std::string();
  };
  for (const auto& row : table.rows) {
    add_source(results.sources,
               {cell(row, "id"), cell(row, "title"), cell(row, "licence"), cell(row, "attribution"), cell(row, "url")});
  }
}

std::vector<fs::path> layer_files(const fs::path& folder) {
  std::error_code ignored;
  if (fs::is_regular_file(folder / "sitmap.gpkg", ignored)) return {folder / "sitmap.gpkg"};
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const auto extension = entry.path().extension();
    if (extension == ".gpkg" || extension == ".geojson") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

void add_folder(FinishedResults& results, const fs::path& folder, bool with_layers, geo::Findings& findings) {
  std::error_code ignored;
  bool anything = false;
  if (fs::is_regular_file(folder / "sources.csv", ignored))  // first: in its order
    add_sources(results, geo::io::read_table(folder / "sources.csv", findings));
  if (with_layers) {
    const auto files = layer_files(folder);
    for (const auto& file : files) add_layers(results, file, findings);
    anything = !files.empty();
  }
  for (const auto* name : chart_tables) {
    if (!fs::is_regular_file(folder / name, ignored)) continue;
    results.tables.push_back(geo::io::read_table(folder / name, findings));
    anything = true;
  }
  if (!anything) {
    throw geo::InputError("holds nothing that can be drawn", geo::Where{folder.string(), std::nullopt, {}},
                          "give a folder that 'sitmap run' or 'sitmap change' wrote, or a vector file");
  }
  if (fs::is_regular_file(folder / "legend.csv", ignored))
    results.legend = geo::io::read_table(folder / "legend.csv", findings);
  if (results.title.empty()) results.title = title_of_run(folder);
  results.folders.push_back(folder);
}

// A lone layer of zones under another name; of two layers with one name the later gets a number.
void name_layers(std::vector<geo::io::Layer>& layers) {
  const auto is_zones = [](const geo::io::Layer& layer) {
    return layer.geometry_type == geo::io::GeometryType::multi_polygon && layer.field_index("actor") &&
           layer.field_index("valid_from");
  };
  const bool named = std::any_of(layers.begin(), layers.end(), [](const auto& layer) { return layer.name == "zones"; });
  if (!named && std::count_if(layers.begin(), layers.end(), is_zones) == 1)
    std::find_if(layers.begin(), layers.end(), is_zones)->name = "zones";
  std::set<std::string> names;
  for (auto& layer : layers) {
    const auto name = layer.name;
    for (int n = 2; !names.insert(layer.name).second; ++n) layer.name = fmt::format("{}_{}", name, n);
  }
}

std::optional<geo::Box> box_of(std::span<const geo::io::Layer> layers) {
  std::optional<geo::Box> box;
  for (const auto& layer : layers) {
    for (const auto& feature : layer.features) {
      const auto one = geo::bounds(feature.geometry);
      if (one && box)
        box->extend(*one);
      else if (one)
        box = one;
    }
  }
  return box;
}

// The labels that a run wrote: one that a style has otherwise was given by a person.
std::vector<std::pair<std::string, std::string>> written_labels(const std::optional<geo::io::Table>& legend,
                                                                const std::string& layer) {
  std::vector<std::pair<std::string, std::string>> labels;
  if (!legend) return labels;
  const auto of = legend->column("layer"), value = legend->column("value"), label = legend->column("label");
  if (!of || !value || !label) return labels;
  for (const auto& row : legend->rows) {
    if (row[*of] == layer) labels.emplace_back(row[*value], row[*label]);
  }
  return labels;
}

}  // namespace

std::string title_of_run(const fs::path& folder) {
  std::error_code ignored;
  const auto path = folder / "run.json";
  if (!fs::exists(path, ignored)) return {};
  const auto text = geo::io::read_file(path);
  if (geo::io::first_json_fault(text)) return {};
  const auto record = geo::io::parse_json(text, {path.string(), std::nullopt, {}});
  const auto* title = record.find_string("title");
  return title == nullptr ? std::string() : *title;
}

FinishedResults read_finished(std::span<const fs::path> inputs, bool with_layers, geo::Findings& findings) {
  FinishedResults results;
  std::error_code ignored;
  for (const auto& path : inputs) {
    if (path.extension() == ".toml") {
      throw geo::InputError("is a project, not a map", {path.string(), std::nullopt, {}},
                            fmt::format("'sitmap run {} -o DIR' makes its layers, map.html among them", path.string()));
    }
    const bool table =
        std::find(chart_tables.begin(), chart_tables.end(), path.filename().string()) != chart_tables.end();
    if (fs::is_directory(path, ignored) && path.extension() != ".gdb")
      add_folder(results, path, with_layers, findings);
    else if (table)
      results.tables.push_back(geo::io::read_table(path, findings));
    else
      add_layers(results, path, findings);
  }
  if (results.title.empty()) results.title = inputs.empty() ? "Sitmap" : inputs.front().stem().string();
  name_layers(results.layers);
  return results;
}

void add_background(FinishedResults& results, std::optional<geo::Box> box,
                    const gazetteer::places::Gazetteer& gazetteer, bool repaired) {
  const auto has = [&](const std::string& name) {
    return std::any_of(results.layers.begin(), results.layers.end(), [&](const auto& l) { return l.name == name; });
  };
  if (has("countries")) return;
  if (!box) box = box_of(results.layers);
  if (!box) return;
  std::vector<std::string> middle;
  for (const auto& unit : gazetteer.containing(box->centre())) {
    if (unit.country) middle.emplace_back(gazetteer.view(unit.place).country);
  }
  for (auto& layer : background_layers(*box, middle, gazetteer, repaired)) {
    if (has(layer.name)) continue;
    for (const auto& source : layer.sources) add_source(results.sources, source);
    results.layers.push_back(std::move(layer));
  }
}

vocabulary::ActorTable actors_of(const FinishedResults& results, std::span<const fs::path> tables,
                                 const std::string& palette) {
  auto actors = load_actor_tables(tables);
  if (tables.empty() && results.legend) actors = maps::actors_of_legend(*results.legend);
  return palette.empty() ? actors : maps::painted(actors, palette);
}

std::vector<maps::LayerDesign> designs_of(const FinishedResults& results, const vocabulary::ActorTable& actors,
                                          const maps::Words& words, bool own_colours) {
  auto designs = maps::designs(results.layers, actors, load_events(), words);
  if (own_colours) return designs;
  for (const auto& folder : results.folders) {
    for (auto& design : designs) {
      std::error_code ignored;
      const auto path = folder / "geojson" / (design.layer + ".qml");
      if (design.view.empty() && fs::exists(path, ignored))
        maps::take_classes(geo::io::read_file(path), path.string(), written_labels(results.legend, design.layer),
                           design);
    }
  }
  return designs;
}

std::string web_generator() { return "Sitmap " + sitmap_version(); }

}  // namespace layers::project
