// The commands below `sitmap evaluate`: one file each, in the order of --help.
#pragma once

#include "tools/options.hpp"
#include "tools/program.hpp"

namespace tools {

/// `sitmap evaluate CORPUS...` itself, with the commands below it.
Options* add_evaluate_corpus(Program& program);
void add_evaluate_names(Program& program, Options* above);
void add_evaluate_relations(Program& program, Options* above);
void add_evaluate_events(Program& program, Options* above);
void add_evaluate_duplicates(Program& program, Options* above);
void add_evaluate_train(Program& program, Options* above);
void add_evaluate_train_ranker(Program& program, Options* above);
void add_evaluate_train_events(Program& program, Options* above);

}  // namespace tools
