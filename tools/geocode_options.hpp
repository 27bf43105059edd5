// What `sitmap geocode` was asked to do.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "gazetteer/geoparse/geoparse.hpp"
#include "tools/console.hpp"
#include "tools/inputs.hpp"

namespace tools {

struct GeocodeOptions {
  ReportOptions reports;
  PlaceOptions places;
  OutputOptions output;
  std::string spans;
  std::vector<std::string> kinds = {"place", "facility"};
  bool strict = false;
  bool resume = false;
  std::filesystem::path review;

  [[nodiscard]] bool writes_lines() const {
    return output.format == "jsonl" || (output.format.empty() && output.path.extension() == ".jsonl");
  }
  /// --kinds and --spans. Throws geo::UsageError.
  [[nodiscard]] gazetteer::geoparse::GeoparseOptions parsing() const;
  [[nodiscard]] gazetteer::documents::ReadOptions reading() const;
};

/// JSON Lines, a document at a time. Returns the exit code.
int geocode_as_lines(const GeocodeOptions& options, Console& console);

}  // namespace tools
