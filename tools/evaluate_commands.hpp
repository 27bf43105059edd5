// The commands below `sitmap evaluate`: one file each, in the order of --help.
#pragma once

#include "tools/program.hpp"

namespace tools {

void add_evaluate_names(Program& program, CLI::App* above);
void add_evaluate_relations(Program& program, CLI::App* above);
void add_evaluate_train(Program& program, CLI::App* above);
void add_evaluate_train_ranker(Program& program, CLI::App* above);

}  // namespace tools
