// sitmap evaluate train-ranker: the weights that places are chosen with, and those that tell how sure a choice is.
#include <cstdio>

#include "gazetteer/evaluation/ranker_training.hpp"
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
  bool own_tagger = false;
  int fold = -1;
  evaluation::RankerTraining training;
  OutputOptions output;
};

/// For every fold a tagger that has learnt from the other folds, so that no answer is taken from a text it knows.
evaluation::FoldTaggers fold_taggers(const std::vector<evaluation::GoldDocument>& documents,
                                     const gazetteer::places::Gazetteer& places,
                                     const evaluation::RankerTraining& training) {
  evaluation::FoldTaggers taggers;
  for (int fold = 0; fold < 5; ++fold) {
    std::vector<evaluation::GoldDocument> others;
    for (const auto& gold : documents) {
      if (training.complete(gold.corpus) && evaluation::fold_of(gold.document.id) != fold) others.push_back(gold);
    }
    taggers.emplace(fold, gazetteer::geoparse::TagWeights(evaluation::train_tagger(others, places)));
  }
  return taggers;
}

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
  const auto taggers =
      options.own_tagger ? evaluation::FoldTaggers{} : fold_taggers(documents, places, options.training);
  const auto table = "# Weights of the ranker; the recipe is in README.md.\n" +
                     evaluation::train_ranker(documents, places, options.training, taggers).table();
  if (options.output.is_standard_output())
    std::fwrite(table.data(), 1, table.size(), stdout);
  else
    geo::io::write_file(options.output.path, table, options.output.overwriting());
  console.count("documents", static_cast<double>(documents.size()));
  console.count("names", static_cast<double>(names));
  console.report_findings();
  return console.exit_code();
}

}  // namespace

void add_evaluate_train_ranker(Program& program, CLI::App* above) {
  const auto asked = std::make_shared<TrainOptions>();
  Page page{
      "train-ranker",
      "learn from marked documents which place a name means",
      "Reads documents with marked names and their places (JSON Lines: id, corpus, text, toponyms with start, end, "
      "geonames_id, lat, lon and kind) and writes the weights of the ranker and of the models of certainty, a "
      "table of features and numbers that the program is built with: gazetteer/geoparse/weights/ranker.tsv. The "
      "same documents, options and gazetteer give the same bytes.\n\n"
      "How sure an answer is is learnt from answers to documents of one fold by a ranker and a tagger that have "
      "learnt from the other four; the fold of a document is the first six hexadecimal digits of the SHA-256 of "
      "its id, modulo 5.",
      {{"the weights that are shipped",
        "sitmap evaluate train-ranker news.jsonl pages.jsonl -o gazetteer/geoparse/weights/ranker.tsv"},
       {"four fifths of the documents, to measure on the last",
        "sitmap evaluate train-ranker news.jsonl --without-fold 0 -o ranker-0.tsv"}},
      ""};
  auto* app = program.add(
      std::move(page), [asked](Console& console) { return train(*asked, console); }, above);
  app->add_option("corpora", asked->corpora, "Documents with marked places")->required()->type_name("FILE");
  app->add_option("-o,--output", asked->output.path, "Write the weights; - is standard output")
      ->required()
      ->type_name("FILE");
  app->add_flag("--overwrite", asked->output.overwrite, "Replace a file that exists");
  app->add_option("--rounds", asked->training.rounds, "Rounds of resolving and learning (default 2)")
      ->check(CLI::Range(1, 100))
      ->type_name("N");
  app->add_option("--passes", asked->training.passes, "Passes over the examples, a round (default 60)")
      ->check(CLI::Range(1, 10000))
      ->type_name("N");
  app->add_flag("--own-tagger", asked->own_tagger,
                "Find names with the program's tagger, which may know the documents; quicker");
  app->add_option("--without-fold", asked->fold, "Leave the documents of this fold out")
      ->check(CLI::Range(0, 4))
      ->type_name("0-4");
  app->add_option("-g,--gazetteer", asked->gazetteers, "More gazetteers (.gaz) that stand before the world's")
      ->type_name("FILE");
  app->add_flag("--no-world", asked->no_world, "Leave the world gazetteer out");
}

}  // namespace tools
