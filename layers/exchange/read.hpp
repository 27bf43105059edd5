// Maps of control and ledgers from files.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "gazetteer/geoparse/corrections.hpp"
#include "gazetteer/places/gazetteer.hpp"
#include "layers/control/coverage.hpp"
#include "layers/control/edits.hpp"
#include "layers/ledger/ledger.hpp"
#include "layers/vocabulary/vocabulary.hpp"
#include "libgeo/core/finding.hpp"

namespace layers::exchange {

enum class ActorFrom { field, folder, name, colour, description };
enum class DateFrom { field, folder, file };
enum class PerDay { last, all };

struct SnapshotOptions {
  std::string actor;                    ///< the one actor of the file; empty: found per feature
  std::optional<ActorFrom> actor_from;  ///< empty: a field named like an actor, else folder and name for KML
  std::string actor_field;              ///< with ActorFrom::field; empty: actor, holder, controlled_by, name, ...
  std::optional<DateFrom> date_from;    ///< empty: a date field, else the folder path, else the file name
  std::string date_field;
  std::optional<geo::Date> date;  ///< the date of all files
  const vocabulary::StatusTable* status_table = nullptr;
  PerDay per_day = PerDay::last;
  std::vector<std::string> layers;
  std::string stated_field;              ///< when a zone was drawn; empty: updated, modified, edited, date
  std::vector<std::string> source_rank;  ///< sources, the one believed most first; empty: a column source_rank
};

/// A date in a file or folder name: ISO, compact (20241001), two-digit year and time (230311_0349), unix seconds, a
/// bare year. Empty when there is none; an impossible one (2202-02-31) is none.
[[nodiscard]] std::optional<geo::Instant> instant_in_name(std::string_view name) noexcept;

/// The snapshots of the files, ascending in time. A file without a polygon throws geo::InputError that says how to
/// export one; land that no rule of the status table takes is a finding with its km2; null shapes and points are
/// counted in a finding.
[[nodiscard]] std::vector<control::Snapshot> read_snapshots(std::span<const std::filesystem::path> files,
                                                            const SnapshotOptions& options, geo::Findings& findings);

struct BaseOptions {
  std::vector<std::string> layers;
  std::optional<geo::Date> date;          ///< the map of this date; empty: the last one
  std::optional<geo::Date> date_if_none;  ///< of zones that have none, neither in a column nor in the file's name
};

/// The last map (or that of a date) of a layer of zones such as sitmap writes: a column `actor`, and, as they are
/// there, status, valid_from, valid_to (or date), confidence, evidence, sources. The layer is "zones", else the only
/// one with such a column; empty when there is none, for read_snapshots() to find out. Throws geo::InputError: several
/// such layers, no zone, a date that is none, no date at all.
[[nodiscard]] std::optional<control::Snapshot> read_base(const std::filesystem::path& file, const BaseOptions& options,
                                                         geo::Findings& findings);

struct EditOptions {
  bool overrides = false;         ///< with dates from and to, not one date
  std::optional<geo::Date> date;  ///< of patches without a date of their own
};

/// Patches drawn by a person: polygons with the columns actor (the word none takes control away), status (default
/// held), date, reason, author; overrides have from and to (the first day on which it is no longer so; empty: still so)
/// instead of date. A patch without a date has that of the options or of the file's name. Throws geo::InputError naming
/// the feature: no actor, no date, one that is none, an end before the beginning; and a file without a polygon.
[[nodiscard]] std::vector<control::Edit> read_edits(std::span<const std::filesystem::path> files,
                                                    const EditOptions& options, geo::Findings& findings);

struct LedgerOptions {
  std::vector<std::string> countries;  ///< ISO codes in which names without an id or coordinates are looked up
  const vocabulary::ActorTable* actors = nullptr;  ///< names become ids; an unknown actor is kept with a finding
};

/// Reads ledger tables: place, place_id, lat, lon, date, actor, status, certainty, source, note. A row without place
/// and coordinates, date or actor throws geo::InputError naming the line. Places without coordinates get them from the
/// gazetteer (by id, else by name); a name that it does not have, or has several times without a clear choice, is a
/// finding and stays without a position. Of two rows that give one place several holders on one date the later one
/// counts ("statement-overruled").
[[nodiscard]] ledger::Ledger read_ledger(std::span<const std::filesystem::path> files,
                                         const gazetteer::places::Gazetteer& gazetteer, const LedgerOptions& options,
                                         geo::Findings& findings);

/// Corrections of an analyst: a table with the columns report (id or source; * and ? stand for letters), mention, place
/// (an id, or "not a place") and, as they like, author, date and note. A row without a place decides nothing and is
/// passed over. Throws geo::InputError naming the line: a column is missing, no report or mention, an id of no place.
[[nodiscard]] std::vector<gazetteer::geoparse::Correction> read_corrections(
    const std::filesystem::path& file, const gazetteer::places::Gazetteer& gazetteer, geo::Findings& findings);

/// The polygons of a file, united: a boundary.
[[nodiscard]] geo::MultiPolygon read_boundary(const std::filesystem::path& file, geo::Findings& findings);

}  // namespace layers::exchange
