// Options that several commands share: where data come from and where they go.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "gazetteer/documents/read.hpp"
#include "layers/exchange/read.hpp"
#include "layers/project/stated.hpp"
#include "layers/vocabulary/vocabulary.hpp"
#include "libgeo/io/vector/write.hpp"
#include "tools/options.hpp"

namespace tools {

/// -o, -f, --overwrite.
struct OutputOptions {
  std::filesystem::path path;
  std::string format;
  bool overwrite = false;

  void add_to(Options& app, const std::string& formats);
  [[nodiscard]] geo::io::Overwrite overwriting() const noexcept;
  /// The vector format that -f or the extension names. Throws geo::UsageError that lists the known ones.
  [[nodiscard]] geo::io::VectorFormat vector_format() const;
  [[nodiscard]] bool is_standard_output() const { return path == "-"; }
};

/// Reports: --input-format, --timezone, --encoding, --source, --url-template, --chat.
struct ReportOptions {
  std::vector<std::filesystem::path> files;
  std::string format;
  std::string timezone = "UTC";
  std::string encoding;
  std::string source;
  std::string url_template;
  std::vector<std::string> chats;

  void add_to(Options& app);
  [[nodiscard]] gazetteer::documents::ReadOptions reading() const;
};

/// --gazetteer, --no-world, --focus, --corrections, --sources, --min-p. Gazetteers as layers::project::open_gazetteers
/// takes them.
struct PlaceOptions {
  std::vector<std::filesystem::path> gazetteers;
  bool no_world = false;
  std::vector<std::string> focus;
  std::filesystem::path corrections;
  std::filesystem::path sources;
  double min_p = 0.0;

  void add_to(Options& app);
  /// --corrections, --sources and --min-p, for commands that read reports.
  void add_corrections_to(Options& app);
  [[nodiscard]] layers::project::Stated stated() const;
  /// Without --focus.
  void add_gazetteers_to(Options& app);
};

/// Snapshots: --actor, --actor-from, --actor-field, --date, --date-from, --date-field, --date-to-field, --date-pattern,
/// --status-table, --per-day, --layer, --edges, --stated-field, --source-rank, --attribution.
struct MapOptions {
  std::vector<std::filesystem::path> files;
  std::string actor, actor_from, actor_field, date, date_from, date_field, date_to_field, date_pattern, status_table,
      stated_field;
  std::string attribution;  ///< how the publisher of the maps is named; empty: not told
  std::string per_day = "last", edges = "straight";
  std::vector<std::string> layers, source_rank;

  void add_to(Options& app);
  /// Whether --edges says geodesic. Throws geo::UsageError for a word that is neither.
  [[nodiscard]] bool geodesic_edges() const;
  /// Where the options say that actors and dates of drawn zones stand; without a status table. Throws geo::UsageError
  /// for a word that is none.
  [[nodiscard]] layers::exchange::SnapshotOptions as_drawn() const;
  /// Reads as the options say. Throws as as_drawn() and read_snapshots() do.
  [[nodiscard]] std::vector<layers::control::Snapshot> read(geo::Findings& findings) const;
  /// The same with what as_drawn() gave, altered.
  [[nodiscard]] std::vector<layers::control::Snapshot> read(layers::exchange::SnapshotOptions options,
                                                            geo::Findings& findings) const;
};

/// Writes layers: one file for formats of many layers; for formats of one layer the first, and the others beside it as
/// NAME.LAYER.EXT. Returns the files written.
std::vector<std::string> write_all(const OutputOptions& output, std::span<const geo::io::Layer> layers,
                                   geo::Instant stamp, std::vector<geo::io::LayerStyle> styles,
                                   geo::Findings& findings);

/// --kinds: place, nested, demonym, facility. Throws geo::UsageError for another word.
[[nodiscard]] std::vector<gazetteer::geoparse::MentionKind> kinds_option(const std::vector<std::string>& words);

/// "2020-02-16" or a UsageError that names the option.
[[nodiscard]] geo::Date date_option(const std::string& option, const std::string& text);

}  // namespace tools
