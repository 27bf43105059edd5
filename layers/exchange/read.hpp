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
  std::string date_to_field;      ///< with date_field: where the end of validity stands, exclusive
  std::string date_pattern;       ///< how dates are written (%d.%m.%Y); empty: as date_in_name() tells
  std::optional<geo::Date> date;  ///< the date of all files
  const vocabulary::StatusTable* status_table = nullptr;
  PerDay per_day = PerDay::last;
  std::vector<std::string> layers;
  /// Edges were drawn as geodesics: vertices are put on them every kilometre (geodesy::densified()), so that straight
  /// edges between those, which all else stands on, lie within 2 cm of them up to 45 degrees of latitude.
  bool geodesic_edges = false;
  std::string stated_field;              ///< when a zone was drawn; empty: updated, modified, edited, date
  std::vector<std::string> source_rank;  ///< sources, the one believed most first; empty: a column source_rank
};

/// The words of options and project files; empty for any other word.
[[nodiscard]] std::optional<ActorFrom> actor_from_word(std::string_view word) noexcept;
[[nodiscard]] std::optional<DateFrom> date_from_word(std::string_view word) noexcept;
[[nodiscard]] std::optional<PerDay> per_day_word(std::string_view word) noexcept;

/// A date in a file or folder name: ISO, compact (20241001), two-digit year and time (230311_0349), unix seconds or
/// milliseconds, a bare year.
struct NamedDate {
  std::optional<geo::Instant> instant;  ///< empty when there is none
  std::string_view impossible;          ///< what is written as a date but is none: "2202-02-31", part of the name
};
[[nodiscard]] NamedDate date_in_name(std::string_view name) noexcept;
[[nodiscard]] std::optional<geo::Instant> instant_in_name(std::string_view name) noexcept;

/// The snapshots of the files, ascending in time.
///
/// A zone is drawn on a date, or it lasts: it has fields valid_from and valid_to, a TimeSpan of KML (begin, end), or
/// date_field and date_to_field. Intervals are half-open; an empty end means "still so". A lasting zone is in the
/// snapshot of every date in its interval, and there is a snapshot at each beginning and end, so that a layer of zones
/// gives back the holding on each date. What a file calls "still so" ends where a file begins whose first date is
/// after the last one of that file (a note, "zones-superseded"). In a file written here only the layer of zones is
/// read; fronts, changes and repairs beside it are not.
///
/// Findings: null shapes, points and lines are counted ("shape-missing", "shape-not-area"); land that no rule of the
/// status table takes and land that a rule leaves out are told with their km2 ("status-unmapped", "status-left-out");
/// a date that is none ("date-impossible"): the folder's or file's counts instead, and where there is none the zones
/// are left out, an error; an interval that ends before it begins ("validity-reversed", left out); a date that is far
/// from all others or after 2100 ("date-improbable"); the same zone in two files of one date ("snapshot-duplicate", it
/// counts once) and different drawings of one holding in two ("snapshot-conflict", both count); of several maps a day
/// all but the last ("snapshot-superseded"); days without a map in a series with a rhythm ("days-missing"). Throws
/// geo::InputError: a file without a polygon (says how to export one), a zone without a date.
[[nodiscard]] std::vector<control::Snapshot> read_snapshots(std::span<const std::filesystem::path> files,
                                                            const SnapshotOptions& options, geo::Findings& findings);

/// Puts vertices on every edge of all zones, as if they had been read with SnapshotOptions::geodesic_edges.
void put_on_geodesics(std::vector<control::Snapshot>& snapshots);

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
  SnapshotOptions drawn;          ///< where the actors and dates of drawings without such columns stand
};

/// Patches drawn by a person: polygons with the columns actor (the word none takes control away), status (default
/// held), date, reason, author; overrides have from and to (the first day on which it is no longer so; empty: still so)
/// instead of date. What has no such columns, KML say, is read as a snapshot is (actor and date by folder, description
/// as the reason), except that a placemark's name is an actor only when asked for. A patch without a date has that of
/// the options or of the file's name. Throws geo::InputError naming
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
