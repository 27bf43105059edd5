// sitmap evaluate train-ranker: the weights that places are chosen with, and those that tell how sure a choice is.
#include "gazetteer/evaluation/training/ranker_training.hpp"
#include "gazetteer/evaluation/training/tagger_training.hpp"
#include "tools/evaluate_commands.hpp"
#include "tools/training_corpora.hpp"

namespace tools {
namespace {

namespace evaluation = gazetteer::evaluation;

struct RankerOptions {
  TrainingCorpora corpora;
  bool own_tagger = false;
  evaluation::RankerTraining training;
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

int train_ranker(const RankerOptions& options, Console& console) {
  const auto places = options.corpora.places();
  const auto documents = options.corpora.read(console);
  const auto taggers =
      options.own_tagger ? evaluation::FoldTaggers{} : fold_taggers(documents, places, options.training);
  const auto table = "# Weights of the ranker; the recipe is in README.md.\n" +
                     evaluation::train_ranker(documents, places, options.training, taggers).table();
  options.corpora.write(table);
  console.report_findings();
  return console.exit_code();
}

}  // namespace

void add_evaluate_train_ranker(Program& program, Options* above) {
  const auto asked = std::make_shared<RankerOptions>();
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
      std::move(page), [asked](Console& console) { return train_ranker(*asked, console); }, above);
  asked->corpora.add_to(*app);
  app->add_option("--rounds", asked->training.rounds, "Rounds of resolving and learning (default 3)")
      ->between(1, 100)
      ->type_name("N");
  app->add_option("--passes", asked->training.passes, "Passes over the examples, a round (default 60)")
      ->between(1, 10000)
      ->type_name("N");
  app->add_flag("--own-tagger", asked->own_tagger,
                "Find names with the program's tagger, which may know the documents; quicker");
}

}  // namespace tools
