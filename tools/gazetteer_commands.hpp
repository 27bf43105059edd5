// The commands below `sitmap gazetteer`: one file each, in the order of --help.
#pragma once

#include "tools/program.hpp"

namespace tools {

void add_gazetteer_find(Program& program, CLI::App* above);
void add_gazetteer_match(Program& program, CLI::App* above);
void add_gazetteer_scan(Program& program, CLI::App* above);  // command_scan.cpp
void add_gazetteer_add(Program& program, CLI::App* above);   // add, list, remove, update
void add_gazetteer_build(Program& program, CLI::App* above);
void add_gazetteer_info(Program& program, CLI::App* above);

}  // namespace tools
