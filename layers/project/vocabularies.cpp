#include "layers/project/vocabularies.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <system_error>

#include "libgeo/core/error.hpp"
#include "libgeo/core/suggestion.hpp"
#include "libgeo/io/files/atomic.hpp"

namespace layers::project {
namespace {

/// A file of the user's, or one of that name in a folder of layers/definitions. A folder of the user's is no table.
std::filesystem::path ready_or_own(const std::filesystem::path& file, const char* folder) {
  std::error_code ignored;
  const bool own = std::filesystem::exists(file, ignored) && !std::filesystem::is_directory(file, ignored);
  if (file.has_parent_path() || file.has_extension() || own) return file;
  const auto ready = vocabulary::definitions_folder() / folder / (file.string() + ".toml");
  return std::filesystem::exists(ready, ignored) ? ready : file;
}

std::vector<std::string> ready_names(const char* folder) {
  std::vector<std::string> names;
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator(vocabulary::definitions_folder() / folder, ignored))
    names.push_back(entry.path().stem().string());
  std::sort(names.begin(), names.end());
  return names;
}

// One actor in two tables ("ISIS" in those of Syria and Iraq): the first description stays, with the names of both and
// the longer existence. A name that an actor of an earlier table bears on the same days stays with it ("the rebels").
void join_actors(std::vector<vocabulary::Actor>& actors, const vocabulary::ActorTable& table) {
  const vocabulary::ActorTable before(actors);
  const auto taken = [&](const std::string& name, const vocabulary::Actor& by) {
    const auto* bearer = before.find(name);
    return bearer != nullptr && bearer->id != by.id;
  };
  for (auto actor : table.actors()) {
    std::erase_if(actor.aliases, [&](const std::string& alias) { return taken(alias, actor); });
    const auto known = std::find_if(actors.begin(), actors.end(), [&](const auto& a) { return a.id == actor.id; });
    if (known == actors.end()) {
      for (auto& other : actors) {  // an id is the actor's own: no other keeps it as an alias
        std::erase_if(other.aliases, [&](const std::string& alias) {
          return vocabulary::folded_name(alias) == vocabulary::folded_name(actor.id);
        });
      }
      if (taken(actor.name, actor)) actor.name = actor.id;
      actors.push_back(std::move(actor));
      continue;
    }
    const bool another =
        known->country != actor.country || (known->kind != actor.kind && !known->kind.empty() && !actor.kind.empty());
    if (another) {                         // "Government" of Syria and of Yemen
      actors.push_back(std::move(actor));  // another of that name: the table says so
      continue;
    }
    for (auto& name : actor.aliases) {
      if (std::find(known->aliases.begin(), known->aliases.end(), name) == known->aliases.end())
        known->aliases.push_back(std::move(name));
    }
    if (known->parent.empty()) known->parent = actor.parent;
    known->from = known->from && actor.from ? std::optional(std::min(*known->from, *actor.from)) : std::nullopt;
    known->to = known->to && actor.to ? std::optional(std::max(*known->to, *actor.to)) : std::nullopt;
  }
}

std::filesystem::path definition(const char* name) { return vocabulary::definitions_folder() / name; }

}  // namespace

vocabulary::ActorTable load_actor_tables(std::span<const std::filesystem::path> files) {
  std::vector<vocabulary::Actor> actors;
  geo::Where where;
  for (const auto& file : files) {
    const auto path = ready_or_own(file, "actors");
    const auto table = vocabulary::load_actors(geo::io::read_file(path), path.string());
    join_actors(actors, table);
    where.file = path.string();
  }
  return vocabulary::ActorTable(std::move(actors), where);
}

vocabulary::StatusTable load_status_table(const std::filesystem::path& file_or_name) {
  const auto path = ready_or_own(file_or_name, "status-tables");
  std::error_code ignored;
  const bool folder = std::filesystem::is_directory(path, ignored);
  if (folder || (!path.has_extension() && !std::filesystem::exists(path, ignored))) {
    const auto names = ready_names("status-tables");
    const auto nearest = geo::nearest_word(path.string(), names);
    throw geo::UsageError(
        folder ? fmt::format("\"{}\" is a folder, and there is no ready status table of that name", path.string())
               : fmt::format("there is no file and no ready status table \"{}\"", path.string()),
        {},
        nearest ? fmt::format("did you mean \"{}\"?", *nearest) : fmt::format("ready are {}", fmt::join(names, ", ")));
  }
  return vocabulary::load_status_table(geo::io::read_file(path), path.string());
}

std::vector<vocabulary::EventClass> load_events() {
  const auto path = definition("events.toml");
  return vocabulary::load_event_classes(geo::io::read_file(path), path.string());
}

std::vector<vocabulary::Status> load_statuses() {
  const auto path = definition("statuses.toml");
  return vocabulary::load_status_table(geo::io::read_file(path), path.string()).statuses;
}

}  // namespace layers::project
