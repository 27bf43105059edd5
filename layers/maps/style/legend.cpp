// The legend of a map as a table, written and read.
#include <fmt/format.h>

#include <set>

#include "layers/maps/style/design.hpp"
#include "libgeo/core/error.hpp"

namespace layers::maps {

geo::io::Table legend_table(std::span<const LayerDesign> designs, const vocabulary::ActorTable& actors) {
  geo::io::Table table;
  table.columns = {"layer", "field", "value", "label", "colour", "symbol", "name", "name_ar", "name_uk", "name_ru"};
  for (const auto& design : designs) {
    for (const auto& one : design.classes)
      table.rows.push_back({design.layer, design.class_field, one.value, one.label, one.colour.hex(), one.symbol});
    for (const auto& shape : design.shapes)
      table.rows.push_back(
          {design.layer, design.shape_field, shape.value, shape.label, shape.colour.hex(), shape.symbol});
    for (const auto& grade : design.grades) {
      const auto upper = grade.upper < 1e300 ? fmt::format("{:.9g}", grade.upper) : std::string();
      table.rows.push_back({design.layer, design.grade_field, upper, grade.label, grade.colour.hex(), ""});
    }
    for (const auto& status : design.statuses)
      table.rows.push_back({design.layer, design.status_field, status.value, status.label, "", "hatch"});
    if (design.classes.empty() && design.grades.empty())
      table.rows.push_back({design.layer, "", "", design.title, design.colour.hex(), ""});
  }
  for (auto& row : table.rows) {
    const auto* actor = row[1].starts_with("actor") ? actors.by_id(row[2]) : nullptr;
    row.push_back(actor == nullptr ? std::string() : actor->name);
    for (const auto* language : {"ar", "uk", "ru"})
      row.emplace_back(actor == nullptr ? std::string_view() : actor->name_in(language));
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
    const auto cell = [&](std::string_view column) {
      const auto at = legend.column(column);
      return at ? row[*at] : std::string();
    };
    const auto own = [&](const std::string& name) {
      return !name.empty() && (name == actor.id || names.insert(vocabulary::folded_name(name)).second);
    };
    const auto full = cell("name");
    const auto& called = full.empty() ? row[*label] : full;
    actor.name = own(called) ? called : actor.id;
    for (const auto* language : {"ar", "uk", "ru"}) {
      if (auto name = cell(std::string("name_") + language); own(name))
        actor.names.emplace_back(language, std::move(name));
    }
    actor.colour = *parsed;
    actors.push_back(std::move(actor));
  }
  return vocabulary::ActorTable(std::move(actors), geo::Where{legend.file, std::nullopt, {}});
}

}  // namespace layers::maps
