// sitmap gazetteer: the commands about places by name.
#include "tools/gazetteer_commands.hpp"

namespace tools {

void add_gazetteer(Program& program) {
  Page top{"gazetteer",
           "find places by name; build and describe gazetteer files",
           "A gazetteer is one file of places and all their names. The embedded one knows the world's towns; files of "
           "your own "
           "or of single countries are asked before it (--gazetteer).",
           {{"where is it?", "sitmap gazetteer find \"Ain Issa\""}},
           ""};
  auto* above = program.add(std::move(top), nullptr);
  add_gazetteer_find(program, above);
  add_gazetteer_match(program, above);
  add_gazetteer_scan(program, above);
  add_gazetteer_add(program, above);
  add_gazetteer_build(program, above);
  add_gazetteer_info(program, above);
}

}  // namespace tools
