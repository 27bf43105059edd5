// The legend of a map as a table, written and read.
#include <fmt/format.h>

#include <set>

#include "layers/maps/style/design.hpp"
#include "libgeo/core/error.hpp"

namespace layers::maps {

geo::io::Table legend_table(std::span<const LayerDesign> designs) {
  geo::io::Table table;
  table.columns = {"layer", "field", "value", "label", "colour", "symbol"};
  for (const auto& design : designs) {
    for (const auto& one : design.classes)
      table.rows.push_back({design.layer, design.class_field, one.value, one.label, one.colour.hex(), one.symbol});
    for (const auto& shape : design.shapes)
      table.rows.push_back(
          {design.layer, design.shape_field, shape.value, shape.label, shape.colour.hex(), shape.symbol});
    if (design.classes.empty()) table.rows.push_back({design.layer, "", "", design.title, design.colour.hex(), ""});
  }
  return table;
}

vocabulary::ActorTable actors_of_legend(const geo::io::Table& legend) {
  const auto field = legend.column("field"), value = legend.column("value"), label = legend.column("label"),
             colour = legend.column("colour");
  if (!field || !value || !label || !colour) {
    throw geo::InputError("the legend lacks a column", geo::Where{legend.file, 1, {}},
                          "its columns are layer, field, value, label, colour, symbol");
  }
  std::vector<vocabulary::Actor> actors;
  std::set<std::string> names;
  for (std::size_t i = 0; i < legend.rows.size(); ++i) {
    const auto& row = legend.rows[i];
    const bool of_actors = row[*field] == "actor" || row[*field] == "actor_to";
    if (!of_actors || row[*value].empty() || row[*value] == "none") continue;
    const auto parsed = vocabulary::Colour::parse(row[*colour]);
    if (!parsed) {
      throw geo::InputError(
          fmt::format("\"{}\" is no colour", row[*colour]),
          geo::Where{legend.file, i < legend.lines.size() ? std::optional(legend.lines[i]) : std::nullopt, {}},
          "write it as #a52714");
    }
    // Tables of actors refuse names that are alike; of such the first has its colour, the others get spare ones.
    vocabulary::Actor actor;
    actor.id = row[*value];
    if (!names.insert(vocabulary::folded_name(actor.id)).second) continue;
    actor.name =
        actor.id == row[*label] || names.insert(vocabulary::folded_name(row[*label])).second ? row[*label] : actor.id;
    actor.colour = *parsed;
    actors.push_back(std::move(actor));
  }
  return vocabulary::ActorTable(std::move(actors), geo::Where{legend.file, std::nullopt, {}});
}

}  // namespace layers::maps
