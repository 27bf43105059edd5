// The commands below `sitmap gazetteer`: one file each, in the order of --help.
#pragma once

#include "tools/options.hpp"
#include "tools/program.hpp"

namespace tools {

void add_gazetteer_find(Program& program, Options* above);
void add_gazetteer_match(Program& program, Options* above);
void add_gazetteer_scan(Program& program, Options* above);  // command_scan.cpp
void add_gazetteer_add(Program& program, Options* above);   // add, list, remove, update
void add_gazetteer_build(Program& program, Options* above);
void add_gazetteer_info(Program& program, Options* above);

}  // namespace tools
