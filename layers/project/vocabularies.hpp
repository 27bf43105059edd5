// The words of a run: from the project's own tables and from layers/definitions.
#pragma once

#include <filesystem>
#include <span>
#include <vector>

#include "layers/vocabulary/vocabulary.hpp"

namespace layers::project {

/// The actors of all tables as one; none for no table. An actor of one id and country in several ("ISIS") is one, with
/// the names of all; a name that several bear stays with the first table. Throws geo::InputError where two tables mean
/// different actors by one id ("Government" of Syria and of Yemen). A name as "syria" (no such file) is a ready table
/// of layers/definitions/actors.
[[nodiscard]] vocabulary::ActorTable load_actor_tables(std::span<const std::filesystem::path> files);
/// A status table from a file, or by its name ("deepstate") a ready one of layers/definitions/status-tables. Throws
/// geo::UsageError for a name that none has, suggesting the nearest.
[[nodiscard]] vocabulary::StatusTable load_status_table(const std::filesystem::path& file_or_name);
/// The event classes and statuses of layers/definitions.
[[nodiscard]] std::vector<vocabulary::EventClass> load_events();
[[nodiscard]] std::vector<vocabulary::Status> load_statuses();

}  // namespace layers::project
