// Statements of control as reports make them: what an analyst may accept into the ledger.
#pragma once

#include <optional>
#include <string>

#include "layers/ledger/ledger.hpp"

namespace layers::ledger {

/// What a report says of who holds a place. It stands in no ledger before somebody accepts it.
struct ProposedStatement {
  ControlStatement statement;  ///< actor empty: "withdrew from", and nobody is told to have come
  std::optional<geo::Date>
      date;             ///< of the event, else of the report; empty: the report has none, and the row must get one
  std::string speaker;  ///< who says so (actor id, else as written); empty: the report itself
  bool self_serving = false;  ///< the speaker, or its side, says that it holds or took the place
  bool denied = false;        ///< "denied the loss of": the statement is that the holder still holds it
  std::string words;          ///< the verb or noun it rests on: "captured", "withdrew from"
  std::string sentence;
  std::string report_id;
  std::string url;
  bool operator==(const ProposedStatement&) const = default;
};

}  // namespace layers::ledger
