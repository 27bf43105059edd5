// What `sitmap geocode` was asked to do.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "gazetteer/geoparse/geoparse.hpp"
#include "layers/exchange/layers_out/layers.hpp"
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
  std::filesystem::path review_statements;
  std::string language = "en";  ///< of the review page

  [[nodiscard]] bool writes_lines() const {
    return output.format == "jsonl" || (output.format.empty() && output.path.extension() == ".jsonl");
  }
  /// --kinds and --spans. Throws geo::UsageError.
  [[nodiscard]] gazetteer::geoparse::GeoparseOptions parsing() const;
  [[nodiscard]] gazetteer::documents::ReadOptions reading() const;
};

/// Whether --review and what belongs to it can be done; before any work. Throws geo::UsageError.
void check_review(const GeocodeOptions& options);
/// --review: the list as a table or a layer, or as a page to decide on in a browser.
void write_review(const GeocodeOptions& options, std::span<const layers::exchange::ParsedReport> reports,
                  const gazetteer::places::Gazetteer& gazetteer, Console& console);

/// JSON Lines, a document at a time. Returns the exit code.
int geocode_as_lines(const GeocodeOptions& options, Console& console);

}  // namespace tools
