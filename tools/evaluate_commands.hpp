// The commands below `sitmap evaluate`: one file each, in the order of --help.
#pragma once

#include "tools/program.hpp"

namespace tools {

/// `sitmap evaluate CORPUS...` itself, with the commands below it.
CLI::App* add_evaluate_corpus(Program& program);
void add_evaluate_names(Program& program, CLI::App* above);
void add_evaluate_relations(Program& program, CLI::App* above);
void add_evaluate_events(Program& program, CLI::App* above);
void add_evaluate_duplicates(Program& program, CLI::App* above);
void add_evaluate_train(Program& program, CLI::App* above);
void add_evaluate_train_ranker(Program& program, CLI::App* above);
void add_evaluate_train_events(Program& program, CLI::App* above);

}  // namespace tools
