#include <fmt/format.h>

#include "layers/project/versions.hpp"
#include "tools/program.hpp"

namespace tools {

std::string version_text() { return layers::project::version_line(); }

}  // namespace tools
