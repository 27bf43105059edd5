// What the commands learn from that make weights: marked documents, and the gazetteers that they are read with.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "gazetteer/evaluation/corpus/corpus.hpp"
#include "gazetteer/places/gazetteer.hpp"
#include "tools/console.hpp"
#include "tools/inputs.hpp"
#include "tools/options.hpp"

namespace tools {

/// corpora..., --without-fold, --gazetteer, --no-world, -o, --overwrite.
struct TrainingCorpora {
  std::vector<std::filesystem::path> files, gazetteers;
  bool no_world = false;
  int without_fold = -1;
  OutputOptions output;

  void add_to(Options& app);
  [[nodiscard]] gazetteer::places::Gazetteer places() const;
  /// The documents but those of the fold left out; counts them and their names.
  [[nodiscard]] std::vector<gazetteer::evaluation::GoldDocument> read(Console& console) const;
  /// Writes the weights whole or not at all.
  void write(const std::string& weights) const;
};

}  // namespace tools
