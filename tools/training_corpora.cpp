#include "tools/training_corpora.hpp"

#include <cstdio>

#include "gazetteer/places/spatial/locate.hpp"
#include "libgeo/io/files/atomic.hpp"

namespace tools {

void TrainingCorpora::add_to(Options& app) {
  app.add_option("corpora", files, "Documents with marked names")->required()->type_name("FILE");
  app.add_option("-o,--output", output.path, "Write the weights; - is standard output")->required()->type_name("FILE");
  app.add_flag("--overwrite", output.overwrite, "Replace a file that exists");
  app.add_option("--without-fold", without_fold, "Leave the documents of this fold out")
      ->between(0, 4)
      ->type_name("0-4");
  app.add_option("-g,--gazetteer", gazetteers, "More gazetteers (.gaz) that stand before the world's")
      ->type_name("FILE");
  app.add_flag("--no-world", no_world, "Leave the world gazetteer out");
}

gazetteer::places::Gazetteer TrainingCorpora::places() const {
  auto all = gazetteers;
  if (!no_world) all.push_back(gazetteer::places::default_gazetteer());
  return gazetteer::places::Gazetteer(all);
}

std::vector<gazetteer::evaluation::GoldDocument> TrainingCorpora::read(Console& console) const {
  std::vector<gazetteer::evaluation::GoldDocument> documents;
  std::size_t names = 0;
  for (const auto& path : files) {
    for (auto& gold : gazetteer::evaluation::read_corpus(path, console.findings())) {
      if (without_fold >= 0 && gazetteer::evaluation::fold_of(gold.document.id) == without_fold) continue;
      names += gold.names.size();
      documents.push_back(std::move(gold));
    }
  }
  console.count("documents", static_cast<double>(documents.size()));
  console.count("names", static_cast<double>(names));
  return documents;
}

void TrainingCorpora::write(const std::string& weights) const {
  if (output.is_standard_output())
    std::fwrite(weights.data(), 1, weights.size(), stdout);
  else
    geo::io::write_file(output.path, weights, output.overwriting());
}

}  // namespace tools
