// sitmap evaluate train-tagger: the weights that the tagger of place names is built with.
#include <cstdio>

#include "gazetteer/evaluation/tagger_training.hpp"
#include "gazetteer/places/locate.hpp"
#include "libgeo/io/files/atomic.hpp"
#include "tools/evaluate_commands.hpp"
#include "tools/inputs.hpp"

namespace tools {
namespace {

namespace evaluation = gazetteer::evaluation;

struct TrainOptions {
  std::vector<std::filesystem::path> corpora, gazetteers;
  bool no_world = false;
  int fold = -1;
  evaluation::TaggerTraining training;
  OutputOptions output;
};

int train(const TrainOptions& options, Console& console) {
  auto files = options.gazetteers;
  if (!options.no_world) files.push_back(gazetteer::places::default_gazetteer());
  const gazetteer::places::Gazetteer places(files);
  std::vector<evaluation::GoldDocument> documents;
  std::size_t names = 0;
  for (const auto& path : options.corpora) {
    for (auto& gold : evaluation::read_corpus(path, console.findings())) {
      if (options.fold >= 0 && evaluation::fold_of(gold.document.id) == options.fold) continue;
      names += gold.names.size();
      documents.push_back(std::move(gold));
    }
  }
  const auto bytes = evaluation::train_tagger(documents, places, options.training);
  if (options.output.is_standard_output())
    std::fwrite(bytes.data(), 1, bytes.size(), stdout);
  else
    geo::io::write_file(options.output.path, bytes, options.output.overwriting());
  console.count("documents", static_cast<double>(documents.size()));
  console.count("names", static_cast<double>(names));
  console.count("weights", static_cast<double>(gazetteer::geoparse::TagWeights(bytes).size()));
  console.count("bytes", static_cast<double>(bytes.size()));
  console.report_findings();
  return console.exit_code();
}

}  // namespace

void add_evaluate_train(Program& program, CLI::App* above) {
  const auto asked = std::make_shared<TrainOptions>();
  Page page{"train-tagger",
            "learn which words are names of places from marked documents",
            "Reads documents with marked names (JSON Lines: id, corpus, text, toponyms with start, end and kind) and "
            "writes the weights of the tagger, which the program is built with: "
            "gazetteer/geoparse/weights/tagger.bin. The weights hold hashes of features and numbers, no text. The same "
            "documents, options and gazetteer give the same bytes.\n\n"
            "Made-up sentences in the manner of war reports join the documents (--war-reports). Of each document the "
            "fold is the first six hexadecimal digits of the SHA-256 of its id, modulo 5; --without-fold leaves one "
            "out, to measure on it what was learnt from the others.",
            {{"the weights that are shipped", "sitmap evaluate train-tagger news.jsonl pages.jsonl -o tagger.bin"},
             {"four fifths of the documents, to measure on the last",
              "sitmap evaluate train-tagger news.jsonl --without-fold 0 -o tagger-0.bin"}},
            ""};
  auto* app = program.add(
      std::move(page), [asked](Console& console) { return train(*asked, console); }, above);
  app->add_option("corpora", asked->corpora, "Documents with marked names")->required()->type_name("FILE");
  app->add_option("-o,--output", asked->output.path, "Write the weights; - is standard output")
      ->required()
      ->type_name("FILE");
  app->add_flag("--overwrite", asked->output.overwrite, "Replace a file that exists");
  app->add_option("--seed", asked->training.seed, "Order of the documents and the made-up sentences (default 1)")
      ->type_name("N");
  app->add_option("--passes", asked->training.passes, "Passes over the documents (default 12)")
      ->check(CLI::Range(1, 1000))
      ->type_name("N");
  app->add_option("--style", asked->training.style,
                  "Corpus whose way of marking is followed where they differ (default geowebnews)")
      ->type_name("NAME");
  app->add_option("--war-reports", asked->training.war_reports, "Made-up documents (default 130)")
      ->check(CLI::Range(0, 100000))
      ->type_name("N");
  app->add_option("--without-fold", asked->fold, "Leave the documents of this fold out")
      ->check(CLI::Range(0, 4))
      ->type_name("0-4");
  app->add_option("-g,--gazetteer", asked->gazetteers, "More gazetteers (.gaz) that stand before the world's")
      ->type_name("FILE");
  app->add_flag("--no-world", asked->no_world, "Leave the world gazetteer out");
}

}  // namespace tools
