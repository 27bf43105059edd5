// sitmap evaluate: how well names, texts and places are understood, measured.
#include "tools/evaluate_commands.hpp"

namespace tools {

void add_evaluate(Program& program) {
  Page top{"evaluate",
           "measure how well places are found",
           "Commands: names, relations, train-tagger, train-ranker.",
           {{"names however they are spelt", "sitmap evaluate names SY.txt"}},
           ""};
  auto* above = program.add(std::move(top), nullptr);
  add_evaluate_names(program, above);
  add_evaluate_relations(program, above);
  add_evaluate_train(program, above);
  add_evaluate_train_ranker(program, above);
}

}  // namespace tools
