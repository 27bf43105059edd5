// The program `sitmap`.
#include "tools/program.hpp"

int main(int argc, char** argv) {
  tools::Program program;
  return program.run(argc, argv);
}
