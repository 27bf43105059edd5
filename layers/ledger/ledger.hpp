// Dated statements of control for places.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "libgeo/core/error.hpp"
#include "libgeo/core/time.hpp"
#include "libgeo/core/units.hpp"
#include "libgeo/geometry/coordinates.hpp"

namespace layers::ledger {

/// "On this date this actor held this place." It stands until the next statement on the same place.
struct ControlStatement {
  std::string place;                    ///< name as written
  std::string place_id;                 ///< gazetteer id; empty for none
  std::optional<geo::LonLat> position;  ///< given or resolved; without one the statement cannot become land
  geo::Date date;
  std::string actor;  ///< actor id; empty = nobody holds it any longer
  std::string status = "held";
  std::string certainty;  ///< "high", "medium", "low" or empty
  std::string source;
  std::string note;
  geo::Where where;
  std::optional<geo::Metres> radius = std::nullopt;  ///< how far from `position` the place may lie; empty: exact
  bool operator==(const ControlStatement&) const = default;
};

/// Statements ordered by place, then date, then the order they were given in. Two statements on the same place and date
/// with different actors: the later row wins and is a finding of the reader.
struct Ledger {
  std::vector<ControlStatement> statements;
};

/// What identifies the place of a statement: its id, else its position to 1e-5 degree, else its folded name (ASCII
/// letters in lower case; spaces, hyphens and underscores alike). One place should be told in one way throughout a
/// ledger: a row with an id and a row with a position only are two places.
[[nodiscard]] std::string place_key(const ControlStatement& statement);

/// Sorts as the type says (places by their key) and drops exact repetitions: a statement equal in everything but
/// `where` to the one before it on the same place and date. No statement gives an empty ledger.
[[nodiscard]] Ledger ordered(std::vector<ControlStatement> statements);

/// The last statement on each place no later than `date`, in the order of the places; among statements of one date the
/// later row. The ledger must be ordered, and must outlive the pointers. A place without an earlier statement is not
/// among them.
[[nodiscard]] std::vector<const ControlStatement*> state_on(const Ledger& ledger, geo::Date date);

/// The dates on which something is stated, ascending, each once.
[[nodiscard]] std::vector<geo::Date> dates(const Ledger& ledger);

}  // namespace layers::ledger
