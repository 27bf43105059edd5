// sitmap evaluate events, evaluate train-events: how well kinds of events are told, and the weights that tell them.
#include <algorithm>
#include <map>

#include "gazetteer/evaluation/corpus/corpus.hpp"
#include "layers/incidents/coding/event_classifier.hpp"
#include "layers/project/vocabularies.hpp"
#include "libgeo/core/error.hpp"
#include "libgeo/io/tables/table.hpp"
#include "tools/evaluate_commands.hpp"
#include "tools/inputs.hpp"

namespace tools {
namespace {

using namespace layers::incidents;

struct EventsOptions {
  std::vector<std::filesystem::path> files;
  bool built_in = false;
  EventTraining training;
  OutputOptions output, answers;
};

using Classes = std::vector<layers::vocabulary::EventClass>;

const layers::vocabulary::SubEvent* sub_event_of(const Classes& classes, const std::string& label) {
  for (const auto& each : classes) {
    for (const auto& sub : each.subs) {
      if (sub.label_of == label || sub.code == label) return &sub;
    }
  }
  return nullptr;
}

std::string class_of(const Classes& classes, const std::string& code) {
  for (const auto& each : classes) {
    if (std::any_of(each.subs.begin(), each.subs.end(), [&](const auto& sub) { return sub.code == code; }))
      return each.code;
  }
  return {};
}

std::vector<LabelledText> read_labelled(const std::vector<std::filesystem::path>& files, const Classes& classes,
                                        Console& console) {
  std::vector<LabelledText> texts;
  for (const auto& file : files) {
    for (auto& gold : gazetteer::evaluation::read_corpus(file, console.findings())) {
      const auto label = gold.labels.find("event_label");
      const geo::Where where{file.string(), std::nullopt, gold.document.id};
      if (label == gold.labels.end()) {
        console.findings().warn("event-label", "has no event_label and is left out", where);
        continue;
      }
      const auto* sub = sub_event_of(classes, label->second);
      if (sub == nullptr) {
        console.findings().warn("event-label",
                                fmt::format("\"{}\" is no label that a sub-event stands for; left out", label->second),
                                where);
        continue;
      }
      const int fold = gazetteer::evaluation::fold_of(gold.document.id);
      texts.push_back({gold.document.id, std::move(gold.document.text), sub->code, fold});
    }
  }
  if (texts.empty()) {
    throw geo::InputError("has no text with a known event_label", {files.front().string(), std::nullopt, {}},
                          "give JSON Lines with id, text and event_label (a code of events.toml, or a label of CASE "
                          "2021 task 2)");
  }
  return texts;
}

// Of a text: what each way of telling makes of it.
struct Answer {
  EventJudgement judged;
  double p_rule = 0.0;        ///< that the class of the rules is right
  std::string most_frequent;  ///< of the texts learnt from
};

std::vector<Answer> answers_of(const std::vector<LabelledText>& texts, const Classes& classes,
                               const EventsOptions& options, Console& console) {
  std::vector<Answer> answers(texts.size());
  console.progress().begin("folds", 5);
  for (int fold = 0; fold < 5; ++fold) {
    std::vector<LabelledText> others;
    std::map<std::string, std::size_t> count;
    for (const auto& text : texts) {
      if (text.fold == fold) continue;
      others.push_back(text);
      ++count[text.code];
    }
    std::string frequent;
    for (const auto& [code, n] : count) {
      if (frequent.empty() || n > count[frequent]) frequent = code;
    }
    const bool learns = !options.built_in && !others.empty();
    const EventModel model = learns ? EventModel(train_events(others, classes, options.training)) : EventModel();
    const auto& used = options.built_in ? EventModel::embedded() : model;
    const EventClassifier classifier(classes, used);
    for (std::size_t i = 0; i < texts.size(); ++i) {
      if (texts[i].fold != fold) continue;
      answers[i].judged = classifier.judge(texts[i].text);
      answers[i].p_rule = used.p_class(answers[i].judged.rule_share, answers[i].judged.rule_strength);
      answers[i].most_frequent = frequent;
      if (answers[i].judged.keyword.empty()) answers[i].judged.keyword = frequent;
    }
    console.progress().advance(static_cast<std::size_t>(fold) + 1);
  }
  console.progress().end();
  return answers;
}

struct Known {
  std::vector<std::string> subs, classes;
  std::vector<bool> subs_acled, classes_acled;
};

Known known_of(const Classes& classes) {
  Known known;
  for (const auto& each : classes) {
    known.classes.push_back(each.code);
    known.classes_acled.push_back(!each.acled.empty());
    for (const auto& sub : each.subs) {
      known.subs.push_back(sub.code);
      known.subs_acled.push_back(!sub.acled.empty());
    }
  }
  return known;
}

void put(const OutputOptions& output, const geo::io::Table& table) {
  if (output.path.empty()) return;
  geo::io::write_csv(output.path, table, output.overwriting());
}

geo::io::Table figures_table(const std::vector<EventScore>& scores) {
  geo::io::Table table;
  table.columns = {"way", "label", "acled", "texts", "given", "right", "precision", "recall", "f1"};
  const auto ratio = [](std::size_t a, std::size_t b) {
    return b == 0 ? std::string() : fmt::format("{:.4f}", static_cast<double>(a) / static_cast<double>(b));
  };
  for (const auto& score : scores) {
    for (const auto& label : score.labels) {
      table.rows.push_back({score.name, label.name, label.acled ? "yes" : "no", std::to_string(label.gold),
                            std::to_string(label.given), std::to_string(label.right), ratio(label.right, label.given),
                            ratio(label.right, label.gold), fmt::format("{:.4f}", label.f1())});
    }
  }
  return table;
}

int events(const EventsOptions& options, Console& console) {
  const auto classes = layers::project::load_events();
  const auto texts = read_labelled(options.files, classes, console);
  const auto answers = answers_of(texts, classes, options, console);
  const auto known = known_of(classes);
  std::vector<std::string> gold, gold_class;
  for (const auto& text : texts) {
    gold.push_back(text.code);
    gold_class.push_back(class_of(classes, text.code));
  }
  std::vector<EventScore> scores;
  const auto score = [&](const std::string& name, bool of_classes, const auto& give) {
    std::vector<std::string> given;
    given.reserve(answers.size());
    for (const auto& answer : answers) given.push_back(give(answer));
    scores.push_back(of_classes ? score_events(name, gold_class, given, known.classes, known.classes_acled)
                                : score_events(name, gold, given, known.subs, known.subs_acled));
  };
  score("most frequent", false, [](const Answer& a) { return a.most_frequent; });
  score("keywords", false, [](const Answer& a) { return a.judged.keyword; });
  score("classifier", false, [](const Answer& a) { return a.judged.sub_event; });
  score("most frequent, classes", true, [&](const Answer& a) { return class_of(classes, a.most_frequent); });
  score("keywords, classes", true, [&](const Answer& a) { return class_of(classes, a.judged.keyword); });
  score("rules alone, classes", true, [](const Answer& a) { return a.judged.rule_event; });
  score("classifier, classes", true, [](const Answer& a) { return a.judged.event; });

  std::vector<double> p, p_rule;
  std::vector<bool> right, right_rule;
  geo::io::Table rows;
  rows.columns = {"id", "gold", "given", "p", "rules", "p_rules", "keywords"};
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const auto& judged = answers[i].judged;
    p.push_back(judged.p);
    right.push_back(judged.sub_event == gold[i]);
    if (!judged.rule_event.empty()) {
      p_rule.push_back(answers[i].p_rule);
      right_rule.push_back(judged.rule_event == gold_class[i]);
    }
    rows.rows.push_back({texts[i].id, gold[i], judged.sub_event, fmt::format("{:.3f}", judged.p), judged.rule_event,
                         fmt::format("{:.3f}", answers[i].p_rule), judged.keyword});
  }
  put(options.output, figures_table(scores));
  put(options.answers, rows);
  const auto sure = calibration_of(p, right), sure_rule = calibration_of(p_rule, right_rule);
  const bool to_stdout = options.output.is_standard_output() || options.answers.is_standard_output();
  if (!console.options().json && !to_stdout) {
    std::string text =
        fmt::format("{:<24} {:>6} {:>9} {:>9} {:>15}\n", "", "texts", "accuracy", "macro-F1", "macro-F1 ACLED");
    for (const auto& s : scores)
      text += fmt::format("{:<24} {:>6} {:>9.3f} {:>9.3f} {:>15.3f}\n", s.name, s.asked, s.accuracy(), s.macro_f1,
                          s.macro_f1_acled);
    text += fmt::format("probability of the sub-event: calibration error {:.3f}, Brier {:.3f}\n", sure.expected_error,
                        sure.brier);
    text += fmt::format("p_event of the rules' class:  calibration error {:.3f}, Brier {:.3f}\n",
                        sure_rule.expected_error, sure_rule.brier);
    std::fwrite(text.data(), 1, text.size(), stdout);
  }
  for (const auto& s : scores) {
    console.count(s.name + ".accuracy", s.accuracy());
    console.count(s.name + ".macro_f1", s.macro_f1);
    console.count(s.name + ".macro_f1_acled", s.macro_f1_acled);
  }
  console.count("calibration_error", sure.expected_error);
  console.count("p_event_calibration_error", sure_rule.expected_error);
  console.report_findings();
  return console.exit_code();
}

int train(const EventsOptions& options, Console& console) {
  const auto classes = layers::project::load_events();
  const auto bytes = train_events(read_labelled(options.files, classes, console), classes, options.training);
  if (options.output.is_standard_output())
    std::fwrite(bytes.data(), 1, bytes.size(), stdout);
  else
    geo::io::write_file(options.output.path, bytes, options.output.overwriting());
  console.count("weights", static_cast<double>(EventModel(bytes).size()));
  console.count("bytes", static_cast<double>(bytes.size()));
  console.report_findings();
  return console.exit_code();
}

void add_training_to(Options& app, EventTraining& training) {
  app.add_option("--l2", training.l2, "Pull of the weights towards what is expected of them (default 2)")
      ->between(1e-6, 1e6)
      ->type_name("X");
  app.add_option("--cue-prior", training.cue_prior, "Expected weight of a cue for its sub-event (default 1)")
      ->between(0.0, 100.0)
      ->type_name("X");
  app.add_option("--rule-prior", training.rule_prior,
                 "Expected weight of an event of the rules for the sub-events of its class (default 0.5)")
      ->between(0.0, 100.0)
      ->type_name("X");
}

constexpr const char* corpus_help =
    "Texts: JSON Lines of id, text and event_label (a sub-event, or a label of CASE 2021 task 2)";

}  // namespace

void add_evaluate_events(Program& program, Options* above) {
  const auto asked = std::make_shared<EventsOptions>();
  Page page{
      "events",
      "measure how well kinds of events are told from texts with labels",
      "Five-fold: of the texts of each fold (the first six hexadecimal digits of the SHA-256 of the id, modulo 5) "
      "the events are told by a classifier that learnt from the other four. Beside it stand the most frequent "
      "sub-event, counting the cues of layers/definitions/events.toml, and for the classes above the rules alone. "
      "Macro-F1 is the mean over the labels that occur; \"ACLED\" over those with an ACLED sub-event type. The "
      "calibration error is the mean distance between stated probability and share that came true, over ten bins.",
      {{"five-fold figures", "sitmap evaluate events texts.jsonl"},
       {"the built-in weights, on texts they did not learn from", "sitmap evaluate events others.jsonl --built-in"},
       {"label by label", "sitmap evaluate events texts.jsonl -o labels.csv"}},
      ""};
  auto* app = program.add(
      std::move(page), [asked](Console& console) { return events(*asked, console); }, above);
  app->add_option("texts", asked->files, corpus_help)->required()->type_name("FILE");
  app->add_flag("--built-in", asked->built_in, "Learn nothing: the weights that the program is built with");
  add_training_to(*app, asked->training);
  app->add_option("-o,--output", asked->output.path, "Write figures label by label as CSV; - is standard output")
      ->type_name("FILE");
  app->add_option("--answers", asked->answers.path, "Write what was told of each text as CSV")->type_name("FILE");
  app->add_flag_callback(
      "--overwrite", [asked] { asked->output.overwrite = asked->answers.overwrite = true; },
      "Replace files that exist");
}

void add_evaluate_train_events(Program& program, Options* above) {
  const auto asked = std::make_shared<EventsOptions>();
  Page page{"train-events",
            "learn the kinds of events from texts with labels",
            "Writes the weights of the event classifier, which the program is built with: "
            "layers/incidents/weights/events.bin. They hold hashes of features and numbers, no text. The same texts, "
            "options and layers/definitions/events.toml give the same bytes.",
            {{"the weights that are shipped", "sitmap evaluate train-events texts.jsonl -o events.bin"}},
            ""};
  auto* app = program.add(
      std::move(page), [asked](Console& console) { return train(*asked, console); }, above);
  app->add_option("texts", asked->files, corpus_help)->required()->type_name("FILE");
  add_training_to(*app, asked->training);
  app->add_option("-o,--output", asked->output.path, "Write the weights; - is standard output")
      ->required()
      ->type_name("FILE");
  app->add_flag("--overwrite", asked->output.overwrite, "Replace a file that exists");
}

}  // namespace tools
