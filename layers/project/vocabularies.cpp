#include "layers/project/vocabularies.hpp"

#include <system_error>

#include "libgeo/io/files/atomic.hpp"

namespace layers::project {
namespace {

std::filesystem::path ready_or_own(const std::filesystem::path& file) {
  std::error_code ignored;
  if (file.has_parent_path() || file.has_extension() || std::filesystem::exists(file, ignored)) return file;
  const auto ready = vocabulary::definitions_folder() / "actors" / (file.string() + ".toml");
  return std::filesystem::exists(ready, ignored) ? ready : file;
}

std::filesystem::path definition(const char* name) { return vocabulary::definitions_folder() / name; }

}  // namespace

vocabulary::ActorTable load_actor_tables(std::span<const std::filesystem::path> files) {
  std::vector<vocabulary::Actor> actors;
  geo::Where where;
  for (const auto& file : files) {
    const auto path = ready_or_own(file);
    const auto table = vocabulary::load_actors(geo::io::read_file(path), path.string());
    actors.insert(actors.end(), table.actors().begin(), table.actors().end());
    where.file = path.string();
  }
  return vocabulary::ActorTable(std::move(actors), where);
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
