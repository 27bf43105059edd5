// Where a row comes from and what its licence asks (law 11).
#pragma once

#include <compare>
#include <string>

namespace geo {

/// A source of data: what must be named wherever its rows go.
struct Source {
  std::string id;  ///< short key, e.g. "geonames-cities500"
  std::string title;
  std::string licence;      ///< SPDX id where there is one, e.g. "CC-BY-4.0"
  std::string attribution;  ///< the line that the licence asks for
  std::string url;

  auto operator<=>(const Source&) const = default;
};

/// What a row was made from: report, sentence and rule, or a file and its feature.
struct Provenance {
  std::string source;    ///< Source::id, or the name of the outlet or file
  std::string document;  ///< report id, or the file name
  std::string sentence;  ///< the sentence as written; empty for tables and maps
  std::string url;
  std::string rule;  ///< the rule that made the row, e.g. "status-table:3", "voronoi"

  auto operator<=>(const Provenance&) const = default;
};

}  // namespace geo
