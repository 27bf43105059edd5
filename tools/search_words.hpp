// Options that narrow a search for places by name: of find and match.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/places/search/search.hpp"
#include "libgeo/core/finding.hpp"
#include "tools/options.hpp"

namespace tools {

/// --near, --country, --within, --class, --tier, --limit.
struct SearchWords {
  std::string near, within, classes, tier;
  std::vector<std::string> countries;
  std::size_t limit = 10;

  void add_to(Options& app, const std::string& limit_help);
  /// The words understood. `world`: whether the gazetteer knows all countries, so that a code it lacks is a mistake.
  /// Throws geo::UsageError that says what would do, geo::InputError for a file that cannot be read.
  [[nodiscard]] gazetteer::places::SearchOptions understood(const gazetteer::places::Gazetteer& gazetteer, bool world,
                                                            geo::Findings& findings) const;
};

/// "38.86,36.38": longitude, latitude. Throws geo::UsageError that names the option and, where they seem to be the
/// other way round, says so.
[[nodiscard]] geo::LonLat position_option(const std::string& option, std::string_view text);

/// "P", "PA" or "P,A", in any case, as capitals; throws geo::UsageError for what is no class of GeoNames.
[[nodiscard]] std::string classes_option(const std::string& text);

}  // namespace tools
