#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "layers/vocabulary/definition_file.hpp"
#include "layers/vocabulary/vocabulary.hpp"

namespace layers::vocabulary {
namespace {

constexpr std::string_view keys[] = {"id",     "name", "name_ar", "name_uk", "name_ru", "aliases", "side",
                                     "parent", "kind", "country", "colour",  "from",    "to"};
constexpr std::string_view languages[] = {"ar", "uk", "ru"};
constexpr std::string_view kinds[] = {"state-force", "armed-group", "civilians", "police", "organisation"};

// For actors without a colour: Okabe & Ito (2008), safe for colour-blind eyes, then darker shades of them.
constexpr Colour spare[] = {{0, 114, 178},  {230, 159, 0}, {0, 158, 115},  {204, 121, 167},
                            {86, 180, 233}, {213, 94, 0},  {240, 228, 66}, {0, 70, 110},
                            {140, 97, 0},   {0, 97, 70},   {125, 74, 102}, {130, 57, 0}};

bool is_table(std::string_view file) {
  const auto dot = file.rfind('.');
  if (dot == std::string_view::npos) return false;
  std::string extension(file.substr(dot + 1));
  std::transform(extension.begin(), extension.end(), extension.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return extension == "csv" || extension == "tsv";
}

std::vector<std::string> parted(std::string_view text) {
  std::vector<std::string> parts;
  while (true) {
    const auto bar = text.find('|');
    auto part = text.substr(0, bar);
    while (!part.empty() && part.front() == ' ') part.remove_prefix(1);
    while (!part.empty() && part.back() == ' ') part.remove_suffix(1);
    if (!part.empty()) parts.emplace_back(part);
    if (bar == std::string_view::npos) return parts;
    text.remove_prefix(bar + 1);
  }
}

Actor actor_of(const DefinitionTable& row, bool from_table, std::size_t ordinal) {
  row.allow_only(keys);
  Actor actor;
  actor.id = row.required_text("id");
  actor.name = row.text("name");
  if (actor.name.empty()) actor.name = actor.id;
  for (const auto language : languages) {
    if (auto named = row.text("name_" + std::string(language)); !named.empty())
      actor.names.emplace_back(language, std::move(named));
  }
  actor.aliases = from_table ? parted(row.text("aliases")) : row.texts("aliases");
  actor.side = row.text("side");
  actor.parent = row.text("parent");
  actor.kind = row.text("kind");
  if (!actor.kind.empty() && std::find(std::begin(kinds), std::end(kinds), actor.kind) == std::end(kinds)) {
    throw geo::InputError(fmt::format("\"{}\" is no kind of actor", actor.kind), row.where("kind"),
                          fmt::format("known are {}", fmt::join(kinds, ", ")));
  }
  actor.country = row.text("country");
  const auto colour = row.text("colour");
  const auto parsed = Colour::parse(colour);
  if (!colour.empty() && !parsed) {
    throw geo::InputError(fmt::format("\"{}\" is no colour", colour), row.where("colour"), "write it as #a52714");
  }
  actor.colour = parsed.value_or(spare[ordinal % std::size(spare)]);
  actor.from = row.date("from");
  actor.to = row.date("to");
  return actor;
}

}  // namespace

ActorTable load_actors(std::string_view text, const std::string& file) {
  std::vector<Actor> actors;
  if (is_table(file)) {
    for (const auto& row : parse_table(text, file, "actor")) actors.push_back(actor_of(row, true, actors.size()));
  } else {
    constexpr std::string_view tables[] = {"actor"};
    const auto parsed = parse_definitions(text, file, tables);
    parsed.top.allow_only({});
    if (const auto rows = parsed.rows.find("actor"); rows != parsed.rows.end()) {
      for (const auto& row : rows->second) actors.push_back(actor_of(row, false, actors.size()));
    }
  }
  return ActorTable(std::move(actors), geo::Where{file, std::nullopt, {}});
}

}  // namespace layers::vocabulary
