#include "gazetteer/evaluation/training/temporary_gazetteer.hpp"

#include <stdlib.h>
#include <unistd.h>

#include <fstream>
#include <string>
#include <system_error>

#include "libgeo/core/error.hpp"

namespace gazetteer::evaluation {

TemporaryGazetteer::TemporaryGazetteer(const places::GazetteerContents& contents) {
  const auto bytes = places::compile(contents);
  std::string name = (std::filesystem::temp_directory_path() / "sitmap-evaluation-XXXXXX").string();
  const int descriptor = ::mkstemp(name.data());
  if (descriptor < 0)
    throw geo::OutputError("cannot make a temporary file", {name, std::nullopt, {}},
                           "set TMPDIR to a folder with room");
  ::close(descriptor);
  path_ = name;
  std::ofstream out(path_, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (!out) {
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
    throw geo::OutputError("cannot write a temporary file", {name, std::nullopt, {}},
                           "set TMPDIR to a folder with room");
  }
}

TemporaryGazetteer::~TemporaryGazetteer() {
  std::error_code ignored;
  std::filesystem::remove(path_, ignored);
}

}  // namespace gazetteer::evaluation
