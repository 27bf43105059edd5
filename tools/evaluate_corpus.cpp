// sitmap evaluate CORPUS...: how well places are found in texts that people marked.
#include <sys/resource.h>

#include <algorithm>
#include <map>

#include "gazetteer/evaluation/corpus/corpus_answers.hpp"
#include "gazetteer/evaluation/scores/corpus_scores.hpp"
#include "gazetteer/geoparse/recognition/tagging.hpp"
#include "gazetteer/geoparse/resolution/ranking.hpp"
#include "layers/project/gazetteers.hpp"
#include "layers/project/sources.hpp"
#include "layers/project/threads.hpp"
#include "libgeo/core/error.hpp"
#include "libgeo/io/files/archive.hpp"
#include "libgeo/io/files/atomic.hpp"
#include "tools/evaluate_commands.hpp"
#include "tools/inputs.hpp"

namespace tools {
namespace {

namespace evaluation = gazetteer::evaluation;
namespace geoparse = gazetteer::geoparse;
using evaluation::GoldDocument;

struct CorpusOptions {
  std::vector<std::filesystem::path> corpora, gazetteers;
  bool no_world = false;
  std::filesystem::path found, resolved, sources;
  std::string tagger, ranker;
  int fold = -1;
  std::vector<std::string> only, kinds = {"place", "facility"};
  std::optional<std::string> ignored_kinds;
  double threshold = 0.7;
  evaluation::ScoringRules rules;
  OutputOptions output;
};

std::vector<std::string> split(const std::string& words) {
  std::vector<std::string> parts;
  for (std::size_t from = 0; from <= words.size();) {
    const auto to = std::min(words.find(',', from), words.size());
    const auto first = words.find_first_not_of(' ', from);
    if (first < to) parts.push_back(words.substr(first, words.find_last_not_of(' ', to - 1) - first + 1));
    from = to + 1;
  }
  return parts;
}

/// Whether a document has what --only asks for: a label at all, or one of its values.
bool asked_for(const GoldDocument& document, const std::vector<std::string>& only) {
  return std::all_of(only.begin(), only.end(), [&](const std::string& condition) {
    const auto equals = std::min(condition.find('='), condition.size());
    const auto label = document.labels.find(condition.substr(0, equals));
    if (equals == condition.size()) return label != document.labels.end() && !label->second.empty();
    const auto values = split(condition.substr(equals + 1));
    return label != document.labels.end() && std::find(values.begin(), values.end(), label->second) != values.end();
  });
}

/// By corpus, in the order in which they come.
std::vector<std::pair<std::string, std::vector<GoldDocument>>> read(const CorpusOptions& options,
                                                                    geo::Findings& findings) {
  std::vector<std::pair<std::string, std::vector<GoldDocument>>> corpora;
  for (const auto& path : options.corpora) {
    for (auto& document : evaluation::read_corpus(path, findings)) {
      if (options.fold >= 0 && evaluation::fold_of(document.document.id) != options.fold) continue;
      if (!asked_for(document, options.only)) continue;
      auto at = std::find_if(corpora.begin(), corpora.end(),
                             [&](const auto& corpus) { return corpus.first == document.corpus; });
      if (at == corpora.end()) at = corpora.insert(at, {document.corpus, {}});
      at->second.push_back(std::move(document));
    }
  }
  if (corpora.empty())
    throw geo::InputError("no document is left to score", {options.corpora.front().string(), {}, {}},
                          "see --fold and --only");
  return corpora;
}

/// Answers of the program, with the speed of reading whole texts. Weights with {fold} in their name are five files:
/// each document is answered with those of its own fold.
class Answering {
 public:
  Answering(const CorpusOptions& options, Console& console)
      : console_(console),
        gazetteer_(layers::project::open_gazetteers(options.gazetteers, !options.no_world, console.findings())) {
    parsing_.kinds = kinds_option(options.kinds);
    parsing_.footprints = false;  // no figure asks for them
    if (!options.sources.empty())
      parsing_.sources = layers::project::read_sources(options.sources, gazetteer_, console.findings());
    for (const auto& path : files_of(options.tagger))
      taggers_.push_back(std::make_unique<geoparse::TagWeights>(geo::io::read_decompressed(path)));
    for (const auto& path : files_of(options.ranker))
      rankers_.push_back(std::make_unique<geoparse::RankWeights>(geo::io::read_decompressed(path)));
    by_fold_ = taggers_.size() > 1 || rankers_.size() > 1;
  }

  evaluation::CorpusAnswers answer(const std::vector<GoldDocument>& documents) {
    evaluation::CorpusAnswers answers;
    const auto has_names = [](const GoldDocument& document) { return !document.names.empty(); };
    const bool marked = std::any_of(documents.begin(), documents.end(), has_names);
    if (marked) {
      answers.resolved = answers_to(documents, true).answers;
      answers.populous = evaluation::most_populous(documents, gazetteer_);
      answers.perfect = evaluation::perfect_choice(documents, gazetteer_);
    }
    answers.found = answers_to(documents, false).answers;
    // Timed once the gazetteer's pages are in memory.
    documents_ += documents.size();
    const double seconds = answers_to(documents, false).seconds;
    seconds_ += seconds;
    if (console_.options().threads != 1) {
      const layers::project::ThreadLimit one(1);
      seconds_of_one_ += answers_to(documents, false).seconds;
    } else {
      seconds_of_one_ += seconds;
    }
    if (!marked) answers.populous_points = evaluation::most_populous_points(documents, answers.found, gazetteer_);
    return answers;
  }

  void tell_speed() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const double memory = static_cast<double>(usage.ru_maxrss) / 1024.0;
    const double all = static_cast<double>(documents_) / seconds_;
    const double one = static_cast<double>(documents_) / seconds_of_one_;
    const auto threads = console_.options().threads;
    console_.count("documents_a_second.one_thread", one);
    console_.count("documents_a_second", all);
    console_.count("peak_memory_mib", memory);
    console_.say("{:.0f} documents a second on one thread, {:.0f} on {}; peak memory {:.0f} MiB, the corpora with it",
                 one, all, threads == 0 ? std::string("all cores") : fmt::format("{} threads", threads), memory);
  }

 private:
  static std::vector<std::filesystem::path> files_of(const std::string& name) {
    constexpr std::string_view place = "{fold}";
    if (name.empty()) return {};
    const auto at = name.find(place);
    if (at == std::string::npos) return {name};
    std::vector<std::filesystem::path> files;
    for (char fold = '0'; fold < '5'; ++fold) files.emplace_back(std::string(name).replace(at, place.size(), 1, fold));
    return files;
  }

  evaluation::TimedAnswers answers_to(const std::vector<GoldDocument>& documents, bool given) {
    auto parsing = parsing_;
    parsing.given_spans = given;
    const auto with_weights_of = [&](std::size_t fold) -> const geoparse::GeoparseOptions& {
      if (!taggers_.empty()) parsing.tagger = taggers_[std::min(fold, taggers_.size() - 1)].get();
      if (!rankers_.empty()) parsing.ranker = rankers_[std::min(fold, rankers_.size() - 1)].get();
      return parsing;
    };
    if (!by_fold_) return evaluation::answer_corpus(documents, gazetteer_, with_weights_of(0), console_.progress());
    evaluation::TimedAnswers all;
    all.answers.resize(documents.size());
    for (std::size_t fold = 0; fold < 5; ++fold) {
      std::vector<GoldDocument> own;
      std::vector<std::size_t> places;
      for (std::size_t d = 0; d < documents.size(); ++d) {
        if (evaluation::fold_of(documents[d].document.id) != static_cast<int>(fold)) continue;
        own.push_back(documents[d]);
        places.push_back(d);
      }
      auto part = evaluation::answer_corpus(own, gazetteer_, with_weights_of(fold), console_.progress());
      for (std::size_t i = 0; i < places.size(); ++i) all.answers[places[i]] = std::move(part.answers[i]);
      all.seconds += part.seconds;
    }
    return all;
  }

  Console& console_;
  gazetteer::places::Gazetteer gazetteer_;
  geoparse::GeoparseOptions parsing_;
  std::vector<std::unique_ptr<geoparse::TagWeights>> taggers_;
  std::vector<std::unique_ptr<geoparse::RankWeights>> rankers_;
  bool by_fold_ = false;
  std::size_t documents_ = 0;
  double seconds_ = 0.0, seconds_of_one_ = 0.0;
};

int evaluate(const CorpusOptions& options, Console& console) {
  if (options.corpora.empty())
    throw geo::UsageError("no corpus is named", {}, "name a file of marked documents, or one of the commands below");
  auto rules = options.rules;
  if (options.ignored_kinds) {
    const auto kinds = split(*options.ignored_kinds);
    rules.ignored_kinds = {kinds.begin(), kinds.end()};
  }
  (void)kinds_option(options.kinds);
  const auto corpora = read(options, console.findings());
  const bool scored_only = !options.found.empty() || !options.resolved.empty();
  if (scored_only && !options.sources.empty())
    throw geo::UsageError("--sources has no say in answers that were made before", {},
                          "leave out --sources, or --answers and --given-answers");
  std::vector<evaluation::Answer> found, resolved;
  if (!options.found.empty()) found = evaluation::read_answers(options.found, console.findings());
  if (!options.resolved.empty()) resolved = evaluation::read_answers(options.resolved, console.findings());
  const auto answering = scored_only ? nullptr : std::make_unique<Answering>(options, console);

  std::string rows(evaluation::scored_rows_header());
  std::string text;
  for (const auto& [corpus, documents] : corpora) {
    evaluation::CorpusAnswers answers;
    if (answering) answers = answering->answer(documents);
    if (!options.found.empty()) answers.found = evaluation::in_order(documents, found);
    if (!options.resolved.empty()) answers.resolved = evaluation::in_order(documents, resolved);
    const auto scores = evaluation::score_corpus(corpus, documents, answers, rules, options.threshold);
    if (!text.empty()) text += "\n\n";
    text += evaluation::scores_text(scores, options.threshold);
    for (const auto& [name, value] : evaluation::scores_figures(scores)) console.count(name, value);
    if (!options.output.path.empty()) rows += evaluation::scored_rows(corpus, documents, answers, rules);
  }
  if (options.output.is_standard_output())
    geo::io::write_standard_output(rows);
  else if (!options.output.path.empty())
    geo::io::write_file(options.output.path, rows, options.output.overwriting());
  if (!console.options().json && !options.output.is_standard_output()) geo::io::write_standard_output(text);
  if (answering) answering->tell_speed();
  console.say("95 % intervals: percentile bootstrap by document, {} resamples, seed {}", rules.resamples, rules.seed);
  console.report_findings();
  return console.exit_code();
}

}  // namespace

Options* add_evaluate_corpus(Program& program) {
  const auto asked = std::make_shared<CorpusOptions>();
  Page page{
      "evaluate",
      "measure how well places are found",
      "Reads documents whose names people have marked (JSON Lines: id, corpus, text, toponyms with start, end, "
      "geonames_id, lat, lon, kind; offsets count code points) and scores the program on them, corpus by corpus, on "
      "three levels that are never mixed. 1 Recognition: were the names found? 2 Resolution: with the marked names "
      "given, are they the right places? A name without an answer is wrong, 20039 km off. 3 End to end: text in, "
      "places "
      "out.\n\n"
      "Beside exact ids stand distances (within 161 and 20 km, AUC of log errors, mean and median), the most populous "
      "place of the name as the simplest resolver, what a perfect choice among places of the name would reach, "
      "calibration, relative locations, and every kind of names on its own. Documents with one point each (lat, lon of "
      "the line) are scored by the one place of the report. Intervals: 95 %, documents drawn again 1,000 times.\n\n"
      "Adjectives and names of peoples, homonyms and other kinds that are no places are ignored: neither missed nor "
      "wrong.",
      {{"all figures of a corpus", "sitmap evaluate news.jsonl"},
       {"every marked name counts, as some papers score",
        "sitmap evaluate news.jsonl --demonyms --ignore-kinds '' --kinds place,facility,nested,demonym"},
       {"cross-validated: every document with weights that have not learnt from its fold",
        "sitmap evaluate news.jsonl --tagger 'tagger-{fold}.bin' --ranker 'ranker-{fold}.tsv'"},
       {"with the home areas of the sources", "sitmap evaluate news.jsonl --sources newspapers.csv"},
       {"each name with its answer and error", "sitmap evaluate news.jsonl -o names.csv"},
       {"answers that were made before, ours or another's", "sitmap evaluate news.jsonl --answers found.jsonl"}},
      ""};
  auto* app = program.add(std::move(page), [asked](Console& console) { return evaluate(*asked, console); });
  app->may_have_command();
  app->add_option("corpora", asked->corpora, "Documents with marked places, plain or compressed")->type_name("CORPUS");
  app->add_option("--kinds", asked->kinds,
                  "Which mentions are found: place, nested, demonym, facility (default place,facility)")
      ->delimiter(',')
      ->type_name("KINDS");
  app->add_flag("--demonyms", asked->rules.demonyms, "Count adjectives and names of peoples, too");
  app->add_option("--ignore-kinds", asked->ignored_kinds,
                  "Kinds of marks that are no places, with commas; '' for none (default "
                  "Homonym,Non_Toponym,Literal_Expression,Non_Lit_Expression)")
      ->type_name("KINDS");
  app->add_option("--fold", asked->fold, "Only documents of this fold")->between(0, 4)->type_name("0-4");
  app->add_option("--only", asked->only, "Only documents with this word (lang=ar,uk), or that have the field at all")
      ->type_name("FIELD[=VALUES]");
  app->add_option("--threshold", asked->threshold, "Answers with at least this p are sure (default 0.7)")
      ->between(0.0, 1.0)
      ->type_name("P");
  app->add_option("--answers", asked->found, "Score these answers to the texts (JSON Lines) instead of giving our own")
      ->type_name("FILE");
  app->add_option("--given-answers", asked->resolved, "Score these answers to the marked names")->type_name("FILE");
  app->add_option("--sources", asked->sources,
                  "A table of what is known of sources, as for geocode: source (* for any letters), focus (home area)")
      ->type_name("FILE");
  app->add_option("--tagger", asked->tagger,
                  "Weights of the tagger to use (train-tagger); {fold} stands for the fold of each document")
      ->type_name("FILE");
  app->add_option("--ranker", asked->ranker, "Weights of the ranker to use (train-ranker); the same")
      ->type_name("FILE");
  app->add_option("--resamples", asked->rules.resamples, "Draws of the bootstrap (default 1000)")
      ->between(1, 1000000)
      ->type_name("N");
  app->add_option("--seed", asked->rules.seed, "Seed of the bootstrap (default 20180701)")->type_name("N");
  app->add_option("-g,--gazetteer", asked->gazetteers, "More gazetteers that stand before the world's")
      ->type_name("FILE");
  app->add_flag("--no-world", asked->no_world, "Leave the world gazetteer out");
  app->add_option("-o,--output", asked->output.path, "Write every name with its answer as CSV; - is standard output")
      ->type_name("FILE");
  app->add_flag("--overwrite", asked->output.overwrite, "Replace a file that exists");
  return app;
}

}  // namespace tools
