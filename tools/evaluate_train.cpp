// sitmap evaluate train-tagger: the weights that the tagger of place names is built with.
#include "gazetteer/evaluation/training/tagger_training.hpp"
#include "tools/evaluate_commands.hpp"
#include "tools/training_corpora.hpp"

namespace tools {
namespace {

struct TrainOptions {
  TrainingCorpora corpora;
  gazetteer::evaluation::TaggerTraining training;
};

int train(const TrainOptions& options, Console& console) {
  const auto places = options.corpora.places();
  const auto bytes = gazetteer::evaluation::train_tagger(options.corpora.read(console), places, options.training);
  options.corpora.write(bytes);
  console.count("weights", static_cast<double>(gazetteer::geoparse::TagWeights(bytes).size()));
  console.count("bytes", static_cast<double>(bytes.size()));
  console.report_findings();
  return console.exit_code();
}

}  // namespace

void add_evaluate_train(Program& program, Options* above) {
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
  asked->corpora.add_to(*app);
  app->add_option("--seed", asked->training.seed, "Order of the documents and the made-up sentences (default 1)")
      ->type_name("N");
  app->add_option("--passes", asked->training.passes, "Passes over the documents (default 12)")
      ->between(1, 1000)
      ->type_name("N");
  app->add_option("--style", asked->training.style,
                  "Corpus whose way of marking is followed where they differ (default geowebnews)")
      ->type_name("NAME");
  app->add_option("--war-reports", asked->training.war_reports, "Made-up documents (default 130)")
      ->between(0, 100000)
      ->type_name("N");
}

}  // namespace tools
