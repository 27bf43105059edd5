#include "layers/project/pictures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "layers/maps/static/static_map.hpp"

namespace layers::project {

using geo::io::Layer;
using geo::io::Table;

namespace {

// "2022-03-01.geojson" says where rows were read, not who says so.
bool is_file_name(const std::string& text) {
  const auto extension = std::filesystem::path(text).extension().string();
  return text.find(' ') == std::string::npos && extension.size() > 3 && extension.size() < 9 &&
         std::all_of(extension.begin() + 1, extension.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace

std::string sources_line(std::span<const Layer> layers, std::span<const geo::Source> sources,
                         const maps::Words& words) {
  std::vector<std::string> names;
  const auto add = [&](const std::string& name) {
    if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  };
  constexpr std::size_t most_voices = 4;
  std::set<std::string> voices, files;
  for (const auto& layer : layers) {
    if (layer.name != "zones" && layer.name != "control_places") continue;
    for (const auto* field : {"sources", "source"}) {
      const auto index = layer.field_index(field);
      if (!index) continue;
      for (const auto& feature : layer.features) {
        const auto* text = std::get_if<std::string>(&feature.values[*index]);
        if (text == nullptr) continue;
        for (std::size_t begin = 0; begin < text->size();) {  // "A; B"
          auto end = text->find("; ", begin);
          if (end == std::string::npos) end = text->size();
          auto voice = text->substr(begin, end - begin);
          (is_file_name(voice) ? files : voices).insert(std::move(voice));
          begin = end + 2;
        }
      }
    }
  }
  // The line that a licence asks for, without remarks behind a semicolon.
  for (const auto& source : sources)
    add((source.attribution.empty() ? source.title : source.attribution).substr(0, source.attribution.find(';')));
  std::size_t told = 0;
  for (const auto& voice : voices) {
    if (told++ == most_voices) {
      names.emplace_back("…");
      break;
    }
    add(voice);
  }
  // Maps whose publisher nobody told: at least the files that they are.
  if (names.empty() && !files.empty()) {
    add(*files.begin());
    if (files.size() > 1) names.front() += " … " + *files.rbegin();
  }
  if (names.empty()) return {};
  return words("map.sources", {{"names", fmt::format("{}", fmt::join(names, "; "))}});
}

void write_charts(const std::filesystem::path& folder, std::span<const maps::Chart> charts) {
  if (charts.empty()) return;
  std::filesystem::create_directories(folder);
  for (const auto& chart : charts) {
    geo::io::write_file(folder / (chart.name + ".svg"), maps::to_svg(chart.drawing), geo::io::Overwrite::yes);
    geo::io::write_file(folder / (chart.name + ".png"), maps::to_png(chart.drawing), geo::io::Overwrite::yes);
  }
}

void write_maps(const std::filesystem::path& folder, std::span<const Layer> layers,
                std::span<const maps::LayerDesign> designs, const std::string& title, const std::string& sources,
                const maps::Words& words) {
  std::vector<maps::LayerDesign> zones(designs.begin(), designs.end());
  std::erase_if(zones, [](const auto& design) { return design.layer != "zones"; });
  auto dates = maps::dates_of(layers, zones);
  if (dates.empty()) dates = maps::dates_of(layers, designs);
  if (dates.empty()) return;
  std::filesystem::create_directories(folder);
  for (const auto date : {dates.front(), dates.back()}) {
    maps::StaticMapOptions options{.words = &words, .title = title, .date = date, .extent = {}, .sources = sources};
    geo::io::write_file(folder / (date.iso() + ".png"), maps::to_png(maps::static_map(layers, designs, options), 1.5),
                        geo::io::Overwrite::yes);
    if (dates.front() == dates.back()) break;
  }
}

std::vector<maps::Chart> charts_of(std::span<const Table> tables, const maps::ChartStyle& style) {
  maps::ChartData data;
  for (const auto& table : tables) {
    if (!table.rows.empty()) maps::add_table(data, table);
  }
  maps::finish(data);
  return maps::charts(data, style);
}

Table fronts_of(std::span<const Layer> layers) {
  Table table;
  table.columns = {"date", "actor_a", "actor_b", "length_km"};
  for (const auto& layer : layers) {
    if (layer.name != "fronts") continue;
    std::vector<std::size_t> fields;
    for (const auto& name : table.columns) {
      if (const auto index = layer.field_index(name)) fields.push_back(*index);
    }
    if (fields.size() != table.columns.size()) continue;
    for (const auto& feature : layer.features) {
      std::vector<std::string> row;
      for (const auto field : fields) {
        const auto& value = feature.values[field];
        if (const auto* date = std::get_if<geo::Date>(&value))
          row.push_back(date->iso());
        else if (const auto* instant = std::get_if<geo::Instant>(&value))
          row.push_back(instant->iso());
        else if (const auto* text = std::get_if<std::string>(&value))
          row.push_back(*text);
        else if (const auto* number = std::get_if<double>(&value))
          row.push_back(fmt::format("{}", *number));
        else
          row.emplace_back();
      }
      if (!row.front().empty()) table.rows.push_back(std::move(row));
    }
  }
  return table;
}

}  // namespace layers::project
