#include "layers/project/web.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <system_error>

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

void add_outlines(std::vector<geo::io::Layer>& layers, const gazetteer::places::Gazetteer& gazetteer) {
  std::optional<geo::Box> box;
  for (const auto& layer : layers) {
    if (layer.name == "countries") return;
    for (const auto& feature : layer.features) {
      const auto one = geo::bounds(feature.geometry);
      if (one && box)
        box->extend(*one);
      else if (one)
        box = one;
    }
  }
  if (!box) return;
  std::vector<std::string> middle;
  for (const auto& unit : gazetteer.containing(box->centre())) {
    if (unit.country) middle.emplace_back(gazetteer.view(unit.place).country);
  }
  for (auto& layer : background_layers(*box, middle, gazetteer, false)) {
    const auto same = [&layer](const geo::io::Layer& each) { return each.name == layer.name; };
    if (std::none_of(layers.begin(), layers.end(), same)) layers.push_back(std::move(layer));
  }
}

void take_styles(const fs::path& folder, std::vector<maps::LayerDesign>& designs) {
  for (auto& design : designs) {
    std::error_code ignored;
    const auto path = folder / "geojson" / (design.layer + ".qml");
    if (fs::exists(path, ignored)) maps::take_classes(geo::io::read_file(path), path.string(), design);
  }
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

FinishedLayers read_finished(std::span<const fs::path> inputs, std::span<const fs::path> actors,
                             const gazetteer::places::Gazetteer* background, geo::Findings& findings) {
  FinishedLayers result;
  std::set<std::string> names;
  std::vector<fs::path> folders;
  for (const auto& input : inputs) {
    fs::path file = input;
    std::error_code ignored;
    if (input.extension() == ".toml") {
      throw geo::InputError(
          "is a project, not a map", {input.string(), std::nullopt, {}},
          fmt::format("'sitmap run {} -o DIR' makes its layers, map.html among them", input.string()));
    }
    if (fs::is_directory(input, ignored) && input.extension() != ".gdb") {
      file = input / "sitmap.gpkg";
      if (!fs::exists(file, ignored)) {
        throw geo::InputError("has no sitmap.gpkg", {input.string(), std::nullopt, {}},
                              "name the folder that 'sitmap run' wrote, or the files of the layers");
      }
      folders.push_back(input);
    }
    auto read = geo::io::read_layers(file, {}, findings);
    for (auto& layer : read) {
      const auto name = layer.name;
      for (int n = 2; !names.insert(layer.name).second; ++n) layer.name = fmt::format("{}_{}", name, n);
      result.layers.push_back(std::move(layer));
    }
    if (result.title.empty() && !folders.empty()) result.title = title_of_run(input);
  }
  if (background != nullptr) add_outlines(result.layers, *background);
  const auto table = load_actor_tables(actors);
  result.designs = maps::designs(result.layers, table, load_events());
  if (actors.empty()) {
    for (const auto& folder : folders) take_styles(folder, result.designs);
  }
  if (result.title.empty()) result.title = inputs.empty() ? "Sitmap" : inputs.front().stem().string();
  return result;
}

std::string web_generator() { return "Sitmap " + sitmap_version(); }

}  // namespace layers::project
