// sitmap evaluate: how well names, texts and places are understood, measured.
#include "tools/evaluate_commands.hpp"

namespace tools {

void add_evaluate(Program& program) {
  auto* above = add_evaluate_corpus(program);
  add_evaluate_names(program, above);
  add_evaluate_relations(program, above);
  add_evaluate_events(program, above);
  add_evaluate_duplicates(program, above);
  add_evaluate_train(program, above);
  add_evaluate_train_ranker(program, above);
  add_evaluate_train_events(program, above);
}

}  // namespace tools
